/** What a record of money is. The last two take money back. */
export const paymentKinds = ['direct_debit', 'slip', 'transfer', 'charge_back', 'slip_reversal'] as const;
export type PaymentKind = (typeof paymentKinds)[number];

/**
 * What became of a payment when it was held against what was asked for. `suggested`: a rule found what it is for, but does
 * not settle by itself. `reversed`: money that was taken back. The order is the one in which they are shown.
 */
export const paymentOutcomes = [
  'suggested',
  'wrong_customer_number',
  'double_payment',
  'already_paid',
  'no_match',
  'excess',
  'partial',
  'reversed',
  'matching',
] as const;
export type PaymentOutcome = (typeof paymentOutcomes)[number];

/** `settled`: by rule; `waiting`: in Payments to decide; `decided`: by a clerk. */
export const paymentStates = ['settled', 'waiting', 'decided'] as const;
export type PaymentState = (typeof paymentStates)[number];

/**
 * The rule that spoke:
 * - `line`: an answer to a line of the collection journal; `line_reference`: a slip with a line's reference.
 * - `entry_reference`: an open entry's payment reference; `entries_reference`: all open entries with the reference together.
 * - `document_number`: the reference is the number of a document of the customer whose number it is.
 * - `text_reference`, `exact_sum`, `payer_account`, `name_amount`, `tolerance`: as in matching-rules.ts.
 * - `line_not_awaited`: an answer to a line that was not sent, or that has ended.
 * - `other_currency`: what was found is in another currency.
 * - `unknown_reference`, `no_reference`: nothing was found.
 * - `original`: money taken back, its payment found; `original_unclear`: not found, or not to be taken back by rule.
 */
export const paymentRules = [
  'line',
  'line_reference',
  'entry_reference',
  'entries_reference',
  'document_number',
  'text_reference',
  'exact_sum',
  'payer_account',
  'name_amount',
  'tolerance',
  'line_not_awaited',
  'other_currency',
  'unknown_reference',
  'no_reference',
  'original',
  'original_unclear',
] as const;
export type PaymentRule = (typeof paymentRules)[number];

export const decisionKinds = [
  'settle',
  'move_to_customer',
  'on_account',
  'write_off_difference',
  'refund',
  'send_back',
] as const;
export type DecisionKind = (typeof decisionKinds)[number];
