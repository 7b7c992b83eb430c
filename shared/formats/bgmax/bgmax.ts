import type {
  BankFileFormat,
  BankFileHead,
  BankFileReader,
  BankFileSink,
  BankItem,
} from '../bank-file/bank-item.ts';
import { readRecord } from '../fixed-width/read-record.ts';
import {
  deposit,
  fileEnd,
  fileStart,
  freeText,
  payeeStart,
  payerAddress,
  payerName,
  payerNumber,
  payerTown,
  payment,
} from './records.ts';
import { raiseIssue } from '../bank-file/raise-issue.ts';

/** A payment whose day is not known until its deposit ends. */
type Waiting = {
  readonly item: BankItem;
  extra: Record<string, string>;
  /** Amounts of its further references; null where none has one. */
  referencesMinor: number | null;
};

type Counts = { payments: number; deductions: number; references: number; deposits: number };

type State = {
  readonly sink: BankFileSink;
  at: number;
  head: BankFileHead;
  place: 'start' | 'between' | 'deposit' | 'end';
  bankgiro: string;
  currency: string;
  waiting: Waiting[];
  depositMinor: number;
  isDepositKnown: boolean;
  counts: Counts;
  records: number;
  items: number;
  paidMinor: number;
  holds: boolean;
};

const outOfOrder = (state: State, line: string, expected: string): void =>
  raiseIssue(state, 'record_out_of_order', {
    column: 1,
    field: 'recordType',
    value: line.slice(0, 2),
    params: { expected },
  });

const readPayment = (state: State, line: string): void => {
  if (state.place !== 'deposit') outOfOrder(state, line, '05');
  const recordType = line.slice(0, 2);
  if (recordType === '20') state.counts.payments += 1;
  if (recordType === '21') state.counts.deductions += 1;
  const record = readRecord(payment, line, state.at, state.sink.issue);
  if (record === null) {
    state.isDepositKnown = false;
    return;
  }
  const { amountMinor, reference, referenceCode, channel, serial, payerBankgiro, deductionCode } = record;
  const isDeduction = recordType === '21';
  state.depositMinor += isDeduction ? -amountMinor : amountMinor;
  const item: BankItem = {
    kind: isDeduction ? 'charged_back' : 'transfer',
    line: state.at,
    code: recordType,
    creditorNumber: state.bankgiro,
    debtorGroup: '',
    customerNumber: '',
    mandateNumber: '',
    reference,
    currency: state.currency,
    amountMinor,
    paidMinor: amountMinor,
    dueOn: null,
    paidOn: null,
    bookedOn: null,
    archiveReference: serial,
    reasonCode: isDeduction ? deductionCode : '',
    endedBy: null,
    extra: {},
  };
  state.waiting.push({ item, extra: { referenceCode, channel, payerBankgiro }, referencesMinor: null });
};

/** Further references, separated by blanks, as the payment itself may have none. */
const readReference = (state: State, line: string): void => {
  state.counts.references += 1;
  const last = state.waiting.at(-1);
  if (last === undefined) outOfOrder(state, line, '20');
  const record = readRecord(payment, line, state.at, state.sink.issue);
  if (record === null || last === undefined) return;
  const { reference, amountMinor, recordType } = record;
  const before = last.extra['references'] ?? '';
  last.extra['references'] = before === '' ? reference : `${before} ${reference}`;
  if (amountMinor > 0)
    last.referencesMinor = (last.referencesMinor ?? 0) + (recordType === '23' ? -amountMinor : amountMinor);
};

const readMore = (state: State, line: string): void => {
  const last = state.waiting.at(-1);
  if (last === undefined) {
    outOfOrder(state, line, '20');
    return;
  }
  const join = (name: string, text: string): void => {
    const before = last.extra[name] ?? '';
    if (text !== '') last.extra[name] = before === '' ? text : `${before} ${text}`;
  };
  const report = state.sink.issue;
  switch (line.slice(0, 2)) {
    case '25':
      join('text', readRecord(freeText, line, state.at, report)?.text ?? '');
      return;
    case '26': {
      const record = readRecord(payerName, line, state.at, report);
      join('payerName', record?.name ?? '');
      join('payerName', record?.extraName ?? '');
      return;
    }
    case '27': {
      const record = readRecord(payerAddress, line, state.at, report);
      join('payerAddress', `${record?.street ?? ''} ${record?.postcode ?? ''}`.trim());
      return;
    }
    case '28':
      join('payerAddress', readRecord(payerTown, line, state.at, report)?.town ?? '');
      return;
    default:
      join('payerNumber', readRecord(payerNumber, line, state.at, report)?.registrationNumber ?? '');
  }
};

const differs = (
  state: State,
  code: 'count_differs' | 'sum_differs',
  [field, column]: readonly [string, number],
  stated: number,
  found: number,
): void => {
  if (stated === found) return;
  state.holds = false;
  raiseIssue(state, code, {
    column,
    field,
    value: String(stated),
    params: { stated: String(stated), found: String(found) },
  });
};

/** Where further references carry amounts, they come to what was paid. */
const checkReferences = (state: State, { item, referencesMinor }: Waiting): void => {
  if (referencesMinor === null || referencesMinor === item.amountMinor) return;
  state.sink.issue({
    severity: 'warning',
    code: 'sum_differs',
    line: item.line,
    column: 41,
    field: 'amountMinor',
    value: String(item.amountMinor),
    params: { stated: String(item.amountMinor), found: String(referencesMinor) },
  });
};

const readDeposit = (state: State, line: string): void => {
  if (state.place !== 'deposit') outOfOrder(state, line, '05');
  state.place = 'between';
  state.counts.deposits += 1;
  const record = readRecord(deposit, line, state.at, state.sink.issue);
  const { waiting } = state;
  state.waiting = [];
  if (record === null || record.depositOn === null) {
    state.holds = false;
    if (record !== null)
      raiseIssue(state, 'no_such_day', { column: 38, field: 'depositOn', value: line.slice(37, 45) });
    return;
  }
  differs(state, 'count_differs', ['payments', 72], record.payments, waiting.length);
  if (state.isDepositKnown)
    differs(state, 'sum_differs', ['amountMinor', 54], record.amountMinor, state.depositMinor);
  else state.holds = false;
  for (const one of waiting) {
    checkReferences(state, one);
    state.items += 1;
    state.paidMinor += one.item.kind === 'charged_back' ? -one.item.paidMinor : one.item.paidMinor;
    state.sink.item({
      ...one.item,
      paidOn: record.depositOn,
      bookedOn: record.depositOn,
      extra: { ...one.extra, depositNumber: record.depositNumber, account: record.account },
    });
  }
};

const readStart = (state: State, line: string): void => {
  if (state.place !== 'start') outOfOrder(state, line, '05');
  state.place = 'between';
  const record = readRecord(fileStart, line, state.at, state.sink.issue);
  if (record !== null)
    state.head = {
      ...state.head,
      version: record.version,
      createdOn: record.createdOn,
      deliveryId: line.slice(24, 44).trim(),
      isTest: record.environment === 'T',
    };
};

const readPayee = (state: State, line: string): void => {
  if (state.place !== 'between') outOfOrder(state, line, state.place === 'start' ? '01' : '15');
  state.place = 'deposit';
  state.depositMinor = 0;
  state.isDepositKnown = true;
  const record = readRecord(payeeStart, line, state.at, state.sink.issue);
  state.bankgiro = record?.bankgiro ?? '';
  state.currency = record?.currency ?? '';
  if (record === null) state.holds = false;
};

const readEnd = (state: State, line: string): void => {
  if (state.place !== 'between') outOfOrder(state, line, '15');
  state.place = 'end';
  const record = readRecord(fileEnd, line, state.at, state.sink.issue);
  if (record === null) {
    state.holds = false;
    return;
  }
  const places = { payments: 3, deductions: 11, references: 19, deposits: 27 } as const;
  for (const field of ['payments', 'deductions', 'references', 'deposits'] as const)
    differs(state, 'count_differs', [field, places[field]], record[field], state.counts[field]);
};

const tabStop = 8;

/** A published file has tabs where blanks belong: each reaches to the next eighth column. */
const withoutTabs = (text: string): string => {
  if (!text.includes('\t')) return text;
  const [first = '', ...rest] = text.split('\t');
  return rest.reduce(
    (line, part) => line.padEnd((Math.floor(line.length / tabStop) + 1) * tabStop) + part,
    first,
  );
};

const readLine = (state: State, text: string): void => {
  state.at += 1;
  const line = withoutTabs(text.endsWith('\r') ? text.slice(0, -1) : text);
  if (line.trim() === '') return;
  state.records += 1;
  if (state.place === 'end') {
    raiseIssue(state, 'after_the_end', { column: 1, value: line.slice(0, 2) });
    return;
  }
  switch (line.slice(0, 2)) {
    case '01':
      readStart(state, line);
      return;
    case '05':
      readPayee(state, line);
      return;
    case '20':
    case '21':
      readPayment(state, line);
      return;
    case '22':
    case '23':
      readReference(state, line);
      return;
    case '25':
    case '26':
    case '27':
    case '28':
    case '29':
      readMore(state, line);
      return;
    case '15':
      readDeposit(state, line);
      return;
    case '70':
      readEnd(state, line);
      return;
    default:
      state.holds = false;
      raiseIssue(state, 'record_unknown', {
        column: 1,
        field: 'recordType',
        value: line.slice(0, 2),
        params: { section: '' },
      });
  }
};

const createReader = (sink: BankFileSink): BankFileReader => {
  const state: State = {
    sink,
    at: 0,
    head: {
      format: 'se-bgmax',
      version: '',
      direction: 'in',
      deliveryId: '',
      createdOn: null,
      isTest: false,
    },
    place: 'start',
    bankgiro: '',
    currency: '',
    waiting: [],
    depositMinor: 0,
    isDepositKnown: true,
    counts: { payments: 0, deductions: 0, references: 0, deposits: 0 },
    records: 0,
    items: 0,
    paidMinor: 0,
    holds: true,
  };
  return {
    line: (text) => readLine(state, text),
    end: () => {
      if (state.place !== 'end') {
        state.holds = false;
        raiseIssue(state, 'file_cut_off', { params: { expected: '70' } });
      }
      const { head, records, items, paidMinor, holds } = state;
      return { head, totals: { records, items, amountMinor: paidMinor, paidMinor, hold: holds } };
    },
  };
};

/**
 * Payments by bankgiro (`transfer`) and deductions (`charged_back`), each on the day of its deposit. Further references
 * stand in `extra.references`, separated by blanks, free text in `extra.text`, the payer in `extra.payerName`.
 */
export const bgMax: BankFileFormat = {
  name: 'se-bgmax',
  recognise: ([first = '']) => first.startsWith('01BGMAX '),
  createReader,
};
