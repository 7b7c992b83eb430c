import { createHash } from 'node:crypto';
import type { CollectionLineState } from '../../../shared/api/collection-states.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

export type Content = {
  readonly lines: number;
  readonly amountMinor: number;
  readonly contentSha256: string;
};

/** Only ids are put in order: sorting what is hashed would hold all of it in memory. */
const linesAtOnce = 500;

/**
 * What a signature binds: of each line of the run in one of these states, in the order of their ids, everything that is sent:
 * customer, mandate, day, amount, reference, own text, and what it asks of each entry.
 */
export const contentOf = (db: Connection, runId: number, states: readonly CollectionLineState[]): Content => {
  const hash = createHash('sha256');
  let lines = 0;
  let amountMinor = 0;
  const ids = prepared<number>(
    db,
    `SELECT id FROM collection_lines
     WHERE run_id = @runId AND state IN (SELECT value FROM json_each(@states)) ORDER BY id`,
  )
    .pluck()
    .all({ runId, states: JSON.stringify(states) });
  const rows = prepared<{ readonly amountMinor: number; readonly content: string }>(
    db,
    `SELECT l.amount_minor AS amountMinor, json_array(l.id, c.number, coalesce(m.number, ''), l.collect_on, l.currency, l.amount_minor,
       l.reference, l.text, (
         SELECT json_group_array(json_array(p.entry_id, p.amount_minor)) FROM (
           SELECT entry_id, amount_minor FROM collection_line_entries WHERE line_id = l.id ORDER BY entry_id) p)) AS content
     FROM json_each(@ids) j CROSS JOIN collection_lines l ON l.id = j.value JOIN customers c ON c.id = l.customer_id
       LEFT JOIN mandates m ON m.id = l.mandate_id
     ORDER BY j.key`,
  );
  for (let at = 0; at < ids.length; at += linesAtOnce)
    for (const row of rows.iterate({ ids: JSON.stringify(ids.slice(at, at + linesAtOnce)) })) {
      lines += 1;
      amountMinor += row.amountMinor;
      hash.update(row.content);
      hash.update('\n');
    }
  return { lines, amountMinor, contentSha256: hash.digest('hex') };
};
