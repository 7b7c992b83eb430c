import { defineRecord, type Field } from '../fixed-width/field-table.ts';
import { debtorCount, pbsNumber, recordHead, recordLength, totalFields } from './delivery-tables.ts';

/** Delivery 0601: collections from the creditor. Order of a debtor: all 022, the 042, its 052, its 062 (verified). */

const debtorHead = <const Type extends string, const Code extends string>(
  type: Type,
  codes: readonly Code[],
) =>
  [
    ...recordHead(type),
    pbsNumber,
    { name: 'transactionCode', at: 14, length: 4, kind: 'digits', values: codes },
    { name: 'recordNumber', at: 18, length: 5, kind: 'count' },
    { name: 'debtorGroup', at: 23, length: 5, kind: 'digits' },
    { name: 'customerNumber', at: 28, length: 15, kind: 'text' },
  ] as const satisfies readonly Field[];

const mandateNumber = {
  name: 'mandateNumber',
  at: 43,
  length: 9,
  kind: 'digits',
} as const satisfies Field;

export const sectionStart0601 = defineRecord({
  name: 'BS012 section start',
  length: recordLength,
  source: 'the guide, table 13 (section 0112); verified (2 real files); 0117 documented',
  fields: [
    ...recordHead('012'),
    pbsNumber,
    { name: 'section', at: 14, length: 4, kind: 'digits', values: ['0112', '0117', '0118'] },
    { name: 'filler18', at: 18, length: 5, kind: 'blank' },
    { name: 'debtorGroup', at: 23, length: 5, kind: 'digits' },
    { name: 'userId', at: 28, length: 15, kind: 'text' },
    { name: 'filler43', at: 43, length: 4, kind: 'blank' },
    { name: 'createdOn', at: 47, length: 8, kind: 'ddmmyyyy' },
    { name: 'bankRegistrationNumber', at: 55, length: 4, kind: 'text' },
    { name: 'bankAccountNumber', at: 59, length: 10, kind: 'text' },
    { name: 'mainText', at: 69, length: 60, kind: 'text' },
  ],
});

/** Record numbers 00001 to 00005. */
export const nameLine0601 = defineRecord({
  name: 'BS022 name and address line',
  length: recordLength,
  source: 'the guide, table 14; verified (2 real files)',
  fields: [
    ...debtorHead('022', ['0240']),
    mandateNumber,
    { name: 'text', at: 52, length: 35, kind: 'text' },
    { name: 'filler87', at: 87, length: 42, kind: 'blank' },
  ],
});

/** Record number 00009. */
export const postcode0601 = defineRecord({
  name: 'BS022 postcode and country',
  length: recordLength,
  source: 'the guide, table 15; verified (2 real files)',
  fields: [
    ...debtorHead('022', ['0240']),
    mandateNumber,
    { name: 'filler52', at: 52, length: 15, kind: 'blank' },
    { name: 'postcode', at: 67, length: 4, kind: 'text' },
    { name: 'country', at: 71, length: 3, kind: 'text' },
    { name: 'filler74', at: 74, length: 55, kind: 'blank' },
  ],
});

/** Record number 00010. What the two option flags mean was not found; they are written blank. */
export const options0601 = defineRecord({
  name: 'BS022 options',
  length: recordLength,
  source: 'the guide, table 16; documented',
  fields: [
    ...debtorHead('022', ['0240']),
    { name: 'filler43', at: 43, length: 40, kind: 'blank' },
    { name: 'registrationNumber', at: 83, length: 10, kind: 'digits' },
    { name: 'filler93', at: 93, length: 36, kind: 'blank' },
  ],
});

/** `sign`: 0 no amount, 1 collection, 2 disbursement. */
export const payment0601 = defineRecord({
  name: 'BS042 collection',
  length: recordLength,
  source:
    'the guide, table 17; verified for 0280 in section 0112 (4 real records); unverified for 0285 in section 0117',
  fields: [
    ...debtorHead('042', ['0280', '0285']),
    mandateNumber,
    { name: 'dueOn', at: 52, length: 8, kind: 'ddmmyyyy' },
    { name: 'sign', at: 60, length: 1, kind: 'digits', values: ['0', '1', '2'] },
    { name: 'amountMinor', at: 61, length: 13, kind: 'amount' },
    { name: 'reference', at: 74, length: 30, kind: 'text' },
    { name: 'constant104', at: 104, length: 2, kind: 'constant', value: '00' },
    { name: 'payerIdentification', at: 106, length: 15, kind: 'text' },
    { name: 'filler121', at: 121, length: 8, kind: 'blank' },
  ],
});

const textFields = [
  mandateNumber,
  { name: 'filler52', at: 52, length: 1, kind: 'blank' },
  { name: 'text', at: 53, length: 60, kind: 'text' },
  { name: 'filler113', at: 113, length: 16, kind: 'blank' },
] as const satisfies readonly Field[];

/** Record numbers 00001 to 05000. */
export const text0601 = defineRecord({
  name: 'BS052 text to debtor',
  length: recordLength,
  source: 'the guide, table 18; verified (16 real records)',
  fields: [...debtorHead('052', ['0241']), ...textFields],
});

/** Shown only on a payment slip; counted together with 052. */
export const separateText0601 = defineRecord({
  name: 'BS062 separate text',
  length: recordLength,
  source: 'unverified: that the record exists is documented, its layout is taken to be that of 052',
  fields: [...debtorHead('062', ['0241']), ...textFields],
});

/** `netMinor`: collections less disbursements. */
export const sectionEnd0601 = defineRecord({
  name: 'BS092 section end',
  length: recordLength,
  source: 'the guide, table 20; verified (2 real files)',
  fields: [
    ...recordHead('092'),
    pbsNumber,
    { name: 'section', at: 14, length: 4, kind: 'digits', values: ['0112', '0117', '0118'] },
    { name: 'filler18', at: 18, length: 5, kind: 'blank', zeros: true },
    { name: 'debtorGroup', at: 23, length: 5, kind: 'digits' },
    { name: 'filler28', at: 28, length: 4, kind: 'blank' },
    ...totalFields,
    { name: 'filler69', at: 69, length: 15, kind: 'blank' },
    debtorCount,
    { name: 'filler95', at: 95, length: 34, kind: 'blank' },
  ],
});
