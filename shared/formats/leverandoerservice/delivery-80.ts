import type { LocalDate } from '../../domain/local-date.ts';
import type { BankFileHead, BankFileReader, BankFileSink } from '../bank-file/bank-item.ts';
import type { ReportIssue } from '../fixed-width/field-table.ts';
import { readRecord } from '../fixed-width/read-record.ts';
import { startRecord80 } from './records-80.ts';
import { lsDifference, lsIssue, lsItem, lsLine } from './ls-item.ts';

/** What the 001 before a record says. */
export type Creditor80 = { readonly creditorNumber: string; readonly paymentOn: LocalDate | null };

/** A record of a debtor: what it adds to the totals, and the item, null where nothing can be said of it. */
export type Debtor80 = {
  readonly creditorNumber: string;
  readonly collectionMinor: number;
  readonly disbursementMinor: number;
  readonly item: Parameters<typeof lsItem>[0] | null;
};

/** What a 999 states; null for the sums that the material doesn't have. */
export type End80 = {
  readonly creditorNumber: string;
  readonly debtors: number;
  readonly collectionsMinor: number | null;
  readonly disbursementsMinor: number | null;
};

/** One kind of delivery in records of 80 characters. */
export type Material80 = {
  readonly name: string;
  readonly materialType: '30' | '40';
  readonly direction: 'in' | 'out';
  readonly debtorRecords: readonly string[];
  readonly readCreditor: (line: string, at: number, report: ReportIssue) => Creditor80 | null;
  /** Null where the record can't be read, which was reported then. No creditor where its 001 is missing or unreadable. */
  readonly readDebtor: (
    line: string,
    at: number,
    creditor: Creditor80 | null,
    report: ReportIssue,
  ) => Debtor80 | null;
  readonly readEnd: (line: string, at: number, report: ReportIssue) => End80 | null;
};

type Found = { debtors: number; collectionsMinor: number; disbursementsMinor: number };
const nothing = (): Found => ({ debtors: 0, collectionsMinor: 0, disbursementsMinor: 0 });

type State = {
  readonly material: Material80;
  readonly sink: BankFileSink;
  /** `start`: no 000 yet; `open`: records that no 999 has closed; `closed`: right behind a 999. */
  place: 'start' | 'started' | 'open' | 'closed';
  head: BankFileHead;
  at: number;
  /** Null behind a 001 that can't be read, and where there is none. */
  creditor: Creditor80 | null;
  /** Since the last 999, and since the last 001: see `readTotal`. */
  sinceEnd: Found;
  sinceCreditor: Found;
  records: number;
  items: number;
  amountMinor: number;
  holds: boolean;
};

const outOfOrder = (state: State, line: string, expected: string): void =>
  state.sink.issue(
    lsIssue('record_out_of_order', state.at, {
      column: 1,
      field: 'recordType',
      value: line.slice(0, 3),
      params: { expected },
    }),
  );

const readStart = (state: State, line: string): void => {
  if (state.place === 'closed') {
    state.sink.issue(lsIssue('after_the_end', state.at, { value: line }));
    return;
  }
  if (state.place !== 'start') {
    outOfOrder(state, line, '001');
    return;
  }
  state.place = 'started';
  const start = readRecord(startRecord80, line, state.at, state.sink.issue);
  if (start === null) return;
  if (start.materialType !== state.material.materialType)
    state.sink.issue(
      lsIssue('constant_differs', state.at, {
        column: 37,
        field: 'materialType',
        value: start.materialType,
        params: { expected: state.material.materialType },
      }),
    );
  state.head = { ...state.head, createdOn: start.createdOn, isTest: start.testMark === 'TEST' };
};

const readCreditor = (state: State, line: string): void => {
  state.creditor = state.material.readCreditor(line, state.at, state.sink.issue);
  state.sinceCreditor = nothing();
  state.place = 'open';
};

/** A record of one creditor under another's 001 is nobody's: it is named and gives no item. */
const isOfCreditor = (state: State, creditorNumber: string): boolean => {
  const expected = state.creditor?.creditorNumber;
  if (expected === undefined || expected === creditorNumber) return expected !== undefined;
  state.sink.issue(
    lsIssue('constant_differs', state.at, {
      column: 4,
      field: 'creditorNumber',
      value: creditorNumber,
      params: { expected },
    }),
  );
  return false;
};

const readDebtor = (state: State, line: string): void => {
  const isInGroup = state.place === 'open' && state.creditor !== null;
  if (!isInGroup) outOfOrder(state, line, '001');
  state.place = 'open';
  const debtor = state.material.readDebtor(line, state.at, state.creditor, state.sink.issue);
  for (const found of [state.sinceEnd, state.sinceCreditor]) {
    found.debtors += 1;
    found.collectionsMinor += debtor?.collectionMinor ?? 0;
    found.disbursementsMinor += debtor?.disbursementMinor ?? 0;
  }
  if (debtor === null || !isInGroup || !isOfCreditor(state, debtor.creditorNumber) || debtor.item === null)
    return;
  state.amountMinor += debtor.collectionMinor;
  state.items += 1;
  state.sink.item(lsItem(debtor.item));
};

const isStated = (end: End80, found: Found): boolean =>
  end.debtors === found.debtors &&
  (end.collectionsMinor === null || end.collectionsMinor === found.collectionsMinor) &&
  (end.disbursementsMinor === null || end.disbursementsMinor === found.disbursementsMinor);

/**
 * The known writers end each 001 with a 999, or only the last; the first of them leaves mandates without. So the totals
 * of a 999 are those of all since the 999 before it, or those of the last 001.
 */
const readTotal = (state: State, line: string): void => {
  if (state.place !== 'open') outOfOrder(state, line, '001');
  const end = state.material.readEnd(line, state.at, state.sink.issue);
  const { sinceEnd, sinceCreditor } = state;
  state.place = 'closed';
  state.sinceEnd = nothing();
  state.sinceCreditor = nothing();
  const isOwn = end !== null && (state.creditor === null || isOfCreditor(state, end.creditorNumber));
  state.creditor = null;
  if (!isOwn) state.holds = false;
  if (end === null || isStated(end, sinceEnd) || isStated(end, sinceCreditor)) return;
  state.holds = false;
  for (const field of ['debtors', 'collectionsMinor', 'disbursementsMinor'] as const) {
    const stated = end[field];
    if (stated !== null && stated !== sinceEnd[field])
      state.sink.issue(
        lsDifference(
          field === 'debtors' ? 'count_differs' : 'sum_differs',
          state.at,
          field,
          stated,
          sinceEnd[field],
        ),
      );
  }
};

const readLine = (state: State, text: string): void => {
  state.at += 1;
  const line = lsLine(text);
  if (line === null) return;
  state.records += 1;
  const recordType = line.slice(0, 3);
  if (state.place === 'start' && recordType !== '000') {
    outOfOrder(state, line, '000');
    state.place = 'started';
  }
  if (recordType === '000') readStart(state, line);
  else if (recordType === '001') readCreditor(state, line);
  else if (recordType === '999') readTotal(state, line);
  else if (state.material.debtorRecords.includes(recordType)) readDebtor(state, line);
  else
    state.sink.issue(
      lsIssue('record_unknown', state.at, { column: 1, field: 'recordType', value: line.slice(0, 80) }),
    );
};

/**
 * Reads a delivery in records of 80 characters. That it ends where a 999 ends is all that can be known: the format has
 * no record that ends the whole of it.
 */
export const createReader80 = (material: Material80, sink: BankFileSink): BankFileReader => {
  const { name: format, materialType: version, direction } = material;
  const state: State = {
    material,
    sink,
    place: 'start',
    head: { format, version, direction, deliveryId: '', createdOn: null, isTest: false },
    at: 0,
    creditor: null,
    sinceEnd: nothing(),
    sinceCreditor: nothing(),
    records: 0,
    items: 0,
    amountMinor: 0,
    holds: true,
  };
  return {
    line: (text) => readLine(state, text),
    end: () => {
      const isWhole = state.place === 'closed';
      if (!isWhole)
        sink.issue(lsIssue('file_cut_off', state.at, { field: 'recordType', params: { expected: '999' } }));
      const { head, records, items, amountMinor, holds } = state;
      return { head, totals: { records, items, amountMinor, paidMinor: 0, hold: holds && isWhole } };
    },
  };
};

/** Told by the record of start and its material type. */
export const isMaterial80 = (firstLines: readonly string[], materialType: '30' | '40'): boolean =>
  /^000.{33}(30|40)\d{6}/su.exec(firstLines[0] ?? '')?.[1] === materialType;
