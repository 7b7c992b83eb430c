import { describe, expect, it } from 'vitest';
import type { Issue } from '../../../shared/api/issues.ts';
import { changedCells, conditionsOf, faultyCell, issueFilters, valuesToMend } from './mend-draft.ts';

const issue: Pick<Issue, 'place' | 'rowValues'> = {
  place: { file: 'poster.csv', sheet: '', row: 7, column: 'Dato', value: '31-02-2026' },
  rowValues: [
    { column: 'Kunde', field: 'customerNumber', value: '10001' },
    { column: 'Dato', field: 'documentOn', value: '01-02-2026' },
    { column: 'Dato', field: 'dueOn', value: '31-02-2026' },
  ],
};

describe('mending a row', () => {
  it('finds the faulty cell by head and value, as heads may stand twice', () => {
    expect(faultyCell(issue)).toBe(2);
    expect(faultyCell({ ...issue, place: { ...issue.place!, column: '' } })).toBe(-1);
    expect(faultyCell({ ...issue, place: { ...issue.place!, value: 'cut off …' } })).toBe(1);
  });

  it('sends what was changed and the faulty value, in the order of the row', () => {
    expect(valuesToMend(issue, { 2: '28-02-2026', 0: '10002' })).toEqual([
      { column: 'Kunde', value: '10002' },
      { column: 'Dato', value: '28-02-2026' },
    ]);
    expect(changedCells(issue, { 0: '10001', 2: '28-02-2026' })).toEqual([2]);
  });

  it('sends the row again as it stands, since what it lacked may be there by now', () => {
    expect(valuesToMend(issue, {})).toEqual([{ column: 'Dato', value: '31-02-2026' }]);
    expect(valuesToMend({ ...issue, place: null }, {})).toEqual([{ column: 'Kunde', value: '10001' }]);
    expect(valuesToMend({ place: null, rowValues: null }, {})).toBeNull();
  });
});

describe('chips', () => {
  it('show errors and warnings only while they wait', () => {
    expect(conditionsOf('warning')).toEqual({ state: ['open'], severity: ['warning'] });
    expect(issueFilters.map((filter) => conditionsOf(filter).state)).toContain(null);
  });
});
