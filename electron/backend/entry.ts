import { randomUUID } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import type { Holder } from '../../db/hold.ts';
import { apiError } from '../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../shared/api/result.ts';
import { systemClock } from './clock.ts';
import { createBackend, placesOf, type Backend } from './create-backend.ts';
import type { BackendStart, ToBackend } from './host.ts';
import { openLog, silentLog, type Log } from './log.ts';
import { serveBackend, type OpenBackend, type Rescue } from './serve.ts';
import { listBackups } from './system/backup-files.ts';
import { restoreAtStart } from './system/restore-at-start.ts';

const openLogOrNone = (folder: string, now: () => number): Log => {
  try {
    return openLog(path.join(folder, 'logs'), 'backend', now);
  } catch {
    // A folder that cannot be written is refused by name when the database is opened.
    return silentLog;
  }
};

const holderOf = (now: () => number): Holder => ({
  program: 'window',
  login: os.userInfo().username,
  computer: os.hostname(),
  processId: process.pid,
  since: new Date(now()).toISOString(),
});

const open: OpenBackend = async (start, host, emit, restored) => {
  const clock = systemClock(start.fixedNowMs);
  const log = openLogOrNone(start.folder, clock.now);
  const options = {
    folder: start.folder,
    ...(start.backupFolder === null ? {} : { backupFolder: start.backupFolder }),
    clock,
    clockOffsetMs: start.fixedNowMs === null ? 0 : clock.now() - Date.now(),
    log,
    login: os.userInfo().username,
    appVersion: start.appVersion,
    holder: holderOf(clock.now),
    workerUrl: new URL('./worker.js', import.meta.url),
    emit,
    checkOutput: !start.packaged,
    backsUpDaily: true,
    watchesInbox: true,
    host,
    ...(restored === null ? {} : { restored }),
  };
  const backend = await createBackend(options).catch((error: unknown): Result<Backend> => {
    const incidentId = randomUUID();
    log.incident(incidentId, error, { channel: 'open' });
    return refuse(apiError('incident', { incidentId }));
  });
  if (!backend.ok) log.event('backend.refused', { code: backend.error.code });
  return backend;
};

const placesAt = ({ folder, backupFolder }: BackendStart) => placesOf(folder, backupFolder ?? undefined);

const rescue: Rescue = {
  backups: (start) => {
    const { backupFolder } = placesAt(start);
    return ok({ folder: backupFolder, backups: [...listBackups(backupFolder)] });
  },
  restore: (start, refusal, input) => {
    const { now } = systemClock(start.fixedNowMs);
    const restored = restoreAtStart(placesAt(start), holderOf(now), refusal, input, now());
    openLogOrNone(start.folder, now).event('restore.at_start', {
      refusal: refusal.code,
      outcome: restored.ok ? 'done' : restored.error.code,
    });
    return restored;
  },
};

const port = process.parentPort;
const receive = serveBackend(
  (message) => port.postMessage(message),
  open,
  rescue,
  () => performance.now(),
  () => process.exit(0),
);
// Posted by electron/main/backend-host.ts, which has the same types. What is thrown here ends the process; the main
// process then starts another.
port.on('message', ({ data }) => void receive(data as ToBackend));
