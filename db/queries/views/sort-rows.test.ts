import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { migratedDatabase } from '../../testing.ts';
import { readColumns, type TextColumn } from './packed-columns.ts';
import { sortRows, type SortKey } from './sort-rows.ts';

const textColumn = (texts: readonly string[]): TextColumn => {
  const encoder = new TextEncoder();
  const parts = texts.map((text) => encoder.encode(text));
  const starts = new Int32Array(texts.length + 1);
  parts.forEach((part, index) => {
    starts[index + 1] = (starts[index] ?? 0) + part.length + 1;
  });
  const bytes = new Uint8Array(starts[texts.length] ?? 0);
  parts.forEach((part, index) => bytes.set(part, starts[index]));
  return { bytes, starts };
};

const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

describe('sortRows', () => {
  const numbers = fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.integer({ min: -1_000_000, max: 1_000_000 }),
    fc.maxSafeInteger(),
    fc.integer({ min: 1_790_000_000_000, max: 1_890_000_000_000 }),
    fc.constant(Number.NaN),
  );

  it('sorts numbers of any range stably, those that are missing last', () => {
    fc.assert(
      fc.property(fc.array(numbers, { maxLength: 400 }), fc.boolean(), (values, isDescending) => {
        const expected = values
          .map((value, row) => ({ value, row }))
          .sort((a, b) => {
            if (Number.isNaN(a.value) || Number.isNaN(b.value))
              return Number(Number.isNaN(a.value)) - Number(Number.isNaN(b.value)) || a.row - b.row;
            const order = a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
            return (isDescending ? -order : order) || a.row - b.row;
          })
          .map(({ row }) => row);
        const key: SortKey = { kind: 'integer', values: Float64Array.from(values), isDescending };
        expect(Array.from(sortRows(values.length, [key]))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('sorts texts by their bytes, however long they are the same, empty ones last', () => {
    const text = fc.oneof(
      fc.constant(''),
      fc.string({ unit: fc.constantFrom('a', 'b', 'ø', '1'), maxLength: 12 }),
      fc.string(),
    );
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 200 }),
        fc.boolean(),
        fc.boolean(),
        (texts, isDescending, isPrefixed) => {
          const all = texts
            .map((one) => (one === '' || !isPrefixed ? one : `the same beginning ${one}`))
            .filter((one) => !one.includes('\0'));
          const expected = all
            .map((one, row) => ({ one, row }))
            .sort((a, b) => {
              if (a.one === '' || b.one === '')
                return Number(a.one === '') - Number(b.one === '') || a.row - b.row;
              const order = compareBytes(a.one, b.one);
              return (isDescending ? -order : order) || a.row - b.row;
            })
            .map(({ row }) => row);
          const key: SortKey = { kind: 'text', column: textColumn(all), isDescending, fold: null };
          expect(Array.from(sortRows(all.length, [key]))).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('looks at the next key only where the ones before are equal', () => {
    const first: SortKey = {
      kind: 'text',
      column: textColumn(['b', 'a', 'b', 'a']),
      isDescending: false,
      fold: null,
    };
    const second: SortKey = { kind: 'integer', values: Float64Array.from([1, 1, 2, 2]), isDescending: true };
    expect(Array.from(sortRows(4, [first, second]))).toEqual([3, 1, 2, 0]);
  });
});

describe('readColumns', () => {
  it('reads numbers, days and texts back as they are, also texts with separators in them', () => {
    const db = migratedDatabase();
    db.exec('CREATE TABLE things (id INTEGER PRIMARY KEY, number INTEGER, day TEXT, text TEXT) STRICT');
    const insert = db.prepare('INSERT INTO things VALUES (?, ?, ?, ?)');
    const text = fc.oneof(
      fc.constant(''),
      fc.constant(null),
      fc.string(),
      fc.constantFrom('a\u001Fb', ',', '\n'),
    );
    const row = fc.record({
      number: fc.oneof(fc.maxSafeInteger(), fc.constant(null)),
      day: fc.constantFrom('2026-11-23', null),
      text,
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        db.exec('DELETE FROM things');
        rows.forEach(({ number, day, text: one }, index) => insert.run(index + 1, number, day, one));
        const read = readColumns(
          db,
          'FROM things',
          [
            { expression: 'number', kind: 'integer' },
            { expression: 'day', kind: 'day' },
            { expression: 'text', kind: 'text' },
          ],
          {},
        );
        expect(read.rows).toBe(rows.length);
        expect(Array.from(read.integers[0] ?? [])).toEqual(rows.map(({ number }) => number ?? Number.NaN));
        expect(Array.from(read.integers[1] ?? [])).toEqual(
          rows.map(({ day }) => (day === null ? Number.NaN : 20_261_123)),
        );
        const { bytes, starts } = read.texts[0]!;
        const texts = rows.map((_, index) =>
          new TextDecoder().decode(bytes.subarray(starts[index], (starts[index + 1] ?? 1) - 1)),
        );
        const isCleaned = rows.some(({ text: one }) => one?.includes('\u001F') === true);
        expect(texts).toEqual(
          rows.map(({ text: one }) => (isCleaned ? (one ?? '').replaceAll('\u001F', ' ') : (one ?? ''))),
        );
      }),
      { numRuns: 200 },
    );
  });
});
