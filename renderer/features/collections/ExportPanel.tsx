import { notifications } from '@mantine/notifications';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { exported, type ExportPreview, type JournalRun } from '../../../shared/api/collection-work.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { useApiQuery } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Facts, InspectorSection } from '../../ui/Inspector.tsx';
import { Money } from '../../ui/Money.tsx';
import { Note } from '../../ui/Note.tsx';
import styles from './journal.module.css';
import { Records } from './Records.tsx';
import { StepPanel } from './StepPanel.tsx';
import { useJobCommand, useSteps } from './use-journal.ts';

const windowRecords = 50;

const Totals = ({ preview }: { readonly preview: ExportPreview }) => {
  const t = useText();
  const { integer, fileSize } = useFormats();
  const { totals } = preview;
  return (
    <InspectorSection title={t('collections.export.file')} aside={preview.fileName}>
      <Facts
        facts={[
          { label: t('collections.export.folder'), value: preview.folder },
          { label: t('collections.export.number'), value: integer(preview.fileNumber) },
          { label: t('collections.task.lines'), value: integer(preview.lines) },
          { label: t('collections.export.records'), value: totals === null ? null : integer(totals.records) },
          {
            label: t('collections.export.textRecords'),
            value: totals === null || totals.textRecords === 0 ? null : integer(totals.textRecords),
          },
          { label: t('collections.export.size'), value: totals === null ? null : fileSize(totals.sizeBytes) },
        ]}
      />
    </InspectorSection>
  );
};

const Days = ({ preview }: { readonly preview: ExportPreview }) => {
  const t = useText();
  const { dayWithYear, integer, amount, day } = useFormats();
  const late = preview.days.filter(({ isInTime }) => !isInTime);
  return (
    <>
      {late.length === 0 ? null : (
        <Note tone="bad" title={t('collections.export.tooLate', { earliest: day(preview.earliestOn) })} />
      )}
      <InspectorSection title={t('collections.export.days')} aside={preview.currency}>
        <ul className={styles.days}>
          {preview.days.map((one) => (
            <li key={one.collectOn}>
              <span>{dayWithYear(one.collectOn)}</span>
              <span className={one.isInTime && one.isBankDay ? styles.muted : styles.bad}>
                {one.isInTime
                  ? one.isBankDay
                    ? t('collections.export.inTime')
                    : t('collections.export.noBankDay')
                  : t('collections.export.late')}
              </span>
              <span className={styles.muted}>{integer(one.lines)}</span>
              <span>{amount(one.amountMinor, preview.currency)}</span>
            </li>
          ))}
        </ul>
      </InspectorSection>
    </>
  );
};

const Refusals = ({ refusals }: { readonly refusals: ExportPreview['refusals'] }) => {
  const t = useText();
  const keyed = useKeyedText();
  if (refusals.length === 0) return null;
  return (
    <InspectorSection title={t('collections.export.refused', { count: refusals.length })}>
      <ul className={styles.findings}>
        {refusals.map(({ lineId, customerNumber, field, code, value }) => (
          <li key={`${String(lineId)} ${field} ${code}`}>
            {t('collections.export.refusal', {
              customer: customerNumber,
              field,
              why: keyed(`issue.${code}`),
              value,
            })}
          </li>
        ))}
      </ul>
    </InspectorSection>
  );
};

const useExport = (journal: JournalRun, onDone: () => void) => {
  const t = useText();
  const { integer } = useFormats();
  const command = useJobCommand('collections.export');
  const run = async (repeats: number | null, reason: string): Promise<void> => {
    const done = await command.run({ runId: journal.run.id, repeats, reason });
    if (done === null) return;
    const { file, folder, records } = exported.parse(done.outcome);
    notifications.show({
      message: t('collections.export.done', { file, folder, records: integer(records) }),
    });
    onDone();
  };
  return {
    run: (repeats: number | null, reason: string) => void run(repeats, reason),
    isRunning: command.isRunning,
  };
};

/** What would go into the file, byte by byte, whether it is in time, and then the file. */
export const ExportPanel = ({
  journal,
  onDone,
}: {
  readonly journal: JournalRun;
  readonly onDone: () => void;
}) => {
  const t = useText();
  const { integer } = useFormats();
  const refusals = useRefusal();
  const { run, exports } = journal;
  const step = useSteps(journal)('export');
  const [from, setFrom] = useState(0);
  const [reason, setReason] = useState('');
  const { data: preview, refusal } = useApiQuery(
    'collections.previewExport',
    { runId: run.id, from, count: windowRecords, lineId: null },
    { keepsPrevious: true },
  );
  const exporting = useExport(journal, onDone);
  // Made before and nothing new is signed: the same content again, as a further version.
  const repeated = step.whyNot === null ? undefined : exports.find(({ kind }) => kind === 'collections');
  const whyNot =
    repeated === undefined
      ? step.whyNot
      : reason.trim() === ''
        ? t('collections.export.needsReason', { file: repeated.file })
        : null;
  const records = preview?.totals?.records ?? null;
  return (
    <StepPanel
      title={t('collections.export.title')}
      about={t(repeated === undefined ? 'collections.export.about' : 'collections.export.aboutAgain')}
      run={t(repeated === undefined ? 'collections.step.export' : 'collections.export.again')}
      whyNot={whyNot}
      isRunning={exporting.isRunning}
      onRun={() => exporting.run(repeated?.id ?? null, reason.trim())}
      onCancel={onDone}
      amount={
        preview === undefined ? undefined : (
          <Money amountMinor={preview.amountMinor} currency={preview.currency} />
        )
      }
      amountFact={preview?.currency}
      more={
        repeated === undefined ? null : (
          <div className={styles.more}>
            <TextInput
              label={t('collections.export.reason')}
              maxLength={400}
              value={reason}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
            />
          </div>
        )
      }
    >
      {refusal === null ? null : <Note tone="bad" title={refusals.text(refusal)} />}
      {preview === undefined ? null : (
        <>
          <Totals preview={preview} />
          <Days preview={preview} />
          <Refusals refusals={preview.refusals} />
          <InspectorSection
            title={t('collections.export.bytes')}
            aside={
              records === null || records === 0
                ? undefined
                : t('collections.export.window', {
                    from: integer(from + 1),
                    to: integer(Math.min(from + windowRecords, records)),
                    all: integer(records),
                  })
            }
          >
            <Records key={from} records={preview.records} currency={preview.currency} />
            <div className={styles.actions}>
              {from > 0 ? (
                <ActionButton
                  label={t('collections.export.before')}
                  keys="alt+pgup"
                  onRun={() => setFrom(Math.max(0, from - windowRecords))}
                />
              ) : null}
              {preview.records.length === windowRecords ? (
                <ActionButton
                  label={t('collections.export.next')}
                  keys="alt+pgdn"
                  onRun={() => setFrom(from + windowRecords)}
                />
              ) : null}
            </div>
          </InspectorSection>
        </>
      )}
    </StepPanel>
  );
};
