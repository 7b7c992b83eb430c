import type { ReactNode } from 'react';
import type { ApiError } from '../../../shared/api/errors.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { isEnded, useJob } from '../../app/jobs.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { Workspace } from '../../ui/Workspace.tsx';
import { JobLine } from '../settings/JobLine.tsx';
import styles from './wizard.module.css';
import { closeWizard, useWizard, wizardSteps } from './wizard-store.ts';

/** Whether the wizard waits for a job of its own. */
export const useIsWorking = (): boolean => {
  const job = useJob(useWizard(({ jobId }) => jobId));
  return job !== null && !isEnded(job);
};

/** A refusal of the wizard: fields and questions in the clerk's words rather than by their keys. */
const useRefusalText = (): ((refusal: ApiError) => string) => {
  const keyed = useKeyedText();
  const { list } = useFormats();
  const { text } = useRefusal();
  return (refusal) => {
    if (refusal.code === 'mapping_incomplete') {
      const fields = refusal.params.fields.split(', ').map((field) => keyed(`imports.field.${field}`));
      return keyed('error.mapping_incomplete', { fields: list(fields) });
    }
    if (refusal.code === 'convention_undecided')
      return keyed('error.convention_undecided', {
        question: keyed(`imports.question.${refusal.params.question}`),
      });
    return text(refusal);
  };
};

const Work = () => {
  const keyed = useKeyedText();
  const job = useJob(useWizard(({ jobId }) => jobId));
  if (job === null || isEnded(job)) return null;
  return (
    <div className={styles.work}>
      <JobLine job={job} label={keyed(`imports.job.${job.kind}`)} />
    </div>
  );
};

/** The frame of each step: what the step is, what it refused, and how far its job has come. */
export const WizardFrame = ({
  actions,
  filter,
  inspector,
  children,
}: {
  readonly actions: ReactNode;
  readonly filter?: ReactNode;
  readonly inspector?: ReactNode;
  readonly children: ReactNode;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  const { integer } = useFormats();
  const text = useRefusalText();
  const step = useWizard((state) => state.step);
  const refusal = useWizard((state) => state.refusal);
  return (
    <Workspace
      head={
        <ViewBar
          title={keyed(`imports.step.${step}`)}
          fact={t('imports.stepFact', {
            step: integer(wizardSteps.indexOf(step) + 1),
            steps: integer(wizardSteps.length),
            about: keyed(`imports.step.${step}.about`),
          })}
        >
          <ActionButton label={t('imports.leave')} keys="alt+q" onRun={closeWizard} />
          {actions}
        </ViewBar>
      }
      filter={filter}
      inspector={inspector}
    >
      {refusal !== null && <Note tone="bad" title={text(refusal)} />}
      <Work />
      {children}
    </Workspace>
  );
};
