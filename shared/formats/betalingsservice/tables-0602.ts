import { defineRecord, type Field } from '../fixed-width/field-table.ts';
import { pbsNumber, recordHead, recordLength } from './delivery-tables.ts';

/**
 * Delivery 0602: what became of the collections. It states no reason of a rejection, in any field. `sign` is the one
 * of the collection: 0 no amount, 1 collection, 2 disbursement.
 */

const automaticHead = <const Code extends string>(codes: readonly Code[]) =>
  [
    ...recordHead('042'),
    pbsNumber,
    { name: 'transactionCode', at: 14, length: 4, kind: 'digits', values: codes },
    { name: 'filler18', at: 18, length: 3, kind: 'blank', zeros: true },
    { name: 'debtorGroup', at: 21, length: 5, kind: 'digits' },
    { name: 'customerNumber', at: 26, length: 15, kind: 'text' },
    { name: 'mandateNumber', at: 41, length: 9, kind: 'digits' },
    { name: 'dueOn', at: 50, length: 6, kind: 'ddmmyy' },
    { name: 'sign', at: 56, length: 1, kind: 'digits', values: ['0', '1', '2'] },
    { name: 'amountMinor', at: 57, length: 13, kind: 'amount' },
    { name: 'reference', at: 70, length: 30, kind: 'text' },
    { name: 'filler100', at: 100, length: 4, kind: 'blank' },
  ] as const satisfies readonly Field[];

const paidTail = [
  { name: 'paidOn', at: 104, length: 6, kind: 'ddmmyy' },
  { name: 'bookedOn', at: 110, length: 6, kind: 'ddmmyy' },
  { name: 'paidMinor', at: 116, length: 13, kind: 'amount' },
] as const satisfies readonly Field[];

/** 0236 completed, 0237 rejected by the debtor or the bank, 0239 charged back after it was paid. */
export const automaticPayment0602 = defineRecord({
  name: 'BS042 automatic payment',
  length: recordLength,
  source:
    'the guide, chapter 6 (tables 30-41), section 0211; verified for 0236 (67 real records) and 0237 (2); documented for 0239',
  fields: [...automaticHead(['0236', '0237', '0239']), ...paidTail],
});

/** 0238: the mandate was cancelled before the payment. Nothing was paid, and the fields of payment are not filled. */
export const cancelledPayment0602 = defineRecord({
  name: 'BS042 cancelled automatic payment',
  length: recordLength,
  source: 'the guide, chapter 6 (tables 30-41), section 0211; documented, no real record seen',
  fields: [
    ...automaticHead(['0238']),
    { name: 'filler104', at: 104, length: 25, kind: 'blank', zeros: true },
  ],
});

/**
 * 0297 paid, 0299 reversed. `payerIdentification` is `0000` and the customer number on slips that Betalingsservice
 * issued; `feeSign` 1 where a fee was charged; of the creditor's reference only the first nine characters come back.
 */
export const slipPayment0602 = defineRecord({
  name: 'BS042 payment slip',
  length: recordLength,
  source:
    'the guide, chapter 6 (tables 30-41), section 0215; verified for 0297 (59 real records); documented for 0299',
  fields: [
    ...recordHead('042'),
    pbsNumber,
    { name: 'transactionCode', at: 14, length: 4, kind: 'digits', values: ['0297', '0299'] },
    { name: 'filler18', at: 18, length: 3, kind: 'blank', zeros: true },
    { name: 'debtorGroup', at: 21, length: 5, kind: 'digits' },
    { name: 'payerIdentification', at: 26, length: 19, kind: 'text' },
    { name: 'cardType', at: 45, length: 2, kind: 'text' },
    { name: 'feeSign', at: 47, length: 1, kind: 'digits', values: ['0', '1'] },
    { name: 'feeMinor', at: 48, length: 5, kind: 'amount' },
    { name: 'dueOn', at: 53, length: 6, kind: 'ddmmyy' },
    { name: 'sign', at: 59, length: 1, kind: 'digits', values: ['0', '1', '2'] },
    { name: 'amountMinor', at: 60, length: 13, kind: 'amount' },
    { name: 'reference', at: 73, length: 9, kind: 'text' },
    { name: 'archiveReference', at: 82, length: 22, kind: 'text' },
    ...paidTail,
  ],
});
