import type { LineIssue, LineIssueCode } from '../fixed-width/field-table.ts';
import type { BankFileSink } from './bank-item.ts';

/** Names what is wrong at the line that a reader is at; an error unless it is said otherwise. */
export const raiseIssue = (
  { sink, at }: { readonly sink: BankFileSink; readonly at: number },
  code: LineIssueCode,
  given: Partial<LineIssue> = {},
): void =>
  sink.issue({
    severity: 'error',
    code,
    line: at,
    column: 0,
    field: '',
    value: '',
    params: {},
    ...given,
  });
