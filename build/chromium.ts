import { existsSync } from 'node:fs';

export type Chromium = { readonly path: string; readonly kind: 'npm' | 'system' | 'chosen' };

/** Nothing that Chromium does of its own leaves the computer: no look-ups, no updates, no reports. */
export const chromiumSwitches: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--disable-search-engine-choice-screen',
  '--disable-infobars',
  '--password-store=basic',
  '--test-type',
  '--hide-scrollbars=false',
  '--force-color-profile=srgb',
  '--disable-features=Translate,MediaRouter,OptimizationHints',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

const systemPaths: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** The headless Chromium that comes as an npm package (Linux x64 only); unpacked on first use, which takes 2 s. */
const npmChromium = async (): Promise<string | null> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
};

/**
 * A Chromium to run: `FORDRING_CHROMIUM` where set; to be seen, one of the system's; else npm's, which needs no
 * installation, or the system's.
 */
export const findChromium = async ({ visible }: { readonly visible: boolean }): Promise<Chromium | null> => {
  const chosen = process.env['FORDRING_CHROMIUM'];
  if (chosen !== undefined && existsSync(chosen)) return { path: chosen, kind: 'chosen' };
  const system = systemPaths[process.platform]?.find((path) => existsSync(path)) ?? null;
  if (visible) return system === null ? null : { path: system, kind: 'system' };
  const own = await npmChromium();
  if (own !== null) return { path: own, kind: 'npm' };
  return system === null ? null : { path: system, kind: 'system' };
};
