import type { LocalDate } from '../../domain/local-date.ts';
import type { BankFileFormat, BankFileReader, BankFileSink } from '../bank-file/bank-item.ts';
import { readRecord } from '../fixed-width/read-record.ts';
import { batchEnd, batchStart, paymentRecord } from './ktl-records.ts';
import { raiseIssue } from '../bank-file/raise-issue.ts';

type Found = { payments: number; amountMinor: number; corrections: number; correctionsMinor: number };
const nothing = (): Found => ({ payments: 0, amountMinor: 0, corrections: 0, correctionsMinor: 0 });

type State = {
  readonly sink: BankFileSink;
  at: number;
  isOpen: boolean;
  createdOn: LocalDate | null;
  found: Found;
  records: number;
  items: number;
  paidMinor: number;
  holds: boolean;
};

const readPayment = (state: State, line: string): void => {
  if (!state.isOpen)
    raiseIssue(state, 'record_out_of_order', {
      column: 1,
      field: 'recordType',
      value: line[0] ?? '',
      params: { expected: '0' },
    });
  const record = readRecord(paymentRecord, line, state.at, state.sink.issue);
  if (record === null) {
    state.holds = false;
    return;
  }
  const { account, amountMinor, correction, bookedOn, paidOn, reference } = record;
  const isCorrection = correction === '1';
  state.found[isCorrection ? 'corrections' : 'payments'] += 1;
  state.found[isCorrection ? 'correctionsMinor' : 'amountMinor'] += amountMinor;
  if (bookedOn === null) {
    raiseIssue(state, 'no_such_day', { column: 16, field: 'bookedOn', value: line.slice(15, 21) });
    return;
  }
  state.items += 1;
  state.paidMinor += isCorrection ? -amountMinor : amountMinor;
  state.sink.item({
    kind: isCorrection ? 'charged_back' : 'transfer',
    line: state.at,
    code: record.recordType,
    creditorNumber: account,
    debtorGroup: '',
    customerNumber: '',
    mandateNumber: '',
    // Padded with zeros at the left; a reference has none of its own.
    reference: reference.replace(/^0+/u, ''),
    currency: 'EUR',
    amountMinor,
    paidMinor: amountMinor,
    dueOn: null,
    paidOn: paidOn ?? bookedOn,
    bookedOn,
    archiveReference: record.archiveReference,
    reasonCode: '',
    endedBy: null,
    extra: { payerName: record.payerName, channel: record.channel },
  });
};

const places = { payments: [2, 6], amountMinor: [8, 11], corrections: [19, 6], correctionsMinor: [25, 11] };

const readEnd = (state: State, line: string): void => {
  if (!state.isOpen)
    raiseIssue(state, 'record_out_of_order', {
      column: 1,
      field: 'recordType',
      value: '9',
      params: { expected: '0' },
    });
  const stated = readRecord(batchEnd, line, state.at, state.sink.issue);
  const { found } = state;
  state.isOpen = false;
  state.found = nothing();
  if (stated === null) {
    state.holds = false;
    return;
  }
  for (const field of ['payments', 'amountMinor', 'corrections', 'correctionsMinor'] as const) {
    if (stated[field] === found[field]) continue;
    state.holds = false;
    const [at = 0, length = 0] = places[field];
    raiseIssue(state, field === 'payments' || field === 'corrections' ? 'count_differs' : 'sum_differs', {
      column: at,
      field,
      value: line.slice(at - 1, at - 1 + length),
      params: { stated: String(stated[field]), found: String(found[field]) },
    });
  }
};

const readStart = (state: State, line: string): void => {
  if (state.isOpen) {
    state.holds = false;
    raiseIssue(state, 'record_out_of_order', {
      column: 1,
      field: 'recordType',
      value: '0',
      params: { expected: '9' },
    });
  }
  state.isOpen = true;
  state.found = nothing();
  const record = readRecord(batchStart, line, state.at, state.sink.issue);
  state.createdOn ??= record?.createdOn ?? null;
};

const readLine = (state: State, text: string): void => {
  state.at += 1;
  const line = text.endsWith('\r') ? text.slice(0, -1) : text;
  if (line.trim() === '') return;
  state.records += 1;
  switch (line.slice(0, 1)) {
    case '0':
      readStart(state, line);
      return;
    case '3':
    case '5':
      readPayment(state, line);
      return;
    case '9':
      readEnd(state, line);
      return;
    default:
      state.holds = false;
      raiseIssue(state, 'record_unknown', {
        column: 1,
        field: 'recordType',
        value: line[0] ?? '',
        params: { section: '' },
      });
  }
};

const createReader = (sink: BankFileSink): BankFileReader => {
  const state: State = {
    sink,
    at: 0,
    isOpen: false,
    createdOn: null,
    found: nothing(),
    records: 0,
    items: 0,
    paidMinor: 0,
    holds: true,
  };
  return {
    line: (text) => readLine(state, text),
    end: () => {
      if (state.isOpen) {
        state.holds = false;
        raiseIssue(state, 'file_cut_off', { params: { expected: '9' } });
      }
      return {
        head: {
          format: 'fi-ktl',
          version: '',
          direction: 'in',
          deliveryId: '',
          createdOn: state.createdOn,
          isTest: false,
        },
        totals: {
          records: state.records,
          items: state.items,
          amountMinor: state.paidMinor,
          paidMinor: state.paidMinor,
          hold: state.holds,
        },
      };
    },
  };
};

const isStart = (line: string): boolean => /^0\d{10}.{11}1 *$/u.test(line);
const isNext = (line: string): boolean => /^[359]/u.test(line) && line.length >= 35;

/** Reference payments that came in (`transfer`), and those taken back (`charged_back`). A file may hold several batches. */
export const ktl: BankFileFormat = {
  name: 'fi-ktl',
  recognise: ([first = '', second = '']) => isStart(first) && isNext(second),
  createReader,
};
