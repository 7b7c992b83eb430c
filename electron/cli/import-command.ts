import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { apiError } from '../../shared/api/errors.ts';
import { tableMapping, type FileInspection, type TableMapping } from '../../shared/api/imports.ts';
import { needed, UsageError, type Options } from './arguments.ts';
import { Refusal, type Session } from './session.ts';

const overrides = z.union([
  z.strictObject({ files: z.array(tableMapping.partial()).min(1) }),
  tableMapping.partial().transform((mapping) => ({ files: [mapping] })),
]);

/** The mapping file holds a whole mapping, or only what differs from the proposal (`{"day":"dmy"}`). */
const readOverrides = (file: string | undefined): readonly Partial<TableMapping>[] => {
  if (file === undefined) return [];
  let text: unknown;
  try {
    text = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`--map ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = overrides.safeParse(text);
  if (!parsed.success) throw new UsageError(`--map ${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data.files;
};

const mappingOf = (
  file: FileInspection,
  override: Partial<TableMapping> | undefined,
): TableMapping | null => {
  if (file.refusal !== null)
    throw new Refusal(
      apiError('import_file_refused', {
        file: file.name,
        reason: file.refusal.code,
        detail: JSON.stringify(file.refusal.params),
      }),
    );
  return file.proposal === null ? null : { ...file.proposal, ...override };
};

const answered = (
  mapping: TableMapping,
  question: FileInspection['questions'][number]['question'],
): boolean => {
  if (question === 'decimal' || question === 'day' || question === 'delimiter' || question === 'charset')
    return mapping[question] !== null;
  if (question === 'kind' || question === 'currency' || question === 'party')
    return mapping.defaults[question] !== null;
  return question === 'sheet' ? mapping.sheet !== null : mapping.columns.length > 0;
};

/**
 * `import ledger FILE… --creditor CODE [--profile NAME] [--map FILE] [--full] [--confirm]`. Without `--confirm` the
 * preview, which writes nothing to the ledger. Refused with `convention_undecided` while the content leaves a question
 * open that `--map` does not answer.
 */
export const importLedger = async (
  session: Session,
  files: readonly string[],
  options: Options,
): Promise<unknown> => {
  if (files.length === 0) throw new UsageError('import ledger needs at least one FILE');
  const { creditors } = await session.ask('creditors.list', {});
  const code = needed(options.creditor, 'creditor');
  const creditor = creditors.find((known) => known.code === code);
  if (creditor === undefined) throw new Refusal(apiError('not_found', { subject: 'creditor', id: code }));
  const inspected = await session.job('imports.inspect', {
    creditorId: creditor.id,
    files: files.map((file) => session.backend.files.grant(path.resolve(file))),
  });
  const { importId } = z.object({ importId: z.int() }).parse(inspected);
  const inspection = await session.ask('imports.inspection', { importId });
  const chosen = readOverrides(options.map);
  const profile =
    options.profile === undefined
      ? undefined
      : (await session.ask('importProfiles.list', { creditorId: creditor.id })).profiles.find(
          ({ name }) => name === options.profile,
        );
  if (options.profile !== undefined && profile === undefined)
    throw new Refusal(apiError('profile_unknown', { name: options.profile }));
  const mappings = inspection.files.flatMap((file, index) => {
    const mapping = mappingOf(file, { ...profile?.files[index], ...chosen[index] });
    if (mapping === null) return [];
    const open = file.questions.filter(({ question }) => !answered(mapping, question));
    if (open[0] !== undefined)
      throw new Refusal(
        apiError('convention_undecided', {
          question: `${file.name}: ${open.map(({ question, choices, examples }) => `${question} (${choices.join(' or ')}; ${examples.join(', ')})`).join('; ')}`,
        }),
      );
    return [{ fileId: file.fileId, mapping }];
  });
  const preview = await session.job('imports.preview', {
    importId,
    mode: options.full === true ? 'full' : 'add',
    files: mappings,
  });
  if (options.confirm !== true) return { importId, preview };
  const confirmed = await session.job('imports.confirm', { importId });
  return { importId, preview, confirmed };
};
