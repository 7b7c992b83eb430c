import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

/** An issue of a bank file in the error log. */
export const insertFileIssue = (
  db: Connection,
  issue: {
    readonly creditorId: number;
    readonly bankFileId: number;
    readonly code: string;
    readonly severity: 'error' | 'warning';
    /** JSON. */
    readonly params: string;
    readonly file: string;
    readonly row: number | null;
    readonly column: string;
    readonly value: string;
    readonly customerId: number | null;
    readonly lineId: number | null;
    readonly at: number;
  },
): void => {
  prepared(
    db,
    `INSERT INTO issues (creditor_id, subject, code, severity, params, customer_id, line_id, bank_file_id, file, sheet, row,
       column_name, value, state, raised_at, resolution)
     VALUES (@creditorId, @file, @code, @severity, @params, @customerId, @lineId, @bankFileId, @file, '', @row, @column, @value,
       'open', @at, '')`,
  ).run(issue);
};
