import { Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ApiError } from '../../../shared/api/errors.ts';
import type { Issue } from '../../../shared/api/issues.ts';
import { isMessageId } from '../../../shared/i18n/catalogue.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { useKeys } from '../../app/keys.ts';
import { go } from '../../app/navigation.ts';
import { useApiCommand } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Moment } from '../../ui/Day.tsx';
import { Chip, Facts, Inspector, InspectorHead, InspectorSection } from '../../ui/Inspector.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { Note } from '../../ui/Note.tsx';
import { Status } from '../../ui/Status.tsx';
import { statusLooks } from '../../ui/status-looks.ts';
import { useIssueText } from './issue-text.ts';
import styles from './IssueInspector.module.css';
import { changedCells, valuesToMend, type MendEdits } from './mend-draft.ts';
import { RowEditor } from './RowEditor.tsx';

export type Mended = {
  readonly row: number | null;
  readonly file: string;
  readonly outcome: 'new' | 'changed' | 'unchanged';
  readonly entryId: number | null;
};

type InspectorProps = {
  readonly issue: Issue;
  readonly onMended: (mended: Mended) => void;
  readonly onNext: () => void;
};

const Where = ({ issue: { place } }: { readonly issue: Issue }) => {
  const t = useText();
  const { integer } = useFormats();
  if (place === null) return null;
  return (
    <Facts
      facts={[
        { label: t('error-log.file'), value: place.file },
        { label: t('error-log.sheet'), value: place.sheet },
        { label: t('error-log.row'), value: place.row === null ? null : integer(place.row) },
        { label: t('error-log.column'), value: place.column },
        {
          label: t('error-log.value'),
          value: place.value === '' ? null : <code className={styles.value}>{place.value}</code>,
        },
      ]}
    />
  );
};

const Head = ({ issue }: { readonly issue: Issue }) => {
  const keyed = useKeyedText();
  const issueText = useIssueText();
  const look = (key: 'issues.severity' | 'issues.state', value: string) => statusLooks[key]?.[value];
  const severity = look('issues.severity', issue.severity);
  const state = look('issues.state', issue.state);
  return (
    <InspectorHead
      title={issueText.title(issue.code)}
      fact={issue.place === null ? undefined : issue.place.file}
      chips={
        <>
          {severity !== undefined && (
            <Chip>
              <Status look={severity} word={keyed(`issues.severity.${issue.severity}`)} />
            </Chip>
          )}
          {state !== undefined && (
            <Chip>
              <Status look={state} word={keyed(`issues.state.${issue.state}`)} />
            </Chip>
          )}
        </>
      }
    />
  );
};

const Resolution = ({ issue }: { readonly issue: Issue }) => {
  const t = useText();
  const keyed = useKeyedText();
  if (issue.state === 'open' || issue.resolvedAt === null) return null;
  return (
    <InspectorSection title={keyed(`issues.state.${issue.state}`)}>
      <Facts
        facts={[
          { label: t('error-log.resolvedBy'), value: issue.resolvedBy },
          { label: t('error-log.resolvedAt'), value: <Moment at={issue.resolvedAt} /> },
          {
            label: t('error-log.reason'),
            // A dismissal keeps the clerk's own words, a mended row the word for what became of it.
            value: isMessageId(`error-log.resolution.${issue.resolution}`)
              ? keyed(`error-log.resolution.${issue.resolution}`)
              : issue.resolution,
          },
        ]}
      />
    </InspectorSection>
  );
};

const focusField = (field: HTMLTextAreaElement | null): void => field?.focus();

const Dismissal = ({
  issue,
  onDone,
  onCancel,
}: {
  readonly issue: Issue;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) => {
  const t = useText();
  const [reason, setReason] = useState('');
  const dismiss = useApiCommand('issues.dismiss');
  const run = async (): Promise<void> => {
    const answer = await dismiss.run({ id: issue.id, reason: reason.trim() });
    if (answer.ok) onDone();
  };
  return (
    <div className={styles.dismissal}>
      <Textarea
        label={t('error-log.dismissReason')}
        description={t('error-log.dismissAbout')}
        autosize
        minRows={2}
        maxLength={400}
        value={reason}
        ref={focusField}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        onKeyDown={({ key }) => key === 'Escape' && onCancel()}
      />
      <div className={styles.actions}>
        <ActionButton
          label={t('error-log.dismissNow')}
          keys="mod+enter"
          isNext={reason.trim() !== ''}
          isRunning={dismiss.isRunning}
          whyNot={reason.trim() === '' ? t('error-log.dismissNeedsReason') : null}
          onRun={() => void run()}
        />
        <ActionButton label={t('error-log.cancel')} keys="esc" onRun={onCancel} />
      </div>
    </div>
  );
};

const useMend = ({ issue, onMended }: InspectorProps) => {
  const [edits, setEdits] = useState<MendEdits>({});
  const mend = useApiCommand('issues.mend', { quiet: true });
  const values = valuesToMend(issue, edits);
  const run = async (): Promise<void> => {
    if (values === null) return;
    const answer = await mend.run({ id: issue.id, values });
    if (!answer.ok) return;
    onMended({
      row: issue.place?.row ?? null,
      file: issue.place?.file ?? '',
      outcome: answer.value.outcome,
      entryId: answer.value.entryId,
    });
  };
  return {
    edits,
    changed: changedCells(issue, edits).length,
    refusal: mend.refusal,
    isRunning: mend.isRunning,
    edit: (next: MendEdits) => {
      mend.reset();
      setEdits(next);
    },
    undo: () => setEdits({}),
    run: () => void run(),
  };
};

const OpenActions = ({
  issue,
  mend,
  onDismiss,
  onNext,
}: {
  readonly issue: Issue;
  readonly mend: ReturnType<typeof useMend>;
  readonly onDismiss: () => void;
  readonly onNext: () => void;
}) => {
  const t = useText();
  const { integer } = useFormats();
  return (
    <>
      <div className={styles.actions}>
        {issue.mendable && (
          <ActionButton
            label={t('error-log.mend')}
            keys="mod+enter"
            isNext
            isRunning={mend.isRunning}
            onRun={mend.run}
            {...(mend.changed === 0 ? {} : { count: integer(mend.changed) })}
          />
        )}
        <ActionButton label={t('error-log.dismiss')} keys="d" onRun={onDismiss} />
        <ActionButton label={t('error-log.next')} keys="j" onRun={onNext} />
      </div>
      <p className={styles.about}>{issue.mendable ? t('error-log.mendAbout') : t('error-log.notMendable')}</p>
    </>
  );
};

const ClosedActions = ({ issue, onNext }: { readonly issue: Issue; readonly onNext: () => void }) => {
  const t = useText();
  const reopen = useApiCommand('issues.reopen');
  return (
    <div className={styles.actions}>
      <ActionButton
        label={t('error-log.reopen')}
        keys="o"
        isRunning={reopen.isRunning}
        onRun={() => void reopen.run({ id: issue.id })}
      />
      <ActionButton label={t('error-log.next')} keys="j" onRun={onNext} />
    </div>
  );
};

/** To where the issue can be mended: the field's own screen. */
const Links = ({ issue }: { readonly issue: Issue }) => {
  const t = useText();
  const { importId, entryId, customerId, lineId, runId, bankFileId, place } = issue;
  const links = [
    importId === null
      ? null
      : { label: t('error-log.toImport'), keys: 'alt+i', open: () => go('imports', { importId }) },
    lineId === null || runId === null
      ? null
      : { label: t('error-log.toLine'), keys: 'alt+j', open: () => go('collections', { runId, lineId }) },
    bankFileId === null
      ? null
      : {
          label: t('error-log.toFile'),
          keys: 'alt+b',
          open: () =>
            go('bank-files', {
              bankFileId,
              ...(place?.row === null || place === null ? {} : { line: place.row }),
            }),
        },
    entryId === null
      ? null
      : { label: t('error-log.toEntry'), keys: 'alt+l', open: () => go('ledger', { entryId }) },
    customerId === null
      ? null
      : { label: t('error-log.toCustomer'), keys: 'alt+c', open: () => go('customers', { customerId }) },
  ].filter((link) => link !== null);
  if (links.length === 0) return null;
  return (
    <InspectorSection title={t('error-log.related')}>
      <div className={styles.actions}>
        {links.map(({ label, keys, open }) => (
          <ActionButton key={keys} label={label} keys={keys} onRun={open} />
        ))}
      </div>
    </InspectorSection>
  );
};

/** One line of the error log: what is wrong, where it stands, the row to mend in place, and what else may be done. */
export const IssueInspector = (props: InspectorProps) => {
  const { issue, onNext } = props;
  const t = useText();
  const { text } = useRefusal();
  const issueText = useIssueText();
  const mend = useMend(props);
  const [isDismissing, setDismissing] = useState(false);
  const faulty = useRef<HTMLInputElement>(null);
  const isOpen = issue.state === 'open';
  // The reason is the code of what is still wrong; it has words of its own.
  const mendRefusal = (refusal: ApiError): string =>
    refusal.code === 'value_still_unreadable'
      ? text({ ...refusal, params: { ...refusal.params, reason: issueText.title(refusal.params.reason) } })
      : text(refusal);
  useKeys('here', [
    {
      keys: 'e',
      label: t('error-log.edit'),
      enabled: isOpen && issue.mendable,
      run: () => {
        faulty.current?.focus();
        faulty.current?.select();
      },
    },
  ]);
  return (
    <Inspector
      label={t('error-log.inspector')}
      head={<Head issue={issue} />}
      foot={
        isDismissing && isOpen ? (
          <Dismissal
            issue={issue}
            onDone={() => setDismissing(false)}
            onCancel={() => setDismissing(false)}
          />
        ) : isOpen ? (
          <OpenActions issue={issue} mend={mend} onDismiss={() => setDismissing(true)} onNext={onNext} />
        ) : (
          <ClosedActions issue={issue} onNext={onNext} />
        )
      }
    >
      {mend.refusal !== null && <Note tone="bad" title={mendRefusal(mend.refusal)} />}
      <InspectorSection title={t('error-log.wrong')}>
        <p data-selectable="">{issueText.text(issue)}</p>
        <p className={styles.about}>{issueText.mend(issue)}</p>
      </InspectorSection>
      {issue.rowValues !== null && (
        <InspectorSection
          title={t('error-log.theRow')}
          aside={
            isOpen && issue.mendable ? (
              <>
                {t('error-log.edit')} <Kbd keys="e" />
              </>
            ) : undefined
          }
        >
          <RowEditor
            issue={issue}
            edits={mend.edits}
            onEdit={mend.edit}
            isEditable={isOpen && issue.mendable}
            faultyRef={faulty}
          />
        </InspectorSection>
      )}
      <InspectorSection title={t('error-log.where')}>
        <Where issue={issue} />
      </InspectorSection>
      <Resolution issue={issue} />
      <Links issue={issue} />
    </Inspector>
  );
};
