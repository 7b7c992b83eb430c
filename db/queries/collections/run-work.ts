import type { JournalLine, JournalRun } from '../../../shared/api/collection-work.ts';
import type { CollectionRules } from '../../../shared/api/collections.ts';
import type { CollectionLineState } from '../../../shared/api/collection-states.ts';
import { assert } from '../../../shared/assert.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

export type RunRow = {
  readonly id: number;
  readonly creditorId: number;
  readonly agreementId: number;
  readonly state: 'open' | 'sent' | 'ended' | 'discarded';
  readonly rules: CollectionRules;
};

export const runById = (db: Connection, id: number): RunRow | null => {
  const row = prepared<Omit<RunRow, 'rules'> & { readonly rules: string }>(
    db,
    `SELECT id, creditor_id AS creditorId, agreement_id AS agreementId, state, rules FROM collection_runs WHERE id = ?`,
  ).get(id);
  // Written by `insertRun` from the agreement's own, which the contract checked.
  return row === undefined ? null : { ...row, rules: JSON.parse(row.rules) as CollectionRules };
};

export const setRunState = (db: Connection, id: number, state: RunRow['state']): void => {
  prepared(db, `UPDATE collection_runs SET state = ? WHERE id = ?`).run(state, id);
};

export const statesOf = (db: Connection, runId: number): JournalRun['states'] =>
  prepared<JournalRun['states'][number]>(
    db,
    `SELECT state, count(*) AS lines, sum(amount_minor) AS amountMinor FROM collection_lines WHERE run_id = ? GROUP BY state`,
  ).all(runId);

export const sumOfStates = (
  states: JournalRun['states'],
  wanted: readonly CollectionLineState[],
): { readonly lines: number; readonly amountMinor: number } =>
  states
    .filter(({ state }) => wanted.includes(state))
    .reduce(
      (sum, one) => ({ lines: sum.lines + one.lines, amountMinor: sum.amountMinor + one.amountMinor }),
      { lines: 0, amountMinor: 0 },
    );

export const exportsOf = (db: Connection, runId: number): JournalRun['exports'] =>
  prepared<JournalRun['exports'][number]>(
    db,
    `SELECT x.id, x.kind, x.version, x.reason, x.bank_file_id AS bankFileId, f.name AS file, x.folder, x.file_number AS fileNumber,
       f.lines AS records, (SELECT count(DISTINCT v.line_id) FROM collection_events v WHERE v.bank_file_id = f.id) AS lines,
       coalesce(f.total_minor, 0) AS amountMinor, x.content_sha256 AS contentSha256, a.name AS agent, x.at
     FROM collection_exports x JOIN bank_files f ON f.id = x.bank_file_id JOIN agents a ON a.id = x.agent_id
     WHERE x.run_id = ? ORDER BY x.id DESC`,
  ).all(runId);

/** Lines that this agent approved: with four eyes somebody else signs. */
export const approvedBy = (db: Connection, runId: number, agentId: number): number =>
  Number(
    prepared(
      db,
      `SELECT count(*) FROM collection_lines l WHERE l.run_id = @runId AND l.state = 'approved' AND (
         SELECT v.agent_id FROM collection_events v WHERE v.line_id = l.id AND v.state = 'approved'
           AND v.params ->> 'signature' IS NULL ORDER BY v.id DESC LIMIT 1) = @agentId`,
    )
      .pluck()
      .get({ runId, agentId }),
  );

export const amountOfStates = (
  db: Connection,
  runId: number,
  state: CollectionLineState,
  lineIds: readonly number[] | null,
): { readonly lines: number; readonly amountMinor: number } => {
  const sums = prepared<{ lines: number; amountMinor: number }>(
    db,
    `SELECT count(*) AS lines, coalesce(sum(amount_minor), 0) AS amountMinor FROM collection_lines
     WHERE run_id = @runId AND state = @state AND (@lineIds IS NULL OR id IN (SELECT value FROM json_each(@lineIds)))`,
  ).get({ runId, state, lineIds: lineIds === null ? null : JSON.stringify(lineIds) });
  assert(sums !== undefined, 'an aggregate has one row');
  return sums;
};

type StoryRow = Omit<JournalLine['story'][number], 'params'> & { readonly params: string };

export const storyOfLine = (db: Connection, lineId: number): JournalLine['story'] =>
  prepared<StoryRow>(
    db,
    `SELECT v.id, v.at, a.name AS agent, v.state, v.params, v.bank_file_id AS bankFileId, f.name AS bankFile, v.file_line AS fileLine
     FROM collection_events v JOIN agents a ON a.id = v.agent_id LEFT JOIN bank_files f ON f.id = v.bank_file_id
     WHERE v.line_id = ? ORDER BY v.id`,
  )
    .all(lineId)
    // Written by `moveLine`, whose parameters are texts and numbers.
    .map((row) => ({ ...row, params: JSON.parse(row.params) as Record<string, string | number> }));

type FindingRow = Omit<JournalLine['findings'][number], 'params'> & { readonly params: string };

export const findingsOfLine = (db: Connection, lineId: number): JournalLine['findings'] =>
  prepared<FindingRow>(
    db,
    `SELECT id AS issueId, code, severity, params, entry_id AS entryId, raised_at AS raisedAt FROM issues
     WHERE line_id = ? AND state = 'open' ORDER BY id`,
  )
    .all(lineId)
    .map((row) => ({ ...row, params: JSON.parse(row.params) as Record<string, string | number> }));
