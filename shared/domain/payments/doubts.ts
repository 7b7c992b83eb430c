/**
 * Why a candidate is not what a payment was settled with. Of the one that is suggested, the best rule's:
 * - `suggests_only`: the rule does not settle by itself; `not_then`: it does, but when the file was read it did not fit.
 * - `amount_differs`: something else is open than was paid.
 * - `number_of_another`: the number beside the payment is another customer's.
 *
 * Of the others also:
 * - `later_rule`: a rule before its own finds another one; `not_unique`: others have the same amount.
 * - `refused`: a clerk took this payer's account away from the customer; `no_rule`: no rule finds it.
 */
export const doubts = [
  'suggests_only',
  'not_then',
  'amount_differs',
  'number_of_another',
  'later_rule',
  'not_unique',
  'refused',
  'no_rule',
] as const;
export type Doubt = (typeof doubts)[number];

export type Doubted = {
  /** The place of the first rule that finds it; null where none does. */
  readonly place: number | null;
  readonly settles: boolean;
  readonly isExact: boolean;
  readonly isNumberOfAnother: boolean;
  readonly isRefused: boolean;
};

/** Of each candidate its doubt, in their order. */
export const doubtsOf = (candidates: readonly Doubted[]): readonly Doubt[] => {
  const best = Math.min(...candidates.map(({ place }) => place ?? Number.POSITIVE_INFINITY));
  const exact = candidates.filter(({ isExact }) => isExact).length;
  return candidates.map(({ place, settles, isExact, isNumberOfAnother, isRefused }): Doubt => {
    if (isRefused) return 'refused';
    if (place !== null && place > best) return 'later_rule';
    if (isNumberOfAnother) return 'number_of_another';
    if (!isExact) return 'amount_differs';
    if (place !== null) return settles ? 'not_then' : 'suggests_only';
    return exact > 1 ? 'not_unique' : 'no_rule';
  });
};
