import { defineRecord, type Field } from '../fixed-width/field-table.ts';
import { pbsNumber, recordHead, recordLength } from './delivery-tables.ts';

/**
 * Delivery 0605: changes of mandates from the creditor. The layouts rest on two implementations that write it (one in
 * production, one in part) and on no document or real file. Starts and ends as other deliveries do.
 */
const unverified = 'unverified: two implementations, no document, no real file';

export const sectionStart0605 = defineRecord({
  name: 'BS012 section start',
  length: recordLength,
  source: unverified,
  fields: [
    ...recordHead('012'),
    pbsNumber,
    { name: 'section', at: 14, length: 4, kind: 'digits', values: ['0120', '0125', '0126'] },
    { name: 'filler18', at: 18, length: 3, kind: 'blank', zeros: true },
    { name: 'userId', at: 21, length: 15, kind: 'text' },
    { name: 'filler36', at: 36, length: 9, kind: 'blank' },
    { name: 'filler45', at: 45, length: 6, kind: 'blank', zeros: true },
    { name: 'filler51', at: 51, length: 78, kind: 'blank' },
  ],
});

const mandateHead = <const Code extends string>(code: Code) =>
  [
    ...recordHead('042'),
    pbsNumber,
    { name: 'transactionCode', at: 14, length: 4, kind: 'constant', value: code },
    { name: 'filler18', at: 18, length: 3, kind: 'blank', zeros: true },
    { name: 'debtorGroup', at: 21, length: 5, kind: 'digits' },
    { name: 'customerNumber', at: 26, length: 15, kind: 'text' },
    { name: 'mandateNumber', at: 41, length: 9, kind: 'digits' },
    { name: 'effectiveOn', at: 50, length: 6, kind: 'ddmmyy' },
    { name: 'filler56', at: 56, length: 6, kind: 'blank', zeros: true },
  ] as const satisfies readonly Field[];

/** Section 0120. The mandate has no number yet: zeros. */
export const registration0605 = defineRecord({
  name: 'BS042 mandate registration',
  length: recordLength,
  source: unverified,
  fields: [
    ...mandateHead('0200'),
    { name: 'registrationNumber', at: 62, length: 10, kind: 'digits' },
    { name: 'filler72', at: 72, length: 10, kind: 'blank' },
    { name: 'bankRegistrationNumber', at: 82, length: 4, kind: 'digits' },
    { name: 'filler86', at: 86, length: 4, kind: 'blank' },
    { name: 'bankAccountNumber', at: 90, length: 10, kind: 'digits' },
    { name: 'filler100', at: 100, length: 10, kind: 'blank' },
    { name: 'filler110', at: 110, length: 5, kind: 'blank', zeros: true },
    { name: 'filler115', at: 115, length: 14, kind: 'blank' },
  ],
});

/** Section 0125. */
export const customerNumberChange0605 = defineRecord({
  name: 'BS042 change of customer number',
  length: recordLength,
  source: unverified,
  fields: [
    ...mandateHead('0272'),
    { name: 'newCustomerNumber', at: 62, length: 15, kind: 'text' },
    { name: 'filler77', at: 77, length: 52, kind: 'blank' },
  ],
});

/** Section 0126: the customer relation has ended. */
export const cancellation0605 = defineRecord({
  name: 'BS042 mandate cancellation',
  length: recordLength,
  source: 'unverified: one implementation, no document, no real file',
  fields: [...mandateHead('0257'), { name: 'filler62', at: 62, length: 67, kind: 'blank' }],
});

/** The counts stand five positions left of where the other deliveries have them. */
export const sectionEnd0605 = defineRecord({
  name: 'BS092 section end',
  length: recordLength,
  source: unverified,
  fields: [
    ...recordHead('092'),
    pbsNumber,
    { name: 'section', at: 14, length: 4, kind: 'digits', values: ['0120', '0125', '0126'] },
    { name: 'filler18', at: 18, length: 9, kind: 'blank' },
    { name: 'payments', at: 27, length: 11, kind: 'count' },
    { name: 'filler38', at: 38, length: 26, kind: 'blank', zeros: true },
    { name: 'filler64', at: 64, length: 15, kind: 'blank' },
    { name: 'filler79', at: 79, length: 11, kind: 'blank', zeros: true },
    { name: 'filler90', at: 90, length: 39, kind: 'blank' },
  ],
});
