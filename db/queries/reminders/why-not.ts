import type { Country } from '../../../shared/api/values.ts';
import { openJudge, type LeftOut } from '../../../shared/domain/reminders/judge.ts';
import type { Connection } from '../../connection.ts';
import { runTermsOf } from './run-terms.ts';
import { openDebtors, type DebtorsQuery } from './read-debtors.ts';

/** How an entry's customer would be judged on a day: its reason, null where a notice would have it. */
export const whyNot = (
  db: Connection,
  entry: { readonly id: number; readonly customerId: number; readonly country: Country },
  query: DebtorsQuery,
): LeftOut | null => {
  const judge = openJudge({
    country: entry.country,
    on: query.on,
    terms: runTermsOf(db, { id: query.creditorId, country: entry.country }),
  });
  for (const debtor of openDebtors(db, query)(entry.customerId, entry.customerId)) {
    const out = judge(debtor).leftOut.find(({ entryId }) => entryId === entry.id);
    if (out !== undefined) return out;
  }
  return null;
};
