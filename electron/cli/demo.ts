/**
 * `npm run demo -- --entries N --seed S --out DIR`: writes the demo creditors' input files;
 * `npm run demo -- --bank FILE`: plays the bank for an exported file of collections.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../backend/clock.ts';
import { playBankFor } from '../backend/demo/play-bank.ts';
import { writeDemo } from '../backend/demo/write-demo.ts';
import { parseLocalDate } from '../../shared/domain/local-date.ts';

const usage = `usage: npm run demo -- [--entries N] [--seed S] [--out DIR] [--today YYYY-MM-DD] [--csv-only]
       npm run demo -- --bank FILE [--seed S] [--out DIR]`;
const excelRowsMax = 1_000_000;

const wholeNumber = (text: string): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null);

const options = {
  entries: { type: 'string', default: '2000' },
  seed: { type: 'string', default: '1' },
  out: { type: 'string', default: 'demo' },
  today: { type: 'string' },
  bank: { type: 'string' },
  'csv-only': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const readOptions = () => {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    console.error(usage);
    return process.exit(2);
  }
};

const values = readOptions();
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const clock = systemClock();
const entries = wholeNumber(values.entries);
const seed = wholeNumber(values.seed);
const today = parseLocalDate(values.today ?? clock.today());
if (entries === null || entries === 0 || seed === null || today === null) {
  console.error(usage);
  process.exit(2);
}
if (values.bank !== undefined) {
  const played = await playBankFor(path.resolve(values.bank), path.resolve(values.out), seed);
  if (!played.ok) {
    console.log(JSON.stringify({ error: played.error }));
    process.exit(1);
  }
  console.log([...played.value.files, played.value.truthFile].join('\n'));
  process.exit(0);
}
const result = await writeDemo({
  folder: path.resolve(values.out),
  entriesPerCreditor: entries,
  seed,
  today,
  createdAt: clock.now(),
  workbooks: !values['csv-only'] && entries < excelRowsMax,
});
if (!result.ok) {
  console.log(JSON.stringify({ error: result.error }));
  process.exit(1);
}
for (const { creditor, customers, entries: written, ...files } of result.value)
  console.log(
    `${creditor.name} (${creditor.code}, ${creditor.country}): ${customers} customers, ${written} entries\n${Object.values(
      files,
    )
      .filter((file) => file !== null)
      .map((file) => `  ${file}`)
      .join('\n')}`,
  );
