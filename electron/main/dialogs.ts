import { existsSync } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserWindow, Dialog, FileFilter } from 'electron';
import type { OutputOf, ParsedInputOf } from '../../shared/api/contract.ts';
import { apiError } from '../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../shared/api/result.ts';
import type { BackendHost } from './backend-host.ts';
import type { MenuTextId, Texts } from './texts.ts';

export type DialogOptions = {
  readonly dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>;
  readonly texts: () => Texts;
  readonly grant: BackendHost['grant'];
  /** Where a file to be written is proposed. */
  readonly documentsFolder: string;
  readonly excelExportDisabled: boolean;
};

type Chosen = OutputOf<'files.choose'>['files'][number];

/** A folder may hold more; what is beyond is counted as left out, so that nobody takes a part for the whole. */
export const filesTakenFromFolder = 10_000;

const openKinds = {
  ledger: {
    title: 'menu.dialog.chooseLedger',
    name: 'menu.dialog.ledgerFiles',
    extensions: ['xlsx', 'csv', 'txt', 'xml'],
  },
  bankFiles: {
    title: 'menu.dialog.chooseBankFiles',
    name: 'menu.dialog.bankFiles',
    // Their names follow no rule.
    extensions: ['*'],
  },
  backup: { title: 'menu.dialog.chooseBackup', name: 'menu.dialog.backupFiles', extensions: ['sqlite'] },
} as const satisfies Record<string, { title: MenuTextId; name: MenuTextId; extensions: readonly string[] }>;

const targetKinds = {
  workbook: { title: 'menu.dialog.saveWorkbook', name: 'menu.dialog.workbook', extension: 'xlsx' },
  backup: { title: 'menu.dialog.saveBackup', name: 'menu.dialog.backupFiles', extension: 'sqlite' },
  journalCsv: { title: 'menu.dialog.savePosting', name: 'menu.dialog.journalCsv', extension: 'csv' },
  pdf: { title: 'menu.dialog.savePdf', name: 'menu.dialog.pdf', extension: 'pdf' },
  sie4: { title: 'menu.dialog.savePosting', name: 'menu.dialog.sie4', extension: 'si' },
} as const satisfies Record<string, { title: MenuTextId; name: MenuTextId; extension: string }>;

/** A name for a file and nothing more: no folder, no character that one of the systems reads otherwise. */
export const safeFileName = (suggested: string, extension: string): string => {
  const stem = path
    .parse(suggested.replaceAll('\\', '/'))
    .base.replace(new RegExp(`\\.${extension}$`, 'i'), '')
    // oxlint-disable-next-line no-control-regex -- control characters are among what is taken out
    .replaceAll(/[\u0000-\u001F<>:"|?*]/g, '-')
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  return `${stem === '' ? 'Fordring' : stem}.${extension}`;
};

const grantAll = async (paths: readonly string[], grant: BackendHost['grant']): Promise<Result<Chosen[]>> => {
  const sizes: number[] = [];
  for (const file of paths) {
    try {
      sizes.push((await stat(file)).size);
    } catch {
      return refuse(apiError('file_missing', { file: path.basename(file) }));
    }
  }
  const tokens = await grant(paths);
  if (!tokens.ok) return tokens;
  return ok(
    paths.map((file, index) => ({
      token: tokens.value[index] ?? '',
      name: path.basename(file),
      sizeBytes: sizes[index] ?? 0,
    })),
  );
};

const xmlFilesIn = async (
  folder: string,
): Promise<{ readonly files: string[]; readonly leftOut: number }> => {
  const names: string[] = [];
  let leftOut = 0;
  for await (const entry of await opendir(folder)) {
    if (entry.isFile() && path.extname(entry.name).toLowerCase() === '.xml') names.push(entry.name);
    else leftOut += 1;
  }
  names.sort();
  const taken = names.slice(0, filesTakenFromFolder);
  return {
    files: taken.map((name) => path.join(folder, name)),
    leftOut: leftOut + names.length - taken.length,
  };
};

const isFolder = async (folder: string): Promise<boolean> => {
  try {
    return (await stat(folder)).isDirectory();
  } catch {
    return false;
  }
};

/**
 * The system's dialogs. What the user chooses goes to the backend by a message of the main process; the page gets
 * tokens and names. A cancelled dialog is an empty choice, not a refusal.
 */
export const openDialogs = (options: DialogOptions) => {
  const { dialog, grant } = options;
  return {
    choose: async (
      window: BrowserWindow,
      { purpose }: ParsedInputOf<'files.choose'>,
    ): Promise<Result<OutputOf<'files.choose'>>> => {
      const texts = options.texts();
      const kind = openKinds[purpose];
      const filters: FileFilter[] = [
        { name: texts(kind.name), extensions: [...kind.extensions] },
        { name: texts('menu.dialog.allFiles'), extensions: ['*'] },
      ];
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: texts(kind.title),
        properties: purpose === 'backup' ? ['openFile'] : ['openFile', 'multiSelections'],
        filters,
      });
      const files = await grantAll(canceled ? [] : filePaths, grant);
      return files.ok ? ok({ files: files.value }) : files;
    },
    chooseFolder: async (window: BrowserWindow): Promise<Result<OutputOf<'files.chooseFolder'>>> => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: options.texts()('menu.dialog.chooseFolder'),
        properties: ['openDirectory'],
      });
      const [folder] = filePaths;
      if (canceled || folder === undefined) return ok({ files: [], leftOut: 0 });
      try {
        const found = await xmlFilesIn(folder);
        const files = await grantAll(found.files, grant);
        return files.ok ? ok({ files: files.value, leftOut: found.leftOut }) : files;
      } catch {
        return refuse(apiError('folder_missing', { folder: path.basename(folder) }));
      }
    },
    chooseDirectory: async (window: BrowserWindow): Promise<Result<OutputOf<'files.chooseDirectory'>>> => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: options.texts()('menu.dialog.chooseDirectory'),
        properties: ['openDirectory', 'createDirectory'],
      });
      const [folder] = filePaths;
      if (canceled || folder === undefined) return ok({ folder: null });
      if (!(await isFolder(folder)))
        return refuse(apiError('folder_missing', { folder: path.basename(folder) }));
      const tokens = await grant([folder]);
      return tokens.ok ? ok({ folder: { token: tokens.value[0] ?? '', path: folder } }) : tokens;
    },
    chooseTarget: async (
      window: BrowserWindow,
      { purpose, suggestedName }: ParsedInputOf<'files.chooseTarget'>,
    ): Promise<Result<OutputOf<'files.chooseTarget'>>> => {
      if (purpose === 'workbook' && options.excelExportDisabled)
        return refuse(apiError('disabled_by_policy', { key: 'DisableExcelExport' }));
      const texts = options.texts();
      const kind = targetKinds[purpose];
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: texts(kind.title),
        defaultPath: path.join(options.documentsFolder, safeFileName(suggestedName, kind.extension)),
        filters: [{ name: texts(kind.name), extensions: [kind.extension] }],
      });
      if (canceled || filePath === '') return ok({ target: null });
      // Some Linux dialogs leave the ending off. With it the name may be a file that the user was not asked about.
      const named = path.extname(filePath) === '' ? `${filePath}.${kind.extension}` : filePath;
      const file = named !== filePath && existsSync(named) ? filePath : named;
      const tokens = await grant([file]);
      if (!tokens.ok) return tokens;
      return ok({ target: { token: tokens.value[0] ?? '', name: path.basename(file) } });
    },
  };
};

export type Dialogs = ReturnType<typeof openDialogs>;
