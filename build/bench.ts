/**
 * `npm run bench [-- --rows N]`: our work beside its floor (the bare engine or library doing the same) in one run, each
 * step in a process of its own. Goals stand beside the ratios; a goal that is missed is said, not an error.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { writeDemo } from '../electron/backend/demo/write-demo.ts';
import { assert } from '../shared/assert.ts';
import { demoCountries } from '../shared/domain/demo/countries.ts';
import { parseLocalDate } from '../shared/domain/local-date.ts';
import { databaseIn } from './bench/built-backend.ts';
import { runStep, type Measured } from './bench/measure.ts';
import { bundle } from './bundle.ts';

// An interrupt reaches the steps too: they end, this process sees it as a failure, and cleans up.
process.on('SIGINT', () => {});

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

/** What a row must not exceed: `ratio` to the floor, time in ms, memory in MB. */
type Goal = { readonly ratio?: number; readonly ms?: number; readonly rssMb?: number };

/** Of each step of an import, whose time is its row's own goal. */
const importRssMb = 400;

const table: (readonly string[])[] = [];
const shownMs = (ms: number): string => (ms < 1000 ? `${ms.toFixed(1)} ms` : `${(ms / 1000).toFixed(2)} s`);

const verdictOf = (ours: Measured, ratio: number | null, goal: Goal): string => {
  if (Object.keys(goal).length === 0) return '';
  const isOver = {
    time:
      (goal.ratio !== undefined && (ratio ?? 0) > goal.ratio) || (goal.ms !== undefined && ours.ms > goal.ms),
    memory: goal.rssMb !== undefined && (ours.rssMb ?? 0) >= goal.rssMb,
  };
  const over = Object.entries(isOver).flatMap(([what, is]) => (is ? [what] : []));
  return over.length === 0 ? 'met' : `over (${over.join(', ')})`;
};

const row = (what: string, ours: Measured, floor: Measured | null, goal: Goal): void => {
  const ratio = floor === null ? null : ours.ms / floor.ms;
  const goals = [
    goal.ratio === undefined ? '' : `${goal.ratio} ×`,
    goal.ms === undefined ? '' : `${goal.ms} ms`,
    goal.rssMb === undefined ? '' : `${goal.rssMb} MB`,
  ].filter((text) => text !== '');
  const cells = [
    what,
    shownMs(ours.ms),
    floor === null ? '' : shownMs(floor.ms),
    ratio === null ? '' : `${ratio.toFixed(2)} ×`,
    goals.join(', '),
    ours.rssMb === undefined ? '' : `${ours.rssMb} MB`,
    verdictOf(ours, ratio, goal),
  ];
  table.push(cells);
  console.log(cells.filter((cell) => cell !== '').join(' · '));
};

const one = (measured: ReadonlyMap<string, Measured>, name: string): Measured => {
  const found = measured.get(name);
  assert(found !== undefined, `a step says ${name}`);
  return found;
};

const step = async (name: string, args: readonly string[], measured: string): Promise<Measured> =>
  one(await runStep(name, args), measured);

const importSteps = async (data: string, files: readonly string[]) => {
  row('backend at rest', await step('import', ['rest', inFolder('rest')], 'at rest'), null, {});
  const parser = await step('floor-csv', files, 'csv parser');
  const first = await runStep('import', ['preview', data, ...files]);
  row('inspect the two CSV files', one(first, 'inspect'), null, {});
  const goal = { ratio: 1.5, rssMb: importRssMb };
  const preview = one(first, 'preview');
  row(`preview of ${rows} entries in CSV (${preview.detail}), beside csv-parse`, preview, parser, goal);
  const confirm = await step('import', ['confirm', data], 'confirm');
  const floor = await step('floor-insert', [databaseIn(data), inFolder('floor.sqlite')], 'bare inserts');
  row('confirm, beside bare inserts', confirm, floor, { ratio: 3, rssMb: importRssMb });
  const again = await step('import', ['preview', data, ...files], 'preview');
  row(`preview of the same files again (${again.detail}), beside csv-parse`, again, parser, goal);
};

const workbookSteps = async () => {
  const files = await ledgerFiles('workbooks', workbookRows, true);
  const entries = files[1];
  assert(entries !== undefined, 'the workbook of entries is written');
  const floor = await step('floor-xlsx', [entries], 'xlsx reader');
  const reading = await step('read-xlsx', [entries], 'xlsx reading');
  assert(reading.detail === floor.detail, 'both readers find the same rows and cells');
  row(`read ${workbookRows} rows of Excel, beside exceljs' stream reader`, reading, floor, { ratio: 1 });
  const data = inFolder('workbook-data');
  const preview = await step('import', ['preview', data, ...files], 'preview');
  row(`preview of ${workbookRows} entries in Excel, beside the same`, preview, floor, {
    ratio: 1.5,
    rssMb: importRssMb,
  });
  await runStep('import', ['confirm', data]);
  const exported = inFolder('exported.xlsx');
  const ours = await step('export', [data, exported], 'export');
  const writer = await step('floor-export', [exported, inFolder('floor.xlsx')], 'xlsx writer');
  row(`export to Excel (${ours.detail}), beside exceljs' stream writer`, ours, writer, { ratio: 1.5 });
};

const viewSteps = async (data: string) => {
  const measured = await runStep('views', [data]);
  for (const [name, ours] of measured) {
    const bare = measured.get(`${name}, bare`);
    if (bare !== undefined && name !== 'totals') row(`${name}, beside bare SQL`, ours, bare, { ms: 600 });
  }
  row('totals of a filtered view, beside bare SUM', one(measured, 'totals'), one(measured, 'totals, bare'), {
    ratio: 1.5,
  });
  const window = one(measured, 'window of 200 rows');
  row(`slowest of 200 windows of 200 rows (${window.detail})`, window, null, { ms: 16 });
};

const bankFileSteps = async () => {
  const measured = await runStep('read-file', [folder, String(rows)]);
  const [ours, floor] = [one(measured, 'read bank file'), one(measured, 'lines and slices')];
  row(`read and verify a 0602 of ${rows} records, beside lines and slices`, ours, floor, { ratio: 3 });
};

/** A statement in XML is read a piece at a time, but held whole while it is. */
const formatSteps = async () => {
  const place = inFolder('formats');
  mkdirSync(place);
  const measured = await runStep('read-formats', [place, String(Math.min(rows, 200_000))]);
  const goals: Readonly<Record<string, number>> = { 'camt-053': 2, 'pain-008': 2 };
  const what: Readonly<Record<string, string>> = {
    'camt-053': 'read a camt.053, beside the bare XML parser over it',
    'pain-008': 'write a pain.008, beside building its text',
  };
  for (const [name, ours] of measured) {
    const bare = measured.get(`${name}, bare`);
    const detail = ours.detail === undefined ? '' : ` (${ours.detail})`;
    if (bare !== undefined)
      row(`${what[name] ?? `read ${name}, beside lines and slices`}${detail}`, ours, bare, {
        ratio: goals[name] ?? 3,
      });
  }
  row('the same pain.008 held against its schema', one(measured, 'pain-008, schema'), null, {});
  rmSync(place, { recursive: true });
};

const matchSteps = async () => {
  const place = inFolder('match');
  mkdirSync(place);
  const measured = await runStep('match', [place, String(rows)]);
  const [ours, floor] = [one(measured, 'match'), one(measured, 'bare join and writing')];
  row(
    `match ${rows} payments (${ours.detail}), beside the bare join and writing (${floor.detail})`,
    ours,
    floor,
    { ratio: 3 },
  );
  const ladder = await runStep('match-ladder', [place, String(rows)]);
  const found = one(ladder, 'ladder');
  row(
    `all matching rules over ${rows} transfers (${found.detail}), beside the bare join by reference`,
    found,
    one(ladder, 'bare join by reference'),
    { ratio: 5 },
  );
  const matched = one(ladder, 'match transfers');
  row(`match ${rows} transfers by all rules (${matched.detail})`, matched, null, {});
  rmSync(place, { recursive: true });
};

const interestSteps = async () => {
  const measured = await runStep('interest', [String(rows)]);
  const [ours, floor] = [one(measured, 'interest'), one(measured, 'bare multiplications')];
  row(`late interest of ${rows} claims with two rate changes, beside the bare multiplications`, ours, floor, {
    ratio: 3,
  });
};

const reminderSteps = async (data: string) => {
  const measured = await runStep('reminders', [data]);
  const [ours, floor] = [one(measured, 'propose reminders'), one(measured, 'bare SELECT with last notice')];
  row(
    `reminders with gates and why-not (${ours.detail}), beside bare SQL writing as many rows`,
    ours,
    floor,
    {
      ratio: 6,
      ms: 20_000,
    },
  );
};

const letterSteps = async () => {
  const letters = Math.min(rows, 1000);
  const ours = await runStep('letters', ['ours', String(letters)]);
  const plain = await runStep('letters', ['plain', String(letters)]);
  row(
    `${letters} letters of a page, beside a plain loop over pdfmake`,
    one(ours, 'letters'),
    one(plain, 'letters'),
    { ratio: 0.4 },
  );
  row(
    `print file of ${letters} letters with its list, beside pdfmake alone`,
    one(ours, 'print file'),
    one(plain, 'print file'),
    { ratio: 1.2 },
  );
};

const exportSteps = async () => {
  const lines = Math.min(rows, 300_000);
  for (const scheme of ['bs', 'ls']) {
    const args = (name: string) => [folder, scheme, name, String(lines)];
    await runStep('export-collections', args('prepare'));
    const measured = await runStep('export-collections', args('export'));
    const [ours, floor] = [
      one(measured, `export ${scheme}`),
      one(measured, `lines of ${scheme} from an array`),
    ];
    row(
      `${scheme.toUpperCase()} file of ${lines} collections (${ours.detail}), beside writing its lines`,
      ours,
      floor,
      { ratio: 2, rssMb: 400 },
    );
  }
};

const statisticsSteps = async (data: string) => {
  const measured = await runStep('statistics', [data, String(rows)]);
  for (const [name, ours] of measured) {
    const bare = measured.get(`${name}, bare`);
    if (bare !== undefined)
      row(`statistics of 24 months by ${name} (${ours.detail}), beside bare SQL`, ours, bare, { ratio: 1.2 });
  }
};

const windowSteps = async (data: string, files: readonly string[]) => {
  const empty = inFolder('empty');
  await runStep('empty-ledger', [empty]);
  const measured = await runStep('window', [empty, data, ...files]);
  const [none, full] = [one(measured, 'window, empty ledger'), one(measured, 'window, full ledger')];
  row(`window open with ${rows} entries, beside none`, full, none, { ratio: 1.2 });
  const task = one(measured, 'longest task');
  row(
    `typing in the filter during an import (${task.detail}): longest task, 0 if none of 50 ms`,
    task,
    null,
    {
      ms: 50,
    },
  );
  row('the same: longest time between two frames', one(measured, 'longest frame'), null, {});
  const whole = one(measured, 'import in the program');
  row(`preview and confirm by the window (${whole.detail}): time of the confirm`, whole, null, {
    rssMb: importRssMb,
  });
};

try {
  console.log(`Fordring bench: ${rows} entries, ${os.cpus().length} cores, Node ${process.versions.node}`);
  await bundle();
  const files = await ledgerFiles('csv', rows, false);
  const data = inFolder('data');
  await importSteps(data, files);
  await workbookSteps();
  await bankFileSteps();
  await formatSteps();
  await matchSteps();
  await interestSteps();
  await letterSteps();
  await exportSteps();
  await viewSteps(data);
  await reminderSteps(data);
  await statisticsSteps(data);
  await windowSteps(data, files);
  const heads = ['work', 'ours', 'floor', 'ratio', 'goal', 'peak RSS', 'verdict'];
  const lines = [heads, ...table];
  const widths = heads.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  console.log('');
  for (const cells of lines)
    console.log(
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
