import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const electronPackage = path.join(root, 'node_modules', 'electron');
const standInFolder = path.join(root, 'e2e', 'hosts', 'stand-in');
const downloadTimeoutMs = 60_000;

export type ElectronHost = {
  readonly kind: 'electron' | 'stand-in';
  /** Environment for `node_modules/electron/cli.js`. */
  readonly environment: Readonly<Record<string, string>>;
  /** One line for the person who starts it. */
  readonly said: string;
};

const hasBinary = (): boolean =>
  existsSync(path.join(electronPackage, 'path.txt')) && existsSync(path.join(electronPackage, 'dist'));

/** Electron's own installer, given a minute; where the network refuses, it fails at once. */
const download = (): Promise<boolean> =>
  new Promise((resolve) => {
    const installer = spawn(process.execPath, [path.join(electronPackage, 'install.js')], {
      cwd: root,
      stdio: 'ignore',
    });
    const timer = setTimeout(() => installer.kill('SIGKILL'), downloadTimeoutMs);
    const end = () => {
      clearTimeout(timer);
      resolve(hasBinary());
    };
    installer.on('exit', end).on('error', end);
  });

/**
 * Electron where its binary is, or can be downloaded within a minute; else the project's stand-in (not on Windows, whose
 * executables cannot be scripts). `FORDRING_NO_DOWNLOAD=1` does not try.
 */
export const chooseHost = async (): Promise<
  ElectronHost | { readonly kind: 'none'; readonly said: string }
> => {
  if (hasBinary()) return { kind: 'electron', environment: {}, said: 'Fordring runs on Electron.' };
  if (process.env['FORDRING_NO_DOWNLOAD'] !== '1') {
    console.log(`Electron's binary is not here; downloading it (at most ${downloadTimeoutMs / 1000} s) …`);
    if (await download())
      return { kind: 'electron', environment: {}, said: 'Fordring runs on Electron, just downloaded.' };
  }
  if (process.platform === 'win32')
    return {
      kind: 'none',
      said: "Electron's binary could not be downloaded. On Windows nothing stands in for it: run `npx install-electron` where the network allows it.",
    };
  return {
    kind: 'stand-in',
    environment: { ELECTRON_OVERRIDE_DIST_PATH: standInFolder, FORDRING_NODE: process.execPath },
    said: "Electron's binary could not be had: Fordring runs on its stand-in (Node and Chromium, e2e/hosts/stand-in).",
  };
};
