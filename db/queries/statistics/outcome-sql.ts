import type { LineOutcome } from '../../../shared/api/collection-states.ts';

/** Conditions over a line `l`, of which just one holds for each. */
// How it stood when it was posted: a difference may have been settled since, or have come of a payment decided anew.
export const hadDifference = `coalesce((SELECT e.state FROM collection_events e WHERE e.line_id = l.id AND e.state IN ('paid','difference')
  ORDER BY e.id DESC LIMIT 1), '') = 'difference'`;
const hadBeenSent = `EXISTS (SELECT 1 FROM collection_events e WHERE e.line_id = l.id AND e.state = 'sent')`;

export const outcomeIs: Readonly<Record<LineOutcome, string>> = {
  not_sent: `(l.state IN ('created','valid','error','approved','signed') OR (l.state = 'cancelled' AND NOT ${hadBeenSent}))`,
  sent: `l.state = 'sent'`,
  accepted: `l.state = 'accepted'`,
  completed: `(l.state = 'paid' OR (l.state = 'posted' AND NOT ${hadDifference}))`,
  difference: `(l.state = 'difference' OR (l.state = 'posted' AND ${hadDifference}))`,
  rejected: `l.state = 'rejected'`,
  reversed: `l.state = 'reversed'`,
  cancelled: `(l.state = 'cancelled' AND ${hadBeenSent})`,
};

export const outcomeSql = `CASE l.state WHEN 'sent' THEN 'sent' WHEN 'accepted' THEN 'accepted' WHEN 'paid' THEN 'completed'
  WHEN 'posted' THEN iif(${hadDifference}, 'difference', 'completed') WHEN 'difference' THEN 'difference'
  WHEN 'rejected' THEN 'rejected' WHEN 'reversed' THEN 'reversed'
  WHEN 'cancelled' THEN iif(${hadBeenSent}, 'cancelled', 'not_sent') ELSE 'not_sent' END`;

/**
 * What ended a rejected or reversed line `l`: the code of the file's record and the reason in it, as given; '' where no
 * record says.
 */
export const reasonSql = `CASE WHEN l.state NOT IN ('rejected','reversed') THEN '' ELSE coalesce((
  SELECT trim(coalesce(i.code, e.params ->> '$.code', '') || ' ' || coalesce(i.reason_code, e.params ->> '$.reasonCode', ''))
  FROM collection_events e LEFT JOIN bank_file_items i ON i.bank_file_id = e.bank_file_id AND i.line = e.file_line
  WHERE e.line_id = l.id AND e.state = l.state ORDER BY e.id DESC LIMIT 1), '') END`;
