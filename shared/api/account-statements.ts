import * as z from 'zod';
import { command, query } from './channel.ts';
import { amountMinor, currency, day, fileToken, id, jobStarted } from './values.ts';
import { entryKinds } from './view-columns.ts';

/** One entry of the customer, and the balance after it: above zero the customer owes. */
export const accountMovement = z.strictObject({
  entryId: id,
  documentOn: day,
  dueOn: day,
  kind: z.enum(entryKinds),
  documentNumber: z.string(),
  text: z.string(),
  amountMinor,
  balanceMinor: amountMinor,
});
export type AccountMovement = z.infer<typeof accountMovement>;

/** What the customer owed before the period, what moved in it, what was owed after: opening + movements = closing. */
export const accountStatement = z.strictObject({
  currency,
  openingMinor: amountMinor,
  debitMinor: amountMinor,
  creditMinor: amountMinor,
  closingMinor: amountMinor,
  movements: z.array(accountMovement),
  /** Movements before those above that the screen does not show; the written statement has all. */
  leftOut: z.int().nonnegative(),
});
export type AccountStatement = z.infer<typeof accountStatement>;

/** By the day of the document, both days included. */
const period = z.strictObject({ customerId: id, from: day, to: day });
export type AccountStatementQuery = z.infer<typeof period>;

export const shownMovementsMax = 200;

export const accountStatementChannels = {
  /** One statement for each currency, in the order of their codes; of the movements the last 200. */
  'accountStatements.of': query(period, z.strictObject({ statements: z.array(accountStatement) })),
  /** The whole statement in the customer's language. */
  'accountStatements.export': command(
    period.extend({ format: z.enum(['xlsx', 'pdf']), file: fileToken }),
    jobStarted,
  ),
};
