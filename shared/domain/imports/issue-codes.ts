/**
 * Everything that can be wrong with a row, with how grave it is and what its text is filled with. The catalogue has
 * `issue.<code>` and the way out `issue.<code>.mend`. An `error` keeps the row out; with a `warning` it goes in.
 */
export const issueCodes = {
  // the row as a whole
  row_uneven: { severity: 'error', params: ['cells', 'expected'] },
  duplicate_row: { severity: 'error', params: ['firstRow', 'firstFile'] },
  totals_row: { severity: 'warning', params: [] },
  repeated_heads: { severity: 'warning', params: [] },
  // the text of a delimited file
  unclosed_quote: { severity: 'error', params: [] },
  misplaced_quote: { severity: 'error', params: [] },
  swallowed_lines: { severity: 'error', params: [] },
  record_too_long: { severity: 'error', params: ['limitBytes'] },
  nul_bytes: { severity: 'error', params: [] },
  undecodable: { severity: 'error', params: ['charset', 'byteOffset'] },
  // the cell
  cell_error: { severity: 'error', params: [] },
  formula_without_value: { severity: 'error', params: [] },
  control_characters: { severity: 'error', params: [] },
  text_too_long: { severity: 'error', params: ['limit'] },
  value_missing: { severity: 'error', params: ['field'] },
  // amounts, days, currencies
  amount_unreadable: { severity: 'error', params: [] },
  amount_ambiguous: { severity: 'error', params: [] },
  amount_too_precise: { severity: 'error', params: ['decimals', 'currency'] },
  amount_too_large: { severity: 'error', params: [] },
  amount_zero: { severity: 'error', params: [] },
  invoice_negative: { severity: 'error', params: [] },
  credit_sign: { severity: 'error', params: [] },
  remaining_exceeds_amount: { severity: 'error', params: ['amount'] },
  remaining_other_sign: { severity: 'error', params: ['amount'] },
  day_unreadable: { severity: 'error', params: [] },
  day_impossible: { severity: 'error', params: [] },
  day_ambiguous: { severity: 'error', params: [] },
  due_before_document: { severity: 'warning', params: ['documentOn'] },
  day_far_away: { severity: 'warning', params: ['years'] },
  currency_unknown: { severity: 'error', params: [] },
  kind_unknown: { severity: 'error', params: [] },
  // numbers of documents, customers and payments
  id_scientific: { severity: 'error', params: [] },
  id_digits_lost: { severity: 'error', params: [] },
  id_is_day: { severity: 'error', params: [] },
  reference_invalid: { severity: 'warning', params: ['country'] },
  registration_number_invalid: { severity: 'warning', params: ['country', 'reason'] },
  personal_number_invalid: { severity: 'warning', params: ['country', 'reason'] },
  iban_invalid: { severity: 'warning', params: ['reason'] },
  // customers
  customer_unknown: { severity: 'error', params: ['customerNumber'] },
  customer_values_differ: { severity: 'warning', params: ['customerNumber', 'firstRow', 'firstValue'] },
  party_unknown: { severity: 'error', params: [] },
  country_unknown: { severity: 'error', params: [] },
  language_unknown: { severity: 'error', params: [] },
  email_invalid: { severity: 'warning', params: [] },
  contact_role_unknown: { severity: 'error', params: [] },
  // what the ledger says to it
  amount_changed_after_payment: { severity: 'error', params: ['before', 'after'] },
  remaining_above_ledger: { severity: 'warning', params: ['ledger', 'file'] },
  full_list_unsure: { severity: 'warning', params: ['rows', 'entries'] },
  // e-invoices: what shared/formats/e-invoice finds in a document, under its own codes
  xml_empty: { severity: 'error', params: [] },
  xml_malformed: { severity: 'error', params: [] },
  xml_doctype_refused: { severity: 'error', params: [] },
  xml_too_deep: { severity: 'error', params: [] },
  xml_too_large: { severity: 'error', params: [] },
  xml_part_unread: { severity: 'warning', params: [] },
  e_invoice_unknown_format: { severity: 'error', params: [] },
  e_invoice_schema: { severity: 'warning', params: [] },
  e_invoice_type_unsupported: { severity: 'error', params: [] },
  e_invoice_cancelled: { severity: 'error', params: [] },
  e_invoice_copy: { severity: 'warning', params: [] },
  e_invoice_field_missing: { severity: 'error', params: [] },
  e_invoice_field_repeated: { severity: 'warning', params: [] },
  e_invoice_day_unreadable: { severity: 'error', params: [] },
  e_invoice_amount_unreadable: { severity: 'error', params: [] },
  e_invoice_amount_too_precise: { severity: 'error', params: [] },
  e_invoice_currency_unknown: { severity: 'error', params: [] },
  e_invoice_currency_mismatch: { severity: 'error', params: [] },
  e_invoice_due_days_differ: { severity: 'warning', params: [] },
  e_invoice_due_before_issue: { severity: 'warning', params: [] },
  e_invoice_instalments: { severity: 'warning', params: [] },
  e_invoice_total_mismatch: { severity: 'warning', params: [] },
  e_invoice_sign_unexpected: { severity: 'error', params: [] },
  e_invoice_payment_reference_unreadable: { severity: 'warning', params: [] },
  e_invoice_attachment_unreadable: { severity: 'warning', params: [] },
  e_invoice_seller_differs: { severity: 'error', params: ['found', 'expected'] },
  file_unread: { severity: 'error', params: ['reason'] },
} as const satisfies Record<
  string,
  { readonly severity: 'error' | 'warning'; readonly params: readonly string[] }
>;

export type IssueCode = keyof typeof issueCodes;
export const isIssueCode = (code: string): code is IssueCode => Object.hasOwn(issueCodes, code);

export type IssueParams = Readonly<Record<string, string | number>>;

/** An issue of one row, before it has a place in the database. `column` is the column's index, −1 for the whole row. */
export type RowIssue = {
  readonly code: IssueCode;
  readonly severity: 'error' | 'warning';
  readonly column: number;
  readonly value: string;
  readonly params: IssueParams;
};

export const isError = (issue: RowIssue): boolean => issue.severity === 'error';

const valueLimit = 200;

export const rowIssue = (
  code: IssueCode,
  column: number,
  value: string,
  params: IssueParams = {},
): RowIssue => ({
  code,
  severity: issueCodes[code].severity,
  column,
  value: value.length > valueLimit ? `${value.slice(0, valueLimit)}…` : value,
  params,
});
