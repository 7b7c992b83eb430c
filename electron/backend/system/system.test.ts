import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnection } from '../../../db/connection.ts';
import { takeHold, type Holder } from '../../../db/hold.ts';
import { migrate, newestVersion } from '../../../db/migrate.ts';
import { migrations } from '../../../db/migrations/index.ts';
import { temporaryFolder, testNow } from '../../../db/testing.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import type { CommandName, InputOf, OutputOf, QueryName } from '../../../shared/api/contract.ts';
import { apiError } from '../../../shared/api/errors.ts';
import type { Job } from '../../../shared/api/jobs.ts';
import { localDayOf } from '../clock.ts';
import { createBackend, placesOf, type Backend, type BackendOptions } from '../create-backend.ts';
import { silentLog } from '../log.ts';
import { listBackups } from './backup-files.ts';
import { restoreAtStart } from './restore-at-start.ts';

const holder: Holder = { program: 'window', login: 'mette', computer: 'PC', processId: 1, since: '' };
const dayMs = 86_400_000;

let place: ReturnType<typeof temporaryFolder>;
let now = testNow;
const opened: Backend[] = [];
beforeEach(() => {
  place = temporaryFolder();
  now = testNow;
});
afterEach(async () => {
  for (const backend of opened.splice(0)) await backend.close();
  place.remove();
});

const tryOpen = async (options: Partial<BackendOptions> = {}) => {
  const backend = await createBackend({
    folder: place.folder,
    clock: { now: () => (now += 1), today: () => localDayOf(now) },
    clockOffsetMs: 0,
    log: silentLog,
    login: 'mette',
    appVersion: '0.0.0',
    holder,
    workerUrl: new URL('../worker.ts', import.meta.url),
    emit: () => {},
    checkOutput: true,
    backsUpDaily: false,
    watchesInbox: false,
    ...options,
  });
  if (backend.ok) opened.push(backend.value);
  return backend;
};
const open = async (options: Partial<BackendOptions> = {}): Promise<Backend> => {
  const backend = await tryOpen(options);
  if (!backend.ok) throw new Error(JSON.stringify(backend.error));
  return backend.value;
};
const close = async (backend: Backend) => {
  opened.splice(opened.indexOf(backend), 1);
  await backend.close();
};

let commands = 0;
const send = (backend: Backend, channel: string, input: unknown) =>
  backend.handle({ channel, commandId: `command-${(commands += 1)}`, input });
const ask = async <C extends QueryName | CommandName>(
  backend: Backend,
  channel: C,
  input: InputOf<C>,
): Promise<OutputOf<C>> => {
  const result = await send(backend, channel, input);
  if (!result.ok) throw new Error(`${channel}: ${JSON.stringify(result.error)}`);
  // `checkOutput` parses it with the channel's own schema.
  return result.value as OutputOf<C>;
};
const job = async (
  backend: Backend,
  channel: 'system.backup' | 'system.restore' | 'system.verify',
  input: InputOf<'system.backup'> | InputOf<'system.restore'> | InputOf<'system.verify'>,
): Promise<Job> => {
  const started = await send(backend, channel, input);
  if (!started.ok) throw new Error(JSON.stringify(started.error));
  return backend.jobs.ended((started.value as { readonly jobId: string }).jobId);
};

const addCreditor = (backend: Backend, code: string) =>
  ask(backend, 'creditors.add', {
    code,
    name: 'Tranekilde Forsyning A/S',
    country: 'DK',
    registrationNumber: '13585628',
    currency: 'DKK',
    vatDeductionBps: 10_000,
    language: 'da',
    street: '',
    postalCode: '',
    city: '',
    email: '',
    phone: '',
    bankAccounts: [],
  });
const creditorCodes = async (backend: Backend) =>
  (await ask(backend, 'creditors.list', {})).creditors.map(({ code }) => code).sort();
const commandsIn = async (backend: Backend): Promise<readonly unknown[]> => {
  const view = await ask(backend, 'views.open', {
    subject: 'audit',
    creditorId: null,
    search: '',
    filters: [],
    sort: [{ column: 'number', descending: false }],
    groupBy: null,
  });
  const { rows } = await ask(backend, 'views.rows', { viewId: view.viewId, from: 0, count: 50 });
  // [id, at, agent, command, …]: shared/api/view-columns.ts
  return rows.map((cells) => cells[3]);
};
const nameOf = (ended: Job): string => {
  expect(ended).toMatchObject({ state: 'done' });
  return (ended.outcome as { readonly name: string }).name;
};

describe('backup and restore', () => {
  it('gives back the ledger of the backup, keeps what it replaced, and can be undone', async () => {
    const backend = await open();
    await addCreditor(backend, 'ONE');
    const name = nameOf(await job(backend, 'system.backup', { to: null }));
    await addCreditor(backend, 'TWO');
    const restored = await job(backend, 'system.restore', { name });
    expect(restored).toMatchObject({ state: 'done', outcome: { name } });
    expect(await creditorCodes(backend)).toEqual(['ONE']);
    // What was done after the backup was taken is not in the restored log; the restore is.
    expect(await commandsIn(backend)).toEqual(['creditors.add', 'system.restore']);
    const { before } = restored.outcome as { readonly before: string };
    expect(await job(backend, 'system.restore', { name: before })).toMatchObject({ state: 'done' });
    expect(await creditorCodes(backend)).toEqual(['ONE', 'TWO']);
    expect(await job(backend, 'system.verify', {})).toMatchObject({ outcome: { holds: true } });
    expect((await ask(backend, 'system.backups', {})).backups.map(({ reason }) => reason)).toEqual([
      'before_restore',
      'before_restore',
      'asked',
    ]);
    expect(existsSync(path.join(place.folder, 'restore.part'))).toBe(false);
    await addCreditor(backend, 'THREE');
  });

  it('refuses a backup that is damaged, newer, another program’s or gone, and changes nothing', async () => {
    const backend = await open();
    await addCreditor(backend, 'ONE');
    const name = nameOf(await job(backend, 'system.backup', { to: null }));
    const { backupFolder } = backend.places;
    const copy = (at: number, change: (file: string) => void): string => {
      const made = `fordring-${at}-asked.sqlite`;
      copyFileSync(path.join(backupFolder, name), path.join(backupFolder, made));
      change(path.join(backupFolder, made));
      return made;
    };
    const sql = (text: string) => (file: string) => {
      const db = openConnection(file);
      db.exec(text);
      db.pragma('journal_mode = DELETE');
      db.close();
    };
    const cases: readonly (readonly [string, string])[] = [
      [copy(1_000_000_000_001, sql('PRAGMA user_version = 99')), 'database_newer'],
      [copy(1_000_000_000_002, sql('PRAGMA application_id = 7')), 'database_not_ours'],
      [
        copy(1_000_000_000_003, (file) => {
          const bytes = readFileSync(file);
          writeFileSync(file, bytes.fill(0x5a, 8192, bytes.length - 4096));
        }),
        'backup_unusable',
      ],
      [copy(1_000_000_000_004, (file) => writeFileSync(file, '')), 'backup_unusable'],
      [copy(1_000_000_000_005, (file) => writeFileSync(file, 'a letter')), 'backup_unusable'],
    ];
    for (const [made, code] of cases)
      expect([code, await job(backend, 'system.restore', { name: made })]).toMatchObject([
        code,
        { state: 'refused', outcome: { code } },
      ]);
    expect(await send(backend, 'system.restore', { name: '../fordring.sqlite' })).toMatchObject({
      error: { code: 'not_found' },
    });
    expect(await send(backend, 'system.restore', { file: 'no-such-token' })).toMatchObject({ ok: false });
    expect(await creditorCodes(backend)).toEqual(['ONE']);
    expect(listBackups(backupFolder).filter(({ reason }) => reason === 'before_restore')).toEqual([]);
  });

  it('writes a copy to a chosen place, and restores from one', async () => {
    const backend = await open();
    await addCreditor(backend, 'ONE');
    const file = path.join(place.folder, 'usb.sqlite');
    await job(backend, 'system.backup', { to: backend.files.grant(file) });
    await addCreditor(backend, 'TWO');
    expect(await job(backend, 'system.restore', { file: backend.files.grant(file) })).toMatchObject({
      state: 'done',
    });
    expect(await creditorCodes(backend)).toEqual(['ONE']);
    const missing = path.join(place.folder, 'no', 'copy.sqlite');
    expect(await job(backend, 'system.backup', { to: backend.files.grant(missing) })).toMatchObject({
      state: 'refused',
      outcome: { code: 'folder_missing' },
    });
  });

  it('is taken once on each day, however early; the oldest daily ones are removed', async () => {
    const first = await open();
    await addCreditor(first, 'ONE');
    await ask(first, 'settings.setDatabase', { backupsKept: 3 });
    await close(first);
    const reasonsAt = async (at: number) => {
      now = at;
      const backend = await open({ backsUpDaily: true });
      for (const { jobId } of backend.jobs.list()) await backend.jobs.ended(jobId);
      await close(backend);
      return listBackups(backend.places.backupFolder).map(({ reason }) => reason);
    };
    expect(await reasonsAt(testNow)).toEqual(['daily']);
    expect(await reasonsAt(testNow + 3_600_000)).toEqual(['daily']);
    // An hour earlier than the day before.
    expect(await reasonsAt(testNow + dayMs - 3_600_000)).toEqual(['daily', 'daily']);
    for (const days of [2, 3, 4]) await reasonsAt(testNow + days * dayMs);
    expect(await reasonsAt(testNow + 5 * dayMs)).toEqual(['daily', 'daily', 'daily']);
  });
});

describe('a database that is not opened', () => {
  const damagedLedger = async (): Promise<{ readonly backup: string; readonly file: string }> => {
    const backend = await open();
    await addCreditor(backend, 'ONE');
    const backup = nameOf(await job(backend, 'system.backup', { to: null }));
    await close(backend);
    const file = backend.places.databaseFile;
    writeFileSync(file, readFileSync(file).fill(0x5a, 100, 4096));
    return { backup, file };
  };
  const places = () => placesOf(place.folder);
  const refusal = apiError('database_damaged', { detail: 'SQLITE_CORRUPT' });

  it('is damaged: said so, and mended by a backup, with an audit row and the damaged file kept', async () => {
    const { backup, file } = await damagedLedger();
    const damaged = readFileSync(file);
    const refused = await tryOpen();
    expect(refused).toMatchObject({ ok: false, error: { code: 'database_damaged' } });
    if (refused.ok) return;
    const restored = restoreAtStart(places(), holder, refused.error, { name: backup }, testNow);
    expect(restored).toEqual({
      ok: true,
      value: { name: backup, aside: `fordring-${testNow}-not-opened.sqlite` },
    });
    if (!restored.ok) return;
    expect(readFileSync(path.join(place.folder, restored.value.aside)).equals(damaged)).toBe(true);
    const backend = await open({ restored: restored.value });
    expect(await creditorCodes(backend)).toEqual(['ONE']);
    expect(await commandsIn(backend)).toEqual(['creditors.add', 'system.restoreAtStart']);
    expect(await job(backend, 'system.verify', {})).toMatchObject({ outcome: { holds: true } });
    expect(await send(backend, 'system.restoreAtStart', { name: backup })).toMatchObject({
      error: { code: 'changed_meanwhile' },
    });
  });

  it('leaves no old write-ahead log to be replayed over the backup', async () => {
    const { backup, file } = await damagedLedger();
    writeFileSync(`${file}-wal`, Buffer.alloc(8192, 0x11));
    writeFileSync(`${file}-shm`, Buffer.alloc(32_768, 0x11));
    expect(restoreAtStart(places(), holder, refusal, { name: backup }, testNow)).toMatchObject({ ok: true });
    expect(existsSync(`${file}-wal`)).toBe(false);
    expect(existsSync(`${file}-shm`)).toBe(false);
    expect(readdirSync(place.folder)).toContain(`fordring-${testNow}-not-opened.sqlite-wal`);
    const db = openConnection(file);
    expect(verifyLedger(db).problems).toEqual([]);
    db.close();
  });

  it('is left as it is by every restore that is refused', async () => {
    const { backup, file } = await damagedLedger();
    const damaged = readFileSync(file);
    const bad = 'fordring-1000000000001-asked.sqlite';
    writeFileSync(path.join(places().backupFolder, bad), 'a letter');
    const other = apiError('folder_read_only', { folder: place.folder });
    const codeOf = (why: typeof refusal, input: unknown) => {
      const result = restoreAtStart(places(), holder, why, input, testNow);
      return result.ok ? 'ok' : result.error.code;
    };
    expect(codeOf(refusal, { name: '../fordring.sqlite' })).toBe('not_found');
    expect(codeOf(refusal, { name: 7 })).toBe('invalid_input');
    expect(codeOf(refusal, { name: bad })).toBe('backup_unusable');
    expect(codeOf(other, { name: backup })).toBe('folder_read_only');
    const hold = takeHold(place.folder, { ...holder, login: 'jonas' });
    expect(codeOf(refusal, { name: backup })).toBe('database_busy');
    if (hold.ok) hold.value.release();
    expect(readFileSync(file).equals(damaged)).toBe(true);
    expect(readdirSync(place.folder).filter((name) => /not-opened|part/u.test(name))).toEqual([]);
  });

  it('has damage that only a question finds: that is said too, by its name', async () => {
    const backend = await open();
    await addCreditor(backend, 'ONE');
    await close(backend);
    const { databaseFile } = backend.places;
    const db = openConnection(databaseFile, { readOnly: true });
    const page = Number(
      db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'creditors'").pluck().get(),
    );
    const pageBytes = Number(db.pragma('page_size', { simple: true }));
    db.close();
    writeFileSync(
      databaseFile,
      readFileSync(databaseFile).fill(0x5a, (page - 1) * pageBytes, page * pageBytes),
    );
    expect(await send(await open(), 'creditors.list', {})).toMatchObject({
      error: { code: 'database_damaged' },
    });
  });

  it('is newer: refused by both versions, and opened once its backup is put back', async () => {
    mkdirSync(place.folder, { recursive: true });
    const { databaseFile } = places();
    const backend = await open();
    await addCreditor(backend, 'ONE');
    const backup = nameOf(await job(backend, 'system.backup', { to: null }));
    await close(backend);
    const db = openConnection(databaseFile);
    db.pragma('user_version = 99');
    db.close();
    const refused = await tryOpen();
    expect(refused).toEqual({
      ok: false,
      error: apiError('database_newer', { schemaVersion: 99, supportedVersion: newestVersion(migrations) }),
    });
    if (refused.ok) return;
    expect(restoreAtStart(places(), holder, refused.error, { name: backup }, testNow)).toMatchObject({
      ok: true,
    });
    expect(await creditorCodes(await open())).toEqual(['ONE']);
  });

  it('is earlier: backed up before it is brought up to date', async () => {
    const db = openConnection(places().databaseFile);
    migrate(db, migrations.slice(0, 1));
    db.close();
    const backend = await open({ backsUpDaily: true });
    expect((await ask(backend, 'system.backups', {})).backups.map(({ reason }) => reason)).toEqual(
      migrations.length > 1 ? ['before_migration'] : [],
    );
    expect((await ask(backend, 'system.status', {})).schemaVersion).toBe(newestVersion(migrations));
  });

  it('keeps no hold over it: the next try is not refused by this program itself', async () => {
    await damagedLedger();
    expect(await tryOpen()).toMatchObject({ error: { code: 'database_damaged' } });
    expect(await tryOpen()).toMatchObject({ error: { code: 'database_damaged' } });
    const hold = takeHold(place.folder, holder);
    expect(hold.ok).toBe(true);
    if (hold.ok) hold.value.release();
  });
});
