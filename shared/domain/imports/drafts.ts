import type { Language } from '../../api/values.ts';

export type { Language } from '../../api/values.ts';
export type PartyKind = 'business' | 'private';
export type ContactRole = 'collections' | 'primary' | 'invoice' | 'other';

/** The kinds of entries that come from an ERP's open list. */
export const erpKinds = ['invoice', 'credit_note', 'payment', 'fee', 'interest'] as const;
export type ErpKind = (typeof erpKinds)[number];

/** Credits reduce what is owed; the others are owed. */
export const isCreditKind = (kind: ErpKind): boolean => kind === 'credit_note' || kind === 'payment';

/**
 * One entry as a row tells it, amounts already with the ledger's sign. A blank text means that the row says nothing of
 * it. The reader fills the same object for each row, so that a million rows do not make a million objects.
 */
export type EntryDraft = {
  customerNumber: string;
  documentNumber: string;
  kind: ErpKind;
  documentOn: string;
  dueOn: string;
  /** False where the row gives no due day, and a credit's own day stands for it. */
  hasDueOn: boolean;
  currency: string;
  amountMinor: number;
  remainingMinor: number;
  /** False where no column tells it, and the amount stands for it. */
  hasRemaining: boolean;
  reference: string;
  text: string;
  orderNumber: string;
  collectionMethod: string;
  disputedOn: string;
  disputeReason: string;
};

export const emptyEntryDraft = (): EntryDraft => ({
  customerNumber: '',
  documentNumber: '',
  kind: 'invoice',
  documentOn: '',
  dueOn: '',
  hasDueOn: false,
  currency: '',
  amountMinor: 0,
  remainingMinor: 0,
  hasRemaining: false,
  reference: '',
  text: '',
  orderNumber: '',
  collectionMethod: '',
  disputedOn: '',
  disputeReason: '',
});

/** What a row tells of its customer; blank texts tell nothing. */
export type CustomerDraft = {
  readonly name: string;
  readonly party: PartyKind | '';
  readonly registrationNumber: string;
  readonly personalNumber: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
  readonly language: Language | '';
  readonly email: string;
  readonly phone: string;
  readonly customerGroup: string;
  readonly banReason: string;
  readonly banUntil: string;
  readonly contact: ContactDraft | null;
};

export type ContactDraft = {
  readonly name: string;
  readonly role: ContactRole | '';
  readonly email: string;
  readonly phone: string;
};
