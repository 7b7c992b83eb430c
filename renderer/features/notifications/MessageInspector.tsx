import type { OutboxMessage } from '../../../shared/api/notifications.ts';
import { isMessageId } from '../../../shared/i18n/catalogue.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { useApiCommand } from '../../app/queries.ts';
import { useOfferUndo } from '../../app/undo.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Day, Moment } from '../../ui/Day.tsx';
import { Chip, Facts, Inspector, InspectorHead, InspectorSection } from '../../ui/Inspector.tsx';
import { Note } from '../../ui/Note.tsx';
import { Status } from '../../ui/Status.tsx';
import { statusLooks } from '../../ui/status-looks.ts';
import styles from './MessageInspector.module.css';

type MessageProps = { readonly message: OutboxMessage };

const Head = ({ message }: MessageProps) => {
  const keyed = useKeyedText();
  const { amount } = useFormats();
  const look = statusLooks['outbox.state']?.[message.state];
  return (
    <InspectorHead
      title={message.customerName}
      fact={message.customerNumber}
      amount={`${amount(message.amountMinor, message.currency)} ${message.currency}`}
      amountFact={<Day day={message.collectOn} withYear />}
      chips={
        <>
          {look !== undefined && (
            <Chip>
              <Status look={look} word={keyed(`outbox.state.${message.state}`)} />
            </Chip>
          )}
          {message.reason !== '' && (
            <Chip tone={message.state === 'skipped' ? 'warn' : 'info'}>
              {keyed(`outbox.reason.${message.reason}`)}
            </Chip>
          )}
        </>
      }
    />
  );
};

const Recipient = ({ message }: MessageProps) => {
  const t = useText();
  const keyed = useKeyedText();
  const { languageName } = useFormats();
  return (
    <InspectorSection title={t('outbox.to')}>
      <Facts
        facts={[
          { label: t('outbox.toAddress'), value: message.toAddress },
          { label: t('outbox.rung'), value: keyed(`outbox.rung.${message.rung}`) },
          { label: t('notifications.language'), value: languageName(message.language) },
          { label: t('outbox.answer'), value: message.answer },
          {
            label: t('outbox.attachments'),
            value:
              message.attachments.length === 0
                ? t('outbox.noAttachments')
                : message.attachments
                    .map(({ name, isDrawn }) => (isDrawn ? `${name} (${t('outbox.drawn')})` : name))
                    .join(', '),
          },
        ]}
      />
    </InspectorSection>
  );
};

const Steps = ({ message }: MessageProps) => {
  const t = useText();
  const keyed = useKeyedText();
  const reasonText = (reason: string): string =>
    isMessageId(`outbox.reason.${reason}`) ? keyed(`outbox.reason.${reason}`) : '';
  return (
    <InspectorSection title={t('outbox.steps')}>
      <ol className={styles.steps}>
        {message.events.map((event, index) => (
          <li key={`${event.at} ${event.state} ${String(index)}`}>
            <span className={styles.at}>
              <Moment at={event.at} />
            </span>
            <span data-selectable="">
              {keyed(`outbox.state.${event.state}`)}
              {[reasonText(event.reason), event.answer]
                .filter((text) => text !== '')
                .map((text) => (
                  <span key={text} className={styles.calm}>
                    {' '}
                    {text}
                  </span>
                ))}
              <span className={styles.calm}> {event.agent}</span>
            </span>
          </li>
        ))}
      </ol>
    </InspectorSection>
  );
};

const Actions = ({ message }: MessageProps) => {
  const t = useText();
  const offerUndo = useOfferUndo();
  const retry = useApiCommand('notifications.retry');
  const markSent = useApiCommand('notifications.markSent');
  const takeOut = useApiCommand('notifications.takeOut');
  const openDraft = useApiCommand('notifications.openDraft');
  const messageIds = [message.id];
  const { state } = message;
  const isOut = state === 'skipped' && message.reason === 'taken_out';
  const mayRetry = state === 'failed' || state === 'skipped' || state === 'unknown';
  const mayTakeOut = !isOut && (state === 'queued' || state === 'failed' || state === 'skipped');
  const takeItOut = async (): Promise<void> => {
    const answer = await takeOut.run({ messageIds });
    if (answer.ok) offerUndo(t('outbox.reason.taken_out'), () => void retry.run({ messageIds }));
  };
  return (
    <div className={styles.actions}>
      <ActionButton
        label={t('outbox.retry')}
        keys="r"
        isNext={state === 'failed'}
        isRunning={retry.isRunning}
        whyNot={mayRetry ? null : t('outbox.retryNot')}
        onRun={() => void retry.run({ messageIds })}
      />
      <ActionButton
        label={t('outbox.markSent')}
        keys="m"
        isRunning={markSent.isRunning}
        whyNot={state === 'unknown' ? null : t('outbox.markSentNot')}
        onRun={() => void markSent.run({ messageIds })}
      />
      <ActionButton
        label={t('outbox.takeOut')}
        keys="x"
        isRunning={takeOut.isRunning}
        whyNot={mayTakeOut ? null : t('outbox.takeOutNot')}
        onRun={() => void takeItOut()}
      />
      <ActionButton
        label={t('outbox.openDraft')}
        keys="o"
        isRunning={openDraft.isRunning}
        onRun={() => void openDraft.run({ id: message.id })}
      />
    </div>
  );
};

/** One message: to whom and why there, what it says, each step, and what may be done with it. */
export const MessageInspector = ({ message }: MessageProps) => {
  const t = useText();
  return (
    <Inspector
      label={t('outbox.inspector')}
      head={<Head message={message} />}
      foot={<Actions message={message} />}
    >
      {message.state === 'unknown' && (
        <Note tone="warn" title={t('outbox.state.unknown')}>
          {t('outbox.unknownAbout')}
        </Note>
      )}
      <Recipient message={message} />
      <InspectorSection title={message.subject}>
        <pre className={styles.body} data-selectable="">
          {message.body}
        </pre>
      </InspectorSection>
      <Steps message={message} />
    </Inspector>
  );
};
