import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { parseAmountText } from '../../../shared/domain/decimal-convention.ts';
import { currencyExponent } from '../../../shared/domain/money.ts';
import { noticeChannels, stepKinds, type ReminderPolicy } from '../../../shared/domain/reminders/policy.ts';
import { partyTypes } from '../../../shared/law/law-row.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { useApiCommand } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { Workspace } from '../../ui/Workspace.tsx';
import { useTeamLeadOnly } from '../settings/access.ts';
import { FormRow, FormSection } from '../settings/FormRow.tsx';
import layout from '../settings/sections.module.css';
import { HistoryPanel } from './HistoryPanel.tsx';
import { draftOf, furtherStep, rulesOf, type PolicyDraft, type StepDraft } from './policy-draft.ts';
import styles from './reminders.module.css';

const usePolicyEdit = (policy: ReminderPolicy, currency: string) => {
  const { amount, decimalMark } = useFormats();
  const stored = draftOf(policy, (minor) => amount(minor, currency));
  const [draft, setDraft] = useState<PolicyDraft>(stored);
  const [isSaved, setSaved] = useState(false);
  const change = useApiCommand('reminders.changePolicy');
  const rules = rulesOf(draft, (text) => {
    const parsed = parseAmountText(
      text,
      decimalMark === ',' ? 'comma' : 'point',
      currencyExponent(currency) ?? 2,
    );
    return parsed.ok ? parsed.amountMinor : null;
  });
  const edit = (by: Partial<PolicyDraft>): void => {
    setSaved(false);
    setDraft((before) => ({ ...before, ...by }));
  };
  return {
    draft,
    edit,
    editStep: (at: number, by: Partial<StepDraft>): void =>
      edit({ steps: draft.steps.map((step, index) => (index === at ? { ...step, ...by } : step)) }),
    rules,
    isRight: rules !== null,
    isChanged: JSON.stringify(draft) !== JSON.stringify(stored),
    isSaved,
    isRunning: change.isRunning,
    save: async (): Promise<void> => {
      if (rules === null) return;
      const answer = await change.run({ id: policy.id, rules });
      setSaved(answer.ok);
    },
  };
};

type Edit = ReturnType<typeof usePolicyEdit>;

const StepFields = ({
  edit,
  step,
  at,
  whyNot,
}: {
  readonly edit: Edit;
  readonly step: StepDraft;
  readonly at: number;
  readonly whyNot: string | null;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  const off = whyNot !== null;
  const set = (by: Partial<StepDraft>): void => edit.editStep(at, by);
  const text = (field: 'days' | 'deadlineDays' | 'fee') => (
    <TextInput
      aria-label={t('reminders.policy.of', { step: at + 1, field: keyed(`reminders.policy.${field}`) })}
      className={styles.short}
      disabled={off}
      value={step[field]}
      onChange={({ currentTarget }) => set({ [field]: currentTarget.value })}
    />
  );
  return (
    <tr>
      <td>{at + 1}</td>
      <td>
        <NativeSelect
          aria-label={t('reminders.policy.of', { step: at + 1, field: t('notices.kind') })}
          disabled={off}
          value={step.kind}
          data={stepKinds.map((kind) => ({ value: kind, label: keyed(`notices.kind.${kind}`) }))}
          onChange={({ currentTarget: { value } }) =>
            set({ kind: stepKinds.find((kind) => kind === value) ?? step.kind })
          }
        />
      </td>
      <td>{text('days')}</td>
      <td>
        <NativeSelect
          aria-label={t('reminders.policy.of', { step: at + 1, field: t('reminders.policy.countedFrom') })}
          disabled={off}
          value={step.countedFrom}
          data={(['due', 'previous'] as const).map((from) => ({
            value: from,
            label: t(`reminders.policy.from.${from}`),
          }))}
          onChange={({ currentTarget: { value } }) =>
            set({ countedFrom: value === 'previous' ? 'previous' : 'due' })
          }
        />
      </td>
      <td>{text('deadlineDays')}</td>
      <td>{text('fee')}</td>
      <td>
        <Checkbox
          aria-label={t('reminders.policy.of', { step: at + 1, field: t('notices.interestMinor') })}
          disabled={off}
          checked={step.chargesInterest}
          onChange={({ currentTarget }) => set({ chargesInterest: currentTarget.checked })}
        />
      </td>
      <td>
        <Checkbox
          aria-label={t('reminders.policy.of', { step: at + 1, field: t('notices.compensationMinor') })}
          disabled={off}
          checked={step.chargesCompensation}
          onChange={({ currentTarget }) => set({ chargesCompensation: currentTarget.checked })}
        />
      </td>
      <td>
        <NativeSelect
          aria-label={t('reminders.policy.of', { step: at + 1, field: t('notices.channel') })}
          disabled={off}
          value={step.channel}
          data={noticeChannels.map((channel) => ({
            value: channel,
            label: keyed(`notices.channel.${channel}`),
          }))}
          onChange={({ currentTarget: { value } }) =>
            set({ channel: noticeChannels.find((channel) => channel === value) ?? step.channel })
          }
        />
      </td>
      <td>
        <NativeSelect
          aria-label={t('reminders.policy.of', { step: at + 1, field: t('reminders.policy.party') })}
          disabled={off}
          value={step.party ?? ''}
          data={['', ...partyTypes].map((party) => ({
            value: party,
            label: keyed(`reminders.policy.party.${party === '' ? 'both' : party}`),
          }))}
          onChange={({ currentTarget: { value } }) =>
            set({ party: partyTypes.find((party) => party === value) ?? null })
          }
        />
      </td>
    </tr>
  );
};

const heads = [
  'notices.kind',
  'reminders.policy.days',
  'reminders.policy.countedFrom',
  'reminders.policy.deadlineDays',
  'reminders.policy.fee',
  'notices.interestMinor',
  'notices.compensationMinor',
  'notices.channel',
  'reminders.policy.party',
] as const;

const Steps = ({ edit, whyNot }: { readonly edit: Edit; readonly whyNot: string | null }) => {
  const t = useText();
  return (
    <table className={styles.steps}>
      <thead>
        <tr>
          <th scope="col">{t('notices.position')}</th>
          {heads.map((head) => (
            <th key={head} scope="col">
              {t(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {edit.draft.steps.map((step, at) => (
          // Steps have no name but their place.
          <StepFields key={at} edit={edit} step={step} at={at} whyNot={whyNot} />
        ))}
      </tbody>
    </table>
  );
};

const numberFields = ['quietDays', 'lookBackDays', 'bankFilesMaxAgeDays'] as const;

/** The chain that holds for the creditor: its steps, days and limits. Fees are never above the law's, whatever is typed. */
export const PolicyView = ({
  policy,
  currency,
}: {
  readonly policy: ReminderPolicy;
  readonly currency: string;
}) => {
  const t = useText();
  const whyNot = useTeamLeadOnly();
  const edit = usePolicyEdit(policy, currency);
  const [isTrying, setTrying] = useState(false);
  const whySave =
    whyNot ??
    (edit.isChanged ? (edit.isRight ? null : t('reminders.policy.wrong')) : t('settings.unchanged'));
  const stepsMax = 12;
  return (
    <Workspace
      head={
        <ViewBar
          title={t('reminders.policy.title', { name: policy.name })}
          fact={t('reminders.policy.about')}
        >
          <ActionButton label={t('reminders.policy.back')} keys="b" onRun={() => go('reminders')} />
          <ActionButton label={t('reminders.history')} keys="h" onRun={() => setTrying(!isTrying)} />
          <ActionButton
            label={t('reminders.policy.removeStep')}
            keys="alt+d"
            whyNot={whyNot ?? (edit.draft.steps.length > 1 ? null : t('reminders.policy.oneStep'))}
            onRun={() => edit.edit({ steps: edit.draft.steps.slice(0, -1) })}
          />
          <ActionButton
            label={t('reminders.policy.addStep')}
            keys="alt+n"
            whyNot={whyNot ?? (edit.draft.steps.length < stepsMax ? null : t('reminders.policy.manySteps'))}
            onRun={() => edit.edit({ steps: [...edit.draft.steps, furtherStep(edit.draft.steps)] })}
          />
          <ActionButton
            label={t('settings.save')}
            keys="mod+s"
            isNext={whySave === null}
            isRunning={edit.isRunning}
            whyNot={whySave}
            onRun={() => void edit.save()}
          />
        </ViewBar>
      }
      {...(isTrying
        ? {
            inspector: <HistoryPanel creditorId={policy.creditorId} currency={currency} rules={edit.rules} />,
          }
        : {})}
    >
      <div className={layout.scroll}>
        {edit.isSaved && <Note tone="ok" title={t('settings.saved')} />}
        <FormSection title={t('reminders.policy.steps')} about={t('reminders.policy.steps.about')}>
          <Steps edit={edit} whyNot={whyNot} />
        </FormSection>
        <FormSection title={t('reminders.policy.limits')}>
          {numberFields.map((field) => (
            <FormRow
              key={field}
              label={t(`reminders.policy.${field}`)}
              htmlFor={`policy-${field}`}
              hint={t(`reminders.policy.${field}.hint`)}
            >
              <TextInput
                id={`policy-${field}`}
                className={styles.short}
                disabled={whyNot !== null}
                value={edit.draft[field]}
                onChange={({ currentTarget }) => edit.edit({ [field]: currentTarget.value })}
              />
            </FormRow>
          ))}
          <FormRow label={t('reminders.policy.feesAgreed')} htmlFor="policy-agreed">
            <Checkbox
              id="policy-agreed"
              disabled={whyNot !== null}
              checked={edit.draft.areFeesAgreed}
              onChange={({ currentTarget }) => edit.edit({ areFeesAgreed: currentTarget.checked })}
            />
          </FormRow>
        </FormSection>
      </div>
    </Workspace>
  );
};
