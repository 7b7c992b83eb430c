import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDateOf } from '../../domain/local-date.ts';
import { defineRecord, type LineIssue } from './field-table.ts';
import { decodeRecord, fieldReaders, readRecord } from './read-record.ts';
import { recordWriter, writeRecord, type FieldRefusal } from './write-record.ts';

const table = defineRecord({
  name: 'every kind',
  length: 80,
  source: 'own',
  fields: [
    { name: 'type', at: 1, length: 2, kind: 'constant', value: 'XY' },
    { name: 'filler3', at: 3, length: 2, kind: 'blank', zeros: true },
    { name: 'number', at: 5, length: 9, kind: 'digits' },
    { name: 'sign', at: 14, length: 1, kind: 'digits', values: ['0', '1'] },
    { name: 'code', at: 15, length: 3, kind: 'digits', values: ['001', '002'] },
    { name: 'word', at: 18, length: 3, kind: 'text', values: ['A', 'BB'] },
    { name: 'count', at: 21, length: 5, kind: 'count' },
    { name: 'amountMinor', at: 26, length: 15, kind: 'amount' },
    { name: 'day1', at: 41, length: 8, kind: 'ddmmyyyy' },
    { name: 'day2', at: 49, length: 6, kind: 'ddmmyy' },
    { name: 'day3', at: 55, length: 6, kind: 'yymmdd' },
    { name: 'day4', at: 61, length: 8, kind: 'yyyymmdd' },
    { name: 'text', at: 69, length: 12, kind: 'text' },
  ],
});
const line = ['XY00', '000000042', '1', '002', 'BB ', '00007', '000000000125050'].join('');
const days = ['29022028', '290228', '280229', '20280229'].join('');
const whole = `${line}${days}Restgæld Å  `;

const read = (text: string) => {
  const issues: LineIssue[] = [];
  const values = readRecord(table, text, 7, (issue) => issues.push(issue));
  return { values, issues: issues.map(({ code, column, field }) => `${code} ${column} ${field}`.trim()) };
};
const write = (values: Parameters<typeof writeRecord<typeof table>>[1]) => {
  const refusals: FieldRefusal[] = [];
  const text = writeRecord(table, values, (refusal) => refusals.push(refusal));
  return { text, refusals: refusals.map(({ field, code }) => `${field} ${code}`) };
};

const leapDay = localDateOf(2028, 2, 29);
const values = {
  number: '000000042',
  sign: '1',
  code: '002',
  word: 'BB',
  count: 7,
  amountMinor: 125_050,
  day1: leapDay,
  day2: leapDay,
  day3: leapDay,
  day4: leapDay,
  text: 'Restgæld Å',
};

describe('a record', () => {
  it('is read and written field by field', () => {
    expect(read(whole)).toEqual({ values, issues: [] });
    expect(write(values)).toEqual({ text: whole, refusals: [] });
  });

  it('no day: zeros or blanks; zeros when written', () => {
    const none = { ...values, day1: null, day2: null, day3: null, day4: null };
    expect(read(`${line}${'0'.repeat(28)}Restgæld Å`)).toEqual({ values: none, issues: [] });
    expect(read(`${line}${' '.repeat(28)}Restgæld Å`)).toEqual({ values: none, issues: [] });
    expect(write(none).text).toBe(`${line}${'0'.repeat(28)}Restgæld Å  `);
  });

  it.each([
    [1, 'XX', 'constant_differs 1 type'],
    [5, ' ', 'not_digits 5 number'],
    [13, 'Å', 'not_digits 5 number'],
    [14, '2', 'value_not_known 14 sign'],
    [14, '-', 'not_digits 14 sign'],
    [15, '003', 'value_not_known 15 code'],
    [15, '0 1', 'not_digits 15 code'],
    [18, 'C', 'value_not_known 18 word'],
    [25, '\u0660', 'not_digits 21 count'],
    [26, '-', 'not_digits 26 amountMinor'],
    [40, '/', 'not_digits 26 amountMinor'],
    [40, ':', 'not_digits 26 amountMinor'],
    [26, '/', 'not_digits 26 amountMinor'],
    [41, '30', 'no_such_day 41 day1'],
    [49, '310227', 'no_such_day 49 day2'],
    [49, '29022 ', 'no_such_day 49 day2'],
    [55, '270229', 'no_such_day 55 day3'],
    [61, '20281301', 'no_such_day 61 day4'],
    [81, 'more', 'line_too_long 81'],
  ])('at %i with %j: %s', (column, put, issue) => {
    const text = whole.slice(0, column - 1) + put + whole.slice(column - 1 + put.length);
    expect(read(text).issues).toEqual([issue]);
    expect(read(text).values === null).toBe(!/constant_differs|too_long/u.test(issue));
    // A bad line between good ones leaves nothing behind.
    expect(read(whole)).toEqual({ values, issues: [] });
  });

  it('cut off at any place: blanks are put back, and a field that misses its digits is named', () => {
    expect(read(whole.trimEnd())).toEqual({ values, issues: [] });
    expect(read(whole.slice(0, 39)).issues).toEqual(['line_cut_off 26 amountMinor']);
    for (let length = 0; length < 40; length += 1) expect(read(whole.slice(0, length)).values).toBeNull();
  });

  it('two-digit years are 1980 to 2079, read and written', () => {
    const short = (text: string) => read(whole.slice(0, 48) + text + whole.slice(54)).values?.day2;
    expect(short('010180')).toBe('1980-01-01');
    expect(short('311279')).toBe('2079-12-31');
    for (const field of ['day2', 'day3'] as const)
      for (const day of [localDateOf(1979, 12, 31), localDateOf(2080, 1, 1)])
        expect(write({ ...values, [field]: day })).toEqual({ text: null, refusals: [`${field} too_large`] });
    expect(write({ ...values, day1: localDateOf(2080, 1, 1) }).refusals).toEqual([]);
  });

  it.each([
    [{ number: '1234567890' }, 'number too_long'],
    [{ number: '12A' }, 'number not_digits'],
    [{ number: '١' }, 'number not_digits'],
    [{ code: '3' }, 'code value_not_known'],
    [{ word: 'C' }, 'word value_not_known'],
    [{ count: 100_000 }, 'count too_large'],
    [{ count: -1 }, 'count below_zero'],
    [{ count: 1.5 }, 'count too_large'],
    [{ count: Number.NaN }, 'count too_large'],
    [{ amountMinor: 1_000_000_000_000_000 }, 'amountMinor too_large'],
    [{ text: 'x'.repeat(13) }, 'text too_long'],
    [{ text: '\n' }, 'text character_not_writable'],
    [{ text: '\u0085' }, 'text character_not_writable'],
    [{ text: 'Ā' }, 'text character_not_writable'],
    [{ text: '€' }, 'text character_not_writable'],
    [{ text: '😀' }, 'text character_not_writable'],
  ])('%j is refused: %s', (wrong, refusal) => {
    expect(write({ ...values, ...wrong })).toEqual({ text: null, refusals: [refusal] });
    expect(write(values)).toEqual({ text: whole, refusals: [] });
  });

  it('what is written is read as it was', () => {
    const digits = (length: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
    const latin = fc.integer({ min: 0x20, max: 0xff }).filter((code) => code < 0x7f || code > 0xa0);
    const text = fc.array(latin, { maxLength: 12 }).map((codes) => String.fromCharCode(...codes).trim());
    const day = (from: number, to: number) =>
      fc.option(
        fc
          .tuple(
            fc.integer({ min: from, max: to }),
            fc.integer({ min: 1, max: 12 }),
            fc.integer({ min: 1, max: 28 }),
          )
          .map(([year, month, date]) => localDateOf(year, month, date)),
      );
    const records = fc.record({
      number: digits(9),
      sign: fc.constantFrom('0', '1'),
      code: fc.constantFrom('001', '002'),
      word: fc.constantFrom('A', 'BB'),
      count: fc.nat(99_999),
      amountMinor: fc.oneof(
        fc.nat(),
        fc.integer({ min: 999_999_990, max: 1_000_000_010 }),
        fc.maxSafeInteger().map((n) => Math.abs(n) % 1_000_000_000_000_000),
      ),
      day1: day(1900, 2199),
      day2: day(1980, 2079),
      day3: day(1980, 2079),
      day4: day(1900, 2199),
      text,
    });
    fc.assert(
      fc.property(records, (record) => {
        const { text: written, refusals } = write(record);
        expect(refusals).toEqual([]);
        expect(written).toHaveLength(80);
        expect(read(written ?? '')).toEqual({ values: record, issues: [] });
        const { number, day1, ...others } = record;
        const byWriter = recordWriter(table, { number, day1 })(others, () => refusals.push('refused'));
        expect(byWriter).toBe((written ?? '').replace(/ +$/u, ''));
        expect(refusals).toEqual([]);
      }),
    );
  });

  it('its readers and its decoded view say what readRecord says, of any line', () => {
    const readers = fieldReaders(table);
    const mutated = fc
      .array(fc.tuple(fc.nat(79), fc.integer({ min: 0x20, max: 0x17f })), { maxLength: 3 })
      .map((changes) => {
        const characters = [...whole];
        for (const [at, code] of changes) characters[at] = String.fromCharCode(code);
        return characters.join('');
      });
    fc.assert(
      fc.property(mutated, (text) => {
        const { values: record } = read(text);
        const byReaders = Object.entries(readers).map(([name, reader]) => [name, reader(text)]);
        const decoded = decodeRecord(table, text).filter(
          ({ kind }) => kind !== 'constant' && kind !== 'blank',
        );
        expect(decoded.map(({ name, value, issue }) => [name, issue === null ? value : undefined])).toEqual(
          byReaders,
        );
        expect(byReaders.every(([, value]) => value !== undefined)).toBe(record !== null);
        if (record !== null) expect(Object.fromEntries(byReaders)).toEqual(record);
      }),
    );
  });
});

describe('a writer of records that share fields', () => {
  it('refuses the shared field with every record, and the others by their name', () => {
    const { number: _, text: __, ...others } = values;
    const refusals: string[] = [];
    const write = recordWriter(table, { number: '12A' });
    for (const text of ['x', 'y'.repeat(13)])
      expect(write({ ...others, text }, ({ field, code }) => refusals.push(`${field} ${code}`))).toBeNull();
    expect(refusals).toEqual(['number not_digits', 'number not_digits', 'text too_long']);
  });

  it('cuts the blanks at the end, of the record and of the last text, not a no-break space', () => {
    const { text: _, ...others } = values;
    const write = recordWriter(table, others);
    const written = (text: string) => write({ text }, () => expect.unreachable());
    expect(written('')).toBe(`${line}${days}`);
    expect(written('a ')).toBe(`${line}${days}a`);
    expect(written('a\u00a0')).toBe(`${line}${days}a\u00a0`);
  });
});

describe('a table', () => {
  const fields = [{ name: 'a', at: 1, length: 2, kind: 'text' }] as const;
  it('is refused where fields overlap, leave a gap or end elsewhere', () => {
    expect(() => defineRecord({ name: 't', length: 3, source: '', fields })).toThrow(/ends at 2/u);
    const gap = [...fields, { name: 'b', at: 4, length: 1, kind: 'text' }] as const;
    expect(() => defineRecord({ name: 't', length: 4, source: '', fields: gap })).toThrow(/begins at 4/u);
    const constant = [{ name: 'c', at: 1, length: 2, kind: 'constant', value: 'X' }] as const;
    expect(() => defineRecord({ name: 't', length: 2, source: '', fields: constant })).toThrow(/constant/u);
  });
});
