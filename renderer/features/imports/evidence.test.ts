import { describe, expect, it } from 'vitest';
import { evidenceFor } from './evidence.ts';
import { blankMapping, draftOfProposal } from './mapping-editor.ts';

const proposal = { ...blankMapping('utf-8', null), headerRow: 3, decimal: 'comma' as const };
const header = { about: 'header', code: 'header_found', params: { row: '3', known: '5' } };
const decimal = {
  about: 'decimal',
  code: 'decimal_both_marks',
  params: { example: '1.234,50', convention: 'comma' },
};
const file = { proposal, evidence: [header, decimal] };
const table = { isFurtherSheet: false, draft: draftOfProposal(proposal, []) };

describe('evidence', () => {
  it('stands at the setting that it is about', () => {
    expect(evidenceFor(file, table, 'header')).toEqual([header]);
    expect(evidenceFor(file, table, 'day')).toEqual([]);
  });

  it('goes when the clerk has chosen otherwise', () => {
    const changed = { ...table, draft: draftOfProposal({ ...proposal, decimal: 'point' }, []) };
    expect(evidenceFor(file, changed, 'decimal')).toEqual([]);
    expect(evidenceFor(file, changed, 'header')).toEqual([header]);
  });

  it('is not of a sheet that was not looked at so closely', () => {
    expect(evidenceFor(file, { ...table, isFurtherSheet: true }, 'header')).toEqual([]);
  });

  it('stays while nothing could be proposed', () => {
    expect(evidenceFor({ ...file, proposal: null }, table, 'header')).toEqual([header]);
  });
});
