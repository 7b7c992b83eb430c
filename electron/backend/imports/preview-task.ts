import { apiError, type ApiError } from '../../../shared/api/errors.ts';
import type { ImportPreview, TableMapping } from '../../../shared/api/imports.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import { holdsEntries } from '../../../shared/domain/imports/columns.ts';
import { checkMapping } from '../../../shared/domain/imports/mapping-check.ts';
import { write } from '../../../db/write.ts';
import {
  deleteImportRows,
  ledgerRevision,
  setPreview,
  wereConfirmed,
  type ImportMode,
} from '../../../db/queries/imports.ts';
import { defineTask, type TaskContext } from '../tasks.ts';
import { openPreviewSpool } from './preview-spool.ts';
import { createPreviewSink } from './preview-sink.ts';
import { runImport, type MappedFile } from './run-import.ts';
import {
  inspectionOf,
  loadImport,
  mappedFiles,
  shownPreview,
  type LoadedImport,
  type StoredMapping,
  type StoredPreview,
} from './stored-import.ts';

export type PreviewInput = {
  readonly importId: number;
  readonly mode: ImportMode;
  readonly files: readonly { readonly fileId: number; readonly mapping: TableMapping }[];
  readonly eInvoiceCustomers: 'known' | 'create';
};

/** Why the files cannot be read as they are mapped; null when they can. */
const problemOf = (
  input: PreviewInput,
  loaded: LoadedImport,
  files: readonly MappedFile[],
): ApiError | null => {
  if (loaded.row.state !== 'inspected' && loaded.row.state !== 'previewed')
    return apiError('import_not_ready', { state: loaded.row.state });
  const unknown = input.files.find(({ fileId }) => !loaded.files.some((file) => file.id === fileId));
  if (unknown !== undefined) return apiError('not_found', { subject: 'file', id: String(unknown.fileId) });
  const refused = inspectionOf(loaded.row).files.find(
    (file) => file.refusal !== null && input.files.some(({ fileId }) => fileId === file.fileId),
  );
  if (refused !== undefined)
    return apiError('import_file_refused', {
      file: refused.name,
      reason: refused.refusal?.code ?? '',
      detail: '',
    });
  if (files.length === 0) return apiError('mapping_incomplete', { fields: 'files' });
  for (const { mapping, kind } of files) {
    if (mapping === null) continue;
    const incomplete = checkMapping(mapping);
    if (incomplete !== null) return incomplete;
    if (kind === 'csv' && mapping.charset === null)
      return apiError('convention_undecided', { question: 'charset' });
    if (kind === 'csv' && mapping.delimiter === null)
      return apiError('convention_undecided', { question: 'delimiter' });
    if (kind === 'excel' && mapping.sheet === null)
      return apiError('convention_undecided', { question: 'sheet' });
  }
  // A list of everything that is open must be a list of entries, and e-invoices come one by one.
  const isList = files.some(({ mapping }) => mapping !== null && holdsEntries(mapping));
  return input.mode === 'full' && !isList ? apiError('mapping_incomplete', { fields: 'amount' }) : null;
};

/** The questions that the content left open and the mapping does not answer. */
const openQuestionOf = (input: PreviewInput, loaded: LoadedImport): ApiError | null => {
  for (const { fileId, mapping } of input.files) {
    const file = inspectionOf(loaded.row).files.find((inspected) => inspected.fileId === fileId);
    // Asked of the sheet that was proposed; another one's cells tell themselves, as issues of their rows.
    if (file === undefined || file.proposal === null || file.proposal.sheet !== mapping.sheet) continue;
    for (const { question } of file.questions) {
      if (
        (question === 'decimal' || question === 'day') &&
        mapping[question] === null &&
        holdsEntries(mapping)
      )
        return apiError('convention_undecided', { question });
    }
  }
  return null;
};

const profileOf = (loaded: LoadedImport): string | null => loaded.row.profile;

const previewCacheKib = 16_384;

type Preview = { readonly preview: StoredPreview; readonly revision: number };

const store = (
  context: TaskContext,
  input: PreviewInput,
  mapping: StoredMapping,
  loaded: LoadedImport,
  made: Preview,
  storeRows: () => void,
) =>
  write(context.db, context.command, (tx) => {
    deleteImportRows(tx.db, input.importId);
    storeRows();
    setPreview(tx.db, input.importId, {
      mode: input.mode,
      mapping: JSON.stringify(mapping),
      preview: JSON.stringify(made.preview),
      ledgerRevision: made.revision,
      profile: profileOf(loaded),
      at: tx.at,
    });
    tx.about('import', input.importId);
    const now = loadImport(tx.db, input.importId);
    assert(now.ok, 'the import was loaded before');
    const shown = shownPreview(tx.db, now.value.row);
    assert(shown !== null, 'the preview was stored just now');
    return ok(shown);
  });

/**
 * Reads everything, compares it with the ledger, and keeps what a confirmation would do. Holds the turn to write only for
 * the storing at the end. The ledger revision is read first: what changes meanwhile makes the preview outdated.
 */
export const previewTask = defineTask<PreviewInput, ImportPreview>(
  async (input, context): Promise<Result<ImportPreview>> => {
    const { db } = context;
    const loaded = loadImport(db, input.importId);
    if (!loaded.ok) return loaded;
    const mapping: StoredMapping = { files: [...input.files], eInvoiceCustomers: input.eInvoiceCustomers };
    const files = mappedFiles(loaded.value, mapping);
    const problem = problemOf(input, loaded.value, files) ?? openQuestionOf(input, loaded.value);
    if (problem !== null) return refuse(problem);
    const { creditor } = loaded.value;
    const revision = ledgerRevision(db, creditor.id);
    // A preview reads the ledger from one end to the other: pages are not needed twice.
    db.pragma(`cache_size = -${previewCacheKib}`);
    const spool = openPreviewSpool(db);
    try {
      const run = await runImport({
        db,
        creditor,
        files,
        mode: input.mode,
        eInvoiceCustomers: input.eInvoiceCustomers,
        sink: createPreviewSink(spool.add),
        today: context.today,
        signal: context.signal,
        report: context.report,
      });
      if (!run.ok) return run;
      const tally = run.value;
      const preview: StoredPreview = {
        mode: input.mode,
        counts: tally.counts,
        newTotals: tally.newTotals(),
        missingTotals: tally.missingTotals(),
        newSample: tally.newSample(),
        isSameFileAgain: wereConfirmed(
          db,
          creditor.id,
          files.map(({ file }) => file.sha256),
        ),
      };
      await context.writeTurn();
      if (context.signal.aborted) return refuse(apiError('cancelled', {}));
      const stored = store(context, input, mapping, loaded.value, { preview, revision }, () =>
        spool.storeTo(input.importId),
      );
      return stored.ok ? ok(stored.value.value) : stored;
    } finally {
      spool.close();
    }
  },
);
