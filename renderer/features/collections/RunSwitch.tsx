import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { useState } from 'react';
import type { CollectionRun } from '../../../shared/api/collections.ts';
import { useFormats, useText, useWhen } from '../../app/intl.tsx';
import { useKeys } from '../../app/keys.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { useJournalView } from './journal-store.ts';
import styles from './journal.module.css';
import type { Agreements, Runs } from './use-runs.ts';

/** What a run is called: its agreement, its number and its window of due days. */
export const useRunName = (agreements: Agreements): ((run: CollectionRun) => string) => {
  const t = useText();
  const { day } = useFormats();
  return (run) =>
    t('collections.run.name', {
      code: agreements.byId.get(run.agreementId)?.code ?? '',
      number: run.id,
      from: day(run.dueFrom),
      to: day(run.dueTo),
    });
};

const useRunFact = (): ((run: CollectionRun) => string) => {
  const t = useText();
  const { integer, amount } = useFormats();
  return (run) =>
    t('collections.run.fact', {
      state: t(`collections.run.state.${run.state}`),
      count: run.lines,
      lines: integer(run.lines),
      amount: `${run.currency} ${amount(run.amountMinor, run.currency)}`,
    });
};

/** The run on screen and the way to another: R opens the list, [ and ] go to the one before and after. */
export const RunSwitch = ({
  runs: { runs, run, choose },
  agreements,
}: {
  readonly runs: Runs;
  readonly agreements: Agreements;
}) => {
  const t = useText();
  const when = useWhen();
  const [isOpen, setOpen] = useState(false);
  const name = useRunName(agreements);
  const fact = useRunFact();
  const at = runs.findIndex(({ id }) => id === run?.id);
  const step = (by: -1 | 1) => () => {
    const next = runs[at + by];
    if (next !== undefined) choose(next.id);
  };
  useKeys('here', [
    { keys: 'r', label: t('collections.run.switch'), run: () => setOpen(true) },
    // The list stands newest first.
    { keys: '[', label: t('collections.run.before'), run: step(1), enabled: at < runs.length - 1 },
    { keys: ']', label: t('collections.run.after'), run: step(-1), enabled: at > 0 },
  ]);
  const setTask = useJournalView((view) => view.setTask);
  const discard = (): void => setTask('discard');
  useKeys('here', [
    { keys: 'alt+d', label: t('collections.task.discard'), enabled: run?.state === 'open', run: discard },
  ]);
  if (run === null) return null;
  return (
    <Menu opened={isOpen} onChange={setOpen} width={430} position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={styles.runSwitch} title={t('collections.run.switch')}>
          <span className={styles.runName}>
            {name(run)}, {t('collections.run.proposed', { when: when(run.createdAt) })}
          </span>
          <IconSelector size={14} stroke={1.75} aria-hidden="true" />
          <Kbd keys="r" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={styles.runList}>
        {runs.map((one) => (
          <Menu.Item
            key={one.id}
            leftSection={
              one.id === run.id ? (
                <IconCheck size={14} stroke={2} aria-hidden="true" />
              ) : (
                <span className="fd-no-check" />
              )
            }
            onClick={() => choose(one.id)}
          >
            <span className={styles.runItem}>
              <span>{name(one)}</span>
              <span>{fact(one)}</span>
            </span>
          </Menu.Item>
        ))}
        {run.state === 'open' ? (
          <>
            <Menu.Divider />
            <Menu.Item rightSection={<Kbd keys="alt+d" />} onClick={discard}>
              {t('collections.task.discard')}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
};
