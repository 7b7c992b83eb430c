import { createHash } from 'node:crypto';
import type { CollectionLineState } from '../../../shared/api/collection-states.ts';
import type { Connection } from '../../connection.ts';
import { assert } from '../../../shared/assert.ts';
import { addMinor } from '../../../shared/domain/money.ts';
import { prepared } from '../../prepared.ts';

export type Content = {
  readonly lines: number;
  readonly amountMinor: number;
  readonly contentSha256: string;
};

/** Only ids are put in order: sorting what is hashed would hold all of it in memory. */
const linesAtOnce = 500;

type Piece = { readonly amountMinor: number; readonly content: string; readonly faulty: string | null };

/** What of a line no longer holds is said by `findingsOf` (exports.ts); here only that something does not. */
const faultOfLine = `iif(
  l.collect_on < @earliestOn OR m.state <> 'active'
    OR (c.ban_reason IS NOT NULL AND (c.ban_until IS NULL OR c.ban_until >= @today))
    OR EXISTS (SELECT 1 FROM collection_line_entries p JOIN entries e ON e.id = p.entry_id
      WHERE p.line_id = l.id AND (abs(p.amount_minor) > abs(e.remaining_minor) OR e.disputed_on IS NOT NULL)),
  l.id, NULL)`;

/** Many lines become one row: what crosses from SQLite a row at a time costs more than what is hashed. */
const pieceSql = (fault: string): string => `
  SELECT sum(amount_minor) AS amountMinor, group_concat(content, char(10) ORDER BY at) AS content, group_concat(fault, ',') AS faulty
  FROM (
    SELECT j.key AS at, l.amount_minor, ${fault} AS fault,
      json_array(l.id, c.number, coalesce(m.number, ''), l.collect_on, l.currency, l.amount_minor, l.reference, l.text, (
        SELECT json_group_array(json_array(p.entry_id, p.amount_minor)) FROM (
          SELECT entry_id, amount_minor FROM collection_line_entries WHERE line_id = l.id ORDER BY entry_id) p)) AS content
    FROM json_each(@ids) j CROSS JOIN collection_lines l ON l.id = j.value JOIN customers c ON c.id = l.customer_id
      LEFT JOIN mandates m ON m.id = l.mandate_id)`;

type Days = { readonly today: string; readonly earliestOn: string };

const readContent = (
  db: Connection,
  runId: number,
  states: readonly CollectionLineState[],
  days: Days | null,
): Content & { readonly faultyLineIds: readonly number[] } => {
  const hash = createHash('sha256');
  let amountMinor = 0;
  const faultyLineIds: number[] = [];
  const ids = prepared<number>(
    db,
    `SELECT id FROM collection_lines
     WHERE run_id = @runId AND state IN (SELECT value FROM json_each(@states)) ORDER BY id`,
  )
    .pluck()
    .all({ runId, states: JSON.stringify(states) });
  const pieces = prepared<Piece>(db, pieceSql(days === null ? 'NULL' : faultOfLine));
  for (let at = 0; at < ids.length; at += linesAtOnce) {
    const piece = pieces.get({ ...days, ids: JSON.stringify(ids.slice(at, at + linesAtOnce)) });
    assert(piece !== undefined, 'an aggregate gives a row');
    amountMinor = addMinor(amountMinor, piece.amountMinor);
    hash.update(piece.content);
    hash.update('\n');
    if (piece.faulty !== null) faultyLineIds.push(...piece.faulty.split(',').map(Number));
  }
  return { lines: ids.length, amountMinor, contentSha256: hash.digest('hex'), faultyLineIds };
};

/**
 * What a signature binds: of each line of the run in one of these states, in the order of their ids, everything that is sent:
 * customer, mandate, day, amount, reference, own text, and what it asks of each entry.
 */
export const contentOf = (db: Connection, runId: number, states: readonly CollectionLineState[]): Content => {
  const { faultyLineIds: _, ...content } = readContent(db, runId, states, null);
  return content;
};

/** The signed content in the same pass with the lines of which, by now, something keeps them from going out. */
export const signedContentOf = (
  db: Connection,
  runId: number,
  days: Days,
): { readonly contentSha256: string; readonly faultyLineIds: readonly number[] } =>
  readContent(db, runId, ['signed'], days);
