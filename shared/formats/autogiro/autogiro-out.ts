import { localDateOf, type LocalDate } from '../../domain/local-date.ts';
import type {
  BankFileFormat,
  BankFileHead,
  BankFileReader,
  BankFileSink,
  BankItem,
} from '../bank-file/bank-item.ts';
import { readRecord } from '../fixed-width/read-record.ts';
import { changeOut, openingOut, paymentOut, tableOfAutogiroOut } from './records-out.ts';

type State = {
  readonly sink: BankFileSink;
  at: number;
  head: BankFileHead;
  bankgiro: string;
  records: number;
  items: number;
  amountMinor: number;
  holds: boolean;
};

/** `20261201`; null for `GENAST`, and for what is no day. */
const dayOf = (text: string): LocalDate | null =>
  /^\d{8}$/u.test(text)
    ? localDateOf(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)))
    : null;

const give = (
  state: State,
  given: Pick<BankItem, 'kind' | 'code' | 'customerNumber' | 'amountMinor' | 'dueOn' | 'reference' | 'extra'>,
): void => {
  state.items += 1;
  if (given.kind === 'collection' && given.extra['cancels'] === undefined)
    state.amountMinor += given.amountMinor;
  state.sink.item({
    line: state.at,
    creditorNumber: state.bankgiro,
    debtorGroup: '',
    mandateNumber: '',
    currency: 'SEK',
    paidMinor: 0,
    paidOn: null,
    bookedOn: null,
    archiveReference: '',
    reasonCode: '',
    endedBy: null,
    ...given,
  });
};

const readPayment = (state: State, line: string): void => {
  const record = readRecord(paymentOut, line, state.at, state.sink.issue);
  if (record === null) {
    state.holds = false;
    return;
  }
  const { recordType, payOn, payerNumber, amountMinor, reference } = record;
  const dueOn = dayOf(payOn);
  if (dueOn === null && payOn !== 'GENAST') {
    state.holds = false;
    state.sink.issue({
      severity: 'error',
      code: 'no_such_day',
      line: state.at,
      column: 3,
      field: 'payOn',
      value: payOn,
      params: {},
    });
  }
  give(state, {
    kind: recordType === '82' ? 'collection' : 'disbursement',
    code: recordType,
    customerNumber: payerNumber,
    amountMinor,
    dueOn,
    reference,
    extra: dueOn === null ? { payOn } : {},
  });
};

const readChange = (state: State, line: string): void => {
  const record = readRecord(changeOut, line, state.at, state.sink.issue);
  if (record === null) {
    state.holds = false;
    return;
  }
  const { recordType, payerNumber, payOn, amount, newPayOn, reference } = record;
  const newOn = dayOf(newPayOn);
  give(state, {
    kind: 'collection',
    code: recordType,
    customerNumber: payerNumber,
    amountMinor: /^\d+$/u.test(amount) ? Number(amount) : 0,
    dueOn: dayOf(payOn),
    reference,
    extra: newOn === null ? { cancels: 'true' } : { cancels: 'true', newPayOn: newOn },
  });
};

const readOpening = (state: State, line: string): void => {
  const record = readRecord(openingOut, line, state.at, state.sink.issue);
  if (record === null) state.holds = false;
  state.bankgiro = record?.bankgiro ?? '';
  state.head = { ...state.head, createdOn: record?.createdOn ?? null };
};

const readLine = (state: State, text: string): void => {
  state.at += 1;
  const line = text.endsWith('\r') ? text.slice(0, -1) : text;
  if (line.trim() === '') return;
  state.records += 1;
  const code = line.slice(0, 2);
  if (code === '01') readOpening(state, line);
  else if (code === '82' || code === '32') readPayment(state, line);
  else if (/^2[3-9]$/u.test(code)) readChange(state, line);
  else if (tableOfAutogiroOut(line) === null) {
    state.holds = false;
    state.sink.issue({
      severity: 'error',
      code: 'record_unknown',
      line: state.at,
      column: 1,
      field: 'recordType',
      value: code,
      params: {},
    });
  }
};

/** A file of the payee to Bankgirot: it has no closing record, so that its sums are those that were found. */
export const autogiroOut: BankFileFormat = {
  name: 'ag-out',
  // A file from Bankgirot says 9900 and its kind where this one is blank.
  recognise: ([first = '']) => /^01\d{8}AUTOGIRO {44}\d{16}/u.test(first),
  createReader: (sink): BankFileReader => {
    const state: State = {
      sink,
      at: 0,
      head: {
        format: 'ag-out',
        version: '',
        direction: 'out',
        deliveryId: '',
        createdOn: null,
        isTest: false,
      },
      bankgiro: '',
      records: 0,
      items: 0,
      amountMinor: 0,
      holds: true,
    };
    return {
      line: (text) => readLine(state, text),
      end: () => ({
        head: state.head,
        totals: {
          records: state.records,
          items: state.items,
          amountMinor: state.amountMinor,
          paidMinor: 0,
          hold: state.holds,
        },
      }),
    };
  },
};
