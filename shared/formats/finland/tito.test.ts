import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BankItem } from '../bank-file/bank-item.ts';
import { bankFileFormats } from '../bank-file/formats.ts';
import { recogniseBankFile } from '../bank-file/recognise.ts';
import type { LineIssue } from '../fixed-width/field-table.ts';
import { tableOfTito } from './tito-records.ts';

const sample = readFileSync(path.join(import.meta.dirname, 'samples/547404896.TO'), 'latin1')
  .split(/\r?\n/u)
  .filter((line) => line !== '');

const read = (lines: readonly string[]) => {
  const items: BankItem[] = [];
  const issues: LineIssue[] = [];
  const format = recogniseBankFile(lines.slice(0, 20), bankFileFormats);
  if (!format.ok) throw new Error(format.error.code);
  const reader = format.value.createReader({
    item: (item) => items.push(item),
    issue: (issue) => issues.push(issue),
  });
  for (const line of lines) reader.line(line);
  return { ...reader.end(), items, issues };
};

describe('TITO statements', () => {
  it('reads a real statement, whose balances come out', () => {
    const { head, items, issues, totals } = read(sample);
    expect(issues).toEqual([]);
    expect(head).toMatchObject({ format: 'fi-tito', createdOn: '2018-02-05' });
    expect(totals.hold).toBe(true);
    expect(items).toMatchObject([
      {
        kind: 'disbursement',
        code: '720',
        paidMinor: 179_900,
        currency: 'EUR',
        bookedOn: '2018-02-05',
        creditorNumber: 'FI4947300010416310',
        extra: { text: 'OTTO TILISIIRTO VUOKRAT 2018-01', payerAccount: 'FI8847304720017517' },
      },
      // The reference payments themselves come in a file of their own.
      { kind: 'total', code: '705', paidMinor: 4900 },
    ]);
  });

  it('names a balance that does not come out, a row before any statement and a file that is cut off', () => {
    const wrong = sample.map((line) =>
      line.startsWith('T40') ? line.replace('+000000000000004900', '+000000000000004901') : line,
    );
    expect(read(wrong).issues).toMatchObject([
      { code: 'sum_differs', column: 13, params: { stated: '4901', found: '4900' } },
    ]);
    const end = sample.findIndex((line) => line.startsWith('T40'));
    expect(read(sample.slice(0, end)).issues).toMatchObject([{ code: 'file_cut_off' }]);
  });

  it('takes the parts of a row instead of the row', () => {
    const row = sample.findIndex((line) => line.startsWith('T10') && line.includes('705'));
    const part = `${(sample[row] ?? '').padEnd(188).slice(0, 49)}710${(sample[row] ?? '').padEnd(188).slice(52, 187)}1`;
    const main = (sample[row] ?? '').padEnd(188).replace('705', '710');
    const lines = sample.flatMap((line, index) => (index === row ? [main, part] : [line]));
    const { items, issues } = read(lines);
    expect(issues).toEqual([]);
    expect(items.slice(1).map(({ kind, extra }) => [kind, extra['level'] ?? ''])).toEqual([
      ['total', ''],
      ['transfer', '1'],
    ]);
  });

  it('never throws, and names every flipped character that is not text', () => {
    const whole = JSON.stringify(read(sample).items);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: sample.length - 1 }),
        fc.integer({ min: 3, max: 60 }),
        fc.constantFrom('X', ' ', '7'),
        (at, column, character) => {
          if (at === 0 && column < 10) return true;
          const flipped = sample.map((line, index) =>
            index === at
              ? line.padEnd(61).slice(0, column) + character + line.padEnd(61).slice(column + 1)
              : line,
          );
          const { items, issues } = read(flipped);
          const table = tableOfTito(sample[at] ?? '');
          const field = table?.fields.find((one) => column >= one.at - 1 && column < one.at - 1 + one.length);
          const isFree =
            field === undefined ||
            field.kind === 'text' ||
            field.kind === 'blank' ||
            field.kind === 'yymmdd' ||
            field.name === 'recordLength' ||
            field.name === 'entryType' ||
            table?.name === 'tito-11' ||
            table?.name === 'tito-50';
          // The second of the two balances is what may be drawn: nothing says what it comes from.
          const isAvailable = field?.name === 'availableMinor';
          return isFree || isAvailable || issues.length > 0 || JSON.stringify(items) === whole;
        },
      ),
      { numRuns: 300 },
    );
  });
});
