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

export const collectionRunStates = ['open', 'sent', 'ended', 'discarded'] as const;

export const mandateStates = ['requested', 'active', 'cancelled'] as const;
/** What a scheme is told of a mandate: a new one asked for, one ended, one that goes on under another customer's number. */
export const mandateChangeKinds = ['register', 'cancel', 'move'] as const;
export const mandateChangeStates = ['waiting', 'sent', 'withdrawn'] as const;
/** Who ended a mandate, as the scheme's code says. */
export const mandateEnders = ['debtor', 'bank', 'creditor', 'scheme'] as const;
