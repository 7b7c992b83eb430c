import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallLedger, temporaryFolder, testNow } from '../../db/testing.ts';
import { databaseFileName } from '../backend/create-backend.ts';
import { pdfText } from '../backend/pdf/testing.ts';

const program = path.join(import.meta.dirname, 'fordring.ts');
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

const call = (...words: readonly string[]): { readonly code: number; readonly printed: string } => {
  try {
    const printed = execFileSync(process.execPath, [program, '--data', data, ...words], {
      env: { ...process.env, FORDRING_NOW: String(testNow) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { code: 0, printed: printed.toString() };
  } catch (error) {
    // What execFileSync throws after the program has ended.
    const { status, stderr } = error as { status: number; stderr: Buffer };
    return { code: status, printed: stderr.toString() };
  }
};

describe('statement', () => {
  it('writes the twelve months that end today', { timeout: 60_000 }, () => {
    const file = path.join(place.folder, 'kontoudtog.pdf');
    expect(JSON.parse(call('statement', '10482', file, '--creditor', 'OPK').printed)).toEqual({
      rows: 0,
      file: 'kontoudtog.pdf',
    });
    const text = pdfText(readFileSync(file));
    expect(text).toContain('Nordlys Bageri ApS');
    expect(text).toContain('01.11.2025 – 23.11.2026');
  });

  it('tells what is wrong with its words', { timeout: 60_000 }, () => {
    const file = path.join(place.folder, 'none.pdf');
    for (const [words, said] of [
      [['10482'], 'FILE.pdf or FILE.xlsx'],
      [['10482', 'none.txt'], 'FILE.pdf or FILE.xlsx'],
      [['10482', file, '--from', '2026-02-30'], '--from takes YYYY-MM-DD'],
    ] as const) {
      const { code, printed } = call('statement', ...words);
      expect(code).toBe(2);
      expect(printed).toContain(said);
    }
    expect(call('statement', '10482', file, '--from', '2026-12-01').code).toBe(1);
    // A customer that is not there is a refusal, as everywhere.
    expect(call('statement', '9', file).code).toBe(1);
  });
});
