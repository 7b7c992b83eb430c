import { assert } from '../../../shared/assert.ts';
import type { CollectionLineState } from '../../../shared/api/collection-states.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { moveLines, type LineStep } from '../collections/events.ts';

type NewBatch = {
  readonly creditorId: number;
  readonly currency: string;
  readonly postedOn: string;
  /** JSON of the account of each kind. */
  readonly accounts: string;
  readonly reversesBatchId: number | null;
  readonly reason: string;
  readonly agentId: number;
  readonly at: number;
};
export type MadeBatch = {
  readonly id: number;
  readonly number: number;
  readonly vouchers: number;
  readonly amountMinor: number;
};

/** Vouchers of this table are taken by a batch; filled by whoever makes one. */
const freshTaken = (db: Connection): void => {
  db.exec(
    'CREATE TEMP TABLE IF NOT EXISTS taken_vouchers (id INTEGER PRIMARY KEY); DELETE FROM taken_vouchers;',
  );
};

/** A batch of the vouchers in `taken_vouchers`, which get the creditor's next numbers by day. */
const insertBatch = (db: Connection, batch: NewBatch): MadeBatch => {
  const sums = prepared<{ vouchers: number; amountMinor: number }>(
    db,
    `SELECT (SELECT count(*) FROM taken_vouchers) AS vouchers, coalesce(sum(l.amount_minor), 0) AS amountMinor
     FROM taken_vouchers t JOIN voucher_lines l ON l.voucher_id = t.id WHERE l.amount_minor > 0`,
  ).get();
  assert(sums !== undefined && sums.vouchers > 0, 'a batch takes vouchers');
  const made = prepared<{ id: number; number: number }>(
    db,
    `INSERT INTO posting_batches (creditor_id, number, currency, vouchers, amount_minor, posted_on, accounts, reverses_batch_id, reason,
       agent_id, at)
     SELECT @creditorId, coalesce(max(number), 0) + 1, @currency, @vouchers, @amountMinor, @postedOn, @accounts, @reversesBatchId, @reason,
       @agentId, @at
     FROM posting_batches WHERE creditor_id = @creditorId RETURNING id, number`,
  ).get({ ...batch, ...sums });
  assert(made !== undefined, 'an insert gives its row');
  prepared(
    db,
    `UPDATE vouchers SET batch_id = @batchId, number = n.number FROM (
       SELECT v.id, (SELECT coalesce(max(number), 0) FROM vouchers WHERE creditor_id = @creditorId)
         + row_number() OVER (ORDER BY v.voucher_on, v.id) AS number
       FROM taken_vouchers t JOIN vouchers v ON v.id = t.id
     ) AS n WHERE n.id = vouchers.id`,
  ).run({ batchId: made.id, creditorId: batch.creditorId });
  return { ...made, ...sums };
};

/** A batch of what waits in one currency up to a day; null where nothing does. */
export const postWaiting = (
  db: Connection,
  batch: Omit<NewBatch, 'reversesBatchId' | 'reason'>,
  upTo: string | null,
): MadeBatch | null => {
  freshTaken(db);
  const taken = prepared(
    db,
    `INSERT INTO taken_vouchers SELECT id FROM vouchers
     WHERE creditor_id = @creditorId AND batch_id IS NULL AND currency = @currency AND (@upTo IS NULL OR voucher_on <= @upTo)`,
  ).run({ creditorId: batch.creditorId, currency: batch.currency, upTo });
  return taken.changes === 0 ? null : insertBatch(db, { ...batch, reversesBatchId: null, reason: '' });
};

type By = { readonly batchNumber: number; readonly agentId: number; readonly at: number };

const stepTo = (to: CollectionLineState, { batchNumber, agentId, at }: By): LineStep => ({
  to,
  params: { batch: batchNumber },
  bankFileId: null,
  agentId,
  at,
});

/** Lines of the journal that have a voucher in the batch. */
const linesOfBatch = `SELECT DISTINCT p.line_id FROM vouchers v JOIN payments p ON p.id = v.payment_id
  WHERE v.batch_id = @batchId AND p.line_id IS NOT NULL`;

/** Lines paid whose every payment is settled and posted become 'posted'. */
export const linesPosted = (db: Connection, batchId: number, by: By): number =>
  moveLines(
    db,
    {
      // A line that was charged back stays so, whatever of it is posted.
      select: `SELECT t.line_id FROM (${linesOfBatch}) t JOIN collection_lines l ON l.id = t.line_id
        WHERE l.state IN ('paid','difference') AND NOT EXISTS (
        SELECT 1 FROM payments q WHERE q.line_id = l.id AND (q.state = 'waiting'
          OR EXISTS (SELECT 1 FROM vouchers w WHERE w.payment_id = q.id AND w.batch_id IS NULL)))`,
      bind: { batchId },
    },
    stepTo('posted', by),
  ).moved;

/** Posted lines of a batch that was reversed are what they were before: paid, or with a difference. */
export const linesUnposted = (db: Connection, batchId: number, by: By): number =>
  (['paid', 'difference'] as const)
    .map((state) =>
      moveLines(
        db,
        {
          select: `SELECT line_id FROM (${linesOfBatch}) t JOIN collection_lines l ON l.id = t.line_id
            WHERE l.state = 'posted' AND @state = (SELECT e.state FROM collection_events e
              WHERE e.line_id = l.id AND e.state IN ('paid','difference') ORDER BY e.id DESC LIMIT 1)`,
          bind: { batchId, state },
        },
        stepTo(state, by),
      ),
    )
    .reduce((total, { moved }) => total + moved, 0);

export type ReversedBatch = MadeBatch & { readonly waitingAgain: number };

/**
 * Takes back the vouchers of a batch that nothing has taken back yet, in a batch on the same accounts; null where there
 * are none. The same vouchers wait anew.
 */
export const reverseVouchersOfBatch = (
  db: Connection,
  batchId: number,
  by: { readonly postedOn: string; readonly reason: string; readonly agentId: number; readonly at: number },
): ReversedBatch | null => {
  const origin = prepared<{ creditorId: number; currency: string; accounts: string }>(
    db,
    'SELECT creditor_id AS creditorId, currency, accounts FROM posting_batches WHERE id = ?',
  ).get(batchId);
  assert(origin !== undefined, 'the batch was found before');
  const lastId = prepared<number>(db, 'SELECT coalesce(max(id), 0) FROM vouchers').pluck().get() ?? 0;
  const reversed = prepared(
    db,
    `INSERT INTO vouchers (creditor_id, voucher_on, currency, source, payment_id, decision_id, reverses_voucher_id, agent_id, at)
     SELECT creditor_id, @postedOn, currency, 'reversal', payment_id, decision_id, id, @agentId, @at FROM vouchers v
     WHERE batch_id = @batchId AND NOT EXISTS (SELECT 1 FROM vouchers r WHERE r.reverses_voucher_id = v.id) ORDER BY id`,
  ).run({ batchId, postedOn: by.postedOn, agentId: by.agentId, at: by.at });
  if (reversed.changes === 0) return null;
  prepared(
    db,
    `INSERT INTO voucher_lines (voucher_id, position, account_kind, customer_id, entry_id, amount_minor)
     SELECT r.id, l.position, l.account_kind, l.customer_id, l.entry_id, -l.amount_minor
     FROM vouchers r JOIN voucher_lines l ON l.voucher_id = r.reverses_voucher_id WHERE r.id > ?`,
  ).run(lastId);
  freshTaken(db);
  prepared(db, 'INSERT INTO taken_vouchers SELECT id FROM vouchers WHERE id > ?').run(lastId);
  const made = insertBatch(db, { ...origin, ...by, reversesBatchId: batchId });
  return { ...made, waitingAgain: copyReversed(db, lastId, by) };
};

/** Vouchers of the same content as those that the vouchers after `lastId` took back; a reversal reverses anew. */
const copyReversed = (
  db: Connection,
  lastId: number,
  by: { readonly agentId: number; readonly at: number },
): number => {
  const lastReversal = prepared<number>(db, 'SELECT max(id) FROM vouchers').pluck().get() ?? 0;
  // Ids follow the order of the origins, so that each copy finds the lines of its own.
  db.exec(
    'CREATE TEMP TABLE IF NOT EXISTS voucher_copies (origin_id INTEGER PRIMARY KEY, id INTEGER NOT NULL); DELETE FROM voucher_copies;',
  );
  prepared(
    db,
    `INSERT INTO voucher_copies SELECT r.reverses_voucher_id, @lastReversal + row_number() OVER (ORDER BY r.reverses_voucher_id)
     FROM vouchers r WHERE r.id > @lastId`,
  ).run({ lastId, lastReversal });
  const copied = prepared(
    db,
    `INSERT INTO vouchers (id, creditor_id, voucher_on, currency, source, payment_id, decision_id, reverses_voucher_id, agent_id, at)
     SELECT c.id, o.creditor_id, o.voucher_on, o.currency, o.source, o.payment_id, o.decision_id,
       CASE WHEN o.source = 'reversal' THEN (SELECT r.id FROM vouchers r WHERE r.reverses_voucher_id = o.id) END, @agentId, @at
     FROM voucher_copies c JOIN vouchers o ON o.id = c.origin_id ORDER BY c.id`,
  ).run({ agentId: by.agentId, at: by.at });
  prepared(
    db,
    `INSERT INTO voucher_lines (voucher_id, position, account_kind, customer_id, entry_id, amount_minor)
     SELECT c.id, l.position, l.account_kind, l.customer_id, l.entry_id, l.amount_minor
     FROM voucher_copies c JOIN voucher_lines l ON l.voucher_id = c.origin_id`,
  ).run();
  return copied.changes;
};
