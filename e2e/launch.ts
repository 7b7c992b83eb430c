import { existsSync } from 'node:fs';
import path from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..');
const standInFolder = path.join(import.meta.dirname, 'hosts', 'stand-in');

/** Left by electron's own download when it has succeeded. */
const hasRealElectron = (): boolean =>
  existsSync(path.join(root, 'node_modules/electron/path.txt')) &&
  existsSync(path.join(root, 'node_modules/electron/dist'));

export const hostName: 'electron' | 'stand-in' = hasRealElectron() ? 'electron' : 'stand-in';

// Electron's own npm package starts what lies there; set before anything asks for `electron`.
if (hostName === 'stand-in') process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= standInFolder;
process.env['FORDRING_NODE'] ??= process.execPath;
if (process.env['FORDRING_VISIBLE'] !== '1') process.env['STAND_IN_HEADLESS'] ??= '1';

export const hostLine =
  hostName === 'electron'
    ? 'specs run on: real Electron'
    : 'specs run on: the stand-in for Electron (e2e/hosts/stand-in); fuses, native dialogs and the sandboxed renderer are not proven by it';

export type LaunchOptions = {
  /** The data folder, given as `--data`. */
  readonly dataFolder: string;
  /** Another folder than the project's own, such as an unpacked package. */
  readonly appFolder?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly arguments?: readonly string[];
};

/** Starts the built app on the real Electron or on the stand-in; the specs do not know which. */
export const launchFordring = (options: LaunchOptions): Promise<ElectronApplication> => {
  const environment = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return _electron.launch({
    args: [options.appFolder ?? root, '--data', options.dataFolder, ...(options.arguments ?? [])],
    cwd: root,
    env: {
      ...environment,
      ...options.environment,
    },
    timeout: 60_000,
  });
};
