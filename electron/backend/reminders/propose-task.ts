import type { ProposedReminders } from '../../../shared/api/reminders.ts';
import { ok } from '../../../shared/api/result.ts';
import type { Country } from '../../../shared/api/values.ts';
import { assert } from '../../../shared/assert.ts';
import { parseLocalDate } from '../../../shared/domain/local-date.ts';
import { listChoices, listPolicies } from '../../../db/queries/reminders/policies.ts';
import { proposeReminders } from '../../../db/queries/reminders/propose.ts';
import { insertReminderRun } from '../../../db/queries/reminders/runs.ts';
import { write } from '../../../db/write.ts';
import { defineTask } from '../tasks.ts';

export type ProposeRemindersInput = {
  readonly creditorId: number;
  readonly country: Country;
  readonly on: string;
  readonly bankFilesOn: string | null;
  readonly overrideReason: string;
};

/** Makes a run: one transaction, in which every overdue entry finds its notice or its reason. */
export const proposeRemindersTask = defineTask<ProposeRemindersInput, ProposedReminders>(
  async (input, { db, command, report }) => {
    const on = parseLocalDate(input.on);
    assert(on !== null, 'the day was checked by the contract');
    const written = write(db, command, (tx) => {
      const policies = listPolicies(tx.db, input.creditorId);
      const runId = insertReminderRun(tx.db, {
        creditorId: input.creditorId,
        runOn: on,
        policies,
        bankFilesOn: input.bankFilesOn,
        overrideReason: input.overrideReason,
        agentId: tx.agentId,
        at: tx.at,
      });
      const counts = proposeReminders(tx.db, {
        runId,
        creditorId: input.creditorId,
        country: input.country,
        on,
        policies,
        choices: listChoices(tx.db, input.creditorId),
        agentId: tx.agentId,
        at: tx.at,
        report: (done, total) => report({ done, total, unit: 'rows' }),
      });
      tx.about('reminderRun', runId);
      tx.changed('reminders');
      return ok({ runId, ...counts });
    });
    return written.ok ? ok(written.value.value) : written;
  },
);
