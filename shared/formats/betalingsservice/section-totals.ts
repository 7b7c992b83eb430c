import type { LineIssueCode, LineSeverity, ReportIssue } from '../fixed-width/field-table.ts';
import type { StatedTotals } from './delivery-format.ts';

/** What was found in a section or in the whole delivery. */
export type FoundTotals = {
  sections: number;
  debtors: number;
  payments: number;
  texts: number;
  netMinor: number;
  /** A record whose amount can't be read: the sum can't be compared. */
  isNetKnown: boolean;
  /** No record of which it is not documented how it enters the sum. */
  isNetCertain: boolean;
};

export const noTotals = (): FoundTotals => ({
  sections: 0,
  debtors: 0,
  payments: 0,
  texts: 0,
  netMinor: 0,
  isNetKnown: true,
  isNetCertain: true,
});

export const addTotals = (to: FoundTotals, added: FoundTotals) => {
  to.sections += added.sections;
  to.debtors += added.debtors;
  to.payments += added.payments;
  to.texts += added.texts;
  to.netMinor += added.netMinor;
  to.isNetKnown &&= added.isNetKnown;
  to.isNetCertain &&= added.isNetCertain;
};

type Place = { readonly name: string; readonly at: number; readonly length: number };

/**
 * Reports every count and sum that is not what was found; false if there is one, or if the sum can't be compared.
 */
export const compareTotals = (
  stated: StatedTotals,
  found: FoundTotals,
  where: { readonly given: string; readonly lineNumber: number; readonly fields: readonly Place[] },
  report: ReportIssue,
): boolean => {
  let isSame = found.isNetKnown;
  const compare = (name: keyof StatedTotals, is: number, code: LineIssueCode, severity: LineSeverity) => {
    const states = stated[name];
    if (states === undefined || states === is) return;
    isSame = false;
    const place = where.fields.find((field) => field.name === name);
    const from = place === undefined ? 0 : place.at - 1;
    report({
      severity,
      code,
      line: where.lineNumber,
      column: place?.at ?? 0,
      field: name,
      value: where.given.slice(from, from + (place?.length ?? 0)),
      params: { stated: String(states), found: String(is) },
    });
  };
  compare('sections', found.sections, 'count_differs', 'error');
  compare('payments', found.payments, 'count_differs', 'error');
  compare('texts', found.texts, 'count_differs', 'error');
  compare('debtors', found.debtors, 'count_differs', 'error');
  if (found.isNetKnown)
    compare('netMinor', found.netMinor, 'sum_differs', found.isNetCertain ? 'error' : 'warning');
  return isSame;
};
