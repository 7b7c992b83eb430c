import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/api/contract.ts';
import { reasonActionKinds } from '../../../shared/domain/bank-files/reason-actions.ts';
import { isMessageId } from '../../../shared/i18n/catalogue.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { useApiCommand, useApiQuery } from '../../app/queries.ts';
import { useOfferUndo } from '../../app/undo.tsx';
import { Moment } from '../../ui/Day.tsx';
import { DockTable } from '../../ui/Dock.tsx';
import styles from './bank-files.module.css';
import { chooseLine, chooseTab, previewFiles } from './bank-files-store.ts';

const linkCell = (label: string, run: () => void) => (
  <button type="button" className={styles.link} onClick={run}>
    {label}
  </button>
);
const momentCell = (at: number) => <Moment at={at} />;

type Inbox = OutputOf<'bankFiles.inbox'>;

/** What lies in the folders of the agreements and was not read. */
export const InboxPane = ({ inbox, creditorId }: { readonly inbox: Inbox; readonly creditorId: number }) => {
  const t = useText();
  const { fileSize } = useFormats();
  return (
    <DockTable
      label={t('bank-files.tab.inbox')}
      rows={inbox.files}
      rowKey={({ file }) => file}
      empty={
        inbox.unreadable.length > 0
          ? t('bank-files.unreadable', { folder: inbox.unreadable.map(({ folder }) => folder).join(', ') })
          : t('bank-files.inboxEmpty')
      }
      columns={[
        { key: 'name', head: t('bankFiles.file'), track: '2fr', cell: ({ name }) => name },
        {
          key: 'when',
          head: t('bank-files.laidThere'),
          track: '170px',
          cell: ({ modifiedAt }) => momentCell(modifiedAt),
        },
        {
          key: 'size',
          head: t('bank-files.size'),
          track: '100px',
          isAmount: true,
          cell: ({ sizeBytes }) => fileSize(sizeBytes),
        },
        {
          key: 'read',
          head: '',
          track: '1fr',
          cell: ({ file }) => linkCell(t('bank-files.look'), () => void previewFiles(creditorId, [file])),
        },
      ]}
    />
  );
};

/** What answers of the bank have left for a person to see to. */
export const TasksPane = ({ creditorId }: { readonly creditorId: number }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { day, amount } = useFormats();
  const offerUndo = useOfferUndo();
  const { data } = useApiQuery('tasks.list', { creditorId, state: 'open' });
  const done = useApiCommand('tasks.done');
  const finish = async (id: number, what: string): Promise<void> => {
    const answer = await done.run({ id, isDone: true });
    if (answer.ok) offerUndo(t('bank-files.taskDone', { what }), () => void done.run({ id, isDone: false }));
  };
  const nameOf = (kind: string) =>
    isMessageId(`bank-files.task.${kind}`) ? keyed(`bank-files.task.${kind}`) : kind;
  return (
    <DockTable
      label={t('bank-files.tab.tasks')}
      rows={data?.tasks ?? []}
      rowKey={({ id }) => id}
      empty={t('bank-files.noTasks')}
      columns={[
        { key: 'due', head: t('bank-files.due'), track: '96px', cell: ({ dueOn }) => day(dueOn) },
        { key: 'kind', head: t('bank-files.what'), track: '1.4fr', cell: ({ kind }) => nameOf(kind) },
        {
          key: 'customer',
          head: t('bank-files.customer'),
          track: '2fr',
          cell: ({ customerNumber, customerName }) => `${customerNumber} ${customerName}`.trim(),
        },
        {
          key: 'amount',
          head: t('bank-files.amount'),
          track: '120px',
          isAmount: true,
          cell: ({ amountMinor, currency }) => (currency === '' ? '' : amount(amountMinor, currency)),
        },
        {
          key: 'answer',
          head: t('bank-files.answer'),
          track: '1.2fr',
          cell: ({ answer, reasonCode }) =>
            `${answer === '' ? '' : keyed(`bank-files.kind.${answer}`)} ${reasonCode}`.trim(),
        },
        {
          key: 'done',
          head: '',
          track: '90px',
          cell: ({ id, kind }) => linkCell(t('bank-files.markDone'), () => void finish(id, nameOf(kind))),
        },
      ]}
    />
  );
};

type ActionRow = OutputOf<'reasonActions.list'>['actions'][number];
const usualDays = 5;

const ActionChoice = ({ row, creditorId }: { readonly row: ActionRow; readonly creditorId: number }) => {
  const t = useText();
  const set = useApiCommand('reasonActions.set');
  const { scheme, kind, reasonCode, action, afterDays } = row;
  const save = (change: Partial<Pick<ActionRow, 'action' | 'afterDays'>>): void => {
    const next = { action, afterDays, ...change };
    const days = next.action === 'retry' ? (next.afterDays ?? usualDays) : null;
    void set.run({ creditorId, scheme, kind, reasonCode, action: next.action, afterDays: days });
  };
  return (
    <span className={styles.choice}>
      <NativeSelect
        aria-label={t('bank-files.action')}
        value={action}
        data={reasonActionKinds.map((one) => ({ value: one, label: t(`bank-files.action.${one}`) }))}
        onChange={({ currentTarget }) => {
          const chosen = reasonActionKinds.find((one) => one === currentTarget.value);
          if (chosen !== undefined) save({ action: chosen });
        }}
      />
      {action === 'retry' ? (
        <TextInput
          aria-label={t('bank-files.afterDays')}
          className={styles.days}
          inputMode="numeric"
          key={afterDays}
          defaultValue={afterDays ?? usualDays}
          rightSection={<span className={styles.unit}>{t('bank-files.bankDays')}</span>}
          onBlur={({ currentTarget }) => {
            const text = currentTarget.value.trim();
            if (/^\d{1,3}$/u.test(text) && Number(text) <= 365 && Number(text) !== afterDays)
              save({ afterDays: Number(text) });
          }}
        />
      ) : null}
    </span>
  );
};

const actionCell = (row: ActionRow, creditorId: number) => <ActionChoice row={row} creditorId={creditorId} />;

/** What follows when a collection comes back, per scheme and reason. */
export const ReasonsPane = ({ creditorId }: { readonly creditorId: number }) => {
  const t = useText();
  const { integer } = useFormats();
  const { data } = useApiQuery('reasonActions.list', { creditorId });
  return (
    <DockTable
      label={t('bank-files.tab.reasons')}
      rows={data?.actions ?? []}
      rowKey={({ scheme, kind, reasonCode }) => `${scheme} ${kind} ${reasonCode}`}
      empty={t('bank-files.noReasons')}
      columns={[
        {
          key: 'scheme',
          head: t('bank-files.scheme'),
          track: '80px',
          cell: ({ scheme }) => scheme.toUpperCase(),
        },
        {
          key: 'kind',
          head: t('bank-files.answer'),
          track: '1fr',
          cell: ({ kind }) => t(`bank-files.kind.${kind}`),
        },
        {
          key: 'code',
          head: t('bank-files.reason'),
          track: '1fr',
          cell: ({ reasonCode }) => (reasonCode === '' ? t('bank-files.anyReason') : reasonCode),
        },
        {
          key: 'seen',
          head: t('bank-files.seen'),
          track: '80px',
          isAmount: true,
          cell: ({ seen }) => integer(seen),
        },
        {
          key: 'action',
          head: t('bank-files.action'),
          track: '2fr',
          cell: (row) => actionCell(row, creditorId),
        },
      ]}
    />
  );
};

/** A record anywhere in the creditor's files, by reference, amount or customer number. */
export const FindPane = ({
  creditorId,
  onFile,
}: {
  readonly creditorId: number;
  readonly onFile: (bankFileId: number) => void;
}) => {
  const t = useText();
  const { amount, day } = useFormats();
  const [text, setText] = useState('');
  const sought = text.trim();
  const { data } = useApiQuery('bankFiles.search', sought === '' ? null : { creditorId, text: sought });
  return (
    <div className={styles.find}>
      <TextInput
        aria-label={t('bank-files.findLabel')}
        placeholder={t('bank-files.findLabel')}
        data-find-in-files=""
        value={text}
        maxLength={60}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <DockTable
        label={t('bank-files.tab.find')}
        rows={sought === '' ? [] : (data?.hits ?? [])}
        rowKey={({ itemId }) => itemId}
        empty={t(sought === '' ? 'bank-files.findAbout' : 'bank-files.foundNothing')}
        columns={[
          {
            key: 'file',
            head: t('bankFiles.file'),
            track: '1.4fr',
            cell: ({ file, line }) => `${file} : ${line}`,
          },
          { key: 'kind', head: t('bank-files.what'), track: '1fr', cell: ({ kind }) => kindName(t, kind) },
          {
            key: 'customer',
            head: t('bank-files.customer'),
            track: '1.6fr',
            cell: ({ customerNumber, customerName }) => customerName || customerNumber,
          },
          {
            key: 'reference',
            head: t('bank-files.reference'),
            track: '1fr',
            cell: ({ reference }) => reference,
          },
          {
            key: 'day',
            head: t('bank-files.day'),
            track: '96px',
            cell: (hit) => (hit.day === null ? '' : day(hit.day)),
          },
          {
            key: 'amount',
            head: t('bank-files.amount'),
            track: '110px',
            isAmount: true,
            cell: ({ paidMinor, amountMinor, currency }) => amount(paidMinor || amountMinor, currency),
          },
          {
            key: 'show',
            head: '',
            track: '80px',
            cell: ({ bankFileId, line }) =>
              linkCell(t('bank-files.show'), () => {
                onFile(bankFileId);
                chooseLine(line);
                chooseTab('lines');
              }),
          },
        ]}
      />
    </div>
  );
};

const kindName = (t: ReturnType<typeof useText>, kind: string): string => {
  const id = `bank-files.kind.${kind}`;
  return isMessageId(id) ? t(id) : kind;
};
