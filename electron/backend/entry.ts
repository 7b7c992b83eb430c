import { randomUUID } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { apiError } from '../../shared/api/errors.ts';
import { refuse, type Result } from '../../shared/api/result.ts';
import { systemClock } from './clock.ts';
import { createBackend, type Backend } from './create-backend.ts';
import type { ToBackend } from './host.ts';
import { openLog, silentLog, type Log } from './log.ts';
import { serveBackend, type OpenBackend } from './serve.ts';

const openLogOrNone = (folder: string, now: () => number): Log => {
  try {
    return openLog(path.join(folder, 'logs'), 'backend', now);
  } catch {
    // A folder that cannot be written is refused by name when the database is opened.
    return silentLog;
  }
};

const open: OpenBackend = async (start, host, emit) => {
  const clock = systemClock(start.fixedNowMs);
  const log = openLogOrNone(start.folder, clock.now);
  const login = os.userInfo().username;
  const since = new Date(clock.now()).toISOString();
  const options = {
    folder: start.folder,
    ...(start.backupFolder === null ? {} : { backupFolder: start.backupFolder }),
    clock,
    clockOffsetMs: start.fixedNowMs === null ? 0 : clock.now() - Date.now(),
    log,
    login,
    appVersion: start.appVersion,
    holder: { program: 'window' as const, login, computer: os.hostname(), processId: process.pid, since },
    workerUrl: new URL('./worker.js', import.meta.url),
    emit,
    checkOutput: !start.packaged,
    backsUpDaily: true,
    host,
  };
  const backend = await createBackend(options).catch((error: unknown): Result<Backend> => {
    const incidentId = randomUUID();
    log.incident(incidentId, error, { channel: 'open' });
    return refuse(apiError('incident', { incidentId }));
  });
  if (!backend.ok) log.event('backend.refused', { code: backend.error.code });
  return backend;
};

const port = process.parentPort;
const receive = serveBackend(
  (message) => port.postMessage(message),
  open,
  () => performance.now(),
  () => process.exit(0),
);
// Posted by electron/main/backend-host.ts, which has the same types. What is thrown here ends the process; the main
// process then starts another.
port.on('message', ({ data }) => void receive(data as ToBackend));
