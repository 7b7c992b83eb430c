import { defineRecord, type RecordTable } from '../fixed-width/field-table.ts';
import { head, source } from './records-out.ts';

/** What Bankgirot sends of its registers: payments that wait, mandates, and mandates that payers ask for in their internet banks. */

export const pendingOpening = defineRecord({
  name: 'ag-pending-01',
  length: 80,
  source: `TK01 of the extract of pending payments. ${source}`,
  fields: [
    head('01'),
    { name: 'createdOn', at: 3, length: 8, kind: 'yyyymmdd' },
    { name: 'layout', at: 11, length: 8, kind: 'constant', value: 'AUTOGIRO' },
    { name: 'clearing', at: 19, length: 4, kind: 'constant', value: '9900' },
    { name: 'content', at: 23, length: 40, kind: 'text', values: ['BEVAKNINGSREG'] },
    { name: 'customerId', at: 63, length: 6, kind: 'text' },
    { name: 'bankgiro', at: 69, length: 10, kind: 'digits' },
    { name: 'blank79', at: 79, length: 2, kind: 'blank' },
  ],
});

export const pendingPayment = defineRecord({
  name: 'ag-pending-82',
  length: 80,
  source: `TK82 and TK32 of the extract of pending payments. ${source}`,
  fields: [
    { name: 'recordType', at: 1, length: 2, kind: 'digits', values: ['82', '32'] },
    { name: 'payOn', at: 3, length: 8, kind: 'yyyymmdd' },
    { name: 'period', at: 11, length: 1, kind: 'text' },
    { name: 'recurrences', at: 12, length: 3, kind: 'text' },
    { name: 'blank15', at: 15, length: 1, kind: 'blank' },
    { name: 'payerNumber', at: 16, length: 16, kind: 'digits' },
    { name: 'amountMinor', at: 32, length: 12, kind: 'amount' },
    { name: 'blank44', at: 44, length: 10, kind: 'blank' },
    { name: 'reference', at: 54, length: 16, kind: 'text' },
    { name: 'blank70', at: 70, length: 11, kind: 'blank' },
  ],
});

export const pendingEnd = defineRecord({
  name: 'ag-pending-09',
  length: 80,
  source: `TK09 of the extract of pending payments. ${source}`,
  fields: [
    head('09'),
    { name: 'createdOn', at: 3, length: 8, kind: 'yyyymmdd' },
    { name: 'clearing', at: 11, length: 4, kind: 'constant', value: '9900' },
    { name: 'blank15', at: 15, length: 14, kind: 'blank' },
    { name: 'payOutsMinor', at: 29, length: 12, kind: 'amount' },
    { name: 'payOuts', at: 41, length: 6, kind: 'count' },
    { name: 'collections', at: 47, length: 6, kind: 'count' },
    { name: 'blank53', at: 53, length: 4, kind: 'blank' },
    { name: 'collectionsMinor', at: 57, length: 12, kind: 'amount' },
    { name: 'blank69', at: 69, length: 12, kind: 'blank' },
  ],
});

/** A mandate of the register; it has neither record type nor opening. Status 1 approved, 2 waits for the bank. */
export const registeredMandate = defineRecord({
  name: 'ag-register',
  length: 80,
  source: `Extract of the mandate register. ${source}`,
  fields: [
    { name: 'bankgiro', at: 1, length: 10, kind: 'digits' },
    { name: 'personalNumber', at: 11, length: 12, kind: 'text' },
    { name: 'payerNumber', at: 23, length: 16, kind: 'digits' },
    { name: 'origin', at: 39, length: 1, kind: 'digits', values: ['1', '2'] },
    { name: 'lastUsedYear', at: 40, length: 2, kind: 'text' },
    { name: 'createdOn', at: 42, length: 8, kind: 'yyyymmdd' },
    { name: 'changedOn', at: 50, length: 8, kind: 'yyyymmdd' },
    { name: 'status', at: 58, length: 1, kind: 'digits', values: ['1', '2'] },
    { name: 'blank59', at: 59, length: 6, kind: 'blank' },
    { name: 'account', at: 65, length: 16, kind: 'text' },
  ],
});

export const eMandatesOpening = defineRecord({
  name: 'ag-emandates-51',
  length: 80,
  source: `TK51. ${source}`,
  fields: [
    head('51'),
    { name: 'createdOn', at: 3, length: 8, kind: 'yyyymmdd' },
    { name: 'clearing', at: 11, length: 4, kind: 'constant', value: '9900' },
    { name: 'bankgiro', at: 15, length: 10, kind: 'digits' },
    { name: 'content', at: 25, length: 10, kind: 'constant', value: 'AG-EMEDGIV' },
    { name: 'blank35', at: 35, length: 46, kind: 'blank' },
  ],
});

/** Type 0 new, 1 and 2 reminders that it has not been answered. */
export const eMandate = defineRecord({
  name: 'ag-emandates-52',
  length: 80,
  source: `TK52. ${source}`,
  fields: [
    head('52'),
    { name: 'bankgiro', at: 3, length: 10, kind: 'digits' },
    { name: 'payerNumber', at: 13, length: 16, kind: 'digits' },
    { name: 'account', at: 29, length: 16, kind: 'text' },
    { name: 'personalNumber', at: 45, length: 12, kind: 'text' },
    { name: 'blank57', at: 57, length: 5, kind: 'blank' },
    { name: 'requestType', at: 62, length: 1, kind: 'digits', values: ['0', '1', '2'] },
    { name: 'blank63', at: 63, length: 18, kind: 'blank' },
  ],
});

export const eMandateText = defineRecord({
  name: 'ag-emandates-53',
  length: 80,
  source: `TK53. ${source}`,
  fields: [
    head('53'),
    { name: 'text', at: 3, length: 36, kind: 'text' },
    { name: 'blank39', at: 39, length: 42, kind: 'blank' },
  ],
});

/** 54 the name and the first line of the address, 55 two more. */
export const eMandateAddress = defineRecord({
  name: 'ag-emandates-54',
  length: 80,
  source: `TK54 and TK55. ${source}`,
  fields: [
    { name: 'recordType', at: 1, length: 2, kind: 'digits', values: ['54', '55'] },
    { name: 'first', at: 3, length: 36, kind: 'text' },
    { name: 'second', at: 39, length: 36, kind: 'text' },
    { name: 'blank75', at: 75, length: 6, kind: 'blank' },
  ],
});

export const eMandateTown = defineRecord({
  name: 'ag-emandates-56',
  length: 80,
  source: `TK56. ${source}`,
  fields: [
    head('56'),
    { name: 'postalCode', at: 3, length: 5, kind: 'text' },
    { name: 'town', at: 8, length: 36, kind: 'text' },
    { name: 'blank44', at: 44, length: 37, kind: 'blank' },
  ],
});

/** The count is of records 52 to 56, not of mandates. */
export const eMandatesEnd = defineRecord({
  name: 'ag-emandates-59',
  length: 80,
  source: `TK59. ${source}`,
  fields: [
    head('59'),
    { name: 'createdOn', at: 3, length: 8, kind: 'yyyymmdd' },
    { name: 'clearing', at: 11, length: 4, kind: 'constant', value: '9900' },
    { name: 'records', at: 15, length: 7, kind: 'count' },
    { name: 'blank22', at: 22, length: 59, kind: 'blank' },
  ],
});

const pendingTables: Readonly<Record<string, RecordTable>> = {
  '01': pendingOpening,
  '82': pendingPayment,
  '32': pendingPayment,
  '09': pendingEnd,
};
const eMandateTables: Readonly<Record<string, RecordTable>> = {
  '51': eMandatesOpening,
  '52': eMandate,
  '53': eMandateText,
  '54': eMandateAddress,
  '55': eMandateAddress,
  '56': eMandateTown,
  '59': eMandatesEnd,
};

export const tableOfPending = (line: string): RecordTable | null => pendingTables[line.slice(0, 2)] ?? null;
export const tableOfEMandates = (line: string): RecordTable | null =>
  eMandateTables[line.slice(0, 2)] ?? null;
export const tableOfMandateRegister = (line: string): RecordTable | null =>
  line.trim() === '' ? null : registeredMandate;
