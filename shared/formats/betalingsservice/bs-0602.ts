import type { BankItem, BankItemKind } from '../bank-file/bank-item.ts';
import type { LineIssueCode, RecordTable } from '../fixed-width/field-table.ts';
import { fieldReaders, readRecord } from '../fixed-width/read-record.ts';
import type { DeliveryFormat, RecordReader, RecordSink } from './delivery-format.ts';
import { bankFileFormat } from './delivery-reader.ts';
import { recordLength, returnSectionEnd, returnSectionStart } from './delivery-tables.ts';
import { automaticPayment0602, cancelledPayment0602, slipPayment0602 } from './tables-0602.ts';

/** The codes of each section. A code of another section is a record that the format does not have there. */
const kindsOfSection: Readonly<Record<string, Readonly<Record<string, BankItemKind>>>> = {
  '0211': { '0236': 'paid', '0237': 'rejected', '0238': 'cancelled', '0239': 'charged_back' },
  '0215': { '0297': 'slip_paid', '0299': 'slip_reversed' },
};

const noMandate = '000000000';
/** A slip that Betalingsservice issued carries the customer number behind these. */
const customerSlip = '0000';

/** Shared by all items, as files hold a million. */
const extraOfSign: Readonly<Record<string, BankItem['extra']>> = {
  '0': Object.freeze({ sign: '0' }),
  '1': Object.freeze({}),
  '2': Object.freeze({ sign: '2' }),
};

const automatic = fieldReaders(automaticPayment0602);
const slip = fieldReaders(slipPayment0602);

const tableOf = (kind: BankItemKind): RecordTable => {
  if (kind === 'cancelled') return cancelledPayment0602;
  return kind === 'slip_paid' || kind === 'slip_reversed' ? slipPayment0602 : automaticPayment0602;
};

/** How a record begins: what it shares with the records around it. */
type RecordHead = {
  readonly kind: BankItemKind;
  readonly code: string;
  readonly creditorNumber: string;
  readonly debtorGroup: string;
};

/** The item of a line, or null where a field can't be read: `readRecord` then says which. */
type ReadItem = (line: string, lineNumber: number, head: RecordHead) => BankItem | null;

const automaticItem: ReadItem = (line, lineNumber, { kind, code, creditorNumber, debtorGroup }) => {
  const customerNumber = automatic.customerNumber(line);
  const mandateNumber = automatic.mandateNumber(line);
  const dueOn = automatic.dueOn(line);
  const sign = automatic.sign(line);
  const amountMinor = automatic.amountMinor(line);
  const reference = automatic.reference(line);
  const isCancelled = kind === 'cancelled';
  const paidOn = isCancelled ? null : automatic.paidOn(line);
  const bookedOn = isCancelled ? null : automatic.bookedOn(line);
  const paidMinor = isCancelled ? 0 : automatic.paidMinor(line);
  if (
    customerNumber === undefined ||
    mandateNumber === undefined ||
    dueOn === undefined ||
    sign === undefined ||
    amountMinor === undefined ||
    reference === undefined ||
    paidOn === undefined ||
    bookedOn === undefined ||
    paidMinor === undefined
  )
    return null;
  return {
    kind,
    line: lineNumber,
    code,
    creditorNumber,
    debtorGroup,
    customerNumber,
    mandateNumber: mandateNumber === noMandate ? '' : mandateNumber,
    reference,
    currency: 'DKK',
    amountMinor,
    paidMinor,
    dueOn,
    paidOn,
    bookedOn,
    archiveReference: '',
    reasonCode: '',
    endedBy: null,
    extra: extraOfSign[sign] ?? {},
  };
};

const slipExtra = (line: string, payerIdentification: string): BankItem['extra'] => ({
  payerIdentification,
  cardType: slip.cardType(line) ?? '',
  ...(slip.feeSign(line) === '1' ? { feeMinor: String(slip.feeMinor(line)) } : {}),
  ...extraOfSign[slip.sign(line) ?? '1'],
});

const slipItem: ReadItem = (line, lineNumber, { kind, code, creditorNumber, debtorGroup }) => {
  const payer = slip.payerIdentification(line);
  const dueOn = slip.dueOn(line);
  const amountMinor = slip.amountMinor(line);
  const paidOn = slip.paidOn(line);
  const bookedOn = slip.bookedOn(line);
  const paidMinor = slip.paidMinor(line);
  if (
    payer === undefined ||
    slip.feeSign(line) === undefined ||
    slip.feeMinor(line) === undefined ||
    dueOn === undefined ||
    slip.sign(line) === undefined ||
    amountMinor === undefined ||
    paidOn === undefined ||
    bookedOn === undefined ||
    paidMinor === undefined
  )
    return null;
  const isCustomer = payer.length === 19 && payer.startsWith(customerSlip);
  return {
    kind,
    line: lineNumber,
    code,
    creditorNumber,
    debtorGroup,
    customerNumber: isCustomer ? payer.slice(customerSlip.length).trimStart() : '',
    mandateNumber: '',
    reference: slip.reference(line) ?? '',
    currency: 'DKK',
    amountMinor,
    paidMinor,
    dueOn,
    paidOn,
    bookedOn,
    archiveReference: slip.archiveReference(line) ?? '',
    reasonCode: '',
    endedBy: null,
    extra: slipExtra(line, payer),
  };
};

type Contradiction = {
  readonly field: string;
  readonly code: LineIssueCode;
  readonly severity: 'error' | 'warning';
};

/** What the fields say of each other. An error leaves the record out: what it means is not known. */
const contradictionOf = (item: BankItem, line: string): Contradiction | null => {
  const { kind, amountMinor, paidMinor, paidOn, extra } = item;
  if (kind === 'rejected' && paidMinor !== 0)
    return { field: 'paidMinor', code: 'value_not_known', severity: 'error' };
  if (kind !== 'rejected' && kind !== 'cancelled' && paidOn === null)
    return { field: 'paidOn', code: 'no_such_day', severity: 'error' };
  if (extra['sign'] === '0' && amountMinor !== 0)
    return { field: 'sign', code: 'value_not_known', severity: 'warning' };
  if ((kind === 'slip_paid' || kind === 'slip_reversed') && extra['feeMinor'] === undefined)
    return slip.feeMinor(line) === 0
      ? null
      : { field: 'feeSign', code: 'value_not_known', severity: 'warning' };
  return null;
};

const report = (sink: RecordSink, item: BankItem, line: string, { field, code, severity }: Contradiction) => {
  const place = tableOf(item.kind).fields.find(({ name }) => name === field);
  const [at, length] = [place?.at ?? 0, place?.length ?? 0];
  const value = line.slice(at - 1, at - 1 + length);
  sink.issue({ severity, code, line: item.line, column: at, field, value, params: {} });
};

/**
 * What the record adds to the sum of its section: positions 116 to 128, in both layouts. How a reversal or a
 * disbursement enters is not documented; it is taken as less.
 */
const addNet = (sink: RecordSink, kind: BankItemKind, sign: string | undefined, paidMinor: number | null) => {
  if (kind === 'cancelled') return;
  const isLess = kind === 'charged_back' || kind === 'slip_reversed' || sign === '2';
  sink.net(paidMinor !== null && isLess ? -paidMinor : paidMinor, !isLess);
};

const isSlip = (kind: BankItemKind): boolean => kind === 'slip_paid' || kind === 'slip_reversed';

/** False where a field can't be read. */
const giveItem = (sink: RecordSink, line: string, lineNumber: number, head: RecordHead): boolean => {
  const item = (isSlip(head.kind) ? slipItem : automaticItem)(line, lineNumber, head);
  if (item === null) return false;
  addNet(sink, item.kind, item.extra['sign'], item.paidMinor);
  const contradiction = contradictionOf(item, line);
  if (contradiction !== null) report(sink, item, line, contradiction);
  if (contradiction?.severity !== 'error') sink.item(item);
  return true;
};

/** Of a record that is left out: what it adds to the sum may still be readable. */
const addNetOf = (sink: RecordSink, line: string, kind: BankItemKind) => {
  const { sign, paidMinor } = isSlip(kind) ? slip : automatic;
  addNet(sink, kind, sign(line), paidMinor(line) ?? null);
};

const headOf = (line: string, section: string): RecordHead | null => {
  const code = line.slice(13, 17);
  const kind = kindsOfSection[section]?.[code];
  if (kind === undefined) return null;
  return { kind, code, creditorNumber: line.slice(5, 13), debtorGroup: line.slice(20, 25) };
};

const createRecordReader = (sink: RecordSink): RecordReader => {
  let head: RecordHead | null = null;
  return {
    boundary: () => undefined,
    repeat: (line, lineNumber) => {
      if (head === null || giveItem(sink, line, lineNumber, head)) return;
      readRecord(tableOf(head.kind), line, lineNumber, sink.issue);
      addNetOf(sink, line, head.kind);
    },
    record: (type, line, given, lineNumber, section) => {
      head = type === '042' ? headOf(line, section?.section ?? '') : null;
      if (head === null) return false;
      const isOwn = head.creditorNumber === section?.pbsNumber && head.debtorGroup === section.debtorGroup;
      if (isOwn && given.length <= recordLength && giveItem(sink, line, lineNumber, head)) return true;
      if (readRecord(tableOf(head.kind), given, lineNumber, sink.issue) === null)
        addNetOf(sink, line, head.kind);
      else giveItem(sink, line, lineNumber, head);
      return true;
    },
  };
};

const format: DeliveryFormat = {
  name: 'bs-0602',
  deliveryType: '0602',
  direction: 'in',
  debtorGroupAt: 21,
  readSectionStart: (line, lineNumber, issue) => readRecord(returnSectionStart, line, lineNumber, issue),
  readSectionEnd: (line, lineNumber, issue) => readRecord(returnSectionEnd, line, lineNumber, issue),
  sectionEndFields: returnSectionEnd.fields,
  createRecordReader,
};

/**
 * Delivery 0602, what became of the collections: sections 0211 (automatic payments: `paid`, `rejected`, `cancelled`,
 * `charged_back`) and 0215 (payment slips: `slip_paid`, `slip_reversed`). There is never a `reasonCode`. `extra.sign`
 * is `2` for a disbursement and `0` where nothing was asked for, and absent for a collection; a slip adds
 * `payerIdentification`, `cardType` and, where one was charged, `feeMinor`. A slip's `reference` is cut to nine
 * characters by Betalingsservice, its `customerNumber` '' where Betalingsservice did not issue it.
 */
export const bs0602 = bankFileFormat(format);
