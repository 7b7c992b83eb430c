import type { collectionWorkChannels, JournalRun, WhyNot } from '../../../shared/api/collection-work.ts';
import { apiError, type ApiError } from '../../../shared/api/errors.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import { schemeOf } from '../../../shared/domain/collections/schemes.ts';
import { unsentStates } from '../../../shared/domain/collections/line-states.ts';
import { agreementById } from '../../../db/queries/agreements.ts';
import { lastEditOf } from '../../../db/queries/collections/edits.ts';
import { moveLines } from '../../../db/queries/collections/events.ts';
import { listRuns } from '../../../db/queries/collections/runs.ts';
import {
  amountOfStates,
  approvedBy,
  exportsOf,
  runById,
  setRunState,
  statesOf,
  sumOfStates,
  type RunRow,
} from '../../../db/queries/collections/run-work.ts';
import {
  lastSignature,
  takeSignatureAway,
  type Signature,
} from '../../../db/queries/collections/signatures.ts';
import { runCommand, startTask, type BackendContext } from '../context.ts';
import type { Call, Handlers } from '../handler.ts';
import { editLineOf, undoLastEdit } from './edit-lines.ts';
import { journalLineOf } from './journal-line.ts';

/** What a screen shows of a refusal that has not happened yet. */
export const whyNotOf = (error: ApiError | null): WhyNot =>
  error === null ? null : { code: error.code, params: { ...error.params } };

const closedRefusal = ({ state }: RunRow): ApiError | null =>
  state === 'open' || state === 'sent' ? null : apiError('collection_run_closed', { state });

const stepsOf = (
  run: RunRow,
  states: JournalRun['states'],
  facts: { readonly hasEdit: boolean; readonly own: number; readonly agent: string },
): JournalRun['steps'] => {
  const closed = closedRefusal(run);
  const step = (
    name: JournalRun['steps'][number]['step'],
    wanted: Parameters<typeof sumOfStates>[1],
    none: ApiError,
    also: ApiError | null = null,
  ): JournalRun['steps'][number] => {
    const sum = sumOfStates(states, wanted);
    return { step: name, ...sum, whyNot: whyNotOf(closed ?? (sum.lines === 0 ? none : also)) };
  };
  const { hasEdit, own, agent } = facts;
  return [
    step('validate', ['created', 'error'], apiError('collection_nothing_to_validate', {})),
    step('approve', ['valid'], apiError('collection_nothing_to_approve', {})),
    step(
      'sign',
      ['approved'],
      apiError('collection_nothing_to_sign', {}),
      own > 0 ? apiError('collection_signer_approved', { agent, lines: own }) : null,
    ),
    step('export', ['signed'], apiError('collection_nothing_to_export', {})),
    {
      step: 'undo',
      lines: hasEdit ? 1 : 0,
      amountMinor: 0,
      whyNot: whyNotOf(closed ?? (hasEdit ? null : apiError('collection_nothing_to_undo', {}))),
    },
    step('discard', unsentStates, apiError('collection_nothing_to_discard', {})),
  ];
};

const signatureOf = ({ id: _id, ...signature }: Signature): NonNullable<JournalRun['signature']> => signature;

const journalRun = (context: BackendContext, id: number, call: Call) => {
  const db = context.db();
  const row = runById(db, id);
  const listed = listRuns(db, row?.creditorId ?? null).find((one) => one.id === id);
  const agreement = row === null ? null : agreementById(db, row.agreementId);
  if (row === null || listed === undefined || agreement === null)
    return refuse(apiError('not_found', { subject: 'collectionRun', id: String(id) }));
  const states = statesOf(db, id);
  const edit = lastEditOf(db, id);
  const signature = lastSignature(db, id);
  const own = agreement.hasFourEyes ? approvedBy(db, id, call.agent.id) : 0;
  return ok({
    run: { ...listed, currency: schemeOf(agreement.scheme).currency },
    states,
    hasFourEyes: agreement.hasFourEyes,
    signature: signature === null ? null : signatureOf(signature),
    exports: exportsOf(db, id),
    lastEdit: edit === null ? null : { id: edit.id, kind: edit.kind, lineId: edit.lineId, at: edit.at },
    steps: stepsOf(row, states, { hasEdit: edit !== null, own, agent: call.agent.name }),
  });
};

export const collectionWorkHandlers = (context: BackendContext): Handlers<typeof collectionWorkChannels> => {
  /** The run, or why no work can be done on it. */
  const workable = (runId: number) => {
    const run = runById(context.db(), runId);
    if (run === null) return refuse(apiError('not_found', { subject: 'collectionRun', id: String(runId) }));
    const closed = closedRefusal(run);
    return closed === null ? ok(run) : refuse(closed);
  };
  return {
    'collections.line': ({ id }) => journalLineOf(context.db(), id, context.clock.now()),
    'collections.run': ({ id }, call) => journalRun(context, id, call),
    'collections.edit': ({ lineId, edit }, call) =>
      runCommand(context, call, (tx) => editLineOf(tx, lineId, edit)),
    'collections.undo': ({ runId }, call) => {
      const run = workable(runId);
      return run.ok ? runCommand(context, call, (tx) => undoLastEdit(tx, runId)) : run;
    },
    'collections.validate': ({ runId }, call) => {
      const run = workable(runId);
      return run.ok
        ? startTask(context, call, {
            name: 'collectionValidate',
            kind: 'collectionValidate',
            subject: String(runId),
            input: { runId },
            writes: true,
            topics: ['collections', 'issues'],
          })
        : run;
    },
    'collections.approve': ({ runId, lineIds }, call) => {
      const run = workable(runId);
      if (!run.ok) return run;
      return runCommand(context, call, (tx) => {
        const wanted = lineIds === null ? null : [...lineIds];
        const sum = amountOfStates(tx.db, runId, 'valid', wanted);
        if (sum.lines === 0) return refuse(apiError('collection_nothing_to_approve', {}));
        moveLines(
          tx.db,
          {
            select: `SELECT id AS line_id FROM collection_lines WHERE run_id = @runId AND state = 'valid'
              AND (@lineIds IS NULL OR id IN (SELECT value FROM json_each(@lineIds)))`,
            bind: { runId, lineIds: wanted === null ? null : JSON.stringify(wanted) },
          },
          { to: 'approved', params: {}, bankFileId: null, agentId: tx.agentId, at: tx.at },
        );
        tx.about('collectionRun', runId);
        tx.changed('collections');
        return ok(sum);
      });
    },
    'collections.sign': ({ runId }, call) => {
      const run = workable(runId);
      return run.ok
        ? startTask(context, call, {
            name: 'collectionSign',
            kind: 'collectionSign',
            subject: String(runId),
            input: { runId, agentName: call.agent.name },
            writes: true,
            topics: ['collections'],
          })
        : run;
    },
    'collections.discard': ({ runId, reason }, call) => {
      const run = workable(runId);
      if (!run.ok) return run;
      return runCommand(context, call, (tx) => {
        takeSignatureAway(tx.db, runId, tx);
        const { moved } = moveLines(
          tx.db,
          {
            select: `SELECT id AS line_id FROM collection_lines WHERE run_id = @runId
              AND state IN (SELECT value FROM json_each(@unsent))`,
            bind: { runId, unsent: JSON.stringify(unsentStates) },
          },
          {
            to: 'cancelled',
            params: { edit: 'discard', reason },
            bankFileId: null,
            agentId: tx.agentId,
            at: tx.at,
          },
        );
        if (moved === 0) return refuse(apiError('collection_nothing_to_discard', {}));
        const isAllOut = statesOf(tx.db, runId).every(({ state }) => state === 'cancelled');
        setRunState(tx.db, runId, isAllOut ? 'discarded' : 'sent');
        tx.about('collectionRun', runId);
        tx.changed('collections');
        return ok({ lines: moved });
      });
    },
  };
};
