import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BankFileFormat, BankItem } from '../bank-file/bank-item.ts';
import type { LineIssue } from '../fixed-width/field-table.ts';
import { decodeRecord } from '../fixed-width/read-record.ts';
import { compareLsReceipt } from './compare-receipt.ts';
import { ls0602Format } from './ls-0602.ts';
import { ls0690Format } from './ls-0690.ts';
import { lsInFormat } from './ls-in.ts';
import { lsMandatesFormat } from './ls-mandates.ts';
import { tableOf0602, tableOf0690 } from './records-128.ts';
import { tableOfMaterial30, tableOfMaterial40 } from './records-80.ts';

const sample = (name: string): string =>
  readFileSync(new URL(`./samples/${name}`, import.meta.url), 'latin1');

const read = (format: BankFileFormat, text: string) => {
  const items: BankItem[] = [];
  const issues: LineIssue[] = [];
  const reader = format.createReader({
    item: (item) => items.push(item),
    issue: (issue) => issues.push(issue),
  });
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) reader.line(line);
  const result = reader.end();
  return { items, issues, codes: issues.map(({ code }) => code), ...result };
};

const sum = (
  items: readonly BankItem[],
  kind: BankItem['kind'],
  field: 'amountMinor' | 'paidMinor',
): number => items.filter((item) => item.kind === kind).reduce((total, item) => total + item[field], 0);

const replaceLine = (text: string, from: string, to: string): string => {
  if (!text.includes(from)) throw new Error(`the sample has no ${from}`);
  return text.replace(from, to);
};

const files = [
  { file: 'ls_in_type40.txt', format: lsInFormat, tableOf: tableOfMaterial40 },
  { file: 'ls_type30.txt', format: lsMandatesFormat, tableOf: tableOfMaterial30 },
  { file: 'ls_0690.txt', format: ls0690Format, tableOf: tableOf0690 },
  { file: 'ls_0602.txt', format: ls0602Format, tableOf: tableOf0602 },
] as const;

const otherType = {
  'ls_in_type40.txt': ['40270104', '30270104'],
  'ls_type30.txt': ['30270106', '40270106'],
  'ls_0690.txt': ['0690      ', '0602      '],
  'ls_0602.txt': ['0602      ', '0690      '],
} as const;

describe('the samples', () => {
  it('our own material 40, read back', () => {
    const { items, issues, head, totals } = read(lsInFormat, sample('ls_in_type40.txt'));
    expect(issues).toEqual([]);
    expect(head).toEqual({
      format: 'ls-in',
      version: '40',
      direction: 'out',
      deliveryId: '',
      createdOn: '2027-01-04',
      isTest: false,
    });
    expect(totals).toEqual({ records: 9, items: 4, amountMinor: 125_050, paidMinor: 0, hold: true });
    expect(totals.amountMinor).toBe(sum(items, 'collection', 'amountMinor'));
    expect(items).toMatchObject([
      {
        kind: 'mandate_registered',
        customerNumber: '00000000DEB2001',
        extra: { bankRegistration: '9999', bankAccount: '0001234567', debtorCvr: '87654321' },
      },
      { kind: 'mandate_cancelled', customerNumber: '00000000DEB2002', endedBy: 'creditor' },
      {
        kind: 'collection',
        line: 7,
        code: '580',
        creditorNumber: '03344',
        customerNumber: '00000000DEB2003',
        currency: 'DKK',
        amountMinor: 125_050,
        dueOn: '2027-01-08',
      },
      { kind: 'disbursement', customerNumber: '00000000DEB2004', amountMinor: 10_000, dueOn: '2027-01-08' },
    ]);
  });

  it('the list of mandates', () => {
    const { items, issues, totals } = read(lsMandatesFormat, sample('ls_type30.txt'));
    expect(issues).toEqual([]);
    expect(totals).toEqual({ records: 6, items: 3, amountMinor: 0, paidMinor: 0, hold: true });
    expect(
      items.map(({ kind, customerNumber, extra }) => [kind, customerNumber, extra['effectiveOn']]),
    ).toEqual([
      ['mandate_active', '00000000DEB2003', '2026-03-01'],
      ['mandate_registered', '00000000DEB2001', '2027-01-06'],
      ['mandate_cancelled', '00000000DEB2002', '2027-01-06'],
    ]);
  });

  it('receipt and remarks, the error numbers as they stand', () => {
    const { items, issues, head, totals } = read(ls0690Format, sample('ls_0690.txt'));
    expect(issues).toEqual([]);
    expect(head).toMatchObject({ version: '0690', createdOn: '2027-01-05', isTest: false });
    expect(totals).toEqual({ records: 5, items: 3, amountMinor: 125_050, paidMinor: 0, hold: true });
    expect(items).toMatchObject([
      {
        kind: 'accepted',
        dueOn: '2027-01-08',
        amountMinor: 125_050,
        extra: { mandates: '1', collections: '1', disbursements: '1', disbursementsMinor: '10000' },
      },
      {
        kind: 'remark',
        code: '0910',
        customerNumber: '00000000DEB2001',
        reasonCode: '0001',
        extra: { sentRecordType: '510', debtorCvr: '87654321' },
      },
      {
        kind: 'remark',
        code: '0920',
        customerNumber: '00000000DEB2003',
        amountMinor: 125_050,
        dueOn: '2027-01-08',
        reasonCode: '0002',
        extra: { sentRecordType: '580' },
      },
    ]);
  });

  it('payment information', () => {
    const { items, issues, totals } = read(ls0602Format, sample('ls_0602.txt'));
    expect(issues).toEqual([]);
    expect(totals).toEqual({ records: 6, items: 4, amountMinor: 132_550, paidMinor: 125_050, hold: true });
    expect(totals.amountMinor).toBe(
      sum(items, 'paid', 'amountMinor') + sum(items, 'rejected', 'amountMinor'),
    );
    expect(items).toMatchObject([
      { kind: 'total', amountMinor: 125_050, archiveReference: '00000017', extra: { netMinor: '115050' } },
      {
        kind: 'paid',
        customerNumber: '00000000DEB2003',
        amountMinor: 125_050,
        paidMinor: 125_050,
        dueOn: '2027-01-08',
        paidOn: '2027-01-08',
      },
      { kind: 'disbursement', amountMinor: 10_000, extra: { sign: '-' } },
      { kind: 'rejected', amountMinor: 7_500, paidMinor: 0, dueOn: '2027-01-08', paidOn: null },
    ]);
  });

  it.each(files)('$file: LF for CR LF, and blanks cut off, change nothing', ({ file, format }) => {
    const whole = read(format, sample(file));
    const cut = sample(file).replaceAll(/ *\r\n/gu, '\n');
    expect(read(format, cut)).toEqual(whole);
    expect(read(format, `${cut}\n   \n`).issues).toEqual([]);
  });

  it.each(files)('$file: every line has its table, in which all of it is decoded', ({ file, tableOf }) => {
    for (const line of sample(file).trimEnd().split('\r\n')) {
      const table = tableOf(line);
      expect(table?.source).toMatch(/not seen|documented|unverified/u);
      if (table === null) continue;
      const fields = decodeRecord(table, line);
      expect(fields.map(({ raw }) => raw).join('')).toBe(line);
      expect(fields.filter(({ issue }) => issue !== null)).toEqual([]);
    }
  });
});

describe('what is wrong is named', () => {
  it('a day that the calendar does not have, and the records below it give nothing', () => {
    const { codes, items, totals, issues } = read(
      lsInFormat,
      replaceLine(sample('ls_in_type40.txt'), '270108', '270231'),
    );
    expect(codes).toEqual(['no_such_day', 'record_out_of_order', 'record_out_of_order']);
    expect(issues[0]).toMatchObject({ line: 6, column: 24, field: 'paymentOn', value: '270231' });
    expect(items.map(({ kind }) => kind)).toEqual(['mandate_registered', 'mandate_cancelled']);
    expect(totals.amountMinor).toBe(0);
    const information = replaceLine(sample('ls_0602.txt'), '270108+0000000125050', '270231+0000000125050');
    expect(read(ls0602Format, information).codes).toEqual(['no_such_day', 'sum_differs']);
  });

  it('a payment without a day', () => {
    const own = read(lsInFormat, replaceLine(sample('ls_in_type40.txt'), '270108', '000000'));
    expect(own.codes).toEqual(['no_such_day', 'no_such_day']);
    expect(own.items).toHaveLength(2);
    const back = replaceLine(sample('ls_0602.txt'), '270108+0000000125050', '000000+0000000125050');
    expect(read(ls0602Format, back)).toMatchObject({ codes: ['no_such_day'], totals: { items: 3 } });
    const comment = replaceLine(sample('ls_0690.txt'), 'DEB2003270108', 'DEB2003000000');
    expect(read(ls0690Format, comment)).toMatchObject({ codes: ['no_such_day'], totals: { items: 2 } });
  });

  it('an amount that can not be read is never 0', () => {
    const broken = replaceLine(sample('ls_in_type40.txt'), '00000125050  ', '0000012505O  ');
    const { codes, items, totals, issues } = read(lsInFormat, broken);
    expect(codes).toEqual(['not_digits', 'sum_differs']);
    expect(issues[0]).toMatchObject({ line: 7, column: 46, field: 'amountMinor', value: '0000012505O' });
    expect(items).toHaveLength(3);
    expect(totals.hold).toBe(false);
  });

  it.each([
    ['debtors', '0000002000000012505', '0000003000000012505', 'count_differs', '3', '2'],
    ['collectionsMinor', '0000000125050000', '0000000125051000', 'sum_differs', '125051', '125050'],
    ['disbursementsMinor', '0000000010000  ', '0000000010001  ', 'sum_differs', '10001', '10000'],
  ])('999: %s that are not so', (field, from, to, code, stated, found) => {
    const text = sample('ls_in_type40.txt');
    const at = text.lastIndexOf('999033');
    const { issues, totals } = read(lsInFormat, text.slice(0, at) + replaceLine(text.slice(at), from, to));
    expect(issues).toMatchObject([{ code, line: 9, field, params: { stated, found } }]);
    expect(totals.hold).toBe(false);
  });

  it('the count of LS992, the sums of 0500, an amount of no payments in 0900', () => {
    const count = replaceLine(sample('ls_0602.txt'), '00000000004 ', '00000000005 ');
    expect(read(ls0602Format, count)).toMatchObject({
      issues: [{ code: 'count_differs', line: 6, params: { stated: '5', found: '4' } }],
      totals: { hold: false },
    });
    const total = replaceLine(sample('ls_0602.txt'), '+0000000125050-', '+0000000125051-');
    expect(read(ls0602Format, total)).toMatchObject({
      issues: [
        { code: 'sum_differs', severity: 'warning', line: 2, field: 'collectionsMinor' },
        { code: 'sum_differs', severity: 'warning', line: 2, field: 'netMinor' },
      ],
      totals: { hold: false },
    });
    const receipt = replaceLine(sample('ls_0690.txt'), '00000010000000125050', '00000000000000125050');
    expect(read(ls0690Format, receipt)).toMatchObject({
      issues: [{ code: 'sum_differs', line: 2, field: 'collectionsMinor' }],
      totals: { hold: false },
    });
  });

  it('the variant of 0602 that gives the totals only', () => {
    const [start = '', total = '', , , , end = ''] = sample('ls_0602.txt').split('\r\n');
    const text = [start, total, end.replace('00000000004', '00000000001')].join('\r\n');
    expect(read(ls0602Format, text)).toMatchObject({ issues: [], totals: { items: 1, hold: true } });
  });

  it('codes and records that the delivery does not have', () => {
    const code = read(ls0602Format, replaceLine(sample('ls_0602.txt'), '033440530', '033440531'));
    expect(code.issues).toMatchObject([{ code: 'record_unknown', line: 5, column: 14, field: 'code' }]);
    const record = read(lsInFormat, replaceLine(sample('ls_in_type40.txt'), '54003344', '55003344'));
    expect(record.codes).toEqual(['record_unknown', 'count_differs']);
    const stranger = read(
      ls0690Format,
      replaceLine(sample('ls_0690.txt'), 'LS042000033440910', 'BS042000033440910'),
    );
    expect(stranger.codes).toEqual(['record_unknown', 'count_differs']);
  });

  it('a sign that nobody has described, and one that speaks against the code', () => {
    for (const sign of ['*', '-']) {
      const text = replaceLine(sample('ls_0602.txt'), '270108+0000000125050', `270108${sign}0000000125050`);
      expect(read(ls0602Format, text).issues).toMatchObject([
        { code: 'value_not_known', severity: 'warning', line: 3, column: 56, field: 'sign', value: sign },
      ]);
    }
  });

  it("a record of another creditor under one creditor's 001", () => {
    const { codes, items } = read(
      lsInFormat,
      replaceLine(sample('ls_in_type40.txt'), '58003344', '58003345'),
    );
    expect(codes).toEqual(['constant_differs']);
    expect(items).toHaveLength(3);
  });

  it('an end of another delivery', () => {
    const text = replaceLine(sample('ls_0602.txt'), 'LS99212345674   0602', 'LS99212345675   0690');
    expect(read(ls0602Format, text)).toMatchObject({
      codes: ['constant_differs', 'constant_differs'],
      totals: { hold: false },
    });
  });

  it('what follows the end, and a second file behind the first', () => {
    expect(read(ls0602Format, `${sample('ls_0602.txt')}x`).codes).toEqual(['after_the_end']);
    expect(read(lsInFormat, sample('ls_in_type40.txt').repeat(2)).codes).toEqual(['after_the_end']);
    const behind = `${sample('ls_in_type40.txt')}5800334400000000DEB2003${'0'.repeat(33)}`;
    expect(read(lsInFormat, behind).codes).toEqual(['record_out_of_order', 'file_cut_off']);
  });

  it('a file of nothing, of its start only, without its start', () => {
    for (const { file, format } of files) {
      const lines = sample(file).split('\r\n');
      expect(read(format, '').codes).toEqual(['file_cut_off']);
      expect(read(format, lines[0] ?? '').codes).toEqual(['file_cut_off']);
      expect(read(format, lines.slice(1).join('\n')).codes).toEqual(['record_out_of_order']);
    }
  });

  it.each(files)('$file: a delivery of the other type', ({ file, format }) => {
    const [from, to] = otherType[file];
    const other = replaceLine(sample(file), from, to);
    expect(read(format, other).codes).toContain('constant_differs');
  });
});

/** What a byte may change without a word: the format states nothing that it could be held against. */
const unguarded: Readonly<Record<string, readonly (keyof BankItem)[]>> = {
  'ls-in': ['customerNumber', 'dueOn', 'extra'],
  'ls-mandates': ['customerNumber', 'extra', 'kind', 'code'],
  'ls-0690': ['creditorNumber', 'customerNumber', 'dueOn', 'extra', 'reasonCode', 'amountMinor'],
  'ls-0602': ['creditorNumber', 'customerNumber', 'dueOn', 'paidOn', 'extra', 'archiveReference'],
};

describe('damage', () => {
  it.each(files)(
    '$file: one byte flipped is named, or harms only what nothing guards',
    ({ file, format }) => {
      const text = sample(file);
      const before = read(format, text);
      const guarded = (item: BankItem) =>
        Object.entries(item).filter(([key]) => {
          const isUnsummed = format.name === 'ls-0602' && key === 'amountMinor' && item.kind === 'rejected';
          return !isUnsummed && !unguarded[format.name]?.some((name) => name === key);
        });
      let named = 0;
      for (let at = 0; at < text.length; at += 1)
        for (let bit = 0; bit < 8; bit += 1) {
          const flipped = String.fromCharCode(text.charCodeAt(at) ^ (1 << bit));
          const after = read(format, text.slice(0, at) + flipped + text.slice(at + 1));
          if (after.issues.length > 0) named += 1;
          else
            expect(after.items.map(guarded), `byte ${at} as ${flipped}`).toEqual(before.items.map(guarded));
        }
      expect(named).toBeGreaterThan(text.length);
    },
  );

  it.each(files)('$file: cut off at any byte', ({ file, format }) => {
    const text = sample(file);
    const before = read(format, text);
    for (let at = 0; at < text.length; at += 1) {
      const after = read(format, text.slice(0, at));
      if (after.issues.length > 0) continue;
      // Without a word only where all is there, or where a 999 ends a group: the format can't tell.
      expect(after.totals.hold).toBe(true);
      expect(after.items).toEqual(before.items.slice(0, after.items.length));
      expect(
        after.items.length === before.items.length || (format === lsInFormat && after.items.length === 2),
      ).toBe(true);
    }
  });

  it.each(files)('$file: a line doubled or left out', ({ file, format }) => {
    const lines = sample(file).trimEnd().split('\r\n');
    lines.forEach((line, at) => {
      const doubled = read(format, lines.toSpliced(at, 0, line).join('\r\n'));
      // A second 001 for the same creditor and day says nothing new.
      if (line.startsWith('001')) expect(doubled.items).toHaveLength(read(format, sample(file)).items.length);
      else expect(doubled.codes, line).not.toEqual([]);
      const without = read(format, lines.toSpliced(at, 1).join('\r\n'));
      // The first of the two writers leaves mandates without a 999.
      if (line.startsWith('999') && at < lines.length - 1)
        expect(without.items).toEqual(
          read(format, sample(file)).items.map((item) => ({
            ...item,
            line: item.line > at ? item.line - 1 : item.line,
          })),
        );
      else expect(without.codes, line).not.toEqual([]);
    });
  });

  it.each(files)('$file: lines in any order give the same items, or an issue', ({ file, format }) => {
    const lines = sample(file).trimEnd().split('\r\n');
    const bare = ({ items }: { items: readonly BankItem[] }) =>
      items.map((item) => JSON.stringify({ ...item, line: 0 })).sort();
    const before = bare(read(format, sample(file)));
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) => {
        const after = read(format, shuffled.join('\n'));
        if (after.issues.length === 0) expect(bare(after)).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  it('anything at all is read without throwing, and nothing is silent', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 140 }),
      fc.constantFrom(...files.flatMap(({ file }) => sample(file).split('\r\n'))),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom(...files), (lines, { format }) => {
        const { issues, totals, items } = read(format, lines.join('\n'));
        if (issues.length === 0) expect(totals.hold).toBe(true);
        expect(totals.items).toBe(items.length);
        for (const item of items) expect(Number.isSafeInteger(item.amountMinor)).toBe(true);
      }),
    );
  });
});

describe('compareLsReceipt', () => {
  const receipts = read(ls0690Format, sample('ls_0690.txt')).items;
  const sent = {
    creditorNumber: '03344',
    paymentOn: receipts[0]?.dueOn ?? null,
    mandates: 0,
    collections: 1,
    collectionsMinor: 125_050,
    disbursements: 1,
    disbursementsMinor: 10_000,
  };
  const mandates = {
    ...sent,
    paymentOn: null,
    mandates: 1,
    collections: 0,
    collectionsMinor: 0,
    disbursements: 0,
    disbursementsMinor: 0,
  };

  it('is empty where all was received as it was sent, mandates counted over all days', () => {
    expect(compareLsReceipt([mandates, sent], receipts)).toEqual([]);
  });

  it('names each number that differs', () => {
    const more = { ...sent, collections: 2, collectionsMinor: 125_051 };
    expect(compareLsReceipt([more], receipts)).toEqual([
      { creditorNumber: '03344', paymentOn: null, what: 'mandates', sent: 0, received: 1 },
      { creditorNumber: '03344', paymentOn: '2027-01-08', what: 'collections', sent: 2, received: 1 },
      {
        creditorNumber: '03344',
        paymentOn: '2027-01-08',
        what: 'collectionsMinor',
        sent: 125_051,
        received: 125_050,
      },
    ]);
  });
});
