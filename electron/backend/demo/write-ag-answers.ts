import { assert } from '../../../shared/assert.ts';
import type { AskedCollection, BankAnswer } from '../../../shared/domain/demo/bank-answers.ts';
import type { LocalDate } from '../../../shared/domain/local-date.ts';
import {
  changedEnd,
  changedIn,
  depositIn,
  openingIn,
  paymentIn,
  refundIn,
  specificationEnd,
  type autogiroContents,
} from '../../../shared/formats/autogiro/records-in.ts';
import type { RecordTable, RecordValues } from '../../../shared/formats/fixed-width/field-table.ts';
import { cutBlanks, writeRecord } from '../../../shared/formats/fixed-width/write-record.ts';

/** Whose file it answers. */
export type AgCreditor = { readonly creditorNumber: string; readonly dataSupplierNumber: string };

const line = <T extends RecordTable>(table: T, values: RecordValues<T>): string => {
  const text = writeRecord(table, values, () => undefined);
  assert(text !== null, 'what came from a record fits into one');
  return cutBlanks(text);
};

const digits = (day: LocalDate): string => day.replaceAll('-', '');
const whole = (lines: readonly string[]): string => lines.map((text) => `${text}\r\n`).join('');

const opening = (
  { creditorNumber, dataSupplierNumber }: AgCreditor,
  content: (typeof autogiroContents)[number],
  createdOn: LocalDate,
): string =>
  line(openingIn, {
    layout: 'AUTOGIRO',
    createdOn,
    createdTime: '060000000000',
    content,
    customerId: dataSupplierNumber,
    bankgiro: creditorNumber,
  });

const paymentLine = (creditor: AgCreditor, { kind, asked }: BankAnswer): string =>
  line(paymentIn, {
    recordType: '82',
    payOn: asked.dueOn,
    period: '0',
    recurrences: '',
    payerNumber: asked.customerNumber,
    amountMinor: asked.amountMinor,
    bankgiro: creditor.creditorNumber,
    // As they come back: filled with zeros.
    reference: asked.reference.padStart(16, '0'),
    status: kind === 'paid' ? '0' : '1',
  });

const refundLine = (creditor: AgCreditor, { asked, paidMinor }: BankAnswer, on: LocalDate): string =>
  line(refundIn, {
    payOn: asked.dueOn,
    period: '0',
    recurrences: '',
    payerNumber: asked.customerNumber,
    amountMinor: paidMinor,
    bankgiro: creditor.creditorNumber,
    reference: asked.reference.padStart(16, '0'),
    refundedOn: on,
    refundCode: '03',
  });

const deposit = (recordType: '15' | '17', on: LocalDate, approved: readonly BankAnswer[]): string =>
  line(depositIn, {
    recordType,
    account: '58410000010098232'.padStart(35, '0'),
    depositOn: on,
    depositNumber: '00001',
    amountMinor: approved.reduce((sum, { paidMinor }) => sum + paidMinor, 0),
    currency: 'SEK',
    payments: approved.length,
  });

/** The payment specification of a day: what was paid, what was not for lack of money, what was given back. */
export const agSpecification = (
  creditor: AgCreditor,
  on: LocalDate,
  answers: readonly BankAnswer[],
): string => {
  const refunds = answers.filter(({ kind }) => kind === 'charged_back');
  const payments = answers.filter(({ kind }) => kind === 'paid' || kind === 'rejected');
  const paid = payments.filter(({ kind }) => kind === 'paid');
  return whole([
    opening(creditor, 'BET. SPEC & STOPP TK', on),
    ...(payments.length === 0 ? [] : [deposit('15', on, paid)]),
    ...payments.map((answer) => paymentLine(creditor, answer)),
    ...(refunds.length === 0 ? [] : [deposit('17', on, refunds)]),
    ...refunds.map((answer) => refundLine(creditor, answer, on)),
    line(specificationEnd, {
      createdOn: on,
      collectionDeposits: payments.length === 0 ? 0 : 1,
      collections: paid.length,
      payOutDeposits: 0,
      payOuts: 0,
      refundDeposits: refunds.length === 0 ? 0 : 1,
      refunds: refunds.length,
    }),
  ]);
};

/** Payments that payer or bank cancelled before their day. */
export const agCancelled = (
  creditor: AgCreditor,
  on: LocalDate,
  cancelled: readonly AskedCollection[],
): string =>
  whole([
    opening(creditor, 'MAKULERING/ÄNDRING', on),
    ...cancelled.map((asked) =>
      line(changedIn, {
        recordType: '11',
        payOn: digits(asked.dueOn),
        payerNumber: asked.customerNumber.padStart(16, '0'),
        paymentCode: '82',
        amountMinor: asked.amountMinor,
        payments: '',
        newPayOn: '',
        reference: asked.reference.padStart(16, '0'),
        comment: '12',
      }),
    ),
    line(changedEnd, {
      createdOn: on,
      payOutsMinor: 0,
      payOuts: 0,
      collections: cancelled.length,
      collectionsMinor: cancelled.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    }),
  ]);
