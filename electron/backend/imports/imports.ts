import path from 'node:path';
import { apiError } from '../../../shared/api/errors.ts';
import { tableMapping, type importChannels } from '../../../shared/api/imports.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import * as z from 'zod';
import {
  importCreditor,
  listProfiles,
  removeProfile,
  saveProfile,
  setImportState,
} from '../../../db/queries/imports.ts';
import { runCommand, startTask, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';
import type { ConfirmInput } from './confirm-task.ts';
import type { InspectInput } from './inspect-task.ts';
import type { PreviewInput } from './preview-task.ts';
import { readSampleRows } from './sample-rows.ts';
import { countsOf, inspectionOf, loadImport, shownPreview } from './stored-import.ts';

const profileFiles = z.array(tableMapping);
const shownName = (files: readonly { readonly name: string }[]): string => {
  const [first] = files;
  return files.length > 1 ? `${first?.name ?? ''} +${files.length - 1}` : (first?.name ?? '');
};

/** Everything of an import but the issues of its rows, which electron/backend/issues mends. */
export const importHandlers = (context: BackendContext): Handlers<typeof importChannels> => ({
  'imports.inspect': ({ creditorId, files: tokens }, call) => {
    if (importCreditor(context.db(), creditorId) === null)
      return refuse(apiError('not_found', { subject: 'creditor', id: String(creditorId) }));
    const files: string[] = [];
    for (const token of tokens) {
      const file = context.files.resolve(token);
      if (file === null) return refuse(apiError('file_token_unknown', {}));
      if (!files.includes(file)) files.push(file);
    }
    const input: InspectInput = { creditorId, files };
    return startTask(context, call, {
      name: 'importInspect',
      kind: 'importInspect',
      subject: shownName(files.map((file) => ({ name: path.basename(file) }))),
      input,
      writes: 'atEnd',
      topics: ['imports'],
      auditInput: { creditorId, files: files.length },
    });
  },
  'imports.inspection': ({ importId }) => {
    const loaded = loadImport(context.db(), importId);
    if (!loaded.ok) return loaded;
    const { row } = loaded.value;
    return ok({ importId, creditorId: row.creditorId, files: inspectionOf(row).files });
  },
  'imports.sample': (input) => readSampleRows(context, input),
  'imports.preview': ({ importId, mode, files, eInvoiceCustomers }, call) => {
    const loaded = loadImport(context.db(), importId);
    if (!loaded.ok) return loaded;
    const input: PreviewInput = { importId, mode, files, eInvoiceCustomers };
    return startTask(context, call, {
      name: 'importPreview',
      kind: 'importPreview',
      subject: shownName(loaded.value.files),
      input,
      writes: 'atEnd',
      topics: ['imports', `imports:${importId}`],
      auditInput: { importId, mode, eInvoiceCustomers },
    });
  },
  'imports.previewed': ({ importId }) => {
    const loaded = loadImport(context.db(), importId);
    if (!loaded.ok) return loaded;
    const preview = shownPreview(context.db(), loaded.value.row);
    return preview === null
      ? refuse(apiError('import_not_ready', { state: loaded.value.row.state }))
      : ok(preview);
  },
  'imports.confirm': ({ importId }, call) => {
    const loaded = loadImport(context.db(), importId);
    if (!loaded.ok) return loaded;
    if (loaded.value.row.state !== 'previewed')
      return refuse(apiError('import_not_ready', { state: loaded.value.row.state }));
    const input: ConfirmInput = { importId };
    return startTask(context, call, {
      name: 'importConfirm',
      kind: 'importConfirm',
      subject: shownName(loaded.value.files),
      input,
      writes: true,
      topics: ['entries', 'customers', 'imports', `imports:${importId}`, 'issues', 'documents'],
    });
  },
  'imports.discard': ({ importId }, call) =>
    runCommand(context, call, (tx) => {
      const loaded = loadImport(tx.db, importId);
      if (!loaded.ok) return loaded;
      const { state } = loaded.value.row;
      if (state === 'confirmed') return refuse(apiError('import_not_ready', { state }));
      setImportState(tx.db, importId, 'discarded');
      tx.about('import', importId);
      tx.changed('imports', `imports:${importId}`);
      return ok({});
    }),
  'imports.get': ({ importId }) => {
    const loaded = loadImport(context.db(), importId);
    if (!loaded.ok) return loaded;
    const { row, files } = loaded.value;
    return ok({
      importId,
      creditorId: row.creditorId,
      state: row.state,
      mode: row.mode,
      files: files.map(({ name, sizeBytes, sha256 }) => ({ name, sizeBytes, sha256 })),
      profile: row.profile,
      startedAt: row.startedAt,
      confirmedAt: row.confirmedAt,
      agent: row.agent,
      counts: countsOf(row),
    });
  },
  'importProfiles.list': ({ creditorId }) =>
    ok({
      profiles: listProfiles(context.db(), creditorId).map(({ id, name, files }) => ({
        id,
        name,
        files: profileFiles.parse(JSON.parse(files)),
      })),
    }),
  'importProfiles.save': ({ creditorId, name, files }, call) =>
    runCommand(context, call, (tx) => {
      if (importCreditor(tx.db, creditorId) === null)
        return refuse(apiError('not_found', { subject: 'creditor', id: String(creditorId) }));
      const id = saveProfile(tx.db, creditorId, name.trim(), JSON.stringify(files));
      tx.about('importProfile', id);
      tx.changed('importProfiles');
      return ok({ id });
    }),
  'importProfiles.remove': ({ id }, call) =>
    runCommand(context, call, (tx) => {
      if (!removeProfile(tx.db, id))
        return refuse(apiError('not_found', { subject: 'importProfile', id: String(id) }));
      tx.about('importProfile', id);
      tx.changed('importProfiles');
      return ok({});
    }),
});
