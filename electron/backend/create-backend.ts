import path from 'node:path';
import { closeConnection } from '../../db/connection.ts';
import type { Holder } from '../../db/hold.ts';
import { loadJob, saveJob } from '../../db/queries/jobs.ts';
import type { ApiRequest, OutputOf } from '../../shared/api/contract.ts';
import type { AppEvent } from '../../shared/api/events.ts';
import { ok, type Result } from '../../shared/api/result.ts';
import { agentHandlers, signIn } from './agents/agents.ts';
import { auditHandlers } from './audit/audit.ts';
import type { Clock } from './clock.ts';
import type { BackendContext, Places } from './context.ts';
import { agreementHandlers } from './agreements/agreements.ts';
import { bankFileHandlers } from './bank-files/bank-files.ts';
import { clerkTaskHandlers } from './bank-files/clerk-tasks.ts';
import { watchInbox } from './bank-files/watch-inbox.ts';
import { reasonActionHandlers } from './bank-files/reason-actions.ts';
import { collectionHandlers } from './collections/collections.ts';
import { collectionFileHandlers } from './collections/export-files.ts';
import { finishExports } from './collections/export-writer.ts';
import { collectionWorkHandlers } from './collections/work.ts';
import { deadlineHandlers } from './collections/deadlines.ts';
import { holdHandlers } from './holds/holds.ts';
import { policyHandlers } from './reminders/policies.ts';
import { letterHandlers } from './letters/letters.ts';
import { simulationHandlers } from './reminders/simulation.ts';
import { reminderWorkHandlers } from './reminders/work.ts';
import { reminderHandlers } from './reminders/reminders.ts';
import { mandateHandlers } from './mandates/mandates.ts';
import { creditorHandlers } from './creditors/creditors.ts';
import { accountStatementHandlers } from './account-statements/account-statements.ts';
import { customerHandlers } from './customers/customers.ts';
import { createDispatch } from './dispatch.ts';
import { entryHandlers } from './ledger/entries.ts';
import { explainHandlers } from './ledger/explain.ts';
import { openFileTokens, type FileTokens } from './file-tokens.ts';
import type { Handlers } from './handler.ts';
import type { Host } from './host.ts';
import { importHandlers } from './imports/imports.ts';
import { issueHandlers } from './issues/issues.ts';
import { lawHandlers } from './law/law.ts';
import { jobHandlers, openJobs, type Jobs } from './jobs.ts';
import type { Log } from './log.ts';
import { postingHandlers } from './postings/postings.ts';
import { notificationHandlers } from './notifications/notifications.ts';
import { settingsHandlers } from './settings/settings.ts';
import { statisticsHandlers } from './statistics/statistics.ts';
import { takeDailyBackup } from './system/backup.ts';
import { openDatabase } from './system/open-database.ts';
import { auditRestore } from './system/restore.ts';
import { systemHandlers } from './system/system.ts';
import { paymentHandlers } from './payments/payments.ts';
import { openTaskRunner } from './task-runner.ts';
import { viewHandlers } from './views/views.ts';
import { openWriteGate } from './write-gate.ts';

export type BackendOptions = {
  /** The data folder; the database is `fordring.sqlite` in it. */
  readonly folder: string;
  readonly backupFolder?: string;
  readonly clock: Clock;
  /** Difference of that clock to the computer's, for worker threads. */
  readonly clockOffsetMs: number;
  readonly log: Log;
  readonly login: string;
  readonly appVersion: string;
  /** Takes the write hold in this name; null opens for reading only. */
  readonly holder: Holder | null;
  readonly workerUrl: URL;
  readonly emit: (event: AppEvent) => void;
  /** Parses outputs too; on outside of packaged builds. */
  readonly checkOutput: boolean;
  /** What the window's process does for the backend; left out on the command line. */
  readonly host?: Host;
  /** What has just been put in the place of a database that could not be opened, for the audit log. */
  readonly restored?: OutputOf<'system.restoreAtStart'>;
  /** Takes a backup at once when today has none. */
  readonly backsUpDaily: boolean;
  /** Tells the window when something comes into the in-folders of the agreements. */
  readonly watchesInbox: boolean;
};

export type Backend = {
  readonly handle: (request: ApiRequest) => Promise<Result<unknown>>;
  readonly files: FileTokens;
  readonly jobs: Jobs;
  readonly places: Places;
  readonly close: () => Promise<void>;
};

export const databaseFileName = 'fordring.sqlite';

export const placesOf = (folder: string, backupFolder = path.join(folder, 'backups')): Places => ({
  folder,
  databaseFile: path.join(folder, databaseFileName),
  backupFolder,
  logFolder: path.join(folder, 'logs'),
});

/**
 * The whole application behind its contract. Knows nothing of Electron: the window, the command line, tests and
 * benchmarks are its hosts.
 */
export const createBackend = async (options: BackendOptions): Promise<Result<Backend>> => {
  const places = placesOf(options.folder, options.backupFolder);
  const opened = await openDatabase(places, options.holder, options.clock, options.log);
  if (!opened.ok) return opened;
  const database = opened.value;
  const files = openFileTokens();
  const signedIn = signIn(database.db, options.login, options.clock.now, options.holder !== null);
  const gate = openWriteGate();
  const jobs = openJobs(options.emit, options.clock, options.log, {
    save: async (job) => {
      if (options.holder !== null)
        await gate.pass(() => saveJob(database.db(), job, signedIn.agent().id), null);
    },
    load: (jobId) => loadJob(database.db(), jobId),
  });
  const context: BackendContext = {
    db: database.db,
    places,
    clock: options.clock,
    log: options.log,
    files,
    jobs,
    gate,
    tasks: openTaskRunner(options.workerUrl, options.clockOffsetMs),
    appVersion: options.appVersion,
    readOnly: options.holder === null,
    ...signedIn,
    emit: options.emit,
    host: options.host ?? null,
    invoke: (request) => dispatch(request),
  };
  const views = viewHandlers(context);
  const handlers: Handlers = {
    ...systemHandlers(context, database),
    ...jobHandlers(jobs),
    ...creditorHandlers(context),
    ...agreementHandlers(context),
    ...collectionHandlers(context),
    ...collectionWorkHandlers(context),
    ...collectionFileHandlers(context),
    ...deadlineHandlers(context),
    ...mandateHandlers(context),
    ...paymentHandlers(context),
    ...holdHandlers(context),
    ...lawHandlers(context),
    ...policyHandlers(context),
    ...reminderHandlers(context),
    ...reminderWorkHandlers(context),
    ...simulationHandlers(context),
    ...letterHandlers(context),
    ...postingHandlers(context),
    ...bankFileHandlers(context),
    ...reasonActionHandlers(context),
    ...clerkTaskHandlers(context),
    ...agentHandlers(context),
    ...notificationHandlers(context),
    ...settingsHandlers(context),
    ...views,
    ...customerHandlers(context),
    ...accountStatementHandlers(context),
    ...entryHandlers(context),
    ...explainHandlers(context),
    ...importHandlers(context),
    ...issueHandlers(context),
    ...auditHandlers(context),
    ...statisticsHandlers(context),
  };
  const dispatch = createDispatch(context, handlers, { checkOutput: options.checkOutput });
  options.log.event('backend.open', { schemaVersion: database.schemaVersion, readOnly: context.readOnly });
  if (options.restored !== undefined) auditRestore(context, options.restored);
  if (!context.readOnly)
    for (const file of finishExports(database.db())) options.log.event('export.finished', { file });
  if (options.backsUpDaily && !context.readOnly) takeDailyBackup(context);
  const inbox = options.watchesInbox
    ? watchInbox(database.db, () => options.emit({ type: 'changed', topics: ['bankFiles'] }))
    : null;
  return ok({
    handle: dispatch,
    files,
    jobs,
    places,
    close: async () => {
      inbox?.close();
      await jobs.close();
      closeConnection(database.db());
      database.release();
      options.log.event('backend.close');
    },
  });
};
