import { describe, expect, it } from 'vitest';
import type { ImportCounts } from '../../../shared/api/imports.ts';
import { changesAnything, firstTab, previewTabs, tabCount, whyNotConfirm } from './preview-tabs.ts';

const none: ImportCounts = {
  rows: 10,
  blankRows: 1,
  newEntries: 0,
  changedEntries: 0,
  unchangedEntries: 9,
  missingEntries: 0,
  newCustomers: 0,
  changedCustomers: 0,
  unchangedCustomers: 3,
  errorRows: 0,
  warningRows: 0,
};

describe('the preview', () => {
  it('shows first what is wrong, then what would leave', () => {
    expect(firstTab({ ...none, newEntries: 5, errorRows: 1, missingEntries: 2 })).toBe('issues');
    expect(firstTab({ ...none, newEntries: 5, missingEntries: 2 })).toBe('missing');
    expect(firstTab(none)).toBe('new');
  });

  it('counts changed customers with changed entries', () => {
    const counts = { ...none, changedEntries: 2, changedCustomers: 3, warningRows: 4 };
    expect(previewTabs.map((tab) => tabCount(counts, tab))).toEqual([0, 5, 0, 4]);
  });

  it('has nothing to confirm when the same file comes again', () => {
    expect(changesAnything(none)).toBe(false);
    expect(whyNotConfirm({ state: 'previewed', counts: none })).toBe('imports.preview.whyNothing');
    expect(whyNotConfirm({ state: 'previewed', counts: { ...none, errorRows: 1 } })).toBeNull();
    expect(whyNotConfirm({ state: 'confirmed', counts: { ...none, newEntries: 1 } })).toBe(
      'imports.preview.whyNotReady',
    );
  });
});
