import { defineRecord, type Field } from '../fixed-width/field-table.ts';

/**
 * Betalingsservice deliveries: 128-character records in ISO 8859-1, lines ended by CR LF, trailing blanks cut off.
 * Layouts: "Betalingsservice Guidelines for Data Suppliers - Automatic payments and payment slips" (11 February 2025),
 * called "the guide" in the sources of the tables. How sure a layout is, is said in each:
 * `verified` character by character against real files, `documented` in the guide or in code that cites its tables,
 * `unverified` where it rests on implementations alone.
 */
export const recordLength = 128;

export const deliveryTypes = ['0601', '0602', '0603', '0605', '0621'] as const;
export type DeliveryType = (typeof deliveryTypes)[number];

const system = { name: 'system', at: 1, length: 2, kind: 'constant', value: 'BS' } as const satisfies Field;

const constantOf = <const V extends string>(value: V) =>
  ({ name: 'recordType', at: 3, length: 3, kind: 'constant', value }) as const satisfies Field;

/** The first five positions of every record. */
export const recordHead = <const V extends string>(recordType: V) =>
  [system, constantOf(recordType)] as const;

export const pbsNumber = {
  name: 'pbsNumber',
  at: 6,
  length: 8,
  kind: 'digits',
} as const satisfies Field;

const sender = [
  { name: 'dataSupplierNumber', at: 6, length: 8, kind: 'digits' },
  { name: 'subsystem', at: 14, length: 3, kind: 'text' },
  { name: 'deliveryType', at: 17, length: 4, kind: 'digits' },
] as const satisfies readonly Field[];

export const deliveryStart = defineRecord({
  name: 'BS002 delivery start',
  length: recordLength,
  source: 'the guide, table 12; verified (23 real files)',
  fields: [
    ...recordHead('002'),
    ...sender,
    { name: 'deliveryId', at: 21, length: 10, kind: 'digits' },
    { name: 'filler31', at: 31, length: 19, kind: 'blank' },
    { name: 'createdOn', at: 50, length: 6, kind: 'ddmmyy' },
    { name: 'filler56', at: 56, length: 73, kind: 'blank' },
  ],
});

/** What a section end and the delivery end count and add up, at the same positions in all but 0605. */
export const totalFields = [
  { name: 'payments', at: 32, length: 11, kind: 'count' },
  { name: 'netMinor', at: 43, length: 15, kind: 'amount' },
  { name: 'texts', at: 58, length: 11, kind: 'count' },
] as const satisfies readonly Field[];

export const debtorCount = { name: 'debtors', at: 84, length: 11, kind: 'count' } as const satisfies Field;

export const deliveryEnd = defineRecord({
  name: 'BS992 delivery end',
  length: recordLength,
  source: 'the guide, table 28; verified (23 real files, whose section ends add up to it)',
  fields: [
    ...recordHead('992'),
    ...sender,
    { name: 'sections', at: 21, length: 11, kind: 'count' },
    ...totalFields,
    { name: 'filler69', at: 69, length: 15, kind: 'blank', zeros: true },
    debtorCount,
    { name: 'filler95', at: 95, length: 34, kind: 'blank', zeros: true },
  ],
});

/** Section start of what Betalingsservice sends. The debtor group stands two positions left of where 0601 has it. */
export const returnSectionStart = defineRecord({
  name: 'BS012 section start',
  length: recordLength,
  source: 'the guide, chapters 6 and 8; verified for 0602, documented for 0603, unverified for 0621',
  fields: [
    ...recordHead('012'),
    pbsNumber,
    { name: 'section', at: 14, length: 4, kind: 'digits' },
    { name: 'filler18', at: 18, length: 3, kind: 'blank', zeros: true },
    { name: 'debtorGroup', at: 21, length: 5, kind: 'digits' },
    { name: 'userId', at: 26, length: 15, kind: 'text' },
    { name: 'filler41', at: 41, length: 9, kind: 'blank' },
    { name: 'createdOn', at: 50, length: 6, kind: 'ddmmyy' },
    { name: 'filler56', at: 56, length: 73, kind: 'blank' },
  ],
});

/** In 0602 `netMinor` is the sum of what was really paid (116-128), so that a rejected collection adds nothing. */
export const returnSectionEnd = defineRecord({
  name: 'BS092 section end',
  length: recordLength,
  source: 'the guide, chapters 6 and 8; verified for 0602, documented for 0603, unverified for 0621',
  fields: [
    ...recordHead('092'),
    pbsNumber,
    { name: 'section', at: 14, length: 4, kind: 'digits' },
    { name: 'filler18', at: 18, length: 3, kind: 'blank', zeros: true },
    { name: 'debtorGroup', at: 21, length: 5, kind: 'digits' },
    { name: 'filler26', at: 26, length: 6, kind: 'blank' },
    ...totalFields,
    { name: 'filler69', at: 69, length: 15, kind: 'blank' },
    debtorCount,
    { name: 'filler95', at: 95, length: 34, kind: 'blank' },
  ],
});
