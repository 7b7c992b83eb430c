import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BrowserWindow } from 'electron';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiError } from '../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../shared/api/result.ts';
import { openDialogs, safeFileName } from './dialogs.ts';
import { mainHandlers, type MainChannelOptions } from './main-channels.ts';
import { textsIn } from './texts.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'dialogs-'));
const at = (name: string) => path.join(folder, name);

beforeAll(() => {
  for (const name of ['b.xml', 'A.XML', 'note.txt', 'list.csv', 'asked.xlsx'])
    writeFileSync(at(name), 'four');
  mkdirSync(at('sub.xml'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const window = {} as BrowserWindow;

type Scripted = {
  open?: string[];
  save?: string;
  grant?: Result<readonly string[]>;
  excelExportDisabled?: boolean;
};

const opened = ({ open, save, grant, excelExportDisabled = false }: Scripted) => {
  const granted: string[] = [];
  const asked: unknown[] = [];
  const dialogs = openDialogs({
    dialog: {
      showOpenDialog: async (...given: unknown[]) => {
        asked.push(given.at(-1));
        return { canceled: open === undefined, filePaths: open ?? [] };
      },
      showSaveDialog: async (...given: unknown[]) => {
        asked.push(given.at(-1));
        return { canceled: save === undefined, filePath: save ?? '' };
      },
    },
    texts: () => textsIn('en'),
    grant: async (files) => {
      granted.push(...files);
      return grant ?? ok(files.map((_file, index) => `token-${index}`));
    },
    documentsFolder: '/documents',
    excelExportDisabled,
  });
  return { dialogs, granted, asked };
};

describe('choosing files', () => {
  it('gives tokens, names and sizes; the paths go to the backend', async () => {
    const { dialogs, granted } = opened({ open: [at('list.csv'), at('b.xml')] });
    expect(await dialogs.choose(window, { purpose: 'ledger' })).toEqual(
      ok({
        files: [
          { token: 'token-0', name: 'list.csv', sizeBytes: 4 },
          { token: 'token-1', name: 'b.xml', sizeBytes: 4 },
        ],
      }),
    );
    expect(granted).toEqual([at('list.csv'), at('b.xml')]);
  });

  it('is an empty choice when cancelled', async () => {
    expect(await opened({}).dialogs.choose(window, { purpose: 'backup' })).toEqual(ok({ files: [] }));
    expect(await opened({}).dialogs.chooseFolder(window)).toEqual(ok({ files: [], leftOut: 0 }));
    expect(await opened({}).dialogs.chooseTarget(window, { purpose: 'backup', suggestedName: 'x' })).toEqual(
      ok({ target: null }),
    );
  });

  it('allows several ledger files and one backup', async () => {
    const { dialogs, asked } = opened({ open: [] });
    await dialogs.choose(window, { purpose: 'ledger' });
    await dialogs.choose(window, { purpose: 'backup' });
    expect(asked).toMatchObject([
      { properties: ['openFile', 'multiSelections'] },
      { properties: ['openFile'] },
    ]);
  });

  it('refuses a file that has gone meanwhile, and grants nothing', async () => {
    const { dialogs, granted } = opened({ open: [at('list.csv'), at('gone.csv')] });
    expect(await dialogs.choose(window, { purpose: 'ledger' })).toEqual(
      refuse(apiError('file_missing', { file: 'gone.csv' })),
    );
    expect(granted).toEqual([]);
  });

  it('passes on that the backend does not answer', async () => {
    const refusal = refuse(apiError('backend_restarted', {}));
    const { dialogs } = opened({ open: [at('list.csv')], save: at('x.xlsx'), grant: refusal });
    expect(await dialogs.choose(window, { purpose: 'ledger' })).toEqual(refusal);
    expect(await dialogs.chooseTarget(window, { purpose: 'workbook', suggestedName: 'x' })).toEqual(refusal);
  });
});

describe('choosing a folder of e-invoices', () => {
  it('takes its XML files in order and counts what it left out', async () => {
    const { dialogs, granted } = opened({ open: [folder] });
    const chosen = await dialogs.chooseFolder(window);
    expect(granted).toEqual([at('A.XML'), at('b.xml')]);
    // note.txt, list.csv, asked.xlsx and the folder with an ending of a file
    expect(chosen).toMatchObject({
      ok: true,
      value: { leftOut: 4, files: [{ name: 'A.XML' }, { name: 'b.xml' }] },
    });
  });

  it('refuses a folder that has gone', async () => {
    expect(await opened({ open: [at('none')] }).dialogs.chooseFolder(window)).toMatchObject({
      ok: false,
      error: { code: 'folder_missing' },
    });
  });
});

describe('choosing a folder for files of the bank', () => {
  it('gives its token and shows its path', async () => {
    const { dialogs, granted } = opened({ open: [folder] });
    expect(await dialogs.chooseDirectory(window)).toEqual(ok({ folder: { token: 'token-0', path: folder } }));
    expect(granted).toEqual([folder]);
  });

  it('is none when cancelled, and refused when it is no folder', async () => {
    expect(await opened({}).dialogs.chooseDirectory(window)).toEqual(ok({ folder: null }));
    const { dialogs, granted } = opened({ open: [at('list.csv')] });
    expect(await dialogs.chooseDirectory(window)).toEqual(
      refuse(apiError('folder_missing', { folder: 'list.csv' })),
    );
    expect(granted).toEqual([]);
  });
});

describe('choosing a target', () => {
  it('proposes a name in the documents folder, whatever the page proposes', async () => {
    const { dialogs, asked } = opened({ save: at('x.xlsx') });
    await dialogs.chooseTarget(window, { purpose: 'workbook', suggestedName: '../../etc/cron.d/run.sh' });
    expect(asked).toMatchObject([{ defaultPath: path.join('/documents', 'run.sh.xlsx') }]);
  });

  it('adds an ending that is missing, but not onto a file that the user was not asked about', async () => {
    const named = opened({ save: at('new') });
    expect(
      await named.dialogs.chooseTarget(window, { purpose: 'workbook', suggestedName: 'x' }),
    ).toMatchObject({
      value: { target: { name: 'new.xlsx' } },
    });
    const other = opened({ save: at('asked') });
    await other.dialogs.chooseTarget(window, { purpose: 'workbook', suggestedName: 'x' });
    expect(other.granted).toEqual([at('asked')]);
  });

  it('is refused for workbooks where that is managed, without a dialog', async () => {
    const { dialogs, asked } = opened({ save: at('x.xlsx'), excelExportDisabled: true });
    expect(await dialogs.chooseTarget(window, { purpose: 'workbook', suggestedName: 'x' })).toEqual(
      refuse(apiError('disabled_by_policy', { key: 'DisableExcelExport' })),
    );
    expect(asked).toEqual([]);
    expect(await dialogs.chooseTarget(window, { purpose: 'backup', suggestedName: 'x' })).toMatchObject({
      ok: true,
    });
  });

  it.each([
    ['Open entries', 'Open entries.xlsx'],
    ['Open entries.xlsx', 'Open entries.xlsx'],
    ['..', 'Fordring.xlsx'],
    ['', 'Fordring.xlsx'],
    ['C:\\Windows\\x', 'x.xlsx'],
    ['a/b', 'b.xlsx'],
    ['a<b>:"|?*\u0000\n', 'a-b--------.xlsx'],
    ['. hidden .', 'hidden.xlsx'],
  ])('makes %j a plain name', (suggested, name) => expect(safeFileName(suggested, 'xlsx')).toBe(name));
});

describe('the main process’ own channels', () => {
  const handlersWith = (options: Partial<MainChannelOptions>) => {
    const done: string[] = [];
    const handlers = mainHandlers({
      windowOf: () => null,
      dialogs: opened({}).dialogs,
      shell: {
        showItemInFolder: (file) => void done.push(`show ${file}`),
        openPath: async (file) => {
          done.push(`open ${file}`);
          return '';
        },
      },
      resolve: async () => ok(null),
      folders: { data: folder, backups: at('backups'), logs: at('logs') },
      showMenu: (_window, x, y) => void done.push(`menu ${x} ${y}`),
      setColorScheme: (scheme) => void done.push(scheme),
      ...options,
    });
    return { handlers, done };
  };

  it('reveal what a token stands for while it is there', async () => {
    const { handlers, done } = handlersWith({ resolve: async () => ok(at('b.xml')) });
    expect(await handlers['files.reveal']({ token: 'token' }, 1)).toEqual(ok({}));
    expect(done).toEqual([`show ${at('b.xml')}`]);
    const gone = handlersWith({ resolve: async () => ok(at('gone')) });
    expect(await gone.handlers['files.reveal']({ token: 'token' }, 1)).toMatchObject({
      error: { code: 'file_missing' },
    });
    expect(await handlersWith({}).handlers['files.reveal']({ token: 'token' }, 1)).toMatchObject({
      error: { code: 'file_token_unknown' },
    });
  });

  it('open the program’s own folders only', async () => {
    const { handlers, done } = handlersWith({});
    expect(await handlers['files.revealFolder']({ folder: 'logs' }, 1)).toEqual(ok({}));
    expect(done).toEqual([`open ${at('logs')}`]);
    const broken = handlersWith({ folders: { data: '', backups: '', logs: at('b.xml/logs') } });
    expect(await broken.handlers['files.revealFolder']({ folder: 'logs' }, 1)).toMatchObject({
      error: { code: 'folder_missing' },
    });
  });

  it('act on the window that asks', async () => {
    const acts: string[] = [];
    const own = {
      minimize: () => acts.push('minimize'),
      isMaximized: () => false,
      maximize: () => acts.push('maximize'),
      close: () => acts.push('close'),
    } as unknown as BrowserWindow;
    const { handlers, done } = handlersWith({ windowOf: (id) => (id === 3 ? own : null) });
    for (const channel of ['window.minimize', 'window.toggleMaximize', 'window.close'] as const)
      expect(await handlers[channel]({}, 3)).toEqual(ok({}));
    expect(acts).toEqual(['minimize', 'maximize', 'close']);
    expect(await handlers['window.showMenu']({ x: 8, y: 40 }, 3)).toEqual(ok({}));
    expect(await handlers['window.setColorScheme']({ scheme: 'dark' }, 3)).toEqual(ok({}));
    expect(done).toEqual(['menu 8 40', 'dark']);
    expect(await handlers['window.close']({}, 4)).toMatchObject({ error: { code: 'not_found' } });
  });
});
