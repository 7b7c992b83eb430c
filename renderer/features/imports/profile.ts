import type { ImportProfile, TableMapping } from '../../../shared/api/imports.ts';
import type { MappingDraft, Question } from './mapping-editor.ts';

const headsOf = (mapping: TableMapping): readonly string[] =>
  mapping.columns.flatMap(({ header, field }) => (field === null || header === '' ? [] : [header]));

/** How many of the profile's mapped heads the file has. */
const fit = (stored: TableMapping, file: MappingDraft | undefined): number => {
  const heads = new Set(file?.mapping.columns.map(({ header }) => header));
  return headsOf(stored).filter((header) => heads.has(header)).length;
};

/** A stored reading laid over the file's own columns: by head, and by place where there are no heads. */
const laidOver = (stored: TableMapping, file: TableMapping): TableMapping => {
  const byHead = new Map(stored.columns.map(({ header, field }) => [header, field]));
  return {
    ...stored,
    sheet: file.sheet === null ? null : (stored.sheet ?? file.sheet),
    headerRow: file.headerRow,
    charset: file.charset,
    delimiter: file.delimiter,
    quote: file.quote,
    columns: file.columns.map(({ index, header }) => ({
      index,
      header,
      field:
        header === ''
          ? (stored.columns.find((column) => column.index === index)?.field ?? null)
          : (byHead.get(header) ?? null),
    })),
  };
};

/** What the profile says of the questions that the content left open. */
const answersOf = (
  mapping: TableMapping,
  questions: MappingDraft['questions'],
): Partial<Record<Question, string>> => {
  const said: Partial<Record<Question, string | null>> = {
    decimal: mapping.decimal,
    day: mapping.day,
    kind: mapping.defaults.kind,
    currency: mapping.defaults.currency,
    party: mapping.defaults.party,
  };
  return Object.fromEntries(
    questions.flatMap(({ question }) => {
      const answer = said[question];
      return answer === undefined || answer === null ? [] : [[question, answer]];
    }),
  );
};

export type AppliedProfile = {
  readonly drafts: Readonly<Record<string, MappingDraft>>;
  /** Heads that the profile reads and none of the files has. */
  readonly missingColumns: readonly string[];
};

/** Lays each reading of a profile over the file whose heads fit it best. Files that none fits stay as they are. */
export const applyProfile = (
  profile: Pick<ImportProfile, 'files'>,
  drafts: Readonly<Record<string, MappingDraft>>,
): AppliedProfile => {
  const applied: Record<string, MappingDraft> = { ...drafts };
  const free = new Set(Object.keys(drafts));
  const missing: string[] = [];
  for (const stored of profile.files) {
    const best = [...free].sort((a, b) => fit(stored, drafts[b]) - fit(stored, drafts[a]))[0];
    const draft = best === undefined ? undefined : drafts[best];
    if (
      best === undefined ||
      draft === undefined ||
      (headsOf(stored).length > 0 && fit(stored, draft) === 0)
    ) {
      missing.push(...headsOf(stored));
      continue;
    }
    free.delete(best);
    const heads = new Set(draft.mapping.columns.map(({ header }) => header));
    missing.push(...headsOf(stored).filter((header) => !heads.has(header)));
    const mapping = laidOver(stored, draft.mapping);
    applied[best] = {
      ...draft,
      mapping,
      answers: { ...draft.answers, ...answersOf(mapping, draft.questions) },
    };
  }
  return { drafts: applied, missingColumns: missing };
};
