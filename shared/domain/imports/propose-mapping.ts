import type { ImportField, OpenQuestion, TableMapping } from '../../api/imports.ts';
import type { Country } from '../../api/values.ts';
import { detectDayConvention, dayConventions } from '../day-convention.ts';
import { detectDecimalConvention } from '../decimal-convention.ts';
import { isBlankCell, shownCell, type SourceCell } from './cell.ts';
import { usualParty, valueKey } from './customer-values.ts';
import type { PartyKind } from './drafts.ts';
import { currencyInHeader, knownHeads, proposeColumns } from './propose-columns.ts';
import { usualKind } from './usual-kind.ts';

export type Evidence = {
  readonly about: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
};

export type MappingProposal = {
  readonly mapping: TableMapping;
  readonly evidence: readonly Evidence[];
  readonly questions: readonly OpenQuestion[];
};

export type Dialect = Pick<TableMapping, 'sheet' | 'charset' | 'delimiter' | 'quote'>;

const headSearchRows = 25;
const examplesShown = 5;
const distinctKinds = 50;

const filled = (row: readonly SourceCell[]): number => row.filter((cell) => !isBlankCell(cell)).length;

/** The row (1-based) that holds the heads: the one with the most known words, at least two of them; 0 when none is. */
export const findHeaderRow = (
  rows: readonly { readonly row: number; readonly cells: readonly SourceCell[] }[],
): number => {
  let best = 0;
  let most = 1;
  for (const { row, cells } of rows.slice(0, headSearchRows)) {
    const known = knownHeads(cells);
    if (known > most) {
      best = row;
      most = known;
    }
  }
  if (best > 0) return best;
  // Unknown words may be heads all the same: a full row of texts above rows that are not.
  const [first, second] = rows.filter(({ cells }) => filled(cells) > 1);
  const isText = (cell: SourceCell) => typeof cell === 'string' && /\p{L}/u.test(cell);
  if (first === undefined || second === undefined) return 0;
  return first.cells.every((cell) => isText(cell)) && !second.cells.every((cell) => isText(cell))
    ? first.row
    : 0;
};

type Columns = {
  readonly values: (field: ImportField) => readonly SourceCell[];
  readonly has: (field: ImportField) => boolean;
};

const columnsOf = (
  mapping: Pick<TableMapping, 'columns'>,
  rows: readonly (readonly SourceCell[])[],
): Columns => {
  const indexOf = (field: ImportField) =>
    mapping.columns.find((column) => column.field === field)?.index ?? -1;
  return {
    has: (field) => indexOf(field) >= 0,
    values: (field) => {
      const index = indexOf(field);
      return index < 0 ? [] : rows.map((row) => row[index] ?? null).filter((cell) => !isBlankCell(cell));
    },
  };
};

const textsOf = (cells: readonly SourceCell[]): readonly string[] => [
  ...new Set(cells.flatMap((cell) => (typeof cell === 'string' ? [cell.trim()] : []))),
];

type Finding<V> = {
  readonly value: V;
  readonly evidence: readonly Evidence[];
  readonly questions: readonly OpenQuestion[];
};

const found = <V>(value: V, ...evidence: Evidence[]): Finding<V> => ({ value, evidence, questions: [] });
const asked = <V>(value: V, question: OpenQuestion): Finding<V> => ({
  value,
  evidence: [],
  questions: [question],
});

const findDecimal = (columns: Columns): Finding<TableMapping['decimal']> => {
  const texts = textsOf([...columns.values('amount'), ...columns.values('remaining')]);
  const decision = detectDecimalConvention(texts);
  if (decision.decided === null)
    return asked(null, {
      question: 'decimal',
      examples: [...decision.examples],
      choices: ['comma', 'point'],
    });
  const { code, example } = decision.evidence;
  if (code === 'no_marks' && texts.length === 0) return found(decision.decided);
  return found(decision.decided, {
    about: 'decimal',
    code: `decimal_${code}`,
    params: { example, convention: decision.decided },
  });
};

const dayFields = ['documentOn', 'dueOn', 'disputedOn', 'customerBanUntil'] as const;

const findDay = (columns: Columns): Finding<TableMapping['day']> => {
  const cells = dayFields.flatMap((field) => columns.values(field));
  // Eight digits that a workbook took for a number are a day in compact form.
  const texts = [
    ...new Set(
      cells.map((cell) =>
        typeof cell === 'string'
          ? cell.trim()
          : cell !== null && typeof cell === 'object' && 'number' in cell
            ? cell.number
            : '',
      ),
    ),
  ].filter((text) => text !== '');
  if (texts.length === 0)
    return found(null, ...(cells.length > 0 ? [{ about: 'day', code: 'day_typed', params: {} }] : []));
  const decision = detectDayConvention(texts);
  if (decision.decided !== null)
    return found(decision.decided, {
      about: 'day',
      code: 'day_only_one',
      params: { example: decision.example, convention: decision.decided },
    });
  return asked(null, {
    question: 'day',
    examples: decision.examples.slice(0, examplesShown),
    choices: [...(decision.choices.length > 0 ? decision.choices : dayConventions)],
  });
};

const findKinds = (
  columns: Columns,
): Finding<
  Pick<TableMapping, 'kindValues' | 'creditAmounts'> & { kind: TableMapping['defaults']['kind'] }
> => {
  const amounts = columns.values('amount');
  const isBelowZero = (cell: SourceCell) => /^\s*[(\-−–]|-\s*$/u.test(shownCell(cell));
  if (!columns.has('kind')) {
    const negative = amounts.filter(isBelowZero);
    return asked(
      { kindValues: {}, creditAmounts: 'negative', kind: null },
      {
        question: 'kind',
        examples: [
          ...new Set([...negative.slice(0, 3), ...amounts.slice(0, 2)].map((cell) => shownCell(cell).trim())),
        ],
        choices: ['invoice', 'credit_note', 'payment', 'bySign'],
      },
    );
  }
  const texts = textsOf(columns.values('kind')).slice(0, distinctKinds);
  const kindValues: TableMapping['kindValues'] = {};
  const unknown: string[] = [];
  for (const text of texts) {
    const kind = usualKind(text);
    if (kind === null) unknown.push(text);
    else kindValues[text] = kind;
  }
  const evidence: Evidence[] = [
    { about: 'kind', code: 'kind_texts', params: { texts: Object.keys(kindValues).join(', ') } },
  ];
  if (unknown.length > 0)
    evidence.push({ about: 'kind', code: 'kind_texts_unknown', params: { texts: unknown.join(', ') } });
  return { value: { kindValues, creditAmounts: 'negative', kind: null }, evidence, questions: [] };
};

/** Credits that all stand above zero are written by their size; their type says that they reduce the debt. */
const findCreditSign = (
  mapping: TableMapping,
  rows: readonly (readonly SourceCell[])[],
): { readonly creditAmounts: TableMapping['creditAmounts']; readonly evidence: readonly Evidence[] } => {
  const index = (field: ImportField) => mapping.columns.find((column) => column.field === field)?.index ?? -1;
  const kindAt = index('kind');
  const amountAt = index('amount');
  if (kindAt < 0 || amountAt < 0) return { creditAmounts: 'negative', evidence: [] };
  const kinds = new Map(Object.entries(mapping.kindValues).map(([text, kind]) => [valueKey(text), kind]));
  const amounts = rows
    .filter((row) => {
      const kind = kinds.get(valueKey(shownCell(row[kindAt])));
      return kind === 'credit_note' || kind === 'payment';
    })
    .map((row) => shownCell(row[amountAt]).trim())
    .filter((text) => /[1-9]/u.test(text));
  const isPositive = amounts.length > 0 && amounts.every((text) => !/^[(\-−–]|-$/u.test(text));
  const [example] = amounts;
  return {
    creditAmounts: isPositive ? 'positive' : 'negative',
    evidence:
      example === undefined
        ? []
        : [
            {
              about: 'kind',
              code: isPositive ? 'credits_positive' : 'credits_negative',
              params: { example },
            },
          ],
  };
};

const findCurrency = (
  columns: Columns,
  mapping: Pick<TableMapping, 'columns'>,
  creditorCurrency: string,
): Finding<string | null> => {
  if (columns.has('currency')) return found(null);
  const head = mapping.columns.find(({ field }) => field === 'amount')?.header ?? '';
  const { currency } = currencyInHeader(head);
  if (currency !== null)
    return found(currency, { about: 'currency', code: 'currency_in_head', params: { head, currency } });
  const choices = [...new Set([creditorCurrency, 'DKK', 'SEK', 'NOK', 'EUR'])];
  return asked(null, { question: 'currency', examples: [], choices });
};

const findParties = (
  columns: Columns,
  holds: TableMapping['holds'],
): Finding<TableMapping['partyValues']> => {
  if (holds === 'entries') return found({});
  if (!columns.has('customerParty'))
    return asked(
      {},
      {
        question: 'party',
        examples: textsOf(columns.values('customerName')).slice(0, 3),
        choices: ['business', 'private'],
      },
    );
  const values: Record<string, PartyKind> = {};
  const unknown: string[] = [];
  for (const text of textsOf(columns.values('customerParty')).slice(0, distinctKinds)) {
    const party = usualParty(text);
    if (party === null) unknown.push(text);
    else values[text] = party;
  }
  return found(
    values,
    ...(unknown.length > 0
      ? [{ about: 'party', code: 'party_texts_unknown', params: { texts: unknown.join(', ') } }]
      : []),
  );
};

/**
 * Proposes how to read a table, from its first rows: heads, fields, conventions. Whatever the content cannot decide is
 * a question, and stays null in the mapping until the clerk has answered it.
 */
export const proposeMapping = (
  table: readonly { readonly row: number; readonly cells: readonly SourceCell[] }[],
  dialect: Dialect,
  creditor: { readonly country: Country; readonly currency: string },
  chosenHeaderRow: number | null = null,
): MappingProposal => {
  const headerRow = chosenHeaderRow ?? findHeaderRow(table);
  const head = table.find(({ row }) => row === headerRow)?.cells ?? [];
  const rows = table.filter(({ row }) => row > headerRow).map(({ cells }) => cells);
  const width = rows.reduce((most, row) => Math.max(most, row.length), head.length);
  // Cells beyond the heads are blank ends of lines, unless there are no heads at all.
  const heads = Array.from({ length: headerRow === 0 ? width : head.length }, (_, index) =>
    shownCell(head[index]).trim().slice(0, 300),
  );
  const { holds, columns: proposed } = proposeColumns(heads, rows);
  const columns = columnsOf({ columns: [...proposed] }, rows);
  const isEntries = holds !== 'customers';
  const decimal = isEntries ? findDecimal(columns) : found(null);
  const day = findDay(columns);
  const kinds = isEntries
    ? findKinds(columns)
    : found({ kindValues: {}, creditAmounts: 'negative' as const, kind: null });
  const currency = isEntries
    ? findCurrency(columns, { columns: [...proposed] }, creditor.currency)
    : found(null);
  const parties = findParties(columns, holds);
  const base: TableMapping = {
    holds,
    ...dialect,
    headerRow,
    decimal: decimal.value,
    day: day.value,
    columns: [...proposed],
    defaults: {
      currency: currency.value,
      kind: kinds.value.kind,
      party: null,
      country: holds === 'entries' ? null : creditor.country,
    },
    creditAmounts: 'negative',
    kindValues: kinds.value.kindValues,
    partyValues: parties.value,
  };
  const credits = findCreditSign(base, rows);
  const known = proposed.filter(({ field }) => field !== null).length;
  const evidence: Evidence[] = [
    {
      about: 'header',
      code: headerRow === 0 ? 'header_none' : 'header_found',
      params: { row: String(headerRow), known: String(known) },
    },
    ...(base.defaults.country === null
      ? []
      : [{ about: 'country', code: 'creditor_country', params: { country: creditor.country } }]),
  ];
  const questions: OpenQuestion[] =
    known === 0 ? [{ question: 'header', examples: heads.slice(0, examplesShown), choices: [] }] : [];
  for (const finding of [decimal, day, kinds, currency, parties]) {
    evidence.push(...finding.evidence);
    if (known > 0) questions.push(...finding.questions);
  }
  evidence.push(...credits.evidence);
  return { mapping: { ...base, creditAmounts: credits.creditAmounts }, evidence, questions };
};
