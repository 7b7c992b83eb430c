import type { BankFileIssue } from '../../../shared/api/bank-files.ts';
import { bankIssueCodes, type BankIssueCode } from '../../../shared/domain/bank-files/bank-issue-codes.ts';
import { columnOf } from '../../../shared/formats/bank-file/record-table.ts';
import { insertFileIssue } from '../../../db/queries/bank-files/issues.ts';
import type { Tx } from '../../../db/write.ts';
import { fileLines } from './file-lines.ts';

/** Of each code; a file whose every line is wrong says so a thousand times, and then how many more there are. */
const perCodeMax = 1000;

type About = { readonly customerId?: number | null; readonly lineId?: number | null };
type Raised = { readonly issue: BankFileIssue; readonly about: About };

export type FileIssues = {
  readonly raise: (issue: BankFileIssue) => void;
  /** About what a record says rather than how it is written; its severity is the code's own. */
  readonly say: (
    code: BankIssueCode,
    where: { readonly line: number; readonly field: string; readonly value: string },
    params: Readonly<Record<string, string>>,
    about?: About,
  ) => void;
  /** All of them, those beyond the limit too. */
  readonly count: () => number;
  /** Puts them into the error log; gives them in the order of the file, each with its column. */
  readonly write: (tx: Tx, file: StoredFile) => readonly BankFileIssue[];
};

type StoredFile = {
  readonly creditorId: number;
  readonly bankFileId: number;
  readonly name: string;
  readonly format: string;
  readonly content: Buffer;
};

/** The column of a field, where the issue does not say it: by the table of its line. */
const located = (raised: readonly Raised[], { format, content }: StoredFile): readonly Raised[] => {
  const lacking = raised.filter(({ issue }) => issue.column === 0 && issue.line > 0 && issue.field !== '');
  if (lacking.length === 0) return raised;
  const texts = fileLines(content);
  return raised.map((one) => {
    const { issue } = one;
    if (issue.column !== 0 || issue.line === 0 || issue.field === '') return one;
    return { ...one, issue: { ...issue, column: columnOf(format, texts.text(issue.line), issue.field) } };
  });
};

const beyond = (counts: ReadonlyMap<string, number>): readonly Raised[] =>
  [...counts]
    .filter(([, count]) => count > perCodeMax)
    .map(([code, count]) => ({
      issue: {
        severity: bankIssueCodes.issues_beyond.severity,
        code: 'issues_beyond' satisfies BankIssueCode,
        line: 0,
        column: 0,
        field: '',
        value: '',
        params: { count: String(count - perCodeMax), of: code },
      },
      about: {},
    }));

/** Collects what is wrong in one file while it is read in. */
export const collectIssues = (): FileIssues => {
  const raised: Raised[] = [];
  const counts = new Map<string, number>();
  const take = (issue: BankFileIssue, about: About) => {
    const count = (counts.get(issue.code) ?? 0) + 1;
    counts.set(issue.code, count);
    if (count <= perCodeMax) raised.push({ issue, about });
  };
  return {
    raise: (issue) => take(issue, {}),
    say: (code, { line, field, value }, params, about = {}) =>
      take({ severity: bankIssueCodes[code].severity, code, line, column: 0, field, value, params }, about),
    count: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
    write: (tx, file) => {
      const all = [...located(raised, file), ...beyond(counts)].toSorted(
        (a, b) => a.issue.line - b.issue.line || a.issue.column - b.issue.column,
      );
      for (const { issue, about } of all)
        insertFileIssue(tx.db, {
          creditorId: file.creditorId,
          bankFileId: file.bankFileId,
          code: issue.code,
          severity: issue.severity,
          params: JSON.stringify({ ...issue.params, position: issue.column }),
          file: file.name,
          row: issue.line === 0 ? null : issue.line,
          column: issue.field === '' && issue.column > 0 ? String(issue.column) : issue.field,
          value: issue.value,
          customerId: about.customerId ?? null,
          lineId: about.lineId ?? null,
          at: tx.at,
        });
      return all.map(({ issue }) => issue);
    },
  };
};
