import path from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  utilityProcess,
} from 'electron';
import { systemClock } from '../backend/clock.ts';
import { openLog, silentLog, type Log } from '../backend/log.ts';
import { registerAppScheme } from './app-protocol.ts';
import { programFolders } from './folders.ts';
import { machinePolicyFile, nothingManaged, readPolicy } from '../backend/policy.ts';
import { runProgram } from './program.ts';
import { readStartOptions } from './start-options.ts';
import { languageOf, textsIn } from './texts.ts';

// What must be said before Electron is ready; nothing is awaited before.
registerAppScheme(protocol);
app.enableSandbox();
// As in the installer's short cut (build/packaging.ts), so that Windows takes the window for that program.
if (process.platform === 'win32') app.setAppUserModelId('eu.fordring.desktop');

const dist = path.dirname(import.meta.dirname);
const started = readStartOptions(process.argv.slice(1), process.env, process.cwd());

/** Another file than the machine's only outside of packages: what is managed is not to be got around. */
const policyFile =
  (app.isPackaged ? undefined : process.env['FORDRING_POLICY_FILE']) ??
  machinePolicyFile(process.platform, process.env);

const openLogOrNone = (folder: string, now: () => number): Log => {
  try {
    return openLog(folder, 'main', now);
  } catch {
    return silentLog;
  }
};

if ('problem' in started) {
  const texts = textsIn(languageOf([app.getLocale()]));
  dialog.showErrorBox(texts('menu.start.badOption'), started.problem);
  app.exit(2);
} else {
  const policy = readPolicy(policyFile);
  const managed = policy.ok ? policy.value : nothingManaged;
  const folders = programFolders(started.dataFolder, managed, app.getPath('userData'));
  // Two data folders may run side by side: the lock belongs to the profile.
  app.setPath('userData', folders.profile);
  app.setPath('sessionData', path.join(folders.profile, 'session'));
  if (app.requestSingleInstanceLock()) {
    const { now } = systemClock(started.fixedNowMs);
    const log = openLogOrNone(folders.shown.logs, now);
    process.on('uncaughtExceptionMonitor', (error) => log.incident('main', error));
    log.event('start', { version: app.getVersion(), packaged: app.isPackaged, platform: process.platform });
    await app.whenReady();
    runProgram({
      electron: {
        app,
        BrowserWindow,
        dialog,
        ipcMain,
        Menu,
        nativeTheme,
        protocol,
        safeStorage,
        screen,
        session: session.defaultSession,
        shell,
        utilityProcess,
      },
      dist,
      folders,
      policy,
      fixedNowMs: started.fixedNowMs,
      log,
    });
  } else app.quit();
}
