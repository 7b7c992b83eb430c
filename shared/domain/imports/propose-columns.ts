import type { ImportField } from '../../api/imports.ts';
import { dayConventions, parseDayText } from '../day-convention.ts';
import { parseAmountText } from '../decimal-convention.ts';
import { isCurrency } from '../money.ts';
import { isBlankCell, shownCell, type SourceCell } from './cell.ts';
import { customerFields } from './columns.ts';
import { customerListSynonyms, entryListSynonyms, headerKey, headerSynonyms } from './header-synonyms.ts';

export type ProposedColumn = {
  readonly index: number;
  readonly header: string;
  readonly field: ImportField | null;
};

type Candidate = { readonly field: ImportField; readonly rank: number };

const keyed = (synonyms: typeof headerSynonyms, into: Map<string, Candidate[]>, rankFrom: number): void => {
  for (const [field, heads] of Object.entries(synonyms))
    heads.forEach((head, index) => {
      const key = headerKey(head);
      const known = into.get(key) ?? [];
      // The keys of the table are fields; Object.entries widens them.
      known.push({ field: field as ImportField, rank: rankFrom + index });
      into.set(key, known);
    });
};

const general = new Map<string, Candidate[]>();
keyed(headerSynonyms, general, 0);
/** Words that need the context of the list rank behind all others. */
const contextRank = 1000;
const ofCustomerList = new Map<string, Candidate[]>();
keyed(customerListSynonyms, ofCustomerList, contextRank);
const ofEntryList = new Map<string, Candidate[]>();
keyed(entryListSynonyms, ofEntryList, contextRank);

/** `Beløb (DKK)`, `Amount EUR`: the amounts' currency stands in the head. */
export const currencyInHeader = (
  header: string,
): { readonly bare: string; readonly currency: string | null } => {
  const match = /^(.*?)[\s([]+([A-Za-z]{3})[\])]?$/u.exec(header.trim());
  const code = match?.[2]?.toUpperCase() ?? '';
  return match !== null && isCurrency(code)
    ? { bare: match[1] ?? '', currency: code }
    : { bare: header, currency: null };
};

const candidatesOf = (
  header: string,
  context: ReadonlyMap<string, Candidate[]> | null,
): readonly Candidate[] => {
  const keys = [headerKey(header), headerKey(currencyInHeader(header).bare)];
  for (const key of keys) {
    const found = [...(general.get(key) ?? []), ...(context?.get(key) ?? [])];
    if (found.length > 0) return found;
  }
  return [];
};

/** How many heads of a row are known ones: what tells the row of heads from titles above it. */
export const knownHeads = (row: readonly SourceCell[]): number => {
  const fields = new Set<ImportField>();
  for (const cell of row) {
    if (typeof cell !== 'string') continue;
    for (const { field } of candidatesOf(cell, null)) fields.add(field);
  }
  return fields.size;
};

const isDayLike = (cell: SourceCell): boolean => {
  if (cell !== null && typeof cell === 'object') {
    if ('day' in cell || 'dayTime' in cell) return true;
    if ('formula' in cell) return isDayLike(cell.result);
  }
  const text = shownCell(cell).trim();
  return dayConventions.some((convention) => parseDayText(text, convention) !== null);
};

const isAmountLike = (cell: SourceCell): boolean => {
  if (cell !== null && typeof cell === 'object') {
    if ('number' in cell) return true;
    if ('formula' in cell) return isAmountLike(cell.result);
  }
  const text = shownCell(cell);
  return parseAmountText(text, 'comma', 3).ok || parseAmountText(text, 'point', 3).ok;
};

const contentTests: Readonly<Partial<Record<ImportField, (cell: SourceCell) => boolean>>> = {
  documentOn: isDayLike,
  dueOn: isDayLike,
  disputedOn: isDayLike,
  customerBanUntil: isDayLike,
  amount: isAmountLike,
  remaining: isAmountLike,
  customerEmail: (cell) => shownCell(cell).includes('@'),
  contactEmail: (cell) => shownCell(cell).includes('@'),
};

/** Whether the content can be what the head says; a blank column can be anything. */
const contentFits = (field: ImportField, values: readonly SourceCell[]): boolean => {
  const test = contentTests[field];
  if (test === undefined) return true;
  const filled = values.filter((cell) => !isBlankCell(cell));
  return filled.length === 0 || filled.filter(test).length * 2 >= filled.length;
};

type Offer = Candidate & { readonly index: number };

const assign = (offers: readonly Offer[]): ReadonlyMap<number, ImportField> => {
  const byColumn = new Map<number, ImportField>();
  const taken = new Set<ImportField>();
  for (const { field, index } of offers.toSorted((a, b) => a.rank - b.rank || a.index - b.index)) {
    if (taken.has(field) || byColumn.has(index)) continue;
    taken.add(field);
    byColumn.set(index, field);
  }
  return byColumn;
};

const offersOf = (
  heads: readonly string[],
  columns: readonly (readonly SourceCell[])[],
  context: ReadonlyMap<string, Candidate[]> | null,
): readonly Offer[] =>
  heads.flatMap((header, index) =>
    candidatesOf(header, context)
      .filter(({ field }) => contentFits(field, columns[index] ?? []))
      .map((candidate) => ({ ...candidate, index })),
  );

const isOfCustomer = (field: ImportField): boolean =>
  field === 'customerNumber' || customerFields.some((known) => known === field);

export type ColumnProposal = {
  readonly holds: 'entries' | 'customers' | 'both';
  readonly columns: readonly ProposedColumn[];
};

const holdsOf = (fields: ReadonlySet<ImportField>): ColumnProposal['holds'] => {
  const hasAmount = fields.has('amount') || fields.has('remaining');
  const hasEntries =
    hasAmount && (fields.has('documentNumber') || fields.has('dueOn') || fields.has('documentOn'));
  if (!hasEntries) return 'customers';
  return fields.has('customerName') ? 'both' : 'entries';
};

/** Proposes a field for each column from its head, with the content to tell apart what the heads cannot. */
export const proposeColumns = (
  heads: readonly string[],
  rows: readonly (readonly SourceCell[])[],
): ColumnProposal => {
  const columns = heads.map((_, index) => rows.map((row) => row[index] ?? null));
  const first = assign(offersOf(heads, columns, null));
  const holds = holdsOf(new Set(first.values()));
  const offers = offersOf(heads, columns, holds === 'customers' ? ofCustomerList : ofEntryList);
  const byColumn = new Map(
    assign(holds === 'customers' ? offers.filter(({ field }) => isOfCustomer(field)) : offers),
  );
  const fields = new Set(byColumn.values());
  // An open list with one amount only: what remains is the amount that the ledger can know.
  if (holds !== 'customers' && !fields.has('amount'))
    for (const [index, field] of byColumn) if (field === 'remaining') byColumn.set(index, 'amount');
  return {
    holds,
    columns: heads.map((header, index) => ({ index, header, field: byColumn.get(index) ?? null })),
  };
};
