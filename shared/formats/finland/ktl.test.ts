import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BankItem } from '../bank-file/bank-item.ts';
import { bankFileFormats } from '../bank-file/formats.ts';
import { recogniseBankFile } from '../bank-file/recognise.ts';
import type { LineIssue } from '../fixed-width/field-table.ts';

const sample = readFileSync(path.join(import.meta.dirname, 'samples/547392460.SVM'), 'latin1')
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

const example = '3123456000007852611302611291129588ABCD0000100000000000000012344VIRTANEN M  1 00000125500A ';

describe('KTL reference payments', () => {
  it('reads a real file', () => {
    const { head, totals, items, issues } = read(sample);
    expect(issues).toEqual([]);
    expect(head).toMatchObject({ format: 'fi-ktl', createdOn: '2018-02-05' });
    expect(totals).toMatchObject({ records: 3, items: 1, paidMinor: 4900, hold: true });
    expect(items).toMatchObject([
      {
        kind: 'transfer',
        reference: '13013',
        paidMinor: 4900,
        currency: 'EUR',
        paidOn: '2018-02-04',
        bookedOn: '2018-02-05',
        extra: { payerName: 'KATAJAINEN J' },
      },
    ]);
  });

  it('reads several batches in one file, and a payment taken back', () => {
    const taken = `${example.slice(0, 87)}1${example.slice(88)}`;
    const { totals, items, issues } = read([
      '02611300800051234567891',
      example,
      `900000100000012550${'0'.repeat(17)}`,
      '02611300900051234567891',
      taken,
      `9${'0'.repeat(17)}00000100000012550`,
    ]);
    expect(issues).toEqual([]);
    expect(items.map(({ kind }) => kind)).toEqual(['transfer', 'charged_back']);
    expect(totals).toMatchObject({ paidMinor: 0, hold: true });
  });

  it('names a wrong sum, an unreadable day and a file that is cut off', () => {
    const [start = '', payment = '', end = ''] = sample;
    expect(read([start, payment, end.replace('00000004900', '00000004901')]).issues).toMatchObject([
      { code: 'sum_differs', line: 3, column: 8, params: { stated: '4901', found: '4900' } },
    ]);
    expect(read([start, payment.replace('180205', '183205'), end]).issues[0]).toMatchObject({
      code: 'no_such_day',
      line: 2,
      column: 16,
      value: '183205',
    });
    expect(read([start, payment]).issues).toMatchObject([{ code: 'file_cut_off' }]);
  });

  it('never throws, whatever character is in the place of another', () => {
    const whole = JSON.stringify(read(sample).items);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86 }), fc.constantFrom('X', ' ', '9'), (column, character) => {
        const [start = '', payment = '', end = ''] = sample;
        const flipped = payment.slice(0, column) + character + payment.slice(column + 1);
        if (column === 0) return true;
        const { items, issues } = read([start, flipped, end]);
        const isOwn = (column >= 27 && column < 77) || (column >= 1 && column < 15);
        const isDay = column >= 15 && column < 27;
        return isOwn || isDay || issues.length > 0 || JSON.stringify(items) === whole;
      }),
    );
  });
});
