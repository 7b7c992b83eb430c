import type { CollectionRules, LeftOutReason } from '../../../shared/api/collections.ts';
import { schemeOf, type SchemeName } from '../../../shared/domain/collections/schemes.ts';
import type { LocalDate } from '../../../shared/domain/local-date.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

export type Proposal = {
  readonly runId: number;
  readonly creditorId: number;
  /** Only this customer's entries: to see what a proposal would do with them. */
  readonly customerId?: number;
  readonly agreementId: number;
  readonly agreementCode: string;
  readonly scheme: SchemeName;
  readonly currency: string;
  readonly rules: CollectionRules;
  readonly today: LocalDate;
  /** The window of due days, both ends included, each with its day of collection. */
  readonly days: readonly { readonly dueOn: LocalDate; readonly collectOn: LocalDate }[];
  readonly agentId: number;
  readonly at: number;
};

export type ProposalCounts = {
  readonly lines: number;
  readonly entries: number;
  readonly leftOut: number;
  readonly amountMinor: number;
};

/**
 * Fills a new run: every open entry of the creditor goes into a line or is left out with its one reason. Set-based: each
 * step is one statement over all entries. Runs within the caller's transaction.
 */
export const propose = (db: Connection, proposal: Proposal): ProposalCounts =>
  judge(db, proposal, () => writeRun(db, proposal));

const writeRun = (db: Connection, proposal: Proposal): ProposalCounts => {
  writeLines(db, proposal);
  const leftOut = writeLeftOut(db, proposal);
  const { lines, entries, amountMinor } = prepared<Omit<ProposalCounts, 'leftOut'>>(
    db,
    `SELECT count(*) AS lines, coalesce(sum(l.amount_minor), 0) AS amountMinor,
       (SELECT count(*) FROM collection_line_entries p JOIN collection_lines q ON q.id = p.line_id WHERE q.run_id = @runId) AS entries
     FROM collection_lines l WHERE l.run_id = @runId`,
  ).get({ runId: proposal.runId }) ?? { lines: 0, entries: 0, amountMinor: 0 };
  return { lines, entries, leftOut, amountMinor };
};

/** Finds each entry's line or reason in work tables of the connection's own; `read` sees them before they are emptied. */
export const judge = <T>(db: Connection, proposal: Proposal, read: () => T): T => {
  db.exec(workTables);
  fillDays(db, proposal);
  findCandidates(db, proposal);
  sumLines(db, proposal);
  if (proposal.rules.netsCredits) netCredits(db, proposal.rules);
  dropLines(db, proposal.rules);
  const found = read();
  db.exec(clearWorkTables);
  return found;
};

const workTables = `
  CREATE TEMP TABLE IF NOT EXISTS window_days (due_on TEXT PRIMARY KEY, collect_on TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS candidates (
    entry_id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, due_on TEXT NOT NULL, collect_on TEXT,
    remaining_minor INTEGER NOT NULL, mandate_id INTEGER, reason TEXT, qualifies_on TEXT) STRICT;
  CREATE TEMP TABLE IF NOT EXISTS line_sums (
    line INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, collect_on TEXT NOT NULL, mandate_id INTEGER,
    gross_minor INTEGER NOT NULL, credit_minor INTEGER NOT NULL, reason TEXT) STRICT;
  CREATE TEMP TABLE IF NOT EXISTS credit_parts (
    line INTEGER NOT NULL, entry_id INTEGER NOT NULL, amount_minor INTEGER NOT NULL, PRIMARY KEY (line, entry_id)) STRICT, WITHOUT ROWID;
`;
const clearWorkTables =
  'DELETE FROM temp.window_days; DELETE FROM temp.candidates; DELETE FROM temp.line_sums; DELETE FROM temp.credit_parts;';

const fillDays = (db: Connection, { days }: Proposal): void => {
  db.exec(clearWorkTables);
  const insert = prepared(db, `INSERT INTO temp.window_days (due_on, collect_on) VALUES (?, ?)`);
  for (const { dueOn, collectOn } of days) insert.run(dueOn, collectOn);
};

const findCandidates = (db: Connection, proposal: Proposal): void => {
  const { rules, days } = proposal;
  const first = days[0]?.dueOn ?? proposal.today;
  const last = days.at(-1)?.dueOn ?? proposal.today;
  // In the order of the table (+ keeps the index of open entries out): by due day each row would be a seek of its own.
  const of =
    proposal.customerId === undefined ? '+e.creditor_id = @creditorId' : 'e.customer_id = @customerId';
  prepared(
    db,
    `INSERT INTO temp.candidates (entry_id, customer_id, due_on, collect_on, remaining_minor, mandate_id, reason, qualifies_on)
     -- Materialised: flattened, each entry's reason would be found several times.
     WITH judged AS MATERIALIZED (
       SELECT e.id, e.customer_id, e.due_on, d.collect_on, e.remaining_minor,
         CASE WHEN m.state = 'active' THEN m.id END AS mandate_id, he.until AS entry_until, he.kind AS entry_kind, hc.until AS customer_until,
         c.ban_until, m.valid_from,
         CASE
           WHEN EXISTS (SELECT 1 FROM collection_line_entries p WHERE p.entry_id = e.id AND p.is_ended = 0) THEN 'in_line'
           WHEN c.ban_reason IS NOT NULL AND (c.ban_until IS NULL OR c.ban_until >= @today) THEN 'collection_ban'
           WHEN he.kind = 'agency' OR hc.kind = 'agency' THEN 'at_agency'
           WHEN he.id IS NOT NULL THEN 'entry_on_hold'
           WHEN hc.id IS NOT NULL THEN 'customer_on_hold'
           WHEN e.disputed_on IS NOT NULL THEN 'disputed'
           WHEN e.currency <> @currency THEN 'other_currency'
           WHEN lower(coalesce(nullif(e.collection_method, ''), c.collection_method)) NOT IN ('', @scheme, lower(@code))
             THEN 'other_method'
           WHEN @needsMandate AND m.id IS NULL THEN 'no_mandate'
           WHEN @needsMandate AND (m.state <> 'active' OR m.valid_from > @last) THEN 'mandate_not_active'
           -- Credit notes have no day of their own: they reduce whatever is collected.
           WHEN e.remaining_minor > 0 AND e.due_on > @last THEN 'due_later'
           WHEN e.remaining_minor > 0 AND e.due_on < @first THEN 'due_before_window'
         END AS reason
       FROM entries e
         CROSS JOIN customers c ON c.id = e.customer_id
         LEFT JOIN temp.window_days d ON d.due_on = e.due_on
         LEFT JOIN holds he ON he.entry_id = e.id AND he.lifted_at IS NULL AND (he.until IS NULL OR he.until >= @today)
         LEFT JOIN holds hc ON hc.customer_id = e.customer_id AND hc.lifted_at IS NULL AND (hc.until IS NULL OR hc.until >= @today)
         LEFT JOIN mandates m ON m.agreement_id = @agreementId AND m.customer_id = e.customer_id AND m.state <> 'cancelled'
       WHERE ${of} AND e.remaining_minor <> 0)
     SELECT id, customer_id, due_on, collect_on, remaining_minor, mandate_id, reason,
       CASE reason
         WHEN 'collection_ban' THEN date(ban_until, '+1 day')
         WHEN 'at_agency' THEN date(iif(entry_kind = 'agency', entry_until, customer_until), '+1 day')
         WHEN 'entry_on_hold' THEN date(entry_until, '+1 day')
         WHEN 'customer_on_hold' THEN date(customer_until, '+1 day')
         -- The window moves with the day of the proposal.
         WHEN 'due_later' THEN date(due_on, '-' || (julianday(@last) - julianday(@today)) || ' days')
         WHEN 'mandate_not_active' THEN valid_from
       END
     FROM judged`,
  ).run({
    ...(proposal.customerId === undefined
      ? { creditorId: proposal.creditorId }
      : { customerId: proposal.customerId }),
    agreementId: proposal.agreementId,
    code: proposal.agreementCode,
    scheme: proposal.scheme,
    currency: proposal.currency,
    needsMandate: rules.withoutMandate === 'leave_out' ? 1 : 0,
    today: proposal.today,
    first,
    last,
  });
};

/** One line per customer and day; days that a line of another run has taken are left out. */
const sumLines = (db: Connection, { agreementId }: Proposal): void => {
  prepared(
    db,
    `INSERT INTO temp.line_sums (customer_id, collect_on, mandate_id, gross_minor, credit_minor, reason)
     SELECT s.customer_id, s.collect_on, s.mandate_id, s.gross_minor, 0,
       CASE WHEN EXISTS (
         SELECT 1 FROM collection_lines l WHERE l.agreement_id = @agreementId AND l.customer_id = s.customer_id
           AND l.collect_on = s.collect_on AND l.state NOT IN ('cancelled','rejected','reversed')) THEN 'day_taken' END
     FROM (
       SELECT customer_id, collect_on, max(mandate_id) AS mandate_id, sum(remaining_minor) AS gross_minor
       FROM temp.candidates WHERE reason IS NULL AND remaining_minor > 0 GROUP BY customer_id, collect_on) s
     ORDER BY s.customer_id, s.collect_on`,
  ).run({ agreementId });
};

/**
 * Lays a customer's lines end to end, in the order of their days, and their credit notes beside them; where they lie beside each
 * other, that part of the credit note reduces that line. So no line falls below zero, and what is left of a credit note waits.
 */
const netCredits = (db: Connection, { nettingOrder }: CollectionRules): void => {
  const order = nettingOrder === 'oldest' ? 'due_on, entry_id' : 'remaining_minor, due_on, entry_id';
  prepared(
    db,
    `INSERT INTO temp.credit_parts (line, entry_id, amount_minor)
     WITH claims AS (
       SELECT line, customer_id, gross_minor,
         sum(gross_minor) OVER (PARTITION BY customer_id ORDER BY collect_on) AS upto
       FROM temp.line_sums WHERE reason IS NULL),
     credits AS (
       SELECT entry_id, customer_id, -remaining_minor AS credit_minor,
         -sum(remaining_minor) OVER (PARTITION BY customer_id ORDER BY ${order}) AS upto
       FROM temp.candidates WHERE reason IS NULL AND remaining_minor < 0)
     SELECT l.line, c.entry_id, min(l.upto, c.upto) - max(l.upto - l.gross_minor, c.upto - c.credit_minor)
     FROM credits c JOIN claims l ON l.customer_id = c.customer_id
       AND l.upto > c.upto - c.credit_minor AND l.upto - l.gross_minor < c.upto`,
  ).run();
  prepared(
    db,
    `UPDATE temp.line_sums SET credit_minor = p.amount_minor
     FROM (SELECT line, sum(amount_minor) AS amount_minor FROM temp.credit_parts GROUP BY line) p
     WHERE p.line = line_sums.line`,
  ).run();
};

const dropLines = (db: Connection, rules: CollectionRules): void => {
  prepared(
    db,
    `UPDATE temp.line_sums SET reason = CASE
       WHEN gross_minor = credit_minor THEN 'covered_by_credit'
       WHEN gross_minor - credit_minor < @minimumMinor THEN 'below_minimum'
       WHEN gross_minor - credit_minor > @maximumMinor THEN 'above_maximum'
     END WHERE reason IS NULL`,
  ).run({ minimumMinor: rules.minimumMinor, maximumMinor: rules.maximumMinor });
  prepared(
    db,
    `UPDATE temp.candidates SET reason = s.reason
     FROM temp.line_sums s
     WHERE s.reason IS NOT NULL AND candidates.reason IS NULL AND candidates.remaining_minor > 0
       AND s.customer_id = candidates.customer_id AND s.collect_on = candidates.collect_on`,
  ).run();
};

const writeLines = (
  db: Connection,
  { runId, agreementId, scheme, currency, agentId, at }: Proposal,
): void => {
  const before = Number(prepared(db, `SELECT coalesce(max(id), 0) FROM collection_lines`).pluck().get());
  // Nine characters of the reference come back with a paid slip (BS 0602 section 0215): it is whole in them.
  prepared(
    db,
    `INSERT INTO collection_lines (id, run_id, agreement_id, customer_id, mandate_id, collect_on, currency, amount_minor, state, reference)
     SELECT @before + line, @runId, @agreementId, customer_id, mandate_id, collect_on, @currency, gross_minor - credit_minor, 'created',
       CASE WHEN @byMandate THEN (SELECT m.number FROM mandates m WHERE m.id = mandate_id) ELSE printf('%09d', @before + line) END
     FROM temp.line_sums WHERE reason IS NULL ORDER BY line`,
  ).run({
    before,
    runId,
    agreementId,
    currency,
    byMandate: schemeOf(scheme).reference === 'mandate' ? 1 : 0,
  });
  prepared(
    db,
    `INSERT INTO collection_line_entries (line_id, entry_id, amount_minor, is_ended)
     SELECT @before + s.line, c.entry_id, c.remaining_minor, 0
     FROM temp.line_sums s JOIN temp.candidates c ON c.customer_id = s.customer_id AND c.collect_on = s.collect_on
     WHERE s.reason IS NULL AND c.reason IS NULL AND c.remaining_minor > 0
     UNION ALL
     SELECT @before + p.line, p.entry_id, -p.amount_minor, 0
     FROM temp.credit_parts p JOIN temp.line_sums s ON s.line = p.line WHERE s.reason IS NULL
     ORDER BY 1, 2`,
  ).run({ before });
  prepared(
    db,
    `INSERT INTO collection_events (line_id, state, params, agent_id, at)
     SELECT id, 'created', '{}', @agentId, @at FROM collection_lines WHERE run_id = @runId ORDER BY id`,
  ).run({ runId, agentId, at });
};

const writeLeftOut = (db: Connection, { runId, rules }: Proposal): number => {
  const creditReason: LeftOutReason = rules.netsCredits ? 'credit_waits' : 'credits_not_netted';
  return prepared(
    db,
    `INSERT INTO collection_left_out (run_id, entry_id, reason, qualifies_on)
     SELECT @runId, c.entry_id, coalesce(c.reason, @creditReason), c.qualifies_on
     FROM temp.candidates c
     WHERE c.reason IS NOT NULL
       OR (c.remaining_minor < 0 AND NOT EXISTS (
         SELECT 1 FROM collection_line_entries p JOIN collection_lines l ON l.id = p.line_id
         WHERE p.entry_id = c.entry_id AND p.is_ended = 0 AND l.run_id = @runId))`,
  ).run({ runId, creditReason }).changes;
};
