import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { viewColumns } from '../../../shared/api/view-columns.ts';
import type { ViewRow } from '../../../shared/api/views.ts';
import { invoke } from '../../app/api.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { useApiQuery } from '../../app/queries.ts';
import { DockTable } from '../../ui/Dock.tsx';
import { useIssueText } from '../error-log/issue-text.ts';

const shownIssues = 50;
const keys: readonly string[] = viewColumns.issues.map(({ key }) => key);
const read = (row: ViewRow, key: string): string => String(row[keys.indexOf(key) + 1] ?? '');

export const useOpenIssueCount = (creditorId: number | null): number =>
  useApiQuery('issues.count', { creditorId }, { keepsPrevious: true }).data?.open ?? 0;

const OpenIssue = ({ issueId }: { readonly issueId: number }) => {
  const t = useText();
  return (
    <UnstyledButton className="fd-link" onClick={() => go('error-log', { issueId })}>
      {t('app.open')}
    </UnstyledButton>
  );
};

const openCell = (row: ViewRow) => <OpenIssue issueId={Number(row[0])} />;

const readIssues = async (creditorId: number | null): Promise<readonly ViewRow[]> => {
  const opened = await invoke('views.open', {
    subject: 'issues',
    creditorId,
    search: '',
    filters: [{ column: 'state', operator: 'in', values: ['open'] }],
    sort: [{ column: 'raisedAt', descending: true }],
    groupBy: null,
  });
  if (!opened.ok || opened.value.rows === 0) return [];
  const { viewId } = opened.value;
  const rows = await invoke('views.rows', { viewId, from: 0, count: shownIssues });
  void invoke('views.close', { viewId });
  return rows.ok ? rows.value.rows : [];
};

/** The newest open issues of this creditor; the error log has them all, with the way to mend. */
export const IssueTable = ({ creditorId }: { readonly creditorId: number | null }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { title } = useIssueText();
  const open = useOpenIssueCount(creditorId);
  const { data } = useQuery({
    queryKey: ['open issues', creditorId, open],
    queryFn: () => readIssues(creditorId),
    placeholderData: (last) => last,
    gcTime: 0,
  });
  const place = (row: ViewRow): string =>
    read(row, 'row') === ''
      ? read(row, 'file')
      : t('ledger.source.row', { file: read(row, 'file'), row: read(row, 'row') });
  return (
    <DockTable
      label={t('app.place.error-log')}
      empty={t('ledger.issues.none')}
      rows={data ?? []}
      rowKey={(row) => Number(row[0])}
      columns={[
        {
          key: 'code',
          head: keyed('issues.code'),
          track: 'minmax(200px, 1fr)',
          cell: (row) => title(read(row, 'code')),
        },
        { key: 'column', head: keyed('issues.column'), track: '130px', cell: (row) => read(row, 'column') },
        { key: 'value', head: keyed('issues.value'), track: '140px', cell: (row) => read(row, 'value') },
        { key: 'place', head: t('ledger.issues.from'), track: '200px', cell: place },
        {
          key: 'mend',
          head: t('ledger.issues.mend'),
          track: '90px',
          cell: openCell,
        },
      ]}
    />
  );
};
