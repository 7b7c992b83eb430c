import { columnsOf, type ViewSubject } from '../../shared/api/view-columns.ts';
import type { ViewFilter, ViewSort } from '../../shared/api/views.ts';
import { UsageError } from './arguments.ts';

const operators = {
  '!=': 'isNot',
  '<=': 'atMost',
  '>=': 'atLeast',
  '<': 'less',
  '>': 'more',
  '~': 'contains',
  '=': 'is',
} as const;

const filterPattern = /^(\w+)(!=|<=|>=|<|>|~|=)(.*)$/su;

const isOperator = (text: string): text is keyof typeof operators => Object.hasOwn(operators, text);

/** `dueOn<2026-11-01`, `status=overdue`, `remainingMinor>=100000` (amounts in minor units), `customerName~bakery`. */
export const readFilter = (subject: ViewSubject, text: string): ViewFilter => {
  const [, key = '', operator = '', value = ''] = filterPattern.exec(text) ?? [];
  const column = columnsOf(subject).find((candidate) => candidate.key === key);
  if (column === undefined || !isOperator(operator))
    throw new UsageError(
      `--filter ${text}: write COLUMN then one of = != < <= > >= ~ then VALUE; columns: ${columnsOf(subject)
        .map((known) => known.key)
        .join(', ')}`,
    );
  if (value === '') return { column: key, operator: operator === '!=' ? 'filled' : 'empty', values: [] };
  const isNumber = column.kind === 'amount' || column.kind === 'integer' || column.kind === 'timestamp';
  if (isNumber && !/^-?\d{1,15}$/.test(value))
    throw new UsageError(`--filter ${text}: ${key} takes a whole number`);
  if (column.kind === 'choice' && (operator === '=' || operator === '!='))
    return { column: key, operator: operator === '=' ? 'in' : 'isNot', values: [value] };
  if (column.kind === 'flag') return { column: key, operator: 'is', values: [value === 'true'] };
  return { column: key, operator: operators[operator], values: [isNumber ? Number(value) : value] };
};

/** `dueOn` or `-remainingMinor` (descending). */
export const readSort = (subject: ViewSubject, text: string): ViewSort => {
  const descending = text.startsWith('-');
  const column = descending ? text.slice(1) : text;
  if (!columnsOf(subject).some(({ key }) => key === column))
    throw new UsageError(`--sort ${text}: no such column`);
  return { column, descending };
};
