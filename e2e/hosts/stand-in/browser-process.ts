import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromiumSwitches, findChromium } from '../../../build/chromium.ts';
import { CdpConnection } from './cdp.ts';
import { isVerbose, standIn } from './stand-in.ts';

export type BrowserProcess = {
  readonly process: ChildProcess;
  readonly devToolsUrl: string;
  readonly connection: CdpConnection;
  /** The window that Chromium opens with; the first BrowserWindow takes it. */
  readonly firstTargetId: string | null;
};

const startTimeoutMs = 30_000;

const devToolsUrlOf = (chromium: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(
      () => reject(new Error(`Chromium did not start within ${startTimeoutMs} ms\n${text}`)),
      startTimeoutMs,
    );
    chromium.stderr?.setEncoding('utf8').on('data', (piece: string) => {
      text = (text + piece).slice(-20_000);
      if (isVerbose) process.stderr.write(piece);
      const url = /DevTools listening on (ws:\S+)/u.exec(text)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    });
    chromium.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`Chromium ended with code ${code}\n${text}`));
    });
  });

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

/** Starts Chromium with a profile of its own, which goes when it ends; a window where there is a display. */
export const startBrowser = async (onExit: () => void): Promise<BrowserProcess> => {
  const isVisible = process.env['STAND_IN_HEADLESS'] !== '1' && hasDisplay();
  const chromium = await findChromium({ visible: isVisible });
  if (chromium === null)
    throw new Error('electron stand-in: no Chromium found (npm ci brings one for Linux x64)');
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'fordring-chromium-'));
  const removeProfile = () => fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  const child = spawn(
    chromium.path,
    [
      ...chromiumSwitches,
      ...(isVisible ? [] : ['--headless=new']),
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      ...standIn().commandLine.switches.filter(
        (given) => !/user-data-dir|remote-debugging|disable-features/u.test(given),
      ),
      // As an app window: no tabs, no address bar.
      '--app=data:text/html,',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  child.once('exit', () => {
    removeProfile();
    onExit();
  });
  process.on('exit', () => {
    child.kill('SIGKILL');
    removeProfile();
  });
  const devToolsUrl = await devToolsUrlOf(child);
  const connection = await CdpConnection.connect(devToolsUrl);
  const { targetInfos } = await connection.send<{
    targetInfos: readonly { type: string; targetId: string }[];
  }>('Target.getTargets');
  return {
    process: child,
    devToolsUrl,
    connection,
    firstTargetId: targetInfos.find(({ type }) => type === 'page')?.targetId ?? null,
  };
};
