import { apiError } from '../../../shared/api/errors.ts';
import type { Agreement } from '../../../shared/api/agreements.ts';
import type { InputOf } from '../../../shared/api/contract.ts';
import type { DebtorAccount, MandateDetail } from '../../../shared/api/mandates.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import { checkIban } from '../../../shared/domain/bank-accounts.ts';
import { debtorRegistration } from '../../../shared/domain/collections/debtor-registration.ts';
import { schemeOf } from '../../../shared/domain/collections/schemes.ts';
import { agreementById } from '../../../db/queries/agreements.ts';
import { insertChange } from '../../../db/queries/changes.ts';
import { isAccountTold } from '../../../db/queries/collections/sepa-lines.ts';
import { customerById, type CustomerRow } from '../../../db/queries/customers.ts';
import {
  insertMandateChange,
  mandateOfWaiting,
  waitingChangeOf,
  withdrawChange,
} from '../../../db/queries/mandate-changes.ts';
import {
  cancelMandate,
  changeDebtorAccount,
  insertMandate,
  insertMandateEvent,
  liveMandate,
  mandateById,
} from '../../../db/queries/mandates.ts';
import type { Tx } from '../../../db/write.ts';

export const notFound = (subject: 'mandate' | 'customer' | 'agreement', id: number) =>
  refuse(apiError('not_found', { subject, id: String(id) }));

const touched = (tx: Tx, id: number, customerId: number): void => {
  tx.about('mandate', id);
  tx.changed('mandates', `mandates:${id}`, `customers:${customerId}`);
};

const step = (
  tx: Tx,
  mandateId: number,
  event: Pick<Parameters<typeof insertMandateEvent>[1], 'state' | 'cancelledBy' | 'effectiveOn'>,
): void =>
  insertMandateEvent(tx.db, {
    mandateId,
    ...event,
    bankFileId: null,
    fileLine: null,
    agentId: tx.agentId,
    at: tx.at,
  });

const tell = (
  tx: Tx,
  mandateId: number,
  change: {
    readonly kind: 'register' | 'cancel' | 'move';
    readonly effectiveOn: string | null;
    readonly account?: DebtorAccount;
    readonly newMandateId?: number;
  },
): void => {
  const { kind, effectiveOn, account, newMandateId = null } = change;
  insertMandateChange(tx.db, {
    mandateId,
    kind,
    newMandateId,
    bankRegistration: account?.registration ?? '',
    bankAccount: account?.number ?? '',
    effectiveOn,
    agentId: tx.agentId,
    at: tx.at,
  });
};

/** The account that goes to the scheme with a mandate that is asked for; null where nothing goes. */
const accountToSend = (
  { code, scheme, sendsMandateChanges }: Agreement,
  customer: CustomerRow,
  given: Pick<InputOf<'mandates.add'>, 'state' | 'account'>,
): Result<DebtorAccount | null> => {
  if (given.state !== 'requested' || !sendsMandateChanges)
    return given.account === null ? ok(null) : refuse(apiError('mandate_changes_off', { code }));
  if (given.account === null) return refuse(apiError('mandate_account_missing', { code }));
  if (debtorRegistration(scheme, customer) === null)
    return refuse(apiError('mandate_registration_missing', { code, number: customer.number }));
  return ok(given.account);
};

const ibanOf = (text: string): Result<string> => {
  const checked = checkIban(text);
  return checked.ok ? ok(checked.canonical) : refuse(apiError('mandate_iban_invalid', { iban: text }));
};

/** What a SEPA mandate has beside its number: both are on the paper that the debtor signed. */
const signedMandate = (
  { code, scheme }: Agreement,
  { state, debtorIban = '', signedOn = null }: InputOf<'mandates.add'>,
): Result<{ debtorIban: string; signedOn: string | null }> => {
  if (!schemeOf(scheme).needsDebtorAccount)
    return debtorIban === '' && signedOn === null
      ? ok({ debtorIban, signedOn })
      : refuse(apiError('mandate_account_not_carried', { code }));
  if (state !== 'active' || debtorIban === '' || signedOn === null)
    return refuse(apiError('mandate_unsigned', { code }));
  const iban = ibanOf(debtorIban);
  return iban.ok ? ok({ debtorIban: iban.value, signedOn }) : iban;
};

const refusedWhereLive = (tx: Tx, { id, code }: Agreement, customerId: number) => {
  const live = liveMandate(tx.db, id, customerId);
  return live === null ? null : refuse(apiError('mandate_lives', { number: live.number, code }));
};

export const addMandate = (tx: Tx, given: InputOf<'mandates.add'>): Result<{ id: number }> => {
  const customer = customerById(tx.db, given.customerId);
  if (customer === null) return notFound('customer', given.customerId);
  const agreement = agreementById(tx.db, given.agreementId);
  if (agreement === null || agreement.creditorId !== customer.creditorId)
    return notFound('agreement', given.agreementId);
  const { agreementId, customerId, state, validFrom } = given;
  const number = given.number.trim();
  if (state === 'active' && number === '' && schemeOf(agreement.scheme).numbersMandates)
    return refuse(apiError('mandate_number_missing', {}));
  const refused = refusedWhereLive(tx, agreement, customerId);
  if (refused !== null) return refused;
  const account = accountToSend(agreement, customer, given);
  if (!account.ok) return account;
  const signed = signedMandate(agreement, given);
  if (!signed.ok) return signed;
  const mandate = { agreementId, customerId, number, state, validFrom, ...signed.value, at: tx.at };
  const id = insertMandate(tx.db, mandate);
  step(tx, id, { state, cancelledBy: null, effectiveOn: validFrom });
  if (account.value !== null)
    tell(tx, id, { kind: 'register', effectiveOn: validFrom, account: account.value });
  touched(tx, id, customerId);
  return ok({ id });
};

const agreementOf = (tx: Tx, { agreementId }: MandateDetail): Agreement => {
  const agreement = agreementById(tx.db, agreementId);
  assert(agreement !== null, 'a mandate is of an agreement');
  return agreement;
};

const liveById = (tx: Tx, id: number): Result<MandateDetail> => {
  const mandate = mandateById(tx.db, id);
  if (mandate === null) return notFound('mandate', id);
  return mandate.state === 'cancelled'
    ? refuse(apiError('mandate_has_ended', { number: mandate.number }))
    : ok(mandate);
};

export const endMandate = (
  tx: Tx,
  { id, cancelledBy, validTo }: InputOf<'mandates.cancel'>,
): Result<{ id: number }> => {
  const found = liveById(tx, id);
  if (!found.ok) return found;
  const mandate = found.value;
  cancelMandate(tx.db, id, cancelledBy, validTo);
  step(tx, id, { state: 'cancelled', cancelledBy, effectiveOn: validTo });
  const unsent = waitingChangeOf(tx.db, id, 'register');
  // What was never asked for needs no end.
  if (unsent !== null) withdrawChange(tx.db, unsent);
  else if (cancelledBy === 'creditor' && agreementOf(tx, mandate).sendsMandateChanges)
    tell(tx, id, { kind: 'cancel', effectiveOn: validTo });
  touched(tx, id, mandate.customerId);
  return ok({ id });
};

export const changeAccount = (
  tx: Tx,
  { id, debtorIban }: InputOf<'mandates.changeAccount'>,
): Result<{ id: number }> => {
  const found = liveById(tx, id);
  if (!found.ok) return found;
  const mandate = found.value;
  const { code, scheme } = agreementOf(tx, mandate);
  if (!schemeOf(scheme).needsDebtorAccount) return refuse(apiError('mandate_account_not_carried', { code }));
  const iban = ibanOf(debtorIban);
  if (!iban.ok) return iban;
  if (iban.value === mandate.debtorIban) return refuse(apiError('mandate_account_same', {}));
  changeDebtorAccount(tx.db, {
    id,
    debtorIban: iban.value,
    isToldBefore: isAccountTold(tx.db, id),
    at: tx.at,
  });
  insertChange(tx.db, {
    subject: 'customer',
    subjectId: mandate.customerId,
    field: 'debtorIban',
    before: mandate.debtorIban,
    after: iban.value,
    at: tx.at,
    agentId: tx.agentId,
    importId: null,
  });
  touched(tx, id, mandate.customerId);
  return ok({ id });
};

export const moveMandate = (
  tx: Tx,
  { id, customerId, effectiveOn }: InputOf<'mandates.move'>,
): Result<{ id: number }> => {
  const found = liveById(tx, id);
  if (!found.ok) return found;
  const mandate = found.value;
  const customer = customerById(tx.db, customerId);
  if (customer === null) return notFound('customer', customerId);
  if (customer.creditorId !== mandate.creditorId)
    return refuse(apiError('mandate_move_creditor', { number: customer.number }));
  const agreement = agreementOf(tx, mandate);
  const refused = refusedWhereLive(tx, agreement, customerId);
  if (refused !== null) return refused;
  if (waitingChangeOf(tx.db, id, 'register') !== null) return refuse(apiError('mandate_request_waits', {}));
  cancelMandate(tx.db, id, 'creditor', effectiveOn);
  step(tx, id, { state: 'cancelled', cancelledBy: 'creditor', effectiveOn });
  const { number, agreementId } = mandate;
  const state = mandate.state === 'active' ? 'active' : 'requested';
  const { debtorIban, signedOn } = mandate;
  const own = { debtorIban, signedOn, validFrom: effectiveOn, at: tx.at };
  const given = { agreementId, customerId, number, state, ...own } as const;
  const newMandateId = insertMandate(tx.db, given);
  step(tx, newMandateId, { state, cancelledBy: null, effectiveOn });
  if (agreement.sendsMandateChanges) tell(tx, id, { kind: 'move', effectiveOn, newMandateId });
  touched(tx, id, mandate.customerId);
  touched(tx, newMandateId, customerId);
  return ok({ id: newMandateId });
};

export const withdraw = (tx: Tx, { id }: InputOf<'mandates.withdrawChange'>): Result<{ id: number }> => {
  const waiting = mandateOfWaiting(tx.db, id);
  if (waiting === null) return refuse(apiError('mandate_change_not_waiting', {}));
  withdrawChange(tx.db, id);
  touched(tx, waiting.mandateId, waiting.customerId);
  return ok({ id });
};
