import { Textarea } from '@mantine/core';
import type { BankFileOutcome } from '../../../shared/api/bank-files.ts';
import { isApiErrorOf } from './outcome-refusal.ts';
import { isMessageId } from '../../../shared/i18n/catalogue.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Chip, Facts, Inspector, InspectorHead, InspectorSection } from '../../ui/Inspector.tsx';
import { Note } from '../../ui/Note.tsx';
import { useIssueText } from '../error-log/issue-text.ts';
import styles from './bank-files.module.css';
import { importFiles, leaveReading, setWord, useBankFiles } from './bank-files-store.ts';

const Counts = ({ outcome }: { readonly outcome: BankFileOutcome }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { integer, amount } = useFormats();
  const { payments, mandates, lines, kinds, currency } = outcome;
  const named = (key: string, code: string) =>
    isMessageId(`${key}.${code}`) ? keyed(`${key}.${code}`) : code;
  const fact = (label: string, count: number) => ({ label, value: count === 0 ? null : integer(count) });
  return (
    <Facts
      facts={[
        ...Object.entries(kinds).map(([kind, count]) => fact(named('bank-files.kind', kind), count)),
        ...Object.entries(lines).map(([state, count]) =>
          fact(t('bank-files.becomes', { state: named('collectionLines.state', state) }), count),
        ),
        fact(t('bank-files.settled'), payments.settled),
        fact(t('bank-files.waiting'), payments.waiting),
        {
          label: t('bank-files.money'),
          value:
            payments.amountMinor === 0 || currency === null
              ? null
              : `${currency} ${amount(payments.amountMinor, currency)}`,
        },
        fact(t('bank-files.mandatesAdded'), mandates.added + mandates.activated),
        fact(t('bank-files.mandatesCancelled'), mandates.cancelled),
        fact(t('bank-files.mandatesUnchanged'), mandates.unchanged),
        fact(t('bank-files.tasks'), outcome.tasks),
        fact(t('bank-files.holds'), outcome.holds),
      ]}
    />
  );
};

const Issues = ({ outcome }: { readonly outcome: BankFileOutcome }) => {
  const t = useText();
  const { integer } = useFormats();
  const issueText = useIssueText();
  if (outcome.issues.length === 0) return null;
  return (
    <InspectorSection title={t('bank-files.issues')} aside={integer(outcome.issueCount)}>
      <ul className={styles.issues}>
        {outcome.issues.slice(0, 40).map((issue, index) => (
          <li key={index} data-severity={issue.severity}>
            <span className={styles.place}>
              {issue.line === 0 ? '' : `${issue.line}${issue.column === 0 ? '' : `:${issue.column}`}`}
            </span>
            <span>{issueText.title(issue.code)}</span>
            <code>{issue.value}</code>
          </li>
        ))}
      </ul>
    </InspectorSection>
  );
};

const toneOf = { read: 'ok', needs_word: 'warn', refused: 'bad' } as const;

const File = ({ outcome, isDone }: { readonly outcome: BankFileOutcome; readonly isDone: boolean }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { text } = useRefusal();
  const refusal = isApiErrorOf(outcome.refusal);
  const state = isDone || outcome.state !== 'read' ? outcome.state : 'ready';
  return (
    <>
      <InspectorSection
        title={outcome.file}
        aside={<Chip tone={toneOf[outcome.state]}>{keyed(`bank-files.outcome.${state}`)}</Chip>}
      >
        {refusal === null ? null : <Note tone="bad" title={text(refusal)} />}
        {outcome.wordNeeded.map((reason) => (
          <Note key={reason} tone="warn" title={t(`bank-files.word.${reason}`)} />
        ))}
        {outcome.format === '' ? null : (
          <p className={styles.calm}>
            {isMessageId(`bankFiles.format.${outcome.format}`)
              ? keyed(`bankFiles.format.${outcome.format}`)
              : outcome.format}
          </p>
        )}
        <Counts outcome={outcome} />
      </InspectorSection>
      <Issues outcome={outcome} />
    </>
  );
};

const Word = () => {
  const t = useText();
  const word = useBankFiles((state) => state.word);
  return (
    <InspectorSection title={t('bank-files.wordTitle')}>
      <Textarea
        label={t('bank-files.wordLabel')}
        description={t('bank-files.wordAbout')}
        autosize
        minRows={2}
        maxLength={400}
        value={word}
        onChange={({ currentTarget }) => setWord(currentTarget.value)}
      />
    </InspectorSection>
  );
};

/** What files would do before they are read in, and what they did. */
export const ReadingPanel = ({ creditorId }: { readonly creditorId: number }) => {
  const t = useText();
  const reading = useBankFiles((state) => state.reading);
  const isWorking = useBankFiles((state) => state.isWorking);
  const word = useBankFiles((state) => state.word);
  if (reading === null) return null;
  const outcomes = reading.outcomes ?? [];
  const takes = outcomes.filter(
    ({ state }) => state === 'read' || (state === 'needs_word' && word.trim() !== ''),
  ).length;
  const needsWord = outcomes.some(({ state }) => state === 'needs_word');
  const whyNot =
    reading.outcomes === null
      ? t('bank-files.whyReading')
      : takes > 0
        ? null
        : t(needsWord ? 'bank-files.whyWord' : 'bank-files.whyNothing');
  return (
    <Inspector
      label={t('bank-files.reading')}
      head={
        <InspectorHead
          title={t(reading.isDone ? 'bank-files.done' : 'bank-files.reading')}
          fact={t('bank-files.fileCount', { count: reading.tokens.length })}
        />
      }
      foot={
        <div className={styles.actions}>
          {reading.isDone ? (
            <ActionButton label={t('bank-files.close')} keys="esc" isNext onRun={leaveReading} />
          ) : (
            <>
              <ActionButton
                label={t('bank-files.import')}
                keys="mod+enter"
                isNext={whyNot === null}
                isRunning={isWorking}
                whyNot={whyNot}
                onRun={() => void importFiles(creditorId)}
              />
              <ActionButton label={t('bank-files.cancel')} keys="esc" onRun={leaveReading} />
            </>
          )}
        </div>
      }
    >
      {outcomes.map((outcome, index) => (
        <File key={`${index} ${outcome.file}`} outcome={outcome} isDone={reading.isDone} />
      ))}
      {needsWord && !reading.isDone ? <Word /> : null}
    </Inspector>
  );
};
