import { useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { viewColumns } from '../../shared/api/view-columns.ts';
import type { ViewRow } from '../../shared/api/views.ts';
import { invoke } from './api.ts';
import type { Formats } from './intl.tsx';

export type Found = {
  readonly id: number;
  readonly title: string;
  readonly more: string;
  readonly amount: string;
};

type Searched = 'customers' | 'entries';
const foundRows = 6;
const shortestQuery = 2;
const none: readonly ViewRow[] = [];

/** The best rows for a text, by a view that is closed at once. */
const search = async (
  subject: Searched,
  creditorId: number | null,
  text: string,
): Promise<readonly ViewRow[]> => {
  const sort = subject === 'customers' ? 'name' : 'dueOn';
  const opened = await invoke('views.open', {
    subject,
    creditorId,
    search: text,
    filters: [],
    sort: [{ column: sort, descending: subject === 'entries' }],
    groupBy: null,
  });
  if (!opened.ok || opened.value.rows === 0) return none;
  const { viewId } = opened.value;
  const rows = await invoke('views.rows', { viewId, from: 0, count: foundRows });
  void invoke('views.close', { viewId });
  return rows.ok ? rows.value.rows : none;
};

const reader = (subject: Searched) => {
  const keys = viewColumns[subject].map(({ key }) => key as string);
  return (row: ViewRow, key: string): string => String(row[keys.indexOf(key) + 1] ?? '');
};

const readers = { customers: reader('customers'), entries: reader('entries') };

const foundOf = (subject: Searched, row: ViewRow, { amount }: Formats): Found => {
  const read = readers[subject];
  const currency = read(row, 'currency');
  const shown = (key: string): string =>
    currency === '' || read(row, key) === '' ? '' : `${currency} ${amount(Number(read(row, key)), currency)}`;
  return subject === 'customers'
    ? { id: Number(row[0]), title: read(row, 'name'), more: read(row, 'number'), amount: shown('openMinor') }
    : {
        id: Number(row[0]),
        title: read(row, 'documentNumber'),
        more: read(row, 'customerName'),
        amount: shown('remainingMinor'),
      };
};

/** Rows whose names or numbers hold what is typed, from two characters on. */
export const useFoundRows = (
  subject: Searched,
  creditorId: number | null,
  query: string,
  formats: Formats,
): readonly Found[] => {
  const [text] = useDebouncedValue(query.trim(), 150);
  const { data } = useQuery({
    queryKey: ['palette', subject, creditorId, text],
    enabled: text.length >= shortestQuery,
    queryFn: () => search(subject, creditorId, text),
    staleTime: 0,
    gcTime: 0,
  });
  return text.length < shortestQuery ? [] : (data ?? none).map((row) => foundOf(subject, row, formats));
};
