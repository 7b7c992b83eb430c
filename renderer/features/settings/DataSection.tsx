import { useState } from 'react';
import * as z from 'zod';
import { ledgerProblem, type LedgerProblem } from '../../../shared/api/system.ts';
import { invoke } from '../../app/api.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { isEnded, useJob } from '../../app/jobs.ts';
import { useApiCommand, useApiQuery } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Facts } from '../../ui/Inspector.tsx';
import { Note } from '../../ui/Note.tsx';
import { FormSection } from './FormRow.tsx';
import { refusalOfJob } from './job-outcome.ts';
import { JobLine } from './JobLine.tsx';
import styles from './sections.module.css';
import type { RenderFrame } from './SettingsScreen.tsx';

/** The outcome of a `verify` job. */
const verdict = z.object({ holds: z.boolean(), rules: z.int(), problems: z.array(ledgerProblem) });

const Problems = ({ problems }: { readonly problems: readonly LedgerProblem[] }) => {
  const t = useText();
  const keyed = useKeyedText();
  return (
    <table className={styles.table}>
      <caption className="fd-unseen">{t('settings.verify.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('settings.verify.rule')}</th>
          <th scope="col">{t('settings.verify.where')}</th>
          <th scope="col">{t('settings.verify.expected')}</th>
          <th scope="col">{t('settings.verify.found')}</th>
        </tr>
      </thead>
      <tbody>
        {problems.map((problem) => (
          <tr key={`${problem.code} ${problem.subject} ${problem.id} ${problem.found}`}>
            <td>{keyed(`settings.verify.rule.${problem.code}`)}</td>
            <td className={styles.calm}>
              {problem.subject} {problem.id}
            </td>
            <td className={styles.mono}>{problem.expected}</td>
            <td className={styles.mono}>{problem.found}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Verify = ({ jobId }: { readonly jobId: string | null }) => {
  const t = useText();
  const { text } = useRefusal();
  const { integer } = useFormats();
  const job = useJob(jobId);
  if (job === null) return <p className={styles.about}>{t('settings.verify.about')}</p>;
  if (!isEnded(job)) return <JobLine job={job} label={t('settings.verify.running')} />;
  const refusal = refusalOfJob(job);
  if (refusal !== null) return <Note tone="bad" title={text(refusal)} />;
  const found = verdict.safeParse(job.outcome);
  if (!found.success) return null;
  if (found.data.holds)
    return <Note tone="ok" title={t('settings.verify.holds', { rules: integer(found.data.rules) })} />;
  return (
    <>
      <Note tone="bad" title={t('settings.verify.fails', { count: found.data.problems.length })}>
        {t('settings.verify.failsNext')}
      </Note>
      <Problems problems={found.data.problems} />
    </>
  );
};

/** Where everything lies, and whether the ledger still adds up. */
export const DataSection = ({ frame }: { readonly frame: RenderFrame }) => {
  const t = useText();
  const { integer } = useFormats();
  const { show } = useRefusal();
  const status = useApiQuery('system.status', {}).data;
  const verify = useApiCommand('system.verify');
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const start = async (): Promise<void> => {
    const started = await verify.run({});
    if (started.ok) setJobId(started.value.jobId);
  };
  const reveal = async (folder: 'data' | 'logs'): Promise<void> => {
    const shown = await invoke('files.revealFolder', { folder });
    if (!shown.ok) show(shown.error);
  };
  return frame({
    actions: (
      <>
        <ActionButton label={t('settings.data.revealLogs')} keys="l" onRun={() => void reveal('logs')} />
        <ActionButton label={t('settings.data.reveal')} keys="r" onRun={() => void reveal('data')} />
        <ActionButton
          label={t('settings.verify.run')}
          keys="v"
          isNext
          isRunning={verify.isRunning || (job !== null && !isEnded(job))}
          onRun={() => void start()}
        />
      </>
    ),
    content: (
      <div className={styles.scroll}>
        <FormSection title={t('settings.data.folder')} about={t('settings.data.folderAbout')}>
          <Facts
            facts={[
              {
                label: t('settings.data.path'),
                value: <code className={styles.path}>{status?.folder}</code>,
              },
              {
                label: t('settings.data.entries'),
                value: status === undefined ? null : integer(status.entries),
              },
              {
                label: t('settings.data.customers'),
                value: status === undefined ? null : integer(status.customers),
              },
              {
                label: t('settings.data.version'),
                value:
                  status === undefined
                    ? null
                    : t('settings.data.versionText', {
                        app: status.appVersion,
                        schema: integer(status.schemaVersion),
                      }),
              },
            ]}
          />
        </FormSection>
        <FormSection title={t('settings.verify.title')}>
          <Verify jobId={jobId} />
        </FormSection>
      </div>
    ),
  });
};
