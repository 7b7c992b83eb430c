import type { FileInspection, TableMapping } from '../../../shared/api/imports.ts';
import type { Table } from './wizard-store.ts';

type Evidence = FileInspection['evidence'][number];

/** The part of a mapping that each kind of evidence speaks of. */
const settings: Readonly<Record<string, (mapping: TableMapping) => unknown>> = {
  holds: ({ holds }) => holds,
  charset: ({ charset }) => charset,
  delimiter: ({ delimiter }) => delimiter,
  sheet: ({ sheet }) => sheet,
  header: ({ headerRow }) => headerRow,
  decimal: ({ decimal }) => decimal,
  day: ({ day }) => day,
};

/**
 * What of the content says that a setting is as it is. The inspection looked at its chosen table as it proposed to read
 * it, so there is none for a further sheet and none for a setting that has been changed since.
 */
export const evidenceFor = (
  file: Pick<FileInspection, 'proposal' | 'evidence'>,
  table: Pick<Table, 'isFurtherSheet' | 'draft'>,
  about: string,
): readonly Evidence[] => {
  if (table.isFurtherSheet) return [];
  const setting = settings[about];
  const isAsFound =
    file.proposal === null ||
    setting === undefined ||
    setting(file.proposal) === setting(table.draft.mapping);
  return isAsFound ? file.evidence.filter((one) => one.about === about) : [];
};
