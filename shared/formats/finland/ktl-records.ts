import { defineRecord, type RecordTable } from '../fixed-width/field-table.ts';

/**
 * Incoming reference payments of Finland ("saapuvat viitemaksut", KTL), 90 characters in ISO 8859-1. Verified on a real
 * file (length, sums, check digit) and against a second open reader; the official "Incoming reference payments service
 * description v2.1" (Finance Finland) was not to be had.
 */
const source = 'KTL "saapuvat viitemaksut": verified on a real file, a second open reader agrees';

export const batchStart = defineRecord({
  name: 'ktl-0',
  length: 90,
  source: `record 0. ${source}`,
  fields: [
    { name: 'recordType', at: 1, length: 1, kind: 'constant', value: '0' },
    { name: 'createdOn', at: 2, length: 6, kind: 'yymmdd' },
    { name: 'createdTime', at: 8, length: 4, kind: 'text' },
    { name: 'bankCode', at: 12, length: 2, kind: 'text' },
    { name: 'payeeServiceId', at: 14, length: 9, kind: 'text' },
    { name: 'currency', at: 23, length: 1, kind: 'text' },
    { name: 'blank24', at: 24, length: 67, kind: 'blank' },
  ],
});

/** 3 a reference payment, 5 the direct debit that ended in 2014. */
export const paymentRecord = defineRecord({
  name: 'ktl-3',
  length: 90,
  source: `records 3 and 5. ${source}`,
  fields: [
    { name: 'recordType', at: 1, length: 1, kind: 'digits', values: ['3', '5'] },
    { name: 'account', at: 2, length: 14, kind: 'digits' },
    { name: 'bookedOn', at: 16, length: 6, kind: 'yymmdd' },
    { name: 'paidOn', at: 22, length: 6, kind: 'yymmdd' },
    { name: 'archiveReference', at: 28, length: 16, kind: 'text' },
    { name: 'reference', at: 44, length: 20, kind: 'text' },
    { name: 'payerName', at: 64, length: 12, kind: 'text' },
    { name: 'currency', at: 76, length: 1, kind: 'text', values: ['1'] },
    { name: 'nameSource', at: 77, length: 1, kind: 'text' },
    { name: 'amountMinor', at: 78, length: 10, kind: 'amount' },
    { name: 'correction', at: 88, length: 1, kind: 'digits', values: ['0', '1'] },
    { name: 'channel', at: 89, length: 1, kind: 'text' },
    { name: 'feedback', at: 90, length: 1, kind: 'text' },
  ],
});

export const batchEnd = defineRecord({
  name: 'ktl-9',
  length: 90,
  source: `record 9. ${source}`,
  fields: [
    { name: 'recordType', at: 1, length: 1, kind: 'constant', value: '9' },
    { name: 'payments', at: 2, length: 6, kind: 'count' },
    { name: 'amountMinor', at: 8, length: 11, kind: 'amount' },
    { name: 'corrections', at: 19, length: 6, kind: 'count' },
    { name: 'correctionsMinor', at: 25, length: 11, kind: 'amount' },
    { name: 'blank36', at: 36, length: 55, kind: 'blank' },
  ],
});

/** The table of a line; null where the record is not known. */
export const tableOfKtl = (line: string): RecordTable | null => {
  switch (line.slice(0, 1)) {
    case '0':
      return batchStart;
    case '3':
    case '5':
      return paymentRecord;
    case '9':
      return batchEnd;
    default:
      return null;
  }
};
