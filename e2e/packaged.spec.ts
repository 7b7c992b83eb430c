import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { extractAll } from '@electron/asar';
import { build, Platform } from 'electron-builder';
import { makeFakeElectron } from '../build/fake-electron.ts';
import { packagingConfiguration } from '../build/packaging.ts';
import { expect, specNow, test } from './fixtures.ts';
import { hostName, launchFordring } from './launch.ts';
import { ask, command, endOfJob, expectLedgerHolds, openDemoCompany } from './program.ts';

test('what is packed is the whole program: it starts from there, makes its database and reads a ledger in', async ({
  dataFolder,
}) => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fordring-packaged-'));
  try {
    makeFakeElectron('linux', path.join(folder, 'electron'));
    await build({
      projectDir: path.resolve(import.meta.dirname, '..'),
      targets: Platform.LINUX.createTarget('dir'),
      config: packagingConfiguration({
        electronDist: path.join(folder, 'electron'),
        output: path.join(folder, 'out'),
        forTests: true,
      }),
    });
    const resources = path.join(folder, 'out', 'linux-unpacked', 'resources');
    // The stand-in is no Electron: it reads no archive. What lies unpacked beside it is put back in its place.
    const appFolder = path.join(folder, 'app');
    extractAll(path.join(resources, 'app.asar'), appFolder);
    const app = await launchFordring({
      dataFolder,
      appFolder,
      environment: {
        FORDRING_NOW: String(specNow),
        ...(hostName === 'stand-in' ? { STAND_IN_PACKAGED: '1' } : {}),
      },
    });
    const page = await app.firstWindow();
    expect(await app.evaluate(({ app: electronApp }) => electronApp.getAppPath())).toBe(appFolder);
    await expect(page.getByRole('heading', { name: 'Set up Fordring' })).toBeVisible();
    await openDemoCompany(page);
    const { entries } = await ask(page, 'system.status', {});
    expect(entries).toBeGreaterThan(6000);
    await command(page, 'settings.setAgent', { language: 'da' });
    await expect(page.getByRole('button', { name: 'Åbne poster' })).toBeVisible();
    const backup = await command(page, 'system.backup', { to: null });
    expect((await endOfJob(page, backup.jobId)).state).toBe('done');
    await expectLedgerHolds(page);
    await app.close();
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
