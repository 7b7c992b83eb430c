/** `npm start [-- --data DIR]`: builds what is stale and opens the window. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { findChromium } from './chromium.ts';
import { chooseHost } from './electron-host.ts';

const root = path.resolve(import.meta.dirname, '..');

const newestIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).reduce(
    (newest, entry) =>
      entry.isFile() ? Math.max(newest, statSync(path.join(entry.parentPath, entry.name)).mtimeMs) : newest,
    0,
  );

const isStale = (): boolean => {
  const built = path.join(root, 'dist', 'renderer', 'index.html');
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  const sources = ['electron', 'renderer', 'shared', 'db'].map((folder) => newestIn(path.join(root, folder)));
  const single = ['package-lock.json', 'vite.config.ts'].map(
    (file) => statSync(path.join(root, file)).mtimeMs,
  );
  return Math.max(...sources, ...single) > builtAt;
};

const noDisplay = [
  'There is no display to show the window on. Two ways on:',
  '  a display server:  xvfb-run -a npm start   (Debian: apt-get install xvfb)',
  '  the command line:  npm run --silent fordring -- --help',
].join('\n');

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

const isRoot = process.getuid?.() === 0;

/** The stand-in shows its window with a Chromium that has one; npm's is headless only. */
const bringChromium = async (): Promise<boolean> => {
  if ((await findChromium({ visible: true })) !== null) return true;
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    console.log("No Chromium that can show a window: installing Debian's (apt-get install chromium) …");
    const options = { stdio: ['ignore', 'ignore', 'inherit'] as ('ignore' | 'inherit')[] };
    spawnSync('apt-get', ['update', '-qq'], options);
    spawnSync(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', 'chromium'],
      options,
    );
    if ((await findChromium({ visible: true })) !== null) return true;
  }
  console.error(
    'To see the window, install Chromium (Debian: sudo apt-get install chromium) or set FORDRING_CHROMIUM to one.',
  );
  return false;
};

const run = (environment: Readonly<Record<string, string>>): Promise<number> =>
  new Promise((resolve) => {
    const app = spawn(
      process.execPath,
      [path.join(root, 'node_modules', 'electron', 'cli.js'), root, ...process.argv.slice(2)],
      { cwd: process.cwd(), stdio: 'inherit', env: { ...process.env, ...environment } },
    );
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.kill(signal));
    app.on('exit', (code) => resolve(code ?? 0));
  });

if (!hasDisplay()) {
  console.error(noDisplay);
  process.exit(1);
}
if (isStale()) {
  const { bundle } = await import('./bundle.ts');
  console.log('Building …');
  await bundle();
}
const host = await chooseHost();
console.log(host.said);
if (host.kind === 'none' || (host.kind === 'stand-in' && !(await bringChromium()))) process.exit(1);
process.exitCode = await run(host.environment);
