/** What was found in a file and from what: catalogue key `imports.evidence.<code>`, filled with the parameters. */
export const evidenceCodes = {
  // charset, with `charset`
  charset_byte_order_mark: ['charset'],
  charset_zero_bytes: ['charset'],
  charset_ascii_only: ['charset'],
  charset_valid_utf8: ['charset'],
  charset_windows_letters: ['charset'],
  charset_same_in_both: ['charset'],
  charset_undefined_bytes: ['charset'],
  charset_damaged_utf8: ['charset'],
  charset_mixed_letters: ['charset'],
  // delimiter
  delimiter_sep_line: ['delimiter'],
  delimiter_same_columns: ['delimiter', 'columns'],
  delimiter_single_column: [],
  // heads
  header_found: ['row', 'known'],
  header_none: [],
  // conventions: `example` is a text that only this convention reads
  decimal_both_marks: ['example', 'convention'],
  decimal_not_a_group: ['example', 'convention'],
  decimal_repeated_mark: ['example', 'convention'],
  decimal_no_marks: ['example', 'convention'],
  day_only_one: ['example', 'convention'],
  day_typed: [],
  kind_texts: ['texts'],
  kind_texts_unknown: ['texts'],
  credits_positive: ['example'],
  credits_negative: ['example'],
  currency_in_head: ['head', 'currency'],
  party_texts_unknown: ['texts'],
  creditor_country: ['country'],
  profile_fits: ['name'],
  sheet_only: ['sheet'],
  sheet_best: ['sheet', 'sheets'],
  e_invoice_format: ['format'],
} as const satisfies Record<string, readonly string[]>;

export type EvidenceCode = keyof typeof evidenceCodes;

/** Why a file is not read, beyond what the readers themselves refuse: catalogue key `imports.refusal.<code>`. */
export const kindRefusalCodes = [
  'workbook_old',
  'workbook_binary',
  'workbook_open_document',
  'workbook_xml_2003',
  'password_protected',
  'file_empty',
  'file_too_large',
  'file_is_archive',
  'file_is_web_page',
  'file_is_pdf',
  'file_unknown',
  'xml_no_invoice',
  'files_mixed',
  'too_many_tables',
] as const;
export type KindRefusalCode = (typeof kindRefusalCodes)[number];
