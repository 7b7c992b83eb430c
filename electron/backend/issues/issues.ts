import { apiError } from '../../../shared/api/errors.ts';
import type { Issue, issueChannels } from '../../../shared/api/issues.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type { Connection } from '../../../db/connection.ts';
import { importCreditor } from '../../../db/queries/imports.ts';
import {
  countOpenIssues,
  issueById,
  reopenIssue,
  resolveIssue,
  type IssueRow,
} from '../../../db/queries/issues.ts';
import { runCommand, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';
import { rowOfIssue, rowValues } from './issue-row.ts';
import { mendIssue } from './mend-issue.ts';

const shownIssue = (db: Connection, issue: IssueRow): Issue => {
  const row = rowOfIssue(db, issue);
  const country = row === null ? '' : (importCreditor(db, row.importRow.creditorId)?.country ?? '');
  const { importRowId: _importRowId, file, sheet, row: rowNumber, column, value, params, ...rest } = issue;
  return {
    ...rest,
    // Written with the issue as this record.
    params: JSON.parse(params) as Issue['params'],
    place: file === '' ? null : { file, sheet, row: rowNumber, column, value },
    rowValues: row === null ? null : rowValues(row, country),
    mendable: issue.state === 'open' && row !== null,
  };
};

const found = (db: Connection, id: number): Result<IssueRow> => {
  const issue = issueById(db, id);
  return issue === null ? refuse(apiError('not_found', { subject: 'issue', id: String(id) })) : ok(issue);
};

/** The error log. */
export const issueHandlers = (context: BackendContext): Handlers<typeof issueChannels> => ({
  'issues.get': ({ id }) => {
    const issue = found(context.db(), id);
    return issue.ok ? ok(shownIssue(context.db(), issue.value)) : issue;
  },
  'issues.count': ({ creditorId }) => ok(countOpenIssues(context.db(), creditorId)),
  'issues.mend': (input, call) =>
    runCommand(context, call, (tx) => mendIssue(tx, context.clock.today(), input)),
  'issues.dismiss': ({ id, reason }, call) =>
    runCommand(context, call, (tx) => {
      const issue = found(tx.db, id);
      if (!issue.ok) return issue;
      if (issue.value.state !== 'open') return refuse(apiError('issue_resolved_already', {}));
      resolveIssue(tx.db, id, 'dismissed', reason, tx.at, tx.agentId);
      tx.about('issue', id);
      tx.changed('issues', `issues:${id}`);
      return ok({ id });
    }),
  /** What was mended is in the ledger, so only a dismissed issue can be taken up again. */
  'issues.reopen': ({ id }, call) =>
    runCommand(context, call, (tx) => {
      const issue = found(tx.db, id);
      if (!issue.ok) return issue;
      const { state, code } = issue.value;
      if (state === 'mended') return refuse(apiError('issue_not_mendable', { code }));
      if (state === 'dismissed') reopenIssue(tx.db, id);
      tx.about('issue', id);
      tx.changed('issues', `issues:${id}`);
      return ok({ id });
    }),
});
