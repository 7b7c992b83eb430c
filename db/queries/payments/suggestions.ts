import type { PaymentRule } from '../../../shared/domain/payments/outcomes.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { placedRules, runRule } from './match-ladder.ts';
import { findPayers } from './match-payers.ts';
import { readMoney } from './match-targets.ts';
import { rulesOf } from './matching-rules.ts';

/** What one rule finds for a payment as the ledger is now. */
export type Suggestion = {
  readonly rule: PaymentRule;
  /** Of the rule among the creditor's, from 1; 0: it answers a line. */
  readonly place: number;
  readonly settles: boolean;
  readonly customerId: number;
  readonly lineId: number | null;
  /** Open entries that it names, beside a line. */
  readonly entryIds: readonly number[];
};

type Found = {
  readonly rule: PaymentRule | null;
  readonly place: number;
  readonly settles: number;
  readonly customerId: number;
  readonly lineId: number | null;
  readonly entryId: number | null;
};

const found = (db: Connection): Suggestion | null => {
  const row = prepared<Found>(
    db,
    `SELECT rule, rule_at AS place, settles, customer_id AS customerId, line_id AS lineId, entry_id AS entryId FROM temp.money`,
  ).get();
  if (row === undefined || row.rule === null) return null;
  const referenced = prepared<number>(
    db,
    `SELECT r.entry_id FROM temp.referenced r JOIN entries e ON e.id = r.entry_id
     WHERE e.remaining_minor <> 0 ORDER BY e.due_on, e.id`,
  )
    .pluck()
    .all();
  const { rule, place, settles, customerId, lineId, entryId } = row;
  const entryIds = lineId !== null ? [] : entryId === null ? referenced : [entryId];
  return { rule, place, settles: settles === 1, customerId, lineId, entryIds };
};

const forget = (db: Connection): void => {
  prepared(
    db,
    `UPDATE temp.money SET rule = NULL, rule_at = NULL, settles = NULL, seen = NULL, line_id = NULL, line_state = NULL,
       entry_id = NULL, customer_id = NULL, asked_minor = NULL, asked_currency = NULL, asked_on = NULL, asked_reference = NULL`,
  ).run();
  prepared(db, 'DELETE FROM temp.referenced').run();
};

/** What each of the creditor's rules finds for money in, in their order. Writes nothing but temporary tables. */
export const suggestionsFor = (
  db: Connection,
  payment: { readonly id: number; readonly creditorId: number },
): readonly Suggestion[] => {
  readMoney(db, 'i.id = (SELECT item_id FROM payments WHERE id = @paymentId)', { paymentId: payment.id });
  const answer = found(db);
  forget(db);
  findPayers(db, payment.creditorId);
  const suggestions = placedRules(payment.creditorId, rulesOf(db, payment.creditorId)).flatMap((one) => {
    runRule(db, one);
    const suggestion = found(db);
    forget(db);
    return suggestion ?? [];
  });
  return answer === null ? suggestions : [answer, ...suggestions];
};
