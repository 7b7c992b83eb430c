import { useEffect, useState } from 'react';
import { invoke } from '../../app/api.ts';

/** Whether a creditor has entries, so that its country, currency and code stand; false until it is known. */
export const useHasEntries = (creditorId: number | null): boolean => {
  const [known, setKnown] = useState<{ readonly creditorId: number; readonly has: boolean } | null>(null);
  useEffect(() => {
    if (creditorId === null) return undefined;
    let isCurrent = true;
    void (async () => {
      const opened = await invoke('views.open', {
        subject: 'entries',
        creditorId,
        search: '',
        filters: [],
        sort: [],
        groupBy: null,
      });
      if (!opened.ok) return;
      const { viewId, rows, leftOut } = opened.value;
      void invoke('views.close', { viewId });
      if (isCurrent) setKnown({ creditorId, has: rows + leftOut > 0 });
    })();
    return () => {
      isCurrent = false;
    };
  }, [creditorId]);
  return known !== null && known.creditorId === creditorId && known.has;
};
