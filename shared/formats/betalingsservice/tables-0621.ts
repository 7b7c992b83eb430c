import { defineRecord } from '../fixed-width/field-table.ts';
import { pbsNumber, recordHead, recordLength } from './delivery-tables.ts';

/**
 * Delivery 0621: the answer to the mandates registered by 0605. The second digit of `textNumber` is the list: 1 control
 * information, 2 remarks, 3 errors; the texts of the numbers are not known.
 */
export const controlList0621 = defineRecord({
  name: 'BS022 control list',
  length: recordLength,
  source: 'unverified: one implementation, no document, no real file',
  fields: [
    ...recordHead('022'),
    pbsNumber,
    { name: 'transactionCode', at: 14, length: 4, kind: 'digits', values: ['0200'] },
    { name: 'filler18', at: 18, length: 3, kind: 'blank' },
    { name: 'debtorGroup', at: 21, length: 5, kind: 'digits' },
    { name: 'customerNumber', at: 26, length: 15, kind: 'text' },
    { name: 'mandateNumber', at: 41, length: 9, kind: 'digits' },
    { name: 'effectiveOn', at: 50, length: 6, kind: 'ddmmyy' },
    { name: 'filler56', at: 56, length: 59, kind: 'blank' },
    { name: 'textNumber', at: 115, length: 6, kind: 'digits' },
    { name: 'filler121', at: 121, length: 8, kind: 'blank' },
  ],
});
