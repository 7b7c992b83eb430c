import type { LocalDate } from '../../domain/local-date.ts';
import type {
  BankFileFormat,
  BankFileReader,
  BankFileSink,
  BankItem,
  BankItemKind,
} from '../bank-file/bank-item.ts';
import type { RecordValues } from '../fixed-width/field-table.ts';
import { readRecord } from '../fixed-width/read-record.ts';
import { balance, notice, statementStart, totals, transaction } from './tito-records.ts';
import { raiseIssue } from '../bank-file/raise-issue.ts';

/** A row that waits for its details, and to hear whether parts of it follow. */
type Waiting = { item: BankItem; readonly extra: Record<string, string>; hasParts: boolean };

type State = {
  readonly sink: BankFileSink;
  at: number;
  place: 'start' | 'open' | 'closed';
  account: string;
  currency: string;
  openingMinor: number | null;
  movedMinor: number;
  isWhole: boolean;
  row: Waiting | null;
  part: Waiting | null;
  createdOn: LocalDate | null;
  records: number;
  items: number;
  paidMinor: number;
  holds: boolean;
};

const give = (state: State, waiting: Waiting | null): void => {
  if (waiting === null) return;
  const item: BankItem = { ...waiting.item, extra: waiting.extra };
  state.items += 1;
  if (item.kind === 'transfer') state.paidMinor += item.paidMinor;
  if (item.kind === 'charged_back') state.paidMinor -= item.paidMinor;
  state.sink.item(item);
};

const flush = (state: State): void => {
  const { row, part } = state;
  state.row = null;
  state.part = null;
  // What its parts say stands for the row, which is then their sum.
  if (row !== null) give(state, row.hasParts ? { ...row, item: { ...row.item, kind: 'total' } } : row);
  give(state, part);
};

const minor = (sign: string, amountMinor: number): number => (sign === '-' ? -amountMinor : amountMinor);

/** 705 is the sum of the reference payments, which come each in their own file (KTL). */
const referencePayments = '705';

const kindOf = (entryType: string, entryCode: string): BankItemKind => {
  if (entryCode === referencePayments) return 'total';
  switch (entryType) {
    case '1':
    case '4':
      return 'transfer';
    case '3':
      return 'charged_back';
    case '2':
      return 'disbursement';
    default:
      return 'remark';
  }
};

/** Blank or 0 is a row of its own. */
const isPart = (level: string): boolean => level !== '' && level !== '0';

const itemOf = (state: State, record: RecordValues<typeof transaction>, bookedOn: LocalDate): Waiting => ({
  hasParts: false,
  extra: {
    payerName: record.payerName,
    text: record.description.replaceAll(/\s+/gu, ' '),
    ...(record.otherAccount === '' ? {} : { payerAccount: record.otherAccount }),
    ...(isPart(record.level) ? { level: record.level } : {}),
  },
  item: {
    kind: kindOf(record.entryType, record.entryCode),
    line: state.at,
    code: record.entryCode,
    creditorNumber: state.account,
    debtorGroup: '',
    customerNumber: '',
    mandateNumber: '',
    reference: record.reference.replace(/^0+/u, ''),
    currency: state.currency,
    amountMinor: record.amountMinor,
    paidMinor: record.amountMinor,
    dueOn: null,
    paidOn: record.paidOn ?? record.valueOn ?? bookedOn,
    bookedOn,
    archiveReference: record.archiveReference,
    reasonCode: '',
    endedBy: null,
    extra: {},
  },
});

const readTransaction = (state: State, line: string): void => {
  const record = readRecord(transaction, line, state.at, state.sink.issue);
  if (record === null || record.bookedOn === null) {
    flush(state);
    state.isWhole = false;
    if (record !== null)
      raiseIssue(state, 'no_such_day', { column: 31, field: 'bookedOn', value: line.slice(30, 36) });
    return;
  }
  const waiting = itemOf(state, record, record.bookedOn);
  if (!isPart(record.level)) {
    flush(state);
    // A rejected row (9) has moved nothing.
    if (record.entryType !== '9') state.movedMinor += minor(record.amountSign, record.amountMinor);
    state.row = waiting;
    return;
  }
  if (state.row === null)
    raiseIssue(state, 'record_out_of_order', {
      column: 188,
      field: 'level',
      value: record.level,
      params: { expected: ' ' },
    });
  else state.row.hasParts = true;
  give(state, state.part);
  state.part = waiting;
};

const detailNames: Readonly<Record<string, string>> = {
  '00': 'text',
  '06': 'payerText',
  '07': 'bankText',
  '09': 'payerName',
};

/** Data part of type 11, from position 9: reference 35, account 35, BIC 35, name 70, name 70, identifier 35, archive 35. */
const sepaDetails = (data: string): Readonly<Record<string, string>> => ({
  references: data.slice(0, 35).trim(),
  payerAccount: data.slice(35, 70).trim(),
  payerName: data.slice(175, 245).trim(),
  endToEndId: data.slice(245, 280).trim(),
});

const readDetails = (state: State, line: string): void => {
  const owner = state.part ?? state.row;
  if (owner === null) {
    raiseIssue(state, 'record_out_of_order', {
      column: 1,
      value: line.slice(0, 3),
      params: { expected: 'T10' },
    });
    return;
  }
  const [type, data] = [line.slice(6, 8), line.slice(8)];
  if (type === '11') {
    for (const [name, value] of Object.entries(sepaDetails(data)))
      if (value !== '') owner.extra[name] = value;
    return;
  }
  const name = detailNames[type];
  const text = data.replaceAll(/\s+/gu, ' ').trim();
  if (name === undefined || text === '') return;
  const before = owner.extra[name] ?? '';
  owner.extra[name] = name === 'payerName' || before === '' ? text : `${before} ${text}`;
};

const readStart = (state: State, line: string): void => {
  flush(state);
  if (state.place === 'open') {
    state.holds = false;
    raiseIssue(state, 'record_out_of_order', {
      column: 1,
      value: line.slice(0, 3),
      params: { expected: 'T40' },
    });
  }
  state.place = 'open';
  const record = readRecord(statementStart, line, state.at, state.sink.issue);
  state.account = record?.ibanAndBic.split(/\s+/u)[0] || (record?.account ?? '');
  state.currency = record?.currency ?? '';
  state.openingMinor = record === null ? null : minor(record.openingSign, record.openingMinor);
  state.movedMinor = 0;
  state.isWhole = record !== null;
  state.createdOn ??= record?.createdOn ?? null;
};

/** One for each day: opening balance and what has moved since come to it. */
const readBalance = (state: State, line: string): void => {
  flush(state);
  state.place = 'closed';
  const record = readRecord(balance, line, state.at, state.sink.issue);
  if (record === null || !state.isWhole || state.openingMinor === null) {
    state.holds = false;
    return;
  }
  const closingMinor = minor(record.closingSign, record.closingMinor);
  const foundMinor = state.openingMinor + state.movedMinor;
  if (closingMinor !== foundMinor) {
    state.holds = false;
    raiseIssue(state, 'sum_differs', {
      column: 13,
      field: 'closingMinor',
      value: line.slice(12, 31),
      params: { stated: String(closingMinor), found: String(foundMinor) },
    });
  }
  state.openingMinor = closingMinor;
  state.movedMinor = 0;
};

const readLine = (state: State, text: string): void => {
  state.at += 1;
  const line = text.endsWith('\r') ? text.slice(0, -1) : text;
  if (line.trim() === '') return;
  state.records += 1;
  const type = line.slice(1, 3);
  if (state.place === 'start' && type !== '00')
    raiseIssue(state, 'record_out_of_order', {
      column: 1,
      value: line.slice(0, 3),
      params: { expected: 'T00' },
    });
  switch (type) {
    case '00':
      readStart(state, line);
      return;
    case '10':
      readTransaction(state, line);
      return;
    case '11':
      readDetails(state, line);
      return;
    case '40':
      readBalance(state, line);
      return;
    case '50':
      flush(state);
      readRecord(totals, line, state.at, state.sink.issue);
      return;
    case '80':
      // A notice of what will be booked: nothing has moved.
      flush(state);
      if (readRecord(notice, line, state.at, state.sink.issue) !== null)
        raiseIssue(state, 'entry_not_booked', { severity: 'warning', column: 1, value: line.slice(0, 3) });
      return;
    case '60':
    case '70':
    case '81':
      flush(state);
      return;
    default:
      state.holds = false;
      raiseIssue(state, 'record_unknown', {
        column: 1,
        field: 'recordType',
        value: line.slice(0, 3),
        params: { section: '' },
      });
  }
};

const createReader = (sink: BankFileSink): BankFileReader => {
  const state: State = {
    sink,
    at: 0,
    place: 'start',
    account: '',
    currency: '',
    openingMinor: null,
    movedMinor: 0,
    isWhole: true,
    row: null,
    part: null,
    createdOn: null,
    records: 0,
    items: 0,
    paidMinor: 0,
    holds: true,
  };
  return {
    line: (text) => readLine(state, text),
    end: () => {
      flush(state);
      if (state.place !== 'closed') {
        state.holds = false;
        raiseIssue(state, 'file_cut_off', { params: { expected: 'T40' } });
      }
      return {
        head: {
          format: 'fi-tito',
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

/**
 * Statement: `transfer`, `disbursement`, `charged_back` (a credit corrected); a row of which parts follow, and the sum of the
 * reference payments (705), are a `total`. Verified are the balances.
 */
export const tito: BankFileFormat = {
  name: 'fi-tito',
  recognise: ([first = '']) => /^T00\d{3}\d{3}/u.test(first),
  createReader,
};
