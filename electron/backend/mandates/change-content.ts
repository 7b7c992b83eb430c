import type { Agreement } from '../../../shared/api/agreements.ts';
import { assert } from '../../../shared/assert.ts';
import { debtorRegistration } from '../../../shared/domain/collections/debtor-registration.ts';
import type { SchemeName } from '../../../shared/domain/collections/schemes.ts';
import { parseLocalDate, type LocalDate } from '../../../shared/domain/local-date.ts';
import type { AutogiroMandate } from '../../../shared/formats/autogiro/write-autogiro.ts';
import { writeAutogiro } from '../../../shared/formats/autogiro/write-autogiro.ts';
import { writeBs0605, type Bs0605Section } from '../../../shared/formats/betalingsservice/write-0605.ts';
import type { LsMandateRequest } from '../../../shared/formats/leverandoerservice/ls-delivery.ts';
import { writeLsDelivery } from '../../../shared/formats/leverandoerservice/write-ls-delivery.ts';
import type { ChangeRow } from '../../../db/queries/mandate-changes.ts';
import type { FileContent } from '../collections/export-content.ts';

/** Why a change, or with `customerNumber` '' the file, can't be written. */
export type ChangeRefusal = {
  readonly customerNumber: string;
  readonly field: string;
  readonly code: string;
  readonly value: string;
};

export type ChangesInput = {
  readonly agreement: Agreement;
  readonly changes: readonly ChangeRow[];
  readonly createdOn: LocalDate;
  readonly fileNumber: number;
  readonly refuse: (refusal: ChangeRefusal) => void;
};

/** A file's records, and the changes in the order in which theirs stand there. */
type Written = { readonly records: Iterable<string>; readonly order: readonly ChangeRow[] };

const dayOf = (text: string | null): LocalDate | null => {
  const day = text === null ? null : parseLocalDate(text);
  assert(text === null || day !== null, 'a stored day is one of the calendar');
  return day;
};

/** Names what a change needs and has not, or has no longer: a field of zeros would say something else. */
const isWhole = ({ agreement, refuse }: ChangesInput, row: ChangeRow): boolean => {
  const lacks =
    row.kind === 'register'
      ? debtorRegistration(agreement.scheme, row) === null && 'registrationNumber'
      : agreement.scheme === 'bs' && row.number === '' && 'mandateNumber';
  if (lacks !== false)
    refuse({ customerNumber: row.customerNumber, field: lacks, code: 'missing', value: '' });
  return lacks === false;
};

const registrationOf = ({ agreement }: ChangesInput, row: ChangeRow): string =>
  debtorRegistration(agreement.scheme, row) ?? '';

const bsChanges = (input: ChangesInput): Written => {
  const { agreement, changes, createdOn, fileNumber, refuse } = input;
  const { creditorNumber: pbsNumber, debtorGroup, dataSupplierNumber } = agreement;
  const of = (kind: ChangeRow['kind']) => changes.filter((row) => row.kind === kind);
  const base = (row: ChangeRow) => ({
    debtorGroup,
    customerNumber: row.customerNumber.toUpperCase(),
    effectiveOn: dayOf(row.effectiveOn),
  });
  const numbered = (row: ChangeRow) => ({ ...base(row), mandateNumber: row.number });
  const [registrations, moves, cancellations] = [of('register'), of('move'), of('cancel')];
  const head = { pbsNumber, userId: '' };
  const sections: readonly Bs0605Section[] = [
    {
      ...head,
      section: '0120',
      changes: registrations.map((row) => ({
        ...base(row),
        registrationNumber: registrationOf(input, row),
        bankRegistrationNumber: row.bankRegistration,
        bankAccountNumber: row.bankAccount,
      })),
    },
    {
      ...head,
      section: '0125',
      changes: moves.map((row) => ({ ...numbered(row), newCustomerNumber: row.newCustomerNumber ?? '' })),
    },
    { ...head, section: '0126', changes: cancellations.map(numbered) },
  ];
  const subsystem = agreement.isTest ? 'KR9' : 'BS1';
  const delivery = { dataSupplierNumber, subsystem, deliveryId: String(fileNumber), createdOn, sections };
  return { records: writeBs0605(delivery, refuse), order: [...registrations, ...moves, ...cancellations] };
};

const lsRequest = (input: ChangesInput, row: ChangeRow): LsMandateRequest => {
  const { customerNumber } = row;
  switch (row.kind) {
    case 'register':
      return {
        kind: 'register',
        customerNumber,
        bankRegistration: row.bankRegistration,
        bankAccount: row.bankAccount,
        debtorCvr: registrationOf(input, row),
      };
    case 'cancel':
      return { kind: 'cancel', customerNumber };
    case 'move':
      return {
        kind: 'change',
        customerNumber,
        newCreditorNumber: input.agreement.creditorNumber,
        newCustomerNumber: row.newCustomerNumber ?? '',
      };
  }
};

const lsChanges = (input: ChangesInput): Written => {
  const { dataSupplierNumber, creditorNumber, isTest } = input.agreement;
  const mandates = input.changes.map((row) => lsRequest(input, row));
  const delivery = {
    dataSupplierNumber,
    creditorNumber,
    createdOn: input.createdOn,
    isTest,
    mandates,
    groups: [],
  };
  return { records: writeLsDelivery(delivery, input.refuse), order: input.changes };
};

const agMandate = (input: ChangesInput, row: ChangeRow): AutogiroMandate => {
  const payerNumber = row.customerNumber;
  switch (row.kind) {
    case 'register':
      return {
        change: 'new',
        payerNumber,
        account: { clearing: row.bankRegistration, number: row.bankAccount },
        personalNumber: registrationOf(input, row),
        isRefusal: false,
      };
    case 'cancel':
      return { change: 'delete', payerNumber };
    case 'move':
      return { change: 'payerNumber', payerNumber, newPayerNumber: row.newCustomerNumber ?? '' };
  }
};

const agChanges = (input: ChangesInput): Written => {
  const { agreement, createdOn, changes, refuse } = input;
  const lines = writeAutogiro(
    {
      createdOn,
      customerId: agreement.dataSupplierNumber,
      bankgiro: agreement.creditorNumber,
      mandates: changes.map((row) => agMandate(input, row)),
      payments: [],
      changes: [],
    },
    ({ payerNumber, ...refusal }) => refuse({ customerNumber: payerNumber, ...refusal }),
  );
  return { records: lines ?? [], order: changes };
};

const schemes = {
  bs: { write: bsChanges, isChange: (record: string) => record.startsWith('BS042') },
  ls: { write: lsChanges, isChange: (record: string) => /^5(?:10|40|95)/u.test(record) },
  ag: { write: agChanges, isChange: (record: string) => !record.startsWith('01') },
} as const;
/** The schemes that are told of changes. */
type ToldScheme = keyof typeof schemes;
const isTold = (scheme: SchemeName): scheme is ToldScheme => Object.hasOwn(schemes, scheme);

/** The scheme's file of changes to mandates; after a refusal it must not be sent. `lineId` is that of the change. */
export const changeContent = (input: ChangesInput): FileContent => {
  const { scheme } = input.agreement;
  assert(isTold(scheme), 'an agreement of another scheme sends no changes');
  const { write, isChange } = schemes[scheme];
  const whole = input.changes.filter((row) => isWhole(input, row));
  const { records, order } = write({ ...input, changes: whole });
  let at = -1;
  const counted = function* (): Generator<string> {
    for (const record of records) {
      if (isChange(record)) at += 1;
      yield record;
    }
  };
  return { records: counted(), lineId: () => order[at]?.id ?? null, isPayment: isChange };
};
