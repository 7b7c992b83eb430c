import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import type { MatchInput } from './match-targets.ts';

/**
 * The payer's account as the record of a bank file names it, without blanks and hyphens; '' where it names none, zeros
 * alone where a field is filled. `extra` is the column of what a format adds (`BankItem.extra`).
 */
export const namedAccountSql = (extra: string): string =>
  `CASE WHEN ${extra} = '{}' THEN '' ELSE upper(replace(replace(coalesce(nullif(${extra} ->> '$.payerAccount', ''),
    nullif(coalesce(${extra} ->> '$.bankRegistration', '') || coalesce(${extra} ->> '$.bankAccount', ''), ''),
    nullif(${extra} ->> '$.payerBankgiro', ''), ${extra} ->> '$.debitAccount', ''), ' ', ''), '-', '')) END`;

/** Each account has paid for the customers of what was settled with its money. */
export const learnFromMatches = (db: Connection, { creditorId }: MatchInput): void => {
  prepared(
    db,
    `INSERT INTO payer_accounts (creditor_id, account, customer_id, payments, last_on)
     SELECT @creditorId, payer_account, customer_id, count(*), max(paid_on) FROM temp.money
     WHERE outcome = 'matching' AND payer_account <> '' GROUP BY payer_account, customer_id
     ON CONFLICT DO UPDATE SET payments = payments + excluded.payments, last_on = max(last_on, excluded.last_on)`,
  ).run({ creditorId });
};

/** '' where the record names none. */
export const payerAccountOf = (db: Connection, paymentId: number): string => {
  const named = prepared<string>(
    db,
    `SELECT ${namedAccountSql('i.extra')} FROM payments p JOIN bank_file_items i ON i.id = p.item_id WHERE p.id = ?`,
  )
    .pluck()
    .get(paymentId);
  return named === undefined || /^0*$/u.test(named) ? '' : named;
};

/** A clerk has decided that the money is the customer's: the account suggests it from now on. */
export const learnFromDecision = (
  db: Connection,
  payment: { readonly id: number; readonly creditorId: number; readonly paidOn: string },
  customerId: number | null,
): void => {
  const account = payerAccountOf(db, payment.id);
  if (account === '' || customerId === null) return;
  prepared(
    db,
    `INSERT INTO payer_accounts (creditor_id, account, customer_id, payments, last_on) VALUES (@creditorId, @account, @customerId, 1, @paidOn)
     ON CONFLICT DO UPDATE SET payments = payments + 1, last_on = max(last_on, excluded.last_on), refused_at = NULL`,
  ).run({ creditorId: payment.creditorId, account, customerId, paidOn: payment.paidOn });
};

/** A clerk has taken back that the money is the customer's: the account suggests it no longer. */
export const unlearn = (
  db: Connection,
  payment: { readonly id: number; readonly creditorId: number },
  customerId: number | null,
  at: number,
): void => {
  prepared(
    db,
    `UPDATE payer_accounts SET refused_at = @at
     WHERE creditor_id = @creditorId AND account = @account AND account <> '' AND customer_id = @customerId`,
  ).run({ at, creditorId: payment.creditorId, account: payerAccountOf(db, payment.id), customerId });
};

export type SeenBefore = { readonly payments: number; readonly isRefused: boolean };

/** What is known of the account and the customer; null where it has never paid for it. */
export const seenBefore = (
  db: Connection,
  payment: { readonly id: number; readonly creditorId: number },
  customerId: number,
): SeenBefore | null => {
  const row = prepared<{ payments: number; refusedAt: number | null }>(
    db,
    `SELECT payments, refused_at AS refusedAt FROM payer_accounts WHERE creditor_id = ? AND account = ? AND customer_id = ?`,
  ).get(payment.creditorId, payerAccountOf(db, payment.id), customerId);
  return row === undefined ? null : { payments: row.payments, isRefused: row.refusedAt !== null };
};
