import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnKind, ViewColumn } from '../../../shared/api/view-columns.ts';
import { addDays, parseLocalDate, type LocalDate } from '../../../shared/domain/local-date.ts';
import { momentsOfDay } from '../../app/formats.ts';
import { parseDayText } from './day-text.ts';
import { parseFilterText, writeFilterText, type FilterContext } from './filter-text.ts';

const today = parseLocalDate('2026-11-23') as LocalDate;
const english: FilterContext = { today, decimalMark: '.' };
const danish: FilterContext = { today, decimalMark: ',' };
const column = (kind: ColumnKind): ViewColumn => ({ key: 'it', kind, width: 100, priority: 0 });
const filterOf = (kind: ColumnKind, text: string, context = english) => {
  const parsed = parseFilterText(column(kind), text, context);
  return parsed.ok ? parsed.filter && [parsed.filter.operator, ...parsed.filter.values] : parsed.reason;
};

describe('parseDayText', () => {
  it.each([
    ['t', '2026-11-23'],
    ['+7', '2026-11-30'],
    ['-30', '2026-10-24'],
    ['2212', '2026-12-22'],
    ['221225', '2025-12-22'],
    ['22.12.2025', '2025-12-22'],
    ['3/1', '2026-01-03'],
    ['3.1.', '2026-01-03'],
    ['2026-02-28', '2026-02-28'],
  ])('reads %s', (typed, day) => expect(parseDayText(typed, today)).toBe(day));

  it.each(['3112x', '3102', '31.2.2026', '2026-02-30', '', '1', 'tomorrow'])('does not guess %s', (typed) =>
    expect(parseDayText(typed, today)).toBeNull(),
  );
});

describe('parseFilterText', () => {
  it('filters nothing by an empty text', () => {
    expect(filterOf('text', '  ')).toBeNull();
    expect(filterOf('amount', '')).toBeNull();
  });

  it('reads words', () => {
    expect(filterOf('text', 'nord')).toEqual(['contains', 'nord']);
    expect(filterOf('text', 'nord*')).toEqual(['startsWith', 'nord']);
    expect(filterOf('text', '=10482')).toEqual(['is', '10482']);
    expect(filterOf('text', '!=10482')).toEqual(['isNot', '10482']);
    expect(filterOf('text', '*')).toEqual(['filled']);
    expect(filterOf('text', '=')).toEqual(['empty']);
  });

  it('reads amounts into minor units, in the marks of the language', () => {
    expect(filterOf('amount', '1,000.50')).toEqual(['is', 100050]);
    expect(filterOf('amount', '1.000,50', danish)).toEqual(['is', 100050]);
    expect(filterOf('amount', '> 500')).toEqual(['more', 50000]);
    expect(filterOf('amount', '-100..250')).toEqual(['between', -10000, 25000]);
    expect(filterOf('amount', '..0')).toEqual(['atMost', 0]);
    expect(filterOf('amount', '100..')).toEqual(['atLeast', 10000]);
  });

  it('never guesses what it cannot read', () => {
    expect(filterOf('amount', 'abc')).toBe('amount');
    expect(filterOf('amount', '12,34', english)).toBe('amount');
    expect(filterOf('amount', '..')).toBe('amount');
    expect(filterOf('day', '31.2.2026')).toBe('day');
    expect(filterOf('integer', '1.5')).toBe('integer');
  });

  it('reads days and their shortcuts', () => {
    expect(filterOf('day', '<t')).toEqual(['less', '2026-11-23']);
    expect(filterOf('day', '-30..t')).toEqual(['between', '2026-10-24', '2026-11-23']);
    expect(filterOf('day', '2212')).toEqual(['is', '2026-12-22']);
  });

  it('takes a day of moments from its first to its last millisecond', () => {
    const { from, to } = momentsOfDay('2026-11-23');
    expect(filterOf('timestamp', 't')).toEqual(['between', from, to]);
    expect(filterOf('timestamp', '>t')).toEqual(['more', to]);
    expect(filterOf('timestamp', '<t')).toEqual(['less', from]);
  });
});

describe('writeFilterText', () => {
  const roundTrips = (kind: ColumnKind, text: string, context: FilterContext) => {
    const first = parseFilterText(column(kind), text, context);
    if (!first.ok) throw new Error(`not readable: ${text}`);
    const again = parseFilterText(
      column(kind),
      writeFilterText(column(kind), first.filter ?? undefined, context),
      context,
    );
    expect(again).toEqual(first);
  };

  it('writes a filter so that it reads the same again', () => {
    const number = fc.integer({ min: -100_000_000, max: 100_000_000 });
    const operator = fc.constantFrom('', '>', '>=', '<', '<=', '!=');
    fc.assert(
      fc.property(operator, number, fc.constantFrom(english, danish), (sign, value, context) => {
        roundTrips('integer', `${sign}${String(value)}`, context);
        roundTrips('amount', `${sign}${String(value)}${context.decimalMark}25`, context);
      }),
    );
    fc.assert(
      fc.property(operator, fc.integer({ min: -5000, max: 5000 }), fc.nat(300), (sign, shift, length) => {
        const day = addDays(today, shift);
        for (const kind of ['day', 'timestamp'] as const) {
          if (!(kind === 'timestamp' && sign === '!=')) roundTrips(kind, `${sign}${day}`, english);
          roundTrips(kind, `${day}..${addDays(day, length)}`, english);
        }
      }),
    );
    for (const text of ['nord', 'nord*', '=10482', '!=x', '*', '=']) roundTrips('text', text, english);
  });
});
