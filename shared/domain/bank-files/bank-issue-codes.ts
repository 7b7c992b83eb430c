/**
 * Everything that can be wrong with a bank file or with what it says, beside what imports name (imports/issue-codes.ts). The
 * severity is the usual one: a reader may judge a line more mildly. Texts: `issue.<code>`, `issue.<code>.mend`.
 */
export const bankIssueCodes = {
  line_too_long: { severity: 'warning', params: ['length'] },
  line_cut_off: { severity: 'error', params: [] },
  not_digits: { severity: 'error', params: [] },
  no_such_day: { severity: 'error', params: [] },
  constant_differs: { severity: 'warning', params: ['expected'] },
  value_not_known: { severity: 'warning', params: [] },
  record_unknown: { severity: 'warning', params: [] },
  record_out_of_order: { severity: 'error', params: [] },
  file_cut_off: { severity: 'error', params: [] },
  count_differs: { severity: 'error', params: ['stated', 'found'] },
  sum_differs: { severity: 'error', params: ['stated', 'found'] },
  after_the_end: { severity: 'error', params: [] },
  mandate_customer_unknown: { severity: 'error', params: ['number'] },
  mandate_agreement_unknown: { severity: 'error', params: ['number'] },
  mandate_not_known: { severity: 'warning', params: ['number'] },
} as const;
export type BankIssueCode = keyof typeof bankIssueCodes;
