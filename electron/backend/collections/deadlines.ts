import type {
  CollectionDeadline,
  collectionDeadlineChannels,
} from '../../../shared/api/collection-deadlines.ts';
import type { Agreement } from '../../../shared/api/agreements.ts';
import { ok } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import { earliestCollection, schemeOf } from '../../../shared/domain/collections/schemes.ts';
import { parseLocalDate } from '../../../shared/domain/local-date.ts';
import { listAgreements } from '../../../db/queries/agreements.ts';
import type { BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';
import { bankMoment, type BankMoment } from './bank-clock.ts';

export const deadlineOf = (agreement: Agreement, now: BankMoment): CollectionDeadline => {
  const scheme = schemeOf(agreement.scheme);
  const today = parseLocalDate(now.day);
  assert(today !== null, 'the clock gives a day of the calendar');
  const closes = agreement.leadDays === null ? (scheme.deadline?.(today, now.hour) ?? null) : null;
  return {
    agreementId: agreement.id,
    earliestOn: earliestCollection(scheme, agreement.leadDays, today, now.hour),
    closes:
      closes === null
        ? null
        : {
            ...closes,
            minutesLeft: closes.on === today ? (closes.hour - now.hour) * 60 - now.minute : null,
          },
  };
};

export const deadlineHandlers = (context: BackendContext): Handlers<typeof collectionDeadlineChannels> => ({
  'collections.deadlines': ({ creditorId }) => {
    const now = context.clock.now();
    return ok({
      deadlines: listAgreements(context.db())
        .filter((one) => one.isActive && (creditorId === null || one.creditorId === creditorId))
        // A scheme without a known deadline counts the agreement's lead days.
        .filter((one) => one.leadDays !== null || schemeOf(one.scheme).earliest !== null)
        .map((agreement) => deadlineOf(agreement, bankMoment(schemeOf(agreement.scheme), now))),
    });
  },
});
