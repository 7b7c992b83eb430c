import { useState } from 'react';
import { useFormats, useText, useKeyedText } from '../../app/intl.tsx';
import { useCreditor } from '../../app/creditor.ts';
import { go } from '../../app/navigation.ts';
import { useApiCommand } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { Workspace } from '../../ui/Workspace.tsx';
import { openWizard } from '../imports/wizard-store.ts';
import { BankAccountFields } from '../settings/BankAccountFields.tsx';
import { creditorOf, editDraft, emptyDraft, type CreditorDraft } from '../settings/creditor-draft.ts';
import { AddressFields, CompanyFields, shownProblems } from '../settings/CreditorFields.tsx';
import { FormSection } from '../settings/FormRow.tsx';
import { StartAside } from './StartAside.tsx';
import styles from './StartScreen.module.css';
import { nextStep, previousStep, startSteps, stepProblems, type StartStep } from './start-steps.ts';

const Steps = ({ step }: { readonly step: StartStep }) => {
  const keyed = useKeyedText();
  const t = useText();
  return (
    <ol className={styles.steps} aria-label={t('start.steps')}>
      {startSteps.map((name, index) => (
        <li
          key={name}
          aria-current={name === step ? 'step' : undefined}
          data-done={startSteps.indexOf(step) > index}
        >
          <span className={styles.number}>{index + 1}</span>
          {keyed(`start.step.${name}`)}
        </li>
      ))}
    </ol>
  );
};

const useStart = () => {
  const { choose } = useCreditor();
  const [draft, setDraft] = useState<CreditorDraft>(emptyDraft);
  const [step, setStep] = useState<StartStep>('company');
  const [hasTried, setTried] = useState(false);
  const add = useApiCommand('creditors.add', { quiet: true });
  const problems = stepProblems(draft, step);
  const show = (to: StartStep): void => {
    setTried(false);
    setStep(to);
  };
  const create = async (): Promise<void> => {
    const creditor = creditorOf(draft);
    if (creditor === null) return;
    const added = await add.run(creditor);
    if (!added.ok) return;
    choose(added.value.id);
    openWizard();
    go('imports');
  };
  return {
    draft,
    step,
    problems: shownProblems(problems, hasTried),
    refusal: add.refusal,
    isCreating: add.isRunning,
    edit: (change: Partial<CreditorDraft>) => {
      setDraft((before) => editDraft(before, change));
      add.reset();
    },
    back: () => {
      const to = previousStep(step);
      if (to !== null) show(to);
    },
    advance: () => {
      const to = nextStep(step);
      if (problems.length > 0) setTried(true);
      else if (to === null) void create();
      else show(to);
    },
  };
};

type Start = ReturnType<typeof useStart>;

const StepForm = ({ start }: { readonly start: Start }) => {
  const keyed = useKeyedText();
  const { draft, problems, edit, step } = start;
  const fields = { draft, problems, onChange: edit, isUsed: false };
  return (
    <FormSection title={keyed(`start.${step}.title`)} about={keyed(`start.${step}.about`)}>
      {step === 'company' && <CompanyFields {...fields} />}
      {step === 'address' && <AddressFields {...fields} />}
      {step === 'bank' && <BankAccountFields {...fields} />}
    </FormSection>
  );
};

const focusFirst = (form: HTMLFormElement | null): void =>
  form?.querySelector<HTMLElement>('input, select, button')?.focus();

/** The first start: makes the creditor in three short steps, or opens the demo company. */
export default function StartScreen() {
  const t = useText();
  const { integer } = useFormats();
  const { text } = useRefusal();
  const start = useStart();
  const { step, problems } = start;
  const isLast = nextStep(step) === null;
  return (
    <Workspace
      head={
        <ViewBar
          title={t('start.title')}
          fact={t('start.fact', {
            step: integer(startSteps.indexOf(step) + 1),
            steps: integer(startSteps.length),
          })}
        >
          {previousStep(step) !== null && (
            <ActionButton label={t('start.back')} keys="alt+left" onRun={start.back} />
          )}
          <ActionButton
            label={isLast ? t('start.create') : t('start.next')}
            keys="mod+enter"
            isNext
            isRunning={start.isCreating}
            onRun={start.advance}
          />
        </ViewBar>
      }
      inspector={<StartAside draft={start.draft} />}
    >
      {start.refusal !== null && <Note tone="bad" title={text(start.refusal)} />}
      {problems.some(({ code }) => code === 'required') && (
        <Note tone="warn" title={t('start.missing', { count: problems.length })} />
      )}
      <div className={styles.scroll}>
        <Steps step={step} />
        <form
          key={step}
          ref={focusFirst}
          onSubmit={(event) => {
            event.preventDefault();
            start.advance();
          }}
        >
          <StepForm start={start} />
          {/* Enter in a field goes on, as in any form. */}
          <button type="submit" className="fd-unseen" tabIndex={-1} aria-hidden="true">
            {t('start.next')}
          </button>
        </form>
      </div>
    </Workspace>
  );
}
