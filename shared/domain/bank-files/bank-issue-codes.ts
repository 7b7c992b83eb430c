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
  xml_malformed: { severity: 'error', params: [] },
  amount_not_readable: { severity: 'error', params: [] },
  entry_not_booked: { severity: 'warning', params: [] },
  mandate_customer_unknown: { severity: 'error', params: ['number'] },
  mandate_agreement_unknown: { severity: 'error', params: ['number'] },
  mandate_not_known: { severity: 'warning', params: ['number'] },
  // The file as a whole.
  charset_utf8: { severity: 'warning', params: [] },
  delivery_read_before: { severity: 'error', params: ['file'] },
  test_file: { severity: 'error', params: [] },
  file_never_sent: { severity: 'error', params: ['count'] },
  issues_beyond: { severity: 'error', params: ['count', 'of'] },
  // What it answers.
  answer_other_creditor: { severity: 'error', params: ['number', 'count'] },
  answer_customer_unknown: { severity: 'error', params: ['number'] },
  customer_number_ambiguous: { severity: 'error', params: ['number'] },
  answer_without_line: { severity: 'error', params: ['number', 'day'] },
  answers_contradict: { severity: 'error', params: ['number', 'before', 'answer'] },
  answer_repeated: { severity: 'warning', params: ['number', 'answer'] },
  receipt_differs: { severity: 'error', params: ['what', 'day', 'sent', 'received'] },
  mandate_asked_for: { severity: 'warning', params: ['number', 'name'] },
  mandate_changed_by_bank: { severity: 'warning', params: ['number', 'newNumber'] },
} as const;
export type BankIssueCode = keyof typeof bankIssueCodes;
