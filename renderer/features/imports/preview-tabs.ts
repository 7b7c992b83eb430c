import type { ImportCounts, ImportPreview } from '../../../shared/api/imports.ts';

export const previewTabs = ['new', 'changed', 'missing', 'issues'] as const;
export type PreviewTab = (typeof previewTabs)[number];

const counts: Readonly<Record<PreviewTab, (counts: ImportCounts) => number>> = {
  new: ({ newEntries }) => newEntries,
  changed: ({ changedEntries, changedCustomers }) => changedEntries + changedCustomers,
  missing: ({ missingEntries }) => missingEntries,
  issues: ({ errorRows, warningRows }) => errorRows + warningRows,
};

export const tabCount = (of: ImportCounts, tab: PreviewTab): number => counts[tab](of);

/** What the clerk should look at first: what is wrong, then what would leave the ledger, what changes, what comes. */
export const firstTab = (of: ImportCounts): PreviewTab =>
  (['issues', 'missing', 'changed', 'new'] as const).find((tab) => tabCount(of, tab) > 0) ?? 'new';

/** What confirming would do to the ledger. Nothing is fine too, and is said. */
export const changesAnything = (counts: ImportCounts): boolean =>
  counts.newEntries +
    counts.changedEntries +
    counts.missingEntries +
    counts.newCustomers +
    counts.changedCustomers +
    counts.errorRows +
    counts.warningRows >
  0;

/** Why a preview cannot be confirmed, as a key; null when it can. */
export const whyNotConfirm = (preview: Pick<ImportPreview, 'state' | 'counts'>): string | null => {
  if (preview.state !== 'previewed') return 'imports.preview.whyNotReady';
  return changesAnything(preview.counts) ? null : 'imports.preview.whyNothing';
};
