import { useCallback, useEffect, useState } from 'react';
import { outboxStates, type OutboxState } from '../../../shared/api/outbox-states.ts';
import { invoke } from '../../app/api.ts';
import { useChanged } from '../../app/events.ts';

export type OutboxCounts = Readonly<Record<OutboxState | 'all', number>>;

const readCounts = async (
  creditorId: number | null,
  runId: number | undefined,
): Promise<OutboxCounts | null> => {
  const opened = await invoke('views.open', {
    subject: 'outbox',
    creditorId,
    ...(runId === undefined ? {} : { within: { runId } }),
    search: '',
    filters: [],
    sort: [],
    groupBy: 'state',
  });
  if (!opened.ok) return null;
  void invoke('views.close', { viewId: opened.value.viewId });
  const { groups, rows } = opened.value;
  const rowsIn = (state: OutboxState): number => groups?.find(({ value }) => value === state)?.rows ?? 0;
  const [queued, sending, sent, failed, unknown, skipped] = outboxStates.map(rowsIn);
  return {
    all: rows,
    queued: queued ?? 0,
    sending: sending ?? 0,
    sent: sent ?? 0,
    failed: failed ?? 0,
    unknown: unknown ?? 0,
    skipped: skipped ?? 0,
  };
};

/** How many messages each chip holds; null until they are counted. */
export const useOutboxCounts = (
  creditorId: number | null,
  runId: number | undefined,
): OutboxCounts | null => {
  const [counts, setCounts] = useState<OutboxCounts | null>(null);
  const read = useCallback(() => {
    let isCurrent = true;
    void readCounts(creditorId, runId).then((found) => {
      if (isCurrent) setCounts(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [creditorId, runId]);
  useEffect(read, [read]);
  useChanged(['outbox'], () => void read());
  return counts;
};
