import { writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../db/testing.ts';
import { storageRefusal } from './storage-refusal.ts';

const withCode = (code: string, more: object = {}) => Object.assign(new Error('x'), { code, ...more });

const refusalOf = (act: () => unknown, folder: string) => {
  try {
    act();
  } catch (error) {
    return storageRefusal(error, folder);
  }
  throw new Error('nothing was thrown');
};

describe('storageRefusal', () => {
  it.each([
    ['SQLITE_FULL', { code: 'disk_full', params: { folder: '/data' } }],
    ['ENOSPC', { code: 'disk_full', params: { folder: '/data' } }],
    ['EDQUOT', { code: 'disk_full', params: { folder: '/data' } }],
    ['SQLITE_CORRUPT_INDEX', { code: 'database_damaged', params: { detail: 'SQLITE_CORRUPT_INDEX' } }],
    ['SQLITE_READONLY_DIRECTORY', { code: 'folder_read_only', params: { folder: '/data' } }],
    ['EROFS', { code: 'folder_read_only', params: { folder: '/data' } }],
    ['SQLITE_CONSTRAINT', null],
    ['ENOENT', null],
    ['', null],
  ])('%s', (code, refusal) => {
    expect(storageRefusal(withCode(code), '/data')).toEqual(refusal);
  });

  it('names another folder when the file lies in one, and takes no other thing for a refusal', () => {
    expect(storageRefusal(withCode('ENOSPC', { path: '/usb/copy.xlsx' }), '/data')).toMatchObject({
      params: { folder: '/usb' },
    });
    expect(storageRefusal(withCode('ENOSPC', { path: '/data/temp/x.pdf' }), '/data')).toMatchObject({
      params: { folder: '/data' },
    });
    expect(storageRefusal('SQLITE_FULL', '/data')).toBeNull();
    expect(storageRefusal(Object.assign(new Error('x'), { code: 28 }), '/data')).toBeNull();
  });

  it('knows what SQLite itself throws when a database may grow no more', () => {
    const place = temporaryFolder();
    try {
      const db = new Database(path.join(place.folder, 'small.sqlite'));
      db.exec('CREATE TABLE t (x)');
      db.pragma('max_page_count = 4');
      const grow = () => db.prepare('INSERT INTO t VALUES (zeroblob(100000))').run();
      expect(refusalOf(grow, place.folder)).toEqual({ code: 'disk_full', params: { folder: place.folder } });
      db.close();
      const letter = path.join(place.folder, 'letter.sqlite');
      writeFileSync(letter, 'This is a letter. '.repeat(100));
      const other = new Database(letter);
      expect(refusalOf(() => other.prepare('SELECT 1 FROM t'), place.folder)).toMatchObject({
        code: 'database_damaged',
      });
      other.close();
    } finally {
      place.remove();
    }
  });
});
