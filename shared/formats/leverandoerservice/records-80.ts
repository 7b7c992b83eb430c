import { defineRecord, type Field, type RecordTable } from '../fixed-width/field-table.ts';

/**
 * LeverandørService, the records of 80 characters: what the creditor sends (material type 40) and the lists of mandates
 * that come back (material type 30). The official text of the data in ("LeverandørService, beskrivelse af elektronisk
 * inddata") was not to be had; the tables are what two independent writers agree on, and each says so.
 */

const twoWriters =
  'saldi_ce debitor/pbsfile.php and Uniconta DirectDebitPaymentOUT.cs agree; the official text was not seen';
const twoReaders =
  'saldi_ce debitor/pbs_import.php and Uniconta DirectDebitPaymentIN.cs agree; the official text was not seen';
const oneReader = 'Uniconta DirectDebitPaymentIN.cs alone; the official text was not seen';

/** Where every record of a debtor says whose customer it is about. */
const debtorFields = [
  { name: 'creditorNumber', at: 4, length: 5, kind: 'digits' },
  { name: 'customerNumber', at: 9, length: 15, kind: 'text' },
] as const satisfies readonly Field[];

/** Material type 40 and 30: 000, the start of a delivery. */
export const startRecord80 = defineRecord({
  name: 'ls-000',
  length: 80,
  source: `LeverandørService 000, delivery start. ${twoWriters}; they differ in 51-53 (DAN or blank) and 71 (X or blank)`,
  fields: [
    { name: 'recordType', at: 1, length: 3, kind: 'constant', value: '000' },
    { name: 'zeros4', at: 4, length: 20, kind: 'blank', zeros: true },
    { name: 'blank24', at: 24, length: 13, kind: 'blank' },
    { name: 'materialType', at: 37, length: 2, kind: 'digits', values: ['30', '40'] },
    { name: 'createdOn', at: 39, length: 6, kind: 'yymmdd' },
    { name: 'blank45', at: 45, length: 1, kind: 'blank' },
    { name: 'testMark', at: 46, length: 4, kind: 'text', values: ['', 'TEST'] },
    { name: 'blank50', at: 50, length: 1, kind: 'blank' },
    { name: 'country', at: 51, length: 3, kind: 'text' },
    { name: 'blank54', at: 54, length: 9, kind: 'blank' },
    { name: 'dataSupplierNumber', at: 63, length: 8, kind: 'digits' },
    { name: 'checkCharacter', at: 71, length: 1, kind: 'text' },
    { name: 'blank72', at: 72, length: 9, kind: 'blank' },
  ],
});

/** Material type 40: 001, what follows is the creditor's, for one payment day; zeros before records of mandates. */
export const creditorRecord40 = defineRecord({
  name: 'ls-001',
  length: 80,
  source: `LeverandørService 001, creditor and payment date. ${twoWriters}`,
  fields: [
    { name: 'recordType', at: 1, length: 3, kind: 'constant', value: '001' },
    { name: 'creditorNumber', at: 4, length: 5, kind: 'digits' },
    { name: 'zeros9', at: 9, length: 15, kind: 'blank', zeros: true },
    { name: 'paymentOn', at: 24, length: 6, kind: 'yymmdd' },
    { name: 'zeros30', at: 30, length: 14, kind: 'blank', zeros: true },
    { name: 'blank44', at: 44, length: 37, kind: 'blank' },
  ],
});

/** Material type 40: 510, asks for a mandate to be registered. */
export const registerMandateRecord = defineRecord({
  name: 'ls-510-register',
  length: 80,
  source: `LeverandørService 510, register mandate. ${twoWriters}; 46-56 is zeros with Uniconta, blank with saldi_ce`,
  fields: [
    { name: 'recordType', at: 1, length: 3, kind: 'constant', value: '510' },
    ...debtorFields,
    { name: 'bankRegistration', at: 24, length: 4, kind: 'digits' },
    { name: 'bankAccount', at: 28, length: 10, kind: 'digits' },
    { name: 'debtorCvr', at: 38, length: 8, kind: 'digits' },
    { name: 'zeros46', at: 46, length: 11, kind: 'blank', zeros: true },
    { name: 'blank57', at: 57, length: 24, kind: 'blank' },
  ],
});

/** Material type 40: 540, cancels a mandate. */
export const cancelMandateRecord = defineRecord({
  name: 'ls-540-cancel',
  length: 80,
  source: `LeverandørService 540, cancel mandate. ${twoWriters}`,
  fields: [
    { name: 'recordType', at: 1, length: 3, kind: 'constant', value: '540' },
    ...debtorFields,
    { name: 'zeros24', at: 24, length: 33, kind: 'blank', zeros: true },
    { name: 'blank57', at: 57, length: 24, kind: 'blank' },
  ],
});

/** Material type 40: 595, moves a mandate to another customer number, or to another creditor's number. */
export const changeCustomerRecord = defineRecord({
  name: 'ls-595',
  length: 80,
  source: `LeverandørService 595, change customer. ${twoWriters}`,
  fields: [
    { name: 'recordType', at: 1, length: 3, kind: 'constant', value: '595' },
    ...debtorFields,
    { name: 'newCreditorNumber', at: 24, length: 5, kind: 'digits' },
    { name: 'newCustomerNumber', at: 29, length: 15, kind: 'text' },
    { name: 'blank44', at: 44, length: 37, kind: 'blank' },
  ],
});

const amountSource = `${twoWriters}; an amount of 0 for the same customer and day stops the payment (lsmps.dk, leverancer)`;

/** Material type 40: 580, a collection; 0 stops the one sent before for the customer and the day. */
export const collectionRecord = defineRecord({
  name: 'ls-580',
  length: 80,
  source: `LeverandørService 580, collection. ${amountSource}`,
  fields: [
    { name: 'recordType', at: 1, length: 3, kind: 'constant', value: '580' },
    ...debtorFields,
    { name: 'zeros24', at: 24, length: 22, kind: 'blank', zeros: true },
    { name: 'amountMinor', at: 46, length: 11, kind: 'amount' },
    { name: 'blank57', at: 57, length: 24, kind: 'blank' },
  ],
});

/** Material type 40: 585, a disbursement: the creditor pays the debtor. */
export const disbursementRecord = defineRecord({
  name: 'ls-585',
  length: 80,
  source: `LeverandørService 585, disbursement. ${amountSource}`,
  fields: [
    { name: 'recordType', at: 1, length: 3, kind: 'constant', value: '585' },
    ...debtorFields,
    { name: 'zeros24', at: 24, length: 22, kind: 'blank', zeros: true },
    { name: 'amountMinor', at: 46, length: 11, kind: 'amount' },
    { name: 'blank57', at: 57, length: 24, kind: 'blank' },
  ],
});

/** Material type 40: 999, how many debtors and how much. */
export const endRecord40 = defineRecord({
  name: 'ls-999-total',
  length: 80,
  source:
    'LeverandørService 999, total. saldi_ce and Uniconta agree on the numbers; saldi_ce ends each 001 group with one and ' +
    'fills 9-23 with nines, Uniconta writes one at the end and leaves them blank. Which of the two is right is unverified',
  fields: [
    { name: 'recordType', at: 1, length: 3, kind: 'constant', value: '999' },
    { name: 'creditorNumber', at: 4, length: 5, kind: 'digits' },
    { name: 'sortKey', at: 9, length: 15, kind: 'text', values: ['999999999999999', ''] },
    { name: 'debtors', at: 24, length: 7, kind: 'count' },
    { name: 'collectionsMinor', at: 31, length: 13, kind: 'amount' },
    { name: 'disbursementsMinor', at: 44, length: 13, kind: 'amount' },
    { name: 'blank57', at: 57, length: 24, kind: 'blank' },
  ],
});

/** Material type 30: 001, whose mandates follow. */
export const creditorRecord30 = defineRecord({
  name: 'ls-001-mandates',
  length: 80,
  source: `LeverandørService 001 of the list of mandates. ${oneReader}`,
  fields: [
    { name: 'recordType', at: 1, length: 3, kind: 'constant', value: '001' },
    { name: 'creditorNumber', at: 4, length: 5, kind: 'digits' },
    { name: 'zeros9', at: 9, length: 15, kind: 'blank', zeros: true },
    { name: 'dataSupplier', at: 24, length: 13, kind: 'text' },
    { name: 'blank37', at: 37, length: 44, kind: 'blank' },
  ],
});

/** What stands behind the type in each record of the list of mandates. */
const listedMandateFields = [
  ...debtorFields,
  { name: 'effectiveOn', at: 24, length: 6, kind: 'yymmdd' },
  { name: 'blank30', at: 30, length: 51, kind: 'blank' },
] as const satisfies readonly Field[];

/** Material type 30: 500, a mandate that is in force, of the full list. */
export const activeMandateRecord = defineRecord({
  name: 'ls-500',
  length: 80,
  source: `LeverandørService 500, active mandate. ${oneReader}`,
  fields: [{ name: 'recordType', at: 1, length: 3, kind: 'constant', value: '500' }, ...listedMandateFields],
});

/** Material type 30: 510, a mandate that was registered. */
export const registeredMandateRecord = defineRecord({
  name: 'ls-510-registered',
  length: 80,
  source: `LeverandørService 510, new mandate. ${twoReaders}`,
  fields: [{ name: 'recordType', at: 1, length: 3, kind: 'constant', value: '510' }, ...listedMandateFields],
});

/** Material type 30: 540, a mandate that was cancelled. Who cancelled it is not said. */
export const cancelledMandateRecord = defineRecord({
  name: 'ls-540-cancelled',
  length: 80,
  source: `LeverandørService 540, cancelled mandate. ${twoReaders}`,
  fields: [{ name: 'recordType', at: 1, length: 3, kind: 'constant', value: '540' }, ...listedMandateFields],
});

/** Material type 30: 999, how many mandates. */
export const endRecord30 = defineRecord({
  name: 'ls-999-mandates',
  length: 80,
  source: `LeverandørService 999 of the list of mandates. ${oneReader}`,
  fields: [
    { name: 'recordType', at: 1, length: 3, kind: 'constant', value: '999' },
    { name: 'creditorNumber', at: 4, length: 5, kind: 'digits' },
    { name: 'blank9', at: 9, length: 22, kind: 'blank' },
    { name: 'debtors', at: 31, length: 7, kind: 'count' },
    { name: 'blank38', at: 38, length: 43, kind: 'blank' },
  ],
});

/** The table of a line of our own material (type 40); null where the record is not known. */
export const tableOfMaterial40 = (line: string): RecordTable | null => tablesOf40[line.slice(0, 3)] ?? null;
/** The table of a line of the list of mandates (type 30); null where the record is not known. */
export const tableOfMaterial30 = (line: string): RecordTable | null => tablesOf30[line.slice(0, 3)] ?? null;

const tablesOf40: Readonly<Record<string, RecordTable>> = {
  '000': startRecord80,
  '001': creditorRecord40,
  '510': registerMandateRecord,
  '540': cancelMandateRecord,
  '580': collectionRecord,
  '585': disbursementRecord,
  '595': changeCustomerRecord,
  '999': endRecord40,
};

const tablesOf30: Readonly<Record<string, RecordTable>> = {
  '000': startRecord80,
  '001': creditorRecord30,
  '500': activeMandateRecord,
  '510': registeredMandateRecord,
  '540': cancelledMandateRecord,
  '999': endRecord30,
};
