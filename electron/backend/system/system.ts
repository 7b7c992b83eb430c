import path from 'node:path';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import type { systemChannels } from '../../../shared/api/system.ts';
import { readCounts } from '../../../db/queries/system.ts';
import { startJob, startTask, type BackendContext } from '../context.ts';
import { openDemo } from '../demo/open-demo.ts';
import type { Handlers } from '../handler.ts';
import { listBackups } from './backup-files.ts';
import { takeBackup, takeBackupTo } from './backup.ts';
import type { OpenDatabase } from './open-database.ts';
import { restoreBackup } from './restore.ts';

export const systemHandlers = (
  context: BackendContext,
  database: OpenDatabase,
): Handlers<typeof systemChannels> => ({
  'system.status': (_input, call) =>
    ok({
      appVersion: context.appVersion,
      schemaVersion: database.schemaVersion,
      folder: context.places.folder,
      ...readCounts(context.db()),
      backupAt: listBackups(context.places.backupFolder)[0]?.takenAt ?? null,
      readOnly: context.readOnly,
      agent: { id: call.agent.id, name: call.agent.name, role: call.agent.role },
      today: context.clock.today(),
    }),
  'system.verify': (_input, call) =>
    startTask(context, call, {
      name: 'verify',
      kind: 'verify',
      subject: '',
      input: null,
      writes: false,
      topics: [],
    }),
  'system.backup': ({ to }, call) => {
    const file = to === null ? null : context.files.resolve(to);
    if (to !== null && file === null) return refuse(apiError('file_token_unknown', {}));
    return startJob(context, call, {
      kind: 'backup',
      subject: file === null ? 'asked' : path.basename(file),
      cancellable: false,
      run: (report) =>
        file === null ? takeBackup(context, 'asked', report) : takeBackupTo(context, file, report),
    });
  },
  'system.backups': () =>
    ok({ folder: context.places.backupFolder, backups: [...listBackups(context.places.backupFolder)] }),
  'system.restore': (input, call) => {
    const listed =
      'name' in input
        ? listBackups(context.places.backupFolder).find(({ name }) => name === input.name)
        : undefined;
    if ('name' in input && listed === undefined)
      return refuse(apiError('not_found', { subject: 'backup', id: input.name }));
    const file =
      'file' in input
        ? context.files.resolve(input.file)
        : path.join(context.places.backupFolder, input.name);
    if (file === null) return refuse(apiError('file_token_unknown', {}));
    return startJob(context, call, {
      kind: 'restore',
      subject: path.basename(file),
      cancellable: false,
      auditsItself: true,
      run: (report, _signal, jobId) => restoreBackup(context, database, call, file, report, jobId),
    });
  },
  // Answered before the database is open (electron/backend/serve.ts); here it is open already.
  'system.restoreAtStart': () => refuse(apiError('changed_meanwhile', { subject: 'database' })),
  'system.openDemo': (_input, call) => openDemo(context, call),
});
