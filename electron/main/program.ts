import path from 'node:path';
import type * as Electron from 'electron';
import { settingsChannels } from '../../shared/api/settings.ts';
import type { AppEvent } from '../../shared/api/events.ts';
import { refuse, type Result } from '../../shared/api/result.ts';
import type { Language } from '../../shared/api/values.ts';
import type { Log } from '../backend/log.ts';
import { handleAppScheme } from './app-protocol.ts';
import { openBackendHost, type BackendHost } from './backend-host.ts';
import { openDialogs } from './dialogs.ts';
import { openEventFlow } from './event-flow.ts';
import { openExternalLink } from './external-links.ts';
import type { ProgramFolders } from './folders.ts';
import { answerHostQuestions } from './host-questions.ts';
import { registerApi } from './ipc.ts';
import { mainHandlers, revealFolder } from './main-channels.ts';
import { menuTemplate } from './menu.ts';
import { guardContents } from './navigation-guards.ts';
import { nothingManaged, type Policy } from '../backend/policy.ts';
import { openSecrets } from './secrets.ts';
import { guardSession } from './session-guards.ts';
import { stderrLogger } from './stderr-log.ts';
import { languageOf, textsIn } from './texts.ts';
import { openWindows, type Windows } from './window.ts';

type ElectronObjects = Pick<
  typeof Electron,
  | 'app'
  | 'BrowserWindow'
  | 'dialog'
  | 'ipcMain'
  | 'Menu'
  | 'nativeTheme'
  | 'protocol'
  | 'safeStorage'
  | 'screen'
  | 'shell'
  | 'utilityProcess'
> & { readonly session: Electron.Session };

export type ProgramOptions = {
  readonly electron: ElectronObjects;
  /** The folder of the bundles. */
  readonly dist: string;
  readonly folders: ProgramFolders;
  readonly policy: Result<Policy>;
  readonly fixedNowMs: number | null;
  readonly log: Log;
};

/** Windows get at most one delivery of what has changed in this time. */
const eventsEveryMs = 50;

/** The environment of the backend: without what would make its Node load or do something else. */
const backendEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || name === 'NODE_OPTIONS' ? [] : [[name, value]],
    ),
  );

/** The backend, or, while the policy file cannot be read, that refusal in its place. */
const openBackend = (options: ProgramOptions, emit: (event: AppEvent) => void): BackendHost => {
  const { electron, folders, policy, log } = options;
  if (!policy.ok) {
    const refused = () => Promise.resolve(refuse(policy.error));
    log.event('policy.refused');
    return { request: refused, grant: refused, resolve: refused, stop: () => Promise.resolve() };
  }
  const now = () => performance.now();
  return openBackendHost({
    fork: () =>
      electron.utilityProcess.fork(path.join(options.dist, 'backend', 'entry.js'), [], {
        serviceName: 'fordring-backend',
        stdio: ['ignore', 'ignore', 'pipe'],
        env: backendEnvironment(),
      }),
    start: {
      folder: folders.shown.data,
      backupFolder: policy.value.backupFolder,
      appVersion: electron.app.getVersion(),
      fixedNowMs: options.fixedNowMs,
      packaged: electron.app.isPackaged,
    },
    log,
    emit,
    answer: answerHostQuestions(
      openSecrets(electron.safeStorage, process.platform),
      electron.shell,
      folders.shown.data,
    ),
    onStderr: stderrLogger(log, now),
    now,
  });
};

/** Reads the agent's language, or null while the backend cannot say. */
const readLanguage = async (host: BackendHost): Promise<Language | null> => {
  const answer = await host.request({ channel: 'settings.get', commandId: null, input: {} });
  const settings = answer.ok ? settingsChannels['settings.get'].output.safeParse(answer.value) : null;
  return settings?.success === true ? settings.data.agent.language : null;
};

const tellsOfSettings = (event: AppEvent): boolean =>
  (event.type === 'backend' && event.state !== 'stopped') ||
  (event.type === 'changed' && event.topics.some((topic) => topic === '*' || topic.startsWith('settings')));

const keepRunning = (electron: ElectronObjects, windows: Windows, host: BackendHost) => {
  const { app } = electron;
  app.on('second-instance', () => {
    const [first = windows.open()] = windows.all();
    if (first.isMinimized()) first.restore();
    first.show();
    first.focus();
  });
  app.on('activate', () => {
    if (windows.all().length === 0) windows.open();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  let stop: 'not yet' | 'under way' | 'done' = 'not yet';
  app.on('will-quit', (event) => {
    if (stop === 'done') return;
    event.preventDefault();
    if (stop === 'under way') return;
    stop = 'under way';
    void host.stop().then(() => {
      stop = 'done';
      app.quit();
    });
  });
};

/** Joins the parts, once Electron is ready. */
export const runProgram = (options: ProgramOptions): void => {
  const { electron, folders, log } = options;
  const { app, shell } = electron;
  const policy = options.policy.ok ? options.policy.value : nothingManaged;
  let language: Language = policy.language ?? languageOf(app.getPreferredSystemLanguages());

  handleAppScheme(electron.protocol, path.join(options.dist, 'renderer'));
  guardSession(electron.session);
  app.on('web-contents-created', (_event, contents) =>
    guardContents(contents, (address) => {
      void openExternalLink(shell, address).then((opened) => log.event('link', { opened }));
    }),
  );

  const windows = openWindows({
    create: (windowOptions) => new electron.BrowserWindow(windowOptions),
    nativeTheme: electron.nativeTheme,
    screen: electron.screen,
    platform: process.platform,
    preload: path.join(options.dist, 'preload', 'preload.cjs'),
    stateFile: path.join(folders.profile, 'window.json'),
    log,
  });

  const deliver = (event: AppEvent) => {
    for (const window of windows.all()) window.webContents.send('event', event);
  };
  const flow = openEventFlow(deliver, eventsEveryMs, (act, afterMs) => void setTimeout(act, afterMs));
  const host = openBackend(options, (event) => {
    flow.push(event);
    if (tellsOfSettings(event)) void followLanguage();
  });

  const setMenu = () =>
    electron.Menu.setApplicationMenu(
      electron.Menu.buildFromTemplate(
        menuTemplate({
          texts: textsIn(language),
          platform: process.platform,
          forDevelopers: !app.isPackaged,
          excelExportDisabled: policy.excelExportDisabled,
          run: (command) => deliver({ type: 'menu', command }),
          revealFolder: (folder) => void revealFolder(shell, folders.shown[folder]),
        }),
      ),
    );
  const followLanguage = async () => {
    const read = policy.language ?? (await readLanguage(host));
    if (read === null || read === language) return;
    language = read;
    setMenu();
  };

  registerApi(electron.ipcMain, {
    isOurWindow: (contentsId) => windows.ofContents(contentsId) !== null,
    askBackend: host.request,
    mainHandlers: mainHandlers({
      windowOf: windows.ofContents,
      dialogs: openDialogs({
        dialog: electron.dialog,
        texts: () => textsIn(language),
        grant: host.grant,
        documentsFolder: app.getPath('documents'),
        excelExportDisabled: policy.excelExportDisabled,
      }),
      shell,
      resolve: host.resolve,
      folders: folders.shown,
      showMenu: (window, x, y) => electron.Menu.getApplicationMenu()?.popup({ window, x, y }),
      setColorScheme: windows.setColorScheme,
    }),
    log,
  });
  setMenu();
  keepRunning(electron, windows, host);
  windows.open();
};
