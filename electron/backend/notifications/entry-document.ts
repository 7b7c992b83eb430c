import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { catalogues, type MessageId } from '../../../shared/i18n/catalogue.ts';
import type { Language } from '../../../shared/api/values.ts';
import { noticeFormats } from '../../../shared/domain/notifications/notice-words.ts';
import type { EntryDocument } from '../../../db/queries/notifications/entry-document.ts';
import { addressLines } from '../pdf/address.ts';
import { drawPdf } from '../pdf/draw-pdf.ts';

/** What the ledger knows of an entry, as a page in the customer's language. */
export const entryDefinition = (entry: EntryDocument, language: Language): TDocumentDefinitions => {
  const formats = noticeFormats(language);
  const text = (key: MessageId) => catalogues[language][key] ?? key;
  const amount = (minor: number) => `${formats.amount(minor, entry.currency)} ${entry.currency}`;
  const title = `${catalogues[language][`entries.kind.${entry.kind}`] ?? entry.kind} ${entry.documentNumber}`;
  const facts = [
    [text('notifications.pdf.customerNumber'), entry.customer.number],
    [text('notifications.pdf.documentOn'), formats.day(entry.documentOn)],
    [text('notifications.pdf.dueOn'), formats.day(entry.dueOn)],
    [text('notifications.pdf.orderNumber'), entry.orderNumber],
    [text('notifications.pdf.reference'), entry.reference],
  ].filter(([, value]) => value !== '');
  const right = { alignment: 'right' as const };
  return {
    info: { title, author: entry.creditor.name, subject: entry.customer.name },
    pageSize: 'A4',
    pageMargins: [56, 56, 56, 72],
    defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.25 },
    content: [
      {
        columns: [
          { text: entry.creditor.name, bold: true, fontSize: 12 },
          { text: addressLines(entry.creditor), ...right },
        ],
      },
      { text: addressLines(entry.customer), margin: [0, 36, 0, 36] },
      { text: title, bold: true, fontSize: 16, margin: [0, 0, 0, 12] },
      {
        layout: 'noBorders',
        table: {
          widths: [140, '*'],
          body: facts.map(([name = '', value = '']) => [{ text: name, color: '#555555' }, value]),
        },
        margin: [0, 0, 0, 24],
      },
      {
        layout: 'lightHorizontalLines',
        table: {
          headerRows: 1,
          widths: ['*', 'auto'],
          body: [
            [
              { text: text('notifications.pdf.text'), bold: true },
              { text: text('notifications.pdf.amount'), bold: true, ...right },
            ],
            [entry.text === '' ? title : entry.text, { text: amount(entry.amountMinor), ...right }],
            [
              { text: text('notifications.pdf.total'), bold: true },
              { text: amount(entry.amountMinor), bold: true, ...right },
            ],
          ],
        },
      },
      {
        text: `${text('notifications.pdf.collected')} ${formats.day(entry.collectOn)}: ${amount(entry.collectedMinor)}`,
        margin: [0, 24, 0, 0],
      },
    ],
  };
};

export const drawEntry = (entry: EntryDocument, language: Language): Promise<Buffer> =>
  drawPdf(entryDefinition(entry, language));
