import type { LineEdit, LineSnapshot } from '../../api/collection-work.ts';
import { apiError, type ApiError } from '../../api/errors.ts';
import { ok, refuse, type Result } from '../../api/result.ts';
import { isBankDay } from '../bank-days.ts';
import { addDays, parseLocalDate, type LocalDate } from '../local-date.ts';
import { isUnsent } from './line-states.ts';
import type { DateRoll, Scheme } from './schemes.ts';

export type EntryInLine = {
  readonly entryId: number;
  readonly documentNumber: string;
  /** What the line asks of it. */
  readonly amountMinor: number;
  readonly remainingMinor: number;
};

/** What the rules of an edit look at. */
export type LineFacts = {
  readonly line: LineSnapshot;
  readonly currency: string;
  readonly entries: readonly EntryInLine[];
  readonly scheme: Scheme;
  readonly dateRoll: DateRoll;
  readonly today: LocalDate;
  /** The first day that could still be collected. */
  readonly earliestOn: LocalDate;
  /** Days on which another line of the customer stands. */
  readonly takenDays: ReadonlySet<string>;
};

export type EditedLines = {
  readonly line: Omit<LineSnapshot, 'lineId' | 'state'>;
  readonly isTakenOut: boolean;
  /** What a split moves to a line of its own. */
  readonly parted: Omit<LineSnapshot, 'lineId' | 'state'> | null;
};

type Entries = LineSnapshot['entries'];
const sumOf = (entries: Entries): number => entries.reduce((sum, entry) => sum + entry.amountMinor, 0);

/** Why a line can't be collected on that day; null where it can. */
export const dayRefusal = (
  {
    scheme,
    dateRoll,
    today,
    earliestOn,
    takenDays,
  }: Pick<LineFacts, 'scheme' | 'dateRoll' | 'today' | 'earliestOn' | 'takenDays'>,
  text: string,
): ApiError | null => {
  const day = parseLocalDate(text);
  if (day === null) return apiError('invalid_input', { path: 'collectOn', reason: 'is no day' });
  if (day < earliestOn) return apiError('collection_day_too_early', { day, earliest: earliestOn });
  if (scheme.daysAheadMax !== null && day > addDays(today, scheme.daysAheadMax))
    return apiError('collection_day_too_far', { day, latest: addDays(today, scheme.daysAheadMax) });
  if (dateRoll !== 'keep' && !isBankDay(scheme.calendar, day))
    return apiError('collection_day_not_bank_day', { day });
  return takenDays.has(day) ? apiError('collection_day_taken', { day }) : null;
};

/** What ISO 8859-1 does not have, or does not show. */
const unwritable = /[^\u0020-\u007e\u00a0-\u00ff]/u;

const textRefusal = (scheme: Scheme, text: string): ApiError | null => {
  if (scheme.text === null) return apiError('collection_text_not_carried', { scheme: scheme.name });
  const lines = text.split('\n');
  const { width, linesMax } = scheme.text;
  if (lines.length > linesMax)
    return apiError('collection_text_too_long', { lines: lines.length, limit: linesMax });
  for (const [index, line] of lines.entries()) {
    if (line.length > width)
      return apiError('collection_text_too_wide', { line: index + 1, width: line.length, limit: width });
    const character = unwritable.exec(line)?.[0];
    if (character !== undefined)
      return apiError('collection_text_unwritable', { line: index + 1, character });
  }
  return null;
};

type Edit<K extends LineEdit['kind']> = Extract<LineEdit, { readonly kind: K }>;

const changeAmount = (facts: LineFacts, edit: Edit<'amount'>): Result<EditedLines> => {
  const { line, currency } = facts;
  const entry = facts.entries.find(({ entryId }) => entryId === edit.entryId);
  if (entry === undefined) return refuse(apiError('collection_entry_not_in_line', { entryId: edit.entryId }));
  const { documentNumber, remainingMinor } = entry;
  if (entry.amountMinor < 0) return refuse(apiError('collection_entry_is_credit', { documentNumber }));
  if (edit.amountMinor === entry.amountMinor) return refuse(apiError('collection_unchanged', {}));
  if (edit.amountMinor > remainingMinor)
    return refuse(
      apiError('collection_amount_above_open', { documentNumber, openMinor: remainingMinor, currency }),
    );
  const entries = line.entries.map((known) =>
    known.entryId === edit.entryId ? { ...known, amountMinor: edit.amountMinor } : known,
  );
  const amountMinor = sumOf(entries);
  if (amountMinor <= 0) return refuse(apiError('collection_amount_not_above_zero', {}));
  return ok({ line: { ...line, entries, amountMinor }, isTakenOut: false, parted: null });
};

const split = (facts: LineFacts, edit: Edit<'split'>): Result<EditedLines> => {
  const { line } = facts;
  const wanted = new Set(edit.entryIds);
  const unknown = edit.entryIds.find((entryId) => !line.entries.some((known) => known.entryId === entryId));
  if (unknown !== undefined) return refuse(apiError('collection_entry_not_in_line', { entryId: unknown }));
  if (line.entries.length < 2) return refuse(apiError('collection_split_one_entry', {}));
  const parted = line.entries.filter(({ entryId }) => wanted.has(entryId));
  const left = line.entries.filter(({ entryId }) => !wanted.has(entryId));
  if (sumOf(parted) <= 0 || sumOf(left) <= 0) return refuse(apiError('collection_split_leaves_nothing', {}));
  const refusal = dayRefusal(
    { ...facts, takenDays: new Set([...facts.takenDays, line.collectOn]) },
    edit.collectOn,
  );
  if (refusal !== null) return refuse(refusal);
  return ok({
    line: { ...line, entries: left, amountMinor: sumOf(left) },
    isTakenOut: false,
    parted: { collectOn: edit.collectOn, text: null, entries: parted, amountMinor: sumOf(parted) },
  });
};

/** The line as an edit leaves it, or why the edit can't be made. */
export const editLine = (facts: LineFacts, edit: LineEdit): Result<EditedLines> => {
  const { line, scheme } = facts;
  if (!isUnsent(line.state)) return refuse(apiError('collection_line_sent', { state: line.state }));
  switch (edit.kind) {
    case 'amount':
      return changeAmount(facts, edit);
    case 'date': {
      if (edit.collectOn === line.collectOn) return refuse(apiError('collection_unchanged', {}));
      const refusal = dayRefusal(facts, edit.collectOn);
      if (refusal !== null) return refuse(refusal);
      return ok({ line: { ...line, collectOn: edit.collectOn }, isTakenOut: false, parted: null });
    }
    case 'text': {
      if (edit.text === line.text) return refuse(apiError('collection_unchanged', {}));
      const refusal = edit.text === null ? null : textRefusal(scheme, edit.text);
      if (refusal !== null) return refuse(refusal);
      return ok({ line: { ...line, text: edit.text }, isTakenOut: false, parted: null });
    }
    case 'takeOut':
      return ok({ line, isTakenOut: true, parted: null });
    case 'split':
      return split(facts, edit);
  }
};
