import type { ImportField, OpenQuestion, TableMapping } from '../../../shared/api/imports.ts';
import {
  charsets,
  dayConventions,
  decimalConventions,
  importFields,
  openQuestion,
} from '../../../shared/api/imports.ts';
import { checkMapping } from '../../../shared/domain/imports/mapping-check.ts';

export type Question = OpenQuestion['question'];

/** How one file will be read, as the clerk has it in the wizard. */
export type MappingDraft = {
  readonly mapping: TableMapping;
  /** What the content could not decide; it stays listed after it was answered, so that the answer can be changed. */
  readonly questions: readonly OpenQuestion[];
  /** Answers given here. Nothing is answered until the clerk has said it. */
  readonly answers: Readonly<Partial<Record<Question, string>>>;
};

export const draftOfProposal = (mapping: TableMapping, questions: readonly OpenQuestion[]): MappingDraft => ({
  mapping,
  questions,
  answers: {},
});

const member = <T extends string>(choices: readonly T[], value: string): T | null =>
  choices.find((choice) => choice === value) ?? null;

const delimiters = [';', ',', '\t', '|'] as const;
const defaultKinds = ['invoice', 'credit_note', 'payment', 'bySign'] as const;
const parties = ['business', 'private'] as const;

type Answer = (mapping: TableMapping, choice: string) => TableMapping;

/** Where the mapping keeps the answer to each question. A choice that the question does not know answers nothing. */
const answers: Readonly<Record<Question, Answer>> = {
  decimal: (mapping, choice) => ({ ...mapping, decimal: member(decimalConventions, choice) }),
  day: (mapping, choice) => ({ ...mapping, day: member(dayConventions, choice) }),
  delimiter: (mapping, choice) => ({ ...mapping, delimiter: member(delimiters, choice) }),
  charset: (mapping, choice) => ({ ...mapping, charset: member(charsets, choice) }),
  sheet: (mapping, choice) => ({ ...mapping, sheet: choice }),
  header: (mapping, choice) =>
    /^\d{1,3}$/.test(choice) ? { ...mapping, headerRow: Number(choice) } : mapping,
  kind: (mapping, choice) => withDefault(mapping, { kind: member(defaultKinds, choice) }),
  currency: (mapping, choice) => withDefault(mapping, { currency: choice }),
  party: (mapping, choice) => withDefault(mapping, { party: member(parties, choice) }),
};

const withDefault = (mapping: TableMapping, part: Partial<TableMapping['defaults']>): TableMapping => ({
  ...mapping,
  defaults: { ...mapping.defaults, ...part },
});

export const answerQuestion = (draft: MappingDraft, question: Question, choice: string): MappingDraft => ({
  ...draft,
  mapping: answers[question](draft.mapping, choice),
  answers: { ...draft.answers, [question]: choice },
});

/** Questions come and go with the mapping (another sheet, another column); answers given stay. */
export const withQuestions = (draft: MappingDraft, questions: readonly OpenQuestion[]): MappingDraft => {
  const known = new Map(draft.questions.map((one) => [one.question, one]));
  const found = new Set(questions.map(({ question }) => question));
  const kept = draft.questions.filter(
    ({ question }) => !found.has(question) && draft.answers[question] !== undefined,
  );
  const merged = [...questions.map((one) => ({ ...known.get(one.question), ...one })), ...kept];
  return { ...draft, questions: merged };
};

/**
 * The questions that still keep the file from being previewed. One without choices only tells something (no head is
 * known): what is missing then is said by the fields.
 */
export const openQuestions = (draft: MappingDraft): readonly OpenQuestion[] =>
  draft.questions.filter(
    ({ question, choices }) => choices.length > 0 && draft.answers[question] === undefined,
  );

/** Gives a column its meaning. A field has one column, so the one that had it before loses it. */
export const assignField = (
  mapping: TableMapping,
  index: number,
  field: ImportField | null,
): TableMapping => ({
  ...mapping,
  columns: mapping.columns.map((column) => {
    if (column.index === index) return { ...column, field };
    return field !== null && column.field === field ? { ...column, field: null } : column;
  }),
});

/** Questions whose answer makes other columns of the same file. */
export const structuralQuestions: readonly Question[] = ['sheet', 'header', 'charset', 'delimiter'];

/**
 * What is proposed for another sheet, header row, charset or delimiter takes the place of the mapping. What the clerk
 * has answered stays.
 */
export const adoptProposal = (
  draft: MappingDraft,
  proposal: TableMapping,
  questions: readonly OpenQuestion[],
): MappingDraft => {
  let mapping = proposal;
  for (const question of openQuestion.shape.question.options) {
    const choice = draft.answers[question];
    if (choice !== undefined && !structuralQuestions.includes(question))
      mapping = answers[question](mapping, choice);
  }
  return withQuestions({ ...draft, mapping }, questions);
};

/** Before anything is known of a table: its delimiter or its sheet has to be chosen first. */
export const blankMapping = (charset: TableMapping['charset'], sheet: string | null): TableMapping => ({
  holds: 'entries',
  sheet,
  headerRow: 1,
  charset,
  delimiter: null,
  quote: '"',
  decimal: null,
  day: null,
  columns: [],
  defaults: { currency: null, kind: null, party: null, country: null },
  creditAmounts: 'negative',
  kindValues: {},
  partyValues: {},
});

const isField = (text: string): text is ImportField => importFields.some((field) => field === text);

/** Fields that have neither a column nor a value for every row, by the same rule that the preview keeps. */
export const missingFields = (mapping: TableMapping): readonly ImportField[] => {
  const refusal = checkMapping(mapping);
  return refusal?.code === 'mapping_incomplete' ? refusal.params.fields.split(', ').filter(isField) : [];
};

export type Readiness = { readonly questions: number; readonly missing: readonly ImportField[] };

const askedFields: Readonly<Partial<Record<Question, ImportField>>> = {
  currency: 'currency',
  kind: 'kind',
  party: 'customerParty',
};

/** A field that an open question asks for is not said to be missing too. */
export const readinessOf = (draft: MappingDraft): Readiness => {
  const open = openQuestions(draft);
  const asked = open.map(({ question }) => askedFields[question]);
  return {
    questions: open.length,
    missing: missingFields(draft.mapping).filter((field) => !asked.includes(field)),
  };
};

export const isReady = (draft: MappingDraft): boolean => {
  const { questions, missing } = readinessOf(draft);
  return questions === 0 && missing.length === 0;
};
