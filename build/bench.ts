/**
 * `npm run bench [-- --rows N]`: our work beside its floor (the bare engine or library doing the same) in one run, each
 * step in a process of its own. Goals stand beside the ratios; a goal that is missed is said, not an error.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { writeDemo } from '../electron/backend/demo/write-demo.ts';
import { assert } from '../shared/assert.ts';
import { demoCountries } from '../shared/domain/demo/countries.ts';
import { parseLocalDate } from '../shared/domain/local-date.ts';
import { runStep, type Measured } from './bench/measure.ts';
import { bundle } from './bundle.ts';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
const rows = Number(values.rows);
if (!Number.isSafeInteger(rows) || rows < 1000) {
  console.error('usage: npm run bench [-- --rows N], N at least 1000');
  process.exit(2);
}
const workbookRows = Math.min(rows, 100_000);
const folder = mkdtempSync(path.join(os.tmpdir(), 'fordring-bench-'));
const inFolder = (name: string) => path.join(folder, name);

/** The Danish demo creditor's files: customers and entries. */
const ledgerFiles = async (name: string, entries: number, workbooks: boolean): Promise<readonly string[]> => {
  const today = parseLocalDate('2026-11-23');
  assert(today !== null, 'the day is one');
  const written = await writeDemo({
    folder: inFolder(name),
    entriesPerCreditor: entries,
    seed: 1,
    today,
    createdAt: Date.UTC(2026, 10, 23, 9),
    workbooks,
    countries: demoCountries.filter(({ country }) => country === 'DK'),
  });
  assert(written.ok, 'the demo files are written');
  const files = written.value[0];
  assert(files !== undefined, 'there is a Danish demo creditor');
  const chosen = workbooks
    ? [files.customersXlsx, files.entriesXlsx]
    : [files.customersCsv, files.entriesCsv];
  return chosen.flatMap((file) => (file === null ? [] : [file]));
};

const table: (readonly string[])[] = [];
const seconds = (ms: number): string => (ms < 100 ? `${ms.toFixed(1)} ms` : `${(ms / 1000).toFixed(2)} s`);
const row = (
  what: string,
  ours: Measured,
  floor: Measured | null,
  goal: { readonly ratio?: number; readonly ms?: number; readonly rssMb?: number },
): void => {
  const ratio = floor === null ? null : ours.ms / floor.ms;
  const isMet =
    (goal.ratio === undefined || (ratio ?? 0) <= goal.ratio) &&
    (goal.ms === undefined || ours.ms <= goal.ms) &&
    (goal.rssMb === undefined || (ours.rssMb ?? 0) <= goal.rssMb);
  const goals = [
    goal.ratio === undefined ? '' : `${goal.ratio} ×`,
    goal.ms === undefined ? '' : `${goal.ms} ms`,
    goal.rssMb === undefined ? '' : `${goal.rssMb} MB`,
  ].filter((text) => text !== '');
  const cells = [
    what,
    seconds(ours.ms),
    floor === null ? '' : seconds(floor.ms),
    ratio === null ? '' : `${ratio.toFixed(2)} ×`,
    ours.rssMb === undefined ? '' : `${ours.rssMb} MB`,
    goals.join(', '),
    isMet ? 'met' : 'MISSED',
  ];
  table.push(cells);
  console.log(cells.filter((cell) => cell !== '').join(' · '));
};

const step = async (name: string, args: readonly string[], measured: string): Promise<Measured> => {
  const found = (await runStep(name, args)).get(measured);
  assert(found !== undefined, `${name} says ${measured}`);
  return found;
};

const importSteps = async (data: string, files: readonly string[]) => {
  const parser = await step('floor-csv', files, 'csv parser');
  const preview = await step('import', ['preview', data, ...files], 'preview');
  row(`preview of ${rows} entries in CSV, beside the CSV parser`, preview, parser, {
    ratio: 1.5,
  });
  const confirm = await step('import', ['confirm', data], 'confirm');
  const floor = await step(
    'floor-insert',
    [path.join(data, 'fordring.sqlite'), inFolder('floor.sqlite')],
    'bare inserts',
  );
  row('confirm, beside bare inserts', confirm, floor, { ratio: 3 });
  const again = await step('import', ['preview', data, ...files], 'preview');
  row('preview of the same files again, beside the first preview', again, preview, {
    ratio: 1.5,
  });
};

const workbookSteps = async () => {
  const files = await ledgerFiles('workbooks', workbookRows, true);
  const entries = files[1];
  assert(entries !== undefined, 'the workbook of entries is written');
  const floor = await step('floor-xlsx', [entries], 'xlsx reader');
  const ours = await step('import', ['preview', inFolder('workbook-data'), ...files], 'preview');
  row(`preview of ${workbookRows} entries in Excel, beside exceljs' reader`, ours, floor, {
    ratio: 1.5,
  });
};

const viewSteps = async (data: string) => {
  const measured = await runStep('views', [data]);
  for (const [name, one] of measured) if (name.startsWith('open: ')) row(name, one, null, { ms: 600 });
  const window = measured.get('window of 200 rows');
  const [totals, bare] = [measured.get('totals'), measured.get('totals, bare SQL')];
  assert(window !== undefined && totals !== undefined && bare !== undefined, 'views says all');
  row('window of 200 rows, median', window, null, { ms: 5 });
  row('totals of a filtered view, beside bare SQL', totals, bare, { ratio: 1.2 });
};

const windowSteps = async (data: string, files: readonly string[]) => {
  const empty = inFolder('empty');
  await runStep('empty-ledger', [empty]);
  const measured = await runStep('window', [empty, data, ...files]);
  const [none, full, typing, whole] = [
    'window, empty ledger',
    'window, full ledger',
    'typing',
    'import in the program',
  ].map((name) => measured.get(name));
  assert(
    none !== undefined && full !== undefined && typing !== undefined && whole !== undefined,
    'window says all',
  );
  row(`window open with ${rows} entries, beside none`, full, none, { ratio: 1.3 });
  row(`longest frame while typing in the filter during an import (${typing.detail})`, typing, null, {
    ms: 100,
  });
  row('preview and confirm in the built program: time of the confirm, memory of the backend', whole, null, {
    rssMb: 400,
  });
};

try {
  console.log(`Fordring bench: ${rows} entries, ${os.cpus().length} cores, Node ${process.versions.node}`);
  await bundle();
  const files = await ledgerFiles('csv', rows, false);
  const data = inFolder('data');
  await importSteps(data, files);
  await workbookSteps();
  await viewSteps(data);
  await windowSteps(data, files);
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((cells) => cells[column]?.length ?? 0)),
  );
  const heads = ['work', 'ours', 'floor', 'ratio', 'memory', 'goal', ''];
  console.log('');
  for (const cells of [heads, ...table])
    console.log(cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
