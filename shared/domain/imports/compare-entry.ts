import { toDecimalText } from '../money.ts';
import type { FieldChange } from './compare-customer.ts';
import type { EntryDraft, ErpKind } from './drafts.ts';

/** An entry's newest revision as the ledger holds it. */
export type KnownEntry = {
  readonly id: number;
  readonly customerId: number;
  readonly kind: ErpKind;
  readonly documentNumber: string;
  readonly revision: number;
  readonly documentOn: string;
  readonly dueOn: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly remainingMinor: number;
  readonly reference: string;
  readonly text: string;
  readonly orderNumber: string;
  readonly collectionMethod: string;
  readonly disputedOn: string;
  readonly disputeReason: string;
};

export const termFields = [
  'dueOn',
  'reference',
  'text',
  'orderNumber',
  'collectionMethod',
  'disputedOn',
  'disputeReason',
] as const;
export type TermField = (typeof termFields)[number];

export type EntryComparison = {
  /** Amount, currency or the document's own day differ: the old revision is reversed and a new one entered. */
  readonly isRevised: boolean;
  /** What remains differs, and is told by the file. */
  readonly isSettledOtherwise: boolean;
  readonly terms: readonly FieldChange<TermField>[];
  /** All of it, before and after, for people. */
  readonly changes: readonly FieldChange[];
};

/** Nothing differs; shared, since it is the answer for nearly every row. */
export const sameEntry: EntryComparison = {
  isRevised: false,
  isSettledOtherwise: false,
  terms: [],
  changes: [],
};

const shownAmount = (amountMinor: number, currency: string): string =>
  `${toDecimalText(amountMinor, currency)} ${currency}`;

/** Whether a row says nothing that the ledger does not hold. Blank cells say nothing. */
export const saysTheSame = (known: KnownEntry, draft: EntryDraft): boolean =>
  known.amountMinor === draft.amountMinor &&
  (!draft.hasRemaining || known.remainingMinor === draft.remainingMinor) &&
  known.currency === draft.currency &&
  known.documentOn === draft.documentOn &&
  (!draft.hasDueOn || known.dueOn === draft.dueOn) &&
  (draft.reference === '' || known.reference === draft.reference) &&
  (draft.text === '' || known.text === draft.text) &&
  (draft.orderNumber === '' || known.orderNumber === draft.orderNumber) &&
  (draft.collectionMethod === '' || known.collectionMethod === draft.collectionMethod) &&
  (draft.disputedOn === '' || known.disputedOn === draft.disputedOn) &&
  (draft.disputeReason === '' || known.disputeReason === draft.disputeReason);

export const compareEntry = (known: KnownEntry, draft: EntryDraft): EntryComparison => {
  if (saysTheSame(known, draft)) return sameEntry;
  const changes: FieldChange[] = [];
  const isAmountOther = known.amountMinor !== draft.amountMinor || known.currency !== draft.currency;
  if (isAmountOther)
    changes.push({
      field: 'amountMinor',
      before: shownAmount(known.amountMinor, known.currency),
      after: shownAmount(draft.amountMinor, draft.currency),
    });
  if (known.documentOn !== draft.documentOn)
    changes.push({ field: 'documentOn', before: known.documentOn, after: draft.documentOn });
  const isRevised = changes.length > 0;
  const isSettledOtherwise = draft.hasRemaining && known.remainingMinor !== draft.remainingMinor;
  if (isSettledOtherwise)
    changes.push({
      field: 'remainingMinor',
      before: shownAmount(known.remainingMinor, known.currency),
      after: shownAmount(draft.remainingMinor, draft.currency),
    });
  const terms = termFields
    .filter(
      (field) =>
        draft[field] !== '' && draft[field] !== known[field] && (field !== 'dueOn' || draft.hasDueOn),
    )
    .map((field) => ({ field, before: known[field], after: draft[field] }));
  changes.push(...terms);
  return { isRevised, isSettledOtherwise, terms, changes };
};

/** An application on an entry that still stands (none takes it back). `amountMinor` is above zero. */
export type StandingApplication = {
  readonly applicationId: number;
  readonly otherEntryId: number;
  readonly isErpSettlement: boolean;
  readonly amountMinor: number;
};

export type SettlementDecision =
  /** Take these ERP settlements back whole, then settle so much more (on the entry's own side, never negative in size). */
  | { readonly ok: true; readonly takeBack: readonly StandingApplication[]; readonly settleMinor: number }
  /** More remains in the file than the ledger could leave open without touching payments that were made here. */
  | { readonly ok: false };

/**
 * How what remains of an entry comes to `targetMinor`. Down: settled further. Up: the newest ERP settlements are taken
 * back, as many as it needs, and what that opens too far is settled again. Applications of payments and credit notes
 * that this program knows are never touched by a file.
 */
export const decideSettlement = (
  remainingMinor: number,
  targetMinor: number,
  standing: readonly StandingApplication[],
): SettlementDecision => {
  const sign = remainingMinor !== 0 ? Math.sign(remainingMinor) : Math.sign(targetMinor);
  let open = Math.abs(remainingMinor);
  const target = Math.abs(targetMinor);
  const takeBack: StandingApplication[] = [];
  const newestFirst = standing
    .filter(({ isErpSettlement }) => isErpSettlement)
    .toSorted((a, b) => b.applicationId - a.applicationId);
  for (const application of newestFirst) {
    if (open >= target) break;
    takeBack.push(application);
    open += application.amountMinor;
  }
  if (open < target) return { ok: false };
  return { ok: true, takeBack, settleMinor: open === target ? 0 : sign * (open - target) };
};
