import { apiError } from '../../../shared/api/errors.ts';
import type { Explanation, explainChannels } from '../../../shared/api/explain.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import type { Agreement } from '../../../shared/api/agreements.ts';
import { assert } from '../../../shared/assert.ts';
import { usualDueWindow } from '../../../shared/domain/collections/due-window.ts';
import { collectionDays, earliestCollection, schemeOf } from '../../../shared/domain/collections/schemes.ts';
import { parseLocalDate, type LocalDate } from '../../../shared/domain/local-date.ts';
import type { Connection } from '../../../db/connection.ts';
import { listAgreements } from '../../../db/queries/agreements.ts';
import { judgeEntry } from '../../../db/queries/collections/judge-entry.ts';
import { customerById } from '../../../db/queries/customers.ts';
import { entryDetail, type EntryRow } from '../../../db/queries/entries.ts';
import { lastLeftOut, linesOfEntry } from '../../../db/queries/collections/entry-story.ts';
import { holdOf } from '../../../db/queries/holds/holds.ts';
import { mandatesOfCustomer } from '../../../db/queries/mandates.ts';
import { applicationsOf } from '../../../db/queries/story.ts';
import type { BackendContext } from '../context.ts';
import { bankMoment } from '../collections/bank-clock.ts';
import type { Handlers } from '../handler.ts';
import { statusOf } from './entries.ts';

const methodOf = (entry: EntryRow, customerMethod: string): Explanation['method'] => {
  if (entry.collectionMethod !== '') return { name: entry.collectionMethod, saidBy: 'entry' };
  return customerMethod === ''
    ? { name: '', saidBy: 'agreement' }
    : { name: customerMethod, saidBy: 'customer' };
};

/** As the journal proposes when nothing else is said: the days due in this month up to the earliest collection's. */
const judged = (
  db: Connection,
  entry: EntryRow,
  agreement: Agreement,
  today: LocalDate,
  hour: number,
): Explanation['today'][number] => {
  const scheme = schemeOf(agreement.scheme);
  const earliestOn = earliestCollection(scheme, agreement.leadDays, today, hour);
  const { dueFrom, dueTo } = usualDueWindow(today, earliestOn);
  const verdict = judgeEntry(db, entry.id, {
    runId: 0,
    creditorId: agreement.creditorId,
    customerId: entry.customerId,
    agreementId: agreement.id,
    agreementCode: agreement.code,
    scheme: agreement.scheme,
    currency: scheme.currency,
    rules: agreement.rules,
    today,
    days: collectionDays(scheme, agreement.dateRoll, dueFrom, dueTo, earliestOn),
    agentId: 0,
    at: 0,
  });
  return { agreementId: agreement.id, agreement: agreement.code, dueFrom, dueTo, ...verdict };
};

export const explain = (db: Connection, entry: EntryRow, todayText: string, now: number): Explanation => {
  const today = parseLocalDate(todayText);
  const customer = customerById(db, entry.customerId);
  assert(today !== null && customer !== null, 'the clock gives a day, an entry has its customer');
  const agreements = listAgreements(db).filter(({ creditorId }) => creditorId === entry.creditorId);
  const holds = [holdOf(db, { entryId: entry.id }), holdOf(db, { customerId: entry.customerId })];
  const isBanned =
    customer.banReason !== null && (customer.banUntil === null || customer.banUntil >= todayText);
  return {
    entryId: entry.id,
    documentNumber: entry.documentNumber,
    kind: entry.kind,
    customerId: entry.customerId,
    customerNumber: entry.customerNumber,
    customerName: entry.customerName,
    dueOn: entry.dueOn,
    currency: entry.currency,
    amountMinor: entry.amountMinor,
    remainingMinor: entry.remainingMinor,
    status: statusOf(entry, todayText),
    method: methodOf(entry, customer.collectionMethod),
    dispute: entry.disputedOn === null ? null : { on: entry.disputedOn, reason: entry.disputeReason },
    ban: isBanned ? { reason: customer.banReason ?? '', until: customer.banUntil } : null,
    holds: holds.flatMap((hold) =>
      hold === null || (hold.until !== null && hold.until < todayText) ? [] : [hold],
    ),
    mandates: mandatesOfCustomer(db, entry.customerId).map(
      ({ id, agreement, number, state, cancelledBy, validFrom, validTo }) => ({
        id,
        agreement,
        number,
        state,
        cancelledBy,
        validFrom,
        validTo,
      }),
    ),
    applied: applicationsOf(db, entry.id).map(
      ({ otherKind, otherDocumentNumber, amountMinor, appliedOn }) => ({
        kind: otherKind,
        documentNumber: otherDocumentNumber,
        amountMinor,
        appliedOn,
      }),
    ),
    lines: [...linesOfEntry(db, entry.id, entry.customerId)],
    leftOut: lastLeftOut(db, entry.id, entry.creditorId),
    today:
      entry.remainingMinor === 0
        ? []
        : agreements
            .filter(({ isActive }) => isActive)
            .map((agreement) =>
              judged(db, entry, agreement, today, bankMoment(schemeOf(agreement.scheme), now).hour),
            ),
  };
};

export const explainHandlers = (context: BackendContext): Handlers<typeof explainChannels> => ({
  'entries.explain': ({ id }) => {
    const db = context.db();
    const entry = entryDetail(db, id);
    if (entry === null) return refuse(apiError('not_found', { subject: 'entry', id: String(id) }));
    return ok(explain(db, entry, context.clock.today(), context.clock.now()));
  },
});
