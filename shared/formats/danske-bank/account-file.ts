import { localDateOf, type LocalDate } from '../../domain/local-date.ts';
import { currencyExponent } from '../../domain/money.ts';
import type { BankFileFormat, BankFileReader, BankFileSink } from '../bank-file/bank-item.ts';
import { minorUnits, parseDecimal } from '../e-invoice/decimal.ts';
import type { LineIssue, LineIssueCode } from '../fixed-width/field-table.ts';

/** Where each field stands, from 1, as the demo definitions of Microsoft's ALAppExtensions (FIK) have them. */
type Layout = {
  readonly name: 'danske-cmkv' | 'danske-cmkxksx';
  readonly mark: string;
  readonly deliveryId: number;
  readonly account: number;
  readonly bookedOn: number;
  readonly paidOn: number;
  /** 0: always DKK. */
  readonly currency: number;
  readonly amount: number;
  readonly text: number;
  readonly reference: number;
  readonly balance: number;
  readonly texts: readonly [number, number] | null;
};

const cmkv: Layout = {
  name: 'danske-cmkv',
  mark: 'CMKV',
  deliveryId: 3,
  account: 4,
  bookedOn: 5,
  paidOn: 6,
  currency: 0,
  amount: 7,
  text: 8,
  reference: 0,
  balance: 9,
  texts: null,
};

const cmkxksx: Layout = {
  name: 'danske-cmkxksx',
  mark: 'CMKXKSX',
  deliveryId: 3,
  account: 4,
  bookedOn: 5,
  paidOn: 6,
  currency: 7,
  amount: 8,
  text: 11,
  reference: 12,
  balance: 14,
  texts: [15, 63],
};

/**
 * The fields of a line, without their quotes, and the column where each begins. A quote stands behind a number now and then
 * (`-0.33"`): it is looked past.
 */
export const fieldsOf = (line: string): readonly { readonly text: string; readonly column: number }[] => {
  const fields: { text: string; column: number }[] = [];
  let at = 0;
  while (at <= line.length) {
    const isQuoted = line[at] === '"';
    const close = isQuoted ? line.indexOf('"', at + 1) : -1;
    const comma = line.indexOf(',', close === -1 ? at : close);
    const end = comma === -1 ? line.length : comma;
    const raw = close === -1 ? line.slice(at, end) : line.slice(at + 1, close);
    fields.push({ text: raw.replace(/"$/u, ''), column: at + 1 });
    at = end + 1;
  }
  return fields;
};

/** `280499`: years 80 to 99 are of the last century. */
const dayOf = (text: string): LocalDate | null => {
  if (!/^\d{6}$/u.test(text)) return null;
  const year = Number(text.slice(4));
  return localDateOf(year + (year >= 80 ? 1900 : 2000), Number(text.slice(2, 4)), Number(text.slice(0, 2)));
};

const minorOf = (text: string, currency: string): number | null => {
  const exponent = currencyExponent(currency);
  const value = parseDecimal(text, 'point');
  return exponent === null || value === null ? null : minorUnits(value, exponent);
};

type State = {
  readonly layout: Layout;
  readonly sink: BankFileSink;
  at: number;
  deliveryId: string;
  items: number;
  paidMinor: number;
  records: number;
  holds: boolean;
};

const createReader = (layout: Layout, sink: BankFileSink): BankFileReader => {
  const state: State = {
    layout,
    sink,
    at: 0,
    deliveryId: '',
    items: 0,
    paidMinor: 0,
    records: 0,
    holds: true,
  };
  return {
    line: (text) => readLine(state, text),
    end: () => ({
      head: {
        format: layout.name,
        version: '',
        direction: 'in',
        deliveryId: state.deliveryId,
        createdOn: null,
        isTest: false,
      },
      totals: {
        records: state.records,
        items: state.items,
        amountMinor: state.paidMinor,
        paidMinor: state.paidMinor,
        hold: state.holds,
      },
    }),
  };
};

const readLine = (state: State, given: string): void => {
  state.at += 1;
  const line = given.endsWith('\r') ? given.slice(0, -1) : given;
  if (line.trim() === '') return;
  state.records += 1;
  const { layout, sink } = state;
  const fields = fieldsOf(line);
  const textOf = (place: number): string => fields[place - 1]?.text.trim() ?? '';
  const issue = (code: LineIssueCode, place: number, field: string, more: Partial<LineIssue> = {}): void => {
    state.holds = false;
    sink.issue({
      severity: 'error',
      code,
      line: state.at,
      column: fields[place - 1]?.column ?? 0,
      field,
      value: textOf(place),
      params: {},
      ...more,
    });
  };
  if (textOf(1) !== layout.mark) {
    issue('record_unknown', 1, 'mark', { params: { section: layout.mark } });
    return;
  }
  if (fields.length < layout.balance) {
    issue('line_cut_off', 0, '', { value: line });
    return;
  }
  state.deliveryId ||= textOf(layout.deliveryId);
  const currency = layout.currency === 0 ? 'DKK' : textOf(layout.currency);
  const amountMinor = minorOf(textOf(layout.amount), currency);
  const balanceMinor = minorOf(textOf(layout.balance), currency);
  const bookedOn = dayOf(textOf(layout.bookedOn));
  if (bookedOn === null) issue('no_such_day', layout.bookedOn, 'bookedOn');
  if (amountMinor === null || amountMinor === 0) issue('amount_not_readable', layout.amount, 'amount');
  if (balanceMinor === null) issue('amount_not_readable', layout.balance, 'balance');
  if (bookedOn === null || amountMinor === null || amountMinor === 0 || balanceMinor === null) return;
  const isIn = amountMinor > 0;
  const [from, to] = layout.texts ?? [1, 0];
  const advice = fields
    .slice(from - 1, to)
    .map(({ text }) => text.trim())
    .filter((text) => text !== '')
    .join(' ');
  state.items += 1;
  if (isIn) state.paidMinor += amountMinor;
  sink.item({
    kind: isIn ? 'transfer' : 'disbursement',
    line: state.at,
    code: layout.mark,
    creditorNumber: textOf(layout.account),
    debtorGroup: '',
    customerNumber: '',
    mandateNumber: '',
    reference: layout.reference === 0 ? '' : textOf(layout.reference),
    currency,
    amountMinor: Math.abs(amountMinor),
    paidMinor: Math.abs(amountMinor),
    dueOn: null,
    paidOn: dayOf(textOf(layout.paidOn)) ?? bookedOn,
    bookedOn,
    archiveReference: '',
    reasonCode: '',
    endedBy: null,
    extra: {
      text: [textOf(layout.text), advice].filter((text) => text !== '').join(' '),
      balanceMinor: String(balanceMinor),
    },
  });
};

const format = (layout: Layout): BankFileFormat => ({
  name: layout.name,
  recognise: ([first = '']) => first.startsWith(`"${layout.mark}",`),
  createReader: (sink) => createReader(layout, sink),
});

/**
 * Danske Bank's account file: what was booked, with the text of each and a balance (`extra`), which
 * real files do not carry on from line to line.
 */
export const danskeCmkv = format(cmkv);
/** The same with currency, technical reference and the lines of the advice. */
export const danskeCmkxksx = format(cmkxksx);
