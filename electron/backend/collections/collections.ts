import { apiError } from '../../../shared/api/errors.ts';
import { windowDaysMax, type collectionChannels } from '../../../shared/api/collections.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import { schemeOf } from '../../../shared/domain/collections/schemes.ts';
import { daysBetween, parseLocalDate } from '../../../shared/domain/local-date.ts';
import { agreementById, listAgreements } from '../../../db/queries/agreements.ts';
import { listRuns } from '../../../db/queries/collections/runs.ts';
import { startTask, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';

/** The hour in Denmark, where both schemes have their deadlines. */
const danishHour = (now: number): number =>
  Number(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Copenhagen',
      hour: '2-digit',
      hourCycle: 'h23',
    }).format(now),
  );

/** Days in a window with both its ends; null where it ends before it begins. */
const windowDays = (dueFrom: string, dueTo: string): number | null => {
  const [from, to] = [parseLocalDate(dueFrom), parseLocalDate(dueTo)];
  return from === null || to === null || to < from ? null : daysBetween(from, to) + 1;
};

export const collectionHandlers = (context: BackendContext): Handlers<typeof collectionChannels> => ({
  'collections.runs': ({ creditorId }) => {
    const schemes = new Map(listAgreements(context.db()).map(({ id, scheme }) => [id, scheme]));
    return ok({
      runs: listRuns(context.db(), creditorId).flatMap((run) => {
        const scheme = schemes.get(run.agreementId);
        return scheme === undefined ? [] : [{ ...run, currency: schemeOf(scheme).currency }];
      }),
    });
  },
  'collections.propose': ({ agreementId, dueFrom, dueTo }, call) => {
    const agreement = agreementById(context.db(), agreementId);
    if (agreement === null)
      return refuse(apiError('not_found', { subject: 'agreement', id: String(agreementId) }));
    if (!agreement.isActive) return refuse(apiError('agreement_inactive', { code: agreement.code }));
    const days = windowDays(dueFrom, dueTo);
    if (days === null)
      return refuse(apiError('invalid_input', { path: 'dueTo', reason: 'lies before dueFrom' }));
    if (days > windowDaysMax) return refuse(apiError('window_too_long', { days, limit: windowDaysMax }));
    return startTask(context, call, {
      name: 'collectionPropose',
      kind: 'collectionPropose',
      subject: agreement.code,
      input: { agreementId, dueFrom, dueTo, hour: danishHour(context.clock.now()) },
      writes: true,
      topics: ['collections'],
    });
  },
});
