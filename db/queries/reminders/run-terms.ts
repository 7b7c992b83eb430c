import type { RunTerms } from '../../../shared/domain/reminders/claim.ts';
import type { Country } from '../../../shared/api/values.ts';
import type { Connection } from '../../connection.ts';
import { enteredRates, loweredFees, termsOf } from '../law/law.ts';

/** What holds for a creditor's notices within the law of its country. */
export const runTermsOf = (
  db: Connection,
  { id, country }: { readonly id: number; readonly country: Country },
): RunTerms => {
  const { terms } = termsOf(db, id);
  return {
    dayCount: terms.dayCount,
    dueDaysAreAgreed: terms.dueDaysAreAgreed,
    loweredFees: new Map([...loweredFees(db, id)].map(([rowId, { amountMinor }]) => [rowId, amountMinor])),
    rates: enteredRates(db, country),
  };
};
