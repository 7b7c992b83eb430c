import { assert } from '../../../shared/assert.ts';
import type { BankAnswer } from '../../../shared/domain/demo/bank-answers.ts';
import type { LocalDate } from '../../../shared/domain/local-date.ts';
import type { RecordTable, RecordValues } from '../../../shared/formats/fixed-width/field-table.ts';
import { writeRecord } from '../../../shared/formats/fixed-width/write-record.ts';
import {
  assignmentEnd,
  assignmentStart,
  netsNumber,
  ocrRecord1,
  ocrRecord2,
  transmissionEnd,
  transmissionStart,
} from '../../../shared/formats/nets-norway/records.ts';

/** Whose account it is, and to whom Nets sends. */
export type OcrCreditor = { readonly creditorNumber: string; readonly dataSupplierNumber: string };

const line = <T extends RecordTable>(table: T, values: RecordValues<T>): string => {
  const text = writeRecord(table, values, () => undefined);
  assert(text !== null, 'what came from a record fits into one');
  return text;
};

/** 15 AvtaleGiro; 18 takes one back. */
const typeOf = ({ kind }: BankAnswer): '15' | '18' => (kind === 'charged_back' ? '18' : '15');

const payment = (answer: BankAnswer, index: number, on: LocalDate): readonly string[] => {
  const transactionType = typeOf(answer);
  const number = String(index + 1).padStart(7, '0');
  return [
    line(ocrRecord1, {
      transactionType,
      number,
      bookedOn: on,
      centre: '01',
      dayCode: '27',
      partialSettlement: '0',
      serial: String(index + 1).padStart(5, '0'),
      sign: '0',
      amountMinor: answer.paidMinor,
      kid: answer.asked.reference.padStart(25),
    }),
    line(ocrRecord2, {
      transactionType,
      number,
      formNumber: '0000000000',
      archiveReference: String(index + 1).padStart(9, '0'),
      paidOn: answer.paidOn ?? on,
      debitAccount: '12345678903',
    }),
  ];
};

/** The OCR giro of a day: what was collected, and what was taken back of it (which the sum adds, as the specification says). */
export const ocrPayments = (
  { creditorNumber, dataSupplierNumber }: OcrCreditor,
  serial: number,
  on: LocalDate,
  answers: readonly BankAnswer[],
): string => {
  const transactions = answers.length;
  const amountMinor = answers.reduce((sum, { paidMinor }) => sum + paidMinor, 0);
  const lines = [
    line(transmissionStart, {
      senderNumber: netsNumber,
      transmissionNumber: String(serial).padStart(7, '0'),
      recipientNumber: dataSupplierNumber,
    }),
    line(assignmentStart, {
      service: '09',
      assignmentType: '00',
      agreementId: '001234567',
      assignmentNumber: String(serial).padStart(7, '0'),
      account: creditorNumber,
    }),
    ...answers.flatMap((answer, index) => payment(answer, index, on)),
    line(assignmentEnd, {
      service: '09',
      assignmentType: '00',
      transactions,
      records: 2 * transactions + 2,
      amountMinor,
      firstOn: on,
      secondOn: on,
      thirdOn: on,
    }),
    line(transmissionEnd, { transactions, records: 2 * transactions + 4, amountMinor, dayOn: on }),
  ];
  return lines.map((text) => `${text}\n`).join('');
};
