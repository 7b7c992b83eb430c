import type { CollectionLineState } from '../../../shared/api/collection-states.ts';
import type { Exported } from '../../../shared/api/collection-work.ts';
import type { JournalIssueCode } from '../../../shared/domain/collections/line-issue-codes.ts';
import type { Language } from '../../../shared/api/values.ts';
import type { NoticeEntry } from '../../../shared/domain/notifications/build-notice.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

/** Which lines go into a file. */
export type FileSelection =
  | { readonly kind: 'run'; readonly runId: number; readonly states: readonly CollectionLineState[] }
  /** Those that a file carried. */
  | { readonly kind: 'file'; readonly bankFileId: number }
  | { readonly kind: 'line'; readonly lineId: number };

type Where = {
  readonly sql: string;
  readonly bind: Readonly<Record<string, string | number>>;
};

const whereOf = (selection: FileSelection): Where => {
  switch (selection.kind) {
    case 'run':
      return {
        sql: `l.run_id = @runId AND l.state IN (SELECT value FROM json_each(@states))`,
        bind: { runId: selection.runId, states: JSON.stringify(selection.states) },
      };
    case 'file':
      return {
        sql: `l.id IN (SELECT line_id FROM bank_file_items WHERE bank_file_id = @bankFileId AND line_id IS NOT NULL)`,
        bind: { bankFileId: selection.bankFileId },
      };
    case 'line':
      return { sql: `l.id = @lineId`, bind: { lineId: selection.lineId } };
  }
};

/** A line of the journal with all that a scheme's file says of it. */
export type FileLineRow = {
  readonly lineId: number;
  readonly collectOn: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly reference: string;
  readonly ownText: string | null;
  readonly mandateNumber: string;
  readonly customerNumber: string;
  readonly customerName: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
  readonly language: Language;
  readonly registrationNumber: string | null;
};

const fileLinesAtOnce = 500;

/** By day of collection and id. Only ids are put in order: sorting whole rows would hold them all in memory. */
export const fileLines = function* (
  db: Connection,
  selection: FileSelection,
  collectOn: string | null,
): Generator<FileLineRow> {
  const { sql, bind } = whereOf(selection);
  const ids = prepared<number>(
    db,
    `SELECT l.id FROM collection_lines l
     WHERE ${sql} ${collectOn === null ? '' : 'AND l.collect_on = @collectOn'} ORDER BY l.collect_on, l.id`,
  )
    .pluck()
    .all(collectOn === null ? bind : { ...bind, collectOn });
  const rows = prepared<FileLineRow>(
    db,
    `SELECT l.id AS lineId, l.collect_on AS collectOn, l.currency, l.amount_minor AS amountMinor, l.reference,
         l.text AS ownText, coalesce(m.number, '') AS mandateNumber, c.number AS customerNumber, c.name AS customerName, c.street,
         c.postal_code AS postalCode, c.city, c.country, c.language, c.registration_number AS registrationNumber
     FROM json_each(@ids) j CROSS JOIN collection_lines l ON l.id = j.value JOIN customers c ON c.id = l.customer_id
       LEFT JOIN mandates m ON m.id = l.mandate_id
     ORDER BY j.key`,
  );
  for (let at = 0; at < ids.length; at += fileLinesAtOnce)
    yield* rows.all({ ids: JSON.stringify(ids.slice(at, at + fileLinesAtOnce)) });
};

export type FileDay = { readonly collectOn: string; readonly lines: number; readonly amountMinor: number };

export const fileDays = (db: Connection, selection: FileSelection): readonly FileDay[] => {
  const { sql, bind } = whereOf(selection);
  return prepared<FileDay>(
    db,
    `SELECT l.collect_on AS collectOn, count(*) AS lines, sum(l.amount_minor) AS amountMinor FROM collection_lines l
     WHERE ${sql} GROUP BY l.collect_on ORDER BY l.collect_on`,
  ).all(bind);
};

type EntryRow = NoticeEntry & { readonly lineId: number };

/** What lines ask of their entries, for the notice: claims first, then the credit notes taken off, each by due day. */
export const entriesOfLines = (
  db: Connection,
  lineIds: readonly number[],
): ReadonlyMap<number, readonly NoticeEntry[]> => {
  const byLine = new Map<number, NoticeEntry[]>();
  const rows = prepared<EntryRow>(
    db,
    `SELECT p.line_id AS lineId, e.kind, e.document_number AS documentNumber, e.document_on AS documentOn, e.due_on AS dueOn,
       e.text, e.order_number AS orderNumber, e.reference, p.amount_minor AS amountMinor
     FROM json_each(@lineIds) j JOIN collection_line_entries p ON p.line_id = j.value JOIN entries e ON e.id = p.entry_id
     ORDER BY p.line_id, p.amount_minor < 0, e.due_on, e.id`,
  ).all({ lineIds: JSON.stringify(lineIds) });
  for (const row of rows) {
    const known = byLine.get(row.lineId);
    if (known === undefined) byLine.set(row.lineId, [row]);
    else known.push(row);
  }
  return byLine;
};

export type LineFinding = {
  readonly lineId: number;
  readonly code: JournalIssueCode;
  /** JSON, as the validation writes them. */
  readonly params: string;
  readonly value: string;
};

/** What has changed since these lines were checked and keeps them from going out; each in the words of the validation. */
export const findingsOf = (
  db: Connection,
  lineIds: readonly number[],
  { today, earliestOn }: { readonly today: string; readonly earliestOn: string },
): readonly LineFinding[] => {
  if (lineIds.length === 0) return [];
  return prepared<LineFinding>(
    db,
    `WITH found AS (SELECT value AS id FROM json_each(@lineIds))
     SELECT l.id AS lineId, 'line_day_too_early' AS code, json_object('day', l.collect_on, 'earliest', @earliestOn) AS params,
       l.collect_on AS value
     FROM found JOIN collection_lines l USING (id) WHERE l.collect_on < @earliestOn
     UNION ALL
     SELECT l.id, 'line_mandate_not_active', json_object('mandate', m.number), m.number
     FROM found JOIN collection_lines l USING (id) JOIN mandates m ON m.id = l.mandate_id WHERE m.state <> 'active'
     UNION ALL
     SELECT l.id, 'line_entry_smaller',
       json_object('document', e.document_number, 'openMinor', e.remaining_minor, 'currency', e.currency), e.document_number
     FROM found JOIN collection_lines l USING (id) JOIN collection_line_entries p ON p.line_id = l.id
       JOIN entries e ON e.id = p.entry_id
     WHERE abs(p.amount_minor) > abs(e.remaining_minor)
     UNION ALL
     SELECT l.id, 'line_entry_disputed', json_object('document', e.document_number), e.document_number
     FROM found JOIN collection_lines l USING (id) JOIN collection_line_entries p ON p.line_id = l.id
       JOIN entries e ON e.id = p.entry_id
     WHERE e.disputed_on IS NOT NULL
     UNION ALL
     SELECT l.id, 'line_collection_ban', json_object('number', c.number), c.number
     FROM found JOIN collection_lines l USING (id) JOIN customers c ON c.id = l.customer_id
     WHERE c.ban_reason IS NOT NULL AND (c.ban_until IS NULL OR c.ban_until >= @today)
     ORDER BY 1`,
  ).all({ lineIds: JSON.stringify(lineIds), today, earliestOn });
};

export const takeFileNumber = (db: Connection, agreementId: number): void => {
  prepared(db, `UPDATE agreements SET next_file_number = next_file_number + 1 WHERE id = ?`).run(agreementId);
};

/** Where each line stands in the file: kept for the statements below until the next file is written. */
export type Placed = {
  readonly lineIds: readonly number[];
  readonly fileLines: readonly number[];
  /** The part of the file that each stands in; empty where the file has none. */
  readonly parts: readonly string[];
};

/** A statement for each line would cost eight times what the rows do. */
const placedAtOnce = 50;

export const placeLines = (db: Connection, { lineIds, fileLines: places, parts }: Placed): void => {
  db.exec(`
    CREATE TEMP TABLE IF NOT EXISTS placed_lines (
      line_id INTEGER PRIMARY KEY, file_line INTEGER NOT NULL, part TEXT NOT NULL) STRICT;
    DELETE FROM temp.placed_lines;`);
  for (let at = 0; at < lineIds.length; at += placedAtOnce) {
    const some = lineIds.slice(at, at + placedAtOnce);
    prepared(
      db,
      `INSERT INTO temp.placed_lines (line_id, file_line, part) VALUES ${some.map(() => '(?, ?, ?)').join()}`,
    ).run(some.flatMap((lineId, index) => [lineId, places[at + index], parts[at + index] ?? '']));
  }
};

/** The records of a file out that ask for a payment, so that search over all files finds them; of the placed lines. */
export const insertSentItems = (
  db: Connection,
  item: { readonly bankFileId: number; readonly code: string; readonly isStop: boolean },
): void => {
  prepared(
    db,
    `INSERT INTO bank_file_items (bank_file_id, line, kind, code, agreement_id, customer_number, customer_id, mandate_number,
       reference, currency, amount_minor, paid_minor, due_on, paid_on, booked_on, archive_reference, reason_code, ended_by, extra,
       line_id)
     SELECT @bankFileId, p.file_line, 'collection', @code, l.agreement_id, c.number, l.customer_id, coalesce(m.number, ''),
       l.reference, l.currency, iif(@isStop, 0, l.amount_minor), 0, l.collect_on, NULL, NULL, '', '', NULL,
       iif(p.part = '', '{}', json_object('paymentInformationId', p.part)), l.id
     FROM temp.placed_lines p JOIN collection_lines l ON l.id = p.line_id JOIN customers c ON c.id = l.customer_id
       LEFT JOIN mandates m ON m.id = l.mandate_id
     ORDER BY p.file_line`,
  ).run({ ...item, isStop: item.isStop ? 1 : 0 });
};

/** A further version of what was sent: the lines stay sent, and their story says that they went out again. */
export const noteSentAgain = (
  db: Connection,
  step: {
    readonly bankFileId: number;
    readonly params: Readonly<Record<string, string | number>>;
    readonly agentId: number;
    readonly at: number;
  },
): void => {
  prepared(
    db,
    `INSERT INTO collection_events (line_id, state, params, bank_file_id, file_line, agent_id, at)
     SELECT line_id, 'sent', @params, @bankFileId, file_line, @agentId, @at FROM temp.placed_lines ORDER BY line_id`,
  ).run({ ...step, params: JSON.stringify(step.params) });
};

export const insertExport = (
  db: Connection,
  row: {
    readonly runId: number;
    readonly bankFileId: number;
    readonly kind: Exported['kind'];
    readonly version: number;
    readonly reason: string;
    readonly contentSha256: string;
    readonly fileNumber: number;
    readonly folder: string;
    readonly agentId: number;
    readonly at: number;
  },
): number =>
  Number(
    prepared(
      db,
      `INSERT INTO collection_exports (run_id, bank_file_id, kind, version, reason, content_sha256, file_number, folder, agent_id, at)
       VALUES (@runId, @bankFileId, @kind, @version, @reason, @contentSha256, @fileNumber, @folder, @agentId, @at)`,
    ).run(row).lastInsertRowid,
  );

export type StoredExport = {
  readonly id: number;
  readonly runId: number;
  readonly kind: Exported['kind'];
  readonly bankFileId: number;
  readonly file: string;
  readonly folder: string;
  readonly contentSha256: string;
  readonly sha256: string;
  /** Of all that carried the same content. */
  readonly lastVersion: number;
};

const exportColumns = `
  SELECT x.id, x.run_id AS runId, x.kind, x.bank_file_id AS bankFileId, f.name AS file, x.folder,
    x.content_sha256 AS contentSha256, f.sha256, (
      SELECT max(v.version) FROM collection_exports v
      WHERE v.run_id = x.run_id AND v.kind = x.kind AND v.content_sha256 = x.content_sha256) AS lastVersion
  FROM collection_exports x JOIN bank_files f ON f.id = x.bank_file_id`;

export const exportById = (db: Connection, id: number): StoredExport | null =>
  prepared<StoredExport>(db, `${exportColumns} WHERE x.id = ?`).get(id) ?? null;

/** Lines of a file that the bank has answered since, or that have ended. */
export const answeredLines = (db: Connection, bankFileId: number): number =>
  Number(
    prepared(
      db,
      `SELECT count(*) FROM bank_file_items i JOIN collection_lines l ON l.id = i.line_id
       WHERE i.bank_file_id = ? AND l.state <> 'sent'`,
    )
      .pluck()
      .get(bankFileId),
  );

/** Why lines can't go out, in the error log; one that stands there already is not said twice. */
export const raiseFindings = (db: Connection, findings: readonly LineFinding[], at: number): void => {
  const insert = prepared(
    db,
    `INSERT INTO issues (creditor_id, subject, code, severity, params, import_id, import_row_id, entry_id, customer_id, line_id, file,
       sheet, row, column_name, value, state, raised_at, resolution)
     SELECT r.creditor_id, c.number, @code, 'error', @params, NULL, NULL, NULL, l.customer_id, l.id, '', '', NULL, '', @value, 'open',
       @at, ''
     FROM collection_lines l JOIN collection_runs r ON r.id = l.run_id JOIN customers c ON c.id = l.customer_id
     WHERE l.id = @lineId AND NOT EXISTS (
       SELECT 1 FROM issues i WHERE i.line_id = @lineId AND i.state = 'open' AND i.code = @code AND i.params = @params)`,
  );
  for (const finding of findings) insert.run({ ...finding, at });
};
