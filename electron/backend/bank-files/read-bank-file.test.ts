import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../db/testing.ts';
import type { BankItem } from '../../../shared/formats/bank-file/bank-item.ts';
import type { LineIssue } from '../../../shared/formats/fixed-width/field-table.ts';
import { readBankFile } from './read-bank-file.ts';

const formats = path.join(import.meta.dirname, '../../../shared/formats');
const sample = path.join(formats, 'betalingsservice/samples/D0045001-602.BS1');
const place = temporaryFolder();
afterAll(() => place.remove());

const readAll = async (file: string) => {
  const items: BankItem[] = [];
  const issues: LineIssue[] = [];
  const read = await readBankFile(file, {
    item: (item) => void items.push(item),
    issue: (issue) => void issues.push(issue),
  });
  return { read, items, issues };
};

describe('readBankFile', () => {
  it('tells the format by the content and reads the file as a stream', async () => {
    const { read, items, issues } = await readAll(sample);
    expect(read).toMatchObject({
      ok: true,
      value: {
        head: { format: 'bs-0602', deliveryId: '2700450001' },
        totals: { items: 3, paidMinor: 205_050, hold: true },
      },
    });
    expect(items.map(({ kind }) => kind)).toEqual(['paid', 'rejected', 'slip_paid']);
    expect(issues).toEqual([]);
  });

  it('reads the same from LF, and under another name', async () => {
    const file = path.join(place.folder, 'kontoudtog.txt');
    writeFileSync(file, readFileSync(sample, 'latin1').replaceAll('\r\n', '\n'), 'latin1');
    expect((await readAll(file)).items).toEqual((await readAll(sample)).items);
  });

  it('names what a cut file lacks', async () => {
    const file = path.join(place.folder, 'cut.BS1');
    const whole = readFileSync(sample, 'latin1');
    writeFileSync(file, whole.slice(0, whole.indexOf('BS992')), 'latin1');
    const { read, issues } = await readAll(file);
    expect(read).toMatchObject({ ok: true, value: { totals: { hold: false } } });
    expect(issues.map(({ code }) => code)).toContain('file_cut_off');
  });

  it('refuses what is no bank file', async () => {
    const file = path.join(place.folder, 'note.txt');
    writeFileSync(file, 'Kære bank\n');
    expect((await readAll(file)).read).toEqual({
      ok: false,
      error: { code: 'bank_file_unknown', params: { formats: 'none' } },
    });
  });
});
