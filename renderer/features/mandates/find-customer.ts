import { invoke } from '../../app/api.ts';

/** The id of the creditor's customer of this number; null where there is none. */
export const findCustomer = async (creditorId: number, number: string): Promise<number | null> => {
  const opened = await invoke('views.open', {
    subject: 'customers',
    creditorId,
    search: '',
    filters: [{ column: 'number', operator: 'is', values: [number] }],
    sort: [],
    groupBy: null,
  });
  if (!opened.ok) return null;
  const { viewId } = opened.value;
  const read = await invoke('views.rows', { viewId, from: 0, count: 1 });
  void invoke('views.close', { viewId });
  const id = read.ok ? read.value.rows[0]?.[0] : null;
  return typeof id === 'number' ? id : null;
};
