import type { Validated } from '../../../shared/api/collection-work.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import { isBankDay } from '../../../shared/domain/bank-days.ts';
import { earliestCollection, earliestNoticed, schemeOf } from '../../../shared/domain/collections/schemes.ts';
import { addDays, parseLocalDate } from '../../../shared/domain/local-date.ts';
import { agreementById } from '../../../db/queries/agreements.ts';
import { runById } from '../../../db/queries/collections/run-work.ts';
import {
  collectionDaysOf,
  takeUnchecked,
  validateLines,
  type WideText,
} from '../../../db/queries/collections/validate.ts';
import { noticeLinesAfter } from '../../../db/queries/notifications/notice-lines.ts';
import { write, type Tx } from '../../../db/write.ts';
import { defineTask } from '../tasks.ts';
import { bankMoment } from './bank-clock.ts';
import { schemeNotices } from './line-notice.ts';

export type ValidateInput = { readonly runId: number };

/** Customer numbers that fit into the records of the scheme (15 positions in both). */
const linesAtOnce = 1000;

/** The first line of each text that is wider than the scheme carries. */
const wideTexts = (
  tx: Tx,
  runId: number,
  creditorId: number,
  scheme: Parameters<typeof schemeOf>[0],
): readonly WideText[] => {
  const notices = schemeNotices(tx.db, creditorId, scheme);
  const limit = schemeOf(scheme).text?.width ?? 0;
  if (notices === null) return [];
  const found: WideText[] = [];
  let after = 0;
  for (;;) {
    const lines = noticeLinesAfter(tx.db, runId, after, linesAtOnce);
    for (const line of lines) {
      if (line.state !== 'created' && line.state !== 'error') continue;
      const texts = notices(line);
      const at = texts.findIndex(({ isOver }) => isOver);
      if (at >= 0)
        found.push({ lineId: line.lineId, line: at + 1, width: texts[at]?.text.length ?? 0, limit });
    }
    const last = lines.at(-1);
    if (last === undefined) return found;
    after = last.lineId;
  }
};

/** Checks the lines of a run that were created, changed or found wrong, in one transaction. */
export const validateTask = defineTask<ValidateInput, Validated>(async ({ runId }, { db, command, now }) => {
  const written = write(db, command, (tx) => {
    const run = runById(tx.db, runId);
    const agreement = run === null ? null : agreementById(tx.db, run.agreementId);
    assert(run !== null && agreement !== null, 'the run was found before the task was started');
    const scheme = schemeOf(agreement.scheme);
    if (takeUnchecked(tx.db, runId) === 0) return refuse(apiError('collection_nothing_to_validate', {}));
    const moment = bankMoment(scheme, now());
    const today = parseLocalDate(moment.day);
    assert(today !== null, 'the clock gives a day of the calendar');
    const validated = validateLines(
      tx.db,
      {
        runId,
        scheme,
        rules: run.rules,
        today,
        earliestOn: earliestCollection(scheme, agreement.leadDays, today, moment.hour),
        latestOn: scheme.daysAheadMax === null ? null : addDays(today, scheme.daysAheadMax),
        closedDays: collectionDaysOf(tx.db, runId).filter((text) => {
          const day = parseLocalDate(text);
          return day === null || !isBankDay(scheme.calendar, day);
        }),
        noticedFrom: earliestNoticed(scheme, today),
        agentId: tx.agentId,
        at: tx.at,
      },
      wideTexts(tx, runId, run.creditorId, agreement.scheme),
    );
    tx.about('collectionRun', runId);
    tx.changed('collections', 'issues');
    return ok(validated);
  });
  return written.ok ? ok(written.value.value) : written;
});
