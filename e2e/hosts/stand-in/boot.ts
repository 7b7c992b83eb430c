/** Starts an app as Electron does: its main script with `electron` importable, then Chromium, then `ready`. */
import inspector from 'node:inspector';
import { createRequire, registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readCommandLine } from './command-line.ts';
import { setStandIn } from './stand-in.ts';

const argv = process.argv.slice(2);
if (argv.includes('--version') || argv.includes('-v')) {
  console.log('v45.4.1-stand-in');
  process.exit(0);
}
const commandLine = readCommandLine(argv);
const executable = path.join(import.meta.dirname, 'electron');
setStandIn({ commandLine, executable, browser: null, isReady: false, isQuitting: false });

const define = (name: string, value: unknown) =>
  Object.defineProperty(process, name, { value, configurable: true, writable: true });
define('type', 'browser');
define('resourcesPath', path.join(commandLine.appFolder, 'resources'));
define('versions', Object.freeze({ ...process.versions, electron: '45.4.1-stand-in', chrome: '0' }));

const electronUrl = pathToFileURL(path.join(import.meta.dirname, 'electron-module.ts')).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main' || specifier === 'electron/common'
      ? { url: electronUrl, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});

if (commandLine.inspects) inspector.open(0);
// Playwright's loader looks for its own switches in argv and takes them out.
process.argv = [executable, ...argv];
const require = createRequire(import.meta.url);
for (const file of commandLine.preloads) require(file);
if (commandLine.preloads.length === 0 || process.argv.includes('--inspect=0'))
  process.argv = [executable, ...commandLine.appArguments];

process.on('unhandledRejection', (error) => console.error('unhandled rejection', error));
// Electron brings Chromium up by itself and then says `ready`, whether or not the app waits for it.
const { whenReady } = await import('./app.ts');
try {
  await import(pathToFileURL(commandLine.mainFile).href);
  await whenReady();
} catch (error) {
  console.error(error);
  process.exit(1);
}
