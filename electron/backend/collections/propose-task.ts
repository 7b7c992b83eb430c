import type { Proposed } from '../../../shared/api/collections.ts';
import { ok } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import { collectionDays, earliestCollection, schemeOf } from '../../../shared/domain/collections/schemes.ts';
import { parseLocalDate, type LocalDate } from '../../../shared/domain/local-date.ts';
import { agreementById } from '../../../db/queries/agreements.ts';
import { propose } from '../../../db/queries/collections/propose.ts';
import { insertRun } from '../../../db/queries/collections/runs.ts';
import { write } from '../../../db/write.ts';
import { defineTask } from '../tasks.ts';

export type ProposeInput = {
  readonly agreementId: number;
  readonly dueFrom: string;
  readonly dueTo: string;
  /** Hour of the day at the scheme, 0 to 23, which its deadline counts by. */
  readonly hour: number;
};

const dayOf = (text: string): LocalDate => {
  const day = parseLocalDate(text);
  assert(day !== null, 'the days were checked by the contract');
  return day;
};

/** Makes a run: one transaction, in which every open entry of the creditor finds its line or its reason. */
export const proposeTask = defineTask<ProposeInput, Proposed>(async (input, { db, command, today }) => {
  const written = write(db, command, (tx) => {
    const agreement = agreementById(tx.db, input.agreementId);
    assert(agreement !== null, 'the agreement was found before the task was started');
    const scheme = schemeOf(agreement.scheme);
    const proposedOn = dayOf(today);
    const earliestOn = earliestCollection(scheme, agreement.leadDays, proposedOn, input.hour);
    const runId = insertRun(tx.db, {
      agreement,
      proposedOn,
      dueFrom: input.dueFrom,
      dueTo: input.dueTo,
      earliestOn,
      agentId: tx.agentId,
      at: tx.at,
    });
    const counts = propose(tx.db, {
      runId,
      creditorId: agreement.creditorId,
      agreementId: agreement.id,
      agreementCode: agreement.code,
      scheme: agreement.scheme,
      currency: scheme.currency,
      rules: agreement.rules,
      today: proposedOn,
      days: collectionDays(scheme, agreement.dateRoll, dayOf(input.dueFrom), dayOf(input.dueTo), earliestOn),
      agentId: tx.agentId,
      at: tx.at,
    });
    tx.about('collectionRun', runId);
    tx.changed('collections');
    return ok({ runId, earliestOn, ...counts });
  });
  return written.ok ? ok(written.value.value) : written;
});
