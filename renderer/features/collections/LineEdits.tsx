import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { JournalLine, LineEdit } from '../../../shared/api/collection-work.ts';
import { parseAmountText } from '../../../shared/domain/decimal-convention.ts';
import { currencyExponent } from '../../../shared/domain/money.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DayField } from '../../ui/DayField.tsx';
import styles from './journal.module.css';

export type EditMode = 'amount' | 'date' | 'takeOut' | 'split' | 'cancel';

type FormProps = {
  readonly line: JournalLine;
  readonly isRunning: boolean;
  readonly onEdit: (edit: LineEdit) => void;
  readonly onCancel: () => void;
};

const Form = ({
  run,
  whyNot,
  isRunning,
  onRun,
  onCancel,
  children,
}: {
  readonly run: string;
  readonly whyNot: string | null;
  readonly isRunning: boolean;
  readonly onRun: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}) => {
  const t = useText();
  return (
    <div className={styles.footForm}>
      {children}
      <div className={styles.actions}>
        <ActionButton
          label={run}
          keys="mod+enter"
          isNext={whyNot === null}
          isRunning={isRunning}
          whyNot={whyNot}
          onRun={onRun}
        />
        <ActionButton label={t('app.cancel')} keys="esc" onRun={onCancel} />
      </div>
    </div>
  );
};

const AmountForm = ({ line, isRunning, onEdit, onCancel }: FormProps) => {
  const t = useText();
  const { amount, decimalMark } = useFormats();
  const claims = line.entries.filter((entry) => entry.amountMinor > 0);
  const [entryId, chooseEntry] = useState(claims[0]?.entryId ?? 0);
  const entry = claims.find((one) => one.entryId === entryId);
  const [typed, type] = useState<string | null>(null);
  const text = typed ?? (entry === undefined ? '' : amount(entry.amountMinor, line.currency));
  const parsed = parseAmountText(
    text,
    decimalMark === ',' ? 'comma' : 'point',
    currencyExponent(line.currency) ?? 2,
  );
  const problem =
    !parsed.ok || parsed.amountMinor <= 0
      ? t('collections.edit.problem.amount')
      : entry !== undefined && parsed.amountMinor > entry.remainingMinor
        ? t('collections.edit.problem.tooMuch', { most: amount(entry.remainingMinor, line.currency) })
        : null;
  return (
    <Form
      run={t('collections.edit.amount.run')}
      whyNot={problem}
      isRunning={isRunning}
      onRun={() => parsed.ok && onEdit({ kind: 'amount', entryId, amountMinor: parsed.amountMinor })}
      onCancel={onCancel}
    >
      <div className={styles.two}>
        <NativeSelect
          label={t('collections.edit.entry')}
          value={String(entryId)}
          data={claims.map((one) => ({
            value: String(one.entryId),
            label: `${t(`entries.kind.${one.kind}`)} ${one.documentNumber}`,
          }))}
          onChange={({ currentTarget: { value } }) => {
            chooseEntry(Number(value));
            type(null);
          }}
        />
        <TextInput
          label={t('collections.edit.amount')}
          autoFocus
          value={text}
          error={typed === null ? null : problem}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onChange={({ currentTarget }) => type(currentTarget.value)}
        />
      </div>
    </Form>
  );
};

const DateForm = ({ line, isRunning, onEdit, onCancel }: FormProps) => {
  const t = useText();
  const { today } = useFormats();
  const [collectOn, choose] = useState<string | null>(line.collectOn);
  const whyNot =
    collectOn === null || collectOn === line.collectOn ? t('collections.edit.problem.day') : null;
  return (
    <Form
      run={t('collections.edit.date.run')}
      whyNot={whyNot}
      isRunning={isRunning}
      onRun={() => collectOn !== null && onEdit({ kind: 'date', collectOn })}
      onCancel={onCancel}
    >
      <DayField
        label={t('collections.edit.date')}
        value={collectOn}
        earliest={today}
        onChange={choose}
        takesFocus
      />
    </Form>
  );
};

const SplitForm = ({ line, isRunning, onEdit, onCancel }: FormProps) => {
  const t = useText();
  const { amount, today } = useFormats();
  const [chosen, choose] = useState<ReadonlySet<number>>(new Set());
  const [collectOn, chooseDay] = useState<string | null>(null);
  const toggle = (entryId: number): void => {
    const next = new Set(chosen);
    if (!next.delete(entryId)) next.add(entryId);
    choose(next);
  };
  const whyNot =
    chosen.size === 0
      ? t('collections.edit.problem.noEntry')
      : chosen.size === line.entries.length
        ? t('collections.edit.problem.allEntries')
        : collectOn === null || collectOn === line.collectOn
          ? t('collections.edit.problem.otherDay')
          : null;
  return (
    <Form
      run={t('collections.edit.split.run')}
      whyNot={whyNot}
      isRunning={isRunning}
      onRun={() => collectOn !== null && onEdit({ kind: 'split', entryIds: [...chosen], collectOn })}
      onCancel={onCancel}
    >
      <fieldset className={styles.choices}>
        <legend>{t('collections.edit.split.entries')}</legend>
        {line.entries.map((entry, index) => (
          <Checkbox
            key={entry.entryId}
            autoFocus={index === 0}
            checked={chosen.has(entry.entryId)}
            label={`${t(`entries.kind.${entry.kind}`)} ${entry.documentNumber}, ${amount(entry.amountMinor, line.currency)}`}
            onChange={() => toggle(entry.entryId)}
          />
        ))}
      </fieldset>
      <DayField
        label={t('collections.edit.split.day')}
        value={collectOn}
        earliest={today}
        onChange={chooseDay}
      />
    </Form>
  );
};

const ReasonForm = ({
  run,
  about,
  isRunning,
  onRun,
  onCancel,
}: {
  readonly run: string;
  readonly about: string;
  readonly isRunning: boolean;
  readonly onRun: (reason: string) => void;
  readonly onCancel: () => void;
}) => {
  const t = useText();
  const [reason, setReason] = useState('');
  return (
    <Form
      run={run}
      whyNot={reason.trim() === '' ? t('collections.task.needsReason') : null}
      isRunning={isRunning}
      onRun={() => onRun(reason.trim())}
      onCancel={onCancel}
    >
      <TextInput
        label={t('collections.task.reason')}
        description={about}
        autoFocus
        maxLength={400}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </Form>
  );
};

/** The change of a line that was asked for, in the foot of its inspector. */
export const LineEdits = ({
  mode,
  onStop,
  ...form
}: FormProps & { readonly mode: EditMode; readonly onStop: (reason: string) => void }) => {
  const t = useText();
  switch (mode) {
    case 'amount':
      return <AmountForm {...form} />;
    case 'date':
      return <DateForm {...form} />;
    case 'split':
      return <SplitForm {...form} />;
    case 'takeOut':
      return (
        <ReasonForm
          run={t('collections.edit.takeOut.run')}
          about={t('collections.edit.takeOut.about')}
          isRunning={form.isRunning}
          onRun={(reason) => form.onEdit({ kind: 'takeOut', reason })}
          onCancel={form.onCancel}
        />
      );
    case 'cancel':
      return (
        <ReasonForm
          run={t('collections.edit.cancel.run')}
          about={t('collections.edit.cancel.about')}
          isRunning={form.isRunning}
          onRun={onStop}
          onCancel={form.onCancel}
        />
      );
  }
};
