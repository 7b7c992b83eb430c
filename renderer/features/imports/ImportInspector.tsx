import type { OutputOf } from '../../../shared/api/contract.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { useApiCommand } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Moment } from '../../ui/Day.tsx';
import { Chip, Facts, Inspector, InspectorHead, InspectorSection } from '../../ui/Inspector.tsx';
import { Status } from '../../ui/Status.tsx';
import { statusLooks } from '../../ui/status-looks.ts';
import { resumeImport } from './wizard-flow.ts';
import styles from './wizard.module.css';

export type ImportRecord = OutputOf<'imports.get'>;

/** Not confirmed yet: the wizard can take it up where it was left. */
export const canGoOn = ({ state }: ImportRecord): boolean => state === 'inspected' || state === 'previewed';

const Files = ({ record }: { readonly record: ImportRecord }) => {
  const t = useText();
  const { fileSize } = useFormats();
  return (
    <InspectorSection title={t('imports.inspector.files')}>
      {record.files.map(({ name, sizeBytes, sha256 }) => (
        <Facts
          key={`${name} ${sha256}`}
          facts={[
            { label: t('imports.files.name'), value: name },
            // A file that was refused before it was read has neither.
            {
              label: t('imports.files.size'),
              value: sha256 === '' ? t('imports.inspector.notRead') : fileSize(sizeBytes),
            },
            { label: 'SHA-256', value: sha256 === '' ? null : <code className={styles.mono}>{sha256}</code> },
          ]}
        />
      ))}
    </InspectorSection>
  );
};

const Counts = ({ record: { counts } }: { readonly record: ImportRecord }) => {
  const t = useText();
  const { integer } = useFormats();
  if (counts === null) return null;
  return (
    <InspectorSection title={t('imports.inspector.counts')}>
      <Facts
        facts={[
          { label: t('imports.rows'), value: integer(counts.rows) },
          { label: t('imports.preview.tab.new'), value: integer(counts.newEntries) },
          { label: t('imports.preview.tab.changed'), value: integer(counts.changedEntries) },
          { label: t('imports.preview.unchanged'), value: integer(counts.unchangedEntries) },
          { label: t('imports.preview.tab.missing'), value: integer(counts.missingEntries) },
          { label: t('imports.result.newCustomers'), value: integer(counts.newCustomers) },
          { label: t('imports.result.changedCustomers'), value: integer(counts.changedCustomers) },
          { label: t('imports.result.out'), value: integer(counts.errorRows) },
          { label: t('imports.result.warned'), value: integer(counts.warningRows) },
        ]}
      />
    </InspectorSection>
  );
};

const Foot = ({ record }: { readonly record: ImportRecord }) => {
  const t = useText();
  const { integer } = useFormats();
  const discard = useApiCommand('imports.discard');
  const waiting = record.counts === null ? 0 : record.counts.errorRows + record.counts.warningRows;
  const { importId } = record;
  return (
    <>
      <div className={styles.actions}>
        {canGoOn(record) && (
          <>
            <ActionButton
              label={t('imports.goOn')}
              keys="enter"
              onRun={() => void resumeImport(importId, record.state)}
            />
            <ActionButton
              label={t('imports.discard')}
              keys="del"
              isRunning={discard.isRunning}
              onRun={() => void discard.run({ importId })}
            />
          </>
        )}
        {record.state === 'confirmed' && waiting > 0 && (
          <ActionButton
            label={t('imports.result.toErrorLog')}
            count={integer(waiting)}
            keys="e"
            onRun={() => go('error-log', { importId })}
          />
        )}
      </div>
      <p className={`${styles.about} ${styles.aboutBelow}`}>
        {canGoOn(record) ? t('imports.inspector.waits') : t('imports.inspector.keeps')}
      </p>
    </>
  );
};

/** One import: its files, who read it in and when, and what it did. */
export const ImportInspector = ({ record }: { readonly record: ImportRecord | null }) => {
  const t = useText();
  const keyed = useKeyedText();
  if (record === null) return <Inspector label={t('imports.inspector')} />;
  const look = statusLooks['imports.state']?.[record.state];
  return (
    <Inspector
      label={t('imports.inspector')}
      head={
        <InspectorHead
          title={record.files[0]?.name ?? ''}
          fact={
            <>
              {record.agent}, <Moment at={record.confirmedAt ?? record.startedAt} />
            </>
          }
          chips={
            <>
              {look !== undefined && (
                <Chip>
                  <Status look={look} word={keyed(`imports.state.${record.state}`)} />
                </Chip>
              )}
              {record.mode !== null && <Chip>{keyed(`imports.mode.${record.mode}`)}</Chip>}
              {record.files.length > 1 && (
                <Chip>{t('imports.inspector.fileCount', { count: record.files.length })}</Chip>
              )}
            </>
          }
        />
      }
      foot={<Foot record={record} />}
    >
      <Counts record={record} />
      <InspectorSection title={t('imports.inspector.when')}>
        <Facts
          facts={[
            { label: t('imports.startedAt'), value: <Moment at={record.startedAt} /> },
            {
              label: t('imports.confirmedAt'),
              value: record.confirmedAt === null ? null : <Moment at={record.confirmedAt} />,
            },
            { label: t('imports.agent'), value: record.agent },
            { label: t('imports.profile'), value: record.profile },
          ]}
        />
      </InspectorSection>
      <Files record={record} />
    </Inspector>
  );
};
