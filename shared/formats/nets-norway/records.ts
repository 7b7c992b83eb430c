import { defineRecord, type Field, type RecordTable } from '../fixed-width/field-table.ts';

/**
 * Nets in Norway: AvtaleGiro (claims, mandates) and OCR giro (payments), records of 80 characters in ISO 8859-1. Layouts:
 * "AvtaleGiro systemspesifikasjon" v3.3 (November 2016) and "OCR giro system specification"; verified against sample files
 * whose totals, counts and days were recomputed.
 */
const claimsSource = 'AvtaleGiro systemspesifikasjon v3.3, November 2016; verified against sample files';
const ocrSource = 'OCR giro system specification; verified against sample files';

/** Nets itself, as sender or recipient of a transmission. */
export const netsNumber = '00008080';

export const transmissionStart = defineRecord({
  name: 'ny-transmission-start',
  length: 80,
  source: `NY000010. ${claimsSource}`,
  fields: [
    { name: 'head', at: 1, length: 8, kind: 'constant', value: 'NY000010' },
    { name: 'senderNumber', at: 9, length: 8, kind: 'digits' },
    { name: 'transmissionNumber', at: 17, length: 7, kind: 'digits' },
    { name: 'recipientNumber', at: 24, length: 8, kind: 'digits' },
    { name: 'zeros32', at: 32, length: 49, kind: 'blank', zeros: true },
  ],
});

export const transmissionEnd = defineRecord({
  name: 'ny-transmission-end',
  length: 80,
  source: `NY000089. ${claimsSource}`,
  fields: [
    { name: 'head', at: 1, length: 8, kind: 'constant', value: 'NY000089' },
    { name: 'transactions', at: 9, length: 8, kind: 'count' },
    { name: 'records', at: 17, length: 8, kind: 'count' },
    { name: 'zeros25', at: 25, length: 2, kind: 'blank', zeros: true },
    { name: 'amountMinor', at: 27, length: 15, kind: 'amount' },
    { name: 'dayOn', at: 42, length: 6, kind: 'ddmmyy' },
    { name: 'zeros48', at: 48, length: 33, kind: 'blank', zeros: true },
  ],
});

/** `service` 21 AvtaleGiro, 09 OCR giro; `assignmentType` 00 claims or payments, 24 mandates, 36 cancellations. */
const assignmentHead = (recordType: '20' | '88') =>
  [
    { name: 'system', at: 1, length: 2, kind: 'constant', value: 'NY' },
    { name: 'service', at: 3, length: 2, kind: 'digits', values: ['09', '21'] },
    { name: 'assignmentType', at: 5, length: 2, kind: 'digits', values: ['00', '24', '36'] },
    { name: 'recordType', at: 7, length: 2, kind: 'constant', value: recordType },
  ] as const satisfies readonly Field[];

export const assignmentStart = defineRecord({
  name: 'ny-assignment-start',
  length: 80,
  source: `NY210020, NY213620, NY212420, NY090020. ${claimsSource}`,
  fields: [
    ...assignmentHead('20'),
    /** OCR giro: the agreement; zeros otherwise. */
    { name: 'agreementId', at: 9, length: 9, kind: 'digits' },
    { name: 'assignmentNumber', at: 18, length: 7, kind: 'digits' },
    { name: 'account', at: 25, length: 11, kind: 'digits' },
    { name: 'zeros36', at: 36, length: 45, kind: 'blank', zeros: true },
  ],
});

export const assignmentEnd = defineRecord({
  name: 'ny-assignment-end',
  length: 80,
  source: `NY210088, NY213688, NY212488, NY090088. ${claimsSource}`,
  fields: [
    ...assignmentHead('88'),
    { name: 'transactions', at: 9, length: 8, kind: 'count' },
    { name: 'records', at: 17, length: 8, kind: 'count' },
    { name: 'zeros25', at: 25, length: 2, kind: 'blank', zeros: true },
    { name: 'amountMinor', at: 27, length: 15, kind: 'amount' },
    /** Claims: the earliest and the latest due day, and nothing; OCR giro: Nets' day, the earliest and the latest. */
    { name: 'firstOn', at: 42, length: 6, kind: 'ddmmyy' },
    { name: 'secondOn', at: 48, length: 6, kind: 'ddmmyy' },
    { name: 'thirdOn', at: 54, length: 6, kind: 'ddmmyy' },
    { name: 'zeros60', at: 60, length: 21, kind: 'blank', zeros: true },
  ],
});

const itemHead = <const S extends string, const R extends string, const T extends string>(
  service: S,
  recordType: R,
  types: readonly T[],
) =>
  [
    { name: 'system', at: 1, length: 4, kind: 'constant', value: `NY${service}` },
    { name: 'transactionType', at: 5, length: 2, kind: 'digits', values: types },
    { name: 'recordType', at: 7, length: 2, kind: 'constant', value: recordType },
    { name: 'number', at: 9, length: 7, kind: 'digits' },
  ] as const satisfies readonly Field[];

/** 02: the creditor tells the payer, 21: the payer's bank does; 93: takes a claim back. */
export const claimTypes = ['02', '21', '93'] as const;

export const claimRecord1 = defineRecord({
  name: 'ny-claim-1',
  length: 80,
  source: `NY210230, NY212130, NY219330. ${claimsSource}`,
  fields: [
    ...itemHead('21', '30', claimTypes),
    { name: 'dueOn', at: 16, length: 6, kind: 'ddmmyy' },
    { name: 'blank22', at: 22, length: 11, kind: 'blank' },
    { name: 'zeros33', at: 33, length: 2, kind: 'blank', zeros: true },
    { name: 'amountMinor', at: 35, length: 15, kind: 'amount' },
    /** Right-aligned, blanks at the left. */
    { name: 'kid', at: 50, length: 25, kind: 'text' },
    { name: 'zeros75', at: 75, length: 6, kind: 'blank', zeros: true },
  ],
});

export const claimRecord2 = defineRecord({
  name: 'ny-claim-2',
  length: 80,
  source: `NY210231, NY212131, NY219331. ${claimsSource}`,
  fields: [
    ...itemHead('21', '31', claimTypes),
    { name: 'shortName', at: 16, length: 10, kind: 'text' },
    { name: 'blank26', at: 26, length: 25, kind: 'blank' },
    { name: 'foreignReference', at: 51, length: 25, kind: 'text' },
    { name: 'zeros76', at: 76, length: 5, kind: 'blank', zeros: true },
  ],
});

export const claimText = defineRecord({
  name: 'ny-claim-text',
  length: 80,
  source: `NY212149. ${claimsSource}`,
  fields: [
    ...itemHead('21', '49', ['21']),
    { name: 'four', at: 16, length: 1, kind: 'constant', value: '4' },
    { name: 'textLine', at: 17, length: 3, kind: 'count' },
    { name: 'column', at: 20, length: 1, kind: 'digits', values: ['1', '2'] },
    { name: 'text', at: 21, length: 40, kind: 'text' },
    { name: 'zeros61', at: 61, length: 20, kind: 'blank', zeros: true },
  ],
});

export const mandateRecord = defineRecord({
  name: 'ny-mandate',
  length: 80,
  source: `NY219470. ${claimsSource}`,
  fields: [
    ...itemHead('21', '70', ['94']),
    /** 0 one of all that are active, 1 new or changed, 2 deleted. */
    { name: 'registration', at: 16, length: 1, kind: 'digits', values: ['0', '1', '2'] },
    { name: 'kid', at: 17, length: 25, kind: 'text' },
    { name: 'wantsNotice', at: 42, length: 1, kind: 'text', values: ['J', 'N'] },
    { name: 'zeros43', at: 43, length: 38, kind: 'blank', zeros: true },
  ],
});

/**
 * 10 giro, 11 standing order, 12 direct remittance, 13 business terminal, 14 counter, 15 AvtaleGiro, 16 telegiro, 17 cash;
 * 18 reversal and 19 purchase with KID, 20 and 21 the same with text.
 */
export const ocrTypes = ['10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21'] as const;

export const ocrRecord1 = defineRecord({
  name: 'ny-ocr-1',
  length: 80,
  source: `NY09tt30. ${ocrSource}`,
  fields: [
    ...itemHead('09', '30', ocrTypes),
    { name: 'bookedOn', at: 16, length: 6, kind: 'ddmmyy' },
    { name: 'centre', at: 22, length: 2, kind: 'text' },
    { name: 'dayCode', at: 24, length: 2, kind: 'text' },
    { name: 'partialSettlement', at: 26, length: 1, kind: 'text' },
    { name: 'serial', at: 27, length: 5, kind: 'text' },
    { name: 'sign', at: 32, length: 1, kind: 'text', values: ['-', '0', ''] },
    { name: 'zeros33', at: 33, length: 2, kind: 'blank', zeros: true },
    { name: 'amountMinor', at: 35, length: 15, kind: 'amount' },
    { name: 'kid', at: 50, length: 25, kind: 'text' },
    { name: 'zeros75', at: 75, length: 6, kind: 'blank', zeros: true },
  ],
});

export const ocrRecord2 = defineRecord({
  name: 'ny-ocr-2',
  length: 80,
  source: `NY09tt31. ${ocrSource}; 35-41 is filler that is not always zeros`,
  fields: [
    ...itemHead('09', '31', ocrTypes),
    { name: 'formNumber', at: 16, length: 10, kind: 'text' },
    { name: 'archiveReference', at: 26, length: 9, kind: 'text' },
    { name: 'filler35', at: 35, length: 7, kind: 'blank', zeros: true },
    { name: 'paidOn', at: 42, length: 6, kind: 'ddmmyy' },
    { name: 'debitAccount', at: 48, length: 11, kind: 'text' },
    { name: 'zeros59', at: 59, length: 22, kind: 'blank', zeros: true },
  ],
});

export const ocrRecord3 = defineRecord({
  name: 'ny-ocr-3',
  length: 80,
  source: `NY092032, NY092132. ${ocrSource}`,
  fields: [
    ...itemHead('09', '32', ['20', '21']),
    { name: 'text', at: 16, length: 40, kind: 'text' },
    { name: 'zeros56', at: 56, length: 25, kind: 'blank', zeros: true },
  ],
});

const claimTables: Readonly<Record<string, RecordTable>> = {
  '30': claimRecord1,
  '31': claimRecord2,
  '49': claimText,
  '70': mandateRecord,
};
const ocrTables: Readonly<Record<string, RecordTable>> = {
  '30': ocrRecord1,
  '31': ocrRecord2,
  '32': ocrRecord3,
};

/** The table of a line; null where the record is not known. */
export const tableOfNetsNorway = (line: string): RecordTable | null => {
  if (!line.startsWith('NY')) return null;
  const [service, recordType] = [line.slice(2, 4), line.slice(6, 8)];
  if (service === '00')
    return recordType === '10' ? transmissionStart : recordType === '89' ? transmissionEnd : null;
  if (recordType === '20') return assignmentStart;
  if (recordType === '88') return assignmentEnd;
  return (service === '21' ? claimTables : service === '09' ? ocrTables : {})[recordType] ?? null;
};
