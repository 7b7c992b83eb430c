import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

/** Identities are given before the rows are written: payment, entry and voucher of a row stand so far behind its `seq`. */
export type Bases = { readonly payment: number; readonly entry: number; readonly voucher: number };

/** The highest id of a table; 0 while it is empty. */
export const lastOf = (db: Connection, table: 'payments' | 'entries' | 'vouchers' | 'applications'): number =>
  Number(prepared(db, `SELECT coalesce(max(id), 0) FROM ${table}`).pluck().get());

export const basesOf = (db: Connection): Bases => ({
  payment: lastOf(db, 'payments'),
  entry: lastOf(db, 'entries'),
  voucher: lastOf(db, 'vouchers'),
});

/** The document number of a payment's entry. */
export const paymentNumberSql = (paymentId: string): string => `printf('BET-%06d', ${paymentId})`;
