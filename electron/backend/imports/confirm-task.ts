import { apiError } from '../../../shared/api/errors.ts';
import type { ImportCounts } from '../../../shared/api/imports.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { ledgerRevision, raiseLedgerRevision, setConfirmed } from '../../../db/queries/imports.ts';
import { copyImportIssues } from '../../../db/queries/issues.ts';
import { writeAsync, type Tx } from '../../../db/write.ts';
import { defineTask, type TaskContext } from '../tasks.ts';
import { createLedgerSink } from './ledger-sink.ts';
import { runImport } from './run-import.ts';
import {
  loadImport,
  mappedFiles,
  mappingOf,
  previewOf,
  type LoadedImport,
  type StoredPreview,
} from './stored-import.ts';

export type ConfirmInput = { readonly importId: number };
export type Confirmation = {
  readonly importId: number;
  readonly counts: ImportCounts;
  readonly issues: number;
};

/** Everything that a preview told must come out again, to the last sum: else it was another file or another ledger. */
const isAsPreviewed = (
  preview: StoredPreview,
  now: Pick<StoredPreview, 'counts' | 'newTotals' | 'missingTotals'>,
): boolean =>
  JSON.stringify([preview.counts, preview.newTotals, preview.missingTotals]) ===
  JSON.stringify([now.counts, now.newTotals, now.missingTotals]);

const changesLedger = (counts: ImportCounts): boolean =>
  counts.newEntries +
    counts.changedEntries +
    counts.missingEntries +
    counts.newCustomers +
    counts.changedCustomers >
  0;

const apply = async (
  tx: Tx,
  context: TaskContext,
  loaded: LoadedImport,
  preview: StoredPreview,
): Promise<Result<Confirmation>> => {
  const { row, creditor } = loaded;
  const { db } = tx;
  if (row.ledgerRevision !== ledgerRevision(db, creditor.id))
    return refuse(apiError('import_outdated', { reason: 'ledger' }));
  const mapping = mappingOf(row);
  const run = await runImport({
    db,
    creditor,
    files: mappedFiles(loaded, mapping),
    mode: row.mode ?? 'add',
    eInvoiceCustomers: mapping.eInvoiceCustomers,
    sink: createLedgerSink(
      db,
      {
        creditorId: creditor.id,
        language: creditor.language,
        importId: row.id,
        agentId: tx.agentId,
        at: tx.at,
        today: context.today,
      },
      // They are taken from the preview's list below.
      () => {},
    ),
    today: context.today,
    signal: context.signal,
    report: context.report,
  });
  if (!run.ok) return run;
  const { counts } = run.value;
  const now = { counts, newTotals: run.value.newTotals(), missingTotals: run.value.missingTotals() };
  if (!isAsPreviewed(preview, now)) return refuse(apiError('import_outdated', { reason: 'counts' }));
  if (changesLedger(counts)) raiseLedgerRevision(db, creditor.id);
  const issues = copyImportIssues(db, row.id, tx.at);
  setConfirmed(db, row.id, tx.at);
  tx.about('import', row.id);
  return ok({ importId: row.id, counts, issues });
};

/**
 * Reads the files again and writes what the preview listed: one transaction, all of it or nothing, whatever ends this
 * process. Refused with `file_changed` and `import_outdated` when it would not be what was seen.
 */
export const confirmTask = defineTask<ConfirmInput, Confirmation>(async ({ importId }, context) => {
  const written = await writeAsync(context.db, context.command, async (tx) => {
    const loaded = loadImport(tx.db, importId);
    if (!loaded.ok) return loaded;
    const { row } = loaded.value;
    const preview = previewOf(row);
    if (row.state !== 'previewed' || preview === null)
      return refuse(apiError('import_not_ready', { state: row.state }));
    return apply(tx, context, loaded.value, preview);
  });
  return written.ok ? ok(written.value.value) : written;
});
