import type { AccountStatement, AccountStatementQuery } from '../../../shared/api/account-statements.ts';
import {
  tieStatements,
  type Movement,
  type OpeningBalance,
} from '../../../shared/domain/account-statements/tie-statement.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

/** The customer's statements of the period, whole, one for each currency. */
export const accountStatementsOf = (
  db: Connection,
  { customerId, from, to }: AccountStatementQuery,
): readonly AccountStatement[] =>
  tieStatements(
    prepared<OpeningBalance>(
      db,
      `SELECT currency, sum(amount_minor) AS openingMinor FROM entries
       WHERE customer_id = ? AND document_on < ? GROUP BY currency`,
    ).all(customerId, from),
    prepared<Movement>(
      db,
      `SELECT id AS entryId, document_on AS documentOn, due_on AS dueOn, kind, document_number AS documentNumber, text,
         amount_minor AS amountMinor, currency
       FROM entries WHERE customer_id = ? AND document_on BETWEEN ? AND ? ORDER BY document_on, id`,
    ).all(customerId, from, to),
  );
