import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BankItem } from '../bank-file/bank-item.ts';
import type { LineIssue } from '../fixed-width/field-table.ts';
import { decodeRecord } from '../fixed-width/read-record.ts';
import { writeRecord } from '../fixed-width/write-record.ts';
import { fikAdviceFormat } from './fik-advice.ts';
import { paymentRecord, tableOfFik } from './records.ts';

const sample = (name: string): string =>
  readFileSync(new URL(`./samples/${name}`, import.meta.url), 'latin1');
const own = sample('fik_own.txt');

const read = (text: string) => {
  const items: BankItem[] = [];
  const issues: LineIssue[] = [];
  const reader = fikAdviceFormat.createReader({
    item: (item) => items.push(item),
    issue: (issue) => issues.push(issue),
  });
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) reader.line(line);
  const result = reader.end();
  return { items, issues, codes: issues.map(({ code }) => code), ...result };
};

const replaced = (from: string, to: string): string => {
  if (!own.includes(from)) throw new Error(`the sample has no ${from}`);
  return own.replace(from, to);
};

describe('the published sample', () => {
  const { items, issues, head, totals } = read(sample('fik71_sample.txt'));

  it('gives both payments', () => {
    expect(head).toEqual({
      format: 'fik-advice',
      version: 'M604',
      direction: 'in',
      deliveryId: '30888100-2014-02-05-143901',
      createdOn: '2014-02-05',
      isTest: false,
    });
    expect(items).toMatchObject([
      {
        kind: 'slip_paid',
        line: 3,
        code: 'FI03',
        creditorNumber: '88958039',
        reference: '000000001030105',
        currency: 'DKK',
        amountMinor: 2_880_813,
        paidMinor: 2_880_813,
        dueOn: null,
        paidOn: '2012-09-28',
        bookedOn: '2014-10-01',
        archiveReference: '3015201209280182246137',
        extra: { cardType: '71', paymentId: '0000000000001030105' },
      },
      { reference: '000000000030154', amountMinor: 131_250, paidOn: '2014-01-14', bookedOn: '2014-01-15' },
    ]);
    expect(totals.amountMinor).toBe(items.reduce((sum, { amountMinor }) => sum + amountMinor, 0));
  });

  it('and says that its totals are not those of its lines, and that a check digit is wrong', () => {
    expect(issues).toMatchObject([
      {
        code: 'value_not_known',
        severity: 'warning',
        line: 4,
        column: 16,
        field: 'paymentId',
        value: '0000000000000030154',
        params: { expected: '0000000000000030155' },
      },
      { code: 'count_differs', line: 5, field: 'payments', params: { stated: '108', found: '2' } },
      {
        code: 'sum_differs',
        line: 5,
        field: 'amountMinor',
        params: { stated: '59457029', found: '3012063' },
      },
      { code: 'count_differs', line: 6, field: 'payments', params: { stated: '108', found: '2' } },
    ]);
    expect(totals).toEqual({
      records: 6,
      items: 2,
      amountMinor: 3_012_063,
      paidMinor: 3_012_063,
      hold: false,
    });
  });
});

describe('our own sample', () => {
  it('two creditors, three card types', () => {
    const { items, issues, totals } = read(own);
    expect(issues).toEqual([]);
    expect(totals).toEqual({ records: 9, items: 3, amountMinor: 224_951, paidMinor: 224_951, hold: true });
    expect(
      items.map(({ creditorNumber, reference, extra }) => [creditorNumber, extra['cardType'], reference]),
    ).toEqual([
      ['81234567', '71', '000020261120016'],
      ['81234567', '75', '0000020261120024'],
      ['87654321', '73', ''],
    ]);
  });

  it('LF for CR LF, and cut off blanks, change nothing', () => {
    expect(read(own.replaceAll(/ *\r\n/gu, '\n'))).toEqual(read(own));
  });

  it('every line has its table, in which all of it is decoded', () => {
    for (const line of own.trimEnd().split('\r\n')) {
      const table = tableOfFik(line);
      expect(table).not.toBeNull();
      if (table === null) continue;
      const fields = decodeRecord(table, line);
      expect(fields.map(({ raw }) => raw).join('')).toBe(line);
      expect(fields.filter(({ issue }) => issue !== null)).toEqual([]);
    }
  });
});

describe('what is wrong is named', () => {
  it('a day that the calendar does not have, and none at all', () => {
    const issue = { line: 3, column: 6, field: 'paidOn' };
    const bad = read(replaced('FI03020261120710', 'FI03020260231710'));
    expect(bad.issues[0]).toMatchObject({ ...issue, code: 'no_such_day', value: '20260231' });
    expect(bad.items).toHaveLength(2);
    const none = read(replaced('FI03020261120710', 'FI03000000000710'));
    expect(none).toMatchObject({ issues: [{ ...issue, code: 'no_such_day' }], totals: { items: 2 } });
  });

  it('an amount that can not be read is never 0', () => {
    const { items, codes, totals } = read(replaced('000000000125050  ', '00000000012505O  '));
    expect(codes).toEqual(['not_digits', 'sum_differs']);
    expect(items).toHaveLength(2);
    expect(totals.hold).toBe(false);
  });

  it('totals that are not so', () => {
    expect(read(replaced('00000000002000000000125051', '00000000002000000000125052'))).toMatchObject({
      issues: [{ code: 'sum_differs', line: 5, params: { stated: '125052', found: '125051' } }],
      totals: { hold: false },
    });
    expect(read(replaced('00000000002000000000125051', '00000000003000000000125051')).codes).toEqual([
      'count_differs',
    ]);
    expect(read(replaced('0000000000200000000003', '0000000000300000000003')).issues).toMatchObject([
      { code: 'count_differs', line: 9, field: 'creditors' },
    ]);
  });

  it('card types and payment ids that do not go together: the payment is given, with a warning', () => {
    for (const [from, to, field] of [
      ['710000000020261120016', '720000000020261120016', 'cardType'],
      ['710000000020261120016', '730000000020261120016', 'paymentId'],
      ['710000000020261120016', '711000000020261120016', 'paymentId'],
      ['710000000020261120016', '710000000020261120017', 'paymentId'],
    ] as const) {
      const { issues, totals } = read(replaced(from, to));
      expect(issues).toMatchObject([{ code: 'value_not_known', severity: 'warning', line: 3, field }]);
      expect(totals).toMatchObject({ items: 3, hold: true });
    }
  });

  it('FI04 to FI07, whose layout was not to be had, as a warning; anything else as an error', () => {
    const lines = own.split('\r\n');
    const withText = read(lines.toSpliced(3, 0, 'FI06 Tak for varerne, Ærø').join('\r\n'));
    expect(withText.issues).toMatchObject([{ code: 'record_unknown', severity: 'warning', line: 4 }]);
    expect(withText.totals.hold).toBe(true);
    const strange = read(lines.toSpliced(3, 0, 'Not Valid FIK line').join('\r\n'));
    expect(strange.issues).toMatchObject([{ code: 'record_unknown', severity: 'error', line: 4 }]);
  });

  it('order: a creditor within a creditor, a payment outside, no end, something behind the end', () => {
    const lines = own.trimEnd().split('\r\n');
    const text = (...at: readonly number[]) => at.map((each) => lines[each] ?? '').join('\n');
    expect(read(text(0, 1, 2, 3, 5, 6, 7, 8)).codes).toEqual(['record_out_of_order']);
    expect(read(text(0, 2, 1, 3, 4, 5, 6, 7, 8)).codes).toContain('record_out_of_order');
    expect(read(text(1, 2, 3, 4, 5, 6, 7, 8)).codes).toEqual(['record_out_of_order']);
    expect(read(text(0, 1, 2, 3, 4, 5, 6, 7))).toMatchObject({
      codes: ['file_cut_off'],
      totals: { hold: false },
    });
    expect(read(`${own}FI03`).codes).toEqual(['after_the_end']);
    expect(read('').codes).toEqual(['file_cut_off']);
  });

  it('a mark that is not of production', () => {
    const { head, issues } = read(replaced('053000P', '053000T'));
    expect(head.isTest).toBe(true);
    expect(issues).toMatchObject([{ code: 'value_not_known', severity: 'warning', line: 1, column: 58 }]);
  });
});

describe('damage', () => {
  /** Days can become other days, and a card type another of which the same payment id is one. */
  const unguarded: readonly string[] = ['paidOn', 'bookedOn', 'archiveReference', 'extra', 'reference'];
  const guarded = (item: BankItem) => Object.entries(item).filter(([key]) => !unguarded.includes(key));

  it('one byte flipped is named, or harms only what nothing guards', () => {
    const before = read(own);
    let named = 0;
    for (let at = 0; at < own.length; at += 1)
      for (let bit = 0; bit < 8; bit += 1) {
        const flipped = String.fromCharCode(own.charCodeAt(at) ^ (1 << bit));
        const after = read(own.slice(0, at) + flipped + own.slice(at + 1));
        if (after.issues.length > 0) {
          named += 1;
          continue;
        }
        expect(after.items.map(guarded), `byte ${at} as ${flipped}`).toEqual(before.items.map(guarded));
        expect(after.items.map(({ reference }) => Number(reference))).toEqual(
          before.items.map(({ reference }) => Number(reference)),
        );
      }
    expect(named).toBeGreaterThan(own.length);
  });

  it('cut off at any byte', () => {
    const end = own.trimEnd().length;
    for (let at = 0; at < end; at += 1) expect(read(own.slice(0, at)).totals.hold, `at ${at}`).toBe(false);
  });

  it('a line doubled or left out', () => {
    const lines = own.trimEnd().split('\r\n');
    lines.forEach((line, at) => {
      expect(read(lines.toSpliced(at, 0, line).join('\r\n')).codes, line).not.toEqual([]);
      expect(read(lines.toSpliced(at, 1).join('\r\n')).codes, line).not.toEqual([]);
    });
  });

  it('lines in any order give the same items, or an issue; anything at all is read', () => {
    const lines = own.trimEnd().split('\r\n');
    const bare = (items: readonly BankItem[]) =>
      items.map((item) => JSON.stringify({ ...item, line: 0 })).sort();
    const before = bare(read(own).items);
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) => {
        const after = read(shuffled.join('\n'));
        if (after.issues.length === 0) expect(bare(after.items)).toEqual(before);
      }),
    );
    const any = fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), fc.constantFrom(...lines));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (given) => {
        const { issues, totals, items } = read(given.join('\n'));
        expect(issues.length > 0 || totals.hold).toBe(true);
        expect(totals.items).toBe(items.length);
      }),
    );
  });
});

describe('FI03 written by its table', () => {
  it('is the published line, and comes back as it was', () => {
    const line = sample('fik71_sample.txt').split('\n')[2]?.trimEnd() ?? '';
    const values = Object.fromEntries(
      decodeRecord(paymentRecord, line).map(({ name, value }) => [name, value]),
    );
    const refusals: unknown[] = [];
    // Decoded by the same table, so the values are those of the record.
    const written = writeRecord(
      paymentRecord,
      values as Parameters<typeof writeRecord<typeof paymentRecord>>[1],
      (r) => refusals.push(r),
    );
    expect(refusals).toEqual([]);
    expect(written).toBe(line);
  });
});
