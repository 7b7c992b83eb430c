import type { BankItem, BankItemKind } from '../bank-file/bank-item.ts';
import type { LineIssue, LineIssueCode } from '../fixed-width/field-table.ts';

type Given = {
  readonly kind: BankItemKind;
  readonly line: number;
  readonly code: string;
} & Partial<BankItem>;

/** An item of LeverandørService, which is in DKK only; what the record doesn't say is empty. */
export const lsItem = (given: Given): BankItem => ({
  creditorNumber: '',
  debtorGroup: '',
  customerNumber: '',
  mandateNumber: '',
  reference: '',
  currency: 'DKK',
  amountMinor: 0,
  paidMinor: 0,
  dueOn: null,
  paidOn: null,
  bookedOn: null,
  archiveReference: '',
  reasonCode: '',
  endedBy: null,
  extra: {},
  ...given,
});

/** An error about a line: about all of it unless `given` says where. */
export const lsIssue = (code: LineIssueCode, line: number, given: Partial<LineIssue> = {}): LineIssue => ({
  severity: 'error',
  code,
  line,
  column: 0,
  field: '',
  value: '',
  params: {},
  ...given,
});

/** A count or sum that the file states and that is not what was found in it. */
export const lsDifference = (
  code: 'count_differs' | 'sum_differs',
  line: number,
  field: string,
  stated: number,
  found: number,
): LineIssue =>
  lsIssue(code, line, {
    field,
    value: String(stated),
    params: { stated: String(stated), found: String(found) },
  });

/** The line without what a CR LF leaves, null for one that is blank, which no record is. */
export const lsLine = (text: string): string | null => {
  const line = text.endsWith('\r') ? text.slice(0, -1) : text;
  return line.trim() === '' ? null : line;
};
