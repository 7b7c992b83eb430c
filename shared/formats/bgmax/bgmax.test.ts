import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BankItem } from '../bank-file/bank-item.ts';
import { bankFileFormats } from '../bank-file/formats.ts';
import { recogniseBankFile } from '../bank-file/recognise.ts';
import type { LineIssue } from '../fixed-width/field-table.ts';
import { bgMax } from './bgmax.ts';
import { tableOfBgMax } from './records.ts';

const sample = readFileSync(path.join(import.meta.dirname, 'samples/fabhed-bgc-example-ocr.txt'), 'latin1')
  .split(/\r?\n/u)
  .filter((line) => line !== '');

const read = (lines: readonly string[]) => {
  const items: BankItem[] = [];
  const issues: LineIssue[] = [];
  const reader = bgMax.createReader({
    item: (item) => items.push(item),
    issue: (issue) => issues.push(issue),
  });
  for (const line of lines) reader.line(line);
  return { ...reader.end(), items, issues };
};

describe('BgMax', () => {
  it('is told by its first line', () => {
    expect(recogniseBankFile(sample.slice(0, 10), bankFileFormats)).toMatchObject({
      ok: true,
      value: { name: 'se-bgmax' },
    });
  });

  it('reads the published example: deposits, a deduction, further references, who paid', () => {
    const { head, totals, items, issues } = read(sample);
    expect(issues).toEqual([]);
    expect(head).toMatchObject({ createdOn: '2004-05-25', isTest: false });
    expect(totals).toMatchObject({ items: 7, hold: true });
    expect(items.reduce((sum, { kind, paidMinor }) => sum + (kind === 'transfer' ? paidMinor : 0), 0)).toBe(
      1_040_000,
    );
    expect(items[0]).toMatchObject({
      kind: 'transfer',
      reference: '655969',
      paidMinor: 100_000,
      currency: 'SEK',
      paidOn: '2004-05-25',
      extra: { payerName: 'Kalles Plåt AB', payerNumber: '005500001234' },
    });
    expect(items[1]).toMatchObject({ kind: 'charged_back', paidMinor: 50_000, reasonCode: '0' });
    expect(items[2]?.extra['references']).toBe('657866 658765 657767 657965');
  });

  it('names a wrong deposit, a wrong count and a file that is cut off', () => {
    const deposit = sample.findIndex((line) => line.startsWith('15'));
    const wrong = sample.map((line, index) =>
      index === deposit ? `${line.slice(0, 53)}000000000190001${line.slice(68)}` : line,
    );
    expect(read(wrong).issues).toMatchObject([
      {
        code: 'sum_differs',
        line: deposit + 1,
        column: 54,
        params: { stated: '190001', found: '190000' },
      },
    ]);
    const fewer = sample.filter((line, index) => !(index > 20 && line.startsWith('22')));
    expect(read(fewer).issues).toMatchObject([{ code: 'count_differs', field: 'references' }]);
    expect(read(sample.slice(0, -1)).issues).toMatchObject([{ code: 'file_cut_off' }]);
  });

  it('names every flipped character that is not text, or reads the same', () => {
    const whole = JSON.stringify(read(sample).items);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: sample.length - 1 }),
        fc.integer({ min: 2, max: 79 }),
        fc.constantFrom('X', ' ', '9'),
        (at, column, character) => {
          const flipped = sample.map((line, index) =>
            index === at
              ? line.padEnd(80).slice(0, column) + character + line.padEnd(80).slice(column + 1)
              : line,
          );
          const { items, issues } = read(flipped);
          const field = tableOfBgMax(sample[at] ?? '')?.fields.find(
            (one) => column >= one.at - 1 && column < one.at - 1 + one.length,
          );
          const isFree =
            field?.kind === 'text' ||
            field?.kind === 'blank' ||
            field?.kind === 'yyyymmdd' ||
            field?.name === 'bankgiro' ||
            field?.name === 'referenceCode';
          return isFree || issues.length > 0 || JSON.stringify(items) === whole;
        },
      ),
      { numRuns: 300 },
    );
  });
});
