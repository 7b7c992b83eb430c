import { createHash, type Hash } from 'node:crypto';
import type { LedgerProblem } from '../shared/api/system.ts';
import type { Connection } from './connection.ts';
import { lawRules } from './queries/law/law-rules.ts';
import { paymentRules } from './queries/payments/payment-rules.ts';
import { postingRules } from './queries/postings/posting-rules.ts';
import { letterRules } from './queries/letters/letter-rules.ts';
import { reminderRules } from './queries/reminders/reminder-rules.ts';
import { statisticsRules } from './queries/statistics/statistics-rules.ts';
import { auditHash } from './write.ts';

type ProblemRow = {
  readonly subject: string;
  readonly id: string;
  readonly expected: string;
  readonly found: string;
};

/** Each rule as one statement over the whole ledger; every row it gives is a problem. */
const rules: Readonly<Record<string, string>> = {
  // An entry's stored remaining is its amount less what is applied to it.
  remaining: `
    WITH applied AS (
      SELECT entry_id, sum(effect) AS effect FROM (
        SELECT debit_entry_id AS entry_id, -amount_minor AS effect FROM applications
        UNION ALL
        SELECT credit_entry_id, amount_minor FROM applications
      ) GROUP BY entry_id
    )
    SELECT 'entry' AS subject, e.id AS id, e.amount_minor + coalesce(a.effect, 0) AS expected, e.remaining_minor AS found
    FROM entries e LEFT JOIN applied a ON a.entry_id = e.id
    WHERE e.remaining_minor <> e.amount_minor + coalesce(a.effect, 0)`,
  application_sides: `
    SELECT 'application' AS subject, a.id AS id, 'debit above zero, credit below zero' AS expected,
      d.amount_minor || ' / ' || c.amount_minor AS found
    FROM applications a JOIN entries d ON d.id = a.debit_entry_id JOIN entries c ON c.id = a.credit_entry_id
    WHERE d.amount_minor < 0 OR c.amount_minor > 0`,
  application_currency: `
    SELECT 'application' AS subject, a.id AS id, d.currency AS expected, c.currency AS found
    FROM applications a JOIN entries d ON d.id = a.debit_entry_id JOIN entries c ON c.id = a.credit_entry_id
    WHERE d.currency <> c.currency`,
  application_customer: `
    SELECT 'application' AS subject, a.id AS id, d.customer_id AS expected, c.customer_id AS found
    FROM applications a JOIN entries d ON d.id = a.debit_entry_id JOIN entries c ON c.id = a.credit_entry_id
    WHERE d.creditor_id <> c.creditor_id`,
  // What takes an application back has the same two entries and no more than its amount.
  application_reversal: `
    SELECT 'application' AS subject, r.id AS id, -o.amount_minor AS expected, r.amount_minor AS found
    FROM applications r JOIN applications o ON o.id = r.reverses_application_id
    WHERE r.debit_entry_id <> o.debit_entry_id OR r.credit_entry_id <> o.credit_entry_id
      OR -r.amount_minor > o.amount_minor`,
  entry_creditor: `
    SELECT 'entry' AS subject, e.id AS id, c.creditor_id AS expected, e.creditor_id AS found
    FROM entries e JOIN customers c ON c.id = e.customer_id WHERE c.creditor_id <> e.creditor_id`,
  // A reversal is the exact opposite of the entry that it corrects.
  reversal_amount: `
    SELECT 'entry' AS subject, r.id AS id, -o.amount_minor || ' ' || o.currency AS expected,
      r.amount_minor || ' ' || r.currency AS found
    FROM entries r JOIN entries o ON o.id = r.corrects_entry_id
    WHERE r.kind = 'reversal' AND (r.amount_minor <> -o.amount_minor OR r.currency <> o.currency)`,
  reversal_origin: `
    SELECT 'entry' AS subject, id AS id, 'names the entry that it corrects' AS expected, 'none' AS found
    FROM entries WHERE kind = 'reversal' AND corrects_entry_id IS NULL`,
  issue_resolution: `
    SELECT 'issue' AS subject, id AS id, 'who and when' AS expected, state AS found
    FROM issues WHERE state <> 'open' AND (resolved_at IS NULL OR resolved_by IS NULL)`,
  ...lawRules,
  ...paymentRules,
  ...postingRules,
  ...reminderRules,
  ...letterRules,
  ...statisticsRules,
};

type AuditRow = {
  readonly id: number;
  readonly at: number;
  readonly agentId: number;
  readonly command: string;
  readonly commandId: string;
  readonly subject: string;
  readonly subjectId: number | null;
  readonly input: string;
  readonly inputHash: string;
  readonly outcome: string;
  readonly result: string;
  readonly hash: string;
};

const auditProblems = (db: Connection): readonly LedgerProblem[] => {
  const rows = db
    .prepare<[], AuditRow>(
      `SELECT id, at, agent_id AS agentId, command, command_id AS commandId, subject, subject_id AS subjectId, input,
         input_hash AS inputHash, outcome, result, hash FROM audit ORDER BY id`,
    )
    .iterate();
  const problems: LedgerProblem[] = [];
  let previousHash = '';
  for (const row of rows) {
    const expected = auditHash(previousHash, [
      row.at,
      row.agentId,
      row.command,
      row.commandId,
      row.subject,
      row.subjectId,
      row.input,
      row.inputHash,
      row.outcome,
      row.result,
    ]);
    if (expected !== row.hash)
      problems.push({ code: 'audit_chain', subject: 'audit', id: String(row.id), expected, found: row.hash });
    previousHash = row.hash;
  }
  return problems;
};

const contents: Readonly<Record<string, string>> = {
  bank_files: `SELECT f.id, f.sha256, c.content FROM bank_files f LEFT JOIN bank_file_contents c ON c.bank_file_id = f.id
    ORDER BY f.id, c.piece`,
  documents: `SELECT id, sha256, content FROM documents`,
  posting_exports: `SELECT id, sha256, content FROM posting_exports`,
};

type OpenContent = { readonly id: number; readonly sha256: string; hash: Hash | null };
type ContentRow = { readonly id: number; readonly sha256: string; readonly content: Buffer | null };

/** Files and documents are kept whole: their content, in one row or in pieces one after the other, has the hash that it came with. */
const contentProblems = (db: Connection): readonly LedgerProblem[] => {
  const problems: LedgerProblem[] = [];
  for (const [table, select] of Object.entries(contents)) {
    const close = ({ id, sha256, hash }: OpenContent): void => {
      const found = hash?.digest('hex') ?? '';
      if (found !== sha256)
        problems.push({ code: 'content', subject: table, id: String(id), expected: sha256, found });
    };
    let open: OpenContent | undefined;
    for (const { id, sha256, content } of db.prepare<[], ContentRow>(select).iterate()) {
      if (open?.id !== id) {
        if (open !== undefined) close(open);
        open = { id, sha256, hash: null };
      }
      if (content !== null) (open.hash ??= createHash('sha256')).update(content);
    }
    if (open !== undefined) close(open);
  }
  return problems;
};

const fileProblems = (db: Connection): readonly LedgerProblem[] => {
  const integrity = db.prepare<[], string>('PRAGMA integrity_check(20)').pluck().all();
  const references = db
    .prepare<[], { table: string; rowid: number | null; parent: string }>('PRAGMA foreign_key_check')
    .all();
  return [
    ...integrity
      .filter((line) => line !== 'ok')
      .map((line) => ({ code: 'file', subject: 'file', id: '', expected: 'ok', found: line })),
    ...references.slice(0, problemLimit).map(({ table, rowid, parent }) => ({
      code: 'reference',
      subject: table,
      id: String(rowid ?? ''),
      expected: parent,
      found: '',
    })),
  ];
};

/** More than this many of one rule are counted, not listed. */
const problemLimit = 100;

export type LedgerVerdict = {
  readonly holds: boolean;
  readonly rules: number;
  readonly problems: readonly LedgerProblem[];
};

/**
 * Recomputes every stored sum and checks every rule that the ledger must keep, the audit chain, references, and the
 * file itself. Reads only. `report` is told after each rule.
 */
export const verifyLedger = (
  db: Connection,
  report: (done: number, total: number) => void = () => {},
): LedgerVerdict => {
  const names = Object.keys(rules);
  const total = names.length + 3;
  const problems: LedgerProblem[] = [];
  names.forEach((code, index) => {
    const found = db.prepare<[], ProblemRow>(`${rules[code] ?? ''} LIMIT ${problemLimit}`).all();
    problems.push(
      ...found.map((row) => ({
        code,
        subject: row.subject,
        id: String(row.id),
        expected: String(row.expected),
        found: String(row.found),
      })),
    );
    report(index + 1, total);
  });
  problems.push(...auditProblems(db));
  report(total - 2, total);
  problems.push(...contentProblems(db));
  report(total - 1, total);
  problems.push(...fileProblems(db));
  report(total, total);
  return { holds: problems.length === 0, rules: total, problems };
};
