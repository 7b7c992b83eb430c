import type { ViewSubject } from '../../../shared/api/view-columns.ts';
import { auditSql } from './audit-sql.ts';
import { collectionEventsSql, collectionLeftOutSql, collectionLinesSql } from './collections-sql.ts';
import { bankFilesSql } from './bank-files-sql.ts';
import { customersSql } from './customers-sql.ts';
import { entriesSql } from './entries-sql.ts';
import { importRowsSql } from './import-rows-sql.ts';
import { importsSql } from './imports-sql.ts';
import { issuesSql } from './issues-sql.ts';
import { mandatesSql } from './mandates-sql.ts';
import { outboxSql } from './outbox-sql.ts';
import { noticesSql, notRemindedSql } from './reminders-sql.ts';
import { paymentsSql } from './payments-sql.ts';
import type { ColumnSql, SubjectSql, SubjectSqlOf } from './subject-sql.ts';
import { vouchersSql } from './vouchers-sql.ts';

const subjects: { readonly [S in ViewSubject]: SubjectSqlOf<S> } = {
  entries: entriesSql,
  customers: customersSql,
  imports: importsSql,
  importRows: importRowsSql,
  issues: issuesSql,
  collectionLines: collectionLinesSql,
  collectionEvents: collectionEventsSql,
  collectionLeftOut: collectionLeftOutSql,
  notices: noticesSql,
  notReminded: notRemindedSql,
  vouchers: vouchersSql,
  payments: paymentsSql,
  outbox: outboxSql,
  mandates: mandatesSql,
  bankFiles: bankFilesSql,
  audit: auditSql,
};

/** A subject with its columns looked up by any text; `columnSql` says which texts are columns. */
export const subjectSql = (subject: ViewSubject): SubjectSql => subjects[subject];

export const columnSql = (subject: ViewSubject, key: string): ColumnSql | null => {
  const { columns } = subjectSql(subject);
  return Object.hasOwn(columns, key) ? (columns[key] ?? null) : null;
};
