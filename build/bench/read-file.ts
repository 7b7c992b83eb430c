/** A 0602 of many records read and verified, beside reading the file by lines and slicing eight fields of each. */
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { bankFileFormatOf, readContent } from '../../electron/backend/bank-files/read-bank-file.ts';
import { answerTo, bsFile } from '../../electron/backend/bank-files/testing.ts';
import { assert } from '../../shared/assert.ts';
import { rssMb, say } from './measure.ts';

const [folder = '', count = '1000000'] = process.argv.slice(2);
const file = path.join(folder, 'answers.bs1');
const records = Number(count);

// Full length, as half of the banks send it; customers, references and amounts differ from record to record.
const answers = Array.from({ length: records }, (_, index) =>
  answerTo(1, 'paid', {
    customerNumber: String(100_000 + (index % 90_000)),
    asked: { ...answerTo(1, 'paid').asked, reference: String(index).padStart(9, '0') },
    paidMinor: 100_000 + (index % 5_000),
  }),
);
writeFileSync(file, bsFile(1, answers), 'latin1');
answers.length = 0;

/** Node's own way to read a file by lines. */
const floor = async (): Promise<number> => {
  let held = 0;
  const lines = createInterface({
    input: createReadStream(file, 'latin1'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const line of lines) {
    const fields = [
      line.slice(13, 17),
      line.slice(25, 40),
      line.slice(40, 49),
      line.slice(49, 55),
      line.slice(56, 69),
      line.slice(69, 99),
      line.slice(103, 109),
      line.slice(115, 128),
    ];
    held += fields.length;
  }
  return held;
};

const ours = async (): Promise<number> => {
  const content = readFileSync(file);
  const format = bankFileFormatOf(content);
  assert(format.ok, 'the file is of a known format');
  let items = 0;
  const { totals } = await readContent(
    content,
    format.value,
    { item: () => void (items += 1), issue: (issue) => assert(false, `no fault in the file: ${issue.code}`) },
    () => Promise.resolve(),
  );
  assert(totals.hold && items === records, 'every record is read and the totals hold');
  return items;
};

const timedBest = async (work: () => Promise<number>): Promise<number> => {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round += 1) {
    const startedAt = performance.now();
    await work();
    best = Math.min(best, performance.now() - startedAt);
  }
  return best;
};

say({ name: 'lines and slices', ms: await timedBest(floor) });
say({ name: 'read bank file', ms: await timedBest(ours), rssMb: rssMb(), detail: `${records} records` });
