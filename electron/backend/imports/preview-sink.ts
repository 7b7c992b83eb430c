import { toDecimalText } from '../../../shared/domain/money.ts';
import { maskPersonalNumber } from '../../../shared/domain/registration-numbers.ts';
import { columnName, fieldOfColumn } from '../../../shared/domain/imports/columns.ts';
import type { RowIssue } from '../../../shared/domain/imports/issue-codes.ts';
import { columnFields } from './import-customers.ts';
import type { ImportSink, RowPlace } from './import-sink.ts';
import type { SpooledRow } from './preview-spool.ts';

const blank = { code: null, severity: null, params: null, cells: null } as const;

/** Rows count from 1; 0 stands for the file as a whole. */
const atPlace = (place: RowPlace) => ({
  fileId: place.fileId,
  sheet: place.sheet,
  row: place.row === 0 ? null : place.row,
});

/** A person's number does not stand readable in the error log; the row's cells keep it for mending. */
export const shownIssueValue = (issue: RowIssue, place: RowPlace): string =>
  fieldOfColumn(place.mapping, issue.column) === 'customerPersonalNumber'
    ? maskPersonalNumber(String(issue.params['country'] ?? ''), issue.value)
    : issue.value;

export const issueRow = (
  place: RowPlace,
  names: {
    readonly customerNumber: string;
    readonly documentNumber: string;
    readonly entryId: number | null;
  },
  issue: RowIssue,
  cells: string | null,
): SpooledRow => ({
  ...atPlace(place),
  outcome: 'issue',
  customerNumber: names.customerNumber,
  documentNumber: names.documentNumber,
  entryId: names.entryId,
  field: columnName(place.mapping, issue.column),
  before: '',
  after: shownIssueValue(issue, place),
  code: issue.code,
  severity: issue.severity,
  params: issue.params,
  cells,
});

/** Lists what a confirmation would do. */
export const createPreviewSink = (add: (row: SpooledRow) => void): ImportSink => {
  let nextId = 1;
  return {
    addCustomer: () => nextId++,
    changeCustomer: (known, number, changes, place) => {
      for (const { field, before, after } of changes) {
        const masks = field === 'personalNumber';
        add({
          ...atPlace(place),
          ...blank,
          outcome: 'changed',
          customerNumber: number,
          documentNumber: '',
          entryId: null,
          field: columnFields[field],
          before: masks ? maskPersonalNumber(known.country, before) : before,
          after: masks ? maskPersonalNumber(known.country, after) : after,
        });
      }
    },
    setContact: (_customerId, number, contact, decision, place) => {
      const row = {
        ...atPlace(place),
        ...blank,
        outcome: 'changed',
        customerNumber: number,
        documentNumber: '',
        entryId: null,
      } as const;
      if (decision.action === 'change')
        for (const { field, before, after } of decision.changes)
          add({ ...row, field: `contact.${field}`, before, after });
      else add({ ...row, field: 'contact.name', before: '', after: contact.name });
    },
    addEntry: () => 0,
    changeEntry: ({ known, comparison }, draft, place) => {
      for (const { field, before, after } of comparison.changes)
        add({
          ...atPlace(place),
          ...blank,
          outcome: 'changed',
          customerNumber: draft.customerNumber,
          documentNumber: draft.documentNumber,
          entryId: known.id,
          field,
          before,
          after,
        });
      return known.id;
    },
    keepDocuments: () => {},
    raiseIssues: (place, names, issues, cells) => {
      const row = JSON.stringify(cells);
      for (const issue of issues) add(issueRow(place, names, issue, row));
    },
    settleMissing: (entry) => {
      const shown = (amountMinor: number) =>
        `${toDecimalText(amountMinor, entry.currency)} ${entry.currency}`;
      add({
        ...blank,
        fileId: null,
        sheet: '',
        row: null,
        outcome: 'missing',
        customerNumber: entry.customerNumber,
        documentNumber: entry.documentNumber,
        entryId: entry.id,
        field: 'remainingMinor',
        before: shown(entry.remainingMinor),
        after: shown(0),
      });
    },
  };
};
