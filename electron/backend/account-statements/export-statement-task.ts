import path from 'node:path';
import type { AccountStatementQuery } from '../../../shared/api/account-statements.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import { creditorById } from '../../../db/queries/creditors.ts';
import { customerById } from '../../../db/queries/customers.ts';
import { accountStatementsOf } from '../../../db/queries/account-statements/movements.ts';
import { termsOf } from '../../../db/queries/law/law.ts';
import { writeWorkbook } from '../exports/write-workbook.ts';
import { writeFileWhole } from '../postings/write-file.ts';
import { defineTask } from '../tasks.ts';
import { drawAccountStatement } from './statement-pdf.ts';
import { statementSheets } from './statement-sheets.ts';
import { interestNote } from './statement-texts.ts';

export type ExportStatementInput = AccountStatementQuery & {
  readonly format: 'xlsx' | 'pdf';
  readonly file: string;
};

type Exported = { readonly rows: number; readonly file: string };

/** Writes a customer's statement of account in the customer's language, on a read-only connection. */
export const exportStatementTask = defineTask<ExportStatementInput, Exported>(
  async ({ format, file, ...query }, { db, today, now, signal }): Promise<Result<Exported>> => {
    const customer = customerById(db, query.customerId);
    if (customer === null)
      return refuse(apiError('not_found', { subject: 'customer', id: String(query.customerId) }));
    const creditor = creditorById(db, customer.creditorId);
    assert(creditor !== null, 'a customer has its creditor');
    const statements = accountStatementsOf(db, query);
    const { language } = customer;
    const { terms } = termsOf(db, customer.creditorId);
    const note = interestNote(language, terms.dayCount, statements);
    const written =
      format === 'xlsx'
        ? await writeWorkbook(
            file,
            { sheets: statementSheets(language, query, statements, note) },
            { createdAt: now(), signal },
          )
        : writeFileWhole(
            file,
            await drawAccountStatement(
              { language, creditor, customer, from: query.from, to: query.to, drawnOn: today, note },
              statements,
            ),
          );
    const rows = statements.reduce((sum, { movements }) => sum + movements.length, 0);
    return written.ok ? ok({ rows, file: path.basename(file) }) : written;
  },
);
