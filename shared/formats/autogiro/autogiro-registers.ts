import type {
  BankFileFormat,
  BankFileHead,
  BankFileReader,
  BankFileSink,
  BankItem,
} from '../bank-file/bank-item.ts';
import { raiseIssue } from '../bank-file/raise-issue.ts';
import type { RecordTable } from '../fixed-width/field-table.ts';
import { readRecord } from '../fixed-width/read-record.ts';
import { item, referenceOf } from './autogiro-items.ts';
import {
  eMandate,
  eMandateAddress,
  eMandatesEnd,
  eMandatesOpening,
  eMandateText,
  eMandateTown,
  pendingEnd,
  pendingOpening,
  pendingPayment,
  registeredMandate,
  tableOfEMandates,
  tableOfMandateRegister,
  tableOfPending,
} from './records-registers.ts';

type State = {
  readonly sink: BankFileSink;
  at: number;
  head: BankFileHead;
  place: 'start' | 'open' | 'end';
  bankgiro: string;
  records: number;
  items: number;
  amountMinor: number;
  holds: boolean;
  /** By the names of the fields of the end record. */
  found: Record<string, number>;
  /** An e-mandate, until its address has been read. */
  waiting: BankItem | null;
};

const give = (state: State, read: BankItem): void => {
  state.items += 1;
  state.amountMinor += read.amountMinor;
  state.sink.item(read);
};

const count = (state: State, name: string, by = 1): void => {
  state.found[name] = (state.found[name] ?? 0) + by;
};

/** Reads a record by its table; one that can't be read leaves the totals unknown. */
const read = <T extends RecordTable>(state: State, table: T, line: string) => {
  const record = readRecord(table, line, state.at, state.sink.issue);
  if (record === null) state.holds = false;
  return record;
};

const open = (state: State, createdOn: BankFileHead['createdOn'], bankgiro: string): void => {
  state.place = 'open';
  state.bankgiro = bankgiro;
  state.head = { ...state.head, createdOn };
};

const close = (state: State, table: RecordTable, line: string): void => {
  state.place = 'end';
  const record: Readonly<Record<string, unknown>> | null = read(state, table, line);
  if (record === null) return;
  for (const { name, at: column, kind } of table.fields) {
    if (kind !== 'count' && kind !== 'amount') continue;
    const stated = Number(record[name]);
    const found = state.found[name] ?? 0;
    if (stated === found) continue;
    state.holds = false;
    raiseIssue(state, kind === 'amount' ? 'sum_differs' : 'count_differs', {
      column,
      field: name,
      value: String(stated),
      params: { stated: String(stated), found: String(found) },
    });
  }
};

const readPending = (state: State, line: string): void => {
  if (line.startsWith('01')) {
    const record = read(state, pendingOpening, line);
    open(state, record?.createdOn ?? null, record?.bankgiro ?? '');
    return;
  }
  if (line.startsWith('09')) {
    close(state, pendingEnd, line);
    return;
  }
  const record = read(state, pendingPayment, line);
  if (record === null) return;
  const name = record.recordType === '82' ? 'collections' : 'payOuts';
  count(state, name);
  count(state, `${name}Minor`, record.amountMinor);
  give(
    state,
    item({
      kind: 'remark',
      line: state.at,
      code: record.recordType,
      creditorNumber: state.bankgiro,
      customerNumber: record.payerNumber,
      reference: referenceOf(record.reference),
      amountMinor: record.amountMinor,
      dueOn: record.payOn,
    }),
  );
};

const readRegister = (state: State, line: string): void => {
  state.place = 'end';
  const record = read(state, registeredMandate, line);
  if (record === null) return;
  const { createdOn, changedOn } = record;
  give(
    state,
    item({
      kind: record.status === '1' ? 'mandate_active' : 'remark',
      line: state.at,
      code: record.status,
      creditorNumber: record.bankgiro,
      customerNumber: record.payerNumber,
      extra: {
        origin: record.origin,
        ...(createdOn === null ? {} : { effectiveOn: createdOn }),
        ...(changedOn === null ? {} : { changedOn }),
      },
    }),
  );
};

const giveWaiting = (state: State): void => {
  if (state.waiting !== null) give(state, state.waiting);
  state.waiting = null;
};

const addToWaiting = (state: State, given: Readonly<Record<string, string>>): void => {
  const { waiting } = state;
  if (waiting === null) return;
  const extra = { ...waiting.extra };
  for (const [name, value] of Object.entries(given))
    if (value !== '') extra[name] = extra[name] === undefined ? value : `${extra[name]}, ${value}`;
  state.waiting = { ...waiting, extra };
};

const readEMandates = (state: State, line: string): void => {
  const code = line.slice(0, 2);
  if (code === '51') {
    const record = read(state, eMandatesOpening, line);
    open(state, record?.createdOn ?? null, record?.bankgiro ?? '');
    return;
  }
  if (code === '59') {
    giveWaiting(state);
    close(state, eMandatesEnd, line);
    return;
  }
  count(state, 'records');
  if (code === '52') {
    giveWaiting(state);
    const record = read(state, eMandate, line);
    if (record === null) return;
    state.waiting = item({
      kind: 'mandate_asked',
      line: state.at,
      code: '52',
      creditorNumber: record.bankgiro,
      customerNumber: record.payerNumber,
      extra: { requestType: record.requestType, account: record.account },
    });
  } else if (code === '53') addToWaiting(state, { text: read(state, eMandateText, line)?.text ?? '' });
  else if (code === '56') {
    const record = read(state, eMandateTown, line);
    addToWaiting(state, { address: `${record?.postalCode ?? ''} ${record?.town ?? ''}`.trim() });
  } else {
    const { first = '', second = '' } = read(state, eMandateAddress, line) ?? {};
    addToWaiting(state, code === '54' ? { name: first, address: second } : { address: first });
    if (code === '55') addToWaiting(state, { address: second });
  }
};

type Kind = {
  readonly tableOf: (line: string) => RecordTable | null;
  readonly opening: string;
  readonly end: string;
  readonly readLine: (state: State, line: string) => void;
};

const readLine = (state: State, { tableOf, opening, end, readLine: readOne }: Kind, text: string): void => {
  state.at += 1;
  const line = text.endsWith('\r') ? text.slice(0, -1) : text;
  if (line.trim() === '') return;
  state.records += 1;
  const code = line.slice(0, 2);
  const place = { column: 1, field: 'recordType', value: code };
  if (tableOf(line) === null) {
    state.holds = false;
    raiseIssue(state, 'record_unknown', { ...place, params: { section: state.head.format } });
    return;
  }
  if (opening !== '' && code !== opening && state.place !== 'open')
    raiseIssue(state, state.place === 'end' ? 'after_the_end' : 'record_out_of_order', {
      ...place,
      params: { expected: state.place === 'end' ? end : opening },
    });
  readOne(state, line);
};

const format = (name: string, recognise: RegExp, kind: Kind): BankFileFormat => ({
  name,
  recognise: ([first = '']) => recognise.test(first),
  createReader: (sink): BankFileReader => {
    const state: State = {
      sink,
      at: 0,
      head: { format: name, version: '', direction: 'in', deliveryId: '', createdOn: null, isTest: false },
      place: 'start',
      bankgiro: '',
      records: 0,
      items: 0,
      amountMinor: 0,
      holds: true,
      found: {},
      waiting: null,
    };
    return {
      line: (text) => readLine(state, kind, text),
      end: () => {
        giveWaiting(state);
        if (state.place !== 'end') {
          state.holds = false;
          raiseIssue(state, 'file_cut_off', { params: { expected: kind.end } });
        }
        const { head, records, items, amountMinor, holds } = state;
        return { head, totals: { records, items, amountMinor, paidMinor: 0, hold: holds } };
      },
    };
  },
});

/** Payments that wait at Bankgirot: a `remark` each. */
export const autogiroPending = format('ag-pending', /^01\d{8}AUTOGIRO9900BEVAKNINGSREG/u, {
  tableOf: tableOfPending,
  opening: '01',
  end: '09',
  readLine: readPending,
});

/** The payee's mandates: `mandate_active`, or a `remark` where the bank has not answered. It has neither opening nor end. */
export const autogiroRegister = format('ag-register', /^\d{38}[12][\d ]{2}\d{16}[12] {6}[\d ]{16}$/u, {
  tableOf: tableOfMandateRegister,
  opening: '',
  end: '',
  readLine: readRegister,
});

/** Mandates that payers ask for in their internet banks: `mandate_asked`, with name, address and text in `extra`. */
export const autogiroEMandates = format('ag-emandates', /^51\d{8}9900\d{10}AG-EMEDGIV/u, {
  tableOf: tableOfEMandates,
  opening: '51',
  end: '59',
  readLine: readEMandates,
});
