import { collectionLineStates, type CollectionLineState } from '../../api/collection-states.ts';

/**
 * Which state of a line of the collection journal may follow which. Every writer of states goes by this table.
 * - Before it is sent, whatever changes a line takes its approval and signature away: it is created anew.
 * - A signature that ends leaves the approvals: signed lines are approved again.
 * - What was taken out comes back by undo alone.
 * - A posting that is taken back gives the state from before it.
 */
const following: Readonly<Record<CollectionLineState, readonly CollectionLineState[]>> = {
  created: ['valid', 'error', 'cancelled'],
  valid: ['created', 'error', 'approved', 'cancelled'],
  error: ['created', 'valid', 'cancelled'],
  approved: ['created', 'error', 'signed', 'cancelled'],
  signed: ['created', 'error', 'approved', 'sent', 'cancelled'],
  sent: ['accepted', 'rejected', 'cancelled', 'paid', 'difference'],
  accepted: ['rejected', 'cancelled', 'paid', 'difference'],
  rejected: [],
  paid: ['posted', 'reversed', 'difference', 'accepted', 'sent'],
  difference: ['posted', 'reversed', 'paid', 'accepted', 'sent'],
  posted: ['reversed', 'paid', 'difference'],
  reversed: ['paid', 'difference', 'posted'],
  cancelled: ['created'],
};

export const mayFollow = (from: CollectionLineState, to: CollectionLineState): boolean =>
  following[from].includes(to);

/** The states from which a line may come to `to`. */
export const statesBefore = (to: CollectionLineState): readonly CollectionLineState[] =>
  collectionLineStates.filter((from) => mayFollow(from, to));

/** Still the creditor's own: may be edited and taken out. */
export const unsentStates = ['created', 'valid', 'error', 'approved', 'signed'] as const;
export type UnsentState = (typeof unsentStates)[number];
export const isUnsent = (state: CollectionLineState): state is UnsentState =>
  unsentStates.some((unsent) => unsent === state);

/** No longer asks for anything: its entries may be in another line. */
export const endedStates = ['rejected', 'reversed', 'cancelled', 'posted'] as const;
