import { EventEmitter } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import type Electron from 'electron';
import { startBrowser, type BrowserProcess } from './browser-process.ts';
import { preventable } from './events.ts';
import { guardPopups } from './popups.ts';
import { takeInstance, type InstanceLock } from './single-instance.ts';
import { isVerbose, standIn } from './stand-in.ts';

type Parts = Pick<
  Electron.App,
  | 'whenReady'
  | 'isReady'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getAppPath'
  | 'getLocale'
  | 'getPreferredSystemLanguages'
  | 'getPath'
  | 'setPath'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'enableSandbox'
  | 'setAppUserModelId'
  | 'disableHardwareAcceleration'
  | 'quit'
  | 'exit'
  | 'focus'
  | 'isPackaged'
  | 'name'
>;

let starting: Promise<void> | null = null;
let browserProcess: BrowserProcess | null = null;
let lock: InstanceLock | null = null;
/** Windows register here, so that quitting can ask each of them; set by browser-window.ts. */
export const openWindows = new Map<
  number,
  { readonly closeAsked: () => Promise<boolean>; readonly takeDecision: () => boolean | null }
>();
const paths = new Map<string, string>();

const configFolder = (): string =>
  paths.get('appData') ?? process.env['XDG_CONFIG_HOME'] ?? path.join(os.homedir(), '.config');
const userData = (name: string): string => paths.get('userData') ?? path.join(configFolder(), name);

const knownPath = (key: string, name: string): string => {
  const home = os.homedir();
  const known: Readonly<Record<string, string>> = {
    home,
    appData: configFolder(),
    userData: userData(name),
    sessionData: userData(name),
    temp: os.tmpdir(),
    exe: standIn().executable,
    module: standIn().executable,
    logs: path.join(userData(name), 'logs'),
    crashDumps: path.join(userData(name), 'Crashpad'),
    desktop: path.join(home, 'Desktop'),
    documents: path.join(home, 'Documents'),
    downloads: path.join(home, 'Downloads'),
  };
  const found = paths.get(key) ?? known[key];
  if (found === undefined) throw new Error(`Failed to get '${key}' path`);
  return found;
};

class StandInApp extends EventEmitter implements Parts {
  isPackaged = process.env['STAND_IN_PACKAGED'] === '1';
  name = standIn().commandLine.package.productName ?? standIn().commandLine.package.name;
  readonly commandLine = {
    appendSwitch: () => {},
    hasSwitch: (name: string) =>
      standIn().commandLine.switches.some((given) => given.split('=')[0] === `--${name}`),
    getSwitchValue: (name: string) =>
      standIn()
        .commandLine.switches.find((given) => given.startsWith(`--${name}=`))
        ?.slice(name.length + 3) ?? '',
  };

  whenReady() {
    return whenReady();
  }
  isReady() {
    return standIn().isReady;
  }
  getName() {
    return this.name;
  }
  setName(name: string) {
    this.name = name;
  }
  getVersion() {
    return standIn().commandLine.package.version;
  }
  getAppPath() {
    return standIn().commandLine.appFolder;
  }
  getLocale() {
    return (
      (process.env['LANG'] ?? 'en-US')
        .split('.')[0]
        ?.replace('_', '-')
        .replace(/^C$|^POSIX$/u, 'en-US') ?? 'en-US'
    );
  }
  getPreferredSystemLanguages() {
    return [this.getLocale()];
  }
  getPath(key: string) {
    return knownPath(key, this.name);
  }
  setPath(key: string, value: string) {
    paths.set(key, value);
  }
  requestSingleInstanceLock() {
    lock ??= takeInstance(this.getPath('userData'), (argv, folder) =>
      this.emit('second-instance', preventable({}), argv, folder, {}),
    );
    return lock.isFirst;
  }
  hasSingleInstanceLock() {
    return lock?.isFirst === true;
  }
  releaseSingleInstanceLock() {
    lock?.release();
    lock = null;
  }
  // What only a real operating system or browser process can do; harmless where it cannot.
  enableSandbox() {}
  setAppUserModelId() {}
  disableHardwareAcceleration() {}
  focus() {}

  quit() {
    const state = standIn();
    if (state.isQuitting) return;
    const before = preventable({});
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    state.isQuitting = true;
    void Promise.all([...openWindows.values()].map((window) => window.closeAsked())).then((closed) => {
      const will = preventable({});
      if (!closed.includes(false)) this.emit('will-quit', will);
      if (closed.includes(false) || will.defaultPrevented) state.isQuitting = false;
      else this.exit(0);
    });
  }

  exit(code = 0) {
    this.emit('quit', preventable({}), code);
    standIn().isQuitting = true;
    const end = () => process.exit(code);
    if (browserProcess === null) {
      void (lock?.told ?? Promise.resolve()).then(end);
      return;
    }
    const { process: chromium, connection } = browserProcess;
    chromium.once('exit', end);
    connection.send('Browser.close').catch(() => {});
    setTimeout(() => chromium.kill('SIGKILL'), 2000).unref();
  }
}

export const app = new StandInApp();

const start = async (): Promise<void> => {
  const state = standIn();
  browserProcess = await startBrowser(() => {
    // The window's process is gone without having been asked: nothing is left to show.
    if (!state.isQuitting) process.exit(1);
  });
  state.browser = browserProcess.connection;
  await guardPopups(browserProcess.connection, browserProcess.firstTargetId, () => {
    for (const window of openWindows.values()) {
      const decision = window.takeDecision();
      if (decision !== null) return decision;
    }
    return null;
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  if (state.commandLine.announcesDevTools)
    process.stderr.write(`DevTools listening on ${browserProcess.devToolsUrl}\n`);
  state.isReady = true;
  if (isVerbose) console.error('stand-in: ready');
  app.emit('ready', preventable({}), {});
};

export const whenReady = (): Promise<void> => (starting ??= start());

/** The target that Chromium opened by itself, once. */
export const takeFirstTarget = (): string | null => {
  const id = browserProcess?.firstTargetId ?? null;
  if (browserProcess !== null) browserProcess = { ...browserProcess, firstTargetId: null };
  return id;
};
