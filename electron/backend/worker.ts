import { parentPort, workerData } from 'node:worker_threads';
import { closeConnection, openConnection } from '../../db/connection.ts';
import { assert } from '../../shared/assert.ts';
import type { Result } from '../../shared/api/result.ts';
import { tasks } from './task-list.ts';
import type { TaskMessage, TaskOrder, TaskRequest } from './task-runner.ts';
import type { Task } from './tasks.ts';

/** What a bulk import needs to keep the inner pages of its indexes in memory. */
const bulkCacheKib = 32_768;

assert(parentPort !== null, 'worker.ts runs as a worker thread');
const port = parentPort;
// Posted by openTaskRunner, which has the same types.
const { request, clockOffsetMs } = workerData as { request: TaskRequest; clockOffsetMs: number };
const say = (message: TaskMessage) => port.postMessage(message);

const abort = new AbortController();
let startWriting: (() => void) | null = null;
port.on('message', (order: TaskOrder) => {
  if (order === 'cancel') abort.abort();
  else startWriting?.();
});

const writeTurn = (): Promise<void> => {
  if (request.writes === true) return Promise.resolve();
  assert(request.writes === 'atEnd', 'a task that does not write asks for no turn');
  return new Promise((resolve) => {
    startWriting = resolve;
    say({ type: 'writeTurn' });
  });
};

const db = openConnection(request.databaseFile, {
  readOnly: request.writes === false,
  cacheKib: bulkCacheKib,
});
try {
  // The input was made by the handler that named this task; each task module types both.
  const task = (await tasks[request.name]()) as unknown as Task<unknown, unknown>;
  const result: Result<unknown> = await task(request.input, {
    db,
    databaseFile: request.databaseFile,
    command: request.command,
    today: request.today,
    now: () => Date.now() + clockOffsetMs,
    report: (progress) => say({ type: 'progress', progress }),
    signal: abort.signal,
    writeTurn,
  });
  say({ type: 'ended', result });
} catch (error) {
  const shown = error instanceof Error ? error : new Error(String(error));
  const code = 'code' in shown && typeof shown.code === 'string' ? shown.code : '';
  say({ type: 'failed', name: shown.name, code, message: shown.message, stack: shown.stack ?? '' });
} finally {
  closeConnection(db);
  port.close();
}
