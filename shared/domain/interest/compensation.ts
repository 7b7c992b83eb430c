import type { Country } from '../../api/values.ts';
import type { LawRow, PartyType } from '../../law/law-row.ts';
import { amountOf, ruleOn } from '../../law/rules.ts';

/** What a late business owes beside interest, in whole; null where the law gives none. */
export const compensationFor = (claim: {
  readonly country: Country;
  readonly partyType: PartyType;
  readonly on: string;
  readonly dueOn: string;
  readonly claimMinor: number;
}): { readonly row: LawRow; readonly amountMinor: number } | null => {
  const row = ruleOn({ ...claim, rule: 'late_compensation' });
  const amountMinor = row === null ? null : amountOf(row, claim.claimMinor);
  return row === null || amountMinor === null ? null : { row, amountMinor };
};

/**
 * Compensation and fees of one claim together come to the larger of the two, whichever is charged first: Sweden lets
 * fees through for what exceeds the compensation (lag 1981:739 4a§), Norway takes an earlier reminder fee off it
 * (forsinkelsesrenteloven §3a). Where the law's rule was not found, the debtor is not charged both either.
 */
export const compensationToCharge = (wholeMinor: number, feesChargedMinor: number): number =>
  Math.max(0, wholeMinor - feesChargedMinor);

/** What of a fee may still be charged when compensation has been. */
export const feeBesideCompensation = (of: {
  readonly feeMinor: number;
  readonly feesChargedMinor: number;
  /** The compensation in whole, and what of it was charged. */
  readonly wholeMinor: number;
  readonly compensationChargedMinor: number;
}): number => {
  if (of.compensationChargedMinor === 0) return of.feeMinor;
  const mostMinor = Math.max(of.wholeMinor, of.feesChargedMinor + of.feeMinor);
  const roomMinor = mostMinor - of.compensationChargedMinor - of.feesChargedMinor;
  return Math.max(0, Math.min(of.feeMinor, roomMinor));
};
