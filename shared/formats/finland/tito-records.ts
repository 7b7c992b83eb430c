import { defineRecord, type Field, type RecordTable } from '../fixed-width/field-table.ts';

/**
 * Machine-readable statement of Finland (TITO, "konekielinen tiliote"), records of their own lengths, which stand in 4 to 6,
 * in ISO 8859-1. Lengths verified on a real file, fields by django-jbank; "Konekielinen tiliote palvelukuvaus v3.3"
 * (Finance Finland) was not to be had.
 */
const source = 'TITO: lengths verified on a real file, fields by django-jbank (jbank/tito.py)';

const head = <const T extends string>(type: T) =>
  [
    { name: 'statementType', at: 1, length: 1, kind: 'text' },
    { name: 'recordType', at: 2, length: 2, kind: 'constant', value: type },
    { name: 'recordLength', at: 4, length: 3, kind: 'digits' },
  ] as const satisfies readonly Field[];

/** A sign and 18 digits, of which the first three are zeros in any amount that there is. */
const signed = <const N extends string>(name: N, at: number) =>
  [
    { name: `${name}Sign`, at, length: 1, kind: 'text', values: ['+', '-'] },
    { name: `${name}Zeros`, at: at + 1, length: 3, kind: 'blank', zeros: true },
    { name: `${name}Minor`, at: at + 4, length: 15, kind: 'amount' },
  ] as const satisfies readonly Field[];

export const statementStart = defineRecord({
  name: 'tito-00',
  length: 322,
  source: `T00. ${source}`,
  fields: [
    ...head('00'),
    { name: 'version', at: 7, length: 3, kind: 'text' },
    { name: 'account', at: 10, length: 14, kind: 'text' },
    { name: 'statementNumber', at: 24, length: 3, kind: 'text' },
    { name: 'beginsOn', at: 27, length: 6, kind: 'yymmdd' },
    { name: 'endsOn', at: 33, length: 6, kind: 'yymmdd' },
    { name: 'createdOn', at: 39, length: 6, kind: 'yymmdd' },
    { name: 'createdTime', at: 45, length: 4, kind: 'text' },
    { name: 'customerId', at: 49, length: 17, kind: 'text' },
    { name: 'openingOn', at: 66, length: 6, kind: 'yymmdd' },
    ...signed('opening', 72),
    { name: 'recordCount', at: 91, length: 6, kind: 'text' },
    { name: 'currency', at: 97, length: 3, kind: 'text' },
    { name: 'accountName', at: 100, length: 30, kind: 'text' },
    { name: 'accountLimit', at: 130, length: 18, kind: 'text' },
    { name: 'ownerName', at: 148, length: 35, kind: 'text' },
    { name: 'contact1', at: 183, length: 40, kind: 'text' },
    { name: 'contact2', at: 223, length: 40, kind: 'text' },
    { name: 'bankInformation', at: 263, length: 30, kind: 'text' },
    { name: 'ibanAndBic', at: 293, length: 30, kind: 'text' },
  ],
});

/** Entry type 1 credit, 2 debit, 3 and 4 their corrections, 9 rejected. A level that is not blank is a part of the row above. */
const transactionFields = <const T extends '10' | '80'>(type: T) =>
  [
    ...head(type),
    { name: 'recordNumber', at: 7, length: 6, kind: 'text' },
    { name: 'archiveReference', at: 13, length: 18, kind: 'text' },
    { name: 'bookedOn', at: 31, length: 6, kind: 'yymmdd' },
    { name: 'valueOn', at: 37, length: 6, kind: 'yymmdd' },
    { name: 'paidOn', at: 43, length: 6, kind: 'yymmdd' },
    { name: 'entryType', at: 49, length: 1, kind: 'digits', values: ['1', '2', '3', '4', '9'] },
    { name: 'entryCode', at: 50, length: 3, kind: 'text' },
    { name: 'description', at: 53, length: 35, kind: 'text' },
    ...signed('amount', 88),
    { name: 'receiptCode', at: 107, length: 1, kind: 'text' },
    { name: 'deliveryMethod', at: 108, length: 1, kind: 'text' },
    { name: 'payerName', at: 109, length: 35, kind: 'text' },
    { name: 'nameSource', at: 144, length: 1, kind: 'text' },
    { name: 'otherAccount', at: 145, length: 14, kind: 'text' },
    { name: 'accountChanged', at: 159, length: 1, kind: 'text' },
    { name: 'reference', at: 160, length: 20, kind: 'text' },
    { name: 'formNumber', at: 180, length: 8, kind: 'text' },
    { name: 'level', at: 188, length: 1, kind: 'text' },
  ] as const satisfies readonly Field[];

export const transaction = defineRecord({
  name: 'tito-10',
  length: 188,
  source: `T10. ${source}`,
  fields: transactionFields('10'),
});

/** A notice, not booked. */
export const notice = defineRecord({
  name: 'tito-80',
  length: 188,
  source: `T80. ${source}`,
  fields: transactionFields('80'),
});

/** Type 00 free text, 06 the payer's words, 11 the details of a SEPA payment; what stands behind it goes to the line's end. */
export const details = defineRecord({
  name: 'tito-11',
  length: 8,
  source: `T11, T81. ${source}`,
  fields: [
    { name: 'statementType', at: 1, length: 1, kind: 'text' },
    { name: 'recordType', at: 2, length: 2, kind: 'digits', values: ['11', '81'] },
    { name: 'recordLength', at: 4, length: 3, kind: 'digits' },
    { name: 'detailsType', at: 7, length: 2, kind: 'text' },
  ],
});

export const balance = defineRecord({
  name: 'tito-40',
  length: 50,
  source: `T40. ${source}`,
  fields: [
    ...head('40'),
    { name: 'balanceOn', at: 7, length: 6, kind: 'yymmdd' },
    ...signed('closing', 13),
    ...signed('available', 32),
  ],
});

/** Period 1 day, 2 statement, 3 month, 4 year. */
export const totals = defineRecord({
  name: 'tito-50',
  length: 67,
  source: `T50. ${source}`,
  fields: [
    ...head('50'),
    { name: 'period', at: 7, length: 1, kind: 'text' },
    { name: 'periodOn', at: 8, length: 6, kind: 'yymmdd' },
    { name: 'deposits', at: 14, length: 8, kind: 'count' },
    ...signed('deposited', 22),
    { name: 'withdrawals', at: 41, length: 8, kind: 'count' },
    ...signed('withdrawn', 49),
  ],
});

const tables: Readonly<Record<string, RecordTable>> = {
  '00': statementStart,
  '10': transaction,
  '11': details,
  '40': balance,
  '50': totals,
  '80': notice,
  '81': details,
};

/** The table of a line; null where the record is not known (60 and 70 are the bank's own words). */
export const tableOfTito = (line: string): RecordTable | null => tables[line.slice(1, 3)] ?? null;
