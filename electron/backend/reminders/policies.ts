import { apiError } from '../../../shared/api/errors.ts';
import type { policyChannels } from '../../../shared/api/reminders.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type { PolicyChoice } from '../../../shared/domain/reminders/policy.ts';
import { creditorById } from '../../../db/queries/creditors.ts';
import { customerById } from '../../../db/queries/customers.ts';
import { entryDetail } from '../../../db/queries/entries.ts';
import {
  choosePolicy,
  insertPolicy,
  listChoices,
  listPolicies,
  policyById,
  policyByName,
  removeChoice,
  updatePolicy,
} from '../../../db/queries/reminders/policies.ts';
import type { Connection } from '../../../db/connection.ts';
import { runCommand, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';

const missing = (subject: 'creditor' | 'customer' | 'entry' | 'reminderPolicy', id: number) =>
  refuse(apiError('not_found', { subject, id: String(id) }));

/** The subject fits its level, and all of it is the creditor's. */
const checkChoice = (db: Connection, creditorId: number, choice: PolicyChoice): Result<null> => {
  const { level, entryId, customerId, customerGroup, policyId } = choice;
  const fits =
    (level === 'entry') === (entryId !== null) &&
    (level === 'customer') === (customerId !== null) &&
    (level === 'group') === (customerGroup !== '');
  if (!fits)
    return refuse(apiError('invalid_input', { path: 'choice', reason: 'does not name what its level is' }));
  if (entryId !== null && entryDetail(db, entryId)?.creditorId !== creditorId)
    return missing('entry', entryId);
  if (customerId !== null && customerById(db, customerId)?.creditorId !== creditorId)
    return missing('customer', customerId);
  if (policyId !== null && policyById(db, policyId)?.creditorId !== creditorId)
    return missing('reminderPolicy', policyId);
  return ok(null);
};

export const policyHandlers = (context: BackendContext): Handlers<typeof policyChannels> => ({
  'reminders.policies': ({ creditorId }) =>
    ok({
      policies: [...listPolicies(context.db(), creditorId)],
      choices: [...listChoices(context.db(), creditorId)],
    }),
  'reminders.addPolicy': ({ creditorId, rules }, call) =>
    runCommand(context, call, (tx) => {
      if (creditorById(tx.db, creditorId) === null) return missing('creditor', creditorId);
      if (policyByName(tx.db, creditorId, rules.name) !== null)
        return refuse(apiError('reminder_policy_name_taken', { name: rules.name }));
      const id = insertPolicy(tx.db, creditorId, rules, tx);
      tx.about('reminderPolicy', id);
      tx.changed('reminderPolicies');
      return ok({ id });
    }),
  'reminders.changePolicy': ({ id, rules }, call) =>
    runCommand(context, call, (tx) => {
      const known = policyById(tx.db, id);
      if (known === null) return missing('reminderPolicy', id);
      const named = policyByName(tx.db, known.creditorId, rules.name);
      if (named !== null && named.id !== id)
        return refuse(apiError('reminder_policy_name_taken', { name: rules.name }));
      updatePolicy(tx.db, id, rules, tx);
      tx.about('reminderPolicy', id);
      tx.changed('reminderPolicies');
      return ok({ id });
    }),
  'reminders.choosePolicy': ({ creditorId, choice, isRemoved }, call) =>
    runCommand(context, call, (tx) => {
      const checked = checkChoice(tx.db, creditorId, choice);
      if (!checked.ok) return checked;
      if (isRemoved) removeChoice(tx.db, creditorId, choice);
      else choosePolicy(tx.db, creditorId, choice, tx);
      tx.about('creditor', creditorId);
      tx.changed('reminderPolicies');
      return ok({ creditorId });
    }),
});
