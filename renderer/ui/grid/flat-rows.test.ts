import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flattenRows, groupKey, positionsBetween, withDetails, type FlatItem } from './flat-rows.ts';

const group = (value: string | null, rows: number) => ({ value, rows, totals: [] });
const items = (flat: ReturnType<typeof flattenRows>): readonly FlatItem[] =>
  Array.from({ length: flat.count }, (_, index) => flat.at(index));

describe('flattenRows', () => {
  it('shows rows as they are without groups', () => {
    const flat = flattenRows(3, null, new Set());
    expect(items(flat).map((item) => (item.kind === 'row' ? item.position : 'group'))).toEqual([0, 1, 2]);
  });

  it('puts a head before each group and leaves out the rows of closed ones', () => {
    const flat = flattenRows(
      5,
      [group('DKK', 2), group('NOK', 2), group(null, 1)],
      new Set([groupKey('NOK')]),
    );
    expect(items(flat)).toEqual([
      { kind: 'group', group: 0 },
      { kind: 'row', position: 0 },
      { kind: 'row', position: 1 },
      { kind: 'group', group: 1 },
      { kind: 'group', group: 2 },
      { kind: 'row', position: 4 },
    ]);
    expect(flat.indexOfPosition(2)).toBeNull();
    expect(flat.indexOfPosition(4)).toBe(5);
    expect(flat.indexOfGroup(2)).toBe(4);
    expect(positionsBetween(flat, 0, 2)).toEqual({ first: 0, last: 1 });
    expect(positionsBetween(flat, 3, 4)).toBeNull();
  });

  it('tells the place of each row that it shows, whatever is closed', () => {
    const sizes = fc.array(fc.record({ rows: fc.integer({ min: 1, max: 30 }), isClosed: fc.boolean() }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(sizes, (made) => {
        const groups = made.map(({ rows }, index) => group(`g${String(index)}`, rows));
        const closed = new Set(
          made.flatMap(({ isClosed }, index) => (isClosed ? [groupKey(`g${String(index)}`)] : [])),
        );
        const total = groups.reduce((sum, { rows }) => sum + rows, 0);
        const flat = flattenRows(total, groups, closed);
        let heads = 0;
        items(flat).forEach((item, index) => {
          if (item.kind === 'group') heads += 1;
          else expect(flat.indexOfPosition(item.position)).toBe(index);
        });
        expect(heads).toBe(groups.length);
        const shown = made.reduce((sum, { rows, isClosed }) => sum + (isClosed ? 0 : rows), 0);
        expect(flat.count).toBe(groups.length + shown);
      }),
    );
  });
});

describe('withDetails', () => {
  const grouped = flattenRows(4, [group('DKK', 2), group('NOK', 2)], new Set());

  it('puts the lines of opened rows below them, whichever was opened first', () => {
    const flat = withDetails(grouped, [
      { position: 2, lines: 1 },
      { position: 0, lines: 2 },
    ]);
    expect(items(flat)).toEqual([
      { kind: 'group', group: 0 },
      { kind: 'row', position: 0 },
      { kind: 'detail', position: 0, line: 0 },
      { kind: 'detail', position: 0, line: 1 },
      { kind: 'row', position: 1 },
      { kind: 'group', group: 1 },
      { kind: 'row', position: 2 },
      { kind: 'detail', position: 2, line: 0 },
      { kind: 'row', position: 3 },
    ]);
    expect(flat.indexOfGroup(1)).toBe(5);
    expect(positionsBetween(flat, 2, 3)).toBeNull();
    expect(positionsBetween(flat, 2, 8)).toEqual({ first: 1, last: 3 });
  });

  it('leaves out those of rows in closed groups', () => {
    const closed = flattenRows(4, [group('DKK', 2), group('NOK', 2)], new Set([groupKey('DKK')]));
    expect(withDetails(closed, [{ position: 0, lines: 5 }]).count).toBe(4);
  });

  it('tells the place of each row, whatever is open', () => {
    const opened = fc.uniqueArray(
      fc.record({ position: fc.nat({ max: 3 }), lines: fc.integer({ min: 1, max: 9 }) }),
      { selector: ({ position }) => position },
    );
    fc.assert(
      fc.property(opened, (rows) => {
        const flat = withDetails(grouped, rows);
        expect(flat.count).toBe(6 + rows.reduce((sum, { lines }) => sum + lines, 0));
        for (let position = 0; position < 4; position += 1)
          expect(flat.at(flat.indexOfPosition(position) ?? -1)).toEqual({ kind: 'row', position });
      }),
    );
  });
});
