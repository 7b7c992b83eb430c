import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { WaitingChanges } from '../../../shared/api/mandates.ts';
import { schemeOf } from '../../../shared/domain/collections/schemes.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Facts, Inspector, InspectorHead, InspectorSection } from '../../ui/Inspector.tsx';
import { Note } from '../../ui/Note.tsx';
import styles from './mandates.module.css';
import type { Sending } from './use-sending.ts';

const Waiting = ({ waiting }: { readonly waiting: WaitingChanges }) => {
  const t = useText();
  const { dayWithYear, integer } = useFormats();
  const { changes, total, file, folder } = waiting;
  return (
    <>
      <InspectorSection title={t('mandates.sendFile')}>
        <Facts
          facts={[
            { label: t('mandates.sendName'), value: file },
            { label: t('mandates.sendFolder'), value: folder === '' ? t('mandates.sendNoFolder') : folder },
          ]}
        />
      </InspectorSection>
      <InspectorSection title={t('mandates.waiting', { count: total })}>
        <ol className={styles.steps}>
          {changes.map((change) => (
            <li key={change.id}>
              <span data-selectable="">{change.customerNumber}</span>
              <span data-selectable="">
                {change.customerName}: {t(`mandates.change.${change.kind}`)}
                {change.newCustomerNumber === null ? '' : ` ${change.newCustomerNumber}`}
                {change.effectiveOn === null
                  ? ''
                  : `, ${t('mandates.eventOn', { day: dayWithYear(change.effectiveOn) })}`}
              </span>
            </li>
          ))}
        </ol>
        {total > changes.length && (
          <p className={styles.muted}>
            {t('mandates.waitingMore', { more: integer(total - changes.length) })}
          </p>
        )}
      </InspectorSection>
    </>
  );
};

/** What waits to be told to the schemes, and the file that tells it. */
export const SendPanel = ({
  agreements,
  sending,
  onClose,
}: {
  readonly agreements: readonly WaitingChanges[];
  readonly sending: Sending;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const { text } = useRefusal();
  const [chosen, setChosen] = useState<number | null>(null);
  const waiting =
    agreements.find(({ agreementId }) => agreementId === chosen) ??
    agreements.find(({ total }) => total > 0) ??
    agreements[0];
  const whyNot =
    waiting === undefined || waiting.total === 0
      ? t('mandates.whyNotSend')
      : waiting.folder === ''
        ? t('mandates.sendNoFolder')
        : null;
  const { done, refusal } = sending;
  return (
    <Inspector
      label={t('mandates.send')}
      head={<InspectorHead title={t('mandates.send')} fact={waiting?.agreement ?? ''} />}
      foot={
        <div className={styles.actions}>
          <ActionButton
            label={t('mandates.sendNow')}
            keys="mod+enter"
            isNext={whyNot === null}
            isRunning={sending.isRunning}
            whyNot={whyNot}
            onRun={() => {
              if (waiting !== undefined) sending.send(waiting.agreementId);
            }}
          />
          {done !== null && (
            <ActionButton
              label={t('mandates.openFile')}
              keys="o"
              onRun={() => go('bank-files', { bankFileId: done.bankFileId })}
            />
          )}
          <ActionButton label={t('app.close')} keys="esc" onRun={onClose} />
        </div>
      }
    >
      <div className={styles.form}>
        {refusal !== null && <Note tone="bad" title={text(refusal)} />}
        {done !== null && (
          <Note tone="ok" title={t('mandates.sent', { changes: done.changes, file: done.file })} />
        )}
        {waiting !== undefined && schemeOf(waiting.scheme).mandateChanges?.isVerified === false && (
          <Note tone="warn" title={t('mandates.sendUnverifiedTitle')}>
            {t('mandates.sendUnverified')}
          </Note>
        )}
        {agreements.length > 1 && (
          <SegmentedControl
            aria-label={t('mandates.agreement')}
            value={String(waiting?.agreementId ?? '')}
            data={agreements.map(({ agreementId, agreement, total }) => ({
              value: String(agreementId),
              label: `${agreement} (${String(total)})`,
            }))}
            onChange={(value) => setChosen(Number(value))}
          />
        )}
      </div>
      {waiting !== undefined && <Waiting waiting={waiting} />}
    </Inspector>
  );
};
