import { apiError } from '../../../shared/api/errors.ts';
import type { FileInspection, TableMapping } from '../../../shared/api/imports.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { headerKey } from '../../../shared/domain/imports/header-synonyms.ts';
import { tableMapping } from '../../../shared/api/imports.ts';
import * as z from 'zod';
import { write } from '../../../db/write.ts';
import {
  importCreditor,
  insertImport,
  insertImportFile,
  listProfiles,
  setInspection,
  type ImportKind,
  type ProfileRow,
} from '../../../db/queries/imports.ts';
import { defineTask, type TaskContext } from '../tasks.ts';
import { inspectFile, type InspectionCreditor, type NewInspection } from './inspect-file.ts';
import type { KindRefusalCode } from '../../../shared/domain/imports/inspection-codes.ts';

const profileFiles = z.array(tableMapping);

/** A profile fits when each column that it reads has the same head at the same place, and it reads every one needed. */
const fits = (mapping: TableMapping, proposal: TableMapping): boolean => {
  const mapped = mapping.columns.filter(({ field }) => field !== null);
  return (
    mapped.length > 0 &&
    mapping.columns.length === proposal.columns.length &&
    mapped.every(
      ({ index, header }) => headerKey(proposal.columns[index]?.header ?? '') === headerKey(header),
    )
  );
};

/** With a saved profile that fits, the clerk has answered before: its mapping is proposed, and nothing is asked. */
const withProfile = (
  inspection: NewInspection,
  profiles: readonly ProfileRow[],
): NewInspection & { readonly profile: string | null } => {
  const { proposal } = inspection;
  if (proposal === null) return { ...inspection, profile: null };
  for (const { name, files } of profiles) {
    const mapping = profileFiles.parse(JSON.parse(files)).find((saved) => fits(saved, proposal));
    if (mapping === undefined) continue;
    const { sheet, charset, delimiter, quote, headerRow } = proposal;
    return {
      ...inspection,
      profile: name,
      proposal: { ...mapping, sheet, charset, delimiter, quote, headerRow },
      evidence: [...inspection.evidence, { about: 'profile', code: 'profile_fits', params: { name } }],
      questions: [],
    };
  }
  return { ...inspection, profile: null };
};

const refusedAs = (inspection: NewInspection, code: KindRefusalCode): NewInspection => ({
  ...inspection,
  proposal: null,
  refusal: { code, params: {} },
});

const tablesLimit = 4;

/** An import is of tables or of e-invoices, so that its preview and its mapping have one meaning. */
const ofOneFamily = (inspections: readonly NewInspection[]): readonly NewInspection[] => {
  const first = inspections.find(({ refusal }) => refusal === null);
  if (first === undefined) return inspections;
  const isTable = (kind: ImportKind) => kind !== 'e_invoice';
  let tables = 0;
  return inspections.map((inspection) => {
    if (inspection.refusal !== null) return inspection;
    if (isTable(inspection.kind) !== isTable(first.kind)) return refusedAs(inspection, 'files_mixed');
    tables += 1;
    return isTable(first.kind) && tables > tablesLimit
      ? refusedAs(inspection, 'too_many_tables')
      : inspection;
  });
};

const inspectAll = async (
  files: readonly string[],
  creditor: InspectionCreditor,
  { signal, report }: TaskContext,
): Promise<readonly NewInspection[] | null> => {
  const inspections: NewInspection[] = [];
  try {
    for (const file of files) {
      report({ done: inspections.length, total: files.length, unit: 'steps' });
      inspections.push(await inspectFile(file, creditor, signal));
    }
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
  return ofOneFamily(inspections);
};

export type InspectInput = { readonly creditorId: number; readonly files: readonly string[] };

/** Looks at the files, and keeps what it found as a new import. */
export const inspectTask = defineTask<InspectInput, { importId: number }>(
  async ({ creditorId, files }, context): Promise<Result<{ importId: number }>> => {
    const { db, command } = context;
    const creditor = importCreditor(db, creditorId);
    if (creditor === null)
      return refuse(apiError('not_found', { subject: 'creditor', id: String(creditorId) }));
    const found = await inspectAll(files, creditor, context);
    if (found === null) return refuse(apiError('cancelled', {}));
    const inspections = found.map((inspection) => withProfile(inspection, listProfiles(db, creditorId)));
    const usable = inspections.find(({ refusal }) => refusal === null);
    await context.writeTurn();
    if (context.signal.aborted) return refuse(apiError('cancelled', {}));
    const written = write(db, command, (tx) => {
      const importId = insertImport(db, {
        creditorId,
        kind: usable?.kind ?? inspections[0]?.kind ?? 'csv',
        state: usable === undefined ? 'refused' : 'inspected',
        agentId: tx.agentId,
        at: tx.at,
      });
      const shown = inspections.map(({ path, sha256, ...inspection }, position): FileInspection => {
        const { name, sizeBytes } = inspection;
        const fileId = insertImportFile(db, importId, { position, name, path, sizeBytes, sha256 });
        return { fileId, ...inspection };
      });
      const profile = inspections.find((inspection) => inspection.profile !== null)?.profile ?? null;
      setInspection(db, importId, JSON.stringify({ files: shown }), profile);
      tx.about('import', importId);
      return ok({ importId });
    });
    return written.ok ? ok(written.value.value) : written;
  },
);
