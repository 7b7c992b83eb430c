import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, type ElectronApplication, type Page } from '@playwright/test';
import type { Bridge } from '../../shared/api/bridge.ts';
import { launchFordring } from '../launch.ts';

declare global {
  // Declarations of one name merge only as interfaces.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface Window {
    readonly fordring: Bridge;
  }
}

/** A server of the world outside, which the program must never reach. */
export type ForeignServer = { readonly address: string; readonly asked: () => readonly string[] };

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Starts the built program on a data folder. */
export const open = (
  dataFolder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ElectronApplication> => launchFordring({ dataFolder, environment });

/** The first window once its page is there and the backend has said how it stands. */
export const shown = async (app: ElectronApplication): Promise<Page> => {
  const page = await app.firstWindow();
  await page.locator('#root > :not(style, section)').first().waitFor();
  await page.evaluate(() => window.fordring.invoke({ channel: 'system.status', commandId: null, input: {} }));
  return page;
};

const newFolder = () => mkdtempSync(path.join(os.tmpdir(), 'fordring-security-'));

type Fixtures = {
  readonly folder: string;
  readonly emptyFolder: string;
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly server: ForeignServer;
};

/** Each test gets a program of its own: what it breaks out of is gone with it. */
export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from here
  folder: async ({}, use) => {
    const folder = newFolder();
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  // oxlint-disable-next-line no-empty-pattern -- as above
  emptyFolder: async ({}, use) => {
    const folder = newFolder();
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  app: async ({ folder }, use) => {
    const app = await open(folder);
    await use(app);
    await app.close();
  },
  page: async ({ app }, use) => {
    await use(await shown(app));
  },
  // oxlint-disable-next-line no-empty-pattern -- as above
  server: async ({}, use) => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.writeHead(request.url === '/redirect' ? 302 : 200, {
        'access-control-allow-origin': '*',
        location: '/landed',
      });
      response.end('foreign');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // Listening on an address and a port, not on a pipe.
    const { port } = server.address() as AddressInfo;
    await use({ address: `http://127.0.0.1:${port}`, asked: () => asked });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
});

export { expect } from '@playwright/test';
