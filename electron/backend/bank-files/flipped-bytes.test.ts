import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assert } from '../../../shared/assert.ts';
import type { BankItem } from '../../../shared/formats/bank-file/bank-item.ts';
import { recordTableOf } from '../../../shared/formats/bank-file/record-table.ts';
import type { LineIssue } from '../../../shared/formats/fixed-width/field-table.ts';
import { fileLines } from './file-lines.ts';
import { bankFileFormatOf, readContent } from './read-bank-file.ts';

const formats = path.join(import.meta.dirname, '../../../shared/formats');
const samples = [
  'betalingsservice/samples/D0045001-602.BS1',
  'betalingsservice/samples/D0046001-603.BS1',
  'leverandoerservice/samples/ls_0602.txt',
  'leverandoerservice/samples/ls_0690.txt',
  'leverandoerservice/samples/ls_type30.txt',
  'fik/samples/fik71_sample.txt',
  'fik/samples/fik_own.txt',
];

const read = async (content: Buffer) => {
  const format = bankFileFormatOf(content);
  if (!format.ok) return null;
  const items: BankItem[] = [];
  const issues: LineIssue[] = [];
  const { totals } = await readContent(
    content,
    format.value,
    { item: (item) => void items.push(item), issue: (issue) => void issues.push(issue) },
    () => Promise.resolve(),
  );
  return { format: format.value.name, items, issues, totals };
};

/** The name of the field in which a byte of the file stands, '' for one between the records. */
const fieldAt = (content: Buffer, format: string, offset: number): string => {
  const line = content.subarray(0, offset).filter((byte) => byte === 10).length + 1;
  const start = content.lastIndexOf(10, offset - 1) + 1;
  const table = recordTableOf(format, fileLines(content).text(line));
  const at = offset - start + 1;
  return table?.fields.find((field) => field.at <= at && at < field.at + field.length)?.name ?? '';
};

const differing = (a: BankItem, b: BankItem): readonly string[] =>
  (Object.keys(a) as readonly (keyof BankItem)[])
    .filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]))
    .toSorted();

/**
 * What no count and no sum of a file covers: a changed digit is another number, day or amount that was asked for. What a
 * receipt counts is of the file that was sent: it is compared with that.
 */
const uncovered =
  /number|reference|on$|payer|payment|sign|amountminor|archive|account|bank|cvr|id$|code|cardtype|group|by$|^collections|^disbursements|^mandates/iu;

describe.each(samples)('%s with any byte flipped', (sample) => {
  const content = readFileSync(path.join(formats, sample));

  it('is read the same, or named, or differs in the one field alone; what was paid never changes unnamed', async () => {
    const whole = await read(content);
    assert(whole !== null, 'the sample is of a known format');
    const known = new Set(whole.issues.map((issue) => JSON.stringify(issue)));
    await fc.assert(
      fc.asyncProperty(fc.nat(content.length - 1), fc.integer({ min: 1, max: 255 }), async (offset, mask) => {
        const flipped = Buffer.from(content);
        flipped[offset] = (flipped[offset] ?? 0) ^ mask;
        const found = await read(flipped);
        // Told by its first lines; one that no format knows is refused by name.
        if (found === null || found.issues.some((issue) => !known.has(JSON.stringify(issue)))) return;
        expect(found.totals.paidMinor).toBe(whole.totals.paidMinor);
        expect(found.items.length).toBe(whole.items.length);
        const changed = found.items.filter((item, index) => {
          const before = whole.items[index];
          return before === undefined || differing(before, item).length > 0;
        });
        if (changed.length === 0) return;
        expect(fieldAt(content, whole.format, offset)).toMatch(uncovered);
        expect(found.items.map(({ paidMinor }) => paidMinor)).toEqual(
          whole.items.map(({ paidMinor }) => paidMinor),
        );
      }),
      { numRuns: 400, seed: 20_261_123 },
    );
  });
});
