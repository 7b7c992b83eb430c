import { paymentOutcomes, type PaymentOutcome } from '../../../shared/domain/payments/outcomes.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { moveLines } from '../collections/events.ts';
import { holdAgainstOpen } from './match-open.ts';
import { settleReversals } from './match-reversals.ts';
import { climbLadder, placedRules, settleWithinTolerance, tellTolerance } from './match-ladder.ts';
import { findReversedLines } from './match-references.ts';
import { readMoney, tellOutcomes, type MatchInput } from './match-targets.ts';
import { rulesOf } from './matching-rules.ts';
import { learnFromMatches } from './payer-accounts.ts';
import { raiseRevision } from './payments.ts';
import { writeMatches } from './match-write.ts';

export type Matched = {
  readonly settled: number;
  readonly waiting: number;
  readonly byOutcome: Readonly<Record<PaymentOutcome, number>>;
  /** Money in less money taken back. */
  readonly amountMinor: number;
};

/**
 * What a line became by the file's money: paid by exactly what was asked, or with a difference that a clerk decides; what
 * was taken back reverses it. Lines that have ended stay as they are: their claims are settled all the same.
 */
const moveMatchedLines = (db: Connection, { bankFileId, agentId, at }: MatchInput): void => {
  const step = (to: 'paid' | 'difference' | 'reversed', where: string) =>
    moveLines(
      db,
      {
        select: `SELECT p.line_id AS line_id, i.line AS file_line
          FROM payments p CROSS JOIN collection_lines l ON l.id = p.line_id CROSS JOIN bank_file_items i ON i.id = p.item_id
          WHERE p.bank_file_id = @bankFileId AND ${where} ORDER BY p.id`,
        bind: { bankFileId },
      },
      { to, params: {}, bankFileId, agentId, at },
    );
  step('paid', `p.outcome = 'matching' AND l.state IN ('sent','accepted')`);
  step('difference', `p.state = 'waiting' AND p.amount_minor > 0 AND l.state IN ('sent','accepted')`);
  // A second payment that goes back leaves the line as the first one made it.
  step(
    'reversed',
    `p.outcome = 'reversed' AND p.state = 'settled' AND EXISTS (
       SELECT 1 FROM payments o WHERE o.id = p.reverses_payment_id AND (o.outcome = 'matching' OR l.state = 'difference'))`,
  );
};

const countMatched = (db: Connection, bankFileId: number): Matched => {
  const rows = prepared<{ outcome: PaymentOutcome; state: string; count: number; amountMinor: number }>(
    db,
    `SELECT outcome, state, count(*) AS count, sum(amount_minor) AS amountMinor
     FROM payments WHERE bank_file_id = ? GROUP BY outcome, state`,
  ).all(bankFileId);
  const count = (is: (row: { outcome: PaymentOutcome; state: string }) => boolean) =>
    rows.reduce((sum, row) => sum + (is(row) ? row.count : 0), 0);
  return {
    settled: count(({ state }) => state === 'settled'),
    waiting: count(({ state }) => state === 'waiting'),
    // The list of outcomes has each of them once.
    byOutcome: Object.fromEntries(
      paymentOutcomes.map((outcome) => [outcome, count((row) => row.outcome === outcome)]),
    ) as Record<PaymentOutcome, number>,
    amountMinor: rows.reduce((sum, row) => sum + row.amountMinor, 0),
  };
};

/** Finds what each payment of the file is for by the creditor's rules, and holds it against what is open. */
export const findTargets = (db: Connection, { bankFileId, creditorId }: MatchInput): void => {
  const rules = rulesOf(db, creditorId);
  readMoney(db, 'i.bank_file_id = @bankFileId', { bankFileId });
  findReversedLines(db, creditorId);
  climbLadder(db, placedRules(creditorId, rules));
  tellOutcomes(db);
  settleWithinTolerance(db, creditorId, rules);
  holdAgainstOpen(db);
  tellTolerance(db, creditorId, rules);
};

/**
 * Sets the money of a file against what was asked for. What fits exactly is settled: its entry, applications, voucher, and
 * the step of its line; money taken back is, where its payment is found. All else waits for a clerk with the evidence of
 * what was seen. Set-based; runs once per file, within the caller's transaction.
 */
export const matchPayments = (db: Connection, input: MatchInput): Matched => {
  findTargets(db, input);
  const bases = writeMatches(db, input);
  learnFromMatches(db, input);
  settleReversals(db, input);
  moveMatchedLines(db, input);
  const isWritten = prepared(db, 'SELECT 1 FROM payments WHERE id > ? LIMIT 1').get(bases.payment);
  if (isWritten !== undefined) raiseRevision(db, input.creditorId);
  return countMatched(db, input.bankFileId);
};
