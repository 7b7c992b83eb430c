import type { JournalRun } from '../../../shared/api/collection-work.ts';
import { useFormats, useText, useWhen } from '../../app/intl.tsx';
import { DockTable } from '../../ui/Dock.tsx';

/** The files that were made of the run. */
export const FilesPane = ({ journal }: { readonly journal: JournalRun | null }) => {
  const t = useText();
  const when = useWhen();
  const { integer, amount } = useFormats();
  const currency = journal?.run.currency ?? '';
  return (
    <DockTable
      label={t('collections.dock.files')}
      empty={t('collections.dock.noFile')}
      rows={journal?.exports ?? []}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'file',
          head: t('collections.export.file'),
          track: 'minmax(140px, 1fr)',
          cell: ({ file }) => file,
        },
        {
          key: 'kind',
          head: t('collections.files.kind'),
          track: '150px',
          cell: ({ kind, version }) =>
            version > 1
              ? t('collections.files.version', { kind: t(`collections.files.kind.${kind}`), version })
              : t(`collections.files.kind.${kind}`),
        },
        {
          key: 'lines',
          head: t('collections.task.lines'),
          track: '70px',
          isAmount: true,
          cell: ({ lines }) => integer(lines),
        },
        {
          key: 'amount',
          head: currency,
          track: '120px',
          isAmount: true,
          cell: ({ amountMinor }) => amount(amountMinor, currency),
        },
        { key: 'at', head: t('collections.files.made'), track: '130px', cell: ({ at }) => when(at) },
        { key: 'agent', head: t('collections.files.by'), track: '130px', cell: ({ agent }) => agent },
        {
          key: 'folder',
          head: t('collections.export.folder'),
          track: 'minmax(80px, 1fr)',
          cell: ({ folder }) => folder,
        },
      ]}
    />
  );
};
