import type { PaymentParty } from '../../../shared/api/payments.ts';
import { sumsOf, uniqueSum, uniqueSumLimit } from '../../../shared/domain/payments/exact-sums.ts';
import type { PaymentRule } from '../../../shared/domain/payments/outcomes.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { lineEntries, openEntriesOf, openEntryById, type OpenEntry } from './ledger-of-payment.ts';
import { customerById, type StoredPayment } from './payments.ts';
import type { Suggestion } from './suggestions.ts';

/** Of one customer's open entries so many are looked at. */
const entryLimit = 40;

export type Chosen = {
  readonly entry: OpenEntry;
  /** What of it was asked for, or all of it; and what of that the money settles. */
  readonly wantedMinor: number;
  readonly amountMinor: number;
};

/** Another payment that waits and pays the rest of the one entry. */
export type Companion = {
  readonly paymentId: number;
  readonly paidOn: string;
  readonly amountMinor: number;
  readonly reference: string;
};

export type Guess = {
  readonly customer: PaymentParty;
  readonly chosen: readonly Chosen[];
  readonly together: readonly Companion[];
  /** The rule that finds it; null where none does. */
  readonly by: { readonly rule: PaymentRule; readonly place: number; readonly settles: boolean } | null;
};

export const partyById = (db: Connection, customerId: number): PaymentParty | null => {
  const customer = customerById(db, customerId);
  return customer === null ? null : { id: customer.id, number: customer.number, name: customer.name };
};

const whole = (entry: OpenEntry): Chosen => ({
  entry,
  wantedMinor: entry.remainingMinor,
  amountMinor: entry.remainingMinor,
});

/** In their order as far as the money goes; credit notes lengthen it. */
const asFarAsMoney = (chosen: readonly Chosen[], moneyMinor: number): readonly Chosen[] => {
  let restMinor = moneyMinor - chosen.reduce((sum, { wantedMinor }) => sum + Math.min(0, wantedMinor), 0);
  return chosen.flatMap((one) => {
    if (one.wantedMinor < 0) return [one];
    const amountMinor = Math.min(one.wantedMinor, restMinor);
    restMinor -= amountMinor;
    return amountMinor === 0 ? [] : [{ ...one, amountMinor }];
  });
};

const guessed = (customer: PaymentParty, chosen: readonly Chosen[], by: Guess['by'] = null): Guess => ({
  customer,
  chosen,
  together: [],
  by,
});

/** What of a line is still open. */
const openOfLine = (db: Connection, lineId: number, currency: string): readonly Chosen[] =>
  lineEntries(db, lineId).flatMap(({ entryId, amountMinor }): readonly Chosen[] => {
    const entry = openEntryById(db, entryId);
    if (entry === null || entry.remainingMinor === 0 || entry.currency !== currency) return [];
    const open = Math.abs(entry.remainingMinor) < Math.abs(amountMinor) ? entry.remainingMinor : amountMinor;
    return [{ entry, wantedMinor: open, amountMinor: open }];
  });

const openClaims = (db: Connection, customerId: number, currency: string): readonly OpenEntry[] =>
  openEntriesOf(db, customerId, currency, entryLimit).filter(({ remainingMinor }) => remainingMinor > 0);

/** What a rule finds: the entries of its line, those it names, or what the customer owes. */
export const guessOf = (db: Connection, payment: StoredPayment, suggestion: Suggestion): readonly Guess[] => {
  const { rule, place, settles, customerId, lineId, entryIds } = suggestion;
  const customer = partyById(db, customerId);
  if (customer === null) return [];
  const by = { rule, place, settles };
  const named = entryIds.flatMap((entryId) => openEntryById(db, entryId) ?? []);
  const open =
    lineId === null
      ? (rule === 'payer_account' && named.length === 0
          ? openClaims(db, customerId, payment.currency)
          : named.filter(({ currency }) => currency === payment.currency)
        ).map(whole)
      : openOfLine(db, lineId, payment.currency);
  return open.length === 0 && rule !== 'payer_account'
    ? []
    : [guessed(customer, asFarAsMoney(open, payment.amountMinor), by)];
};

export const customerGuesses = (
  db: Connection,
  customer: PaymentParty,
  { currency, amountMinor }: StoredPayment,
): readonly Guess[] => {
  const claims = openClaims(db, customer.id, currency);
  const exact = sumsOf(claims, amountMinor, 3).map((entries) => guessed(customer, entries.map(whole)));
  return exact.length > 0 ? exact : [guessed(customer, asFarAsMoney(claims.map(whole), amountMinor))];
};

/** Entries of any customer of which exactly the amount is open. */
export const sameAmount = (db: Connection, payment: StoredPayment): readonly Guess[] =>
  prepared<number>(
    db,
    `SELECT id FROM entries WHERE creditor_id = ? AND remaining_minor = ? AND remaining_minor <> 0 AND currency = ? LIMIT 6`,
  )
    .pluck()
    .all(payment.creditorId, payment.amountMinor, payment.currency)
    .flatMap((entryId) => guessOfEntry(db, payment, entryId));

const guessOfEntry = (db: Connection, payment: StoredPayment, entryId: number): readonly Guess[] => {
  const entry = openEntryById(db, entryId);
  const customer = entry === null ? null : partyById(db, entry.customerId);
  return entry === null || customer === null
    ? []
    : [guessed(customer, asFarAsMoney([whole(entry)], payment.amountMinor))];
};

/** Claims with the number as a document. */
export const documentsNumbered = (
  db: Connection,
  payment: StoredPayment,
  text: string,
  limit: number,
): readonly Guess[] =>
  prepared<number>(
    db,
    `SELECT id FROM entries WHERE creditor_id = ? AND document_number = ? AND currency = ? AND remaining_minor > 0 LIMIT ?`,
  )
    .pluck()
    .all(payment.creditorId, text, payment.currency, limit)
    .flatMap((entryId) => guessOfEntry(db, payment, entryId));

/** Other payments of the customer that wait. */
const companionsOf = (db: Connection, payment: StoredPayment, customerId: number): readonly Companion[] =>
  prepared<Companion>(
    db,
    `SELECT p.id AS paymentId, p.paid_on AS paidOn, p.amount_minor AS amountMinor, i.reference
     FROM payments p JOIN bank_file_items i ON i.id = p.item_id
     WHERE p.creditor_id = ? AND p.customer_id = ? AND p.state = 'waiting' AND p.amount_minor > 0 AND p.currency = ? AND p.id <> ?
     ORDER BY p.paid_on, p.id LIMIT ${uniqueSumLimit}`,
  ).all(payment.creditorId, customerId, payment.currency, payment.id);

/** An entry that the payment pays together with other ones that wait, where just one set of them comes to the rest. */
export const sharedEntries = (
  db: Connection,
  payment: StoredPayment,
  customer: PaymentParty,
): readonly Guess[] => {
  const others = companionsOf(db, payment, customer.id);
  if (others.length === 0) return [];
  return openClaims(db, customer.id, payment.currency).flatMap((entry) => {
    const together = uniqueSum(
      others.map((other) => ({ ...other, remainingMinor: other.amountMinor })),
      entry.remainingMinor - payment.amountMinor,
    );
    const chosen = { entry, wantedMinor: entry.remainingMinor, amountMinor: payment.amountMinor };
    return together === null || together.length === 0
      ? []
      : [
          {
            customer,
            chosen: [chosen],
            together: together.map(({ remainingMinor: _same, ...other }) => other),
            by: null,
          },
        ];
  });
};
