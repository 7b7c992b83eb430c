import type { Validated } from '../../../shared/api/collection-work.ts';
import type { CollectionRules } from '../../../shared/api/collections.ts';
import {
  lineIssueCodes,
  type JournalIssueCode,
} from '../../../shared/domain/collections/line-issue-codes.ts';
import type { Scheme } from '../../../shared/domain/collections/schemes.ts';
import type { LocalDate } from '../../../shared/domain/local-date.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { moveLines } from './events.ts';

export type Validation = {
  readonly runId: number;
  readonly scheme: Scheme;
  readonly rules: CollectionRules;
  readonly today: LocalDate;
  readonly earliestOn: LocalDate;
  readonly latestOn: LocalDate | null;
  /** Days on which lines of the run stand that are no bank days. */
  readonly closedDays: readonly string[];
  /** The first day whose debtors can still be told in time; null: no such rule. */
  readonly noticedFrom: LocalDate | null;
  readonly agentId: number;
  readonly at: number;
};

/** A built or own text that is wider than the scheme carries: found by the caller, line by line. */
export type WideText = {
  readonly lineId: number;
  readonly line: number;
  readonly width: number;
  readonly limit: number;
};

const workTables = `
  CREATE TEMP TABLE IF NOT EXISTS checked_lines (line_id INTEGER PRIMARY KEY) STRICT;
  CREATE TEMP TABLE IF NOT EXISTS found_issues (
    line_id INTEGER NOT NULL, code TEXT NOT NULL, params TEXT NOT NULL, entry_id INTEGER, value TEXT NOT NULL) STRICT;
  DELETE FROM temp.checked_lines; DELETE FROM temp.found_issues;
`;

type Check = { readonly code: JournalIssueCode; readonly sql: string };

const line = `FROM temp.checked_lines k JOIN collection_lines l ON l.id = k.line_id JOIN customers c ON c.id = l.customer_id`;
const entries = `${line} JOIN collection_line_entries p ON p.line_id = l.id JOIN entries e ON e.id = p.entry_id`;
const liveHold = `h.lifted_at IS NULL AND (h.until IS NULL OR h.until >= @today)`;

/** Each gives line, parameters, entry and value; what is bound is the validation's own. */
const checks: readonly Check[] = [
  {
    code: 'line_mandate_missing',
    sql: `SELECT l.id, json_object('number', c.number), NULL, c.number ${line} WHERE @needsMandate AND l.mandate_id IS NULL`,
  },
  {
    code: 'line_mandate_not_active',
    sql: `SELECT l.id, json_object('mandate', m.number), NULL, m.number ${line} JOIN mandates m ON m.id = l.mandate_id
      WHERE m.state <> 'active'`,
  },
  {
    code: 'line_mandate_later',
    sql: `SELECT l.id, json_object('mandate', m.number, 'day', m.valid_from), NULL, m.valid_from ${line} JOIN mandates m ON m.id = l.mandate_id
      WHERE m.valid_from > l.collect_on`,
  },
  {
    code: 'line_mandate_account',
    sql: `SELECT l.id, json_object('mandate', m.number), NULL, m.number ${line} JOIN mandates m ON m.id = l.mandate_id
      WHERE @needsDebtorAccount AND (m.debtor_account = '' OR m.signed_on IS NULL)`,
  },
  {
    code: 'line_mandate_lapsed',
    sql: `SELECT id, json_object('mandate', number, 'day', used_on, 'months', @mandateMonths), NULL, number FROM (
        SELECT l.id, m.number, l.collect_on, coalesce((
          SELECT max(b.collect_on) FROM collection_lines b WHERE b.customer_id = l.customer_id AND b.mandate_id = m.id AND b.id <> l.id
            AND b.state IN ('sent','accepted','rejected','paid','difference','reversed','posted')), m.signed_on) AS used_on
        ${line} JOIN mandates m ON m.id = l.mandate_id WHERE @mandateMonths IS NOT NULL)
      WHERE date(used_on, '+' || @mandateMonths || ' months') < collect_on`,
  },
  {
    code: 'line_customer_number',
    sql: `SELECT l.id, json_object('number', c.number, 'limit', @customerNumberMax), NULL, c.number ${line}
      WHERE length(c.number) > @customerNumberMax OR (@digitsOnly AND c.number GLOB '*[^0-9]*')
        OR (@needsAddress AND upper(c.number) GLOB '*[^0-9A-ZÆØÅ]*')`,
  },
  {
    code: 'line_address_missing',
    sql: `SELECT l.id, json_object('number', c.number), NULL, c.postal_code ${line}
      WHERE @needsAddress AND (trim(c.street) = '' OR (c.country = 'DK' AND c.postal_code NOT GLOB '[0-9][0-9][0-9][0-9]'))`,
  },
  {
    code: 'line_day_too_early',
    sql: `SELECT l.id, json_object('day', l.collect_on, 'earliest', @earliestOn), NULL, l.collect_on ${line} WHERE l.collect_on < @earliestOn`,
  },
  {
    code: 'line_day_too_far',
    sql: `SELECT l.id, json_object('day', l.collect_on, 'latest', @latestOn), NULL, l.collect_on ${line} WHERE l.collect_on > @latestOn`,
  },
  {
    code: 'line_day_not_bank_day',
    sql: `SELECT l.id, json_object('day', l.collect_on), NULL, l.collect_on ${line}
      WHERE l.collect_on IN (SELECT value FROM json_each(@closedDays))`,
  },
  {
    code: 'line_notice_late',
    sql: `SELECT l.id, json_object('day', l.collect_on, 'from', @noticedFrom), NULL, l.collect_on ${line} WHERE l.collect_on < @noticedFrom`,
  },
  {
    code: 'line_entry_smaller',
    sql: `SELECT l.id, json_object('document', e.document_number, 'openMinor', e.remaining_minor, 'currency', e.currency), e.id, e.document_number
      ${entries} WHERE abs(p.amount_minor) > abs(e.remaining_minor)`,
  },
  {
    code: 'line_entry_disputed',
    sql: `SELECT l.id, json_object('document', e.document_number), e.id, e.document_number ${entries} WHERE e.disputed_on IS NOT NULL`,
  },
  {
    code: 'line_at_agency',
    sql: `SELECT l.id, json_object('what', e.document_number), e.id, e.document_number ${entries}
      JOIN holds h ON h.entry_id = e.id AND h.kind = 'agency' AND ${liveHold}
      UNION ALL
      SELECT l.id, json_object('what', c.number), NULL, c.number ${line}
      JOIN holds h ON h.customer_id = c.id AND h.kind = 'agency' AND ${liveHold}`,
  },
  {
    code: 'line_entry_on_hold',
    sql: `SELECT l.id, json_object('document', e.document_number), e.id, e.document_number ${entries}
      JOIN holds h ON h.entry_id = e.id AND h.kind = 'hold' AND ${liveHold}`,
  },
  {
    code: 'line_customer_on_hold',
    sql: `SELECT l.id, json_object('number', c.number), NULL, c.number ${line} JOIN holds h ON h.customer_id = c.id AND h.kind = 'hold' AND ${liveHold}`,
  },
  {
    code: 'line_collection_ban',
    sql: `SELECT l.id, json_object('number', c.number), NULL, c.number ${line}
      WHERE c.ban_reason IS NOT NULL AND (c.ban_until IS NULL OR c.ban_until >= @today)`,
  },
  {
    code: 'line_below_minimum',
    sql: `SELECT l.id, json_object('minimumMinor', @minimumMinor, 'currency', l.currency), NULL, l.amount_minor ${line} WHERE l.amount_minor < @minimumMinor`,
  },
  {
    code: 'line_above_maximum',
    sql: `SELECT l.id, json_object('maximumMinor', @maximumMinor, 'currency', l.currency), NULL, l.amount_minor ${line} WHERE l.amount_minor > @maximumMinor`,
  },
];

/** Only what was created, changed or found wrong since; gives how many. */
export const takeUnchecked = (db: Connection, runId: number): number => {
  db.exec(workTables);
  return prepared(
    db,
    `INSERT INTO temp.checked_lines (line_id) SELECT id FROM collection_lines WHERE run_id = ? AND state IN ('created','error')`,
  ).run(runId).changes;
};

const find = (db: Connection, validation: Validation, wide: readonly WideText[]): void => {
  const { rules, scheme } = validation;
  const bound: Readonly<Record<string, string | number | null>> = {
    needsMandate: rules.withoutMandate === 'leave_out' || !scheme.sendsSlips ? 1 : 0,
    today: validation.today,
    earliestOn: validation.earliestOn,
    latestOn: validation.latestOn,
    closedDays: JSON.stringify(validation.closedDays),
    noticedFrom: validation.noticedFrom,
    customerNumberMax: scheme.customerNumber.longest,
    digitsOnly: scheme.customerNumber.isDigitsOnly ? 1 : 0,
    needsAddress: scheme.needsAddress ? 1 : 0,
    needsDebtorAccount: scheme.needsDebtorAccount ? 1 : 0,
    mandateMonths: scheme.mandateMonths,
    minimumMinor: rules.minimumMinor,
    maximumMinor: rules.maximumMinor,
  };
  for (const { code, sql } of checks) {
    const names = new Set(Array.from(sql.matchAll(/@(\w+)/gu), ([, name = '']) => name));
    prepared(
      db,
      `INSERT INTO temp.found_issues (line_id, code, params, entry_id, value)
       SELECT x.a, '${code}', x.b, x.c, CAST(x.d AS TEXT) FROM (SELECT NULL AS a, NULL AS b, NULL AS c, NULL AS d WHERE 0 UNION ALL ${sql}) x`,
    ).run(Object.fromEntries([...names].map((name) => [name, bound[name] ?? null])));
  }
  const insert = prepared(
    db,
    `INSERT INTO temp.found_issues (line_id, code, params, entry_id, value) VALUES (?, 'line_text_too_wide', ?, NULL, ?)`,
  );
  for (const { lineId, ...params } of wide) insert.run(lineId, JSON.stringify(params), String(params.line));
};

/** What is found again stays as it stands in the error log; what is not is mended; the rest is raised. */
const record = (db: Connection, { agentId, at }: Validation): Pick<Validated, 'raised' | 'resolved'> => {
  const same = `f.line_id = i.line_id AND f.code = i.code AND f.entry_id IS i.entry_id AND f.params = i.params`;
  const resolved = prepared(
    db,
    `UPDATE issues AS i SET state = 'mended', resolved_at = @at, resolved_by = @agentId, resolution = 'validated'
     WHERE i.state = 'open' AND i.line_id IN (SELECT line_id FROM temp.checked_lines) AND i.code IN (SELECT value FROM json_each(@codes))
       AND NOT EXISTS (SELECT 1 FROM temp.found_issues f WHERE ${same})`,
  ).run({ at, agentId, codes: JSON.stringify(Object.keys(lineIssueCodes)) }).changes;
  const severities = JSON.stringify(
    Object.entries(lineIssueCodes).map(([code, { severity }]) => ({ code, severity })),
  );
  const raised = prepared(
    db,
    `INSERT INTO issues (creditor_id, subject, code, severity, params, import_id, import_row_id, entry_id, customer_id, line_id, file,
       sheet, row, column_name, value, state, raised_at, resolution)
     SELECT r.creditor_id, c.number, f.code, s.value ->> 'severity', f.params, NULL, NULL, f.entry_id, l.customer_id, l.id, '', '', NULL,
       '', f.value, 'open', @at, ''
     FROM temp.found_issues f JOIN collection_lines l ON l.id = f.line_id JOIN collection_runs r ON r.id = l.run_id
       JOIN customers c ON c.id = l.customer_id JOIN json_each(@severities) s ON s.value ->> 'code' = f.code
     WHERE NOT EXISTS (SELECT 1 FROM issues i WHERE i.state = 'open' AND ${same})
     ORDER BY f.line_id`,
  ).run({ at, severities }).changes;
  return { raised, resolved };
};

/** Checks the lines that `takeUnchecked` took; runs in the same transaction. */
export const validateLines = (
  db: Connection,
  validation: Validation,
  wide: readonly WideText[],
): Validated => {
  find(db, validation, wide);
  const recorded = record(db, validation);
  const warnings = Object.entries(lineIssueCodes).flatMap(([code, { severity }]) =>
    severity === 'warning' ? [code] : [],
  );
  const wrong = `SELECT line_id FROM temp.found_issues WHERE code NOT IN (SELECT value FROM json_each(@warnings))`;
  const bind = { warnings: JSON.stringify(warnings) };
  const step = { params: {}, bankFileId: null, agentId: validation.agentId, at: validation.at };
  const errors = Number(
    prepared(db, `SELECT count(*) FROM (SELECT DISTINCT line_id FROM (${wrong}))`).pluck().get(bind),
  );
  moveLines(db, { select: `SELECT DISTINCT line_id FROM (${wrong})`, bind }, { ...step, to: 'error' });
  moveLines(
    db,
    { select: `SELECT line_id FROM temp.checked_lines WHERE line_id NOT IN (${wrong})`, bind },
    { ...step, to: 'valid' },
  );
  const checked = Number(prepared(db, `SELECT count(*) FROM temp.checked_lines`).pluck().get());
  return { checked, valid: checked - errors, errors, ...recorded };
};

/** The days on which lines of the run stand. */
export const collectionDaysOf = (db: Connection, runId: number): readonly string[] =>
  prepared<string>(db, `SELECT DISTINCT collect_on FROM collection_lines WHERE run_id = ?`)
    .pluck()
    .all(runId);
