import type { PaymentCandidate, PaymentParty } from '../../../shared/api/payments.ts';
import { doubtsOf, type Doubted } from '../../../shared/domain/payments/doubts.ts';
import { weigh, type Weighed } from '../../../shared/domain/payments/weigh.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import {
  customerGuesses,
  documentsNumbered,
  guessOf,
  partyById,
  sameAmount,
  sharedEntries,
  type Guess,
} from './guesses.ts';
import { lineEntries } from './ledger-of-payment.ts';
import { possibleOriginals } from './match-reversals.ts';
import { payerAccountOf, seenBefore } from './payer-accounts.ts';
import type { StoredPayment } from './payments.ts';
import { suggestionsFor } from './suggestions.ts';

const candidateLimit = 9;

const lineReference = (db: Connection, lineId: number | null): string =>
  lineId === null
    ? ''
    : (prepared<string>(db, 'SELECT reference FROM collection_lines WHERE id = ?').pluck().get(lineId) ?? '');

const entryReferences = (db: Connection, entryIds: readonly number[]): readonly string[] =>
  entryIds.map(
    (entryId) =>
      prepared<string>(db, 'SELECT reference FROM entries WHERE id = ?').pluck().get(entryId) ?? '',
  );

type Unjudged = { readonly candidate: Omit<PaymentCandidate, 'whyNot'>; readonly doubted: Doubted };

const payerNameOf = ({ item }: StoredPayment): string =>
  (item.extra['payerName'] ?? item.extra['shortName'] ?? '').trim();

const sum = (amounts: readonly { readonly amountMinor: number }[]): number =>
  amounts.reduce((total, { amountMinor }) => total + amountMinor, 0);

const toCandidate = (
  db: Connection,
  payment: StoredPayment,
  { customer, chosen, together, by }: Guess,
): Unjudged => {
  const entryIds = chosen.map(({ entry }) => entry.id);
  const ofLine =
    payment.lineId === null
      ? false
      : lineEntries(db, payment.lineId).some(({ entryId }) => entryIds.includes(entryId));
  const named = entryReferences(db, entryIds);
  const seen = seenBefore(db, payment, customer.id);
  const payer = payerAccountOf(db, payment.id);
  const openMinor = chosen.reduce((total, { wantedMinor }) => total + wantedMinor, 0);
  const weighed: Weighed = {
    reference: by?.rule === 'text_reference' ? (named[0] ?? '') : payment.reference.trim(),
    references: [
      ...(ofLine ? [lineReference(db, payment.lineId)] : []),
      ...named,
      ...chosen.map(({ entry }) => entry.documentNumber),
    ],
    number: payment.item.customerNumber.trim(),
    isNumberOfCustomer: payment.item.customerId === customer.id,
    customerNumber: customer.number,
    amountMinor: payment.amountMinor + sum(together),
    openMinor,
    chosenMinor: sum(chosen) + sum(together),
    paidOn: payment.paidOn,
    dueOn:
      chosen
        .map(({ entry }) => entry.dueOn)
        .toSorted()
        .at(-1) ?? null,
    payer,
    earlier: payer === '' ? null : seen === null || seen.isRefused ? 0 : seen.payments,
    payerName: payerNameOf(payment),
    customerName: customer.name,
  };
  const evidence = weigh(weighed);
  return {
    candidate: {
      customer,
      entries: chosen.map(({ entry, wantedMinor, amountMinor }) => ({
        id: entry.id,
        documentNumber: entry.documentNumber,
        dueOn: entry.dueOn,
        remainingMinor: entry.remainingMinor,
        wantedMinor,
        amountMinor,
      })),
      together: [...together],
      openMinor,
      originalPaymentId: null,
      evidence: [...evidence],
      agree: evidence.filter(({ verdict }) => verdict === 'agree').length,
      rule: by?.rule ?? null,
      place: by?.place ?? null,
    },
    doubted: {
      place: by?.place ?? null,
      settles: by?.settles === true,
      isExact: openMinor === weighed.amountMinor && weighed.chosenMinor === openMinor,
      isNumberOfAnother: weighed.number !== '' && !weighed.isNumberOfCustomer,
      isRefused: seen?.isRefused === true,
    },
  };
};

/** Best rule first, then the best evidence, each with its doubt. */
const judged = (unjudged: readonly Unjudged[]): readonly PaymentCandidate[] => {
  const ordered = unjudged.toSorted(
    (a, b) =>
      (a.candidate.place ?? Number.MAX_SAFE_INTEGER) - (b.candidate.place ?? Number.MAX_SAFE_INTEGER) ||
      b.candidate.agree - a.candidate.agree,
  );
  const doubts = doubtsOf(ordered.map(({ doubted }) => doubted));
  return ordered
    .map(({ candidate }, at) => ({ ...candidate, whyNot: doubts[at] ?? null }))
    .slice(0, candidateLimit);
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
    const customer = partyById(db, original.customerId);
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
      payerName: '',
      customerName: customer?.name ?? '',
    });
    return {
      customer,
      entries: [],
      together: [],
      openMinor: -payment.amountMinor,
      originalPaymentId: original.id,
      evidence: [...evidence],
      agree: evidence.filter(({ verdict }) => verdict === 'agree').length,
      rule: null,
      place: null,
      whyNot: null,
    };
  });

const customersNamed = (db: Connection, creditorId: number, text: string): readonly PaymentParty[] =>
  prepared<PaymentParty>(
    db,
    `SELECT id, number, name FROM customers
     WHERE creditor_id = @creditorId AND (number = @text OR name LIKE '%' || @text || '%')
     ORDER BY number <> @text, name_sort LIMIT @limit`,
  ).all({ creditorId, text, limit: candidateLimit });

/** What the clerk looks for: documents of the number, and what customers of the name or number have open. */
export const searchCandidates = (
  db: Connection,
  payment: StoredPayment,
  text: string,
): readonly PaymentCandidate[] => {
  const words = text.trim();
  if (words === '' || payment.amountMinor < 0) return [];
  const guesses = [
    ...documentsNumbered(db, payment, words, candidateLimit),
    ...customersNamed(db, payment.creditorId, words).flatMap((party) =>
      customerGuesses(db, party, payment).slice(0, 1),
    ),
  ].slice(0, candidateLimit);
  // The clerk looks for another one: what speaks against it, its evidence says.
  return guesses.map((guess) => ({ ...toCandidate(db, payment, guess).candidate, whyNot: null }));
};

const keyOf = ({ customer, chosen, together }: Guess): string =>
  `${customer.id}: ${chosen
    .map(({ entry }) => entry.id)
    .toSorted((a, b) => a - b)
    .join(' ')} with ${together.map(({ paymentId }) => paymentId).join(' ')}`;

/** What a payment could be for: what the rules find, then the best evidence, each set of entries once. */
export const candidatesOf = (db: Connection, payment: StoredPayment): readonly PaymentCandidate[] => {
  if (payment.amountMinor < 0) return originalCandidates(db, payment);
  const found = suggestionsFor(db, payment).flatMap((one) => guessOf(db, payment, one));
  const ids = new Set(
    [payment.customer?.id, payment.item.customerId, ...found.map(({ customer }) => customer.id)].filter(
      (customerId) => customerId !== null && customerId !== undefined,
    ),
  );
  const parties = [...ids].flatMap((customerId) => partyById(db, customerId) ?? []);
  const guesses = [
    ...found,
    ...parties.flatMap((party) => sharedEntries(db, payment, party)),
    ...parties.flatMap((party) => customerGuesses(db, party, payment)),
    ...sameAmount(db, payment),
  ];
  const known = new Map<string, Guess>();
  for (const guess of guesses) if (!known.has(keyOf(guess))) known.set(keyOf(guess), guess);
  return judged([...known.values()].map((guess) => toCandidate(db, payment, guess)));
};
