import { usualTerms, type LawTerms, type OpenRate } from '../../../shared/api/law.ts';
import type { Country } from '../../../shared/api/values.ts';
import { lawTerms } from '../../../shared/api/law.ts';
import type { EnteredRate } from '../../../shared/domain/interest/interest-rates.ts';
import type { LimitationEventKind } from '../../../shared/domain/limitation/limitation-of.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

type By = { readonly agentId: number; readonly at: number };
type Said = { readonly agent: string; readonly at: number };

type TermsRow = Said & {
  readonly dayCount: LawTerms['dayCount'];
  readonly dueDaysAreAgreed: number;
  readonly feesBearInterest: number;
  readonly allocationOrder: string | null;
};

/** What the creditor said, with who and when; the usual terms where nothing was said. */
export const termsOf = (
  db: Connection,
  creditorId: number,
): { readonly terms: LawTerms; readonly said: Said | null } => {
  const row = prepared<TermsRow>(
    db,
    `SELECT t.day_count AS dayCount, t.due_days_are_agreed AS dueDaysAreAgreed, t.fees_bear_interest AS feesBearInterest,
       t.allocation_order AS allocationOrder, a.name AS agent, t.at
     FROM law_terms t JOIN agents a ON a.id = t.agent_id WHERE t.creditor_id = ?`,
  ).get(creditorId);
  if (row === undefined) return { terms: usualTerms, said: null };
  const { dayCount, dueDaysAreAgreed, feesBearInterest, allocationOrder, agent, at } = row;
  const order: unknown = allocationOrder === null ? null : JSON.parse(allocationOrder);
  return {
    terms: {
      dayCount,
      dueDaysAreAgreed: dueDaysAreAgreed === 1,
      feesBearInterest: feesBearInterest === 1,
      allocationOrder: lawTerms.shape.allocationOrder.parse(order),
    },
    said: { agent, at },
  };
};

export const setTerms = (db: Connection, creditorId: number, terms: LawTerms, by: By): void => {
  prepared(
    db,
    `INSERT INTO law_terms (creditor_id, day_count, due_days_are_agreed, fees_bear_interest, allocation_order, agent_id, at)
     VALUES (@creditorId, @dayCount, @dueDaysAreAgreed, @feesBearInterest, @allocationOrder, @agentId, @at)
     ON CONFLICT (creditor_id) DO UPDATE SET day_count = excluded.day_count, due_days_are_agreed = excluded.due_days_are_agreed,
       fees_bear_interest = excluded.fees_bear_interest, allocation_order = excluded.allocation_order,
       agent_id = excluded.agent_id, at = excluded.at`,
  ).run({
    creditorId,
    dayCount: terms.dayCount,
    dueDaysAreAgreed: terms.dueDaysAreAgreed ? 1 : 0,
    feesBearInterest: terms.feesBearInterest ? 1 : 0,
    allocationOrder: terms.allocationOrder === null ? null : JSON.stringify(terms.allocationOrder),
    agentId: by.agentId,
    at: by.at,
  });
};

export type LoweredFee = Said & { readonly rowId: string; readonly amountMinor: number };

/** By row of the law, those that stand. */
export const loweredFees = (db: Connection, creditorId: number): ReadonlyMap<string, LoweredFee> =>
  new Map(
    prepared<LoweredFee>(
      db,
      `SELECT f.law_row AS rowId, f.amount_minor AS amountMinor, a.name AS agent, f.at
       FROM law_lowered_fees f JOIN agents a ON a.id = f.agent_id
       WHERE f.creditor_id = @creditorId AND f.amount_minor IS NOT NULL
         AND f.id = (SELECT max(l.id) FROM law_lowered_fees l WHERE l.creditor_id = @creditorId AND l.law_row = f.law_row)`,
    )
      .all({ creditorId })
      .map((fee) => [fee.rowId, fee]),
  );

export const insertLoweredFee = (
  db: Connection,
  fee: { readonly creditorId: number; readonly rowId: string; readonly amountMinor: number | null },
  by: By,
): void => {
  prepared(
    db,
    'INSERT INTO law_lowered_fees (creditor_id, law_row, amount_minor, agent_id, at) VALUES (?, ?, ?, ?, ?)',
  ).run(fee.creditorId, fee.rowId, fee.amountMinor, by.agentId, by.at);
};

/** Of a country, those that stand, the oldest half-year first. */
export const enteredRates = (db: Connection, country: Country): readonly (EnteredRate & Said)[] =>
  prepared<EnteredRate & Said>(
    db,
    `SELECT r.rule, r.from_on AS "from", r.rate_bps AS rateBps, r.source, a.name AS agent, r.at
     FROM law_entered_rates r JOIN agents a ON a.id = r.agent_id
     WHERE r.country = @country AND r.rate_bps IS NOT NULL
       AND r.id = (SELECT max(l.id) FROM law_entered_rates l
         WHERE l.country = @country AND l.rule = r.rule AND l.from_on = r.from_on)
     ORDER BY r.from_on`,
  ).all({ country });

export const insertEnteredRate = (
  db: Connection,
  rate: {
    readonly country: Country;
    readonly rule: OpenRate['rule'];
    readonly from: string;
    readonly rateBps: number | null;
    readonly source: string;
  },
  by: By,
): number =>
  Number(
    prepared(
      db,
      `INSERT INTO law_entered_rates (country, rule, from_on, rate_bps, source, agent_id, at)
       VALUES (@country, @rule, @from, @rateBps, @source, @agentId, @at)`,
    ).run({ ...rate, ...by }).lastInsertRowid,
  );

export type OpenDebit = {
  readonly id: number;
  readonly kind: string;
  readonly dueOn: string;
  readonly remainingMinor: number;
};

/** What a customer owes in a currency and does not dispute. */
export const openDebits = (db: Connection, customerId: number, currency: string): readonly OpenDebit[] =>
  prepared<OpenDebit>(
    db,
    `SELECT id, kind, due_on AS dueOn, remaining_minor AS remainingMinor FROM entries
     WHERE customer_id = ? AND currency = ? AND remaining_minor > 0 AND disputed_on IS NULL ORDER BY due_on, id`,
  ).all(customerId, currency);

export type MovementRow = {
  readonly creditKind: string;
  /** The day of the money or of the credit itself. */
  readonly creditOn: string;
  readonly amountMinor: number;
};

/** What stands applied against a claim; what was taken back never paid it. */
export const standingApplications = (db: Connection, entryId: number): readonly MovementRow[] =>
  prepared<MovementRow>(
    db,
    `SELECT c.kind AS creditKind, min(c.document_on, p.applied_on) AS creditOn,
       p.amount_minor + coalesce(r.amount_minor, 0) AS amountMinor
     FROM applications p JOIN entries c ON c.id = p.credit_entry_id
       LEFT JOIN applications r ON r.reverses_application_id = p.id
     WHERE p.debit_entry_id = ? AND p.amount_minor > 0 AND p.amount_minor + coalesce(r.amount_minor, 0) > 0
     ORDER BY p.id`,
  ).all(entryId);

// By the customer's notices, which are few.
const noticesOfEntry = `FROM entries e JOIN notices n ON n.customer_id = e.customer_id
  JOIN notice_entries p ON p.notice_id = n.id AND p.entry_id = e.id`;

/** Interest on a claim that issued notices have entered. */
export const chargedInterest = (db: Connection, entryId: number): number =>
  Number(
    prepared<number>(
      db,
      `SELECT coalesce(sum(p.interest_minor), 0) ${noticesOfEntry}
       WHERE e.id = ? AND p.position > 0 AND n.state = 'issued'`,
    )
      .pluck()
      .get(entryId),
  );

/** The days on which issued notices asked for a claim. */
export const remindedOn = (db: Connection, entryId: number): readonly string[] =>
  prepared<string>(
    db,
    `SELECT n.issued_on ${noticesOfEntry}
     WHERE e.id = ? AND p.position > 0 AND n.state = 'issued' ORDER BY n.issued_on`,
  )
    .pluck()
    .all(entryId);

export type LimitationEventRow = Said & {
  readonly id: number;
  readonly kind: LimitationEventKind;
  readonly on: string;
  readonly note: string;
};

export const limitationEventsOf = (db: Connection, entryId: number): readonly LimitationEventRow[] =>
  prepared<LimitationEventRow>(
    db,
    `SELECT v.id, v.kind, v.happened_on AS "on", v.note, a.name AS agent, v.at
     FROM limitation_events v JOIN agents a ON a.id = v.agent_id
     WHERE v.entry_id = ? AND v.withdrawn_at IS NULL ORDER BY v.happened_on, v.id`,
  ).all(entryId);

/** The entry of an event that nobody has withdrawn; null where there is none. */
export const entryOfEvent = (db: Connection, eventId: number): number | null =>
  prepared<number>(db, 'SELECT entry_id FROM limitation_events WHERE id = ? AND withdrawn_at IS NULL')
    .pluck()
    .get(eventId) ?? null;

export const insertLimitationEvent = (
  db: Connection,
  event: {
    readonly entryId: number;
    readonly kind: LimitationEventKind;
    readonly on: string;
    readonly note: string;
  },
  by: By,
): number =>
  Number(
    prepared(
      db,
      `INSERT INTO limitation_events (entry_id, kind, happened_on, note, agent_id, at)
       VALUES (@entryId, @kind, @on, @note, @agentId, @at)`,
    ).run({ ...event, ...by }).lastInsertRowid,
  );

export const withdrawLimitationEvent = (db: Connection, eventId: number, by: By): void => {
  prepared(
    db,
    'UPDATE limitation_events SET withdrawn_at = @at, withdrawn_by = @agentId WHERE id = @eventId',
  ).run({
    eventId,
    ...by,
  });
};
