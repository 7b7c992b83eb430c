import type { CollectionLineState } from '../../../shared/api/collection-states.ts';
import { assert } from '../../../shared/assert.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { moveLine } from '../collections/events.ts';
import type { By } from './ledger-of-payment.ts';
import type { OriginalPayment } from './match-reversals.ts';

/** The code and the reason of money taken back, as its record in the bank's file has them. */
const reasonOf = (
  db: Connection,
  paymentId: number,
): { readonly code: string; readonly reasonCode: string } => {
  const reason = prepared<{ code: string; reasonCode: string }>(
    db,
    `SELECT i.code, i.reason_code AS reasonCode FROM payments p JOIN bank_file_items i ON i.id = p.item_id WHERE p.id = ?`,
  ).get(paymentId);
  assert(reason !== undefined, 'a payment has its record');
  return reason;
};

const step = (db: Connection, lineId: number, to: CollectionLineState, paymentId: number, by: By): void => {
  const reason = to === 'reversed' ? reasonOf(db, paymentId) : {};
  const moved = moveLine(db, lineId, {
    to,
    params: { payment: String(paymentId), ...reason },
    bankFileId: null,
    agentId: by.agentId,
    at: by.at,
  });
  assert(moved, 'a paid line is reversed, and a reversed one paid again');
};

/** The line that a payment had paid is reversed with it; a second payment that goes back leaves the line as it is. */
export const lineReversed = (
  db: Connection,
  original: OriginalPayment,
  reversingId: number,
  by: By,
): void => {
  const lineId = prepared<number>(
    db,
    `SELECT l.id FROM payments o JOIN collection_lines l ON l.id = o.line_id
     WHERE o.id = ? AND l.state IN ('paid','difference','posted') AND (o.outcome = 'matching' OR l.state = 'difference')`,
  )
    .pluck()
    .get(original.id);
  if (lineId !== undefined) step(db, lineId, 'reversed', reversingId, by);
};

type ReversedLine = { readonly id: number; readonly before: CollectionLineState; readonly isTaken: 0 | 1 };

const reversedLine = (db: Connection, { lineId }: OriginalPayment, reversingId: number) =>
  lineId === null
    ? undefined
    : prepared<ReversedLine>(
        db,
        `SELECT l.id, (SELECT e.state FROM collection_events e WHERE e.line_id = l.id AND e.state IN ('paid','difference','posted')
             ORDER BY e.id DESC LIMIT 1) AS before,
           EXISTS (SELECT 1 FROM collection_lines o WHERE o.agreement_id = l.agreement_id AND o.customer_id = l.customer_id
             AND o.collect_on = l.collect_on AND o.id <> l.id AND o.state NOT IN ('cancelled','rejected','reversed')) AS isTaken
         FROM collection_lines l
         WHERE l.id = @lineId AND l.state = 'reversed' AND json_extract((SELECT e.params FROM collection_events e
           WHERE e.line_id = l.id AND e.state = 'reversed' ORDER BY e.id DESC LIMIT 1), '$.payment') = @payment`,
      ).get({ lineId, payment: String(reversingId) });

/** Another line has its day since: both can't stand. */
export const isLineDayTaken = (db: Connection, original: OriginalPayment, reversingId: number): boolean =>
  reversedLine(db, original, reversingId)?.isTaken === 1;

/** The line is again what it was before money taken back had reversed it. */
export const lineUnreversed = (
  db: Connection,
  original: OriginalPayment,
  reversingId: number,
  by: By,
): void => {
  const line = reversedLine(db, original, reversingId);
  if (line !== undefined) step(db, line.id, line.before, reversingId, by);
};
