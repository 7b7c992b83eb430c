import {
  usualRules,
  usualToleranceMinor,
  type MatchingRule,
  type MatchingRuleSetting,
} from '../../../shared/domain/payments/matching-rules.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

/** The rules of a creditor in their order. */
export const rulesOf = (db: Connection, creditorId: number): readonly MatchingRuleSetting[] => {
  const stored = prepared<{ rule: MatchingRule; isOn: number; settles: number }>(
    db,
    'SELECT rule, is_on AS isOn, settles FROM matching_rules WHERE creditor_id = ? ORDER BY position',
  ).all(creditorId);
  return stored.length === 0
    ? usualRules
    : stored.map(({ rule, isOn, settles }) => ({ rule, isOn: isOn === 1, settles: settles === 1 }));
};

export type Tolerance = { readonly currency: string; readonly toleranceMinor: number };

/** Those that a creditor has said; another currency has the usual one. */
export const tolerancesOf = (db: Connection, creditorId: number): readonly Tolerance[] =>
  prepared<Tolerance>(
    db,
    'SELECT currency, tolerance_minor AS toleranceMinor FROM matching_tolerances WHERE creditor_id = ? ORDER BY currency',
  ).all(creditorId);

/** Up to this much, in minor units, a payment may differ: the rule suggests it, and a clerk may write it off. */
export const toleranceOf = (db: Connection, creditorId: number, currency: string): number =>
  prepared<number>(
    db,
    'SELECT tolerance_minor FROM matching_tolerances WHERE creditor_id = ? AND currency = ?',
  )
    .pluck()
    .get(creditorId, currency) ?? usualToleranceMinor;

export const setRules = (
  db: Connection,
  creditorId: number,
  rules: readonly MatchingRuleSetting[],
  tolerances: readonly Tolerance[],
): void => {
  prepared(db, 'DELETE FROM matching_rules WHERE creditor_id = ?').run(creditorId);
  const rule = prepared(
    db,
    'INSERT INTO matching_rules (creditor_id, rule, position, is_on, settles) VALUES (?, ?, ?, ?, ?)',
  );
  for (const [at, one] of rules.entries())
    rule.run(creditorId, one.rule, at + 1, Number(one.isOn), Number(one.settles));
  prepared(db, 'DELETE FROM matching_tolerances WHERE creditor_id = ?').run(creditorId);
  const tolerance = prepared(
    db,
    'INSERT INTO matching_tolerances (creditor_id, currency, tolerance_minor) VALUES (?, ?, ?)',
  );
  for (const { currency, toleranceMinor } of tolerances) tolerance.run(creditorId, currency, toleranceMinor);
};
