import type { BankFileFormat, BankFileHead, BankFileReader, BankFileSink } from '../bank-file/bank-item.ts';
import type { LineIssue, LineIssueCode } from '../fixed-width/field-table.ts';
import { minorUnits, parseDecimal } from '../e-invoice/decimal.ts';
import { toDecimalText } from '../../domain/money.ts';
import { isoAmount, isoDay } from './amounts-and-days.ts';
import { child, children, createXmlRecordReader, textAt, type XmlNode } from './xml-records.ts';

/** What a level says of itself (`NbOfTxs`, `CtrlSum`), and what was found in it. */
type Sums = { transactions: number; amountMinor: number };

type State = {
  readonly sink: BankFileSink;
  head: BankFileHead;
  readonly payment: Sums;
  readonly whole: Sums;
  groupAt: XmlNode | null;
  records: number;
  holds: boolean;
};

const issue = (state: State, code: LineIssueCode, at: XmlNode | null, given: Partial<LineIssue>): void => {
  if (given.severity !== 'warning') state.holds = false;
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
};

const euroExponent = 2;

/** Holds the numbers of a level against what was found; one that is not said is not asked for. */
const checkSums = (state: State, node: XmlNode | null, found: Sums): void => {
  const check = (code: 'count_differs' | 'sum_differs', field: string, actual: string, holds: boolean) => {
    const stated = textAt(node, field);
    if (stated === '' || holds) return;
    issue(state, code, child(node, field), { field, value: stated, params: { stated, found: actual } });
  };
  const count = String(found.transactions);
  check('count_differs', 'NbOfTxs', count, textAt(node, 'NbOfTxs') === count);
  const sum = parseDecimal(textAt(node, 'CtrlSum'), 'point');
  const isSum = sum !== null && minorUnits(sum, euroExponent) === found.amountMinor;
  check('sum_differs', 'CtrlSum', toDecimalText(found.amountMinor, 'EUR'), isSum);
};

const readTransaction = (state: State, node: XmlNode, around: readonly XmlNode[]): void => {
  state.records += 1;
  state.payment.transactions += 1;
  const payment = around.findLast(({ name }) => name === 'PmtInf') ?? null;
  const amount = isoAmount(child(node, 'InstdAmt'));
  if (amount === null) {
    issue(state, 'amount_not_readable', child(node, 'InstdAmt') ?? node, { value: textAt(node, 'InstdAmt') });
    return;
  }
  const dueOn = isoDay(child(payment, 'ReqdColltnDt'));
  if (dueOn === null)
    issue(state, 'no_such_day', child(payment, 'ReqdColltnDt') ?? node, {
      field: 'ReqdColltnDt',
      value: textAt(payment, 'ReqdColltnDt'),
    });
  state.payment.amountMinor += amount.amountMinor;
  state.sink.item({
    kind: 'collection',
    line: node.line,
    code: textAt(payment, 'PmtTpInf', 'SeqTp'),
    creditorNumber: textAt(payment, 'CdtrSchmeId', 'Id', 'PrvtId', 'Othr', 'Id'),
    debtorGroup: '',
    customerNumber: '',
    mandateNumber: textAt(node, 'DrctDbtTx', 'MndtRltdInf', 'MndtId'),
    reference: textAt(node, 'PmtId', 'EndToEndId'),
    currency: amount.currency,
    amountMinor: amount.amountMinor,
    paidMinor: 0,
    dueOn,
    paidOn: null,
    bookedOn: null,
    archiveReference: '',
    reasonCode: '',
    endedBy: null,
    extra: {
      paymentInformationId: textAt(payment, 'PmtInfId'),
      localInstrument: textAt(payment, 'PmtTpInf', 'LclInstrm', 'Cd'),
      signedOn: textAt(node, 'DrctDbtTx', 'MndtRltdInf', 'DtOfSgntr'),
      creditorAccount: textAt(payment, 'CdtrAcct', 'Id', 'IBAN'),
      payerName: textAt(node, 'Dbtr', 'Nm'),
      payerAccount: textAt(node, 'DbtrAcct', 'Id', 'IBAN'),
      text: children(node, 'RmtInf', 'Ustrd')
        .map(({ text }) => text.trim())
        .join(' '),
    },
  });
};

const closePayment = (state: State, node: XmlNode): void => {
  state.records += 1;
  const { payment, whole } = state;
  checkSums(state, node, payment);
  whole.transactions += payment.transactions;
  whole.amountMinor += payment.amountMinor;
  payment.transactions = 0;
  payment.amountMinor = 0;
};

const handlersOf = (state: State) => ({
  root: (_: string, namespace: string) => {
    state.head = { ...state.head, version: /\.(\d{3}\.\d{2})$/u.exec(namespace)?.[1] ?? '' };
  },
  records: {
    GrpHdr: (node: XmlNode) => {
      state.groupAt = node;
      const deliveryId = textAt(node, 'MsgId');
      const createdOn = isoDay(child(node, 'CreDtTm'));
      state.head = { ...state.head, deliveryId, createdOn };
    },
    DrctDbtTxInf: (node: XmlNode, around: readonly XmlNode[]) => readTransaction(state, node, around),
    PmtInf: (node: XmlNode) => closePayment(state, node),
  },
  malformed: (line: number, column: number, detail: string) =>
    issue(state, 'xml_malformed', null, { line, column, value: detail }),
});

const createReader = (sink: BankFileSink): BankFileReader => {
  const state: State = {
    sink,
    head: {
      format: 'pain-008',
      version: '',
      direction: 'out',
      deliveryId: '',
      createdOn: null,
      isTest: false,
    },
    payment: { transactions: 0, amountMinor: 0 },
    whole: { transactions: 0, amountMinor: 0 },
    groupAt: null,
    records: 0,
    holds: true,
  };
  const xml = createXmlRecordReader(handlersOf(state));
  return {
    line: (piece) => xml.text(piece),
    end: () => {
      if (xml.end()) checkSums(state, state.groupAt, state.whole);
      else issue(state, 'file_cut_off', null, { params: { expected: '</Document>' } });
      const { head, records, whole, holds } = state;
      const { transactions: items, amountMinor } = whole;
      return { head, totals: { records, items, amountMinor, paidMinor: 0, hold: holds } };
    },
  };
};

/**
 * Direct debit initiation, any version: `collection` per transaction, `code` its place in the series (FRST, RCUR …),
 * `reference` its end-to-end identification, `creditorNumber` the creditor identifier; `extra` has the payment it stands in.
 */
export const pain008: BankFileFormat = {
  name: 'pain-008',
  feed: 'text',
  recognise: (firstLines) => firstLines.join('\n').includes('urn:iso:std:iso:20022:tech:xsd:pain.008.'),
  createReader,
};
