import { parentPort, workerData } from 'node:worker_threads';
import { closeConnection, openConnection } from '../../db/connection.ts';
import { assert } from '../../shared/assert.ts';
import type { Result } from '../../shared/api/result.ts';
import { tasks } from './task-list.ts';
import type { TaskMessage, TaskRequest } from './task-runner.ts';
import type { Task } from './tasks.ts';

/** What a bulk import needs to keep the inner pages of its indexes in memory. */
const bulkCacheKib = 131_072;

assert(parentPort !== null, 'worker.ts runs as a worker thread');
const port = parentPort;
// Posted by openTaskRunner, which has the same types.
const { request, clockOffsetMs } = workerData as { request: TaskRequest; clockOffsetMs: number };
const say = (message: TaskMessage) => port.postMessage(message);

const abort = new AbortController();
port.on('message', () => abort.abort());

const db = openConnection(request.databaseFile, { readOnly: !request.writes, cacheKib: bulkCacheKib });
try {
  // The input was made by the handler that named this task; each task module types both.
  const task = tasks[request.name] as unknown as Task<unknown, unknown>;
  const result: Result<unknown> = await task(request.input, {
    db,
    databaseFile: request.databaseFile,
    command: request.command,
    today: request.today,
    now: () => Date.now() + clockOffsetMs,
    report: (progress) => say({ type: 'progress', progress }),
    signal: abort.signal,
  });
  say({ type: 'ended', result });
} catch (error) {
  const shown = error instanceof Error ? error : new Error(String(error));
  say({ type: 'failed', name: shown.name, message: shown.message, stack: shown.stack ?? '' });
} finally {
  closeConnection(db);
  port.close();
}
