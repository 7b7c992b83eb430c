import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { closeConnection, openConnection, type Connection } from '../../../db/connection.ts';
import { migratedDatabase, temporaryFolder, testCommand, testNow } from '../../../db/testing.ts';
import type { FileInspection, ImportPreview, TableMapping } from '../../../shared/api/imports.ts';
import type { Result } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import { importById } from '../../../db/queries/imports.ts';
import type { Task, TaskContext } from '../tasks.ts';
import { confirmTask, type Confirmation } from './confirm-task.ts';
import { inspectTask } from './inspect-task.ts';
import { previewTask } from './preview-task.ts';
import { inspectionOf } from './stored-import.ts';

/** A ledger in a file of its own, and the import's tasks run on it in this thread. */
export type ImportBench = {
  readonly db: Connection;
  readonly databaseFile: string;
  readonly folder: string;
  /** Writes a file into the bench's folder; gives its path. */
  readonly file: (name: string, content: string | Uint8Array) => string;
  readonly inspect: (
    ...files: readonly string[]
  ) => Promise<{ readonly importId: number; readonly files: readonly FileInspection[] }>;
  readonly preview: (importId: number, options?: PreviewOptions) => Promise<ImportPreview>;
  readonly tryPreview: (importId: number, options?: PreviewOptions) => Promise<Result<ImportPreview>>;
  readonly tryConfirm: (importId: number) => Promise<Result<Confirmation>>;
  readonly confirm: (importId: number) => Promise<Confirmation>;
  /** Inspect, preview and confirm with what was proposed. */
  readonly take: (
    files: readonly string[],
    options?: PreviewOptions,
  ) => Promise<{ readonly importId: number; readonly preview: ImportPreview }>;
  readonly close: () => void;
};

export type PreviewOptions = {
  readonly mode?: 'add' | 'full';
  readonly change?: Partial<TableMapping>;
  readonly mappings?: readonly { readonly fileId: number; readonly mapping: TableMapping }[];
  readonly eInvoiceCustomers?: 'known' | 'create';
};

/** Creditor 1 is Danish with kroner, 2 Swedish, 3 Finnish, 4 Norwegian. */
const creditorsSql = `
  INSERT INTO agents VALUES (1, 'mette', 'Mette', 'administrator', ${testNow}, ${testNow});
  INSERT INTO creditors VALUES (1, 'DK', 'Tranekilde Forsyning', 'DK', '13585628', 'DKK', 10000, 'da', '', '', '', '', '', 0, 0, ${testNow});
  INSERT INTO creditors VALUES (2, 'SE', 'Älvstrand Bredband', 'SE', '556036-0793', 'SEK', 10000, 'sv', '', '', '', '', '', 0, 0, ${testNow});
  INSERT INTO creditors VALUES (3, 'FI', 'Havusalo Lämpö', 'FI', '0112038-9', 'EUR', 10000, 'fi', '', '', '', '', '', 0, 0, ${testNow});
  INSERT INTO creditors VALUES (4, 'NO', 'Fjordlys Kraft', 'NO', '923609016', 'NOK', 10000, 'nb', '', '', '', '', '', 0, 0, ${testNow});
`;

export const testToday = '2026-11-23';

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
};

export const runTask = <I, O>(
  task: Task<I, O>,
  db: Connection,
  databaseFile: string,
  name: string,
  input: I,
  more: Partial<TaskContext> = {},
): Promise<Result<O>> =>
  task(input, {
    db,
    databaseFile,
    command: testCommand(name, input),
    today: testToday,
    now: () => testNow,
    report: () => {},
    signal: new AbortController().signal,
    writeTurn: () => Promise.resolve(),
    ...more,
  });

export const openImportBench = (creditorId = 1): ImportBench => {
  const place = temporaryFolder();
  const databaseFile = path.join(place.folder, 'fordring.sqlite');
  const setUp = migratedDatabase(databaseFile);
  setUp.exec(creditorsSql);
  closeConnection(setUp);
  const db = openConnection(databaseFile);

  const bench: ImportBench = {
    db,
    databaseFile,
    folder: place.folder,
    file: (name, content) => {
      const file = path.join(place.folder, name);
      writeFileSync(file, content);
      return file;
    },
    inspect: async (...files) => {
      const { importId } = valueOf(
        await runTask(inspectTask, db, databaseFile, 'imports.inspect', { creditorId, files }),
      );
      const row = importById(db, importId);
      assert(row !== null, 'an inspection is kept');
      return { importId, files: inspectionOf(row).files };
    },
    tryPreview: (importId, options = {}) => {
      const row = importById(db, importId);
      assert(row !== null, 'an inspection is kept');
      const mappings =
        options.mappings ??
        inspectionOf(row).files.flatMap(({ fileId, proposal }) =>
          proposal === null ? [] : [{ fileId, mapping: { ...proposal, ...options.change } }],
        );
      return runTask(previewTask, db, databaseFile, 'imports.preview', {
        importId,
        mode: options.mode ?? 'add',
        files: mappings,
        eInvoiceCustomers: options.eInvoiceCustomers ?? 'known',
      });
    },
    preview: async (importId, options) => valueOf(await bench.tryPreview(importId, options)),
    tryConfirm: (importId) => runTask(confirmTask, db, databaseFile, 'imports.confirm', { importId }),
    confirm: async (importId) => valueOf(await bench.tryConfirm(importId)),
    take: async (files, options) => {
      const { importId } = await bench.inspect(...files);
      const preview = await bench.preview(importId, options);
      await bench.confirm(importId);
      return { importId, preview };
    },
    close: () => {
      closeConnection(db);
      place.remove();
    },
  };
  return bench;
};
