import * as z from 'zod';

const noParams = z.strictObject({});

/**
 * The closed set of refusals. The clerk reads the text of `error.<code>` in the catalogue, filled with the
 * parameters; a code without its text fails the catalogue test.
 */
export const errorParams = {
  // any channel
  unknown_channel: z.strictObject({ channel: z.string() }),
  invalid_input: z.strictObject({ path: z.string(), reason: z.string() }),
  message_too_large: z.strictObject({ sizeBytes: z.int(), limitBytes: z.int() }),
  not_allowed: z.strictObject({ role: z.string(), needed: z.string() }),
  not_found: z.strictObject({ subject: z.string(), id: z.string() }),
  incident: z.strictObject({ incidentId: z.string() }),
  command_id_reused: z.strictObject({ commandId: z.string() }),
  cancelled: noParams,
  backend_unavailable: noParams,
  backend_restarted: noParams,
  timed_out: z.strictObject({ timeoutMs: z.int() }),
  policy_unreadable: z.strictObject({ file: z.string(), reason: z.string() }),
  disabled_by_policy: z.strictObject({ key: z.string() }),
  secrets_unavailable: noParams,
  // the database
  database_busy: z.strictObject({ holder: z.string(), heldSince: z.string() }),
  database_newer: z.strictObject({ schemaVersion: z.int(), supportedVersion: z.int() }),
  database_damaged: z.strictObject({ detail: z.string() }),
  database_not_ours: z.strictObject({ file: z.string() }),
  database_on_network: z.strictObject({ folder: z.string(), fileSystem: z.string() }),
  database_read_only: z.strictObject({ folder: z.string() }),
  disk_full: z.strictObject({ folder: z.string() }),
  folder_read_only: z.strictObject({ folder: z.string() }),
  folder_missing: z.strictObject({ folder: z.string() }),
  backup_failed: z.strictObject({ detail: z.string() }),
  backup_unusable: z.strictObject({ file: z.string(), detail: z.string() }),
  job_running: z.strictObject({ kind: z.string() }),
  // files
  file_token_unknown: noParams,
  file_missing: z.strictObject({ file: z.string() }),
  bank_file_other: z.strictObject({ format: z.string() }),
  bank_file_read_before: z.strictObject({ file: z.string() }),
  bank_file_too_large: z.strictObject({ sizeBytes: z.int(), limitBytes: z.int() }),
  bank_file_unknown: z.strictObject({ formats: z.string() }),
  bank_file_goes_out: z.strictObject({ format: z.string() }),
  reason_action_days: noParams,
  file_changed: z.strictObject({ file: z.string() }),
  file_unreadable: z.strictObject({ file: z.string(), detail: z.string() }),
  file_in_use: z.strictObject({ file: z.string() }),
  // creditors, customers, agents, settings, views
  creditor_code_taken: z.strictObject({ code: z.string() }),
  agreement_code_taken: z.strictObject({ code: z.string() }),
  agreement_number_taken: z.strictObject({ number: z.string() }),
  agreement_invalid: z.strictObject({ scheme: z.string(), field: z.string() }),
  agreement_inactive: z.strictObject({ code: z.string() }),
  // statistics
  period_too_long: z.strictObject({ months: z.int(), limit: z.int() }),
  window_too_long: z.strictObject({ days: z.int(), limit: z.int() }),
  registration_number_invalid: z.strictObject({ country: z.string(), reason: z.string() }),
  bank_account_invalid: z.strictObject({ kind: z.string(), reason: z.string() }),
  last_administrator: noParams,
  demo_exists: noParams,
  view_closed: noParams,
  view_invalid: z.strictObject({ reason: z.string() }),
  view_name_taken: z.strictObject({ name: z.string() }),
  too_many_groups: z.strictObject({ groups: z.int(), limit: z.int() }),
  too_many_rows: z.strictObject({ rows: z.int(), limit: z.int() }),
  changed_meanwhile: z.strictObject({ subject: z.string() }),
  // imports
  import_not_ready: z.strictObject({ state: z.string() }),
  import_outdated: z.strictObject({ reason: z.string() }),
  import_file_refused: z.strictObject({ file: z.string(), reason: z.string(), detail: z.string() }),
  mapping_incomplete: z.strictObject({ fields: z.string() }),
  convention_undecided: z.strictObject({ question: z.string() }),
  profile_unknown: z.strictObject({ name: z.string() }),
  profile_mismatch: z.strictObject({ name: z.string(), columns: z.string() }),
  issue_resolved_already: noParams,
  issue_not_mendable: z.strictObject({ code: z.string() }),
  value_still_unreadable: z.strictObject({ column: z.string(), value: z.string(), reason: z.string() }),
  // postings
  posting_nothing: noParams,
  posting_accounts_missing: z.strictObject({ kinds: z.string() }),
  posting_accounts_not_numbers: z.strictObject({ kinds: z.string() }),
  posting_batch_is_reversal: z.strictObject({ number: z.int(), reverses: z.int() }),
  posting_batch_reversed: z.strictObject({ number: z.int(), by: z.int() }),
  posting_exported_before: z.strictObject({ number: z.int(), version: z.int() }),
  posting_sie_only_swedish: z.strictObject({ country: z.string(), currency: z.string() }),
  // work on a run of the collection journal
  collection_run_closed: z.strictObject({ state: z.string() }),
  collection_line_sent: z.strictObject({ state: z.string() }),
  mandate_number_missing: z.strictObject({}),
  mandate_lives: z.strictObject({ number: z.string(), code: z.string() }),
  mandate_has_ended: z.strictObject({ number: z.string() }),
  mandate_account_missing: z.strictObject({ code: z.string() }),
  mandate_registration_missing: z.strictObject({ code: z.string(), number: z.string() }),
  mandate_move_creditor: z.strictObject({ number: z.string() }),
  mandate_request_waits: z.strictObject({}),
  mandate_change_not_waiting: z.strictObject({}),
  mandate_changes_off: z.strictObject({ code: z.string() }),
  mandate_changes_none: z.strictObject({ code: z.string() }),
  mandate_change_refused: z.strictObject({
    number: z.string(),
    field: z.string(),
    reason: z.string(),
    value: z.string(),
    more: z.int(),
  }),
  collection_line_not_sent: z.strictObject({ state: z.string() }),
  collection_unchanged: noParams,
  collection_entry_not_in_line: z.strictObject({ entryId: z.int() }),
  collection_entry_is_credit: z.strictObject({ documentNumber: z.string() }),
  collection_amount_above_open: z.strictObject({
    documentNumber: z.string(),
    openMinor: z.int(),
    currency: z.string(),
  }),
  collection_amount_not_above_zero: noParams,
  collection_day_not_bank_day: z.strictObject({ day: z.string() }),
  collection_day_too_early: z.strictObject({ day: z.string(), earliest: z.string() }),
  collection_day_too_far: z.strictObject({ day: z.string(), latest: z.string() }),
  collection_day_taken: z.strictObject({ day: z.string() }),
  collection_text_not_carried: z.strictObject({ scheme: z.string() }),
  collection_text_too_wide: z.strictObject({ line: z.int(), width: z.int(), limit: z.int() }),
  collection_text_too_long: z.strictObject({ lines: z.int(), limit: z.int() }),
  collection_text_unwritable: z.strictObject({ line: z.int(), character: z.string() }),
  collection_split_one_entry: noParams,
  collection_split_leaves_nothing: noParams,
  collection_nothing_to_undo: noParams,
  collection_undo_blocked: z.strictObject({ reason: z.enum(['sent', 'entry_elsewhere', 'day_taken']) }),
  collection_nothing_to_validate: noParams,
  collection_nothing_to_approve: noParams,
  collection_nothing_to_sign: noParams,
  collection_signer_approved: z.strictObject({ agent: z.string(), lines: z.int() }),
  collection_nothing_to_export: noParams,
  collection_nothing_to_discard: noParams,
  collection_content_changed: noParams,
  collection_lines_refused: z.strictObject({ lines: z.int() }),
  collection_out_folder_missing: z.strictObject({ code: z.string() }),
  collection_reason_missing: z.strictObject({ file: z.string(), version: z.int() }),
  collection_export_answered: z.strictObject({ file: z.string(), lines: z.int() }),
  collection_file_refused: z.strictObject({ field: z.string(), reason: z.string(), value: z.string() }),
  collection_file_in_the_way: z.strictObject({ file: z.string(), folder: z.string() }),
  collection_cancel_not_carried: z.strictObject({ scheme: z.string() }),
  collection_cancel_too_late: z.strictObject({ day: z.string(), earliest: z.string() }),
  // notifications
  notification_definition_invalid: z.strictObject({
    problem: z.string(),
    part: z.string(),
    name: z.string(),
  }),
  mail_not_configured: noParams,
  mail_settings_invalid: z.strictObject({ field: z.string() }),
  mail_address_invalid: z.strictObject({ address: z.string() }),
  mail_server_unreachable: z.strictObject({ host: z.string(), answer: z.string() }),
  mail_server_silent: z.strictObject({ host: z.string(), answer: z.string() }),
  mail_tls_refused: z.strictObject({ host: z.string(), answer: z.string() }),
  mail_login_refused: z.strictObject({ host: z.string(), answer: z.string() }),
  mail_refused: z.strictObject({ address: z.string(), answer: z.string() }),
  // holds and mandates
  hold_not_set: noParams,
  // payments
  payment_not_waiting: z.strictObject({ paymentId: z.int() }),
  payment_entry_not_open: z.strictObject({ entryId: z.int() }),
  payment_decision_needs: z.strictObject({ needs: z.enum(['customer', 'entries', 'rest', 'original']) }),
  payment_decision_unfit: z.strictObject({ kind: z.string() }),
  payment_too_small: z.strictObject({
    paidMinor: z.int(),
    settledMinor: z.int(),
    currency: z.string(),
  }),
  payment_over_tolerance: z.strictObject({
    differenceMinor: z.int(),
    toleranceMinor: z.int(),
    currency: z.string(),
  }),
  payment_decision_undone: z.strictObject({ decisionId: z.int() }),
  payment_decision_built_upon: z.strictObject({ decisionId: z.int() }),
} as const;

export type ErrorCode = keyof typeof errorParams;

export type ApiError = {
  readonly [C in ErrorCode]: {
    readonly code: C;
    readonly params: Readonly<z.infer<(typeof errorParams)[C]>>;
  };
}[ErrorCode];

export const apiError = <C extends ErrorCode>(code: C, params: z.infer<(typeof errorParams)[C]>): ApiError =>
  // The mapped union cannot follow a generic code; the signature has tied code and params together.
  ({ code, params }) as unknown as ApiError;
