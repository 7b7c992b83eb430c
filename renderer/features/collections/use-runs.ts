import type { Agreement } from '../../../shared/api/agreements.ts';
import type { CollectionDeadline } from '../../../shared/api/collection-deadlines.ts';
import type { CollectionRun } from '../../../shared/api/collections.ts';
import { useApiQuery } from '../../app/queries.ts';
import { useJournalView } from './journal-store.ts';

const none: readonly never[] = [];

export type Runs = {
  /** Newest first. */
  readonly runs: readonly CollectionRun[];
  /** The one on screen; null while there is none. */
  readonly run: CollectionRun | null;
  readonly isRead: boolean;
  readonly choose: (runId: number) => void;
};

/** The runs of a creditor and the one that is on screen: as chosen, else the newest that is open, else the newest. */
export const useRuns = (creditorId: number | null): Runs => {
  const { data } = useApiQuery('collections.runs', { creditorId }, { keepsPrevious: true });
  const runs = data?.runs ?? none;
  const chosenId = useJournalView(({ runIds }) => runIds.get(creditorId ?? 0) ?? null);
  const chooseRun = useJournalView((view) => view.chooseRun);
  const run =
    runs.find(({ id }) => id === chosenId) ?? runs.find(({ state }) => state === 'open') ?? runs[0] ?? null;
  return { runs, run, isRead: data !== undefined, choose: (runId) => chooseRun(creditorId, runId) };
};

export type Agreements = {
  /** Of the creditor that can be collected with now. */
  readonly active: readonly Agreement[];
  readonly byId: ReadonlyMap<number, Agreement>;
  readonly isRead: boolean;
};

export const useAgreements = (creditorId: number | null): Agreements => {
  const { data } = useApiQuery('agreements.list', {});
  const all = data?.agreements ?? none;
  return {
    active: all.filter((one) => one.isActive && (creditorId === null || one.creditorId === creditorId)),
    byId: new Map(all.map((one) => [one.id, one])),
    isRead: data !== undefined,
  };
};

/** Null until they are read. */
export const useDeadlines = (creditorId: number | null): readonly CollectionDeadline[] | null =>
  useApiQuery('collections.deadlines', { creditorId }).data?.deadlines ?? null;
