import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { AccountStatement } from '../../../shared/api/account-statements.ts';
import type { Language } from '../../../shared/api/values.ts';
import { noticeFormats } from '../../../shared/domain/notifications/notice-words.ts';
import { addressLines, type Addressee } from '../pdf/address.ts';
import { drawPdf } from '../pdf/draw-pdf.ts';
import { movementText, statementWords } from './statement-texts.ts';

export type StatementHead = {
  readonly language: Language;
  readonly creditor: Addressee;
  readonly customer: Addressee & { readonly number: string };
  readonly from: string;
  readonly to: string;
  readonly drawnOn: string;
  /** Stands below the movements. */
  readonly note: string | null;
};

const right = { alignment: 'right' as const };

const tableOf = (language: Language, statement: AccountStatement): Content => {
  const words = statementWords(language);
  const formats = noticeFormats(language);
  const amount = (minor: number): TableCell => ({
    text: formats.amount(minor, statement.currency),
    ...right,
  });
  const sum = (text: string, minor: number): TableCell[] => [
    { text, bold: true, colSpan: 4 },
    '',
    '',
    '',
    { text: formats.amount(minor, statement.currency), bold: true, ...right },
  ];
  return {
    fontSize: 9,
    layout: 'lightHorizontalLines',
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: ['auto', '*', 'auto', 'auto', 'auto'],
      body: [
        [
          { text: words.documentOn, bold: true },
          { text: words.text, bold: true },
          { text: words.dueOn, bold: true },
          { text: words.amount, bold: true, ...right },
          { text: words.balance, bold: true, ...right },
        ],
        sum(`${words.opening}, ${statement.currency}`, statement.openingMinor),
        ...statement.movements.map((movement): TableCell[] => [
          formats.day(movement.documentOn),
          movementText(language, movement),
          formats.day(movement.dueOn),
          amount(movement.amountMinor),
          amount(movement.balanceMinor),
        ]),
        sum(words.debit, statement.debitMinor),
        sum(words.credit, -statement.creditMinor),
        sum(`${words.closing}, ${statement.currency}`, statement.closingMinor),
      ],
    },
    margin: [0, 0, 0, 20],
  };
};

/** A statement of account as it is sent: creditor, customer, period, and a table for each currency. */
export const drawAccountStatement = (
  head: StatementHead,
  statements: readonly AccountStatement[],
): Promise<Buffer> => {
  const { language, creditor, customer } = head;
  const words = statementWords(language);
  const formats = noticeFormats(language);
  return drawPdf({
    info: { title: words.title, author: creditor.name, subject: customer.name },
    pageSize: 'A4',
    pageMargins: [56, 56, 56, 56],
    defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.25 },
    content: [
      {
        columns: [
          { text: creditor.name, bold: true, fontSize: 12 },
          { text: addressLines(creditor), ...right },
        ],
      },
      { text: addressLines(customer), margin: [0, 36, 0, 36] },
      { text: words.title, bold: true, fontSize: 16 },
      {
        text: `${formats.day(head.from)} – ${formats.day(head.to)}`,
        margin: [0, 0, 0, 4],
      },
      { text: `${words.customerNumber}: ${customer.number}`, margin: [0, 0, 0, 16] },
      ...(statements.length === 0
        ? [{ text: words.nothing }]
        : statements.map((statement) => tableOf(language, statement))),
      ...(head.note === null ? [] : [{ text: head.note, fontSize: 9 }]),
    ],
    footer: (page, pages) => ({
      columns: [{ text: formats.day(head.drawnOn) }, { text: `${page} / ${pages}`, ...right }],
      fontSize: 8,
      margin: [56, 16],
    }),
  });
};
