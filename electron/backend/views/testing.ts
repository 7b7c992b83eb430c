import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { closeConnection, openConnection, type Connection } from '../../../db/connection.ts';
import { fillViewLedger, viewTestToday } from '../../../db/queries/views/testing.ts';
import { migratedDatabase, temporaryFolder, testNow } from '../../../db/testing.ts';
import { contract, type BackendChannel, type InputOf, type OutputOf } from '../../../shared/api/contract.ts';
import type { AppEvent } from '../../../shared/api/events.ts';
import type { Result } from '../../../shared/api/result.ts';
import { createBackend, databaseFileName, type Backend } from '../create-backend.ts';
import type { Host } from '../host.ts';
import { silentLog } from '../log.ts';

/** The whole backend on the small ledger of `fillViewLedger`, in a folder of its own. */
export type ViewBench = {
  readonly backend: Backend;
  readonly folder: string;
  /** A second connection, to look at the database and to change it behind the backend's back. */
  readonly db: Connection;
  readonly events: readonly AppEvent[];
  readonly ask: <C extends BackendChannel>(channel: C, input: InputOf<C>) => Promise<Result<OutputOf<C>>>;
  /** The same where the answer is expected; throws on a refusal. */
  readonly get: <C extends BackendChannel>(channel: C, input: InputOf<C>) => Promise<OutputOf<C>>;
  /** The code of the refusal that is expected. */
  readonly refusal: <C extends BackendChannel>(channel: C, input: InputOf<C>) => Promise<string>;
  readonly close: () => Promise<void>;
};

export const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
};

/** Anna (1) is administrator, Bo (2) clerk, Eva (3) team lead. */
export const openViewBench = async (
  login: 'anna' | 'bo' | 'eva' = 'anna',
  options: { readonly host?: Host; readonly folder?: string } = {},
): Promise<ViewBench> => {
  const place =
    options.folder === undefined ? temporaryFolder() : { folder: options.folder, remove: () => {} };
  const file = path.join(place.folder, databaseFileName);
  if (options.folder === undefined) {
    const setUp = migratedDatabase(file);
    fillViewLedger(setUp);
    closeConnection(setUp);
  }
  const events: AppEvent[] = [];
  const backend = valueOf(
    await createBackend({
      folder: place.folder,
      clock: { now: () => testNow, today: () => viewTestToday },
      clockOffsetMs: testNow - Date.now(),
      log: silentLog,
      login,
      appVersion: '0',
      holder: { program: 'window', login, computer: 'here', processId: process.pid, since: '' },
      workerUrl: new URL('../worker.ts', import.meta.url),
      emit: (event) => events.push(event),
      checkOutput: true,
      backsUpDaily: false,
      watchesInbox: false,
      ...(options.host === undefined ? {} : { host: options.host }),
    }),
  );
  const db = openConnection(file);
  const ask: ViewBench['ask'] = async (channel, input) => {
    const commandId = contract[channel].kind === 'command' ? randomUUID() : null;
    const result = await backend.handle({ channel, commandId, input });
    // Parsed by the contract's output schema at the door.
    return result as Awaited<ReturnType<ViewBench['ask']>> as never;
  };
  return {
    backend,
    folder: place.folder,
    db,
    events,
    ask,
    get: async (channel, input) => valueOf(await ask(channel, input)),
    refusal: async (channel, input) => {
      const result = await ask(channel, input);
      if (result.ok) throw new Error(`not refused: ${JSON.stringify(result.value)}`);
      return result.error.code;
    },
    close: async () => {
      closeConnection(db);
      await backend.close();
      place.remove();
    },
  };
};
