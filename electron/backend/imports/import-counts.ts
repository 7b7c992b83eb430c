import type { ImportCounts, ImportPreview } from '../../../shared/api/imports.ts';
import type { EntryDraft } from '../../../shared/domain/imports/drafts.ts';
import { addMinor } from '../../../shared/domain/money.ts';
import type { OpenEntry } from '../../../db/queries/imports.ts';

type Counts = { -readonly [K in keyof ImportCounts]: ImportCounts[K] };
type Sums = { amountMinor: number; remainingMinor: number };

export const sampleRows = 50;

/** Counts and sums of one run over the files. */
export type ImportTally = {
  readonly counts: Counts;
  readonly addNew: (draft: EntryDraft, row: number) => void;
  readonly addMissing: (entry: OpenEntry) => void;
  readonly newTotals: () => ImportPreview['newTotals'];
  readonly missingTotals: () => ImportPreview['missingTotals'];
  readonly newSample: () => ImportPreview['newSample'];
};

export const createTally = (): ImportTally => {
  const counts: Counts = {
    rows: 0,
    blankRows: 0,
    newEntries: 0,
    changedEntries: 0,
    unchangedEntries: 0,
    missingEntries: 0,
    newCustomers: 0,
    changedCustomers: 0,
    unchangedCustomers: 0,
    errorRows: 0,
    warningRows: 0,
  };
  const entering = new Map<string, Sums>();
  const missing = new Map<string, Sums>();
  const sample: ImportPreview['newSample'] = [];
  const add = (sums: Map<string, Sums>, currency: string, amountMinor: number, remainingMinor: number) => {
    const known = sums.get(currency);
    if (known === undefined) sums.set(currency, { amountMinor, remainingMinor });
    else {
      known.amountMinor = addMinor(known.amountMinor, amountMinor);
      known.remainingMinor = addMinor(known.remainingMinor, remainingMinor);
    }
  };
  const inOrder = (sums: Map<string, Sums>) => [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    counts,
    addNew: (draft, row) => {
      counts.newEntries += 1;
      add(entering, draft.currency, draft.amountMinor, draft.remainingMinor);
      if (sample.length < sampleRows)
        sample.push({
          row,
          customerNumber: draft.customerNumber,
          documentNumber: draft.documentNumber,
          kind: draft.kind,
          documentOn: draft.documentOn,
          dueOn: draft.dueOn,
          currency: draft.currency,
          amountMinor: draft.amountMinor,
          remainingMinor: draft.remainingMinor,
        });
    },
    addMissing: (entry) => {
      counts.missingEntries += 1;
      add(missing, entry.currency, entry.remainingMinor, entry.remainingMinor);
    },
    newTotals: () => inOrder(entering).map(([currency, sums]) => ({ currency, ...sums })),
    missingTotals: () =>
      inOrder(missing).map(([currency, { remainingMinor }]) => ({ currency, remainingMinor })),
    newSample: () => sample,
  };
};
