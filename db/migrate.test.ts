import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import path from 'node:path';
import { openConnection } from './connection.ts';
import { checkOwnership, migrate, schemaVersionOf, type Migration } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { temporaryFolder } from './testing.ts';

const parents: Migration = {
  version: 1,
  name: 'parents',
  up: (db) =>
    db.exec(`CREATE TABLE parents (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
      CREATE TABLE children (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parents(id) ON DELETE CASCADE) STRICT;`),
};
const rebuild: Migration = {
  version: 2,
  name: 'rebuild',
  up: (db) =>
    db.exec(`CREATE TABLE parents_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL, city TEXT NOT NULL DEFAULT '') STRICT;
      INSERT INTO parents_new (id, name) SELECT id, name FROM parents;
      DROP TABLE parents;
      ALTER TABLE parents_new RENAME TO parents;`),
};

describe('migrate', () => {
  let place: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    place = temporaryFolder();
  });
  afterEach(() => place.remove());
  const file = () => path.join(place.folder, 'x.sqlite');

  it('keeps child rows when a parent table is rebuilt', () => {
    const db = openConnection(file());
    migrate(db, [parents]);
    db.exec(`INSERT INTO parents VALUES (1, 'a'); INSERT INTO children VALUES (1, 1), (2, 1)`);
    migrate(db, [parents, rebuild]);
    expect(db.prepare('SELECT count(*) FROM children').pluck().get()).toBe(2);
    expect(schemaVersionOf(db)).toBe(2);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    db.close();
  });

  it('rolls a migration that breaks references back, whole', () => {
    const db = openConnection(file());
    migrate(db, [parents]);
    db.exec(`INSERT INTO parents VALUES (1, 'a'); INSERT INTO children VALUES (1, 1)`);
    const breaking: Migration = { version: 2, name: 'breaking', up: (tx) => tx.exec('DELETE FROM parents') };
    expect(() => migrate(db, [parents, breaking])).toThrow(/broken references/);
    expect(schemaVersionOf(db)).toBe(1);
    expect(db.prepare('SELECT count(*) FROM parents').pluck().get()).toBe(1);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    db.close();
  });

  it('refuses a file made by a newer version', () => {
    const db = openConnection(file());
    migrate(db, [parents, rebuild]);
    const result = checkOwnership(db, 'x.sqlite', [parents]);
    expect(result).toEqual({
      ok: false,
      error: { code: 'database_newer', params: { schemaVersion: 2, supportedVersion: 1 } },
    });
    db.close();
  });

  it("refuses another program's SQLite file", () => {
    const db = openConnection(file());
    db.exec('CREATE TABLE theirs (id INTEGER)');
    expect(checkOwnership(db, 'x.sqlite', migrations)).toMatchObject({
      ok: false,
      error: { code: 'database_not_ours' },
    });
    db.close();
  });

  it('refuses gaps in the numbering', () => {
    const db = openConnection(file());
    expect(() => migrate(db, [parents, { ...rebuild, version: 3 }])).toThrow(/without a gap/);
    db.close();
  });

  it('brings an empty file to the newest version', () => {
    const db = openConnection(file());
    migrate(db, migrations);
    expect(schemaVersionOf(db)).toBe(migrations.length);
    db.close();
  });
});

/** Filled in when a version is released; from then on its migration never changes. */
const released: Readonly<Record<string, string>> = {};

describe('released migrations', () => {
  it.each(Object.entries(released))('%s is as it was released', (name, hash) => {
    const text = readFileSync(new URL(`migrations/${name}`, import.meta.url));
    expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
  });

  it('are the first of the list', () => {
    expect(Object.keys(released).length).toBeLessThanOrEqual(migrations.length);
  });
});
