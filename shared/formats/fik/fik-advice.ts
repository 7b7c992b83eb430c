import { checkFik04, checkFik71 } from '../../domain/references.ts';
import type { BankFileFormat, BankFileHead, BankFileReader, BankFileSink } from '../bank-file/bank-item.ts';
import { readRecord } from '../fixed-width/read-record.ts';
import { isFikCardType, paymentIdLength } from './fik-line.ts';
import {
  creditorEndRecord,
  creditorStartRecord,
  fileEndRecord,
  fileStartRecord,
  paymentRecord,
} from './records.ts';
import { raiseIssue } from '../bank-file/raise-issue.ts';

/** A creditor that was begun; `number` is '' where its FI02 can't be read. */
type Creditor = { readonly number: string; payments: number; amountMinor: number };

type State = {
  readonly sink: BankFileSink;
  place: 'start' | 'started' | 'ended';
  head: BankFileHead;
  dataSupplierNumber: string;
  at: number;
  creditor: Creditor | null;
  creditors: number;
  payments: number;
  records: number;
  items: number;
  amountMinor: number;
  holds: boolean;
};

const outOfOrder = (state: State, line: string, expected: string): void =>
  raiseIssue(state, 'record_out_of_order', {
    column: 1,
    field: 'recordType',
    value: line.slice(0, 4),
    params: { expected },
  });

/** Compares what the file states with what was found in it. */
const compare = (
  state: State,
  code: 'count_differs' | 'sum_differs',
  field: string,
  stated: number,
  found: number,
): void => {
  if (stated === found) return;
  state.holds = false;
  raiseIssue(state, code, {
    field,
    value: String(stated),
    params: { stated: String(stated), found: String(found) },
  });
};

/** Compares a number that two records have in common. */
const compareText = (state: State, column: number, field: string, value: string, expected: string): void => {
  if (value === expected) return;
  state.holds = false;
  raiseIssue(state, 'constant_differs', { column, field, value, params: { expected } });
};

const readFileStart = (state: State, line: string): void => {
  if (state.place !== 'start') {
    outOfOrder(state, line, 'FI02');
    return;
  }
  state.place = 'started';
  const start = readRecord(fileStartRecord, line, state.at, state.sink.issue);
  if (start === null) return;
  const { dataSupplierNumber, createdOn, createdTime, production } = start;
  if (production !== 'P')
    raiseIssue(state, 'value_not_known', {
      severity: 'warning',
      column: 58,
      field: 'production',
      value: production,
      params: { expected: 'P' },
    });
  state.dataSupplierNumber = dataSupplierNumber;
  state.head = {
    ...state.head,
    createdOn,
    isTest: production !== 'P',
    deliveryId: createdOn === null ? '' : `${dataSupplierNumber}-${createdOn}-${createdTime}`,
  };
};

const readCreditorStart = (state: State, line: string): void => {
  if (state.creditor !== null) outOfOrder(state, line, 'FI08');
  const start = readRecord(creditorStartRecord, line, state.at, state.sink.issue);
  state.creditors += 1;
  state.creditor = { number: start?.creditorNumber ?? '', payments: 0, amountMinor: 0 };
};

/**
 * The payment id as its card type has it. One that the card type can't have is given whole and named: the money came,
 * and a person must say whose it is.
 */
const referenceOf = (state: State, cardType: string, paymentId: string): string => {
  const doubt = (column: number, field: string, value: string, expected: string): void =>
    raiseIssue(state, 'value_not_known', {
      severity: 'warning',
      column,
      field,
      value,
      params: expected === '' ? {} : { expected },
    });
  if (!isFikCardType(cardType)) {
    doubt(14, 'cardType', cardType, '');
    return paymentId;
  }
  const length = paymentIdLength(cardType);
  if (/[^0]/u.test(paymentId.slice(0, 19 - length))) {
    doubt(16, 'paymentId', paymentId, '');
    return paymentId;
  }
  if (length === 0) return '';
  const reference = paymentId.slice(-length);
  const checked = length === 15 ? checkFik71(reference) : checkFik04(reference);
  if (!checked.ok) doubt(16, 'paymentId', paymentId, paymentId.slice(0, -1) + (checked.expected ?? ''));
  return reference;
};

const readPayment = (state: State, line: string): void => {
  const { creditor } = state;
  if (creditor === null) outOfOrder(state, line, 'FI02');
  state.payments += 1;
  if (creditor !== null) creditor.payments += 1;
  const record = readRecord(paymentRecord, line, state.at, state.sink.issue);
  if (record === null) return;
  const { paidOn, bookedOn, amountMinor, cardType, paymentId, archiveReference } = record;
  if (creditor !== null) creditor.amountMinor += amountMinor;
  if (paidOn === null)
    raiseIssue(state, 'no_such_day', { column: 6, field: 'paidOn', value: line.slice(5, 13) });
  if (paidOn === null || creditor === null || creditor.number === '') return;
  state.amountMinor += amountMinor;
  state.items += 1;
  state.sink.item({
    kind: 'slip_paid',
    line: state.at,
    code: 'FI03',
    creditorNumber: creditor.number,
    debtorGroup: '',
    customerNumber: '',
    mandateNumber: '',
    reference: referenceOf(state, cardType, paymentId),
    currency: 'DKK',
    amountMinor,
    paidMinor: amountMinor,
    dueOn: null,
    paidOn,
    bookedOn,
    archiveReference,
    reasonCode: '',
    endedBy: null,
    extra: { cardType, paymentId },
  });
};

const readCreditorEnd = (state: State, line: string): void => {
  const { creditor } = state;
  if (creditor === null) outOfOrder(state, line, 'FI02');
  state.creditor = null;
  const end = readRecord(creditorEndRecord, line, state.at, state.sink.issue);
  if (end === null) {
    state.holds = false;
    return;
  }
  if (creditor === null) return;
  if (creditor.number !== '') compareText(state, 6, 'creditorNumber', end.creditorNumber, creditor.number);
  compare(state, 'count_differs', 'payments', end.payments, creditor.payments);
  compare(state, 'sum_differs', 'amountMinor', end.amountMinor, creditor.amountMinor);
};

const readFileEnd = (state: State, line: string): void => {
  if (state.creditor !== null) outOfOrder(state, line, 'FI08');
  state.creditor = null;
  state.place = 'ended';
  const end = readRecord(fileEndRecord, line, state.at, state.sink.issue);
  if (end === null) {
    state.holds = false;
    return;
  }
  if (state.dataSupplierNumber !== '')
    compareText(state, 7, 'dataSupplierNumber', end.dataSupplierNumber, state.dataSupplierNumber);
  compare(state, 'count_differs', 'creditors', end.creditors, state.creditors);
  compare(state, 'count_differs', 'payments', end.payments, state.payments);
};

/** FI04 to FI07 carry text that is known to exist: no money is lost with them. */
const readUnknown = (state: State, line: string): void =>
  raiseIssue(state, 'record_unknown', {
    severity: /^FI0[4-7]/u.test(line) && state.creditor !== null ? 'warning' : 'error',
    column: 1,
    field: 'recordType',
    value: line.slice(0, 128),
  });

const readers: Readonly<Record<string, (state: State, line: string) => void>> = {
  FI01: readFileStart,
  FI02: readCreditorStart,
  FI03: readPayment,
  FI08: readCreditorEnd,
  FI09: readFileEnd,
};

const readLine = (state: State, text: string): void => {
  state.at += 1;
  const line = text.endsWith('\r') ? text.slice(0, -1) : text;
  if (line.trim() === '') return;
  state.records += 1;
  if (state.place === 'ended') {
    raiseIssue(state, 'after_the_end', { value: line.slice(0, 128) });
    return;
  }
  const recordType = line.slice(0, 4);
  if (state.place === 'start' && recordType !== 'FI01') {
    outOfOrder(state, line, 'FI01');
    state.place = 'started';
  }
  (readers[recordType] ?? readUnknown)(state, line);
};

const createReader = (sink: BankFileSink): BankFileReader => {
  const state: State = {
    sink,
    place: 'start',
    head: {
      format: 'fik-advice',
      version: 'M604',
      direction: 'in',
      deliveryId: '',
      createdOn: null,
      isTest: false,
    },
    dataSupplierNumber: '',
    at: 0,
    creditor: null,
    creditors: 0,
    payments: 0,
    records: 0,
    items: 0,
    amountMinor: 0,
    holds: true,
  };
  return {
    line: (text) => readLine(state, text),
    end: () => {
      if (state.place !== 'ended') {
        state.holds = false;
        raiseIssue(state, 'file_cut_off', { field: 'recordType', params: { expected: 'FI09' } });
      }
      const { head, records, items, amountMinor, holds: hold } = state;
      return { head, totals: { records, items, amountMinor, paidMinor: amountMinor, hold } };
    },
  };
};

/**
 * Payments by slip as the creditor's bank advises them (M604, "FI-indbetalinger"). Items: `slip_paid`, `reference` the
 * payment id (15 digits with card type 71, 16 with 75, 04 and 15, none with 73 and 01), `extra.cardType`. The file has no
 * number: `deliveryId` is its supplier and the second it was made. A wrong check digit does arrive, and is a warning.
 */
export const fikAdviceFormat: BankFileFormat = {
  name: 'fik-advice',
  recognise: (firstLines) => /^FI01.{2}\d{8}/su.test(firstLines[0] ?? ''),
  createReader,
};
