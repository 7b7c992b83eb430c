import { defineRecord } from '../fixed-width/field-table.ts';
import { pbsNumber, recordHead, recordLength } from './delivery-tables.ts';

/**
 * Delivery 0603: mandates. 0230 active (the full list), 0231 registered, 0232 cancelled by the debtor's bank, 0233 by
 * the creditor, 0234 by Betalingsservice. The code says which, not the section: 0230 arrives in section 0212 too.
 */
export const mandate0603 = defineRecord({
  name: 'BS042 mandate',
  length: recordLength,
  source: 'the guide, chapter 8 (tables 51-61), sections 0210 and 0212; documented, no real file seen',
  fields: [
    ...recordHead('042'),
    pbsNumber,
    {
      name: 'transactionCode',
      at: 14,
      length: 4,
      kind: 'digits',
      values: ['0230', '0231', '0232', '0233', '0234'],
    },
    { name: 'filler18', at: 18, length: 3, kind: 'blank', zeros: true },
    { name: 'debtorGroup', at: 21, length: 5, kind: 'digits' },
    { name: 'customerNumber', at: 26, length: 15, kind: 'text' },
    { name: 'mandateNumber', at: 41, length: 9, kind: 'digits' },
    /** In force, registered or cancelled, by the code. */
    { name: 'effectiveOn', at: 50, length: 6, kind: 'ddmmyy' },
    { name: 'endsOn', at: 56, length: 6, kind: 'ddmmyy' },
    { name: 'filler62', at: 62, length: 67, kind: 'blank' },
  ],
});
