import type {
  BankFileFormat,
  BankFileHead,
  BankFileReader,
  BankFileSink,
  BankItem,
} from '../bank-file/bank-item.ts';
import type { LineIssue, LineIssueCode } from '../fixed-width/field-table.ts';
import { isCredit, isoAmount, isoDay, type IsoAmount } from './amounts-and-days.ts';
import {
  camtItem,
  readEntry,
  statusOf,
  transactionAmount,
  type CamtEntry,
  type CamtFault,
} from './camt-entry.ts';
import { child, createXmlRecordReader, textAt, type XmlNode } from './xml-records.ts';

type Message = 'camt-053' | 'camt-054';

/** One statement or notice, as far as it has come. */
type Statement = {
  account: string;
  openingMinor: number | null;
  closingMinor: number | null;
  closingAt: XmlNode | null;
  currency: string;
  bookedMinor: number;
  entries: number;
  isWhole: boolean;
  summary: { readonly entries: string; readonly at: XmlNode } | null;
};

type State = {
  readonly sink: BankFileSink;
  head: BankFileHead;
  statement: Statement;
  /** What the transactions of the entry at hand come to; null where one can't be read. */
  transactionsMinor: number | null;
  /** The entry at hand, read at its first transaction: what says so stands before them. */
  entry: { readonly node: XmlNode; readonly read: ReturnType<typeof readEntry> } | null;
  transactions: number;
  /** The last transaction, which waits to hear whether it is alone. */
  waiting: XmlNode | null;
  records: number;
  items: number;
  paidMinor: number;
  holds: boolean;
};

const newStatement = (): Statement => ({
  account: '',
  openingMinor: null,
  closingMinor: null,
  closingAt: null,
  currency: '',
  bookedMinor: 0,
  entries: 0,
  isWhole: true,
  summary: null,
});

const issue = (state: State, code: LineIssueCode, at: XmlNode | null, given: Partial<LineIssue>): void =>
  state.sink.issue({
    severity: 'error',
    code,
    line: at?.line ?? 0,
    column: at?.column ?? 0,
    field: at?.name ?? '',
    value: '',
    params: {},
    ...given,
  });

const give = (state: State, item: BankItem): void => {
  state.items += 1;
  if (item.kind === 'transfer') state.paidMinor += item.paidMinor;
  if (item.kind === 'charged_back') state.paidMinor -= item.paidMinor;
  state.sink.item(item);
};

/** The account of the statement: its IBAN, or the other number that it has. */
const accountOf = (node: XmlNode): string =>
  textAt(node, 'Id', 'IBAN') || textAt(node, 'Id', 'Othr', 'Id') || textAt(node, 'Prxy', 'Id');

const signed = (amount: IsoAmount, credit: boolean): number =>
  credit ? amount.amountMinor : -amount.amountMinor;

const balanceKinds: ReadonlySet<string> = new Set(['OPBD', 'PRCD', 'CLBD', 'ITBD', 'CLAV', 'OPAV', 'FWAV']);

/** A balance is an item of its own (`total`), so that it can be held against the days before and after. */
const readBalance = (state: State, node: XmlNode): void => {
  state.records += 1;
  const code = textAt(node, 'Tp', 'CdOrPrtry', 'Cd') || textAt(node, 'Tp', 'CdOrPrtry', 'Prtry');
  const amount = isoAmount(child(node, 'Amt'));
  const credit = isCredit(node);
  if (amount === null || credit === null) {
    state.statement.isWhole = false;
    state.holds = false;
    issue(state, 'amount_not_readable', child(node, 'Amt') ?? node, { value: textAt(node, 'Amt') });
    return;
  }
  if (!balanceKinds.has(code))
    issue(state, 'value_not_known', child(node, 'Tp') ?? node, { severity: 'warning', value: code });
  const valueMinor = signed(amount, credit);
  if (code === 'OPBD' || (code === 'PRCD' && state.statement.openingMinor === null))
    state.statement.openingMinor = valueMinor;
  if (code === 'CLBD') {
    state.statement.closingMinor = valueMinor;
    state.statement.closingAt = node;
    state.statement.currency = amount.currency;
  }
  give(state, {
    kind: 'total',
    line: node.line,
    code,
    creditorNumber: state.statement.account,
    debtorGroup: '',
    customerNumber: '',
    mandateNumber: '',
    reference: '',
    currency: amount.currency,
    amountMinor: amount.amountMinor,
    paidMinor: 0,
    dueOn: null,
    paidOn: null,
    bookedOn: isoDay(child(node, 'Dt')),
    archiveReference: '',
    reasonCode: '',
    endedBy: null,
    extra: { account: state.statement.account, ...(credit ? {} : { sign: '-' }) },
  });
};

const report = (state: State, { code, field, at, value }: CamtFault): void => {
  state.statement.isWhole = false;
  state.holds = false;
  issue(state, code, at, { field, value });
};

/** What a transaction comes to: its own amount, else the entry's where it is alone in it. */
const amountOf = (entry: CamtEntry, transaction: XmlNode, isAlone: boolean): IsoAmount | null => {
  if (isAlone) return entry.amount;
  const own = transactionAmount(transaction);
  // In another currency it is not what was booked.
  return own === null || own.currency !== entry.amount.currency ? null : own;
};

const giveTransaction = (state: State, entry: CamtEntry, transaction: XmlNode, isAlone: boolean): void => {
  const amount = amountOf(entry, transaction, isAlone);
  if (amount === null) {
    state.transactionsMinor = null;
    state.holds = false;
    issue(state, 'amount_not_readable', transaction, {
      field: 'Amt',
      value: textAt(transaction, 'Amt') || textAt(transaction, 'AmtDtls', 'TxAmt', 'Amt'),
    });
    return;
  }
  if (state.transactionsMinor !== null) state.transactionsMinor += amount.amountMinor;
  give(state, camtItem(entry, transaction, amount, state.statement.account));
};

const isBooked = (node: XmlNode): boolean => statusOf(node) === 'BOOK';

/** Goes out as soon as the next one shows that it is not alone, so that an entry of any number of them is not kept. */
const readTransaction = (state: State, node: XmlNode, around: readonly XmlNode[]): void => {
  state.records += 1;
  const owner = around.findLast(({ name }) => name === 'Ntry');
  if (owner === undefined) {
    issue(state, 'record_out_of_order', node, { params: { expected: 'Ntry' } });
    return;
  }
  if (state.entry?.node !== owner) {
    state.entry = { node: owner, read: readEntry(owner) };
    state.transactions = 0;
    state.waiting = null;
    state.transactionsMinor = 0;
  }
  const { read } = state.entry;
  if (state.waiting !== null && 'entry' in read && isBooked(owner))
    giveTransaction(state, read.entry, state.waiting, false);
  state.waiting = node;
  state.transactions += 1;
};

const endTransactions = (state: State, entry: CamtEntry): void => {
  if (state.waiting === null) {
    give(state, camtItem(entry, null, entry.amount, state.statement.account));
    return;
  }
  giveTransaction(state, entry, state.waiting, state.transactions === 1);
  if (state.transactionsMinor === null || state.transactionsMinor === entry.amount.amountMinor) return;
  state.holds = false;
  issue(state, 'sum_differs', child(entry.node, 'Amt'), {
    value: textAt(entry.node, 'Amt'),
    params: { stated: String(entry.amount.amountMinor), found: String(state.transactionsMinor) },
  });
};

const readStatementEntry = (state: State, node: XmlNode): void => {
  state.records += 1;
  if (state.entry?.node !== node) state.waiting = null;
  const read = readEntry(node);
  if ('fault' in read) {
    report(state, read.fault);
    return;
  }
  const { entry } = read;
  const { statement } = state;
  statement.entries += 1;
  statement.currency ||= entry.amount.currency;
  if (isBooked(node)) {
    statement.bookedMinor += signed(entry.amount, entry.isCredit);
    endTransactions(state, entry);
  } else {
    // Pending or for information only: nothing has moved yet.
    const value = statusOf(node);
    issue(state, 'entry_not_booked', child(node, 'Sts') ?? node, { severity: 'warning', value });
  }
  state.entry = null;
  state.waiting = null;
};

const readSummary = (state: State, node: XmlNode): void => {
  const total = child(node, 'TtlNtries');
  if (total !== null) state.statement.summary = { entries: textAt(total, 'NbOfNtries'), at: total };
};

const differs = (
  state: State,
  code: 'count_differs' | 'sum_differs',
  at: XmlNode | null,
  field: string,
  stated: number,
  found: number,
): void => {
  if (stated === found) return;
  state.holds = false;
  issue(state, code, at, {
    field,
    value: String(stated),
    params: { stated: String(stated), found: String(found) },
  });
};

/** Opening balance, entries and closing balance; the number of entries that the summary states (its sum has no currency). */
const closeStatement = (state: State): void => {
  const { statement } = state;
  const { openingMinor, closingMinor, closingAt, bookedMinor, summary, isWhole } = statement;
  state.statement = newStatement();
  if (summary !== null && /^\d{1,15}$/u.test(summary.entries))
    differs(state, 'count_differs', summary.at, 'NbOfNtries', Number(summary.entries), statement.entries);
  if (!isWhole) return;
  if (openingMinor !== null && closingMinor !== null)
    differs(state, 'sum_differs', closingAt, 'CLBD', closingMinor, openingMinor + bookedMinor);
};

const versionOf = (namespace: string): string => /\.(\d{3}\.\d{2})$/u.exec(namespace)?.[1] ?? '';

const handlersOf = (state: State) => ({
  root: (name: string, namespace: string) => {
    state.head = { ...state.head, version: versionOf(namespace) };
    if (name !== 'Document')
      issue(state, 'record_unknown', null, { severity: 'error', line: 1, value: name });
  },
  records: {
    GrpHdr: (node: XmlNode) => {
      state.head = {
        ...state.head,
        deliveryId: textAt(node, 'MsgId'),
        createdOn: isoDay(child(node, 'CreDtTm')),
      };
    },
    Acct: (node: XmlNode) => {
      if (state.statement.account === '') {
        state.statement.account = accountOf(node);
        state.statement.currency = textAt(node, 'Ccy');
      }
    },
    TxsSummry: (node: XmlNode) => readSummary(state, node),
    Bal: (node: XmlNode) => readBalance(state, node),
    TxDtls: (node: XmlNode, around: readonly XmlNode[]) => readTransaction(state, node, around),
    Ntry: (node: XmlNode) => readStatementEntry(state, node),
    Stmt: () => closeStatement(state),
    Ntfctn: () => closeStatement(state),
  },
  malformed: (line: number, column: number, detail: string) => {
    state.holds = false;
    issue(state, 'xml_malformed', null, { line, column, value: detail, params: { detail } });
  },
});

const createReader = (message: Message, sink: BankFileSink): BankFileReader => {
  const state: State = {
    sink,
    head: {
      format: message,
      version: '',
      direction: 'in',
      deliveryId: '',
      createdOn: null,
      isTest: false,
    },
    statement: newStatement(),
    transactionsMinor: 0,
    entry: null,
    transactions: 0,
    waiting: null,
    records: 0,
    items: 0,
    paidMinor: 0,
    holds: true,
  };
  const xml = createXmlRecordReader(handlersOf(state));
  return {
    line: (piece) => xml.text(piece),
    end: () => {
      if (!xml.end()) {
        state.holds = false;
        issue(state, 'file_cut_off', null, { params: { expected: '</Document>' } });
      }
      const { head, records, items, paidMinor, holds } = state;
      return { head, totals: { records, items, amountMinor: paidMinor, paidMinor, hold: holds } };
    },
  };
};

const camtFormat = (name: Message, identifier: string): BankFileFormat => ({
  name,
  feed: 'text',
  recognise: (firstLines) => firstLines.join('\n').includes(`urn:iso:std:iso:20022:tech:xsd:${identifier}.`),
  createReader: (sink) => createReader(name, sink),
});

/**
 * Bank to customer statement (any version): one item for each transaction, or for an entry without any, and one `total`
 * for each balance (`extra.sign` '-' below zero). Only what is booked; the rest is a named warning. Verified are opening and
 * closing balance, the transactions of each entry, and the summary.
 */
export const camt053 = camtFormat('camt-053', 'camt.053');
/** Bank to customer notice of debits and credits: the same without balances. */
export const camt054 = camtFormat('camt-054', 'camt.054');
