import path from 'node:path';
import { apiError } from '../../../shared/api/errors.ts';
import type { InputOf } from '../../../shared/api/contract.ts';
import type { mandateChannels } from '../../../shared/api/mandates.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { schemeOf } from '../../../shared/domain/collections/schemes.ts';
import { agreementById } from '../../../db/queries/agreements.ts';
import { customerById } from '../../../db/queries/customers.ts';
import {
  cancelMandate,
  insertMandate,
  insertMandateEvent,
  liveMandate,
  mandateById,
  mandatesOfCustomer,
} from '../../../db/queries/mandates.ts';
import type { Tx } from '../../../db/write.ts';
import { runCommand, startTask, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';

const notFound = (subject: 'mandate' | 'customer' | 'agreement', id: number) =>
  refuse(apiError('not_found', { subject, id: String(id) }));

const byHand = (tx: Tx) => ({ bankFileId: null, fileLine: null, agentId: tx.agentId, at: tx.at });

const touched = (tx: Tx, id: number, customerId: number): void => {
  tx.about('mandate', id);
  tx.changed('mandates', `mandates:${id}`, `customers:${customerId}`);
};

const addMandate = (tx: Tx, given: InputOf<'mandates.add'>): Result<{ id: number }> => {
  const customer = customerById(tx.db, given.customerId);
  if (customer === null) return notFound('customer', given.customerId);
  const agreement = agreementById(tx.db, given.agreementId);
  if (agreement === null || agreement.creditorId !== customer.creditorId)
    return notFound('agreement', given.agreementId);
  const { agreementId, customerId, state, validFrom } = given;
  const number = given.number.trim();
  if (state === 'active' && number === '' && schemeOf(agreement.scheme).numbersMandates)
    return refuse(apiError('mandate_number_missing', {}));
  const live = liveMandate(tx.db, agreementId, customerId);
  if (live !== null) return refuse(apiError('mandate_lives', { number: live.number, code: agreement.code }));
  const id = insertMandate(tx.db, { agreementId, customerId, number, state, validFrom, at: tx.at });
  insertMandateEvent(tx.db, {
    mandateId: id,
    state,
    cancelledBy: null,
    effectiveOn: validFrom,
    ...byHand(tx),
  });
  touched(tx, id, customerId);
  return ok({ id });
};

const endMandate = (
  tx: Tx,
  { id, cancelledBy, validTo }: InputOf<'mandates.cancel'>,
): Result<{ id: number }> => {
  const mandate = mandateById(tx.db, id);
  if (mandate === null) return notFound('mandate', id);
  if (mandate.state === 'cancelled') return refuse(apiError('mandate_has_ended', { number: mandate.number }));
  cancelMandate(tx.db, id, cancelledBy, validTo);
  insertMandateEvent(tx.db, {
    mandateId: id,
    state: 'cancelled',
    cancelledBy,
    effectiveOn: validTo,
    ...byHand(tx),
  });
  touched(tx, id, mandate.customerId);
  return ok({ id });
};

export const mandateHandlers = (context: BackendContext): Handlers<typeof mandateChannels> => ({
  'mandates.ofCustomer': ({ customerId }) =>
    ok({ mandates: [...mandatesOfCustomer(context.db(), customerId)] }),
  'mandates.get': ({ id }) => {
    const found = mandateById(context.db(), id);
    return found === null ? notFound('mandate', id) : ok(found);
  },
  'mandates.add': (given, call) => runCommand(context, call, (tx) => addMandate(tx, given)),
  'mandates.cancel': (given, call) => runCommand(context, call, (tx) => endMandate(tx, given)),
  'mandates.import': ({ creditorId, file }, call) => {
    const found = context.files.resolve(file);
    if (found === null) return refuse(apiError('file_token_unknown', {}));
    return startTask(context, call, {
      name: 'mandatesImport',
      kind: 'mandatesImport',
      subject: path.basename(found),
      input: { creditorId, path: found },
      writes: true,
      topics: ['mandates', 'issues'],
    });
  },
});
