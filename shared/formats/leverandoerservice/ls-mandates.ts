import type { BankFileFormat, BankItemKind } from '../bank-file/bank-item.ts';
import { readRecord } from '../fixed-width/read-record.ts';
import { createReader80, isMaterial80, type Material80 } from './delivery-80.ts';
import {
  activeMandateRecord,
  cancelledMandateRecord,
  creditorRecord30,
  endRecord30,
  registeredMandateRecord,
} from './records-80.ts';

const tableOf = (line: string) =>
  line.startsWith('500')
    ? activeMandateRecord
    : line.startsWith('510')
      ? registeredMandateRecord
      : cancelledMandateRecord;

const kinds: Readonly<Record<string, BankItemKind>> = {
  '500': 'mandate_active',
  '510': 'mandate_registered',
  '540': 'mandate_cancelled',
};

const material: Material80 = {
  name: 'ls-mandates',
  materialType: '30',
  direction: 'in',
  debtorRecords: Object.keys(kinds),
  readCreditor: (line, at, report) => {
    const record = readRecord(creditorRecord30, line, at, report);
    return record === null ? null : { creditorNumber: record.creditorNumber, paymentOn: null };
  },
  readDebtor: (line, at, _creditor, report) => {
    const code = line.slice(0, 3);
    const kind = kinds[code];
    const record = readRecord(tableOf(line), line, at, report);
    if (kind === undefined || record === null) return null;
    const { creditorNumber, customerNumber, effectiveOn } = record;
    const extra = { effectiveOn: effectiveOn ?? '' };
    return {
      creditorNumber,
      collectionMinor: 0,
      disbursementMinor: 0,
      item: { kind, line: at, code, creditorNumber, customerNumber, extra },
    };
  },
  readEnd: (line, at, report) => {
    const record = readRecord(endRecord30, line, at, report);
    return record === null ? null : { ...record, collectionsMinor: null, disbursementsMinor: null };
  },
};

/**
 * LeverandørService, material type 30: the list of mandates, whole (500) or what came and went (510, 540). The day of
 * each is in `extra.effectiveOn`. Who cancelled a mandate is not said.
 */
export const lsMandatesFormat: BankFileFormat = {
  name: material.name,
  recognise: (firstLines) => isMaterial80(firstLines, '30'),
  createReader: (sink) => createReader80(material, sink),
};
