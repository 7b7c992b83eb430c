import { defineRecord, type Field, type RecordTable } from '../fixed-width/field-table.ts';

/**
 * LeverandørService, the records of 128 characters that come back: receipt and remarks (0690) and payment information
 * (0602). "LeverandørService, beskrivelse af elektronisk uddata fra Nets" (June 2011) names all these kinds of record in
 * its list of contents; its field tables were not to be had but for LS002.
 */

const oneReader =
  'Uniconta DirectDebitPaymentIN.cs alone; "Beskrivelse af elektronisk uddata", June 2011, has the kind of record, its ' +
  'field table was not seen';

/** LS002, the start of a delivery. */
export const startRecord128 = defineRecord({
  name: 'ls-002',
  length: 128,
  source: '"LeverandørService, beskrivelse af elektronisk uddata fra Nets", June 2011, p. 4: documented',
  fields: [
    { name: 'system', at: 1, length: 2, kind: 'constant', value: 'LS' },
    { name: 'recordType', at: 3, length: 3, kind: 'constant', value: '002' },
    { name: 'dataSupplierNumber', at: 6, length: 8, kind: 'digits' },
    { name: 'blank14', at: 14, length: 3, kind: 'blank' },
    { name: 'deliveryType', at: 17, length: 4, kind: 'digits', values: ['0690', '0602'] },
    { name: 'blank21', at: 21, length: 25, kind: 'blank' },
    { name: 'testMark', at: 46, length: 4, kind: 'text', values: ['', 'TEST'] },
    { name: 'createdOn', at: 50, length: 6, kind: 'yymmdd' },
    { name: 'blank56', at: 56, length: 73, kind: 'blank' },
  ],
});

/** LS992, the end of a delivery: how many LS042. Its other totals are not known. */
export const endRecord128 = defineRecord({
  name: 'ls-992',
  length: 128,
  source: `LeverandørService 992, delivery end. ${oneReader}`,
  fields: [
    { name: 'system', at: 1, length: 2, kind: 'constant', value: 'LS' },
    { name: 'recordType', at: 3, length: 3, kind: 'constant', value: '992' },
    { name: 'dataSupplierNumber', at: 6, length: 8, kind: 'digits' },
    { name: 'blank14', at: 14, length: 3, kind: 'blank' },
    { name: 'deliveryType', at: 17, length: 4, kind: 'digits', values: ['0690', '0602'] },
    { name: 'filler21', at: 21, length: 11, kind: 'blank' },
    { name: 'records042', at: 32, length: 11, kind: 'count' },
    { name: 'filler43', at: 43, length: 86, kind: 'blank' },
  ],
});

/** The creditor's five digits stand at the end of eight. */
const recordHead = [
  { name: 'system', at: 1, length: 2, kind: 'constant', value: 'LS' },
  { name: 'recordType', at: 3, length: 3, kind: 'constant', value: '042' },
  { name: 'zeros6', at: 6, length: 3, kind: 'constant', value: '000' },
  { name: 'creditorNumber', at: 9, length: 5, kind: 'digits' },
] as const satisfies readonly Field[];

/** 0690, 0900: the receipt for what was sent for one payment day. */
export const receiptRecord = defineRecord({
  name: 'ls-042-0900',
  length: 128,
  source: `LeverandørService 0690, 0900 receipt for payment information. ${oneReader}`,
  fields: [
    ...recordHead,
    { name: 'code', at: 14, length: 4, kind: 'constant', value: '0900' },
    { name: 'mandates', at: 18, length: 7, kind: 'count' },
    { name: 'paymentOn', at: 25, length: 6, kind: 'yymmdd' },
    { name: 'bankRegistration', at: 31, length: 4, kind: 'text' },
    { name: 'bankAccount', at: 35, length: 10, kind: 'text' },
    { name: 'collections', at: 45, length: 7, kind: 'count' },
    { name: 'collectionsMinor', at: 52, length: 13, kind: 'amount' },
    { name: 'disbursements', at: 65, length: 7, kind: 'count' },
    { name: 'disbursementsMinor', at: 72, length: 13, kind: 'amount' },
    { name: 'blank85', at: 85, length: 44, kind: 'blank' },
  ],
});

/** 0690, 0910: a remark ("anmærkning"), on a mandate. */
export const remarkRecord = defineRecord({
  name: 'ls-042-0910',
  length: 128,
  source: `LeverandørService 0690, 0910 remark. ${oneReader}; that 18-20 is the type of the record sent is inferred`,
  fields: [
    ...recordHead,
    { name: 'code', at: 14, length: 4, kind: 'constant', value: '0910' },
    { name: 'sentRecordType', at: 18, length: 3, kind: 'text' },
    { name: 'customerNumber', at: 21, length: 15, kind: 'text' },
    { name: 'debtorCvr', at: 36, length: 8, kind: 'text' },
    { name: 'bankRegistration', at: 44, length: 4, kind: 'text' },
    { name: 'bankAccount', at: 48, length: 10, kind: 'text' },
    { name: 'paymentOn', at: 58, length: 6, kind: 'yymmdd' },
    { name: 'amountMinor', at: 64, length: 13, kind: 'amount' },
    { name: 'errorNumber', at: 77, length: 4, kind: 'text' },
    { name: 'blank81', at: 81, length: 48, kind: 'blank' },
  ],
});

/** 0690, 0920: a comment ("bemærkning"), on a payment. */
export const commentRecord = defineRecord({
  name: 'ls-042-0920',
  length: 128,
  source: `LeverandørService 0690, 0920 comment. ${oneReader}; that 18-20 is the type of the record sent is inferred`,
  fields: [
    ...recordHead,
    { name: 'code', at: 14, length: 4, kind: 'constant', value: '0920' },
    { name: 'sentRecordType', at: 18, length: 3, kind: 'text' },
    { name: 'customerNumber', at: 21, length: 15, kind: 'text' },
    { name: 'paymentOn', at: 36, length: 6, kind: 'yymmdd' },
    { name: 'amountMinor', at: 42, length: 13, kind: 'amount' },
    { name: 'errorNumber', at: 55, length: 4, kind: 'text' },
    { name: 'bankRegistration', at: 59, length: 4, kind: 'text' },
    { name: 'bankAccount', at: 63, length: 10, kind: 'text' },
    { name: 'blank73', at: 73, length: 56, kind: 'blank' },
  ],
});

/** 0690, 0930: a customer number that was changed. */
export const changeRecord = defineRecord({
  name: 'ls-042-0930',
  length: 128,
  source: `LeverandørService 0690, 0930 change. ${oneReader}`,
  fields: [
    ...recordHead,
    { name: 'code', at: 14, length: 4, kind: 'constant', value: '0930' },
    { name: 'changedOn', at: 18, length: 6, kind: 'yymmdd' },
    { name: 'currentCreditorNumber', at: 24, length: 5, kind: 'digits' },
    { name: 'currentCustomerNumber', at: 29, length: 15, kind: 'text' },
    { name: 'newCreditorNumber', at: 44, length: 5, kind: 'digits' },
    { name: 'newCustomerNumber', at: 49, length: 15, kind: 'text' },
    { name: 'blank64', at: 64, length: 65, kind: 'blank' },
  ],
});

/** 0602, 0500: the totals of one task. */
export const taskTotalRecord = defineRecord({
  name: 'ls-042-0500',
  length: 128,
  source:
    `LeverandørService 0602, 0500 payment information. ${oneReader}; that the amounts are collections, disbursements and ` +
    'net is inferred, the characters of the signs are not known',
  fields: [
    ...recordHead,
    { name: 'code', at: 14, length: 4, kind: 'constant', value: '0500' },
    { name: 'taskNumber', at: 18, length: 8, kind: 'digits' },
    { name: 'blank26', at: 26, length: 15, kind: 'blank' },
    { name: 'collectionsSign', at: 41, length: 1, kind: 'text' },
    { name: 'collectionsMinor', at: 42, length: 13, kind: 'amount' },
    { name: 'disbursementsSign', at: 55, length: 1, kind: 'text' },
    { name: 'disbursementsMinor', at: 56, length: 13, kind: 'amount' },
    { name: 'netSign', at: 69, length: 1, kind: 'text' },
    { name: 'netMinor', at: 70, length: 13, kind: 'amount' },
    { name: 'bankRegistration', at: 83, length: 4, kind: 'text' },
    { name: 'bankAccount', at: 87, length: 10, kind: 'text' },
    { name: 'blank97', at: 97, length: 32, kind: 'blank' },
  ],
});

/** What stands behind the code in each record about a debtor's payment. */
const paymentFields = [
  { name: 'taskNumber', at: 18, length: 8, kind: 'digits' },
  { name: 'customerNumber', at: 26, length: 15, kind: 'text' },
  { name: 'blank41', at: 41, length: 9, kind: 'blank' },
  { name: 'paymentOn', at: 50, length: 6, kind: 'yymmdd' },
  { name: 'sign', at: 56, length: 1, kind: 'text' },
  { name: 'amountMinor', at: 57, length: 13, kind: 'amount' },
  { name: 'bankRegistration', at: 70, length: 4, kind: 'text' },
  { name: 'bankAccount', at: 74, length: 10, kind: 'text' },
  { name: 'blank84', at: 84, length: 45, kind: 'blank' },
] as const satisfies readonly Field[];

const paymentSource = `${oneReader}; the characters of the sign are not known`;

/** 0602, 0580: a collection that was made. */
export const collectedRecord = defineRecord({
  name: 'ls-042-0580',
  length: 128,
  source: `LeverandørService 0602, 0580 completed collection. ${paymentSource}`,
  fields: [
    ...recordHead,
    { name: 'code', at: 14, length: 4, kind: 'constant', value: '0580' },
    ...paymentFields,
  ],
});

/** 0602, 0585: a disbursement that was made. */
export const disbursedRecord = defineRecord({
  name: 'ls-042-0585',
  length: 128,
  source: `LeverandørService 0602, 0585 completed disbursement. ${paymentSource}`,
  fields: [
    ...recordHead,
    { name: 'code', at: 14, length: 4, kind: 'constant', value: '0585' },
    ...paymentFields,
  ],
});

/** 0602, 0530: a payment that the debtor rejected. */
export const rejectedRecord = defineRecord({
  name: 'ls-042-0530',
  length: 128,
  source: `LeverandørService 0602, 0530 rejected by the debtor. ${paymentSource}`,
  fields: [
    ...recordHead,
    { name: 'code', at: 14, length: 4, kind: 'constant', value: '0530' },
    ...paymentFields,
  ],
});

/** 0602, 0540: a payment whose mandate was cancelled before the payment day. */
export const cancelledRecord = defineRecord({
  name: 'ls-042-0540',
  length: 128,
  source: `LeverandørService 0602, 0540 mandate cancelled before the payment date. ${paymentSource}`,
  fields: [
    ...recordHead,
    { name: 'code', at: 14, length: 4, kind: 'constant', value: '0540' },
    ...paymentFields,
  ],
});

/** 0602, 0555: a payment that was charged back. */
export const chargedBackRecord = defineRecord({
  name: 'ls-042-0555',
  length: 128,
  source: `LeverandørService 0602, 0555 charged back. ${paymentSource}`,
  fields: [
    ...recordHead,
    { name: 'code', at: 14, length: 4, kind: 'constant', value: '0555' },
    ...paymentFields,
  ],
});

const frameTableOf = (line: string): RecordTable | null =>
  line.startsWith('LS002') ? startRecord128 : line.startsWith('LS992') ? endRecord128 : null;

const codeOf = (line: string): string => (line.startsWith('LS042') ? line.slice(13, 17) : '');

/** The table of a line of a receipt (0690); null where the record is not known. */
export const tableOf0690 = (line: string): RecordTable | null =>
  frameTableOf(line) ?? tablesOf0690[codeOf(line)] ?? null;
/** The table of a line of the payment information (0602); null where the record is not known. */
export const tableOf0602 = (line: string): RecordTable | null =>
  frameTableOf(line) ?? tablesOf0602[codeOf(line)] ?? null;

const tablesOf0690: Readonly<Record<string, RecordTable>> = {
  '0900': receiptRecord,
  '0910': remarkRecord,
  '0920': commentRecord,
  '0930': changeRecord,
};

const tablesOf0602: Readonly<Record<string, RecordTable>> = {
  '0500': taskTotalRecord,
  '0580': collectedRecord,
  '0585': disbursedRecord,
  '0530': rejectedRecord,
  '0540': cancelledRecord,
  '0555': chargedBackRecord,
};
