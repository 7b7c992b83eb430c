/** `sending` before the first byte goes out; `unknown`: it went out, but no answer came back, so it may have arrived. */
export const outboxStates = ['queued', 'sending', 'sent', 'failed', 'unknown', 'skipped'] as const;
export type OutboxState = (typeof outboxStates)[number];

/** Why a message is not sent, or, at a sent one, whose word it is. */
export const outboxReasons = [
  'no_address',
  'bad_address',
  'collection_ban',
  /** The line was taken out, refused or paid. */
  'line_ended',
  /** The line asks for another amount or day by now. */
  'line_changed',
  'taken_out',
  /** The notice that the letter belongs to was taken back. */
  'notice_taken_back',
  /** At a sent one: the clerk says so. */
  'said_sent',
] as const;
export type OutboxReason = (typeof outboxReasons)[number];

/** Whose address it is, by the order in which they are asked. */
export const outboxRungs = ['collections', 'primary', 'first', 'customer', 'none'] as const;
export type OutboxRung = (typeof outboxRungs)[number];
