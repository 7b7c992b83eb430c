import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { simulatedReminders, type SimulatedReminders } from '../../../shared/api/reminder-work.ts';
import { parseAmountText } from '../../../shared/domain/decimal-convention.ts';
import { currencyExponent } from '../../../shared/domain/money.ts';
import type { PolicyRules } from '../../../shared/domain/reminders/policy.ts';
import { invoke } from '../../app/api.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { waitForJob } from '../../app/jobs.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Inspector, InspectorHead, InspectorSection } from '../../ui/Inspector.tsx';
import { refusalOfJob } from '../settings/job-outcome.ts';
import styles from './reminders.module.css';

const everyDays = 7;
const months = ['12', '24'] as const;

type Tally = SimulatedReminders['tested'];

const useTrial = (creditorId: number) => {
  const { show } = useRefusal();
  const [found, setFound] = useState<SimulatedReminders | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const run = async (rules: PolicyRules, over: number): Promise<void> => {
    setIsRunning(true);
    setFound(null);
    const started = await invoke('reminders.simulate', { creditorId, rules, months: over, everyDays });
    const job = started.ok ? await waitForJob(started.value.jobId) : null;
    setIsRunning(false);
    if (job?.state === 'done') setFound(simulatedReminders.parse(job.outcome));
    else {
      const refusal = started.ok ? (job === null ? null : refusalOfJob(job)) : started.error;
      if (refusal !== null) show(refusal);
    }
  };
  return { found, isRunning, run };
};

const Figures = ({
  found,
  currency,
  costMinor,
}: {
  readonly found: SimulatedReminders;
  readonly currency: string;
  readonly costMinor: number | null;
}) => {
  const t = useText();
  const { integer, amount } = useFormats();
  const sum = (sums: Tally['feeMinor']): string => {
    const parts = Object.entries(sums).map(([of, minor]) => `${of} ${amount(minor, of)}`);
    return parts.length === 0 ? amount(0, currency) : parts.join(', ');
  };
  const rows: readonly (readonly [string, (tally: Tally) => string])[] = [
    [t('reminders.history.notices'), ({ notices }) => integer(notices)],
    [t('notices.kind.reminder'), ({ byKind }) => integer(byKind.reminder)],
    [t('notices.kind.demand'), ({ byKind }) => integer(byKind.demand)],
    [t('notices.kind.payment_demand'), ({ byKind }) => integer(byKind.payment_demand)],
    [t('reminders.history.stopped'), ({ stopped }) => integer(stopped)],
    [t('reminders.history.reminded'), ({ reminded }) => integer(reminded)],
    [t('reminders.history.paid'), ({ paidByDeadline }) => integer(paidByDeadline)],
    [t('notices.feeMinor'), ({ feeMinor }) => sum(feeMinor)],
    [t('notices.interestMinor'), ({ interestMinor }) => sum(interestMinor)],
    [t('notices.compensationMinor'), ({ compensationMinor }) => sum(compensationMinor)],
    ...(costMinor === null
      ? []
      : [
          [
            t('reminders.history.cost'),
            ({ notices, stopped }: Tally) => amount((notices - stopped) * costMinor, currency),
          ] as const,
        ]),
  ];
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('reminders.history.figure')}</th>
          <th scope="col" className={styles.amount}>
            {t('reminders.history.tested')}
          </th>
          <th scope="col" className={styles.amount}>
            {t('reminders.history.inForce')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, of]) => (
          <tr key={label}>
            <td>{label}</td>
            <td className={styles.amount}>{of(found.tested)}</td>
            <td className={styles.amount}>{of(found.inForce)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** The policy as it stands on the screen, tried on the ledger's past beside the one in force; nothing is written. */
export const HistoryPanel = ({
  creditorId,
  currency,
  rules,
}: {
  readonly creditorId: number;
  readonly currency: string;
  /** Null: what is typed is no policy. */
  readonly rules: PolicyRules | null;
}) => {
  const t = useText();
  const { decimalMark, dayWithYear } = useFormats();
  const { found, isRunning, run } = useTrial(creditorId);
  const [over, setOver] = useState<(typeof months)[number]>('12');
  const [cost, setCost] = useState('');
  const parsed = parseAmountText(
    cost,
    decimalMark === ',' ? 'comma' : 'point',
    currencyExponent(currency) ?? 2,
  );
  const costMinor = parsed.ok && parsed.amountMinor >= 0 ? parsed.amountMinor : null;
  return (
    <Inspector
      label={t('reminders.history')}
      head={
        <InspectorHead
          title={t('reminders.history')}
          fact={
            found === null
              ? t('reminders.history.about', { days: everyDays })
              : t('reminders.history.period', {
                  from: dayWithYear(found.from),
                  to: dayWithYear(found.to),
                  runs: found.runs,
                })
          }
        />
      }
      foot={
        <ActionButton
          label={t('reminders.history.run')}
          keys="mod+enter"
          isNext
          isRunning={isRunning}
          whyNot={rules === null ? t('reminders.policy.wrong') : null}
          onRun={() => rules !== null && void run(rules, Number(over))}
        />
      }
    >
      <InspectorSection title={t('reminders.history.over')}>
        <div className={styles.footForm}>
          <NativeSelect
            label={t('reminders.history.months')}
            value={over}
            data={[...months]}
            onChange={({ currentTarget: { value } }) =>
              setOver(months.find((known) => known === value) ?? '12')
            }
          />
          <TextInput
            label={t('reminders.history.costOf', { currency })}
            value={cost}
            error={cost !== '' && costMinor === null ? t('reminders.history.costWrong') : null}
            onChange={({ currentTarget: { value } }) => setCost(value)}
          />
        </div>
      </InspectorSection>
      {found === null ? null : (
        <InspectorSection title={t('reminders.history.found')}>
          <Figures found={found} currency={currency} costMinor={cost === '' ? null : costMinor} />
        </InspectorSection>
      )}
    </Inspector>
  );
};
