import type { MandateEndedBy } from '../../formats/bank-file/bank-item.ts';

export type KnownMandate = { readonly state: 'requested' | 'active'; readonly number: string };

/** What a record of a mandate file does to the mandate that the customer has (null: none that lives). */
export type MandateChange =
  | { readonly kind: 'add' }
  /** The scheme has confirmed what was requested, or given it another number. */
  | { readonly kind: 'activate' }
  | { readonly kind: 'cancel'; readonly by: MandateEndedBy }
  | { readonly kind: 'unchanged' }
  /** It ends a mandate that is not known here. */
  | { readonly kind: 'not_known' };

export const mandateChange = (
  known: KnownMandate | null,
  item: {
    readonly isCancelled: boolean;
    readonly endedBy: MandateEndedBy | null;
    readonly mandateNumber: string;
  },
): MandateChange => {
  if (item.isCancelled) {
    if (known === null) return { kind: 'not_known' };
    // A late cancellation of an earlier mandate leaves the one that lives now alone.
    if (known.number !== '' && item.mandateNumber !== '' && known.number !== item.mandateNumber)
      return { kind: 'not_known' };
    return { kind: 'cancel', by: item.endedBy ?? 'debtor' };
  }
  if (known === null) return { kind: 'add' };
  return known.state === 'active' && (item.mandateNumber === '' || known.number === item.mandateNumber)
    ? { kind: 'unchanged' }
    : { kind: 'activate' };
};
