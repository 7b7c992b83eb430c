import { useCallback, useEffect, useState } from 'react';
import { invoke } from '../../app/api.ts';
import { useChanged } from '../../app/events.ts';
import type { IssueFilter } from './mend-draft.ts';

export type IssueCounts = Readonly<Record<IssueFilter, number>>;

type Scope = { readonly creditorId: number | null; readonly importId: number | undefined };

const countGroups = async (
  { creditorId, importId }: Scope,
  groupBy: 'state' | 'severity',
  isOpenOnly: boolean,
) => {
  const opened = await invoke('views.open', {
    subject: 'issues',
    creditorId,
    ...(importId === undefined ? {} : { within: { importId } }),
    search: '',
    filters: isOpenOnly ? [{ column: 'state', operator: 'in', values: ['open'] }] : [],
    sort: [],
    groupBy,
  });
  if (!opened.ok) return null;
  void invoke('views.close', { viewId: opened.value.viewId });
  const { groups } = opened.value;
  return (value: string): number => groups?.find((group) => group.value === value)?.rows ?? 0;
};

const readCounts = async (scope: Scope): Promise<IssueCounts | null> => {
  const [states, severities] = await Promise.all([
    countGroups(scope, 'state', false),
    countGroups(scope, 'severity', true),
  ]);
  if (states === null || severities === null) return null;
  const counts = { open: states('open'), mended: states('mended'), dismissed: states('dismissed') };
  return {
    ...counts,
    error: severities('error'),
    warning: severities('warning'),
    all: counts.open + counts.mended + counts.dismissed,
  };
};

/** How many lines of the error log each chip holds; null until they are counted. */
export const useIssueCounts = (
  creditorId: number | null,
  importId: number | undefined,
): IssueCounts | null => {
  const [counts, setCounts] = useState<IssueCounts | null>(null);
  const read = useCallback(() => {
    let isCurrent = true;
    void readCounts({ creditorId, importId }).then((found) => {
      if (isCurrent) setCounts(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [creditorId, importId]);
  useEffect(read, [read]);
  useChanged(['issues'], () => void read());
  return counts;
};
