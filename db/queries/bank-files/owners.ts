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

/** Of the mandates of the agreement with this number, one that lives before one that has ended, the newest first. */
export const customerOfMandateNumber = (db: Connection, agreementId: number, number: string): number | null =>
  prepared<number>(
    db,
    `SELECT customer_id FROM mandates WHERE agreement_id = ? AND number = ? ORDER BY state = 'cancelled', id DESC LIMIT 1`,
  )
    .pluck()
    .get(agreementId, number) ?? null;

/** The one customer whose entries have this payment reference; null where there is none, or several. */
export const customerOfReference = (db: Connection, creditorId: number, reference: string): number | null =>
  prepared<number | null>(
    db,
    `SELECT iif(min(customer_id) = max(customer_id), min(customer_id), NULL) FROM entries INDEXED BY entries_by_reference
     WHERE reference = @reference AND reference <> '' AND creditor_id = @creditorId`,
  )
    .pluck()
    .get({ creditorId, reference }) ?? null;
