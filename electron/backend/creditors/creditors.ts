import type { creditorChannels, NewCreditor } from '../../../shared/api/creditors.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { currencyExponent } from '../../../shared/domain/money.ts';
import { checkBankAccount } from '../../../shared/domain/bank-accounts.ts';
import { checkRegistrationNumber } from '../../../shared/domain/registration-numbers.ts';
import { insertChange } from '../../../db/queries/changes.ts';
import {
  creditorByCode,
  creditorById,
  hasEntries,
  insertCreditor,
  listCreditors,
  replaceBankAccounts,
  updateCreditor,
} from '../../../db/queries/creditors.ts';
import type { Tx } from '../../../db/write.ts';
import { runCommand, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';

/** Numbers in the form the authorities print them, or the refusal that names what is wrong. */
const checked = (creditor: NewCreditor): Result<NewCreditor> => {
  const registration = checkRegistrationNumber(creditor.country, creditor.registrationNumber);
  if (!registration.ok)
    return refuse(
      apiError('registration_number_invalid', { country: creditor.country, reason: registration.code }),
    );
  if (currencyExponent(creditor.currency) === null)
    return refuse(apiError('invalid_input', { path: 'currency', reason: creditor.currency }));
  const bankAccounts: NewCreditor['bankAccounts'] = [];
  for (const account of creditor.bankAccounts) {
    const number = checkBankAccount(account.kind, creditor.country, account.number);
    if (!number.ok)
      return refuse(apiError('bank_account_invalid', { kind: account.kind, reason: number.code }));
    bankAccounts.push({ ...account, number: number.canonical });
  }
  const defaults = bankAccounts.filter(({ isDefault }) => isDefault).length;
  if (bankAccounts.length > 0 && defaults !== 1)
    return refuse(apiError('bank_account_invalid', { kind: 'default', reason: 'one_default' }));
  return ok({ ...creditor, registrationNumber: registration.canonical, bankAccounts });
};

/** Adds a creditor inside a command's transaction; the demo company comes this way too. */
export const addCreditor = (tx: Tx, input: NewCreditor, isDemo: boolean): Result<{ id: number }> => {
  const creditor = checked(input);
  if (!creditor.ok) return creditor;
  if (creditorByCode(tx.db, input.code) !== null)
    return refuse(apiError('creditor_code_taken', { code: input.code }));
  const id = insertCreditor(tx.db, creditor.value, isDemo, tx.at);
  replaceBankAccounts(tx.db, id, creditor.value.bankAccounts);
  tx.about('creditor', id);
  tx.changed('creditors');
  return ok({ id });
};

const changedFields = (before: NewCreditor, after: NewCreditor): readonly (keyof NewCreditor)[] =>
  (Object.keys(after) as (keyof NewCreditor)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const fixedOnceUsed = ['code', 'country', 'currency'] as const;

export const creditorHandlers = (context: BackendContext): Handlers<typeof creditorChannels> => ({
  'creditors.list': () => ok({ creditors: [...listCreditors(context.db())] }),
  'creditors.add': (input, call) => runCommand(context, call, (tx) => addCreditor(tx, input, false)),
  'creditors.change': ({ id, ...fields }, call) =>
    runCommand(context, call, (tx) => {
      const known = creditorById(tx.db, id);
      if (known === null) return refuse(apiError('not_found', { subject: 'creditor', id: String(id) }));
      const after = checked(fields);
      if (!after.ok) return after;
      const other = creditorByCode(tx.db, fields.code);
      if (other !== null && other.id !== id)
        return refuse(apiError('creditor_code_taken', { code: fields.code }));
      const { id: _id, isDemo: _isDemo, ...before } = known;
      const changed = changedFields(before, after.value);
      const fixed = fixedOnceUsed.filter((field) => changed.includes(field));
      if (fixed.length > 0 && hasEntries(tx.db, id))
        return refuse(
          apiError('invalid_input', { path: fixed.join(', '), reason: 'the creditor has entries' }),
        );
      updateCreditor(tx.db, id, after.value);
      if (changed.includes('bankAccounts')) replaceBankAccounts(tx.db, id, after.value.bankAccounts);
      for (const field of changed)
        insertChange(tx.db, {
          subject: 'creditor',
          subjectId: id,
          field,
          before: asText(before[field]),
          after: asText(after.value[field]),
          at: tx.at,
          agentId: tx.agentId,
          importId: null,
        });
      tx.about('creditor', id);
      tx.changed('creditors');
      return ok({ id });
    }),
});
