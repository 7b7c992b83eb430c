import { Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Notice } from '../../../shared/api/reminders.ts';
import { parseAmountText } from '../../../shared/domain/decimal-convention.ts';
import { currencyExponent } from '../../../shared/domain/money.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { useApiCommand } from '../../app/queries.ts';
import { useOfferUndo } from '../../app/undo.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DayField } from '../../ui/DayField.tsx';
import styles from './reminders.module.css';

export type NoticeTask = 'takeOut' | 'hold' | 'fee' | 'write' | 'takeBack';

type Of = { readonly notice: Notice; readonly onDone: () => void };

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

const Reason = ({
  value,
  onChange,
  autoFocus = true,
}: {
  readonly value: string;
  readonly onChange: (reason: string) => void;
  readonly autoFocus?: boolean;
}) => {
  const t = useText();
  return (
    <TextInput
      label={t('reminders.reason')}
      autoFocus={autoFocus}
      maxLength={500}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
};

const TakeOutForm = ({ notice: { id }, onDone }: Of) => {
  const t = useText();
  const [reason, setReason] = useState('');
  const takeOut = useApiCommand('reminders.takeOut');
  const putBack = useApiCommand('reminders.putBack');
  const offerUndo = useOfferUndo();
  const submit = async (): Promise<void> => {
    const answer = await takeOut.run({ id, reason: reason.trim() });
    if (!answer.ok) return;
    offerUndo(t('reminders.takeOut.done'), () => void putBack.run({ id }));
    onDone();
  };
  return (
    <Form
      run={t('reminders.takeOut')}
      whyNot={reason.trim() === '' ? t('reminders.reasonMissing') : null}
      isRunning={takeOut.isRunning}
      onRun={() => void submit()}
      onCancel={onDone}
    >
      <Reason value={reason} onChange={setReason} />
    </Form>
  );
};

const HoldForm = ({ notice: { id }, onDone }: Of) => {
  const t = useText();
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState<string | null>(null);
  const hold = useApiCommand('reminders.hold');
  const submit = async (): Promise<void> => {
    const answer = await hold.run({ id, until, reason: reason.trim() });
    if (answer.ok) onDone();
  };
  return (
    <Form
      run={t('reminders.hold')}
      whyNot={reason.trim() === '' ? t('reminders.reasonMissing') : null}
      isRunning={hold.isRunning}
      onRun={() => void submit()}
      onCancel={onDone}
    >
      <Reason value={reason} onChange={setReason} />
      <DayField label={t('reminders.hold.until')} value={until} onChange={setUntil} />
    </Form>
  );
};

const FeeForm = ({ notice: { id, currency, feeMinor }, onDone }: Of) => {
  const t = useText();
  const { amount, decimalMark } = useFormats();
  const [typed, setTyped] = useState(amount(0, currency));
  const [reason, setReason] = useState('');
  const lower = useApiCommand('reminders.lowerFee');
  const parsed = parseAmountText(
    typed,
    decimalMark === ',' ? 'comma' : 'point',
    currencyExponent(currency) ?? 2,
  );
  const wanted =
    parsed.ok && parsed.amountMinor >= 0 && parsed.amountMinor < feeMinor ? parsed.amountMinor : null;
  const submit = async (): Promise<void> => {
    if (wanted === null) return;
    const answer = await lower.run({ id, feeMinor: wanted, reason: reason.trim() });
    if (answer.ok) onDone();
  };
  return (
    <Form
      run={t('reminders.fee')}
      whyNot={
        wanted === null
          ? t('reminders.fee.notLower', { most: amount(feeMinor, currency) })
          : reason.trim() === ''
            ? t('reminders.reasonMissing')
            : null
      }
      isRunning={lower.isRunning}
      onRun={() => void submit()}
      onCancel={onDone}
    >
      <TextInput
        label={t('reminders.fee.new', { currency })}
        autoFocus
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <Reason value={reason} onChange={setReason} autoFocus={false} />
    </Form>
  );
};

const WriteForm = ({ notice, onDone }: Of) => {
  const t = useText();
  const [text, setText] = useState(notice.text);
  const [note, setNote] = useState(notice.note);
  const change = useApiCommand('reminders.write');
  const submit = async (): Promise<void> => {
    const answer = await change.run({ id: notice.id, text, note });
    if (answer.ok) onDone();
  };
  return (
    <Form
      run={t('settings.save')}
      whyNot={text === notice.text && note === notice.note ? t('settings.unchanged') : null}
      isRunning={change.isRunning}
      onRun={() => void submit()}
      onCancel={onDone}
    >
      <Textarea
        label={t('reminders.text')}
        autoFocus
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Textarea
        label={t('reminders.note')}
        autosize
        minRows={1}
        maxRows={4}
        maxLength={2000}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
    </Form>
  );
};

const TakeBackForm = ({ notice: { id }, onDone }: Of) => {
  const t = useText();
  const [reason, setReason] = useState('');
  const takeBack = useApiCommand('reminders.takeBack');
  const submit = async (): Promise<void> => {
    const answer = await takeBack.run({ id, reason: reason.trim() });
    if (answer.ok) onDone();
  };
  return (
    <Form
      run={t('reminders.takeBack')}
      whyNot={reason.trim() === '' ? t('reminders.reasonMissing') : null}
      isRunning={takeBack.isRunning}
      onRun={() => void submit()}
      onCancel={onDone}
    >
      <Reason value={reason} onChange={setReason} />
    </Form>
  );
};

const forms = {
  takeOut: TakeOutForm,
  hold: HoldForm,
  fee: FeeForm,
  write: WriteForm,
  takeBack: TakeBackForm,
} as const;

/** What a notice is asked for before it is done, in the foot of the inspector. */
export const NoticeForm = ({ task, ...of }: Of & { readonly task: NoticeTask }) => {
  const Chosen = forms[task];
  return <Chosen {...of} />;
};
