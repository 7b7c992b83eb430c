import type { BankFileHead, BankFileReader, BankFileSink, BankItem } from '../bank-file/bank-item.ts';
import type { ReportIssue } from '../fixed-width/field-table.ts';
import { readRecord } from '../fixed-width/read-record.ts';
import { lsDifference, lsIssue, lsLine } from './ls-item.ts';
import { endRecord128, startRecord128 } from './records-128.ts';

/** One delivery that comes back. A new one is made for each file, as it may keep sums. */
export type Delivery128 = {
  readonly name: string;
  readonly deliveryType: '0602' | '0690';
  /** Reads one LS042. `differs` is for a count or sum that the record states and that is not so. */
  readonly read: (code: string, line: string, at: number, out: Delivery128Sink) => void;
  readonly end: (out: Delivery128Sink) => { readonly amountMinor: number; readonly paidMinor: number };
};

export type Delivery128Sink = {
  readonly give: (item: BankItem) => void;
  readonly report: ReportIssue;
  /** Reports, and the totals no longer hold. */
  readonly differs: ReportIssue;
};

type State = {
  readonly delivery: Delivery128;
  readonly sink: BankFileSink;
  readonly out: Delivery128Sink;
  place: 'start' | 'started' | 'ended';
  head: BankFileHead;
  dataSupplierNumber: string;
  at: number;
  records: number;
  records042: number;
};

const outOfOrder = (state: State, line: string, expected: string): void =>
  state.sink.issue(
    lsIssue('record_out_of_order', state.at, {
      column: 1,
      field: 'recordType',
      value: line.slice(0, 5),
      params: { expected },
    }),
  );

/** The start and the end both name the delivery and its supplier. */
const checkDelivery = (
  state: State,
  record: { readonly deliveryType: string; readonly dataSupplierNumber: string },
  supplier: string,
  report: ReportIssue,
): void => {
  const { deliveryType } = state.delivery;
  const check = (column: number, field: string, value: string, expected: string): void => {
    if (value !== expected)
      report(lsIssue('constant_differs', state.at, { column, field, value, params: { expected } }));
  };
  check(17, 'deliveryType', record.deliveryType, deliveryType);
  check(6, 'dataSupplierNumber', record.dataSupplierNumber, supplier);
};

const readStart = (state: State, line: string): void => {
  if (state.place !== 'start') {
    outOfOrder(state, line, 'LS042');
    return;
  }
  state.place = 'started';
  const start = readRecord(startRecord128, line, state.at, state.sink.issue);
  if (start === null) return;
  checkDelivery(state, start, start.dataSupplierNumber, state.sink.issue);
  state.dataSupplierNumber = start.dataSupplierNumber;
  state.head = { ...state.head, createdOn: start.createdOn, isTest: start.testMark === 'TEST' };
};

const readEnd = (state: State, line: string): void => {
  state.place = 'ended';
  const end = readRecord(endRecord128, line, state.at, state.out.differs);
  if (end === null) return;
  checkDelivery(state, end, state.dataSupplierNumber || end.dataSupplierNumber, state.out.differs);
  if (end.records042 !== state.records042)
    state.out.differs(
      lsDifference('count_differs', state.at, 'records042', end.records042, state.records042),
    );
};

const readLine = (state: State, text: string): void => {
  state.at += 1;
  const line = lsLine(text);
  if (line === null) return;
  state.records += 1;
  if (state.place === 'ended') {
    state.sink.issue(lsIssue('after_the_end', state.at, { value: line.slice(0, 128) }));
    return;
  }
  const recordType = line.slice(0, 5);
  if (state.place === 'start' && recordType !== 'LS002') {
    outOfOrder(state, line, 'LS002');
    state.place = 'started';
  }
  if (recordType === 'LS002') readStart(state, line);
  else if (recordType === 'LS992') readEnd(state, line);
  else if (recordType === 'LS042') {
    state.records042 += 1;
    state.delivery.read(line.slice(13, 17), line, state.at, state.out);
  } else
    state.sink.issue(
      lsIssue('record_unknown', state.at, { column: 1, field: 'recordType', value: line.slice(0, 128) }),
    );
};

/** Reads a delivery in records of 128 characters, from its LS002 to its LS992. */
export const createReader128 = (delivery: Delivery128, sink: BankFileSink): BankFileReader => {
  const { name: format, deliveryType: version } = delivery;
  let items = 0;
  let holds = true;
  const out: Delivery128Sink = {
    give: (item) => {
      items += 1;
      sink.item(item);
    },
    report: sink.issue,
    differs: (issue) => {
      if (issue.severity === 'error' || issue.code === 'sum_differs') holds = false;
      sink.issue(issue);
    },
  };
  const state: State = {
    delivery,
    sink,
    out,
    place: 'start',
    head: { format, version, direction: 'in', deliveryId: '', createdOn: null, isTest: false },
    dataSupplierNumber: '',
    at: 0,
    records: 0,
    records042: 0,
  };
  return {
    line: (text) => readLine(state, text),
    end: () => {
      if (state.place !== 'ended')
        out.differs(
          lsIssue('file_cut_off', state.at, { field: 'recordType', params: { expected: 'LS992' } }),
        );
      const sums = delivery.end(out);
      return { head: state.head, totals: { records: state.records, items, ...sums, hold: holds } };
    },
  };
};

/** A record of a kind that the delivery doesn't have: it is named, and gives nothing. */
export const unknownCode = (code: string, line: string, at: number, out: Delivery128Sink): void =>
  out.report(
    lsIssue('record_unknown', at, {
      column: 14,
      field: 'code',
      value: line.slice(0, 128),
      params: { code },
    }),
  );

/** A day that the record must have: without it nothing can be said about the payment. */
export const mustHaveDay = (
  field: string,
  column: number,
  line: string,
  at: number,
  out: Delivery128Sink,
): void =>
  out.report(lsIssue('no_such_day', at, { column, field, value: line.slice(column - 1, column + 5) }));

/** Told by the record of start and its type of delivery. */
export const isDelivery128 = (firstLines: readonly string[], deliveryType: '0602' | '0690'): boolean => {
  const first = firstLines[0] ?? '';
  return first.startsWith('LS002') && first.slice(16, 20) === deliveryType;
};
