import { useState } from 'react';
import type { InputOf } from '../../../shared/api/contract.ts';
import type { Hold } from '../../../shared/api/holds.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { useApiCommand, useApiQuery } from '../../app/queries.ts';
import { useOfferUndo } from '../../app/undo.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { InspectorSection } from '../../ui/Inspector.tsx';
import { ReasonUntilForm, type ReasonUntil } from './ReasonUntilForm.tsx';
import styles from './holds.module.css';

type Subject = InputOf<'holds.of'>['subject'];

/** Sets and lifts the hold of a customer or an entry; either is undone by the other. */
const useHold = (subject: Subject, name: string) => {
  const t = useText();
  const offerUndo = useOfferUndo();
  const setting = useApiCommand('holds.set');
  const lifting = useApiCommand('holds.lift');
  const set = async (kind: Hold['kind'], given: ReasonUntil): Promise<boolean> => {
    const result = await setting.run({ subject, kind, ...given });
    if (result.ok) offerUndo(t(`holds.wasSet.${kind}`, { name }), () => void lifting.run({ subject }));
    return result.ok;
  };
  const lift = async ({ kind, reason, until }: Hold): Promise<void> => {
    const result = await lifting.run({ subject });
    if (result.ok)
      offerUndo(
        t(`holds.wasLifted.${kind}`, { name }),
        () => void setting.run({ subject, kind, reason, until }),
      );
  };
  return { set, lift, isRunning: setting.isRunning || lifting.isRunning };
};

const Standing = ({ hold }: { readonly hold: Hold }) => {
  const t = useText();
  const { dayWithYear, timestamp } = useFormats();
  const { agent, reason, until } = hold;
  const since = timestamp(hold.setAt);
  return (
    <>
      <p data-selectable="">{reason}</p>
      <p className={styles.muted}>
        {until === null
          ? t('holds.since', { agent, since })
          : t('holds.sinceUntil', { agent, since, until: dayWithYear(until) })}
      </p>
    </>
  );
};

/** Whether a customer or an entry waits, why, until when and who answers for it; set and lifted by key. */
export const HoldSection = ({ subject, name }: { readonly subject: Subject; readonly name: string }) => {
  const t = useText();
  const hold = useApiQuery('holds.of', { subject }).data?.hold;
  const { set, lift, isRunning } = useHold(subject, name);
  const [asked, setAsked] = useState<Hold['kind'] | null>(null);
  if (hold === undefined) return null;
  if (asked !== null && hold === null)
    return (
      <InspectorSection title={t(`holds.title.${asked}`)}>
        <ReasonUntilForm
          texts={{
            reason: t(`holds.reason.${asked}`),
            reasonMissing: t('holds.reasonMissing'),
            until: t('holds.until'),
            untilHint: t(`holds.untilHint.${asked}`),
            submit: t(`holds.set.${asked}`),
          }}
          isRunning={isRunning}
          onSubmit={(given) => void set(asked, given).then((isSet) => isSet && setAsked(null))}
          onCancel={() => setAsked(null)}
        />
      </InspectorSection>
    );
  return (
    <InspectorSection
      title={t(`holds.title.${hold?.kind ?? 'hold'}`)}
      aside={
        hold === null ? (
          <>
            <ActionButton label={t('holds.set.hold')} keys="h" onRun={() => setAsked('hold')} />
            <ActionButton label={t('holds.set.agency')} keys="alt+h" onRun={() => setAsked('agency')} />
          </>
        ) : (
          <ActionButton
            label={t(`holds.lift.${hold.kind}`)}
            keys="h"
            isRunning={isRunning}
            onRun={() => void lift(hold)}
          />
        )
      }
    >
      {hold === null ? <p className={styles.muted}>{t('holds.none')}</p> : <Standing hold={hold} />}
    </InspectorSection>
  );
};
