import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Notice } from '../../../shared/api/reminders.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { useApiCommand, useApiQuery } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Chip, Facts, Inspector, InspectorHead, InspectorSection } from '../../ui/Inspector.tsx';
import { Money } from '../../ui/Money.tsx';
import { SentLetters } from '../letters/SentLetters.tsx';
import { useTeamLeadOnly } from '../settings/access.ts';
import { GateList } from './GateList.tsx';
import { NoticeForm, type NoticeTask } from './NoticeForms.tsx';
import styles from './reminders.module.css';

const Entries = ({ notice }: { readonly notice: Notice }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { day } = useFormats();
  const { currency } = notice;
  const sums = (
    [
      ['interest', notice.interestMinor],
      ['fee', notice.feeMinor],
      ['compensation', notice.compensationMinor],
    ] as const
  ).filter(([, amountMinor]) => amountMinor > 0);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('notReminded.documentNumber')}</th>
          <th scope="col">{t('notReminded.dueOn')}</th>
          <th scope="col" className={styles.amount}>
            {t('notReminded.remainingMinor')}
          </th>
        </tr>
      </thead>
      <tbody>
        {notice.entries.map(({ entryId, documentNumber, dueOn, position, level, openMinor }) => (
          <tr key={entryId}>
            <td>
              <UnstyledButton className="fd-link" onClick={() => go('ledger', { entryId })}>
                {documentNumber}
              </UnstyledButton>
              <div className={styles.calm}>
                {position === 0
                  ? t('reminders.entry.charge')
                  : t('reminders.entry.step', {
                      position,
                      level: level === null ? '' : keyed(`reminders.level.${level}`),
                    })}
              </div>
            </td>
            <td>{day(dueOn)}</td>
            <td className={styles.amount}>
              <Money amountMinor={openMinor} currency={currency} />
            </td>
          </tr>
        ))}
        {sums.map(([kind, amountMinor]) => (
          <tr key={kind}>
            <td colSpan={2}>{keyed(`notices.${kind}Minor`)}</td>
            <td className={styles.amount}>
              <Money amountMinor={amountMinor} currency={currency} />
            </td>
          </tr>
        ))}
        <tr className={styles.total}>
          <td colSpan={2}>{t('notices.totalMinor')}</td>
          <td className={styles.amount}>
            <Money amountMinor={notice.totalMinor} currency={currency} withCurrency />
          </td>
        </tr>
      </tbody>
    </table>
  );
};

const Actions = ({
  notice,
  isOpen,
  onTask,
}: {
  readonly notice: Notice;
  readonly isOpen: boolean;
  readonly onTask: (task: NoticeTask) => void;
}) => {
  const t = useText();
  const teamLeadOnly = useTeamLeadOnly();
  const putBack = useApiCommand('reminders.putBack');
  if (notice.state === 'issued')
    return (
      <div className={styles.actions}>
        <ActionButton label={t('reminders.takeBack')} keys="k" onRun={() => onTask('takeBack')} />
      </div>
    );
  if (!isOpen) return null;
  if (notice.state === 'taken_out')
    return (
      <div className={styles.actions}>
        <ActionButton
          label={t('reminders.putBack')}
          keys="o"
          isRunning={putBack.isRunning}
          onRun={() => void putBack.run({ id: notice.id })}
        />
      </div>
    );
  if (notice.state !== 'proposed') return null;
  return (
    <div className={styles.actions}>
      <ActionButton label={t('reminders.takeOut')} keys="o" onRun={() => onTask('takeOut')} />
      <ActionButton label={t('reminders.hold')} keys="h" onRun={() => onTask('hold')} />
      <ActionButton
        label={t('reminders.fee')}
        keys="w"
        whyNot={notice.feeMinor === 0 ? t('reminders.fee.none') : teamLeadOnly}
        onRun={() => onTask('fee')}
      />
      <ActionButton label={t('reminders.write')} keys="n" onRun={() => onTask('write')} />
    </div>
  );
};

const reasons = new Set(['stopped', 'changed', 'discarded', 'no_address']);

const Found = ({ notice, isOpen }: { readonly notice: Notice; readonly isOpen: boolean }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { dayWithYear, amount } = useFormats();
  const [task, setTask] = useState<NoticeTask | null>(null);
  const { currency } = notice;
  return (
    <Inspector
      label={t('reminders.inspector')}
      head={
        <InspectorHead
          title={notice.customerName}
          fact={t('reminders.inspector.fact', {
            number: notice.customerNumber,
            step: keyed(`notices.kind.${notice.kind}`),
            position: notice.position,
          })}
          amount={<Money amountMinor={notice.totalMinor} currency={currency} withCurrency />}
          chips={
            <>
              <Chip tone={notice.state === 'issued' ? 'ok' : 'plain'}>
                {keyed(`notices.state.${notice.state}`)}
              </Chip>
              <Chip tone={notice.isStopped ? 'bad' : 'ok'}>
                {t('reminders.inspector.gate', {
                  gate: keyed(`notices.gate.${notice.isStopped ? 'stopped' : 'passed'}`),
                })}
              </Chip>
            </>
          }
        />
      }
      foot={
        task === null ? (
          <Actions notice={notice} isOpen={isOpen} onTask={setTask} />
        ) : (
          <NoticeForm task={task} notice={notice} onDone={() => setTask(null)} />
        )
      }
    >
      <InspectorSection title={t('notices.gate')}>
        <GateList notice={notice} />
      </InspectorSection>
      <InspectorSection title={t('notices.entries')}>
        <Entries notice={notice} />
      </InspectorSection>
      <SentLetters of={{ noticeId: notice.id }} />
      <InspectorSection title={t('reminders.details')}>
        <Facts
          facts={[
            { label: t('notices.policy'), value: notice.policy },
            { label: t('notices.channel'), value: keyed(`notices.channel.${notice.channel}`) },
            {
              label: t('reminders.credit'),
              value: notice.creditMinor === 0 ? null : amount(notice.creditMinor, currency),
            },
            {
              label: t('reminders.deadlineDays'),
              value:
                notice.deadlineOn === null
                  ? t('reminders.gate.days', {
                      count: notice.deadlineDays,
                      all: String(notice.deadlineDays),
                    })
                  : dayWithYear(notice.deadlineOn),
            },
            {
              label: t('reminders.reason'),
              value: reasons.has(notice.reason) ? keyed(`reminders.out.${notice.reason}`) : notice.reason,
            },
            { label: t('reminders.text'), value: notice.text },
            { label: t('reminders.note'), value: notice.note },
          ]}
        />
      </InspectorSection>
    </Inspector>
  );
};

/** The notice that the grid's row is on: what it asks for, the law under it, and what may be done. */
export const NoticeInspector = ({
  noticeId,
  isOpen,
}: {
  readonly noticeId: number | null;
  /** The run is still worked on. */
  readonly isOpen: boolean;
}) => {
  const t = useText();
  const notice = useApiQuery('reminders.notice', noticeId === null ? null : { id: noticeId }).data;
  return notice === undefined ? (
    <Inspector label={t('reminders.inspector')}>
      <p className={styles.calm}>{noticeId === null ? t('reminders.inspector.none') : ' '}</p>
    </Inspector>
  ) : (
    <Found key={notice.id} notice={notice} isOpen={isOpen} />
  );
};
