import type { BankFileSink, BankItem } from '../bank-file/bank-item.ts';
import type { LineIssue, LineIssueCode, LineSeverity, RecordValues } from '../fixed-width/field-table.ts';
import type { DeliveryFormat, RecordReader, SectionStart } from './delivery-format.ts';
import type { deliveryStart } from './delivery-tables.ts';
import { noTotals, type FoundTotals } from './section-totals.ts';

/** How far a reader has come in a delivery, and what it has found. */
export type DeliveryState = {
  readonly format: DeliveryFormat;
  readonly sink: BankFileSink;
  readonly records: RecordReader;
  lineNumber: number;
  given: string;
  stage: 'before' | 'between' | 'section' | 'ended';
  start: RecordValues<typeof deliveryStart> | null;
  section: SectionStart | null;
  /** Of the open section. */
  current: FoundTotals;
  /** Of the sections that are closed. */
  whole: FoundTotals;
  holds: boolean;
  recordCount: number;
  itemCount: number;
  amountMinor: number;
  paidMinor: number;
  /** The record belongs to another creditor than its section: counted, and left out. */
  isForeign: boolean;
  /** How the record before began, where it was a 042 that the format takes; '' otherwise. */
  headBefore: string;
  sawOutside: boolean;
  sawAfterEnd: boolean;
  wrapper: 'none' | 'open' | 'closed';
  readonly seenUnknown: Set<string>;
};

const isReversal = ({ kind, extra }: BankItem): boolean =>
  kind === 'charged_back' || kind === 'slip_reversed' || extra['sign'] === '2';

const giveOut = (state: DeliveryState, item: BankItem) => {
  if (state.isForeign) return;
  state.itemCount += 1;
  state.amountMinor += item.kind === 'disbursement' ? -item.amountMinor : item.amountMinor;
  state.paidMinor += isReversal(item) ? -item.paidMinor : item.paidMinor;
  state.sink.item(item);
};

const addNet = (state: DeliveryState, addedMinor: number | null, isCertain: boolean) => {
  if (addedMinor === null) state.current.isNetKnown = false;
  else state.current.netMinor += addedMinor;
  if (!isCertain) state.current.isNetCertain = false;
};

export const newDeliveryState = (format: DeliveryFormat, sink: BankFileSink): DeliveryState => {
  const state: DeliveryState = {
    format,
    sink,
    records: format.createRecordReader({
      issue: (issue) => sink.issue(issue),
      item: (item) => giveOut(state, item),
      net: (addedMinor, isCertain) => addNet(state, addedMinor, isCertain),
    }),
    lineNumber: 0,
    given: '',
    stage: 'before',
    start: null,
    section: null,
    current: noTotals(),
    whole: noTotals(),
    holds: true,
    recordCount: 0,
    itemCount: 0,
    amountMinor: 0,
    paidMinor: 0,
    isForeign: false,
    headBefore: '',
    sawOutside: false,
    sawAfterEnd: false,
    wrapper: 'none',
    seenUnknown: new Set(),
  };
  return state;
};

type IssuePlace = Partial<Pick<LineIssue, 'column' | 'field' | 'value' | 'params'>>;

/** An issue of the line that is being read. */
export const reportLine = (
  { sink, lineNumber }: DeliveryState,
  severity: LineSeverity,
  code: LineIssueCode,
  place: IssuePlace,
) => sink.issue({ severity, code, line: lineNumber, column: 0, field: '', value: '', params: {}, ...place });

/** `expected`: the record that the format has here. Such a file's counts can't be trusted. */
export const reportOutOfOrder = (state: DeliveryState, expected: string) => {
  state.holds = false;
  const value = state.given.slice(0, 5);
  reportLine(state, 'error', 'record_out_of_order', { column: 1, value, params: { expected } });
};

/** Reports another value than the start of the section or of the delivery has. */
export const requireSame = (
  state: DeliveryState,
  place: { readonly field: string; readonly at: number; readonly severity: LineSeverity },
  value: string,
  expected: string,
) => {
  if (value === expected) return;
  const { field, at: column, severity } = place;
  reportLine(state, severity, 'constant_differs', { column, field, value, params: { expected } });
};
