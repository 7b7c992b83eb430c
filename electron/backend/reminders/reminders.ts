import { apiError } from '../../../shared/api/errors.ts';
import type { reminderChannels } from '../../../shared/api/reminders.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import { daysBetween, parseLocalDate, type LocalDate } from '../../../shared/domain/local-date.ts';
import { creditorById } from '../../../db/queries/creditors.ts';
import { entryDetail } from '../../../db/queries/entries.ts';
import { noticeById } from '../../../db/queries/reminders/notices.ts';
import { listChoices, listPolicies } from '../../../db/queries/reminders/policies.ts';
import { listReminderRuns, newestBankFileOn } from '../../../db/queries/reminders/runs.ts';
import { whyNot } from '../../../db/queries/reminders/why-not.ts';
import type { Connection } from '../../../db/connection.ts';
import { startTask, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';

const dayOf = (text: string): LocalDate => {
  const day = parseLocalDate(text);
  assert(day !== null, 'the day was checked by the contract');
  return day;
};

/** Day of the newest bank file, in universal time; null where there is none. */
const bankFilesOn = (db: Connection, creditorId: number): LocalDate | null => {
  const at = newestBankFileOn(db, creditorId);
  return at === null ? null : dayOf(new Date(at).toISOString().slice(0, 10));
};

/** A creditor without any bank file books its payments elsewhere: nothing of it can be old. */
const refuseOldFiles = (
  db: Connection,
  creditorId: number,
  newestOn: LocalDate | null,
  on: LocalDate,
): Result<null> => {
  const limits = listPolicies(db, creditorId).flatMap(({ bankFilesMaxAgeDays: limit }) =>
    limit === null ? [] : [limit],
  );
  if (newestOn === null || limits.length === 0) return ok(null);
  const limit = Math.min(...limits);
  return daysBetween(newestOn, on) <= limit
    ? ok(null)
    : refuse(apiError('reminders_bank_files_old', { day: newestOn, limit }));
};

export const reminderHandlers = (context: BackendContext): Handlers<typeof reminderChannels> => ({
  'reminders.runs': ({ creditorId, limit }) =>
    ok({ runs: [...listReminderRuns(context.db(), creditorId, limit)] }),
  'reminders.propose': ({ creditorId, on, overrideReason }, call) => {
    const db = context.db();
    const creditor = creditorById(db, creditorId);
    if (creditor === null)
      return refuse(apiError('not_found', { subject: 'creditor', id: String(creditorId) }));
    if (listChoices(db, creditorId).every(({ policyId }) => policyId === null))
      return refuse(apiError('reminders_no_policy', {}));
    const newestOn = bankFilesOn(db, creditorId);
    const fresh = refuseOldFiles(db, creditorId, newestOn, dayOf(on));
    if (!fresh.ok && overrideReason === '') return fresh;
    return startTask(context, call, {
      name: 'remindersPropose',
      kind: 'remindersPropose',
      subject: creditor.code,
      input: {
        creditorId,
        country: creditor.country,
        on,
        bankFilesOn: newestOn,
        overrideReason: fresh.ok ? '' : overrideReason,
      },
      writes: true,
      topics: ['reminders'],
    });
  },
  'reminders.notice': ({ id }) => {
    const found = noticeById(context.db(), id);
    return found === null ? refuse(apiError('not_found', { subject: 'notice', id: String(id) })) : ok(found);
  },
  'reminders.whyNot': ({ entryId, on }) => {
    const db = context.db();
    const entry = entryDetail(db, entryId);
    const creditor = entry === null ? null : creditorById(db, entry.creditorId);
    if (entry === null || creditor === null)
      return refuse(apiError('not_found', { subject: 'entry', id: String(entryId) }));
    if (entry.remainingMinor <= 0 || entry.dueOn >= on)
      return refuse(apiError('reminders_entry_not_overdue', { documentNumber: entry.documentNumber }));
    const out = whyNot(
      db,
      { id: entryId, customerId: entry.customerId, country: creditor.country },
      {
        creditorId: creditor.id,
        on: dayOf(on),
        policies: listPolicies(db, creditor.id),
        choices: listChoices(db, creditor.id),
      },
    );
    const { documentNumber, customerNumber, customerName, dueOn, remainingMinor, currency } = entry;
    return ok({
      entryId,
      documentNumber,
      customerNumber,
      customerName,
      dueOn,
      remainingMinor,
      currency,
      reason: out?.reason ?? null,
      qualifiesOn: out?.qualifiesOn ?? null,
    });
  },
});
