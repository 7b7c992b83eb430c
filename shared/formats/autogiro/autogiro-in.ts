import type { LocalDate } from '../../domain/local-date.ts';
import type {
  BankFileFormat,
  BankFileHead,
  BankFileReader,
  BankFileSink,
  BankItem,
} from '../bank-file/bank-item.ts';
import type { RecordTable } from '../fixed-width/field-table.ts';
import { readRecord } from '../fixed-width/read-record.ts';
import {
  changeItem,
  doneComments,
  mandateItem,
  paymentItem,
  refundItem,
  rejectedItem,
} from './autogiro-items.ts';
import {
  changedEnd,
  changedIn,
  depositIn,
  mandateIn,
  mandatesEnd,
  mandatesOpeningOld,
  openingIn,
  openingOld,
  paymentIn,
  paymentOld,
  refundIn,
  rejectedEnd,
  rejectedIn,
  specificationEnd,
  tableOfAutogiroIn,
  type AutogiroFile,
} from './records-in.ts';
import { raiseIssue } from '../bank-file/raise-issue.ts';

/** What is counted, by the names of the fields of the end records. */
type Found = Record<
  | 'collectionDeposits'
  | 'collections'
  | 'collectionsMinor'
  | 'payOutDeposits'
  | 'payOuts'
  | 'payOutsMinor'
  | 'refundDeposits'
  | 'refunds'
  | 'mandates',
  number
>;
const nothing = (): Found => ({
  collectionDeposits: 0,
  collections: 0,
  collectionsMinor: 0,
  payOutDeposits: 0,
  payOuts: 0,
  payOutsMinor: 0,
  refundDeposits: 0,
  refunds: 0,
  mandates: 0,
});

type Deposit = {
  readonly at: number;
  readonly on: LocalDate | null;
  readonly statedMinor: number;
  readonly statedPayments: number;
  foundMinor: number;
  foundPayments: number;
  isWhole: boolean;
};

type State = {
  readonly file: AutogiroFile;
  readonly sink: BankFileSink;
  at: number;
  head: BankFileHead;
  place: 'start' | 'open' | 'end';
  bankgiro: string;
  deposit: Deposit | null;
  found: Found;
  records: number;
  items: number;
  amountMinor: number;
  paidMinor: number;
  holds: boolean;
};

const give = (state: State, item: BankItem): void => {
  state.items += 1;
  state.amountMinor += item.amountMinor;
  if (item.kind === 'paid') state.paidMinor += item.paidMinor;
  if (item.kind === 'charged_back') state.paidMinor -= item.paidMinor;
  state.sink.item(item);
};

const differs = (
  state: State,
  code: 'count_differs' | 'sum_differs',
  place: { readonly line: number; readonly column: number; readonly field: string },
  stated: number,
  found: number,
): void => {
  if (stated === found) return;
  state.holds = false;
  raiseIssue(state, code, {
    ...place,
    value: String(stated),
    params: { stated: String(stated), found: String(found) },
  });
};

/** A section's totals are of what was approved; a record that can't be read leaves its sum unknown. */
const closeDeposit = (state: State): void => {
  const { deposit } = state;
  state.deposit = null;
  if (deposit === null) return;
  if (!deposit.isWhole) {
    state.holds = false;
    return;
  }
  const { at: line } = deposit;
  differs(
    state,
    'sum_differs',
    { line, column: 54, field: 'amountMinor' },
    deposit.statedMinor,
    deposit.foundMinor,
  );
  differs(
    state,
    'count_differs',
    { line, column: 72, field: 'payments' },
    deposit.statedPayments,
    deposit.foundPayments,
  );
};

const depositCounts = {
  '15': 'collectionDeposits',
  '16': 'payOutDeposits',
  '17': 'refundDeposits',
} as const;

const readDeposit = (state: State, line: string): void => {
  closeDeposit(state);
  const record = readRecord(depositIn, line, state.at, state.sink.issue);
  if (record === null) {
    state.holds = false;
    return;
  }
  state.found[depositCounts[record.recordType as keyof typeof depositCounts]] += 1;
  state.deposit = {
    at: state.at,
    on: record.depositOn,
    statedMinor: record.amountMinor,
    statedPayments: record.payments,
    foundMinor: 0,
    foundPayments: 0,
    isWhole: true,
  };
};

const addToDeposit = (state: State, amountMinor: number): void => {
  if (state.deposit === null) return;
  state.deposit.foundMinor += amountMinor;
  state.deposit.foundPayments += 1;
};

const unreadable = (state: State): void => {
  state.holds = false;
  if (state.deposit !== null) state.deposit.isWhole = false;
};

const readPayment = (state: State, line: string): void => {
  const isOld = tableOfAutogiroIn('specification', line) === paymentOld;
  const read = readRecord(isOld ? paymentOld : paymentIn, line, state.at, state.sink.issue);
  if (read === null) {
    unreadable(state);
    return;
  }
  const record = isOld ? { ...read, status: '0' } : read;
  if (record.payOn === null) {
    unreadable(state);
    raiseIssue(state, 'no_such_day', { column: 3, field: 'payOn', value: line.slice(2, 10) });
    return;
  }
  if (record.status === '0') {
    addToDeposit(state, record.amountMinor);
    state.found[record.recordType === '82' ? 'collections' : 'payOuts'] += 1;
  }
  give(state, paymentItem(record, state.at, state.deposit?.on ?? null));
};

const readRefund = (state: State, line: string): void => {
  const record = readRecord(refundIn, line, state.at, state.sink.issue);
  if (record === null || record.refundedOn === null) {
    unreadable(state);
    if (record !== null)
      raiseIssue(state, 'no_such_day', { column: 70, field: 'refundedOn', value: line.slice(69, 77) });
    return;
  }
  addToDeposit(state, record.amountMinor);
  state.found.refunds += 1;
  give(state, refundItem(record, state.at, state.deposit?.on ?? null));
};

const readMandate = (state: State, line: string): void => {
  state.found.mandates += 1;
  const record = readRecord(mandateIn, line, state.at, state.sink.issue);
  if (record !== null) give(state, mandateItem(record, state.at));
};

const readRejected = (state: State, line: string): void => {
  const record = readRecord(rejectedIn, line, state.at, state.sink.issue);
  const isCollection = line.startsWith('82');
  state.found[isCollection ? 'collections' : 'payOuts'] += 1;
  if (record === null) {
    state.holds = false;
    return;
  }
  state.found[isCollection ? 'collectionsMinor' : 'payOutsMinor'] += record.amountMinor;
  give(state, rejectedItem(record, state.at, state.bankgiro));
};

const readChange = (state: State, line: string): void => {
  const record = readRecord(changedIn, line, state.at, state.sink.issue);
  if (record === null) {
    state.holds = false;
    return;
  }
  // The totals are of what was done, and not of the records that stand for all of a payee's payments.
  if (doneComments.has(record.comment) && record.payerNumber !== '') {
    const isPayOut = record.paymentCode === '32';
    state.found[isPayOut ? 'payOuts' : 'collections'] += 1;
    state.found[isPayOut ? 'payOutsMinor' : 'collectionsMinor'] += record.amountMinor;
  }
  give(state, changeItem(record, state.at, state.bankgiro));
};

const endTables = {
  specification: specificationEnd,
  mandates: mandatesEnd,
  rejected: rejectedEnd,
  changes: changedEnd,
} as const;

const isCounted = (name: string): name is keyof Found => Object.hasOwn(nothing(), name);

const readEnd = (state: State, line: string): void => {
  closeDeposit(state);
  const table: RecordTable = tableOfAutogiroIn(state.file, line) ?? endTables[state.file];
  const record: Readonly<Record<string, unknown>> | null = readRecord(
    table,
    line,
    state.at,
    state.sink.issue,
  );
  state.place = 'end';
  const { found } = state;
  state.found = nothing();
  if (record === null) {
    state.holds = false;
    return;
  }
  for (const { name, at: column, kind } of table.fields)
    if (isCounted(name))
      differs(
        state,
        kind === 'amount' ? 'sum_differs' : 'count_differs',
        { line: state.at, column, field: name },
        Number(record[name]),
        found[name],
      );
};

const openings = [openingIn, openingOld, mandatesOpeningOld] as const;

const readOpening = (state: State, line: string): void => {
  if (state.place === 'open')
    raiseIssue(state, 'record_out_of_order', {
      column: 1,
      field: 'recordType',
      value: '01',
      params: { expected: '09' },
    });
  state.place = 'open';
  const table = openings.find((one) => one === tableOfAutogiroIn(state.file, line)) ?? openingIn;
  const record = readRecord(table, line, state.at, state.sink.issue);
  state.bankgiro = record?.bankgiro ?? '';
  const createdTime = record !== null && 'createdTime' in record ? record.createdTime : '';
  state.head = {
    ...state.head,
    version: table === openingIn ? '' : 'old',
    createdOn: record?.createdOn ?? null,
    // Only the payment specification has a time with its day, by which it is told from another.
    deliveryId: /[1-9]/u.test(createdTime) ? line.slice(24, 44).trim() : '',
  };
};

const readItem = (state: State, line: string): void => {
  switch (state.file) {
    case 'specification':
      if (line.startsWith('77')) readRefund(state, line);
      else if (line.startsWith('82') || line.startsWith('32')) readPayment(state, line);
      else readDeposit(state, line);
      return;
    case 'mandates':
      readMandate(state, line);
      return;
    case 'rejected':
      readRejected(state, line);
      return;
    case 'changes':
      readChange(state, line);
  }
};

const readLine = (state: State, text: string): void => {
  state.at += 1;
  const line = text.endsWith('\r') ? text.slice(0, -1) : text;
  if (line.trim() === '') return;
  state.records += 1;
  const code = line.slice(0, 2);
  if (code === '01') {
    readOpening(state, line);
    return;
  }
  if (tableOfAutogiroIn(state.file, line) === null) {
    state.holds = false;
    raiseIssue(state, 'record_unknown', {
      column: 1,
      field: 'recordType',
      value: code,
      params: { section: state.file },
    });
    return;
  }
  if (state.place !== 'open')
    raiseIssue(state, state.place === 'end' ? 'after_the_end' : 'record_out_of_order', {
      column: 1,
      field: 'recordType',
      value: code,
      params: { expected: '01' },
    });
  if (code === '09') readEnd(state, line);
  else readItem(state, line);
};

const createReader = (file: AutogiroFile, name: string, sink: BankFileSink): BankFileReader => {
  const state: State = {
    file,
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
    bankgiro: '',
    deposit: null,
    found: nothing(),
    records: 0,
    items: 0,
    amountMinor: 0,
    paidMinor: 0,
    holds: true,
  };
  return {
    line: (text) => readLine(state, text),
    end: () => {
      if (state.place !== 'end') {
        state.holds = false;
        raiseIssue(state, 'file_cut_off', { params: { expected: '09' } });
      }
      const { head, records, items, amountMinor, paidMinor, holds } = state;
      return { head, totals: { records, items, amountMinor, paidMinor, hold: holds } };
    },
  };
};

/** Told by what the opening says is in the file: from 45 on, or in the old layout from 23 (mandates 25) on. */
const format = (file: AutogiroFile, name: string, content: string, old: RegExp): BankFileFormat => ({
  name,
  recognise: ([first = '']) =>
    (first.startsWith('01AUTOGIRO') && first.startsWith(content, 44)) || old.test(first),
  createReader: (sink) => createReader(file, name, sink),
});

/** `paid`, `rejected` (reason 1 or 2), `remark` (9: tried again) and `charged_back`; the sums are of what was paid. */
export const autogiroSpecification = format(
  'specification',
  'ag-specification',
  'BET. SPEC & STOPP TK',
  /^01\d{8}AUTOGIRO9900 {40}\S/u,
);
/** `mandate_registered` and `mandate_cancelled`; a `remark` where a request went wrong (`reasonCode`). */
export const autogiroMandates = format(
  'mandates',
  'ag-mandates',
  'AG-MEDAVI',
  /^01\d{8}9900\d{10}AG-MEDAVI/u,
);
/** What was rejected at the door, with the reason. */
export const autogiroRejected = format(
  'rejected',
  'ag-rejected',
  'AVVISADE BET UPPDR',
  /^01\d{8}AUTOGIRO9900FELLISTA REG\.KONTRL/u,
);
/** `cancelled` (12), or a `remark`: moved (14, 18: `extra.movedTo`), or what went wrong. */
export const autogiroChanges = format(
  'changes',
  'ag-changes',
  'MAKULERING',
  /^01\d{8}AUTOGIRO9900MAK\/.NDRINGSLISTA/u,
);
