import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test as base, type ElectronApplication, type Page } from '@playwright/test';
import { launchFordring } from './launch.ts';

/** 2026-11-23 09:00 UTC: the day on which all specs begin. */
export const specNow = Date.UTC(2026, 10, 23, 9);

export type Fordring = {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataFolder: string;
};

type Fixtures = {
  /** The app on a data folder of its own, with its first window. */
  readonly fordring: Fordring;
  readonly dataFolder: string;
};

/** Opens the app's first window and waits until it shows something; `now` is where its clock starts. */
export const openFordring = async (dataFolder: string, now: number = specNow): Promise<Fordring> => {
  const app = await launchFordring({ dataFolder, environment: { FORDRING_NOW: String(now) } });
  const page = await app.firstWindow();
  await page.locator('#root > :not(style, section)').first().waitFor();
  return { app, page, dataFolder };
};

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern
  dataFolder: async ({}, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'fordring-spec-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  fordring: async ({ dataFolder }, use) => {
    const fordring = await openFordring(dataFolder);
    await use(fordring);
    await fordring.app.close();
  },
});

export { expect } from '@playwright/test';
