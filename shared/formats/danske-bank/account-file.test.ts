import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BankItem } from '../bank-file/bank-item.ts';
import { bankFileFormats } from '../bank-file/formats.ts';
import { recogniseBankFile } from '../bank-file/recognise.ts';
import type { LineIssue } from '../fixed-width/field-table.ts';
import { fieldsOf } from './account-file.ts';

const sample = (name: string): readonly string[] =>
  readFileSync(path.join(import.meta.dirname, 'samples', name), 'latin1')
    .split(/\r?\n/u)
    .filter((line) => line !== '');

const read = (lines: readonly string[]) => {
  const items: BankItem[] = [];
  const issues: LineIssue[] = [];
  const format = recogniseBankFile(lines, bankFileFormats);
  if (!format.ok) throw new Error(format.error.code);
  const reader = format.value.createReader({
    item: (item) => items.push(item),
    issue: (issue) => issues.push(issue),
  });
  for (const line of lines) reader.line(line);
  return { ...reader.end(), items, issues };
};

describe('account files of Danske Bank', () => {
  it('reads CMKV', () => {
    const { head, items, issues, totals } = read(sample('danske_cmkv_sample.txt'));
    expect(issues).toEqual([]);
    expect(head).toMatchObject({ format: 'danske-cmkv', deliveryId: '9906140001' });
    expect(totals.hold).toBe(true);
    expect(items[0]).toMatchObject({
      kind: 'transfer',
      paidMinor: 912_063,
      currency: 'DKK',
      bookedOn: '1999-04-28',
      paidOn: '1999-04-29',
      extra: { text: 'Entry text', balanceMinor: '282020901' },
    });
  });

  it('reads CMKXKSX with its stray quotes and its lines of advice', () => {
    const { items, issues } = read(sample('danske_cmkxksx_sample.txt'));
    expect(issues).toEqual([]);
    expect(items.map(({ kind, paidMinor }) => [kind, paidMinor])).toEqual([
      ['disbursement', 33],
      ['transfer', 12_500],
      ['transfer', 1],
      ['transfer', 6716],
    ]);
    expect(items[0]?.extra['text']).toBe('Short advice Extended advice 1 Extended advice 2');
  });

  it('names what can’t be read with its line and column', () => {
    const [line = ''] = sample('danske_cmkv_sample.txt');
    expect(read([line.replace('+9120.63', '+9120.635')]).issues).toMatchObject([
      { code: 'amount_not_readable', line: 1, column: 55, value: '+9120.635' },
    ]);
    expect(read([line.replace('280499', '310299')]).issues).toMatchObject([
      { code: 'no_such_day', column: 41, value: '310299' },
    ]);
    expect(read([line.slice(0, 50)]).issues).toMatchObject([{ code: 'line_cut_off' }]);
    expect(read([line, '"OTHER",1']).issues).toMatchObject([{ code: 'record_unknown', line: 2 }]);
  });

  it('splits any line, and gives its fields back in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[A-Za-z0-9 .+-]{0,12}$/u), { minLength: 1 }), (texts) => {
        const line = texts.map((text, index) => (index % 2 === 0 ? `"${text}"` : text)).join(',');
        expect(fieldsOf(line).map(({ text }) => text)).toEqual(texts);
      }),
    );
    fc.assert(fc.property(fc.string(), (line) => fieldsOf(line).length > 0));
  });
});
