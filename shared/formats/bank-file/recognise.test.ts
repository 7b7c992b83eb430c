import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bankFileFormatNames } from '../../api/view-columns.ts';
import { fikAdviceFormat } from '../fik/fik-advice.ts';
import { ls0602Format } from '../leverandoerservice/ls-0602.ts';
import { ls0690Format } from '../leverandoerservice/ls-0690.ts';
import { lsInFormat } from '../leverandoerservice/ls-in.ts';
import { lsMandatesFormat } from '../leverandoerservice/ls-mandates.ts';
import type { BankFileFormat } from './bank-item.ts';
import { bankFileFormats } from './formats.ts';
import { recogniseBankFile } from './recognise.ts';

const formats = [lsInFormat, lsMandatesFormat, ls0690Format, ls0602Format, fikAdviceFormat];
const linesOf = (path: string): readonly string[] =>
  readFileSync(new URL(`../${path}`, import.meta.url), 'latin1').split('\n');
const nameOf = (lines: readonly string[]): string | undefined => {
  const result = recogniseBankFile(lines, formats);
  return result.ok ? result.value.name : result.error.code;
};

describe('recogniseBankFile', () => {
  const samples = [
    ['leverandoerservice/samples/ls_in_type40.txt', 'ls-in'],
    ['leverandoerservice/samples/ls_type30.txt', 'ls-mandates'],
    ['leverandoerservice/samples/ls_0690.txt', 'ls-0690'],
    ['leverandoerservice/samples/ls_0602.txt', 'ls-0602'],
    ['fik/samples/fik71_sample.txt', 'fik-advice'],
    ['fik/samples/fik_own.txt', 'fik-advice'],
  ] as const;

  it.each(samples)('%s is %s', (path, name) => {
    expect(nameOf(linesOf(path))).toBe(name);
  });

  it('looks past a byte order mark, read in either charset', () => {
    const [first = '', ...rest] = linesOf('fik/samples/fik_own.txt');
    expect(nameOf([`\u{FEFF}${first}`, ...rest])).toBe('fik-advice');
    expect(nameOf([`\u00EF\u00BB\u00BF${first}`, ...rest])).toBe('fik-advice');
  });

  it('refuses by name what no format knows: other text, nothing, another delivery of the same scheme', () => {
    const refused = { ok: false, error: { code: 'format_not_recognised', formats: [] } };
    expect(recogniseBankFile(['kundenr;beløb'], formats)).toEqual(refused);
    expect(recogniseBankFile([], formats)).toEqual(refused);
    expect(recogniseBankFile([''], formats)).toEqual(refused);
    expect(recogniseBankFile(['LS00212345674   0601'], formats)).toEqual(refused);
    expect(recogniseBankFile([`000${'0'.repeat(33)}50270104`], formats)).toEqual(refused);
  });

  it('refuses what several formats know, and names them', () => {
    const greedy: BankFileFormat = { ...fikAdviceFormat, name: 'greedy', recognise: () => true };
    expect(recogniseBankFile(linesOf('fik/samples/fik_own.txt'), [...formats, greedy])).toEqual({
      ok: false,
      error: { code: 'several_formats', formats: ['fik-advice', 'greedy'] },
    });
  });
});

describe('every format that is read', () => {
  it('has a name that the list of files knows', () => {
    const known = new Set<string>(bankFileFormatNames);
    expect(bankFileFormats.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  });
});
