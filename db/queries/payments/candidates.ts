import type { PaymentCandidate, PaymentParty } from '../../../shared/api/payments.ts';
import { sumsOf } from '../../../shared/domain/payments/exact-sums.ts';
import { weigh, type Weighed } from '../../../shared/domain/payments/weigh.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { lineEntries, openEntriesOf, openEntryById, type OpenEntry } from './ledger-of-payment.ts';
import { possibleOriginals } from './match-reversals.ts';
import { customerById as storedCustomer, type StoredPayment } from './payments.ts';

const customerById = (db: Connection, customerId: number): PaymentParty | null => {
  const customer = storedCustomer(db, customerId);
  return customer === null ? null : { id: customer.id, number: customer.number, name: customer.name };
};

const candidateLimit = 9;
/** Of one customer's open entries so many are looked at. */
const entryLimit = 40;

type Chosen = {
  readonly entry: OpenEntry;
  /** What of it was asked for, or all of it; and what of that the money settles. */
  readonly wantedMinor: number;
  readonly amountMinor: number;
};
type Guess = { readonly customer: PaymentParty; readonly chosen: readonly Chosen[] };

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

/** What of the payment's line is still open. */
const lineGuess = (db: Connection, payment: StoredPayment): readonly Guess[] => {
  if (payment.lineId === null) return [];
  const chosen = lineEntries(db, payment.lineId).flatMap(({ entryId, amountMinor }): readonly Chosen[] => {
    const entry = openEntryById(db, entryId);
    if (entry === null || entry.remainingMinor === 0 || entry.currency !== payment.currency) return [];
    const open = Math.abs(entry.remainingMinor) < Math.abs(amountMinor) ? entry.remainingMinor : amountMinor;
    return [{ entry, wantedMinor: open, amountMinor: open }];
  });
  const customer = chosen[0] === undefined ? null : customerById(db, chosen[0].entry.customerId);
  return customer === null ? [] : [{ customer, chosen: asFarAsMoney(chosen, payment.amountMinor) }];
};

const customerGuesses = (
  db: Connection,
  customer: PaymentParty,
  { currency, amountMinor }: StoredPayment,
): readonly Guess[] => {
  const claims = openEntriesOf(db, customer.id, currency, entryLimit).filter(
    ({ remainingMinor }) => remainingMinor > 0,
  );
  const exact = sumsOf(claims, amountMinor, 3).map((entries) => ({ customer, chosen: entries.map(whole) }));
  if (exact.length > 0) return exact;
  return [{ customer, chosen: asFarAsMoney(claims.map(whole), amountMinor) }];
};

/** Entries of any customer of which exactly the amount is open. */
const sameAmount = (db: Connection, payment: StoredPayment): readonly Guess[] =>
  prepared<number>(
    db,
    `SELECT id FROM entries WHERE creditor_id = ? AND remaining_minor = ? AND remaining_minor <> 0 AND currency = ? LIMIT 6`,
  )
    .pluck()
    .all(payment.creditorId, payment.amountMinor, payment.currency)
    .flatMap((entryId) => {
      const entry = openEntryById(db, entryId);
      const customer = entry === null ? null : customerById(db, entry.customerId);
      return entry === null || customer === null ? [] : [{ customer, chosen: [whole(entry)] }];
    });

/** What the file says of who paid: the payer's account, or what the slip says of the payer. */
const payerKeys = ['payerAccount', 'bankAccount', 'payerIdentification', 'payer'] as const;

const payerOf = ({ item }: StoredPayment): string =>
  payerKeys.map((key) => item.extra[key] ?? '').find((text) => text.trim() !== '') ?? '';

/** How many earlier payments of the customer came from the same payer; null where none is known of either. */
const earlierFrom = (
  db: Connection,
  payment: StoredPayment,
  payer: string,
  customerId: number,
): number | null => {
  if (payer === '') return null;
  const found = prepared<{ all: number; same: number | null }>(
    db,
    `SELECT count(*) AS "all", sum(i.extra LIKE '%' || @payer || '%') AS same
     FROM (SELECT item_id FROM payments WHERE customer_id = @customerId AND state <> 'waiting' AND id <> @id
       ORDER BY id DESC LIMIT 50) p JOIN bank_file_items i ON i.id = p.item_id WHERE i.extra <> '{}'`,
  ).get({ payer: JSON.stringify(payer), customerId, id: payment.id });
  return found === undefined || found.all === 0 ? null : (found.same ?? 0);
};

const lineReference = (db: Connection, lineId: number | null): string =>
  lineId === null
    ? ''
    : (prepared<string>(db, 'SELECT reference FROM collection_lines WHERE id = ?').pluck().get(lineId) ?? '');

const entryReferences = (db: Connection, entryIds: readonly number[]): readonly string[] =>
  entryIds.map(
    (entryId) =>
      prepared<string>(db, 'SELECT reference FROM entries WHERE id = ?').pluck().get(entryId) ?? '',
  );

const toCandidate = (
  db: Connection,
  payment: StoredPayment,
  { customer, chosen }: Guess,
): PaymentCandidate => {
  const entryIds = chosen.map(({ entry }) => entry.id);
  const ofLine =
    payment.lineId === null
      ? false
      : lineEntries(db, payment.lineId).some(({ entryId }) => entryIds.includes(entryId));
  const payer = payerOf(payment);
  const weighed: Weighed = {
    reference: payment.reference.trim(),
    references: [
      ...(ofLine ? [lineReference(db, payment.lineId)] : []),
      ...entryReferences(db, entryIds),
      ...chosen.map(({ entry }) => entry.documentNumber),
    ],
    number: payment.item.customerNumber.trim(),
    isNumberOfCustomer: payment.item.customerId === customer.id,
    customerNumber: customer.number,
    amountMinor: payment.amountMinor,
    openMinor: chosen.reduce((sum, { wantedMinor }) => sum + wantedMinor, 0),
    chosenMinor: chosen.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    paidOn: payment.paidOn,
    dueOn:
      chosen
        .map(({ entry }) => entry.dueOn)
        .toSorted()
        .at(-1) ?? null,
    payer,
    earlier: earlierFrom(db, payment, payer, customer.id),
  };
  const evidence = weigh(weighed);
  return {
    customer,
    entries: chosen.map(({ entry, wantedMinor, amountMinor }) => ({
      id: entry.id,
      documentNumber: entry.documentNumber,
      dueOn: entry.dueOn,
      remainingMinor: entry.remainingMinor,
      wantedMinor,
      amountMinor,
    })),
    openMinor: weighed.openMinor,
    originalPaymentId: null,
    evidence: [...evidence],
    agree: evidence.filter(({ verdict }) => verdict === 'agree').length,
  };
};

const originalCandidates = (db: Connection, payment: StoredPayment): readonly PaymentCandidate[] =>
  possibleOriginals(
    db,
    { ...payment, customerId: payment.customer?.id ?? payment.item.customerId },
    candidateLimit,
  ).map((original) => {
    const row = prepared<{ reference: string; paidOn: string }>(
      db,
      `SELECT i.reference, p.paid_on AS paidOn FROM payments p JOIN bank_file_items i ON i.id = p.item_id WHERE p.id = ?`,
    ).get(original.id);
    const customer = customerById(db, original.customerId);
    const evidence = weigh({
      reference: payment.reference.trim(),
      references: [row?.reference.trim() ?? ''],
      number: payment.item.customerNumber.trim(),
      isNumberOfCustomer: payment.item.customerId === original.customerId,
      customerNumber: customer?.number ?? '',
      amountMinor: -payment.amountMinor,
      openMinor: -payment.amountMinor,
      chosenMinor: -payment.amountMinor,
      paidOn: payment.paidOn,
      dueOn: row?.paidOn ?? null,
      payer: '',
      earlier: null,
    });
    return {
      customer,
      entries: [],
      openMinor: -payment.amountMinor,
      originalPaymentId: original.id,
      evidence: [...evidence],
      agree: evidence.filter(({ verdict }) => verdict === 'agree').length,
    };
  });

const customersNamed = (db: Connection, creditorId: number, text: string): readonly PaymentParty[] =>
  prepared<PaymentParty>(
    db,
    `SELECT id, number, name FROM customers
     WHERE creditor_id = @creditorId AND (number = @text OR name LIKE '%' || @text || '%')
     ORDER BY number <> @text, name_sort LIMIT @limit`,
  ).all({ creditorId, text, limit: candidateLimit });

const documentsNumbered = (db: Connection, payment: StoredPayment, text: string): readonly Guess[] =>
  prepared<number>(
    db,
    `SELECT id FROM entries WHERE creditor_id = ? AND document_number = ? AND currency = ? AND remaining_minor > 0 LIMIT ?`,
  )
    .pluck()
    .all(payment.creditorId, text, payment.currency, candidateLimit)
    .flatMap((entryId) => {
      const entry = openEntryById(db, entryId);
      const customer = entry === null ? null : customerById(db, entry.customerId);
      return entry === null || customer === null
        ? []
        : [{ customer, chosen: asFarAsMoney([whole(entry)], payment.amountMinor) }];
    });

/** What the clerk looks for: documents of the number, and what customers of the name or number have open. */
export const searchCandidates = (
  db: Connection,
  payment: StoredPayment,
  text: string,
): readonly PaymentCandidate[] => {
  const words = text.trim();
  if (words === '' || payment.amountMinor < 0) return [];
  return [
    ...documentsNumbered(db, payment, words),
    ...customersNamed(db, payment.creditorId, words).flatMap((party) =>
      customerGuesses(db, party, payment).slice(0, 1),
    ),
  ]
    .slice(0, candidateLimit)
    .map((guess) => toCandidate(db, payment, guess));
};

/** What a payment could be for: the best evidence first, each set of entries once. */
export const candidatesOf = (db: Connection, payment: StoredPayment): readonly PaymentCandidate[] => {
  if (payment.amountMinor < 0) return originalCandidates(db, payment);
  const parties = [payment.customer?.id, payment.item.customerId]
    .filter((customerId) => customerId !== null && customerId !== undefined)
    .flatMap((customerId) => customerById(db, customerId) ?? []);
  const guesses = [
    ...lineGuess(db, payment),
    ...parties.flatMap((party) => customerGuesses(db, party, payment)),
    ...sameAmount(db, payment),
  ];
  const known = new Map<string, Guess>();
  for (const guess of guesses) {
    const key = `${guess.customer.id}: ${guess.chosen
      .map(({ entry }) => entry.id)
      .toSorted((a, b) => a - b)
      .join(' ')}`;
    if (!known.has(key)) known.set(key, guess);
  }
  return [...known.values()]
    .map((guess) => toCandidate(db, payment, guess))
    .toSorted((a, b) => b.agree - a.agree)
    .slice(0, candidateLimit);
};
