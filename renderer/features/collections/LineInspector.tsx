import { notifications } from '@mantine/notifications';
import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import {
  exported,
  type JournalLine,
  type JournalRun,
  type LineAction,
} from '../../../shared/api/collection-work.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { useApiCommand, useApiQuery } from '../../app/queries.ts';
import { KeysOff } from '../../app/keys.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Chip, Inspector, InspectorHead, InspectorSection, InspectorTabs } from '../../ui/Inspector.tsx';
import { Money } from '../../ui/Money.tsx';
import { Status } from '../../ui/Status.tsx';
import { statusLooks } from '../../ui/status-looks.ts';
import { useIssueText } from '../error-log/issue-text.ts';
import { useJournalView } from './journal-store.ts';
import styles from './journal.module.css';
import { LineEdits, type EditMode } from './LineEdits.tsx';
import { LineFile } from './LineFile.tsx';
import { LineMail } from './LineMail.tsx';
import { LineStory } from './LineStory.tsx';
import { NoticeText } from './NoticeText.tsx';
import { useEdit, useJobCommand, useSteps, useWhyNot } from './use-journal.ts';

const Head = ({ line }: { readonly line: JournalLine }) => {
  const t = useText();
  const { dayWithYear, integer } = useFormats();
  const look = statusLooks['collectionLines.state']?.[line.state];
  const isChecked = line.state !== 'created' && line.findings.length === 0;
  return (
    <InspectorHead
      title={line.customerName}
      fact={
        line.mandate === null
          ? t('collections.line.headSlip', { number: line.customerNumber })
          : t('collections.line.head', { number: line.customerNumber, mandate: line.mandate.number })
      }
      amount={<Money amountMinor={line.amountMinor} currency={line.currency} />}
      amountFact={t('collections.line.on', { currency: line.currency, day: dayWithYear(line.collectOn) })}
      chips={
        <>
          {look === undefined ? null : (
            <Chip>
              <Status look={look} word={t(`collectionLines.state.${line.state}`)} />
            </Chip>
          )}
          {line.findings.length > 0 ? (
            <Chip tone="bad">{t('collections.line.findings', { count: line.findings.length })}</Chip>
          ) : isChecked ? (
            <Chip tone="ok">{t('collections.line.checked')}</Chip>
          ) : null}
          <Chip>
            {t('collections.line.entries', {
              count: line.entries.length,
              entries: integer(line.entries.length),
            })}
          </Chip>
        </>
      }
    />
  );
};

const Findings = ({ line }: { readonly line: JournalLine }) => {
  const t = useText();
  const { text, mend } = useIssueText();
  if (line.findings.length === 0) return null;
  return (
    <InspectorSection title={t('collections.line.wrong')}>
      <ul className={styles.findings}>
        {line.findings.map((finding) => (
          <li key={finding.issueId}>
            <span data-selectable="">{text(finding)}</span>
            <span className={styles.muted}> {mend(finding)}</span>{' '}
            <UnstyledButton className="fd-link" onClick={() => go('error-log', { issueId: finding.issueId })}>
              {t('collections.dock.issues')}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </InspectorSection>
  );
};

const Entries = ({ line }: { readonly line: JournalLine }) => {
  const t = useText();
  const { day, amount } = useFormats();
  return (
    <InspectorSection title={t('collections.line.asksFor')} aside={line.currency}>
      <ul className={styles.entries}>
        {line.entries.map((entry) => (
          <li key={entry.entryId}>
            <UnstyledButton className="fd-link" onClick={() => go('ledger', { entryId: entry.entryId })}>
              {t(`entries.kind.${entry.kind}`)} {entry.documentNumber}
            </UnstyledButton>
            <span className={styles.muted} title={entry.text}>
              {entry.text}
            </span>
            <span className={styles.muted}>{day(entry.dueOn)}</span>
            <span>
              {amount(entry.amountMinor, line.currency)}
              {Math.abs(entry.amountMinor) === Math.abs(entry.remainingMinor) ? null : (
                <span className={styles.rest}>
                  {t('collections.line.of', { remaining: amount(entry.remainingMinor, line.currency) })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </InspectorSection>
  );
};

const StoryOf = ({ line }: { readonly line: JournalLine }) => {
  const t = useText();
  return (
    <InspectorSection title={t('collections.line.story')}>
      <LineStory story={line.story} />
    </InspectorSection>
  );
};

type Editing = ReturnType<typeof useEdit>;

const Text = ({ line, editing }: { readonly line: JournalLine; readonly editing: Editing }) => {
  const t = useText();
  const whyNot = useWhyNot();
  const { notice } = line;
  const action = line.actions.find((one) => one.action === 'text');
  return (
    <>
      <Findings line={line} />
      <InspectorSection title={t('collections.notice.label')}>
        {notice.widthMax === null ? (
          <p className={styles.muted}>
            {t('collections.notice.none', { scheme: t(`collections.scheme.${line.scheme}`) })}
          </p>
        ) : (
          <NoticeText
            key={line.id}
            lines={notice.lines}
            widthMax={notice.widthMax}
            isOwn={line.text !== null}
            whyNot={whyNot(action?.whyNot)}
            isSaving={editing.isRunning}
            onSave={(text) => void editing.run(line.id, { kind: 'text', text })}
          />
        )}
      </InspectorSection>
      <StoryOf line={line} />
    </>
  );
};

const Body = ({
  line,
  editing,
  creditorId,
}: {
  readonly line: JournalLine;
  readonly editing: Editing;
  readonly creditorId: number;
}) => {
  const t = useText();
  const tab = useJournalView((view) => view.lineTab);
  const choose = useJournalView((view) => view.chooseLineTab);
  return (
    <InspectorTabs
      chosen={tab}
      onChoose={choose}
      tabs={[
        {
          key: 'text',
          label: t('collections.line.tab.text'),
          content: <Text line={line} editing={editing} />,
        },
        {
          key: 'mail',
          label: t('collections.line.tab.mail'),
          content: <LineMail key={line.id} line={line} creditorId={creditorId} />,
        },
        {
          key: 'entries',
          label: t('collections.line.tab.entries'),
          count: line.entries.length,
          content: (
            <>
              <Findings line={line} />
              <Entries line={line} />
              <StoryOf line={line} />
            </>
          ),
        },
        {
          key: 'file',
          label: t('collections.line.tab.file'),
          content: <LineFile key={line.id} line={line} />,
        },
      ]}
    />
  );
};

const useApproveLine = (line: JournalLine) => {
  const approve = useApiCommand('collections.approve');
  return {
    run: () => void approve.run({ runId: line.runId, lineIds: [line.id] }),
    isRunning: approve.isRunning,
  };
};

const useStopLine = (line: JournalLine, onDone: () => void) => {
  const t = useText();
  const cancel = useJobCommand('collections.cancelLine');
  const run = async (reason: string): Promise<void> => {
    const done = await cancel.run({ lineId: line.id, reason });
    if (done === null) return;
    const { file, folder } = exported.parse(done.outcome);
    notifications.show({ message: t('collections.edit.cancelled', { file, folder }) });
    onDone();
  };
  return { run: (reason: string) => void run(reason), isRunning: cancel.isRunning };
};

const Foot = ({
  line,
  journal,
  editing,
}: {
  readonly line: JournalLine;
  readonly journal: JournalRun;
  readonly editing: Editing;
}) => {
  const t = useText();
  const text = useWhyNot();
  const [mode, setMode] = useState<EditMode | null>(null);
  const leave = (): void => setMode(null);
  const approve = useApproveLine(line);
  const stop = useStopLine(line, leave);
  const undo = useSteps(journal)('undo');
  const whyNot = (action: LineAction): string | null =>
    text(line.actions.find((one) => one.action === action)?.whyNot);
  if (mode !== null)
    return (
      <LineEdits
        mode={mode}
        line={line}
        isRunning={editing.isRunning || stop.isRunning}
        onEdit={(edit) => void editing.run(line.id, edit).then((isDone) => isDone && leave())}
        onStop={stop.run}
        onCancel={leave}
      />
    );
  const isSent = whyNot('cancel') === null;
  const standing = whyNot('date');
  return (
    <>
      <div className={styles.actions}>
        {line.state === 'valid' ? (
          <ActionButton
            label={t('collections.step.approve')}
            keys="alt+a"
            isRunning={approve.isRunning}
            onRun={approve.run}
          />
        ) : null}
        <ActionButton
          label={t('collections.edit.split')}
          keys="d"
          whyNot={whyNot('split')}
          onRun={() => setMode('split')}
        />
        <ActionButton
          label={t('collections.edit.amount')}
          keys="m"
          whyNot={whyNot('amount')}
          onRun={() => setMode('amount')}
        />
        <ActionButton
          label={t('collections.edit.date')}
          keys="w"
          whyNot={whyNot('date')}
          onRun={() => setMode('date')}
        />
        {isSent ? (
          <ActionButton label={t('collections.edit.cancel')} keys="del" onRun={() => setMode('cancel')} />
        ) : (
          <ActionButton
            label={t('collections.edit.takeOut')}
            keys="del"
            whyNot={whyNot('takeOut')}
            onRun={() => setMode('takeOut')}
          />
        )}
        <ActionButton
          label={t('collections.edit.undo')}
          keys="u"
          whyNot={undo.whyNot}
          isRunning={editing.isRunning}
          onRun={editing.takeBack}
        />
        <ActionButton
          label={t('ledger.openCustomer')}
          keys="c"
          onRun={() => go('customers', { customerId: line.customerId })}
        />
      </div>
      {standing === null ? null : <p className={styles.footNote}>{standing}</p>}
    </>
  );
};

/** One line: what is collected when, what the customer is told, its story, its bytes, and what may be done. */
export const LineInspector = ({
  id,
  journal,
}: {
  readonly id: number | null;
  readonly journal: JournalRun | null;
}) => {
  const t = useText();
  const { data: line } = useApiQuery('collections.line', id === null ? null : { id }, {
    keepsPrevious: true,
  });
  const editing = useEdit(journal?.run.id ?? 0);
  if (id === null || line === undefined || journal === null)
    return (
      <Inspector label={t('app.inspector')}>
        {id === null ? <p className={styles.nothing}>{t('collections.line.none')}</p> : null}
      </Inspector>
    );
  return (
    <KeysOff value={line.id !== id}>
      <Inspector
        label={t('app.inspector')}
        head={<Head line={line} />}
        foot={<Foot key={line.id} line={line} journal={journal} editing={editing} />}
      >
        <Body line={line} editing={editing} creditorId={journal.run.creditorId} />
      </Inspector>
    </KeysOff>
  );
};
