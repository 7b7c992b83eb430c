import { assert } from '../../assert.ts';

/**
 * The ways in which a rule finds what a payment is for. The first rule in a creditor's order that finds something speaks:
 * - `structured_reference`: the reference is one of a line of the journal, or of one or several entries.
 * - `document_number`: the reference is the number of a document of the customer whose number stands beside it.
 * - `text_reference`: the free text names references with valid check digits.
 * - `exact_sum`: just one set of the open entries of one payer comes to exactly the amount.
 * - `payer_account`: the account has paid for one customer before.
 * - `name_amount`: the payer has the name of a customer with just one open entry of the amount.
 * - `tolerance`: what another rule found differs by no more than the tolerance of the currency. Where both settle by
 *   themselves, the difference is written off.
 */
export const matchingRules = [
  'structured_reference',
  'document_number',
  'text_reference',
  'exact_sum',
  'payer_account',
  'name_amount',
  'tolerance',
] as const;
export type MatchingRule = (typeof matchingRules)[number];

export type MatchingRuleSetting = {
  readonly rule: MatchingRule;
  readonly isOn: boolean;
  /** Settles by itself; else it suggests, and a clerk decides. Nothing settles but the exact amount, or the tolerance's. */
  readonly settles: boolean;
};

/** Until a creditor says otherwise: nothing but an exact structured reference with the exact amount settles by itself. */
export const usualRules: readonly MatchingRuleSetting[] = matchingRules.map((rule) => ({
  rule,
  isOn: true,
  settles: rule === 'structured_reference',
}));

/** One krone or euro, until a creditor says otherwise. */
export const usualToleranceMinor = 100;

/** Each rule once. */
export const areRules = (rules: readonly MatchingRuleSetting[]): boolean =>
  rules.length === matchingRules.length &&
  matchingRules.every((rule) => rules.some((one) => one.rule === rule));

/** The same rules with one of them so many places up (below zero) or down. */
export const moveRule = (
  rules: readonly MatchingRuleSetting[],
  at: number,
  by: number,
): readonly MatchingRuleSetting[] => {
  const to = at + by;
  const moved = rules[at];
  if (moved === undefined || to < 0 || to >= rules.length) return rules;
  const ordered = rules.toSpliced(at, 1).toSpliced(to, 0, moved);
  assert(areRules(ordered), 'each rule stands once');
  return ordered;
};
