import path from 'node:path';
import { apiError } from '../../../shared/api/errors.ts';
import type { mandateChannels, WaitingChanges } from '../../../shared/api/mandates.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import type { Connection } from '../../../db/connection.ts';
import { agreementById, listAgreements } from '../../../db/queries/agreements.ts';
import { waitingChanges, waitingCounts } from '../../../db/queries/mandate-changes.ts';
import { mandateById, mandatesOfCustomer } from '../../../db/queries/mandates.ts';
import { runCommand, startTask, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';
import { addMandate, changeAccount, endMandate, moveMandate, notFound, withdraw } from './change-mandates.ts';
import { changesFileName } from './export-changes-task.ts';

const changesShown = 200;

const waitingOf = (db: Connection, creditorId: number | null): readonly WaitingChanges[] => {
  const counts = waitingCounts(db);
  return listAgreements(db)
    .filter(
      (one) =>
        (creditorId === null || one.creditorId === creditorId) &&
        (one.sendsMandateChanges || counts.has(one.id)),
    )
    .map((agreement) => ({
      agreementId: agreement.id,
      agreement: agreement.code,
      scheme: agreement.scheme,
      folder: agreement.outFolder,
      file: changesFileName(agreement, agreement.nextFileNumber),
      total: counts.get(agreement.id) ?? 0,
      changes: waitingChanges(db, agreement.id, changesShown).map(
        ({ bankRegistration: _r, bankAccount: _a, registrationNumber: _n, personalNumber: _p, ...change }) =>
          change,
      ),
    }));
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
  'mandates.changeAccount': (given, call) => runCommand(context, call, (tx) => changeAccount(tx, given)),
  'mandates.move': (given, call) => runCommand(context, call, (tx) => moveMandate(tx, given)),
  'mandates.waitingChanges': ({ creditorId }) => ok({ agreements: [...waitingOf(context.db(), creditorId)] }),
  'mandates.withdrawChange': (given, call) => runCommand(context, call, (tx) => withdraw(tx, given)),
  'mandates.exportChanges': ({ agreementId }, call) => {
    const agreement = agreementById(context.db(), agreementId);
    if (agreement === null) return notFound('agreement', agreementId);
    return startTask(context, call, {
      name: 'mandatesExport',
      kind: 'mandatesExport',
      subject: agreement.code,
      input: { agreementId },
      writes: true,
      topics: ['mandates', 'bankFiles', 'agreements'],
    });
  },
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
