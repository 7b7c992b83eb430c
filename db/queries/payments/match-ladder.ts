import {
  usualToleranceMinor,
  type MatchingRule,
  type MatchingRuleSetting,
} from '../../../shared/domain/payments/matching-rules.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import type { RuleRun } from './match-adopt.ts';
import { byExactSum, byNameAndAmount, byPayerAccount, findPayers } from './match-payers.ts';
import { byDocumentNumber, byStructuredReference, byTextReference } from './match-references.ts';

/** The rules that find something; a tolerance is held against what they found. */
export type FindingRule = Exclude<MatchingRule, 'tolerance'>;

type Find = (db: Connection, run: RuleRun) => void;

const finds: Readonly<Record<FindingRule, Find>> = {
  structured_reference: byStructuredReference,
  document_number: byDocumentNumber,
  text_reference: byTextReference,
  exact_sum: byExactSum,
  payer_account: byPayerAccount,
  name_amount: byNameAndAmount,
};

const needsPayers: readonly MatchingRule[] = ['exact_sum', 'payer_account', 'name_amount'];

export type PlacedRule = { readonly rule: FindingRule; readonly run: RuleRun };

/** The finding rules that are on, each with its place from 1. */
export const placedRules = (
  creditorId: number,
  rules: readonly MatchingRuleSetting[],
): readonly PlacedRule[] =>
  rules.flatMap(({ rule, isOn, settles }, index) =>
    isOn && rule !== 'tolerance'
      ? [{ rule, run: { creditorId, at: index + 1, settles: settles ? 1 : 0 } }]
      : [],
  );

/** Runs one rule over the money of which no rule has spoken yet. `payers` of that money are found already. */
export const runRule = (db: Connection, { rule, run }: PlacedRule): void => finds[rule](db, run);

/** Runs the rules in their order; the first that finds something for a payment speaks. */
export const climbLadder = (db: Connection, placed: readonly PlacedRule[]): void => {
  let knowsPayers = false;
  for (const one of placed) {
    if (!knowsPayers && needsPayers.includes(one.rule)) {
      findPayers(db, one.run.creditorId);
      knowsPayers = true;
    }
    runRule(db, one);
  }
};

const isWithinTolerance = `abs(amount_minor - asked_minor) <= coalesce((
  SELECT tolerance_minor FROM matching_tolerances t WHERE t.creditor_id = @creditorId AND t.currency = money.currency),
  ${usualToleranceMinor})`;

/**
 * Settles what is short or above by no more than the tolerance of its currency, where both the rule that found it and the
 * tolerance settle by themselves: the difference is written off. A line of the journal is paid by just what it asks.
 */
export const settleWithinTolerance = (
  db: Connection,
  creditorId: number,
  rules: readonly MatchingRuleSetting[],
): void => {
  if (rules.some(({ rule, isOn, settles }) => rule === 'tolerance' && isOn && settles))
    prepared(
      db,
      `UPDATE temp.money SET outcome = 'matching', rule = 'tolerance'
       WHERE outcome IN ('partial','excess') AND settles = 1 AND line_id IS NULL AND ${isWithinTolerance}`,
    ).run({ creditorId });
};

/** What is short or above by no more than the tolerance of its currency says so. */
export const tellTolerance = (
  db: Connection,
  creditorId: number,
  rules: readonly MatchingRuleSetting[],
): void => {
  if (rules.some(({ rule, isOn }) => rule === 'tolerance' && isOn))
    prepared(
      db,
      `UPDATE temp.money SET rule = 'tolerance' WHERE outcome IN ('partial','excess') AND ${isWithinTolerance}`,
    ).run({ creditorId });
};
