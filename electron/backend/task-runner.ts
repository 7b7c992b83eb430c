import { Worker } from 'node:worker_threads';
import { apiError } from '../../shared/api/errors.ts';
import { refuse, type Result } from '../../shared/api/result.ts';
import type { Command } from '../../db/write.ts';
import type { Progress } from './tasks.ts';
import type { tasks } from './task-list.ts';

export type TaskName = keyof typeof tasks;

export type TaskRequest = {
  readonly name: TaskName;
  readonly input: unknown;
  /** `atEnd`: reads first, and asks for its turn to write when it has something to write. */
  readonly writes: boolean | 'atEnd';
  readonly databaseFile: string;
  readonly command: Command;
  readonly today: string;
};

export type TaskMessage =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'writeTurn' }
  | { readonly type: 'ended'; readonly result: Result<unknown> }
  | {
      readonly type: 'failed';
      readonly name: string;
      /** SQLite's or the operating system's code of the error; empty when it has none. */
      readonly code: string;
      readonly message: string;
      readonly stack: string;
    };

/** What the runner says to a worker. */
export type TaskOrder = 'cancel' | 'writeTurn';

/** Runs `work` when it is the caller's turn to write; the turn ends with it. */
export type TakeTurn = (work: () => Promise<void>) => Promise<unknown>;

export type TaskRunner = {
  readonly run: (
    request: TaskRequest,
    report: (progress: Progress) => void,
    signal: AbortSignal,
    takeTurn: TakeTurn,
  ) => Promise<Result<unknown>>;
};

/**
 * Each task gets a worker thread of its own, so that neither a long import nor a report delays an answer to the
 * screen, and memory is given back when it ends.
 */
export const openTaskRunner = (workerUrl: URL, clockOffsetMs: number): TaskRunner => ({
  run: (request, report, signal, takeTurn) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) {
        resolve(refuse(apiError('cancelled', {})));
        return;
      }
      const worker = new Worker(workerUrl, {
        workerData: { request, clockOffsetMs },
        resourceLimits: { maxYoungGenerationSizeMb: 16 },
      });
      const order = (what: TaskOrder) => worker.postMessage(what);
      const cancel = () => order('cancel');
      const { promise: exited, resolve: noteExit } = Promise.withResolvers<undefined>();
      signal.addEventListener('abort', cancel, { once: true });
      let answered = false;
      const answer = (act: () => void) => {
        answered = true;
        signal.removeEventListener('abort', cancel);
        act();
      };
      worker.on('message', (message: TaskMessage) => {
        if (message.type === 'progress') report(message.progress);
        else if (message.type === 'writeTurn')
          // The turn lasts until the worker has closed its connection.
          void takeTurn(async () => {
            order('writeTurn');
            await exited;
          });
        else if (message.type === 'ended') answer(() => resolve(message.result));
        else
          answer(() => {
            const error = Object.assign(new Error(message.message), { code: message.code });
            error.name = message.name;
            error.stack = message.stack;
            reject(error);
          });
      });
      worker.on('error', (error) => answer(() => reject(error)));
      worker.on('exit', (code) => {
        noteExit(undefined);
        if (!answered)
          reject(new Error(`the worker of ${request.name} ended with code ${code} without an answer`));
      });
    }),
});
