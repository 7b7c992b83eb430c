import { assert } from '../../../shared/assert.ts';
import type { AskedCollection, BankAnswer } from '../../../shared/domain/demo/bank-answers.ts';
import type { LocalDate } from '../../../shared/domain/local-date.ts';
import type { RecordTable, RecordValues } from '../../../shared/formats/fixed-width/field-table.ts';
import { writeRecord } from '../../../shared/formats/fixed-width/write-record.ts';
import {
  cancelledRecord,
  chargedBackRecord,
  collectedRecord,
  endRecord128,
  receiptRecord,
  rejectedRecord,
  startRecord128,
  taskTotalRecord,
} from '../../../shared/formats/leverandoerservice/records-128.ts';

/** Whose file it answers. */
export type LsCreditor = {
  readonly creditorNumber: string;
  readonly dataSupplierNumber: string;
  readonly isTest: boolean;
};

/** Padded to the full 128 characters, as the scheme's files are. */
const line = <T extends RecordTable>(table: T, values: RecordValues<T>): string => {
  const text = writeRecord(table, values, () => undefined);
  assert(text !== null, 'what came from a record fits into one');
  return text;
};

const account = { bankRegistration: '9999', bankAccount: '0007654321' } as const;

const delivery = (
  creditor: LsCreditor,
  deliveryType: '0602' | '0690',
  createdOn: LocalDate,
  lines: readonly string[],
): string => {
  const own = { dataSupplierNumber: creditor.dataSupplierNumber, deliveryType };
  return [
    line(startRecord128, { ...own, testMark: creditor.isTest ? 'TEST' : '', createdOn }),
    ...lines,
    line(endRecord128, { ...own, records042: lines.length }),
  ]
    .map((text) => `${text}\r\n`)
    .join('');
};

/** The receipt: one record for each day of payment. */
export const lsReceipt = (
  creditor: LsCreditor,
  createdOn: LocalDate,
  collections: readonly AskedCollection[],
): string => {
  const days = [...new Set(collections.map(({ dueOn }) => dueOn))].toSorted();
  return delivery(
    creditor,
    '0690',
    createdOn,
    days.map((paymentOn) => {
      const ofDay = collections.filter(({ dueOn }) => dueOn === paymentOn);
      return line(receiptRecord, {
        creditorNumber: creditor.creditorNumber,
        mandates: 0,
        paymentOn,
        ...account,
        collections: ofDay.length,
        collectionsMinor: ofDay.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
        disbursements: 0,
        disbursementsMinor: 0,
      });
    }),
  );
};

const tables = {
  paid: collectedRecord,
  rejected: rejectedRecord,
  cancelled: cancelledRecord,
  charged_back: chargedBackRecord,
} as const;

/** A 0602 for one task: its totals, then what became of each collection. */
export const lsAnswers = (
  creditor: LsCreditor,
  taskNumber: string,
  createdOn: LocalDate,
  answers: readonly BankAnswer[],
): string => {
  const paidMinor = answers.reduce((sum, { kind, paidMinor: paid }) => sum + (kind === 'paid' ? paid : 0), 0);
  const isSettled = answers.some(({ kind }) => kind === 'paid');
  const total = line(taskTotalRecord, {
    creditorNumber: creditor.creditorNumber,
    taskNumber,
    collectionsSign: '+',
    collectionsMinor: paidMinor,
    disbursementsSign: '-',
    disbursementsMinor: 0,
    netSign: '+',
    netMinor: paidMinor,
    ...account,
  });
  const lines = answers.map((answer) => {
    assert(answer.kind !== 'slip_paid', 'the scheme has no slips');
    return line(tables[answer.kind], {
      creditorNumber: creditor.creditorNumber,
      taskNumber,
      customerNumber: answer.customerNumber.padStart(15, '0'),
      paymentOn: answer.asked.dueOn,
      sign: '+',
      amountMinor: answer.asked.amountMinor,
      ...account,
    });
  });
  return delivery(creditor, '0602', createdOn, isSettled ? [total, ...lines] : lines);
};
