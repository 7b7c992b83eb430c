/** States of a line of the collection journal; each step is an event with who, when and from which file. */
export const collectionLineStates = [
  'created',
  'valid',
  'error',
  'approved',
  'signed',
  'sent',
  'accepted',
  'rejected',
  'paid',
  'difference',
  'reversed',
  'cancelled',
  'posted',
] as const;
export type CollectionLineState = (typeof collectionLineStates)[number];

/**
 * What came of a line. `completed` and `difference` hold also after posting; `cancelled` was called back after it was sent,
 * `not_sent` never left.
 */
export const lineOutcomes = [
  'not_sent',
  'sent',
  'accepted',
  'completed',
  'difference',
  'rejected',
  'reversed',
  'cancelled',
] as const;
export type LineOutcome = (typeof lineOutcomes)[number];

/**
 * How the customer is told of a line: by the text that the scheme carries, by mail, by both, or by neither; a mail that did
 * not go out, or says another day or amount than the line by now, goes before.
 */
export const lineNotices = [
  'none',
  'text',
  'mail',
  'text_and_mail',
  'queued',
  'sending',
  'failed',
  'unknown',
  'skipped',
  'outdated',
] as const;

export const collectionRunStates = ['open', 'sent', 'ended', 'discarded'] as const;

export const mandateStates = ['requested', 'active', 'cancelled'] as const;
/** What a scheme is told of a mandate: a new one asked for, one ended, one that goes on under another customer's number. */
export const mandateChangeKinds = ['register', 'cancel', 'move'] as const;
export const mandateChangeStates = ['waiting', 'sent', 'withdrawn'] as const;
/** Who ended a mandate, as the scheme's code says. */
export const mandateEnders = ['debtor', 'bank', 'creditor', 'scheme'] as const;
