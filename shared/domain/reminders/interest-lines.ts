import type { LetterInterest } from '../letters/letter.ts';
import { interestOf } from '../interest/interest-of.ts';
import { startOfInterest } from '../interest/start-of-interest.ts';
import { roundHalfAwayFromZero } from '../money.ts';
import type { Claim, Debtor, RunFrame } from './claim.ts';
import { movementsUnderCredit, type Rates } from './draft-notice.ts';

/**
 * All stretches of interest of a claim up to the run's day, those that earlier notices charged too. Shown rounded each; the
 * sum is rounded once over all, so that the two may differ by a minor unit.
 */
export const interestLines = (
  frame: RunFrame,
  debtor: Debtor,
  of: { readonly claim: Claim; readonly openMinor: number; readonly documentNumber: string },
  rates: Rates,
): readonly LetterInterest[] => {
  const { claim, openMinor, documentNumber } = of;
  const { documentOn, dueOn } = claim;
  const start = startOfInterest({
    country: frame.country,
    partyType: debtor.party,
    documentOn,
    dueOn,
    isDueDayAgreed: frame.terms.dueDaysAreAgreed,
  });
  if (start === null) return [];
  const { lines, denominator } = interestOf({
    rates: rates(debtor.party),
    dueOn,
    startOn: start.startOn,
    toOn: frame.on,
    principalMinor: claim.amountMinor,
    movements: movementsUnderCredit(debtor, claim, openMinor),
    dayCount: frame.terms.dayCount,
  });
  return lines.map(({ from, to, days, baseMinor, rate, numerator }) => ({
    documentNumber,
    from,
    to,
    days,
    baseMinor,
    // A line stands only where there is a rate.
    rateBps: rate.rateBps ?? 0,
    dayCount: frame.terms.dayCount,
    amountMinor: Number(roundHalfAwayFromZero(numerator, denominator)),
  }));
};
