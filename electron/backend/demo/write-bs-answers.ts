import { assert } from '../../../shared/assert.ts';
import type { BankAnswer } from '../../../shared/domain/demo/bank-answers.ts';
import type { LocalDate } from '../../../shared/domain/local-date.ts';
import {
  deliveryEnd,
  deliveryStart,
  returnSectionEnd,
  returnSectionStart,
} from '../../../shared/formats/betalingsservice/delivery-tables.ts';
import {
  automaticPayment0602,
  cancelledPayment0602,
  slipPayment0602,
} from '../../../shared/formats/betalingsservice/tables-0602.ts';
import { mandate0603 } from '../../../shared/formats/betalingsservice/tables-0603.ts';
import type { RecordTable, RecordValues } from '../../../shared/formats/fixed-width/field-table.ts';
import { cutBlanks, writeRecord } from '../../../shared/formats/fixed-width/write-record.ts';

/** Whose file it answers. */
export type BsCreditor = {
  readonly pbsNumber: string;
  readonly debtorGroup: string;
  readonly dataSupplierNumber: string;
  readonly isTest: boolean;
};

/** Blanks at the end cut off, as Betalingsservice sends its files. */
const line = <T extends RecordTable>(table: T, values: RecordValues<T>): string => {
  const text = writeRecord(table, values, () => undefined);
  assert(text !== null, 'what came from a record fits into one');
  return cutBlanks(text);
};

const padded = (customerNumber: string): string => customerNumber.padStart(15, '0');

const codes = { paid: '0236', rejected: '0237', charged_back: '0239' } as const;

const automaticLine = (creditor: BsCreditor, { kind, asked, ...answer }: BankAnswer): string => {
  const head = {
    pbsNumber: creditor.pbsNumber,
    debtorGroup: creditor.debtorGroup,
    customerNumber: padded(answer.customerNumber),
    mandateNumber: asked.mandateNumber.padStart(9, '0'),
    dueOn: asked.dueOn,
    sign: '1',
    amountMinor: asked.amountMinor,
    reference: asked.reference,
  };
  if (kind === 'cancelled') return line(cancelledPayment0602, { ...head, transactionCode: '0238' });
  assert(kind !== 'slip_paid', 'slips stand in a section of their own');
  return line(automaticPayment0602, {
    ...head,
    transactionCode: codes[kind],
    paidOn: answer.paidOn,
    bookedOn: answer.bookedOn,
    paidMinor: answer.paidMinor,
  });
};

const slipLine = (creditor: BsCreditor, answer: BankAnswer, number: number): string =>
  line(slipPayment0602, {
    pbsNumber: creditor.pbsNumber,
    transactionCode: '0297',
    debtorGroup: creditor.debtorGroup,
    payerIdentification: `0000${padded(answer.customerNumber)}`,
    cardType: '71',
    feeSign: '0',
    feeMinor: 0,
    dueOn: answer.asked.dueOn,
    sign: '1',
    amountMinor: answer.asked.amountMinor,
    reference: answer.asked.reference.slice(0, 9),
    archiveReference: `9999${(answer.paidOn ?? answer.asked.dueOn).replaceAll('-', '')}${String(number).padStart(10, '0')}`,
    paidOn: answer.paidOn,
    bookedOn: answer.bookedOn,
    paidMinor: answer.paidMinor,
  });

type Section = {
  readonly section: string;
  readonly lines: readonly string[];
  readonly netMinor: number;
};

const sectionLines = (
  creditor: BsCreditor,
  { section, lines, netMinor }: Section,
  createdOn: LocalDate,
): readonly string[] => [
  line(returnSectionStart, { ...creditor, section, userId: '', createdOn }),
  ...lines,
  line(returnSectionEnd, { ...creditor, section, payments: lines.length, netMinor, texts: 0, debtors: 0 }),
];

const delivery = (
  creditor: BsCreditor,
  deliveryType: '0602' | '0603',
  deliveryId: string,
  createdOn: LocalDate,
  sections: readonly Section[],
): string => {
  const own = {
    dataSupplierNumber: creditor.dataSupplierNumber,
    subsystem: creditor.isTest ? 'KR9' : 'BS1',
    deliveryType,
  };
  const sum = (of: (section: Section) => number) =>
    sections.reduce((total, section) => total + of(section), 0);
  const lines = [
    line(deliveryStart, { ...own, deliveryId, createdOn }),
    ...sections.flatMap((section) => sectionLines(creditor, section, createdOn)),
    line(deliveryEnd, {
      ...own,
      sections: sections.length,
      payments: sum(({ lines: { length } }) => length),
      netMinor: sum(({ netMinor }) => netMinor),
      texts: 0,
      debtors: 0,
    }),
  ];
  return `${lines.join('\r\n')}\r\n`;
};

const netOf = (answers: readonly BankAnswer[]): number =>
  answers.reduce((sum, { kind, paidMinor }) => sum + (kind === 'charged_back' ? -paidMinor : paidMinor), 0);

/** A 0602 with its automatic payments and its slips. The sum of a section has no sign: it is not below zero. */
export const bsAnswers = (
  creditor: BsCreditor,
  deliveryId: string,
  createdOn: LocalDate,
  answers: readonly BankAnswer[],
): string => {
  const slips = answers.filter(({ kind }) => kind === 'slip_paid');
  const automatic = answers.filter(({ kind }) => kind !== 'slip_paid');
  const sections = [
    {
      section: '0211',
      lines: automatic.map((answer) => automaticLine(creditor, answer)),
      netMinor: netOf(automatic),
    },
    {
      section: '0215',
      lines: slips.map((answer, index) => slipLine(creditor, answer, index + 1)),
      netMinor: netOf(slips),
    },
  ].filter(({ lines }) => lines.length > 0);
  return delivery(creditor, '0602', deliveryId, createdOn, sections);
};

/** A 0603 with the mandates that the debtors' banks cancelled. */
export const bsCancelledMandates = (
  creditor: BsCreditor,
  deliveryId: string,
  createdOn: LocalDate,
  cancelled: readonly { readonly customerNumber: string; readonly mandateNumber: string }[],
): string =>
  delivery(creditor, '0603', deliveryId, createdOn, [
    {
      section: '0212',
      lines: cancelled.map(({ customerNumber, mandateNumber }) =>
        line(mandate0603, {
          pbsNumber: creditor.pbsNumber,
          transactionCode: '0232',
          debtorGroup: creditor.debtorGroup,
          customerNumber: padded(customerNumber),
          mandateNumber: mandateNumber.padStart(9, '0'),
          effectiveOn: createdOn,
          endsOn: null,
        }),
      ),
      netMinor: 0,
    },
  ]);
