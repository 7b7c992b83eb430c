import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { ElectronApplication, Page } from '@playwright/test';
import { openConnection } from '../db/connection.ts';
import { migrate, newestVersion } from '../db/migrate.ts';
import { migrations } from '../db/migrations/index.ts';
import { expect, openFordring, specNow, test as base } from './fixtures.ts';
import { launchFordring } from './launch.ts';
import {
  addCreditor,
  ask,
  chooseFiles,
  command,
  endOfJob,
  expectLedgerHolds,
  largeLedger,
  previewInWizard,
  pressWhenOn,
} from './program.ts';

/** A small disk of its own. Only root of a Linux computer may make one. */
type SmallDisk = {
  readonly folder: string;
  /** Leaves this many bytes free. */
  readonly fill: (freeBytes: number) => void;
  readonly free: () => void;
  readonly setReadOnly: (isReadOnly: boolean) => void;
};

const cannotMount = (): string | null => {
  if (process.platform !== 'linux') return 'a small disk is made with the mount command of Linux';
  return process.getuid?.() === 0 ? null : 'only root may mount a small disk';
};

const diskBytes = 64 * 1024 * 1024;

const test = base.extend<{ readonly disk: SmallDisk }>({
  disk: async ({ dataFolder }, use, testInfo) => {
    testInfo.skip(cannotMount() !== null, cannotMount() ?? '');
    const folder = path.join(dataFolder, 'disk');
    mkdirSync(folder);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes}`, 'tmpfs', folder], { stdio: 'pipe' });
    } catch (error) {
      testInfo.skip(true, `this computer lets no small disk be mounted: ${String(error)}`);
    }
    const filling = path.join(folder, 'filling');
    const fill = (freeBytes: number) => {
      const file = openSync(filling, 'a');
      const block = Buffer.alloc(4096);
      try {
        for (;;) writeSync(file, block);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      } finally {
        closeSync(file);
      }
      if (freeBytes > 0) execFileSync('truncate', ['-s', `-${freeBytes}`, filling]);
    };
    const setReadOnly = (isReadOnly: boolean) => {
      execFileSync('mount', ['-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, folder]);
    };
    await use({ folder, fill, free: () => rmSync(filling), setReadOnly });
    execFileSync('umount', ['-l', folder]);
  },
});

const openAt = async (
  folder: string,
  now: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly app: ElectronApplication; readonly page: Page }> => {
  const app = await launchFordring({
    dataFolder: folder,
    environment: { FORDRING_NOW: String(now), ...environment },
  });
  const page = await app.firstWindow();
  await page.locator('#root > :not(style, section)').first().waitFor();
  return { app, page };
};

const refused = (page: Page) => page.getByRole('alert');
const refusedHeading = (page: Page) => page.getByRole('heading', { name: 'The database was not opened' });

test('a first start on a full disk says so, makes nothing, and works once there is room', async ({
  disk,
  dataFolder,
}) => {
  disk.fill(0);
  // The browser's own profile lies elsewhere, as it does where IT manages the folder of the database.
  const policy = path.join(dataFolder, 'policy.json');
  writeFileSync(policy, JSON.stringify({ DatabaseFolder: disk.folder }));
  const { app, page } = await openAt(disk.folder, specNow, {
    FORDRING_POLICY_FILE: policy,
    XDG_CONFIG_HOME: path.join(dataFolder, 'config'),
  });
  try {
    await expect(refusedHeading(page)).toBeVisible();
    await expect(refused(page)).toContainText(`The disk that holds ${disk.folder} is full.`);
    disk.free();
    await page.waitForTimeout(1100);
    await page.getByRole('button', { name: /Try again/u }).click();
    await expect(page.getByRole('heading', { name: 'Set up Fordring' })).toBeVisible();
    await addCreditor(page);
    await expectLedgerHolds(page);
  } finally {
    await app.close();
  }
});

test('a disk that fills up while an import is confirmed: said, nothing of it written, and done again with room', async ({
  disk,
}) => {
  const rows = 20_000;
  const { app, page } = await openFordring(disk.folder);
  try {
    await addCreditor(page);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Open entries', level: 1 })).toBeVisible();
    const file = path.join(disk.folder, 'ledger.csv');
    writeFileSync(file, largeLedger(rows));
    await chooseFiles(app, [file]);
    await previewInWizard(page, 'ledger.csv');
    disk.fill(400_000);
    await pressWhenOn(page, 'Control+Enter');
    await expect(page.getByRole('main').getByText(/The disk that holds .+ is full/u)).toBeVisible({
      timeout: 60_000,
    });
    expect(await ask(page, 'system.status', {})).toMatchObject({ entries: 0, customers: 0 });
    await expectLedgerHolds(page);
    disk.free();
    await pressWhenOn(page, 'Control+Enter');
    await expect(page.getByText(/Step 4 of 4/u)).toBeVisible({ timeout: 60_000 });
    expect(await ask(page, 'system.status', {})).toMatchObject({ entries: rows + rows / 10, customers: 700 });
    await expectLedgerHolds(page);
  } finally {
    await app.close();
  }
});

test('a backup on a full disk is refused and leaves no half copy', async ({ disk }) => {
  const { app, page } = await openFordring(disk.folder);
  try {
    await addCreditor(page);
    disk.fill(40_000);
    const { jobId } = await command(page, 'system.backup', { to: null });
    expect(await endOfJob(page, jobId)).toMatchObject({ state: 'refused', outcome: { code: 'disk_full' } });
    expect(readdirSync(path.join(disk.folder, 'backups'))).toEqual([]);
    expect((await ask(page, 'system.backups', {})).backups).toEqual([]);
    disk.free();
    const again = await command(page, 'system.backup', { to: null });
    expect(await endOfJob(page, again.jobId)).toMatchObject({ state: 'done' });
    await expectLedgerHolds(page);
  } finally {
    await app.close();
  }
});

test('a folder that may not be written is refused with what to do, and opened once it may', async ({
  disk,
}) => {
  const first = await openFordring(disk.folder);
  await addCreditor(first.page);
  await first.app.close();
  disk.setReadOnly(true);
  const { app, page } = await openFordring(disk.folder);
  try {
    await expect(refusedHeading(page)).toBeVisible();
    await expect(refused(page)).toContainText(`Fordring may not write in ${disk.folder}.`);
    await expect(refused(page)).toContainText('Choose another folder, or ask IT');
    disk.setReadOnly(false);
    await page.waitForTimeout(1100);
    await page.getByRole('button', { name: /Try again/u }).click();
    await expect(page.getByRole('heading', { name: 'Open entries', level: 1 })).toBeVisible();
    await expectLedgerHolds(page);
  } finally {
    disk.setReadOnly(false);
    await app.close();
  }
});

const databaseOf = (folder: string) => path.join(folder, 'fordring.sqlite');

/** A ledger with one creditor and a backup of it, made by the program and closed. */
const closedLedger = async (folder: string): Promise<void> => {
  const { app, page } = await openFordring(folder);
  await addCreditor(page);
  const { jobId } = await command(page, 'system.backup', { to: null });
  expect(await endOfJob(page, jobId)).toMatchObject({ state: 'done' });
  await app.close();
};

const backupsIn = (folder: string): readonly string[] =>
  readdirSync(path.join(folder, 'backups')).filter((name) => name.endsWith('.sqlite'));

const overwrite = (file: string, bytes: Buffer, at: number): void => {
  const open = openSync(file, 'r+');
  writeSync(open, bytes, 0, bytes.length, at);
  closeSync(open);
};

test('a database of a newer version is refused with the reason, and left as it is', async ({
  dataFolder,
}) => {
  await closedLedger(dataFolder);
  const db = openConnection(databaseOf(dataFolder));
  db.pragma('user_version = 99');
  db.close();
  const { app, page } = await openFordring(dataFolder);
  try {
    await expect(refusedHeading(page)).toBeVisible();
    await expect(refused(page)).toContainText(
      `written by a newer Fordring (schema 99, this one reads up to ${newestVersion(migrations)})`,
    );
    await expect(refused(page)).toContainText('Install the newer version');
  } finally {
    await app.close();
  }
  const after = openConnection(databaseOf(dataFolder), { readOnly: true });
  expect(after.pragma('user_version', { simple: true })).toBe(99);
  expect(after.prepare('SELECT count(*) FROM creditors').pluck().get()).toBe(1);
  after.close();
});

for (const { name, damage, reason } of [
  {
    name: 'its first bytes overwritten',
    damage: (file: string) => overwrite(file, Buffer.alloc(512, 0x5a), 0),
    reason: 'is not a Fordring database',
  },
  {
    name: 'its table of contents overwritten',
    damage: (file: string) => overwrite(file, Buffer.alloc(3996, 0x5a), 100),
    reason: 'The database file is damaged',
  },
])
  test(`a database with ${name} is refused, and a backup restored from there`, async ({ dataFolder }) => {
    await closedLedger(dataFolder);
    damage(databaseOf(dataFolder));
    const damaged = readFileSync(databaseOf(dataFolder));
    const { app, page } = await openFordring(dataFolder);
    try {
      await expect(refusedHeading(page)).toBeVisible();
      await expect(refused(page)).toContainText(reason);
      expect(readFileSync(databaseOf(dataFolder)).equals(damaged)).toBe(true);
      const [backup] = backupsIn(dataFolder);
      await expect(page.getByRole('radio')).toHaveCount(1);
      await expect(page.getByRole('radio')).toBeChecked();
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
      await page.getByRole('button', { name: /Restore this backup/u }).click();
      await expect(page.getByRole('heading', { name: 'Open entries', level: 1 })).toBeVisible();
      await expect(page.getByText(`Restored from ${backup}`)).toBeVisible();
      await expectLedgerHolds(page);
      expect((await ask(page, 'creditors.list', {})).creditors.map(({ code }) => code)).toEqual(['OPK']);
      const aside = readdirSync(dataFolder).filter((file) => file.endsWith('-not-opened.sqlite'));
      expect(aside).toHaveLength(1);
      expect(readFileSync(path.join(dataFolder, aside[0] ?? '')).equals(damaged)).toBe(true);
      const audit = await ask(page, 'views.open', {
        subject: 'audit',
        creditorId: null,
        search: '',
        filters: [{ column: 'command', operator: 'is', values: ['system.restoreAtStart'] }],
        sort: [],
        groupBy: null,
      });
      expect(audit.rows).toBe(1);
    } finally {
      await app.close();
    }
  });

test('backup and restore by the commands of the window: what came after the backup is gone, and can come back', async ({
  fordring,
}) => {
  const { page, app, dataFolder } = fordring;
  await addCreditor(page);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Open entries', level: 1 })).toBeVisible();
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await page.getByRole('main').getByText('Backup', { exact: true }).click();
  await page.getByRole('button', { name: /Back up now/u }).click();
  await expect(page.getByText('Backup taken.')).toBeVisible();
  await expect(page.getByRole('radio')).toHaveCount(1);
  const file = path.join(dataFolder, 'ledger.csv');
  writeFileSync(file, largeLedger(10));
  await chooseFiles(app, [file]);
  await previewInWizard(page, 'ledger.csv');
  await pressWhenOn(page, 'Control+Enter');
  await expect(page.getByText(/Step 4 of 4/u)).toBeVisible();
  expect((await ask(page, 'system.status', {})).entries).toBe(11);

  await page.keyboard.press('Control+,');
  await page.getByRole('main').getByText('Backup', { exact: true }).click();
  await page.getByRole('button', { name: /^Restore(?! from)/u }).click();
  await expect(page.getByText(/^Restored from /u)).toBeVisible();
  expect((await ask(page, 'system.status', {})).entries).toBe(0);
  await expectLedgerHolds(page);

  const { backups } = await ask(page, 'system.backups', {});
  const before = backups.find(({ reason }) => reason === 'before_restore');
  const undone = await command(page, 'system.restore', { name: before?.name ?? '' });
  expect(await endOfJob(page, undone.jobId)).toMatchObject({ state: 'done' });
  expect((await ask(page, 'system.status', {})).entries).toBe(11);
  await expectLedgerHolds(page);
});

test('a backup is taken on the first start of a day, and one only', async ({ dataFolder }) => {
  const day = 86_400_000;
  const first = await openAt(dataFolder, specNow);
  await addCreditor(first.page);
  await first.app.close();
  expect(existsSync(path.join(dataFolder, 'backups'))).toBe(false);

  const reasons = async (now: number, expected: readonly string[]) => {
    const { app, page } = await openAt(dataFolder, now);
    const read = async () => (await ask(page, 'system.backups', {})).backups.map(({ reason }) => reason);
    await expect.poll(read).toEqual(expected);
    await page.waitForTimeout(500);
    expect(await read()).toEqual(expected);
    await expectLedgerHolds(page);
    await app.close();
  };
  await reasons(specNow + day, ['daily']);
  await reasons(specNow + day + 3_600_000, ['daily']);
  await reasons(specNow + 2 * day, ['daily', 'daily']);
});

test('a database of an earlier version is backed up, then brought up to date', async ({ dataFolder }) => {
  test.skip(migrations.length < 2, 'there is no earlier version yet');
  const earlier = openConnection(databaseOf(dataFolder));
  migrate(earlier, migrations.slice(0, 1));
  earlier.close();
  const { app, page } = await openFordring(dataFolder);
  try {
    await expect(page.getByRole('heading', { name: 'Set up Fordring' })).toBeVisible();
    expect((await ask(page, 'system.status', {})).schemaVersion).toBe(newestVersion(migrations));
    const { backups } = await ask(page, 'system.backups', {});
    expect(backups.map(({ reason }) => reason)).toEqual(['before_migration']);
    const copy = openConnection(path.join(dataFolder, 'backups', backups[0]?.name ?? ''), { readOnly: true });
    expect(copy.pragma('user_version', { simple: true })).toBe(1);
    copy.close();
    await expectLedgerHolds(page);
  } finally {
    await app.close();
  }
});
