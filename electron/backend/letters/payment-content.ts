import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { code128c } from '../../../shared/domain/letters/code-128.ts';
import { finnishBarcode, hasFinnishBarcode } from '../../../shared/domain/letters/finnish-barcode.ts';
import type { Letter } from '../../../shared/domain/letters/letter.ts';
import { fikLineOf, grouped, type PaymentLine } from '../../../shared/domain/letters/payment-line.ts';
import type { LetterWords } from './letter-words.ts';
import { millimetres } from './envelope.ts';

/** A module of 0.3 mm and bars of 12 mm: 99.6 mm wide, within the 105 mm that the guide allows. */
const moduleWidth = millimetres(0.3);
const barHeight = millimetres(12);

const bars = (digits: string): Content => {
  let x = 0;
  const canvas = code128c(digits).flatMap((width, index) => {
    const from = x;
    x += width * moduleWidth;
    return index % 2 === 1
      ? []
      : [
          {
            type: 'rect' as const,
            x: from,
            y: 0,
            w: width * moduleWidth,
            h: barHeight,
            color: 'black',
            lineWidth: 0,
          },
        ];
  });
  return { canvas, margin: [0, 8, 0, 0] };
};

/** What the payer writes, in the order in which the bank's own form asks for it. */
const linesOf = (payment: PaymentLine, words: LetterWords): readonly (readonly [string, string])[] => {
  switch (payment.kind) {
    case 'fik71':
      return [
        [words.fik71, payment.reference],
        [words.creditorNumber, payment.creditorNumber],
        [words.slip, fikLineOf(payment)],
      ];
    case 'ocr':
      return [
        [words.ocr, payment.reference],
        [words[payment.giro], payment.account],
      ];
    case 'viite':
      return [
        [words.account, grouped(payment.iban)],
        ...(payment.bic === null ? [] : [[words.bic, payment.bic] as const]),
        [words.viite, grouped(payment.reference)],
      ];
    case 'kid':
      return [
        [words.kid, payment.reference],
        [words.account, payment.account],
      ];
    case 'account':
      return [
        [words.account, payment.account],
        [words.message, payment.message],
      ];
  }
};

/** Where and how to pay, kept on one page. */
export const paymentContent = (letter: Letter, words: LetterWords, total: string): Content => {
  const { payment, deadlineOn } = letter;
  if (payment === null) return [];
  const rows = [
    ...linesOf(payment, words),
    [words.total, total] as const,
    ...(deadlineOn === null ? [] : [[words.deadline, words.day(deadlineOn)] as const]),
  ];
  const body: TableCell[][] = rows.map(([name, value]) => [
    { text: name, color: '#444444' },
    { text: value, bold: true },
  ]);
  const barcode =
    letter.currency === 'EUR' && hasFinnishBarcode(payment)
      ? finnishBarcode({ payment, amountMinor: letter.totalMinor, dueOn: deadlineOn })
      : null;
  return {
    unbreakable: true,
    margin: [0, 14, 0, 0],
    stack: [
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: millimetres(170), y2: 0, lineWidth: 0.7 }] },
      { text: words.payment, bold: true, margin: [0, 6, 0, 2] },
      { layout: 'noBorders', table: { widths: [millimetres(52), '*'], body } },
      ...(barcode === null
        ? []
        : [bars(barcode), { text: barcode, fontSize: 7, margin: [0, 2, 0, 0] as const }]),
    ] as Content[],
  };
};
