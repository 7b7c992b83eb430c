import { randomUUID } from 'node:crypto';
import type { ApiRequest } from '../../shared/api/contract.ts';
import { apiError } from '../../shared/api/errors.ts';
import type { AppEvent, Topic } from '../../shared/api/events.ts';
import type { JobKind } from '../../shared/api/jobs.ts';
import { ok, refuse, type Result } from '../../shared/api/result.ts';
import type { Connection } from '../../db/connection.ts';
import { hashOf, write, type Command, type Tx } from '../../db/write.ts';
import { redact } from './redact.ts';
import type { Clock } from './clock.ts';
import type { FileTokens } from './file-tokens.ts';
import type { Agent, Call } from './handler.ts';
import type { Host } from './host.ts';
import type { JobRun, Jobs } from './jobs.ts';
import type { Log } from './log.ts';
import { storageRefusal } from './system/storage-refusal.ts';
import type { TaskName, TaskRunner } from './task-runner.ts';
import type { WriteGate } from './write-gate.ts';

/** Where things lie. `folder` holds the database; all others lie in it unless a policy says otherwise. */
export type Places = {
  readonly folder: string;
  readonly databaseFile: string;
  readonly backupFolder: string;
  readonly logFolder: string;
};

/** What every capability's handlers are made with. */
export type BackendContext = {
  /** The connection of interactive work; a getter, since a restore replaces it. */
  readonly db: () => Connection;
  readonly places: Places;
  readonly clock: Clock;
  readonly log: Log;
  readonly files: FileTokens;
  readonly jobs: Jobs;
  readonly gate: WriteGate;
  readonly tasks: TaskRunner;
  readonly appVersion: string;
  readonly readOnly: boolean;
  readonly agent: () => Agent;
  /** Signs the same user in to a database that has just been put in place, and gives the id there. */
  readonly signInAgain: () => number;
  readonly emit: (event: AppEvent) => void;
  /** What only the window's process can do; null on the command line. */
  readonly host: Host | null;
  /** The contract itself, for work that takes the clerk's own way (the demo company). */
  readonly invoke: (request: ApiRequest) => Promise<Result<unknown>>;
};

const writeWaitMs = 20_000;

export const commandOf = (
  call: Call,
  at: number,
  options: { readonly auditInput?: unknown; readonly jobId?: string } = {},
): Command => ({
  name: call.channel,
  commandId: call.commandId,
  agentId: call.agent.id,
  at,
  auditInput: options.auditInput ?? redact(call.input),
  inputHash: call.inputHash,
  ...(options.jobId === undefined ? {} : { jobId: options.jobId }),
});

export const publish = (context: BackendContext, topics: readonly Topic[]): void => {
  if (topics.length > 0) context.emit({ type: 'changed', topics });
};

/**
 * A command of the screen: waits for its turn to write, runs `work` in one transaction with its audit row, tells the
 * screens. Refused with `job_running` when a long job keeps the database for more than 20 s.
 */
export const runCommand = async <T>(
  context: BackendContext,
  call: Call,
  work: (tx: Tx) => Result<T>,
  options: { readonly auditInput?: unknown; readonly keepResult?: boolean; readonly jobId?: string } = {},
): Promise<Result<T>> => {
  if (context.readOnly) return refuse(apiError('database_read_only', { folder: context.places.folder }));
  const turn = await context.gate.pass(
    () =>
      write(context.db(), commandOf(call, context.clock.now(), options), work, {
        keepResult: options.keepResult ?? true,
      }),
    writeWaitMs,
  );
  if (!turn.passed)
    return refuse(apiError('job_running', { kind: context.jobs.running()[0]?.kind ?? 'importConfirm' }));
  if (!turn.value.ok) return turn.value;
  publish(context, turn.value.value.topics);
  return ok(turn.value.value.value);
};

/** Starts long work that runs in this thread (backup, restore). */
export const startJob = (
  context: BackendContext,
  call: Call,
  job: {
    readonly kind: JobKind;
    readonly subject: string;
    readonly cancellable: boolean;
    readonly run: JobRun;
    /** The work writes its own audit row (under the job's id); otherwise one is written when it has succeeded. */
    readonly auditsItself?: boolean;
  },
): Result<{ jobId: string }> => {
  const started = context.jobs.startedBy(call.commandId);
  if (started !== null) return ok({ jobId: started });
  const run: JobRun = async (report, signal, jobId) => {
    try {
      const result = await job.run(report, signal, jobId);
      if (!result.ok || job.auditsItself === true || context.readOnly) return result;
      const audited = await runCommand(context, call, () => ok(null), { jobId });
      return audited.ok ? result : audited;
    } catch (error) {
      const refusal = storageRefusal(error, context.places.folder);
      if (refusal === null) throw error;
      context.log.event('storage.refused', { job: job.kind, code: refusal.code });
      return refuse(refusal);
    }
  };
  return ok(context.jobs.start({ ...job, run, commandId: call.commandId }));
};

/**
 * Starts long work in a worker thread with its own connection. A writing task holds the write gate from start to end,
 * one that writes `atEnd` from the moment it asks for it; both write their own audit row, under this command's id, in
 * their own transaction.
 */
export const startTask = (
  context: BackendContext,
  call: Call,
  task: {
    readonly name: TaskName;
    readonly kind: JobKind;
    readonly subject: string;
    readonly input: unknown;
    readonly writes: boolean | 'atEnd';
    readonly topics: readonly Topic[];
    /** What the audit row says was asked; the call's input unless given. */
    readonly auditInput?: unknown;
  },
): Result<{ jobId: string }> => {
  if (task.writes !== false && context.readOnly)
    return refuse(apiError('database_read_only', { folder: context.places.folder }));
  return startJob(context, call, {
    kind: task.kind,
    subject: task.subject,
    cancellable: true,
    auditsItself: task.writes !== false,
    run: async (report, signal, jobId) => {
      const work = () =>
        context.tasks.run(
          {
            name: task.name,
            input: task.input,
            writes: task.writes,
            databaseFile: context.places.databaseFile,
            command: commandOf(call, context.clock.now(), { auditInput: task.auditInput, jobId }),
            today: context.clock.today(),
          },
          report,
          signal,
          (held) => context.gate.pass(held, null),
        );
      const turn =
        task.writes === true
          ? await context.gate.pass(work, null)
          : { passed: true as const, value: await work() };
      if (!turn.passed) return refuse(apiError('job_running', { kind: task.kind }));
      if (turn.value.ok) publish(context, [...task.topics, 'audit']);
      return turn.value;
    },
  });
};

/** A question that takes seconds on a large ledger: asked in a worker thread, so that other answers do not wait for it. */
export const askWorker = (
  context: BackendContext,
  call: Call,
  name: TaskName,
  input: unknown,
): Promise<Result<unknown>> =>
  context.tasks.run(
    {
      name,
      input,
      writes: false,
      databaseFile: context.places.databaseFile,
      command: commandOf(call, context.clock.now(), {}),
      today: context.clock.today(),
    },
    () => {},
    new AbortController().signal,
    () => Promise.resolve(),
  );

/** A command that the program itself gives, such as the daily backup. */
export const ownCall = (context: BackendContext, channel: Call['channel'], input: unknown): Call => ({
  channel,
  agent: context.agent(),
  commandId: randomUUID(),
  inputHash: hashOf(input),
  input,
});
