import type { BankFileFormat } from '../bank-file/bank-item.ts';
import type { ReportIssue } from '../fixed-width/field-table.ts';
import { readRecord } from '../fixed-width/read-record.ts';
import {
  createReader80,
  isMaterial80,
  type Creditor80,
  type Debtor80,
  type Material80,
} from './delivery-80.ts';
import { lsIssue } from './ls-item.ts';
import {
  cancelMandateRecord,
  changeCustomerRecord,
  collectionRecord,
  creditorRecord40,
  disbursementRecord,
  endRecord40,
  registerMandateRecord,
} from './records-80.ts';

const noAmounts = { collectionMinor: 0, disbursementMinor: 0 } as const;

const readPayment = (
  line: string,
  at: number,
  creditor: Creditor80 | null,
  report: ReportIssue,
): Debtor80 | null => {
  const isCollection = line.startsWith('580');
  const record = readRecord(isCollection ? collectionRecord : disbursementRecord, line, at, report);
  if (record === null) return null;
  const { creditorNumber, customerNumber, amountMinor } = record;
  const sums = {
    creditorNumber,
    collectionMinor: isCollection ? amountMinor : 0,
    disbursementMinor: isCollection ? 0 : amountMinor,
  };
  // The day stands in the 001 alone, which has none where it is for mandates.
  if (creditor === null) return { ...sums, item: null };
  const { paymentOn } = creditor;
  if (paymentOn === null) {
    report(lsIssue('no_such_day', at, { field: 'paymentOn', params: { record: '001' } }));
    return { ...sums, item: null };
  }
  const kind = isCollection ? 'collection' : 'disbursement';
  const code = isCollection ? '580' : '585';
  return {
    ...sums,
    item: { kind, line: at, code, creditorNumber, customerNumber, amountMinor, dueOn: paymentOn },
  };
};

const readRegistration = (line: string, at: number, report: ReportIssue): Debtor80 | null => {
  const record = readRecord(registerMandateRecord, line, at, report);
  if (record === null) return null;
  const { creditorNumber, customerNumber, bankRegistration, bankAccount, debtorCvr } = record;
  const extra = { bankRegistration, bankAccount, debtorCvr };
  return {
    creditorNumber,
    ...noAmounts,
    item: { kind: 'mandate_registered', line: at, code: '510', creditorNumber, customerNumber, extra },
  };
};

const readCancellation = (line: string, at: number, report: ReportIssue): Debtor80 | null => {
  const record = readRecord(cancelMandateRecord, line, at, report);
  if (record === null) return null;
  const { creditorNumber, customerNumber } = record;
  return {
    creditorNumber,
    ...noAmounts,
    item: {
      kind: 'mandate_cancelled',
      line: at,
      code: '540',
      creditorNumber,
      customerNumber,
      endedBy: 'creditor',
    },
  };
};

const readChange = (line: string, at: number, report: ReportIssue): Debtor80 | null => {
  const record = readRecord(changeCustomerRecord, line, at, report);
  if (record === null) return null;
  const { creditorNumber, customerNumber, newCreditorNumber, newCustomerNumber } = record;
  const extra = { newCreditorNumber, newCustomerNumber };
  return {
    creditorNumber,
    ...noAmounts,
    item: { kind: 'mandate_changed', line: at, code: '595', creditorNumber, customerNumber, extra },
  };
};

const material: Material80 = {
  name: 'ls-in',
  materialType: '40',
  direction: 'out',
  debtorRecords: ['510', '540', '580', '585', '595'],
  readCreditor: (line, at, report) => readRecord(creditorRecord40, line, at, report),
  readDebtor: (line, at, creditor, report) => {
    switch (line.slice(0, 3)) {
      case '510':
        return readRegistration(line, at, report);
      case '540':
        return readCancellation(line, at, report);
      case '595':
        return readChange(line, at, report);
      default:
        return readPayment(line, at, creditor, report);
    }
  },
  readEnd: (line, at, report) => readRecord(endRecord40, line, at, report),
};

/**
 * LeverandørService, material type 40: what the creditor sends, read back. Items: `collection` and `disbursement` (0
 * stops the one sent before for the customer and the day), and what was asked for mandates. The total is of collections.
 */
export const lsInFormat: BankFileFormat = {
  name: material.name,
  recognise: (firstLines) => isMaterial80(firstLines, '40'),
  createReader: (sink) => createReader80(material, sink),
};
