import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Agreement } from '../../../shared/api/agreements.ts';
import type { CollectionDeadline } from '../../../shared/api/collection-deadlines.ts';
import { proposed, windowDaysMax } from '../../../shared/api/collections.ts';
import { assert } from '../../../shared/assert.ts';
import { schemeOf } from '../../../shared/domain/collections/schemes.ts';
import { daysBetween, parseLocalDate } from '../../../shared/domain/local-date.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { waitForJob } from '../../app/jobs.ts';
import { useApiCommand } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { Facts, Inspector, InspectorHead, InspectorSection } from '../../ui/Inspector.tsx';
import { refusalOfJob } from '../settings/job-outcome.ts';
import styles from './journal.module.css';
import { usualWindow } from './propose-window.ts';

type Draft = { readonly agreementId: number; readonly dueFrom: string | null; readonly dueTo: string | null };

const windowProblem = ({ dueFrom, dueTo }: Draft): 'missing' | 'backwards' | 'tooLong' | null => {
  const [from, to] = [parseLocalDate(dueFrom ?? ''), parseLocalDate(dueTo ?? '')];
  if (from === null || to === null) return 'missing';
  if (to < from) return 'backwards';
  return daysBetween(from, to) + 1 > windowDaysMax ? 'tooLong' : null;
};

const usePropose = (onProposed: (runId: number) => void) => {
  const { show } = useRefusal();
  const propose = useApiCommand('collections.propose');
  const [isRunning, setRunning] = useState(false);
  const run = async (agreementId: number, dueFrom: string, dueTo: string): Promise<void> => {
    setRunning(true);
    const started = await propose.run({ agreementId, dueFrom, dueTo });
    if (started.ok) {
      const job = await waitForJob(started.value.jobId);
      const refusal = refusalOfJob(job);
      if (refusal !== null) show(refusal);
      if (job.state === 'done') onProposed(proposed.parse(job.outcome).runId);
    }
    setRunning(false);
  };
  return { run, isRunning };
};

const Rules = ({ agreement }: { readonly agreement: Agreement }) => {
  const t = useText();
  const { rules } = agreement;
  const { amount } = useFormats();
  const { currency } = schemeOf(agreement.scheme);
  return (
    <Facts
      facts={[
        {
          label: t('collections.propose.minimum'),
          value: rules.minimumMinor === 0 ? null : amount(rules.minimumMinor, currency),
        },
        {
          label: t('collections.propose.maximum'),
          value: rules.maximumMinor === null ? null : amount(rules.maximumMinor, currency),
        },
        {
          label: t('collections.propose.credits'),
          value: t(
            rules.netsCredits
              ? `collections.propose.credits.${rules.nettingOrder}`
              : 'collections.propose.credits.none',
          ),
        },
        {
          label: t('collections.propose.withoutMandate'),
          value: t(`collections.propose.withoutMandate.${rules.withoutMandate}`),
        },
      ]}
    />
  );
};

/** Which agreement and which due days: then Ctrl Enter makes a run of it. */
export const ProposePanel = ({
  agreements,
  deadlines,
  onProposed,
  onCancel,
}: {
  /** At least one. */
  readonly agreements: readonly Agreement[];
  readonly deadlines: readonly CollectionDeadline[];
  readonly onProposed: (runId: number) => void;
  readonly onCancel: () => void;
}) => {
  const t = useText();
  const { today, day } = useFormats();
  const { run, isRunning } = usePropose(onProposed);
  const [agreementId, chooseAgreement] = useState(agreements[0]?.id ?? 0);
  const [edited, edit] = useState<{ readonly dueFrom: string | null; readonly dueTo: string | null } | null>(
    null,
  );
  const agreement = agreements.find(({ id }) => id === agreementId) ?? agreements[0];
  assert(agreement !== undefined, 'the form is shown with an agreement');
  const deadline = deadlines.find((one) => one.agreementId === agreement.id);
  const draft = {
    agreementId: agreement.id,
    ...(edited ?? usualWindow(today, deadline?.earliestOn ?? null)),
  };
  const problem = windowProblem(draft);
  const submit = (): void => {
    if (draft.dueFrom !== null && draft.dueTo !== null) void run(agreement.id, draft.dueFrom, draft.dueTo);
  };
  return (
    <Inspector
      label={t('collections.propose.title')}
      head={<InspectorHead title={t('collections.propose.title')} fact={t('collections.propose.about')} />}
      foot={
        <div className={styles.actions}>
          <ActionButton
            label={t('collections.propose.run')}
            keys="mod+enter"
            isNext
            isRunning={isRunning}
            whyNot={
              problem === null ? null : t(`collections.propose.problem.${problem}`, { days: windowDaysMax })
            }
            onRun={submit}
          />
          <ActionButton label={t('app.cancel')} keys="esc" onRun={onCancel} />
        </div>
      }
    >
      <div className={styles.form}>
        <NativeSelect
          label={t('collections.propose.agreement')}
          autoFocus
          value={String(agreement.id)}
          data={agreements.map((one) => ({
            value: String(one.id),
            label: `${one.code}, ${t(`collections.scheme.${one.scheme}`)} ${one.creditorNumber}`,
          }))}
          onChange={({ currentTarget: { value } }) => chooseAgreement(Number(value))}
        />
        <div className={styles.two}>
          <DayField
            label={t('collections.propose.from')}
            value={draft.dueFrom}
            onChange={(dueFrom) => edit({ dueFrom, dueTo: draft.dueTo })}
          />
          <DayField
            label={t('collections.propose.to')}
            value={draft.dueTo}
            error={problem === 'backwards' ? t('collections.propose.problem.backwards') : null}
            onChange={(dueTo) => edit({ dueFrom: draft.dueFrom, dueTo })}
          />
        </div>
        {deadline === undefined ? null : (
          <p className={styles.about}>
            {t('collections.propose.earliest', { earliest: day(deadline.earliestOn) })}
          </p>
        )}
      </div>
      <InspectorSection title={t('collections.propose.rules')} aside={agreement.code}>
        <Rules agreement={agreement} />
      </InspectorSection>
    </Inspector>
  );
};
