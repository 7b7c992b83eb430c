import fs from 'node:fs';
import path from 'node:path';

/** Electron's command line: `electron [switches] <app folder or file> [the app's own arguments]`. */
export type CommandLine = {
  readonly appFolder: string;
  readonly mainFile: string;
  readonly package: { readonly name: string; readonly version: string; readonly productName?: string };
  /** Chromium's switches, as given. */
  readonly switches: readonly string[];
  /** Files that Node loads before the app (`-r`): Playwright's loader. */
  readonly preloads: readonly string[];
  readonly inspects: boolean;
  /** Whether to say the DevTools address on stderr, which Playwright waits for. */
  readonly announcesDevTools: boolean;
  readonly appArguments: readonly string[];
};

const packageFolderOf = (target: string): string => {
  if (fs.statSync(target).isDirectory()) return target;
  let folder = path.dirname(target);
  while (!fs.existsSync(path.join(folder, 'package.json')) && folder !== path.dirname(folder))
    folder = path.dirname(folder);
  return folder;
};

export const readCommandLine = (argv: readonly string[]): CommandLine => {
  const switches: string[] = [];
  const preloads: string[] = [];
  let inspects = false;
  let announcesDevTools = false;
  let at = 0;
  for (; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    if (word === '-r' || word === '--require') {
      at += 1;
      preloads.push(argv[at] ?? '');
    } else if (word.startsWith('--inspect')) inspects = true;
    else if (word.startsWith('--remote-debugging-port')) announcesDevTools = true;
    else if (word.startsWith('-')) switches.push(word);
    else break;
  }
  const target = path.resolve(argv[at] ?? '.');
  const appFolder = packageFolderOf(target);
  // The app's own package.json, read as Electron reads it.
  const manifest = JSON.parse(
    fs.readFileSync(path.join(appFolder, 'package.json'), 'utf8'),
  ) as CommandLine['package'] & {
    readonly main?: string;
  };
  return {
    appFolder,
    mainFile: target === appFolder ? path.join(appFolder, manifest.main ?? 'index.js') : target,
    package: manifest,
    switches,
    preloads,
    inspects,
    announcesDevTools,
    appArguments: argv.slice(at),
  };
};
