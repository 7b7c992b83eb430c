import { useState } from 'react';
import { useFormats, useText } from '../../app/intl.tsx';
import { useJob } from '../../app/jobs.ts';
import { go } from '../../app/navigation.ts';
import { useApiCommand } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Facts, Inspector, InspectorHead, InspectorSection } from '../../ui/Inspector.tsx';
import type { CreditorDraft } from '../settings/creditor-draft.ts';
import { JobLine } from '../settings/JobLine.tsx';
import styles from './StartScreen.module.css';

const Demo = () => {
  const t = useText();
  const open = useApiCommand('system.openDemo');
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const isRunning = open.isRunning || job?.state === 'waiting' || job?.state === 'running';
  const start = async (): Promise<void> => {
    const started = await open.run({});
    if (!started.ok) return;
    setJobId(started.value.jobId);
    // The ledger is where the demo company appears as it is read in.
    go('ledger');
  };
  return (
    <div className={styles.demo}>
      <p className={styles.lines}>{t('start.demo.about')}</p>
      {isRunning && job !== null ? (
        <JobLine job={job} label={t('start.demo.running')} />
      ) : (
        <ActionButton
          label={t('start.demo.open')}
          keys="alt+d"
          isRunning={isRunning}
          onRun={() => void start()}
        />
      )}
    </div>
  );
};

/** Beside the form: what has been said so far, what comes after, and the demo company for those who look around. */
export const StartAside = ({ draft }: { readonly draft: CreditorDraft }) => {
  const t = useText();
  const formats = useFormats();
  return (
    <Inspector
      label={t('start.aside')}
      head={
        <InspectorHead
          title={draft.name.trim() === '' ? t('start.unnamed') : draft.name.trim()}
          fact={draft.country === null ? t('start.noCountry') : formats.country(draft.country)}
        />
      }
    >
      <InspectorSection title={t('start.follows')}>
        <Facts
          facts={[
            { label: t('settings.creditor.currency'), value: draft.currency },
            {
              label: t('settings.creditor.language'),
              value: draft.language === null ? null : formats.languageName(draft.language),
            },
            { label: t('settings.creditor.code'), value: draft.code },
          ]}
        />
        <ol className={styles.lines}>
          <li>{t('start.follows.import')}</li>
          <li>{t('start.follows.offline')}</li>
          <li>{t('start.follows.settings')}</li>
        </ol>
      </InspectorSection>
      <InspectorSection title={t('start.demo.title')}>
        <Demo />
      </InspectorSection>
    </Inspector>
  );
};
