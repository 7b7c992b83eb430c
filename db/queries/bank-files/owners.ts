import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

export const listCustomerNumbers = (
  db: Connection,
  creditorId: number,
): readonly { readonly id: number; readonly number: string }[] =>
  prepared<{ id: number; number: string }>(
    db,
    `SELECT id, number FROM customers WHERE creditor_id = ? ORDER BY id`,
  ).all(creditorId);

/** The creditor's numbers on payment slips (FI creditor numbers). */
export const slipNumbersOf = (db: Connection, creditorId: number): readonly string[] =>
  prepared<string>(db, `SELECT number FROM creditor_bank_accounts WHERE creditor_id = ? AND kind = 'fik'`)
    .pluck()
    .all(creditorId);

/** The creditor's accounts at banks, of every kind but the numbers of payment slips. */
export const accountNumbersOf = (db: Connection, creditorId: number): readonly string[] =>
  prepared<string>(db, `SELECT number FROM creditor_bank_accounts WHERE creditor_id = ? AND kind <> 'fik'`)
    .pluck()
    .all(creditorId);
