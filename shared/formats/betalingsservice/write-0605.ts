import type { LocalDate } from '../../domain/local-date.ts';
import type { RecordTable, RecordValues } from '../fixed-width/field-table.ts';
import { writeRecord, type FieldRefusal, type FieldRefusalCode } from '../fixed-width/write-record.ts';
import { deliveryEnd, deliveryStart } from './delivery-tables.ts';
import {
  cancellation0605,
  customerNumberChange0605,
  registration0605,
  sectionEnd0605,
  sectionStart0605,
} from './tables-0605.ts';

type ChangeBase = {
  readonly debtorGroup: string;
  readonly customerNumber: string;
  /** Null: as Betalingsservice has it. */
  readonly effectiveOn: LocalDate | null;
};

/** Section 0120. The mandate has no number yet. */
export type Bs0605Registration = ChangeBase & {
  /** CVR (8 digits) or CPR (10) of the debtor. */
  readonly registrationNumber: string;
  readonly bankRegistrationNumber: string;
  readonly bankAccountNumber: string;
};

/** Section 0125. */
export type Bs0605NumberChange = ChangeBase & {
  readonly mandateNumber: string;
  readonly newCustomerNumber: string;
};

/** Section 0126. */
export type Bs0605Cancellation = ChangeBase & { readonly mandateNumber: string };

export type Bs0605Section = { readonly pbsNumber: string; readonly userId: string } & (
  | { readonly section: '0120'; readonly changes: Iterable<Bs0605Registration> }
  | { readonly section: '0125'; readonly changes: Iterable<Bs0605NumberChange> }
  | { readonly section: '0126'; readonly changes: Iterable<Bs0605Cancellation> }
);

export type Bs0605Delivery = {
  readonly dataSupplierNumber: string;
  readonly subsystem: string;
  readonly deliveryId: string;
  readonly createdOn: LocalDate;
  readonly sections: Iterable<Bs0605Section>;
};

export type Bs0605Refusal = {
  readonly customerNumber: string;
  readonly record: string;
  readonly field: string;
  readonly code: FieldRefusalCode | 'customer_number_not_allowed' | 'nothing_to_change';
  readonly value: string;
};

export type Bs0605Totals = {
  readonly records: number;
  readonly sections: number;
  readonly changes: number;
  readonly refusedChanges: number;
};

type Refuse = (refusal: Bs0605Refusal) => void;
type RefuseField = (refusal: FieldRefusal) => void;

const isCustomerNumber = (text: string): boolean => /^[0-9A-ZÆØÅ]+$/u.test(text);

const lineOf = <T extends RecordTable>(
  table: T,
  values: RecordValues<T>,
  refuse: RefuseField,
): string | null => writeRecord(table, values, refuse)?.replace(/ +$/u, '') ?? null;

type Change = ChangeBase & { readonly newCustomerNumber?: string };
type WritableChange = {
  readonly change: Change;
  readonly write: (refuse: RefuseField) => string | null;
};

const writableChanges = function* (given: Bs0605Section): Generator<WritableChange> {
  const { pbsNumber } = given;
  switch (given.section) {
    case '0120':
      for (const change of given.changes) {
        const record = { pbsNumber, mandateNumber: '', ...change };
        yield { change, write: (refuse) => lineOf(registration0605, record, refuse) };
      }
      break;
    case '0125':
      for (const change of given.changes) {
        const record = { pbsNumber, ...change };
        yield { change, write: (refuse) => lineOf(customerNumberChange0605, record, refuse) };
      }
      break;
    case '0126':
      for (const change of given.changes) {
        const record = { pbsNumber, ...change };
        yield { change, write: (refuse) => lineOf(cancellation0605, record, refuse) };
      }
      break;
  }
};

/** The line of a change, or null where a customer number or a field can't be written, each named. */
const acceptedLine = ({ change, write }: WritableChange, refuse: Refuse): string | null => {
  const { customerNumber } = change;
  let isRefused = false;
  const refuseNumber = (field: string, value: string | undefined) => {
    if (value === undefined || isCustomerNumber(value)) return;
    isRefused = true;
    refuse({ customerNumber, record: '', field, code: 'customer_number_not_allowed', value });
  };
  refuseNumber('customerNumber', customerNumber);
  refuseNumber('newCustomerNumber', change.newCustomerNumber);
  const line = write((refusal) => refuse({ customerNumber, ...refusal }));
  return isRefused ? null : line;
};

/**
 * The lines of delivery 0605, changes of mandates, as `writeBs0601` gives those of 0601. The layouts are unverified.
 * @returns null after a refusal without a customer number: then the delivery can't be written.
 */
export const writeBs0605 = function* (
  { sections, ...head }: Bs0605Delivery,
  refuse: Refuse,
): Generator<string, Bs0605Totals | null> {
  const refuseFrame = (refusal: FieldRefusal) => refuse({ customerNumber: '', ...refusal });
  const start = lineOf(deliveryStart, { ...head, deliveryType: '0605' }, refuseFrame);
  if (start === null) return null;
  const totals = { records: 2, sections: 0, changes: 0, refusedChanges: 0 };
  for (const given of sections) {
    const { pbsNumber, section, userId } = given;
    const first = lineOf(sectionStart0605, { pbsNumber, section, userId }, refuseFrame);
    if (first === null) return null;
    let payments = 0;
    for (const change of writableChanges(given)) {
      const line = acceptedLine(change, refuse);
      if (line === null) {
        totals.refusedChanges += 1;
        continue;
      }
      if (totals.changes === 0) yield start;
      if (payments === 0) yield first;
      payments += 1;
      totals.changes += 1;
      yield line;
    }
    if (payments === 0) continue;
    const last = lineOf(sectionEnd0605, { pbsNumber, section, payments }, refuseFrame);
    if (last === null) return null;
    totals.sections += 1;
    totals.records += payments + 2;
    yield last;
  }
  if (totals.changes === 0) {
    refuse({ customerNumber: '', record: '', field: 'changes', code: 'nothing_to_change', value: '0' });
    return null;
  }
  const { dataSupplierNumber, subsystem } = head;
  const sender = { dataSupplierNumber, subsystem, deliveryType: '0605' };
  const counts = { sections: totals.sections, payments: totals.changes, netMinor: 0, texts: 0, debtors: 0 };
  const end = lineOf(deliveryEnd, { ...sender, ...counts }, refuseFrame);
  if (end === null) return null;
  yield end;
  return totals;
};
