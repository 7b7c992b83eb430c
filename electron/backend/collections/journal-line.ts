import type { JournalLine, LineAction } from '../../../shared/api/collection-work.ts';
import { apiError, type ApiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import { isUnsent } from '../../../shared/domain/collections/line-states.ts';
import { earliestCollection, schemeOf } from '../../../shared/domain/collections/schemes.ts';
import { parseLocalDate } from '../../../shared/domain/local-date.ts';
import type { Agreement } from '../../../shared/api/agreements.ts';
import { agreementById } from '../../../db/queries/agreements.ts';
import { editsOfLine } from '../../../db/queries/collections/edits.ts';
import { entriesOfLine, lineById, type LineRow } from '../../../db/queries/collections/lines.ts';
import { findingsOfLine, storyOfLine } from '../../../db/queries/collections/run-work.ts';
import { noticeLineById } from '../../../db/queries/notifications/notice-lines.ts';
import type { Connection } from '../../../db/connection.ts';
import { bankMoment } from './bank-clock.ts';
import { noticeOfLine } from './line-notice.ts';

/** Why a line that was sent can't be taken back; null where it can. */
export const cancelRefusal = (
  line: Pick<LineRow, 'state' | 'collectOn'>,
  agreement: Agreement,
  now: number,
): ApiError | null => {
  if (line.state !== 'sent' && line.state !== 'accepted')
    return apiError('collection_line_not_sent', { state: line.state });
  const scheme = schemeOf(agreement.scheme);
  if (scheme.cancels === null) return apiError('collection_cancel_not_carried', { scheme: agreement.scheme });
  const moment = bankMoment(scheme, now);
  const today = parseLocalDate(moment.day);
  assert(today !== null, 'the clock gives a day of the calendar');
  const earliest = earliestCollection(scheme, agreement.leadDays, today, moment.hour);
  return line.collectOn < earliest
    ? apiError('collection_cancel_too_late', { day: line.collectOn, earliest })
    : null;
};

const refusalOf = (
  action: LineAction,
  line: LineRow,
  agreement: Agreement,
  entries: number,
  now: number,
): ApiError | null => {
  if (action === 'cancel') return cancelRefusal(line, agreement, now);
  if (line.runState === 'discarded' || line.runState === 'ended')
    return apiError('collection_run_closed', { state: line.runState });
  if (!isUnsent(line.state)) return apiError('collection_line_sent', { state: line.state });
  if (action === 'text' && schemeOf(agreement.scheme).text === null)
    return apiError('collection_text_not_carried', { scheme: agreement.scheme });
  return action === 'split' && entries < 2 ? apiError('collection_split_one_entry', {}) : null;
};

const mandateOf = (line: LineRow): JournalLine['mandate'] =>
  line.mandateId === null || line.mandateState === null
    ? null
    : { id: line.mandateId, number: line.mandateNumber ?? '', state: line.mandateState };

/** One line with everything that a clerk asks about it. */
export const journalLineOf = (db: Connection, id: number, now: number): Result<JournalLine> => {
  const line = lineById(db, id);
  const notice = line === null ? null : noticeLineById(db, id);
  const agreement = line === null ? null : agreementById(db, line.agreementId);
  if (line === null || notice === null || agreement === null)
    return refuse(apiError('not_found', { subject: 'collectionLine', id: String(id) }));
  const entries = entriesOfLine(db, id);
  const actions = (['amount', 'date', 'text', 'takeOut', 'split', 'cancel'] as const).map((action) => {
    const error = refusalOf(action, line, agreement, entries.length, now);
    return {
      action,
      whyNot: error === null ? null : { code: error.code, params: { ...error.params } },
    };
  });
  return ok({
    id,
    runId: line.runId,
    agreementId: line.agreementId,
    scheme: agreement.scheme,
    customerId: line.customerId,
    customerNumber: line.customerNumber,
    customerName: line.customerName,
    collectOn: line.collectOn,
    currency: line.currency,
    amountMinor: line.amountMinor,
    state: line.state,
    reference: line.reference,
    mandate: mandateOf(line),
    text: line.text,
    notice: noticeOfLine(db, notice),
    entries: [...entries],
    story: storyOfLine(db, id),
    edits: editsOfLine(db, line.runId, id).map(({ lineId: _lineId, ...edit }) => edit),
    findings: findingsOfLine(db, id),
    actions,
  });
};
