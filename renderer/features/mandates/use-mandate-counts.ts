import { useQuery } from '@tanstack/react-query';
import type { mandateStates } from '../../../shared/api/collection-states.ts';
import { invoke } from '../../app/api.ts';
import { useChanged } from '../../app/events.ts';

export type MandateCounts = Readonly<Record<(typeof mandateStates)[number] | 'all', number>>;

/** How many mandates each chip holds; null until they are counted. */
export const useMandateCounts = (
  creditorId: number | null,
  customerId: number | undefined,
): MandateCounts | null => {
  const { data, refetch } = useQuery({
    queryKey: ['mandate counts', creditorId, customerId ?? null],
    placeholderData: (last: MandateCounts | null | undefined) => last,
    gcTime: 0,
    queryFn: async (): Promise<MandateCounts | null> => {
      const opened = await invoke('views.open', {
        subject: 'mandates',
        creditorId,
        ...(customerId === undefined ? {} : { within: { customerId } }),
        search: '',
        filters: [],
        sort: [],
        groupBy: 'state',
      });
      if (!opened.ok) return null;
      const { viewId, groups, rows } = opened.value;
      void invoke('views.close', { viewId });
      const rowsIn = (state: string): number => groups?.find(({ value }) => value === state)?.rows ?? 0;
      return {
        all: rows,
        requested: rowsIn('requested'),
        active: rowsIn('active'),
        cancelled: rowsIn('cancelled'),
      };
    },
  });
  useChanged(['mandates'], () => void refetch());
  return data ?? null;
};
