import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BrowserWindow, Shell } from 'electron';
import type { OutputOf, ParsedInputOf } from '../../shared/api/contract.ts';
import { apiError } from '../../shared/api/errors.ts';
import type { MainChannelName } from '../../shared/api/files.ts';
import { ok, refuse, type Result } from '../../shared/api/result.ts';
import type { BackendHost } from './backend-host.ts';
import type { Dialogs } from './dialogs.ts';

/** The channels that the main process answers itself; each gets the id of the web contents that asks. */
export type MainHandlers = {
  readonly [C in MainChannelName]: (
    input: ParsedInputOf<C>,
    contentsId: number,
  ) => Promise<Result<OutputOf<C>>>;
};

export type Folders = { readonly data: string; readonly backups: string; readonly logs: string };
export type ColorScheme = ParsedInputOf<'window.setColorScheme'>['scheme'];

export type MainChannelOptions = {
  /** The window of that web contents, while it is open. */
  readonly windowOf: (contentsId: number) => BrowserWindow | null;
  readonly dialogs: Dialogs;
  readonly shell: Pick<Shell, 'showItemInFolder' | 'openPath'>;
  readonly resolve: BackendHost['resolve'];
  readonly folders: Folders;
  readonly showMenu: (window: BrowserWindow, x: number, y: number) => void;
  readonly setColorScheme: (scheme: ColorScheme) => void;
};

const gone = refuse(apiError('not_found', { subject: 'window', id: '' }));

/** Opens one of the program's own folders in the system's file browser. */
export const revealFolder = async (shell: Pick<Shell, 'openPath'>, folder: string): Promise<Result<{}>> => {
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    return refuse(apiError('folder_missing', { folder }));
  }
  const problem = await shell.openPath(folder);
  return problem === '' ? ok({}) : refuse(apiError('folder_missing', { folder }));
};

export const mainHandlers = (options: MainChannelOptions): MainHandlers => {
  const { dialogs, shell } = options;
  const inWindow = async <T>(
    contentsId: number,
    act: (window: BrowserWindow) => Promise<Result<T>> | Result<T>,
  ): Promise<Result<T>> => {
    const window = options.windowOf(contentsId);
    return window === null ? gone : act(window);
  };
  const change = (contentsId: number, act: (window: BrowserWindow) => void) =>
    inWindow(contentsId, (window) => {
      act(window);
      return ok({});
    });
  return {
    'files.choose': (input, id) => inWindow(id, (window) => dialogs.choose(window, input)),
    'files.chooseFolder': (_input, id) => inWindow(id, (window) => dialogs.chooseFolder(window)),
    'files.chooseDirectory': (_input, id) => inWindow(id, (window) => dialogs.chooseDirectory(window)),
    'files.chooseTarget': (input, id) => inWindow(id, (window) => dialogs.chooseTarget(window, input)),
    'files.reveal': async ({ token }) => {
      const file = await options.resolve(token);
      if (!file.ok) return file;
      if (file.value === null) return refuse(apiError('file_token_unknown', {}));
      if (!existsSync(file.value))
        return refuse(apiError('file_missing', { file: path.basename(file.value) }));
      shell.showItemInFolder(file.value);
      return ok({});
    },
    'files.revealFolder': ({ folder }) => revealFolder(shell, options.folders[folder]),
    'window.minimize': (_input, id) => change(id, (window) => window.minimize()),
    'window.toggleMaximize': (_input, id) =>
      change(id, (window) => (window.isMaximized() ? window.unmaximize() : window.maximize())),
    'window.close': (_input, id) => change(id, (window) => window.close()),
    'window.showMenu': ({ x, y }, id) => change(id, (window) => options.showMenu(window, x, y)),
    'window.setColorScheme': async ({ scheme }) => {
      options.setColorScheme(scheme);
      return ok({});
    },
  };
};
