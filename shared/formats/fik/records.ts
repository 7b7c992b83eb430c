import { defineRecord, type RecordTable } from '../fixed-width/field-table.ts';

/**
 * The common payment slip of Denmark: the delivery of advices M604 ("FI-indbetalinger"). The records by the published
 * sample of Microsoft (ALAppExtensions, Apps/DK/FIK): FI03 by its definition and test, the others inferred from the same
 * lines. FI04 to FI07 (text and sender of card types 73 and 75) surely exist; their layout was not to be had.
 */

const inferred =
  "M604, inferred from the sample of Microsoft's ALAppExtensions, Apps/DK/FIK, TestFIKImpPmtRecJnl";

export const fileStartRecord = defineRecord({
  name: 'fi01',
  length: 58,
  source: `FI01 file start. ${inferred}; only P (production) was seen in 58`,
  fields: [
    { name: 'recordType', at: 1, length: 4, kind: 'constant', value: 'FI01' },
    { name: 'filler5', at: 5, length: 2, kind: 'blank' },
    { name: 'dataSupplierNumber', at: 7, length: 8, kind: 'digits' },
    { name: 'filler15', at: 15, length: 29, kind: 'blank' },
    { name: 'createdOn', at: 44, length: 8, kind: 'yyyymmdd' },
    { name: 'createdTime', at: 52, length: 6, kind: 'digits' },
    { name: 'production', at: 58, length: 1, kind: 'text' },
  ],
});

export const creditorStartRecord = defineRecord({
  name: 'fi02',
  length: 65,
  source: `FI02 creditor start. ${inferred}`,
  fields: [
    { name: 'recordType', at: 1, length: 4, kind: 'constant', value: 'FI02' },
    { name: 'zero5', at: 5, length: 1, kind: 'blank', zeros: true },
    { name: 'creditorNumber', at: 6, length: 8, kind: 'digits' },
    { name: 'bankRegistration', at: 14, length: 4, kind: 'digits' },
    { name: 'bankAccount', at: 18, length: 10, kind: 'digits' },
    { name: 'filler28', at: 28, length: 24, kind: 'blank', zeros: true },
    { name: 'createdOn', at: 52, length: 8, kind: 'yyyymmdd' },
    { name: 'createdTime', at: 60, length: 6, kind: 'digits' },
  ],
});

export const paymentRecord = defineRecord({
  name: 'fi03',
  length: 113,
  source:
    'M604 FI03 payment, verified against the sample of ALAppExtensions, Apps/DK/FIK, TestFIKImpPmtRecJnl; the meaning of ' +
    'CC in 102 and N in 113 is not known',
  fields: [
    { name: 'recordType', at: 1, length: 4, kind: 'constant', value: 'FI03' },
    { name: 'zero5', at: 5, length: 1, kind: 'constant', value: '0' },
    { name: 'paidOn', at: 6, length: 8, kind: 'yyyymmdd' },
    { name: 'cardType', at: 14, length: 2, kind: 'digits' },
    { name: 'paymentId', at: 16, length: 19, kind: 'digits' },
    { name: 'archiveReference', at: 35, length: 22, kind: 'text' },
    { name: 'bookedOn', at: 57, length: 8, kind: 'yyyymmdd' },
    { name: 'amountMinor', at: 65, length: 15, kind: 'amount' },
    { name: 'blank80', at: 80, length: 22, kind: 'blank' },
    { name: 'mark102', at: 102, length: 2, kind: 'constant', value: 'CC' },
    { name: 'zeros104', at: 104, length: 9, kind: 'constant', value: '000000000' },
    { name: 'mark113', at: 113, length: 1, kind: 'constant', value: 'N' },
  ],
});

export const creditorEndRecord = defineRecord({
  name: 'fi08',
  length: 54,
  source: `FI08 creditor end. ${inferred}`,
  fields: [
    { name: 'recordType', at: 1, length: 4, kind: 'constant', value: 'FI08' },
    { name: 'zero5', at: 5, length: 1, kind: 'blank', zeros: true },
    { name: 'creditorNumber', at: 6, length: 8, kind: 'digits' },
    { name: 'payments', at: 14, length: 11, kind: 'count' },
    { name: 'amountMinor', at: 25, length: 15, kind: 'amount' },
    { name: 'zeros40', at: 40, length: 15, kind: 'constant', value: '000000000000000' },
  ],
});

export const fileEndRecord = defineRecord({
  name: 'fi09',
  length: 55,
  source: `FI09 file end. ${inferred}`,
  fields: [
    { name: 'recordType', at: 1, length: 4, kind: 'constant', value: 'FI09' },
    { name: 'filler5', at: 5, length: 2, kind: 'blank' },
    { name: 'dataSupplierNumber', at: 7, length: 8, kind: 'digits' },
    { name: 'filler15', at: 15, length: 19, kind: 'blank' },
    { name: 'creditors', at: 34, length: 11, kind: 'count' },
    { name: 'payments', at: 45, length: 11, kind: 'count' },
  ],
});

/** The table of a line of the delivery of advices; null where the record is not known. */
export const tableOfFik = (line: string): RecordTable | null => tables[line.slice(0, 4)] ?? null;

const tables: Readonly<Record<string, RecordTable>> = {
  FI01: fileStartRecord,
  FI02: creditorStartRecord,
  FI03: paymentRecord,
  FI08: creditorEndRecord,
  FI09: fileEndRecord,
};
