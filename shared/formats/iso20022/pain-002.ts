import type {
  BankFileFormat,
  BankFileHead,
  BankFileReader,
  BankFileSink,
  BankItem,
  BankItemKind,
} from '../bank-file/bank-item.ts';
import type { LineIssue, LineIssueCode } from '../fixed-width/field-table.ts';
import { isoAmount, isoDay } from './amounts-and-days.ts';
import { child, children, createXmlRecordReader, textAt, type XmlNode } from './xml-records.ts';

/** Statuses of ISO 20022 by what they mean for a collection; `PDNG`, `RCVD` and `PART` decide nothing yet. */
const kinds: Readonly<Record<string, BankItemKind>> = {
  ACTC: 'accepted',
  ACCP: 'accepted',
  ACSP: 'accepted',
  ACSC: 'accepted',
  ACCC: 'accepted',
  ACWC: 'accepted',
  RJCT: 'rejected',
  CANC: 'cancelled',
  PDNG: 'remark',
  RCVD: 'remark',
  PART: 'remark',
};

type Level = 'group' | 'payment' | 'transaction';

type State = {
  readonly sink: BankFileSink;
  head: BankFileHead;
  /** Of the message that it answers. */
  messageId: string;
  groupStatus: string;
  groupReason: string;
  /** Transactions of the payment at hand that were given out. */
  transactions: number;
  payments: number;
  groupAt: XmlNode | null;
  records: number;
  items: number;
  amountMinor: number;
  holds: boolean;
};

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

const reasonOf = (node: XmlNode): string =>
  textAt(node, 'StsRsnInf', 'Rsn', 'Cd') || textAt(node, 'StsRsnInf', 'Rsn', 'Prtry');

/** The bank's own words, beside the code. */
const wordsOf = (node: XmlNode): string =>
  children(node, 'StsRsnInf', 'AddtlInf')
    .map(({ text }) => text.trim())
    .join(' ');

type Answer = {
  readonly level: Level;
  readonly reference: string;
  readonly status: string;
  readonly reason: string;
  readonly paymentId: string;
};

const original = (node: XmlNode): Pick<BankItem, 'amountMinor' | 'currency' | 'dueOn' | 'mandateNumber'> => {
  const reference = child(node, 'OrgnlTxRef');
  const amount =
    isoAmount(child(reference, 'Amt', 'InstdAmt')) ?? isoAmount(child(reference, 'Amt', 'EqvtAmt', 'Amt'));
  return {
    amountMinor: amount?.amountMinor ?? 0,
    currency: amount?.currency ?? '',
    dueOn: isoDay(child(reference, 'ReqdColltnDt')),
    mandateNumber: textAt(reference, 'MndtRltdInf', 'MndtId'),
  };
};

const give = (state: State, node: XmlNode, answer: Answer): void => {
  const kind = kinds[answer.status];
  if (kind === undefined) {
    issue(state, 'value_not_known', node, { field: 'status', value: answer.status });
    return;
  }
  const asked = original(node);
  const words = wordsOf(node);
  state.items += 1;
  state.amountMinor += asked.amountMinor;
  state.sink.item({
    kind,
    line: node.line,
    code: answer.status,
    creditorNumber: '',
    debtorGroup: '',
    customerNumber: '',
    reference: answer.reference,
    ...asked,
    paidMinor: 0,
    paidOn: null,
    bookedOn: isoDay(child(node, 'AccptncDtTm')),
    archiveReference: textAt(node, 'AcctSvcrRef'),
    reasonCode: answer.reason,
    endedBy: null,
    extra: {
      level: answer.level,
      messageId: state.messageId,
      ...(answer.paymentId === '' ? {} : { paymentInformationId: answer.paymentId }),
      ...(words === '' ? {} : { text: words }),
    },
  });
};

/** A status that a level does not say is that of the level above. */
const readTransaction = (state: State, node: XmlNode, around: readonly XmlNode[]): void => {
  state.records += 1;
  state.transactions += 1;
  const payment = around.findLast(({ name }) => name === 'OrgnlPmtInfAndSts') ?? null;
  const status =
    textAt(node, 'TxSts') || (payment === null ? '' : textAt(payment, 'PmtInfSts')) || state.groupStatus;
  const reason = reasonOf(node) || (payment === null ? '' : reasonOf(payment)) || state.groupReason;
  give(state, node, {
    level: 'transaction',
    reference: textAt(node, 'OrgnlEndToEndId') || textAt(node, 'OrgnlInstrId'),
    status,
    reason,
    paymentId: payment === null ? '' : textAt(payment, 'OrgnlPmtInfId'),
  });
};

const readPayment = (state: State, node: XmlNode): void => {
  state.records += 1;
  state.payments += 1;
  const alone = state.transactions === 0;
  state.transactions = 0;
  const paymentId = textAt(node, 'OrgnlPmtInfId');
  const status = textAt(node, 'PmtInfSts');
  if (!alone && status === '') return;
  // With transactions named, the payment says how the others fared: only what it says of itself is given.
  if (!alone && kinds[status] !== 'accepted') return;
  give(state, node, {
    level: 'payment',
    reference: paymentId,
    status: status || state.groupStatus,
    reason: reasonOf(node) || state.groupReason,
    paymentId,
  });
};

const readGroup = (state: State, node: XmlNode): void => {
  state.records += 1;
  state.messageId = textAt(node, 'OrgnlMsgId');
  state.groupStatus = textAt(node, 'GrpSts');
  state.groupReason = reasonOf(node);
  state.groupAt = node;
};

/** Only where nothing below it was answered. */
const closeGroup = (state: State): void => {
  if (state.payments > 0 || state.items > 0 || state.groupAt === null || state.groupStatus === '') return;
  give(state, state.groupAt, {
    level: 'group',
    reference: state.messageId,
    status: state.groupStatus,
    reason: state.groupReason,
    paymentId: '',
  });
};

const createReader = (sink: BankFileSink): BankFileReader => {
  const state: State = {
    sink,
    head: {
      format: 'pain-002',
      version: '',
      direction: 'in',
      deliveryId: '',
      createdOn: null,
      isTest: false,
    },
    messageId: '',
    groupStatus: '',
    groupReason: '',
    transactions: 0,
    payments: 0,
    groupAt: null,
    records: 0,
    items: 0,
    amountMinor: 0,
    holds: true,
  };
  const xml = createXmlRecordReader({
    root: (_, namespace) => {
      state.head = { ...state.head, version: /\.(\d{3}\.\d{2})$/u.exec(namespace)?.[1] ?? '' };
    },
    records: {
      GrpHdr: (node) => {
        const deliveryId = textAt(node, 'MsgId');
        state.head = { ...state.head, deliveryId, createdOn: isoDay(child(node, 'CreDtTm')) };
      },
      OrgnlGrpInfAndSts: (node) => readGroup(state, node),
      TxInfAndSts: (node, around) => readTransaction(state, node, around),
      OrgnlPmtInfAndSts: (node) => readPayment(state, node),
      CstmrPmtStsRpt: () => closeGroup(state),
    },
    malformed: (line, column, detail) => {
      state.holds = false;
      issue(state, 'xml_malformed', null, { line, column, value: detail });
    },
  });
  return {
    line: (piece) => xml.text(piece),
    end: () => {
      if (!xml.end()) {
        state.holds = false;
        issue(state, 'file_cut_off', null, { params: { expected: '</Document>' } });
      }
      const { head, records, items, amountMinor, holds } = state;
      return { head, totals: { records, items, amountMinor, paidMinor: 0, hold: holds } };
    },
  };
};

/**
 * Payment status report, any version: `accepted`, `rejected`, `cancelled` or `remark` at the level that the bank answers
 * (`extra.level`: group, payment, transaction). `reference` is that level's identification, `reasonCode` the ISO code or the
 * bank's own; what a level does not say is that of the level above.
 */
export const pain002: BankFileFormat = {
  name: 'pain-002',
  feed: 'text',
  recognise: (firstLines) => firstLines.join('\n').includes('urn:iso:std:iso:20022:tech:xsd:pain.002.'),
  createReader,
};
