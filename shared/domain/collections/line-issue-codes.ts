/**
 * What validation may find wrong with a line of the collection journal; a warning lets the line pass. Texts: `issue.<code>`,
 * `issue.<code>.mend`, `error-log.code.<code>`.
 */
export const lineIssueCodes = {
  line_mandate_missing: { severity: 'error', params: ['number'] },
  line_mandate_not_active: { severity: 'error', params: ['mandate'] },
  line_mandate_later: { severity: 'error', params: ['mandate', 'day'] },
  /** SEPA: the debtor's IBAN or the day of signing is missing. */
  line_mandate_account: { severity: 'error', params: ['mandate'] },
  line_mandate_lapsed: { severity: 'error', params: ['mandate', 'day', 'months'] },
  line_customer_number: { severity: 'error', params: ['number', 'limit'] },
  line_address_missing: { severity: 'error', params: ['number'] },
  line_day_too_early: { severity: 'error', params: ['day', 'earliest'] },
  line_day_too_far: { severity: 'error', params: ['day', 'latest'] },
  line_day_not_bank_day: { severity: 'warning', params: ['day'] },
  /** The debtor has to be told before; `from`: the first day for which that is still in time. */
  line_notice_late: { severity: 'warning', params: ['day', 'from'] },
  line_entry_smaller: { severity: 'error', params: ['document', 'openMinor', 'currency'] },
  line_entry_disputed: { severity: 'error', params: ['document'] },
  line_at_agency: { severity: 'error', params: ['what'] },
  line_entry_on_hold: { severity: 'error', params: ['document'] },
  line_customer_on_hold: { severity: 'error', params: ['number'] },
  line_collection_ban: { severity: 'error', params: ['number'] },
  line_below_minimum: { severity: 'warning', params: ['minimumMinor', 'currency'] },
  line_above_maximum: { severity: 'error', params: ['maximumMinor', 'currency'] },
  line_text_too_wide: { severity: 'error', params: ['line', 'width', 'limit'] },
  /** The scheme's file can't say it: `reason` is the writer's. */
  line_unwritable: { severity: 'error', params: ['field', 'reason', 'value'] },
} as const;
export type JournalIssueCode = keyof typeof lineIssueCodes;
