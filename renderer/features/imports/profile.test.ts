import { describe, expect, it } from 'vitest';
import type { ImportField, TableMapping } from '../../../shared/api/imports.ts';
import { draftOfProposal, isReady } from './mapping-editor.ts';
import { applyProfile } from './profile.ts';

const table = (
  columns: readonly (readonly [string, ImportField | null])[],
  rest: Partial<TableMapping> = {},
): TableMapping => ({
  holds: 'entries',
  sheet: null,
  headerRow: 1,
  charset: 'utf-8',
  delimiter: ';',
  quote: '"',
  decimal: null,
  day: null,
  defaults: { currency: null, kind: null, party: null, country: null },
  creditAmounts: 'negative',
  kindValues: {},
  partyValues: {},
  ...rest,
  columns: columns.map(([header, field], index) => ({ index, header, field })),
});

const entries = table(
  [
    ['Kunde', 'customerNumber'],
    ['Bilag', 'documentNumber'],
    ['Dato', 'documentOn'],
    ['Forfald', 'dueOn'],
    ['Beløb', 'amount'],
  ],
  { day: 'dmy', decimal: 'comma', defaults: { currency: 'DKK', kind: 'bySign', party: null, country: null } },
);
const customers = table(
  [
    ['Nr', 'customerNumber'],
    ['Navn', 'customerName'],
  ],
  { holds: 'customers' },
);

const unread = (mapping: TableMapping): TableMapping => ({
  ...mapping,
  charset: 'windows-1252',
  day: null,
  decimal: null,
  defaults: { currency: null, kind: null, party: null, country: null },
  columns: mapping.columns.map((column) => ({ ...column, field: null })),
});

describe('applyProfile', () => {
  it('lays each reading over the file that it fits, whatever their order, and answers what was asked', () => {
    const applied = applyProfile(
      { files: [customers, entries] },
      {
        4: draftOfProposal(unread(entries), [
          { question: 'day', examples: ['01-02-2026'], choices: ['dmy', 'mdy'] },
          { question: 'decimal', examples: ['1.234'], choices: ['comma', 'point'] },
        ]),
        9: draftOfProposal(unread(customers), []),
      },
    );
    expect(applied.missingColumns).toEqual([]);
    expect(applied.drafts[9]?.mapping.columns.map(({ field }) => field)).toEqual([
      'customerNumber',
      'customerName',
    ]);
    const draft = applied.drafts[4]!;
    expect(draft.answers).toEqual({ day: 'dmy', decimal: 'comma' });
    expect(isReady(draft)).toBe(true);
    // How this file is written is this file's own.
    expect(draft.mapping.charset).toBe('windows-1252');
  });

  it('names the columns that the file lacks', () => {
    const file = table([
      ['Kunde', null],
      ['Bilag', null],
      ['Dato', null],
      ['Sum', null],
    ]);
    const applied = applyProfile({ files: [entries] }, { 1: draftOfProposal(file, []) });
    expect(applied.missingColumns).toEqual(['Forfald', 'Beløb']);
    expect(applied.drafts[1]?.mapping.columns.map(({ field }) => field)).toEqual([
      'customerNumber',
      'documentNumber',
      'documentOn',
      null,
    ]);
  });

  it('leaves a file alone that has none of the columns', () => {
    const drafts = { 1: draftOfProposal(table([['X', null]]), []) };
    const applied = applyProfile({ files: [entries] }, drafts);
    expect(applied.drafts).toEqual(drafts);
    expect(applied.missingColumns).toHaveLength(5);
  });
});
