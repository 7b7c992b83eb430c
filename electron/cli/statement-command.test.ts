import { mkdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallLedger, temporaryFolder } from '../../db/testing.ts';
import { databaseFileName } from '../backend/create-backend.ts';
import { pdfText } from '../backend/pdf/testing.ts';
import { commandLineIn } from './testing.ts';

const place = temporaryFolder();
const data = path.join(place.folder, 'data');

beforeAll(() => {
  mkdirSync(data);
  const db = smallLedger();
  db.prepare('UPDATE agents SET login = ?').run(os.userInfo().username);
  db.prepare('VACUUM INTO ?').run(path.join(data, databaseFileName));
  db.close();
});
afterAll(() => place.remove());

const call = commandLineIn(data);

describe('statement', () => {
  it('writes the twelve months that end today', { timeout: 60_000 }, async () => {
    const file = path.join(place.folder, 'kontoudtog.pdf');
    expect(JSON.parse((await call('statement', '10482', file, '--creditor', 'OPK')).out)).toEqual({
      rows: 0,
      file: 'kontoudtog.pdf',
    });
    const text = pdfText(readFileSync(file));
    expect(text).toContain('Nordlys Bageri ApS');
    expect(text).toContain('01.11.2025 – 23.11.2026');
  });

  it('tells what is wrong with its words', { timeout: 60_000 }, async () => {
    const file = path.join(place.folder, 'none.pdf');
    for (const [words, said] of [
      [['10482'], 'FILE.pdf or FILE.xlsx'],
      [['10482', 'none.txt'], 'FILE.pdf or FILE.xlsx'],
      [['10482', file, '--from', '2026-02-30'], '--from takes YYYY-MM-DD'],
    ] as const) {
      const ended = await call('statement', ...words);
      expect(ended.code).toBe(2);
      expect(ended.said).toContain(said);
    }
    expect((await call('statement', '10482', file, '--from', '2026-12-01')).code).toBe(1);
    // A customer that is not there is a refusal, as everywhere.
    expect((await call('statement', '9', file)).code).toBe(1);
  });
});
