import { apiError } from '../../../shared/api/errors.ts';
import type { SimulatedReminders } from '../../../shared/api/reminder-work.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import type { Country } from '../../../shared/api/values.ts';
import { assert } from '../../../shared/assert.ts';
import {
  addDays,
  addMonths,
  daysBetween,
  parseLocalDate,
  type LocalDate,
} from '../../../shared/domain/local-date.ts';
import type { PolicyRules } from '../../../shared/domain/reminders/policy.ts';
import { emptyTally, openSimulation } from '../../../shared/domain/reminders/simulate.ts';
import { listChoices, listPolicies } from '../../../db/queries/reminders/policies.ts';
import { customerIds, openChoices } from '../../../db/queries/reminders/read-debtors.ts';
import { openHistory } from '../../../db/queries/reminders/read-history.ts';
import { runTermsOf } from '../../../db/queries/reminders/run-terms.ts';
import { defineTask } from '../tasks.ts';

export type SimulateInput = {
  readonly creditorId: number;
  readonly country: Country;
  readonly rules: PolicyRules;
  readonly months: number;
  readonly everyDays: number;
};

const customersAtATime = 500;
/** Claims due so long before the first run are tried too, unless the policy looks back less. */
const furthestBackDays = 730;

const runDays = (from: LocalDate, to: LocalDate, everyDays: number): LocalDate[] =>
  Array.from({ length: Math.floor(daysBetween(from, to) / everyDays) + 1 }, (_, index) =>
    addDays(from, index * everyDays),
  );

/** Tries a policy on the real ledger's past beside the one in force; writes nothing. */
export const simulateRemindersTask = defineTask<SimulateInput, SimulatedReminders>(
  async (input, { db, today, report, signal }) => {
    const { creditorId, country, rules, months, everyDays } = input;
    const to = parseLocalDate(today);
    assert(to !== null, 'today is a day');
    const from = addMonths(to, -months);
    const days = runDays(from, to, everyDays);
    const live = openSimulation({ country, days, terms: runTermsOf(db, { id: creditorId, country }) });
    const query = { creditorId, dueFrom: addDays(from, -furthestBackDays), dueTo: to };
    const inForceOf = openChoices({
      policies: listPolicies(db, creditorId),
      choices: listChoices(db, creditorId),
    });
    const trials = [
      {
        tally: emptyTally(),
        read: openHistory(db, query, () => ({ level: 'creditor', policyId: 0, rules })),
      },
      { tally: emptyTally(), read: openHistory(db, query, inForceOf) },
    ] as const;
    const ids = customerIds(db, creditorId);
    if (ids !== null)
      for (let first = ids.first; first <= ids.last; first += customersAtATime) {
        for (const { tally, read } of trials)
          for (const debtor of read(first, first + customersAtATime - 1)) live(debtor, tally);
        report({ done: first - ids.first, total: ids.last - ids.first + 1, unit: 'rows' });
        // Lets a cancel come through.
        await new Promise(setImmediate);
        if (signal.aborted) return refuse(apiError('cancelled', {}));
      }
    const [tested, inForce] = trials;
    return ok({ from, to, runs: days.length, tested: tested.tally, inForce: inForce.tally });
  },
);
