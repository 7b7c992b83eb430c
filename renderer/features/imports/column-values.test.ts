import { describe, expect, it } from 'vitest';
import type { TableMapping } from '../../../shared/api/imports.ts';
import { blankMapping } from './mapping-editor.ts';
import { hasColumn, textsToMean } from './column-values.ts';

const mapping: TableMapping = {
  ...blankMapping('utf-8', null),
  columns: [{ index: 1, header: 'Type', field: 'kind' }],
};

describe('texts of a column', () => {
  it('are those that are known and those of the sample, each once whatever its case', () => {
    const rows = [
      { cells: ['1', 'FAKTURA'] },
      { cells: ['2', ' Rykker '] },
      { cells: ['3', ''] },
      { cells: ['4'] },
    ];
    expect(textsToMean(mapping, 'kind', { Faktura: 'invoice' }, rows)).toEqual(['Faktura', 'Rykker']);
  });

  it('are none without the column', () => {
    expect(hasColumn(mapping, 'currency')).toBe(false);
    expect(textsToMean(mapping, 'customerParty', { Privat: 'private' }, [])).toEqual([]);
  });
});
