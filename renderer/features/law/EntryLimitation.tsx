import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { InputOf } from '../../../shared/api/contract.ts';
import type { LimitationOfEntry } from '../../../shared/api/law.ts';
import { limitationEventKinds } from '../../../shared/domain/limitation/limitation-of.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { useKeys } from '../../app/keys.ts';
import { useApiCommand, useApiQuery } from '../../app/queries.ts';
import { useOfferUndo } from '../../app/undo.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { Chip, InspectorSection } from '../../ui/Inspector.tsx';
import styles from './law.module.css';

type Event = Omit<InputOf<'law.recordEvent'>, 'entryId'>;

const EventForm = ({
  isRunning,
  onSave,
  onCancel,
}: {
  readonly isRunning: boolean;
  readonly onSave: (event: Event) => void;
  readonly onCancel: () => void;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  const { today } = useFormats();
  const [kind, setKind] = useState<Event['kind']>('acknowledgement');
  const [on, setOn] = useState<string | null>(today);
  const [note, setNote] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const isRight = on !== null && on <= today;
  const submit = (): void => {
    setHasTried(true);
    if (isRight) onSave({ kind, on, note: note.trim() });
  };
  useKeys('here', [
    { keys: 'mod+enter', label: t('law.limitation.save'), run: submit },
    { keys: 'esc', label: t('app.cancel'), run: onCancel },
  ]);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <NativeSelect
        label={t('law.limitation.what')}
        autoFocus
        value={kind}
        data={limitationEventKinds.map((value) => ({ value, label: keyed(`law.event.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          setKind(limitationEventKinds.find((known) => known === value) ?? kind)
        }
      />
      <DayField
        label={t('law.limitation.on')}
        value={on}
        error={hasTried && !isRight ? t('law.limitation.onProblem') : null}
        onChange={setOn}
      />
      <TextInput
        label={t('law.limitation.note')}
        maxLength={400}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={styles.actions}>
        <ActionButton label={t('law.limitation.save')} type="submit" isNext isRunning={isRunning} />
        <ActionButton label={t('app.cancel')} onRun={onCancel} />
      </div>
    </form>
  );
};

const Standing = ({ limitation }: { readonly limitation: LimitationOfEntry['limitation'] }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { dayWithYear, list, locale } = useFormats();
  const inSentence = (event: string): string => keyed(`law.event.${event}`).toLocaleLowerCase(locale);
  if (limitation === null) return <p className={styles.muted}>{t('law.limitation.unknown')}</p>;
  const { startedBy, startedOn, lapsesOn, absoluteOn, warning, isLapsed } = limitation;
  const what =
    startedBy === 'origin' || startedBy === 'due_day'
      ? t(`law.limitation.by.${startedBy}`)
      : inSentence(startedBy);
  return (
    <>
      <p data-selectable="">
        {isLapsed
          ? t('law.limitation.lapsed', { day: dayWithYear(lapsesOn) })
          : t('law.limitation.lapsesOn', { day: dayWithYear(lapsesOn) })}{' '}
        {warning === null ? null : (
          <Chip tone={warning === 180 ? 'warn' : 'bad'}>
            {t('law.limitation.warning', { days: warning })}
          </Chip>
        )}
      </p>
      <p className={styles.muted} title={limitation.bases.join('\n')}>
        {t('law.limitation.since', { day: dayWithYear(startedOn), what })}{' '}
        {absoluteOn === null ? null : `${t('law.limitation.absolute', { day: dayWithYear(absoluteOn) })} `}
        {t('law.limitation.interruptedBy', {
          events: list(limitation.interruptedBy.map(inSentence)),
        })}
      </p>
    </>
  );
};

/** When the claim lapses, what keeps it alive, and what has; recorded and taken back here. */
export const EntryLimitation = ({ entryId }: { readonly entryId: number }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { dayWithYear } = useFormats();
  const offerUndo = useOfferUndo();
  const recording = useApiCommand('law.recordEvent');
  const withdrawing = useApiCommand('law.withdrawEvent');
  const [isAsked, setIsAsked] = useState(false);
  const data = useApiQuery('law.limitation', { entryId }, { keepsPrevious: true }).data;
  if (data === undefined) return null;
  const record = async (event: Event): Promise<void> => {
    const result = await recording.run({ entryId, ...event });
    if (!result.ok) return;
    setIsAsked(false);
    offerUndo(
      t('law.limitation.saved', { what: keyed(`law.event.${event.kind}`) }),
      () => void withdrawing.run({ id: result.value.id }),
    );
  };
  const withdraw = async ({ id, kind, on, note }: LimitationOfEntry['events'][number]): Promise<void> => {
    const result = await withdrawing.run({ id });
    if (result.ok)
      offerUndo(
        t('law.limitation.withdrawn', { what: keyed(`law.event.${kind}`) }),
        () => void recording.run({ entryId, kind, on, note }),
      );
  };
  return (
    <InspectorSection
      title={t('law.limitation')}
      aside={
        isAsked ? undefined : (
          <ActionButton label={t('law.limitation.record')} keys="l" onRun={() => setIsAsked(true)} />
        )
      }
    >
      <Standing limitation={data.limitation} />
      {data.events.length === 0 ? null : (
        <ul className={styles.lines}>
          {data.events.map((event) => {
            const what = `${keyed(`law.event.${event.kind}`)}, ${dayWithYear(event.on)}`;
            return (
              <li key={event.id}>
                <span data-selectable="">
                  {what}
                  <span className={styles.muted}>
                    {' '}
                    {event.note} ({event.agent})
                  </span>
                </span>
                <ActionButton
                  label={t('law.limitation.withdraw', { what })}
                  isRunning={withdrawing.isRunning}
                  onRun={() => void withdraw(event)}
                />
              </li>
            );
          })}
        </ul>
      )}
      {isAsked ? (
        <EventForm
          isRunning={recording.isRunning}
          onSave={(event) => void record(event)}
          onCancel={() => setIsAsked(false)}
        />
      ) : null}
    </InspectorSection>
  );
};
