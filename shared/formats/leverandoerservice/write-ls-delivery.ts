import type { LocalDate } from '../../domain/local-date.ts';
import { customerKey } from '../bank-file/bank-item.ts';
import type { RecordTable, RecordValues } from '../fixed-width/field-table.ts';
import { writeRecord } from '../fixed-width/write-record.ts';
import {
  lsWriterDefaults,
  type LsDelivery,
  type LsMandateRequest,
  type LsPayment,
  type LsWriteRefusal,
  type LsWriterOptions,
  type LsWritten,
} from './ls-delivery.ts';
import {
  cancelMandateRecord,
  changeCustomerRecord,
  collectionRecord,
  creditorRecord40,
  disbursementRecord,
  endRecord40,
  registerMandateRecord,
  startRecord80,
} from './records-80.ts';

type Counted = { mandates: number; collections: number; disbursements: number } & {
  collectionsMinor: number;
  disbursementsMinor: number;
};
const nothing = (): Counted => ({
  mandates: 0,
  collections: 0,
  disbursements: 0,
  collectionsMinor: 0,
  disbursementsMinor: 0,
});

type Writing = {
  readonly delivery: LsDelivery;
  readonly options: LsWriterOptions;
  readonly refuse: (refusal: LsWriteRefusal) => void;
  readonly days: Map<LocalDate | null, Counted>;
  /** Customers that have their amount, by payment day. */
  readonly taken: Map<LocalDate, Set<string>>;
  /** What the next 999 says. */
  open: Counted;
  refused: number;
};

type About = { readonly customerNumber: string; readonly paymentOn: LocalDate | null };
const aboutAll: About = { customerNumber: '', paymentOn: null };

const refuse = (writing: Writing, refusal: LsWriteRefusal): void => {
  writing.refused += 1;
  writing.refuse(refusal);
};

const write = <T extends RecordTable>(
  writing: Writing,
  table: T,
  values: RecordValues<T>,
  about: About,
): string | null => {
  return writeRecord(table, values, (refusal) => refuse(writing, { ...refusal, ...about }));
};

/** Refuses a customer number that is none; else as it stands in the file. */
const customerField = (writing: Writing, record: string, given: string, about: About): string | null => {
  const customerNumber = given.trim();
  if (customerNumber === '') {
    refuse(writing, { record, field: 'customerNumber', code: 'empty', value: given, ...about });
    return null;
  }
  return writing.options.customerNumber === 'zeros' ? customerNumber.padStart(15, '0') : customerNumber;
};

const start = (writing: Writing): string | null => {
  const { dataSupplierNumber, createdOn, isTest } = writing.delivery;
  return write(
    writing,
    startRecord80,
    {
      materialType: '40',
      createdOn,
      testMark: isTest ? 'TEST' : '',
      country: 'DAN',
      dataSupplierNumber,
      checkCharacter: 'X',
    },
    aboutAll,
  );
};

const creditor = (writing: Writing, paymentOn: LocalDate | null): string | null =>
  write(
    writing,
    creditorRecord40,
    { creditorNumber: writing.delivery.creditorNumber, paymentOn },
    { customerNumber: '', paymentOn },
  );

const total = (writing: Writing, paymentOn: LocalDate | null): string | null => {
  const { open } = writing;
  writing.open = nothing();
  return write(
    writing,
    endRecord40,
    {
      creditorNumber: writing.delivery.creditorNumber,
      sortKey: writing.options.totals === 'each_group' ? '9'.repeat(15) : '',
      debtors: open.mandates + open.collections + open.disbursements,
      collectionsMinor: open.collectionsMinor,
      disbursementsMinor: open.disbursementsMinor,
    },
    { customerNumber: '', paymentOn },
  );
};

const count = (writing: Writing, paymentOn: LocalDate | null, add: (counted: Counted) => void): void => {
  const day = writing.days.get(paymentOn) ?? nothing();
  writing.days.set(paymentOn, day);
  add(day);
  add(writing.open);
};

const mandateTables = {
  register: registerMandateRecord,
  cancel: cancelMandateRecord,
  change: changeCustomerRecord,
} as const;

const mandate = (writing: Writing, request: LsMandateRequest): string | null => {
  const { creditorNumber } = writing.delivery;
  const about: About = { customerNumber: request.customerNumber, paymentOn: null };
  const table = mandateTables[request.kind];
  const customerNumber = customerField(writing, table.name, request.customerNumber, about);
  if (customerNumber === null) return null;
  const head = { creditorNumber, customerNumber };
  switch (request.kind) {
    case 'register': {
      const { bankRegistration, bankAccount, debtorCvr } = request;
      const values = { ...head, bankRegistration, bankAccount, debtorCvr };
      return write(writing, registerMandateRecord, values, about);
    }
    case 'cancel':
      return write(writing, cancelMandateRecord, head, about);
    case 'change': {
      const newCustomerNumber = customerField(writing, table.name, request.newCustomerNumber, about);
      if (newCustomerNumber === null) return null;
      const values = { ...head, newCreditorNumber: request.newCreditorNumber, newCustomerNumber };
      return write(writing, changeCustomerRecord, values, about);
    }
  }
};

/** Refuses a second amount for the customer and the day, be it in another group of the same day. */
const isFirst = (writing: Writing, table: RecordTable, payment: LsPayment, paymentOn: LocalDate): boolean => {
  const taken = writing.taken.get(paymentOn) ?? new Set();
  writing.taken.set(paymentOn, taken);
  const key = customerKey(payment.customerNumber);
  if (!taken.has(key)) {
    taken.add(key);
    return true;
  }
  const { customerNumber, amountMinor } = payment;
  refuse(writing, {
    record: table.name,
    field: 'amountMinor',
    code: 'second_amount',
    value: String(amountMinor),
    customerNumber,
    paymentOn,
  });
  return false;
};

const payment = (writing: Writing, given: LsPayment, paymentOn: LocalDate): string | null => {
  const table = given.kind === 'collection' ? collectionRecord : disbursementRecord;
  const about: About = { customerNumber: given.customerNumber, paymentOn };
  const customerNumber = customerField(writing, table.name, given.customerNumber, about);
  if (customerNumber === null || !isFirst(writing, table, given, paymentOn)) return null;
  const { amountMinor } = given;
  const { creditorNumber } = writing.delivery;
  return write(writing, table, { creditorNumber, customerNumber, amountMinor }, about);
};

const countPayment =
  ({ kind, amountMinor }: LsPayment) =>
  (counted: Counted): void => {
    if (kind === 'collection') {
      counted.collections += 1;
      counted.collectionsMinor += amountMinor;
    } else {
      counted.disbursements += 1;
      counted.disbursementsMinor += amountMinor;
    }
  };

const countMandate = (counted: Counted): void => {
  counted.mandates += 1;
};

/** The 001, the records that `lineOf` makes, and the 999; nothing where there is no record, or no 001 can be written. */
function* group<T>(
  writing: Writing,
  paymentOn: LocalDate | null,
  given: Iterable<T>,
  lineOf: (each: T) => string | null,
  countOf: (each: T) => (counted: Counted) => void,
): Generator<string, void> {
  let isBegun = false;
  for (const each of given) {
    const line = lineOf(each);
    if (line === null) continue;
    if (!isBegun) {
      const head = creditor(writing, paymentOn);
      if (head === null) return;
      yield head;
      isBegun = true;
    }
    count(writing, paymentOn, countOf(each));
    yield line;
  }
  if (!isBegun || writing.options.totals === 'at_end') return;
  const end = total(writing, paymentOn);
  if (end !== null) yield end;
}

function* groups(writing: Writing): Generator<string, void> {
  const { delivery } = writing;
  yield* group(
    writing,
    null,
    delivery.mandates,
    (request) => mandate(writing, request),
    () => countMandate,
  );
  for (const { paymentOn, debtors } of delivery.groups) {
    yield* group(writing, paymentOn, debtors, (given) => payment(writing, given, paymentOn), countPayment);
  }
}

function* allLines(writing: Writing): Generator<string, void> {
  const head = start(writing);
  if (head !== null) yield head;
  yield* groups(writing);
  if (writing.days.size === 0)
    refuse(writing, { record: '', field: '', code: 'nothing_to_send', value: '', ...aboutAll });
  else if (writing.options.totals === 'at_end') {
    const end = total(writing, null);
    if (end !== null) yield end;
  }
}

/**
 * LeverandørService, material type 40: the lines of what the creditor sends, at their full 80 characters and without
 * line ends (`lsLineEnd`), in ISO 8859-1. Pulls its debtors one by one. Refusals go to `onRefusal` as they are met, and the
 * line is left out; a file with `refused` above 0 must not be sent. Returns the totals when it has ended.
 * The layout is unverified (see the `source` of the tables) and must be settled with the scheme before going live.
 */
export function* writeLsDelivery(
  delivery: LsDelivery,
  onRefusal: (refusal: LsWriteRefusal) => void,
  options: LsWriterOptions = lsWriterDefaults,
): Generator<string, LsWritten> {
  const writing: Writing = {
    delivery,
    options,
    refuse: onRefusal,
    days: new Map(),
    taken: new Map(),
    open: nothing(),
    refused: 0,
  };
  let lines = 0;
  for (const line of allLines(writing)) {
    lines += 1;
    yield line;
  }
  const { creditorNumber } = delivery;
  const days = [...writing.days].map(([paymentOn, counted]) => ({ creditorNumber, paymentOn, ...counted }));
  return { lines, refused: writing.refused, days };
}
