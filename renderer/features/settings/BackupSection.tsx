import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/api/contract.ts';
import { databaseSettings } from '../../../shared/api/settings.ts';
import { invoke } from '../../app/api.ts';
import { useFormats, useKeyedText, useText, useWhen } from '../../app/intl.tsx';
import { isEnded, useJob } from '../../app/jobs.ts';
import { useApiCommand, useApiQuery } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { useAdministratorOnly } from './access.ts';
import { ChoiceList } from './ChoiceList.tsx';
import { FormRow, FormSection } from './FormRow.tsx';
import { refusalOfJob } from './job-outcome.ts';
import { JobLine } from './JobLine.tsx';
import { RestoreInspector, type RestoreSource } from './RestoreInspector.tsx';
import styles from './sections.module.css';
import type { RenderFrame } from './SettingsScreen.tsx';

type Backup = OutputOf<'system.backups'>['backups'][number];

/** Starts backups and restores, and knows the last one started here. */
const useBackupJobs = () => {
  const { show } = useRefusal();
  const t = useText();
  const backup = useApiCommand('system.backup');
  const restore = useApiCommand('system.restore');
  const [started, setStarted] = useState<{
    readonly jobId: string;
    readonly what: 'backup' | 'copy' | 'restore';
  } | null>(null);
  const job = useJob(started?.jobId ?? null);
  const backUp = async (): Promise<void> => {
    const answer = await backup.run({ to: null });
    if (answer.ok) setStarted({ jobId: answer.value.jobId, what: 'backup' });
  };
  const copyElsewhere = async (): Promise<void> => {
    const chosen = await invoke('files.chooseTarget', {
      purpose: 'backup',
      suggestedName: t('settings.backup.fileName'),
    });
    if (!chosen.ok) return show(chosen.error);
    if (chosen.value.target === null) return undefined;
    const answer = await backup.run({ to: chosen.value.target.token });
    if (answer.ok) setStarted({ jobId: answer.value.jobId, what: 'copy' });
    return undefined;
  };
  const restoreFrom = async (source: RestoreSource): Promise<void> => {
    const answer = await restore.run('token' in source ? { file: source.token } : { name: source.name });
    if (answer.ok) setStarted({ jobId: answer.value.jobId, what: 'restore' });
  };
  const isRunning = backup.isRunning || restore.isRunning || (job !== null && !isEnded(job));
  return { job, what: started?.what ?? null, isRunning, backUp, copyElsewhere, restoreFrom };
};

type BackupJobs = ReturnType<typeof useBackupJobs>;

const LastJob = ({ jobs: { job, what } }: { readonly jobs: BackupJobs }) => {
  const keyed = useKeyedText();
  const { text } = useRefusal();
  if (job === null || what === null || !isEnded(job)) return null;
  const refusal = refusalOfJob(job);
  if (refusal !== null) return <Note tone="bad" title={text(refusal)} />;
  return job.state === 'done' ? (
    <Note tone="ok" title={keyed(`settings.backup.done.${what}`, { subject: job.subject })} />
  ) : null;
};

const Kept = ({ whyNot }: { readonly whyNot: string | null }) => {
  const t = useText();
  const settings = useApiQuery('settings.get', {}).data?.database;
  const set = useApiCommand('settings.setDatabase');
  const [typed, setTyped] = useState<string | number | null>(null);
  const value = typed ?? settings?.backupsKept ?? '';
  const commit = (): void => {
    const parsed = databaseSettings.shape.backupsKept.safeParse(typed);
    if (parsed.success && parsed.data !== settings?.backupsKept) void set.run({ backupsKept: parsed.data });
    setTyped(null);
  };
  return (
    <FormRow
      label={t('settings.backup.kept')}
      htmlFor="backups-kept"
      hint={whyNot ?? t('settings.backup.keptHint')}
    >
      <NumberInput
        id="backups-kept"
        w={100}
        min={3}
        max={365}
        allowDecimal={false}
        clampBehavior="blur"
        value={value}
        readOnly={whyNot !== null}
        onChange={setTyped}
        onBlur={commit}
        onKeyDown={({ key }) => key === 'Enter' && commit()}
      />
    </FormRow>
  );
};

const BackupList = ({
  backups,
  chosen,
  onChoose,
}: {
  readonly backups: readonly Backup[];
  readonly chosen: string | null;
  readonly onChoose: (name: string) => void;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  const when = useWhen();
  const { fileSize } = useFormats();
  if (backups.length === 0) return <p className={styles.about}>{t('settings.backup.none')}</p>;
  return (
    <ChoiceList<string>
      label={t('settings.backup.list')}
      chosen={chosen}
      onChoose={onChoose}
      choices={backups.map((backup) => ({
        key: backup.name,
        title: when(backup.takenAt),
        fact: backup.name,
        end: keyed(`settings.backup.reason.${backup.reason}`),
        endFact: fileSize(backup.sizeBytes),
      }))}
    />
  );
};

/** Backups of the database: which there are, how many are kept, another one, and the way back. */
export const BackupSection = ({ frame }: { readonly frame: RenderFrame }) => {
  const t = useText();
  const { show } = useRefusal();
  const { data } = useApiQuery('system.backups', {});
  const jobs = useBackupJobs();
  const whyNot = useAdministratorOnly();
  const [source, setSource] = useState<RestoreSource | null>(null);
  const backups = data?.backups ?? [];
  const chosen = source === null ? (backups[0] ?? null) : source;
  const fromFile = async (): Promise<void> => {
    const answer = await invoke('files.choose', { purpose: 'backup' });
    if (!answer.ok) return show(answer.error);
    const file = answer.value.files[0];
    if (file !== undefined) setSource({ token: file.token, name: file.name, sizeBytes: file.sizeBytes });
    return undefined;
  };
  return frame({
    actions: (
      <>
        <ActionButton
          label={t('settings.backup.fromFile')}
          keys="o"
          whyNot={whyNot}
          onRun={() => void fromFile()}
        />
        <ActionButton
          label={t('settings.backup.elsewhere')}
          keys="e"
          isRunning={jobs.isRunning}
          onRun={() => void jobs.copyElsewhere()}
        />
        <ActionButton
          label={t('settings.backup.now')}
          keys="b"
          isNext
          isRunning={jobs.isRunning}
          onRun={() => void jobs.backUp()}
        />
      </>
    ),
    inspector:
      chosen === null ? undefined : (
        <RestoreInspector
          source={chosen}
          whyNot={whyNot}
          isRunning={jobs.isRunning}
          onRestore={() => void jobs.restoreFrom(chosen)}
        />
      ),
    content: (
      <>
        <LastJob jobs={jobs} />
        <div className={styles.scroll}>
          {jobs.job !== null && !isEnded(jobs.job) && (
            <FormSection title={t('settings.backup.running')}>
              <JobLine job={jobs.job} label={jobs.job.subject} />
            </FormSection>
          )}
          <FormSection title={t('settings.backup.daily')} about={t('settings.backup.dailyAbout')}>
            <FormRow label={t('settings.data.path')}>
              <code className={styles.pathInForm}>{data?.folder}</code>
            </FormRow>
            <Kept whyNot={whyNot} />
          </FormSection>
          <BackupList
            backups={backups}
            chosen={chosen !== null && !('token' in chosen) ? chosen.name : null}
            onChoose={(name) => setSource(backups.find((backup) => backup.name === name) ?? null)}
          />
        </div>
      </>
    ),
  });
};
