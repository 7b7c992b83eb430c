import { defineRecord, type Field, type RecordTable } from '../fixed-width/field-table.ts';

/**
 * Bankgirot Autogiro, new layout, files of the payee: records of 80 characters in ISO 8859-1, amounts in öre without a
 * sign. The "Bg Autogiro Technical Manual" was not to be had but for its contents; the tables are those of three open
 * implementations, verified against the example files that Bankgirot publishes.
 */
export const source = 'Autogiro, new layout; verified against the example files of Bankgirot';

export const head = <const C extends string>(code: C) =>
  ({ name: 'recordType', at: 1, length: 2, kind: 'constant', value: code }) as const satisfies Field;

export const openingOut = defineRecord({
  name: 'ag-out-01',
  length: 80,
  source: `TK01 to Bankgirot. ${source}`,
  fields: [
    head('01'),
    { name: 'createdOn', at: 3, length: 8, kind: 'yyyymmdd' },
    { name: 'layout', at: 11, length: 8, kind: 'constant', value: 'AUTOGIRO' },
    { name: 'blank19', at: 19, length: 44, kind: 'blank' },
    { name: 'customerId', at: 63, length: 6, kind: 'digits' },
    { name: 'bankgiro', at: 69, length: 10, kind: 'digits' },
    { name: 'blank79', at: 79, length: 2, kind: 'blank' },
  ],
});

/** 03 deletes a mandate. */
export const deleteMandate = defineRecord({
  name: 'ag-out-03',
  length: 80,
  source: `TK03. ${source}`,
  fields: [
    head('03'),
    { name: 'bankgiro', at: 3, length: 10, kind: 'digits' },
    { name: 'payerNumber', at: 13, length: 16, kind: 'digits' },
    { name: 'blank29', at: 29, length: 52, kind: 'blank' },
  ],
});

/** 04: a new mandate; with `AV` an e-mandate is refused, without account accepted. */
export const newMandate = defineRecord({
  name: 'ag-out-04',
  length: 80,
  source: `TK04. ${source}`,
  fields: [
    head('04'),
    { name: 'bankgiro', at: 3, length: 10, kind: 'digits' },
    { name: 'payerNumber', at: 13, length: 16, kind: 'digits' },
    { name: 'account', at: 29, length: 16, kind: 'text' },
    { name: 'personalNumber', at: 45, length: 12, kind: 'text' },
    { name: 'blank57', at: 57, length: 20, kind: 'blank' },
    { name: 'refusal', at: 77, length: 2, kind: 'text', values: ['', 'AV'] },
    { name: 'blank79', at: 79, length: 2, kind: 'blank' },
  ],
});

export const changePayerNumber = defineRecord({
  name: 'ag-out-05',
  length: 80,
  source: `TK05. ${source}`,
  fields: [
    head('05'),
    { name: 'bankgiro', at: 3, length: 10, kind: 'digits' },
    { name: 'payerNumber', at: 13, length: 16, kind: 'digits' },
    { name: 'newBankgiro', at: 29, length: 10, kind: 'digits' },
    { name: 'newPayerNumber', at: 39, length: 16, kind: 'digits' },
    { name: 'blank55', at: 55, length: 26, kind: 'blank' },
  ],
});

/** 82 collects, 32 pays out. `payOn` is a day or `GENAST`, at once. */
export const paymentOut = defineRecord({
  name: 'ag-out-82',
  length: 80,
  source: `TK82 and TK32. ${source}`,
  fields: [
    { name: 'recordType', at: 1, length: 2, kind: 'digits', values: ['82', '32'] },
    { name: 'payOn', at: 3, length: 8, kind: 'text' },
    {
      name: 'period',
      at: 11,
      length: 1,
      kind: 'digits',
      values: ['0', '1', '2', '3', '4', '5', '6', '7', '8'],
    },
    { name: 'recurrences', at: 12, length: 3, kind: 'text' },
    { name: 'blank15', at: 15, length: 1, kind: 'blank' },
    { name: 'payerNumber', at: 16, length: 16, kind: 'digits' },
    { name: 'amountMinor', at: 32, length: 12, kind: 'amount' },
    { name: 'bankgiro', at: 44, length: 10, kind: 'digits' },
    { name: 'reference', at: 54, length: 16, kind: 'text' },
    { name: 'blank70', at: 70, length: 11, kind: 'blank' },
  ],
});

/** 23 to 25 cancel all of a payer, those of a day, one; 26 to 29 move all, those of a day, a payer's, one. */
export const changeCodes = ['23', '24', '25', '26', '27', '28', '29'] as const;

export const changeOut = defineRecord({
  name: 'ag-out-change',
  length: 80,
  source: `TK23 to TK29. ${source}`,
  fields: [
    { name: 'recordType', at: 1, length: 2, kind: 'digits', values: changeCodes },
    { name: 'bankgiro', at: 3, length: 10, kind: 'digits' },
    { name: 'payerNumber', at: 13, length: 16, kind: 'text' },
    { name: 'payOn', at: 29, length: 8, kind: 'text' },
    { name: 'amount', at: 37, length: 12, kind: 'text' },
    { name: 'paymentCode', at: 49, length: 2, kind: 'text', values: ['', '82', '32'] },
    { name: 'newPayOn', at: 51, length: 8, kind: 'text' },
    { name: 'reference', at: 59, length: 16, kind: 'text' },
    { name: 'blank75', at: 75, length: 6, kind: 'blank' },
  ],
});

const tables: Readonly<Record<string, RecordTable>> = {
  '01': openingOut,
  '03': deleteMandate,
  '04': newMandate,
  '05': changePayerNumber,
  '82': paymentOut,
  '32': paymentOut,
  ...Object.fromEntries(changeCodes.map((code) => [code, changeOut])),
};

/** The table of a line of a file to Bankgirot; null where the record is not known. */
export const tableOfAutogiroOut = (line: string): RecordTable | null => tables[line.slice(0, 2)] ?? null;
