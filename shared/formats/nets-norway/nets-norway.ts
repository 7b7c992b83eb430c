import type {
  BankFileFormat,
  BankFileHead,
  BankFileReader,
  BankFileSink,
  BankItem,
} from '../bank-file/bank-item.ts';
import { readRecord } from '../fixed-width/read-record.ts';
import {
  assignmentEnd,
  assignmentStart,
  claimRecord1,
  claimRecord2,
  claimText,
  mandateRecord,
  netsNumber,
  ocrRecord1,
  ocrRecord2,
  ocrRecord3,
  transmissionEnd,
  transmissionStart,
} from './records.ts';
import { raiseIssue } from '../bank-file/raise-issue.ts';

type Found = { transactions: number; records: number; amountMinor: number };
const nothing = (): Found => ({ transactions: 0, records: 0, amountMinor: 0 });

/** A transaction is given out when the next one begins: its records come one after the other. */
type Open = { readonly type: string; readonly number: string; item: BankItem };

type State = {
  readonly name: string;
  readonly sink: BankFileSink;
  at: number;
  head: BankFileHead;
  /** `start` nothing yet, `between` assignments, `assignment` in one, `end` behind the last record. */
  place: 'start' | 'between' | 'assignment' | 'end';
  service: string;
  assignmentType: string;
  account: string;
  open: Open | null;
  ofAssignment: Found;
  ofTransmission: Found;
  items: number;
  amountMinor: number;
  paidMinor: number;
  holds: boolean;
};

const flush = (state: State): void => {
  if (state.open === null) return;
  const { item } = state.open;
  state.open = null;
  state.items += 1;
  if (item.kind === 'collection' && item.extra['cancels'] === undefined)
    state.amountMinor += item.amountMinor;
  if (item.kind === 'paid' || item.kind === 'transfer') state.paidMinor += item.paidMinor;
  if (item.kind === 'charged_back') state.paidMinor -= item.paidMinor;
  state.sink.item(item);
};

const itemOf = (state: State, given: Pick<BankItem, 'kind' | 'code'> & Partial<BankItem>): BankItem => ({
  line: state.at,
  creditorNumber: state.account,
  debtorGroup: '',
  customerNumber: '',
  mandateNumber: '',
  reference: '',
  currency: 'NOK',
  amountMinor: 0,
  paidMinor: 0,
  dueOn: null,
  paidOn: null,
  bookedOn: null,
  archiveReference: '',
  reasonCode: '',
  endedBy: null,
  extra: {},
  ...given,
});

const begin = (state: State, type: string, number: string, amountMinor: number, item: BankItem): void => {
  flush(state);
  state.open = { type, number, item };
  state.ofAssignment.transactions += 1;
  state.ofAssignment.amountMinor += amountMinor;
};

/** Adds to the transaction that is open; a record that belongs to none is named. */
const add = (state: State, type: string, number: string, given: (item: BankItem) => BankItem): void => {
  if (state.open === null || state.open.type !== type || state.open.number !== number) {
    raiseIssue(state, 'record_out_of_order', {
      column: 9,
      field: 'number',
      value: number,
      params: { expected: state.open?.number ?? '' },
    });
    return;
  }
  state.open.item = given(state.open.item);
};

const mustHaveDay = (state: State, line: string, field: string, column: number): void =>
  raiseIssue(state, 'no_such_day', { column, field, value: line.slice(column - 1, column + 5) });

const readClaim = (state: State, line: string): void => {
  const record = readRecord(claimRecord1, line, state.at, state.sink.issue);
  if (record === null) {
    state.ofAssignment.transactions += 1;
    state.holds = false;
    return;
  }
  const { transactionType, number, dueOn, amountMinor, kid } = record;
  if (dueOn === null) mustHaveDay(state, line, 'dueOn', 16);
  begin(
    state,
    transactionType,
    number,
    amountMinor,
    itemOf(state, {
      kind: 'collection',
      code: transactionType,
      reference: kid,
      amountMinor,
      dueOn,
      extra: transactionType === '93' ? { cancels: 'true' } : {},
    }),
  );
};

const registrations = { '0': 'mandate_active', '1': 'mandate_registered', '2': 'mandate_cancelled' } as const;

const readMandate = (state: State, line: string): void => {
  const record = readRecord(mandateRecord, line, state.at, state.sink.issue);
  if (record === null) {
    state.ofAssignment.transactions += 1;
    state.holds = false;
    return;
  }
  const { registration, kid, wantsNotice, number } = record;
  const kind = registrations[registration as keyof typeof registrations];
  const extra = { wantsNotice: wantsNotice === 'J' ? 'true' : 'false' };
  begin(
    state,
    '94',
    number,
    0,
    itemOf(state, { kind, code: `94${registration}`, reference: kid, mandateNumber: kid, extra }),
  );
};

/** 18 and 20 are reversals; so is what has a minus. */
const isReversal = (transactionType: string, sign: string): boolean =>
  transactionType === '18' || transactionType === '20' || sign === '-';

const readPayment = (state: State, line: string): void => {
  const record = readRecord(ocrRecord1, line, state.at, state.sink.issue);
  if (record === null) {
    state.ofAssignment.transactions += 1;
    state.holds = false;
    return;
  }
  const { transactionType, number, sign, amountMinor, kid, bookedOn, serial } = record;
  if (bookedOn === null) mustHaveDay(state, line, 'bookedOn', 16);
  const kind = isReversal(transactionType, sign)
    ? 'charged_back'
    : transactionType === '15'
      ? 'paid'
      : 'transfer';
  // The specification adds reversals to the sum; where a minus stands, files have the net (verified on one).
  const inSumMinor = sign === '-' ? -amountMinor : amountMinor;
  begin(
    state,
    transactionType,
    number,
    inSumMinor,
    itemOf(state, {
      kind,
      code: transactionType,
      reference: kid,
      amountMinor,
      paidMinor: amountMinor,
      bookedOn,
      paidOn: bookedOn,
      extra: { serial },
    }),
  );
};

const readMore = (state: State, line: string): void => {
  if (line.startsWith('NY21') && line.startsWith('31', 6)) {
    const record = readRecord(claimRecord2, line, state.at, state.sink.issue);
    if (record !== null)
      add(state, record.transactionType, record.number, (item) => ({
        ...item,
        extra: { ...item.extra, shortName: record.shortName, foreignReference: record.foreignReference },
      }));
    return;
  }
  if (line.startsWith('NY21')) {
    const record = readRecord(claimText, line, state.at, state.sink.issue);
    if (record !== null) add(state, record.transactionType, record.number, (item) => item);
    return;
  }
  if (line.startsWith('31', 6)) {
    const record = readRecord(ocrRecord2, line, state.at, state.sink.issue);
    if (record !== null)
      add(state, record.transactionType, record.number, (item) => ({
        ...item,
        paidOn: record.paidOn ?? item.paidOn,
        archiveReference: record.archiveReference,
        extra: { ...item.extra, formNumber: record.formNumber, debitAccount: record.debitAccount },
      }));
    return;
  }
  const record = readRecord(ocrRecord3, line, state.at, state.sink.issue);
  if (record !== null)
    add(state, record.transactionType, record.number, (item) => ({
      ...item,
      extra: { ...item.extra, text: record.text },
    }));
};

const compare = (
  state: State,
  stated: { readonly transactions: number; readonly records: number; readonly amountMinor: number },
  found: Found,
): void => {
  const places = { transactions: 9, records: 17, amountMinor: 27 } as const;
  for (const field of ['transactions', 'records', 'amountMinor'] as const) {
    if (stated[field] === found[field]) continue;
    state.holds = false;
    raiseIssue(state, field === 'amountMinor' ? 'sum_differs' : 'count_differs', {
      column: places[field],
      field,
      value: String(stated[field]),
      params: { stated: String(stated[field]), found: String(found[field]) },
    });
  }
};

const readAssignmentStart = (state: State, line: string): void => {
  if (state.place !== 'between')
    raiseIssue(state, 'record_out_of_order', {
      column: 1,
      value: line.slice(0, 8),
      params: { expected: 'NY..8. ' },
    });
  flush(state);
  const record = readRecord(assignmentStart, line, state.at, state.sink.issue);
  state.place = 'assignment';
  state.ofAssignment = { ...nothing(), records: 1 };
  state.account = record?.account ?? '';
  state.service = line.slice(2, 4);
  state.assignmentType = line.slice(4, 6);
};

const readAssignmentEnd = (state: State, line: string): void => {
  flush(state);
  if (state.place !== 'assignment')
    raiseIssue(state, 'record_out_of_order', {
      column: 1,
      value: line.slice(0, 8),
      params: { expected: 'NY....20' },
    });
  state.place = 'between';
  const found = { ...state.ofAssignment, records: state.ofAssignment.records + 1 };
  const record = readRecord(assignmentEnd, line, state.at, state.sink.issue);
  if (record === null) state.holds = false;
  else compare(state, record, found);
  state.ofTransmission.transactions += found.transactions;
  state.ofTransmission.amountMinor += found.amountMinor;
};

const readTransmission = (state: State, line: string): void => {
  if (line.startsWith('NY000010')) {
    if (state.place !== 'start')
      raiseIssue(state, state.place === 'end' ? 'after_the_end' : 'record_out_of_order', {
        column: 1,
        value: line.slice(0, 8),
        params: { expected: 'NY....20' },
      });
    const record = readRecord(transmissionStart, line, state.at, state.sink.issue);
    state.place = 'between';
    if (record === null) return;
    const direction = record.senderNumber === netsNumber ? 'in' : 'out';
    state.head = { ...state.head, direction, deliveryId: record.transmissionNumber };
    return;
  }
  flush(state);
  const record = readRecord(transmissionEnd, line, state.at, state.sink.issue);
  if (state.place !== 'between')
    raiseIssue(state, 'record_out_of_order', {
      column: 1,
      value: line.slice(0, 8),
      params: { expected: 'NY....88' },
    });
  state.place = 'end';
  if (record === null) {
    state.holds = false;
    return;
  }
  compare(state, record, state.ofTransmission);
  state.head = { ...state.head, createdOn: record.dayOn };
};

const readItem = (state: State, line: string): void => {
  if (state.place !== 'assignment')
    raiseIssue(state, 'record_out_of_order', {
      column: 1,
      value: line.slice(0, 8),
      params: { expected: 'NY....20' },
    });
  const [service, recordType] = [line.slice(2, 4), line.slice(6, 8)];
  if (service === '21' && recordType === '30') readClaim(state, line);
  else if (service === '21' && recordType === '70') readMandate(state, line);
  else if (service === '09' && recordType === '30') readPayment(state, line);
  else readMore(state, line);
};

const knownRecords: ReadonlySet<string> = new Set(['2130', '2131', '2149', '2170', '0930', '0931', '0932']);

const readLine = (state: State, text: string): void => {
  state.at += 1;
  const line = text.endsWith('\r') ? text.slice(0, -1) : text;
  if (line.trim() === '') return;
  state.ofTransmission.records += 1;
  if (state.place === 'end') {
    raiseIssue(state, 'after_the_end', { column: 1, value: line.slice(0, 8) });
    return;
  }
  const recordType = line.slice(6, 8);
  if (line.startsWith('NY000010') || line.startsWith('NY000089')) {
    readTransmission(state, line);
    return;
  }
  if (line.startsWith('NY') && recordType === '20') {
    readAssignmentStart(state, line);
    return;
  }
  if (line.startsWith('NY') && recordType === '88') {
    readAssignmentEnd(state, line);
    return;
  }
  state.ofAssignment.records += 1;
  if (line.startsWith('NY') && knownRecords.has(line.slice(2, 4) + recordType)) readItem(state, line);
  else {
    state.holds = false;
    raiseIssue(state, 'record_unknown', {
      column: 1,
      value: line.slice(0, 8),
      params: { section: state.service + state.assignmentType },
    });
  }
};

const createReader = (name: string, sink: BankFileSink): BankFileReader => {
  const state: State = {
    name,
    sink,
    at: 0,
    head: {
      format: name,
      version: '',
      direction: 'in',
      deliveryId: '',
      createdOn: null,
      isTest: false,
    },
    place: 'start',
    service: '',
    assignmentType: '',
    account: '',
    open: null,
    ofAssignment: nothing(),
    ofTransmission: nothing(),
    items: 0,
    amountMinor: 0,
    paidMinor: 0,
    holds: true,
  };
  return {
    line: (text) => readLine(state, text),
    end: () => {
      flush(state);
      if (state.place !== 'end') {
        state.holds = false;
        raiseIssue(state, 'file_cut_off', { params: { expected: 'NY000089' } });
      }
      return {
        head: state.head,
        totals: {
          records: state.ofTransmission.records,
          items: state.items,
          amountMinor: state.amountMinor,
          paidMinor: state.paidMinor,
          hold: state.holds,
        },
      };
    },
  };
};

/** Which of the formats it is, the first assignment says; a transmission may hold several kinds, and all are read. */
const format = (name: string, assignments: readonly string[]): BankFileFormat => ({
  name,
  recognise: ([first = '', second = '']) =>
    first.startsWith('NY000010') && assignments.some((assignment) => second.startsWith(assignment)),
  createReader: (sink) => createReader(name, sink),
});

/** Claims that the creditor sends; `extra.cancels` where one takes an earlier one back. */
export const avtaleGiroClaims = format('avtalegiro-claims', ['NY210020', 'NY213620']);
/** Mandates: `reference` is the KID, `extra.wantsNotice`. All of type 1 are to be applied, known ones too. */
export const avtaleGiroMandates = format('avtalegiro-mandates', ['NY212420']);
/** Payments: `paid` by AvtaleGiro, `transfer` by any other way, `charged_back` where money is taken back. */
export const ocrGiro = format('ocr-giro', ['NY090020']);
