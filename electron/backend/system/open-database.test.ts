import { mkdirSync, readFileSync, writeFileSync, chmodSync, existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnection } from '../../../db/connection.ts';
import type { Holder } from '../../../db/hold.ts';
import { migrate, newestVersion, type Migration } from '../../../db/migrate.ts';
import { migrations } from '../../../db/migrations/index.ts';
import { temporaryFolder, testNow } from '../../../db/testing.ts';
import type { Places } from '../context.ts';
import { silentLog } from '../log.ts';
import { listBackups } from './backup-files.ts';
import { networkFileSystemOf, type FolderProbe } from './network-folder.ts';
import { openDatabase } from './open-database.ts';

const clock = { now: () => testNow, today: () => '2026-11-23' };
const holder: Holder = {
  program: 'window',
  login: 'mette',
  computer: 'PC',
  processId: 1,
  since: '2026-11-23',
};
const localDisk: FolderProbe = {
  platform: 'linux',
  fileSystemType: () => 0xef53,
  realPath: (folder) => folder,
};

describe('openDatabase', () => {
  let place: ReturnType<typeof temporaryFolder>;
  let places: Places;
  beforeEach(() => {
    place = temporaryFolder();
    const folder = path.join(place.folder, 'data');
    places = {
      folder,
      databaseFile: path.join(folder, 'fordring.sqlite'),
      backupFolder: path.join(folder, 'backups'),
      logFolder: path.join(folder, 'logs'),
    };
  });
  afterEach(() => place.remove());
  const open = (by: Holder | null = holder, probe = localDisk) =>
    openDatabase(places, by, clock, silentLog, probe);

  it('makes a new database in a folder that is not there yet', async () => {
    const opened = await open();
    expect(opened.ok && opened.value.schemaVersion).toBe(newestVersion(migrations));
    if (opened.ok) opened.value.release();
  });

  it('refuses a second writer by name, and lets a reader in', async () => {
    const first = await open();
    expect(await open({ ...holder, login: 'jonas' })).toMatchObject({
      ok: false,
      error: { code: 'database_busy' },
    });
    const reader = await open(null);
    expect(reader.ok).toBe(true);
    if (first.ok) first.value.release();
    expect((await open({ ...holder, login: 'jonas' })).ok).toBe(true);
  });

  it('refuses a network share and names its file system', async () => {
    expect(await open(holder, { ...localDisk, fileSystemType: () => 0xff534d42 })).toEqual({
      ok: false,
      error: { code: 'database_on_network', params: { folder: places.folder, fileSystem: 'CIFS' } },
    });
    expect(existsSync(places.databaseFile)).toBe(false);
  });

  it('refuses a database of a newer version and leaves it as it is', async () => {
    mkdirSync(places.folder);
    const db = openConnection(places.databaseFile);
    migrate(db, migrations);
    db.pragma('user_version = 99');
    db.close();
    expect(await open()).toEqual({
      ok: false,
      error: {
        code: 'database_newer',
        params: { schemaVersion: 99, supportedVersion: newestVersion(migrations) },
      },
    });
    expect((await open()).ok).toBe(false);
  });

  it.each([
    [
      "another program's database",
      () => new Database(places.databaseFile).exec('CREATE TABLE theirs (x)').close(),
    ],
    [
      'a file that is no database',
      () => writeFileSync(places.databaseFile, 'This is a letter, not a database. '.repeat(100)),
    ],
  ])('refuses %s', async (_name, make) => {
    mkdirSync(places.folder);
    make();
    const before = readFileSync(places.databaseFile);
    expect(await open()).toMatchObject({ ok: false, error: { code: 'database_not_ours' } });
    expect(readFileSync(places.databaseFile).equals(before)).toBe(true);
  });

  it('refuses to read a folder without a database, and makes none', async () => {
    expect(await open(null)).toMatchObject({ ok: false, error: { code: 'folder_missing' } });
    expect(existsSync(places.folder)).toBe(false);
  });

  it.skipIf(process.getuid?.() === 0)('refuses a read-only folder', async () => {
    mkdirSync(places.folder);
    chmodSync(places.folder, 0o500);
    expect(await open()).toMatchObject({ ok: false, error: { code: 'folder_read_only' } });
  });

  it('takes a backup before it migrates an earlier database', async () => {
    const first = await open();
    if (first.ok) {
      first.value.db().close();
      first.value.release();
    }
    expect(listBackups(places.backupFolder)).toEqual([]);
    const next: Migration = {
      version: newestVersion(migrations) + 1,
      name: 'next',
      up: (db) => db.exec('DROP TABLE saved_views'),
    };
    const opened = await openDatabase(places, holder, clock, silentLog, localDisk, [...migrations, next]);
    expect(opened).toMatchObject({ ok: true, value: { schemaVersion: next.version } });
    const [backup] = listBackups(places.backupFolder);
    expect(backup?.reason).toBe('before_migration');
    const copy = openConnection(path.join(places.backupFolder, backup?.name ?? ''), { readOnly: true });
    expect(copy.pragma('user_version', { simple: true })).toBe(newestVersion(migrations));
    expect(copy.prepare('SELECT count(*) FROM saved_views').pluck().get()).toBe(0);
  });
});

describe('networkFileSystemOf', () => {
  const windows = (real: string): FolderProbe => ({
    platform: 'win32',
    fileSystemType: () => 0,
    realPath: () => real,
  });
  it.each([
    ['\\\\server\\share\\data', 'SMB'],
    ['\\\\?\\UNC\\server\\share', 'SMB'],
    ['C:\\Users\\mette', null],
    ['\\\\?\\C:\\Users\\mette', null],
  ])('on Windows tells %s as %s', (real, expected) => {
    expect(networkFileSystemOf('X:\\data', windows(real))).toBe(expected);
  });

  it('on Linux knows NFS, and takes an unknown type for a local disk', () => {
    expect(networkFileSystemOf('/data', { ...localDisk, fileSystemType: () => 0x6969 })).toBe('NFS');
    expect(networkFileSystemOf('/data', { ...localDisk, fileSystemType: () => 0x12345 })).toBeNull();
  });
});
