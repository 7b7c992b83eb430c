import { defineRecord, type Field, type RecordTable } from '../fixed-width/field-table.ts';

/**
 * BgMax, incoming payments by Bankgirot of Sweden, 80 characters in ISO 8859-1; ends on 27 November 2026 and is read for
 * the archive. Verified on seven files, of which every deposit and every count was recomputed. The letters of the deposit
 * type and the deduction codes are kept as they stand: sources disagree on what they mean.
 */
const source = 'BgMax; verified on seven files, one of them published by Bankgirot';

const head = <const C extends string>(code: C) =>
  ({ name: 'recordType', at: 1, length: 2, kind: 'constant', value: code }) as const satisfies Field;

export const fileStart = defineRecord({
  name: 'bgmax-01',
  length: 80,
  source: `TK01. ${source}`,
  fields: [
    head('01'),
    { name: 'layout', at: 3, length: 20, kind: 'text', values: ['BGMAX'] },
    { name: 'version', at: 23, length: 2, kind: 'text' },
    { name: 'createdOn', at: 25, length: 8, kind: 'yyyymmdd' },
    { name: 'createdTime', at: 33, length: 12, kind: 'text' },
    { name: 'environment', at: 45, length: 1, kind: 'text', values: ['P', 'T'] },
    { name: 'blank46', at: 46, length: 35, kind: 'blank' },
  ],
});

export const payeeStart = defineRecord({
  name: 'bgmax-05',
  length: 80,
  source: `TK05. ${source}`,
  fields: [
    head('05'),
    { name: 'bankgiro', at: 3, length: 10, kind: 'digits' },
    { name: 'plusgiro', at: 13, length: 10, kind: 'text' },
    { name: 'currency', at: 23, length: 3, kind: 'text', values: ['SEK', 'EUR'] },
    { name: 'blank26', at: 26, length: 55, kind: 'blank' },
  ],
});

/** 20 payment, 21 deduction, 22 and 23 further references of the payment before, with or without an amount. */
export const payment = defineRecord({
  name: 'bgmax-20',
  length: 80,
  source: `TK20 to TK23. ${source}; 58-70 may be blank where the payment came by Autogiro`,
  fields: [
    { name: 'recordType', at: 1, length: 2, kind: 'digits', values: ['20', '21', '22', '23'] },
    { name: 'payerBankgiro', at: 3, length: 10, kind: 'text' },
    { name: 'reference', at: 13, length: 25, kind: 'text' },
    { name: 'zeros38', at: 38, length: 3, kind: 'blank', zeros: true },
    { name: 'amountMinor', at: 41, length: 15, kind: 'amount' },
    { name: 'referenceCode', at: 56, length: 1, kind: 'digits', values: ['0', '1', '2', '3', '4', '5'] },
    { name: 'channel', at: 57, length: 1, kind: 'text' },
    { name: 'serial', at: 58, length: 12, kind: 'text' },
    { name: 'image', at: 70, length: 1, kind: 'text' },
    { name: 'deductionCode', at: 71, length: 1, kind: 'text' },
    { name: 'blank72', at: 72, length: 9, kind: 'blank' },
  ],
});

export const freeText = defineRecord({
  name: 'bgmax-25',
  length: 80,
  source: `TK25. ${source}`,
  fields: [
    head('25'),
    { name: 'text', at: 3, length: 50, kind: 'text' },
    { name: 'blank53', at: 53, length: 28, kind: 'blank' },
  ],
});

export const payerName = defineRecord({
  name: 'bgmax-26',
  length: 80,
  source: `TK26. ${source}`,
  fields: [
    head('26'),
    { name: 'name', at: 3, length: 35, kind: 'text' },
    { name: 'extraName', at: 38, length: 35, kind: 'text' },
    { name: 'blank73', at: 73, length: 8, kind: 'blank' },
  ],
});

export const payerAddress = defineRecord({
  name: 'bgmax-27',
  length: 80,
  source: `TK27. ${source}`,
  fields: [
    head('27'),
    { name: 'street', at: 3, length: 35, kind: 'text' },
    { name: 'postcode', at: 38, length: 9, kind: 'text' },
    { name: 'blank47', at: 47, length: 34, kind: 'blank' },
  ],
});

export const payerTown = defineRecord({
  name: 'bgmax-28',
  length: 80,
  source: `TK28. ${source}`,
  fields: [
    head('28'),
    { name: 'town', at: 3, length: 35, kind: 'text' },
    { name: 'country', at: 38, length: 35, kind: 'text' },
    { name: 'countryCode', at: 73, length: 2, kind: 'text' },
    { name: 'blank75', at: 75, length: 6, kind: 'blank' },
  ],
});

export const payerNumber = defineRecord({
  name: 'bgmax-29',
  length: 80,
  source: `TK29. ${source}`,
  fields: [
    head('29'),
    { name: 'registrationNumber', at: 3, length: 12, kind: 'text' },
    { name: 'blank15', at: 15, length: 66, kind: 'blank' },
  ],
});

export const deposit = defineRecord({
  name: 'bgmax-15',
  length: 80,
  source: `TK15. ${source}; the letter in 80 is not explained anywhere that was found`,
  fields: [
    head('15'),
    { name: 'account', at: 3, length: 35, kind: 'text' },
    { name: 'depositOn', at: 38, length: 8, kind: 'yyyymmdd' },
    { name: 'depositNumber', at: 46, length: 5, kind: 'text' },
    { name: 'zeros51', at: 51, length: 3, kind: 'blank', zeros: true },
    { name: 'amountMinor', at: 54, length: 15, kind: 'amount' },
    { name: 'currency', at: 69, length: 3, kind: 'text', values: ['SEK', 'EUR'] },
    { name: 'payments', at: 72, length: 8, kind: 'count' },
    { name: 'depositType', at: 80, length: 1, kind: 'text' },
  ],
});

export const fileEnd = defineRecord({
  name: 'bgmax-70',
  length: 80,
  source: `TK70. ${source}`,
  fields: [
    head('70'),
    { name: 'payments', at: 3, length: 8, kind: 'count' },
    { name: 'deductions', at: 11, length: 8, kind: 'count' },
    { name: 'references', at: 19, length: 8, kind: 'count' },
    { name: 'deposits', at: 27, length: 8, kind: 'count' },
    { name: 'blank35', at: 35, length: 46, kind: 'blank' },
  ],
});

const tables: Readonly<Record<string, RecordTable>> = {
  '01': fileStart,
  '05': payeeStart,
  '20': payment,
  '21': payment,
  '22': payment,
  '23': payment,
  '25': freeText,
  '26': payerName,
  '27': payerAddress,
  '28': payerTown,
  '29': payerNumber,
  '15': deposit,
  '70': fileEnd,
};

/** The table of a line; null where the record is not known. */
export const tableOfBgMax = (line: string): RecordTable | null => tables[line.slice(0, 2)] ?? null;
