import { and, asc, eq } from 'drizzle-orm';
import {
  policyRules,
  type PolicyChoice,
  type PolicyRules,
  type ReminderPolicy,
} from '../../../shared/domain/reminders/policy.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { orm } from '../../schema/orm.ts';
import { reminderPolicies } from '../../schema/reminders.ts';

const policyOf = ({ id, creditorId, rules }: typeof reminderPolicies.$inferSelect): ReminderPolicy => ({
  id,
  creditorId,
  ...policyRules.parse(JSON.parse(rules)),
});

export const listPolicies = (db: Connection, creditorId: number): readonly ReminderPolicy[] =>
  orm(db)
    .select()
    .from(reminderPolicies)
    .where(eq(reminderPolicies.creditorId, creditorId))
    .orderBy(asc(reminderPolicies.name))
    .all()
    .map(policyOf);

export const policyById = (db: Connection, id: number): ReminderPolicy | null => {
  const row = orm(db).select().from(reminderPolicies).where(eq(reminderPolicies.id, id)).get();
  return row === undefined ? null : policyOf(row);
};

export const policyByName = (db: Connection, creditorId: number, name: string): ReminderPolicy | null => {
  const row = orm(db)
    .select()
    .from(reminderPolicies)
    .where(and(eq(reminderPolicies.creditorId, creditorId), eq(reminderPolicies.name, name)))
    .get();
  return row === undefined ? null : policyOf(row);
};

type By = { readonly agentId: number; readonly at: number };

export const insertPolicy = (
  db: Connection,
  creditorId: number,
  rules: PolicyRules,
  { agentId, at }: By,
): number =>
  orm(db)
    .insert(reminderPolicies)
    .values({
      creditorId,
      name: rules.name,
      rules: JSON.stringify(rules),
      changedAt: at,
      changedBy: agentId,
    })
    .returning({ id: reminderPolicies.id })
    .get().id;

export const updatePolicy = (db: Connection, id: number, rules: PolicyRules, { agentId, at }: By): void => {
  orm(db)
    .update(reminderPolicies)
    .set({ name: rules.name, rules: JSON.stringify(rules), changedAt: at, changedBy: agentId })
    .where(eq(reminderPolicies.id, id))
    .run();
};

const choiceColumns = `level, entry_id AS entryId, customer_id AS customerId, customer_group AS customerGroup, policy_id AS policyId`;

export const listChoices = (db: Connection, creditorId: number): readonly PolicyChoice[] =>
  prepared<PolicyChoice>(
    db,
    `SELECT ${choiceColumns} FROM reminder_choices WHERE creditor_id = ? ORDER BY id`,
  ).all(creditorId);

const ofSubject = `creditor_id = @creditorId AND level = @level AND entry_id IS @entryId AND customer_id IS @customerId
  AND customer_group = @customerGroup`;

export const removeChoice = (
  db: Connection,
  creditorId: number,
  { level, entryId, customerId, customerGroup }: Omit<PolicyChoice, 'policyId'>,
): void => {
  prepared(db, `DELETE FROM reminder_choices WHERE ${ofSubject}`).run({
    creditorId,
    level,
    entryId,
    customerId,
    customerGroup,
  });
};

/** Takes the place of an earlier choice of the same level and subject. */
export const choosePolicy = (
  db: Connection,
  creditorId: number,
  choice: PolicyChoice,
  { agentId, at }: By,
): void => {
  removeChoice(db, creditorId, choice);
  prepared(
    db,
    `INSERT INTO reminder_choices (creditor_id, level, entry_id, customer_id, customer_group, policy_id, chosen_at, agent_id)
     VALUES (@creditorId, @level, @entryId, @customerId, @customerGroup, @policyId, @at, @agentId)`,
  ).run({ creditorId, ...choice, at, agentId });
};
