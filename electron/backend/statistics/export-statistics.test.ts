import { readFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../../db/connection.ts';
import { journalOf, type TestLine } from '../../../db/queries/statistics/testing.ts';
import { temporaryFolder, testCommand, testNow } from '../../../db/testing.ts';
import type { Language } from '../../../shared/api/values.ts';
import { pdfText } from '../pdf/testing.ts';
import { exportStatisticsTask } from './export-statistics-task.ts';

const line = (change: Partial<TestLine>): TestLine => ({
  run: 1,
  customer: 1,
  collectOn: '2026-02-02',
  amountMinor: 125_050,
  steps: ['created', 'sent', 'paid'],
  reason: '',
  receivedMinor: 0,
  ...change,
});

const place = temporaryFolder();
let db: Connection;
beforeAll(() => {
  db = journalOf([
    line({ collectOn: '2026-01-02' }),
    line({}),
    line({ customer: 2, amountMinor: 50_000 }),
    line({
      run: 2,
      customer: 3,
      steps: ['created', 'sent', 'rejected'],
      reason: '0530 9',
      amountMinor: 99_900,
    }),
    line({ customer: 4, steps: ['created', 'sent', 'difference', 'posted'], receivedMinor: 100_000 }),
    line({
      run: 3,
      customer: 1,
      amountMinor: 700,
      steps: ['created', 'sent', 'paid', 'reversed'],
      reason: '0239',
    }),
  ]);
});
afterAll(() => {
  db.close();
  place.remove();
});

const write = async (format: 'xlsx' | 'pdf', language: Language = 'en'): Promise<string> => {
  const file = path.join(place.folder, `${language}.${format}`);
  const written = await exportStatisticsTask(
    { creditorId: null, scheme: null, from: '2026-01', to: '2026-02', format, language, file },
    {
      db,
      databaseFile: '',
      command: testCommand('statistics.export'),
      today: '2026-11-23',
      now: () => testNow,
      report: () => undefined,
      signal: new AbortController().signal,
      writeTurn: () => Promise.resolve(),
    },
  );
  expect(written).toMatchObject({ ok: true, value: { file: `${language}.${format}` } });
  return file;
};

/** Each sheet's rows as the texts and numbers of their cells. */
const cellsOf = async (file: string): Promise<Record<string, readonly string[]>> => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  return Object.fromEntries(
    workbook.worksheets.map((sheet) => {
      const rows: string[] = [];
      sheet.eachRow((row) => {
        const cells = Array.isArray(row.values) ? row.values.slice(1) : [];
        rows.push(
          Array.from(cells, (value) => (typeof value === 'object' ? '' : String(value ?? ''))).join('|'),
        );
      });
      return [sheet.name, rows];
    }),
  );
};

describe('statistics as a workbook', () => {
  it('has a sheet for each dimension, each figure beside the month before, sums per currency', async () => {
    const sheets = await cellsOf(await write('xlsx'));
    expect(Object.keys(sheets)).toEqual(['By month', 'By scheme', 'By reason', 'By customer group']);
    expect(sheets['By month']?.[0]).toBe(
      [
        'Month|Currency',
        ...['Sent', 'Accepted', 'Completed', 'Rejected', 'With difference', 'Reversed'].map(
          (figure) => `${figure}, lines|${figure}, amount|${figure}, month before`,
        ),
        'Received on those with difference',
      ].join('|'),
    );
    expect(sheets['By month']?.slice(1)).toEqual([
      '2026-01|DKK|1|1250.5|0|1|1250.5|0|1|1250.5|0|0|0|0|0|0|0|0|0|0|0',
      '2026-02|DKK|4|4000|1|3|3001|1|2|1750.5|1|1|999|0|1|1250.5|0|0|0|0|1000',
      '2026-02|EUR|1|7|0|1|7|0|0|0|0|0|0|0|0|0|0|1|7|0|0',
      'Total|DKK|5|5250.5||4|4251.5||3|3001||1|999||1|1250.5||0|0||1000',
      'Total|EUR|1|7||1|7||0|0||0|0||0|0||1|7||0',
    ]);
    expect(sheets['By reason']?.slice(1, 3)).toEqual([
      '2026-02|0239|EUR|1|7|0|1|7|0|0|0|0|0|0|0|0|0|0|1|7|0|0',
      '2026-02|0530 9|DKK|1|999|0|0|0|0|0|0|0|1|999|0|0|0|0|0|0|0|0',
    ]);
    expect(sheets['By customer group']?.some((row) => row.startsWith('2026-02|In no group|DKK|2|'))).toBe(
      true,
    );
    expect(sheets['By customer group']?.some((row) => row.startsWith('2026-02|Boliger|DKK|1|'))).toBe(true);
  });

  it('speaks the language of the one who asked', async () => {
    const sheets = await cellsOf(await write('xlsx', 'da'));
    expect(Object.keys(sheets)).toEqual(['Efter måned', 'Efter ordning', 'Efter årsag', 'Efter kundegruppe']);
  });
});

describe('statistics as a document', () => {
  it(
    'has the chart and the tables of each currency, their figures readable',
    { timeout: 20_000 },
    async () => {
      const text = pdfText(readFileSync(await write('pdf', 'da')));
      for (const part of [
        'Opkrævningsstatistik',
        'Alle kreditorer',
        'Opkrævninger efter måned · DKK',
        'Opkrævninger efter måned · EUR',
        'Efter årsag · DKK',
        'Leverandørservice',
        'Boliger',
        '0530 9',
        '4 (+3)',
        '4.000,00',
        '1.250,50',
      ])
        expect(text).toContain(part);
    },
  );
});
