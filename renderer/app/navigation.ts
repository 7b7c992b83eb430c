import { create } from 'zustand';
import { useShallow } from 'zustand/shallow';

/** What each place can be opened on. */
export type PlaceParameters = {
  readonly ledger: { readonly entryId?: number; readonly customerId?: number; readonly search?: string };
  readonly customers: { readonly customerId?: number; readonly search?: string };
  readonly imports: { readonly importId?: number };
  readonly collections: { readonly runId?: number; readonly lineId?: number };
  readonly agreements: { readonly agreementId?: number };
  readonly mandates: { readonly mandateId?: number; readonly customerId?: number };
  readonly 'bank-files': { readonly bankFileId?: number; readonly line?: number };
  readonly 'error-log': { readonly issueId?: number; readonly importId?: number };
  readonly reminders: { readonly runId?: number; readonly show?: 'policy' };
  readonly payments: { readonly paymentId?: number };
  readonly postings: {
    readonly show?: 'waiting' | 'posted' | 'batches';
    readonly voucherId?: number;
    readonly batchId?: number;
    /** Its vouchers. */
    readonly batchNumber?: number;
  };
  readonly outbox: { readonly runId?: number };
  readonly statistics: Record<string, never>;
  readonly audit: { readonly auditId?: number };
  readonly settings: { readonly section?: string };
};
export type PlaceName = keyof PlaceParameters;

type Visit = { readonly place: PlaceName; readonly parameters: PlaceParameters[PlaceName] };

type Navigation = Visit & {
  /** Counts visits, so that going to the same place again is seen as a new visit. */
  readonly visit: number;
  readonly back: readonly Visit[];
  readonly go: <P extends PlaceName>(place: P, parameters?: PlaceParameters[P]) => void;
  readonly goBack: () => void;
};

const keptVisits = 50;

export const useNavigation = create<Navigation>()((set) => ({
  place: 'ledger',
  parameters: {},
  visit: 0,
  back: [],
  go: (place, parameters = {}) =>
    set((now) => ({
      place,
      parameters,
      visit: now.visit + 1,
      back: [...now.back, { place: now.place, parameters: now.parameters }].slice(-keptVisits),
    })),
  goBack: () =>
    set((now) => {
      const last = now.back.at(-1);
      return last === undefined ? now : { ...last, visit: now.visit + 1, back: now.back.slice(0, -1) };
    }),
}));

/** `go('imports', { importId })`, also outside of components. */
export const go = <P extends PlaceName>(place: P, parameters?: PlaceParameters[P]): void =>
  useNavigation.getState().go(place, parameters);

/** The parameters of a place while it is the current one, and the number of the visit. */
export const usePlaceParameters = <P extends PlaceName>(
  place: P,
): PlaceParameters[P] & { readonly visit: number } =>
  useNavigation(
    useShallow((now) => ({
      // `place` and `parameters` are set together by `go`, which ties their types.
      ...(now.place === place ? (now.parameters as PlaceParameters[P]) : ({} as PlaceParameters[P])),
      visit: now.visit,
    })),
  );
