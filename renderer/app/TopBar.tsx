import { Menu, Progress, Tooltip, UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import {
  IconCheck,
  IconLock,
  IconMinus,
  IconSearch,
  IconSelector,
  IconSquare,
  IconX,
} from '@tabler/icons-react';
import type { Job } from '../../shared/api/jobs.ts';
import { Kbd } from '../ui/Kbd.tsx';
import { invoke } from './api.ts';
import { isMac } from './bridge.ts';
import { useCreditor } from './creditor.ts';
import { useFormats, useKeyedText, useText } from './intl.tsx';
import { useRunningJob, useRunningJobCount } from './jobs.ts';
import { useKeys } from './keys.ts';
import { useApiCommand } from './queries.ts';
import type { Status } from './Shell.tsx';
import styles from './TopBar.module.css';

const initialsOf = (name: string): string => {
  const words = name.split(/[\s._-]+/u).filter((word) => word !== '');
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
};

const CreditorSwitch = () => {
  const t = useText();
  const { creditors, creditor, creditorId, choose } = useCreditor();
  const label = (
    <>
      <span className={styles.creditor}>{creditor?.name ?? t('app.allCreditors')}</span>
      {creditors.length > 1 ? (
        <>
          <span className={styles.creditorCount}>{t('app.creditors', { count: creditors.length })}</span>
          <IconSelector size={15} stroke={1.75} aria-hidden="true" />
        </>
      ) : null}
    </>
  );
  if (creditors.length < 2) return <span className={styles.switch}>{label}</span>;
  return (
    <Menu width={280}>
      <Menu.Target>
        <UnstyledButton className={styles.switch} title={t('app.chooseCreditor')}>
          {label}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Chosen isOn={creditorId === null} />} onClick={() => choose(null)}>
          {t('app.allCreditors')}
        </Menu.Item>
        <Menu.Divider />
        {creditors.map((one, index) => (
          <Menu.Item
            key={one.id}
            leftSection={<Chosen isOn={one.id === creditorId} />}
            rightSection={index < 9 ? <Kbd keys={`mod+${String(index + 1)}`} /> : null}
            onClick={() => choose(one.id)}
          >
            {one.name} <span className={styles.creditorCount}>{one.currency}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};

const Chosen = ({ isOn }: { readonly isOn: boolean }) =>
  isOn ? <IconCheck size={14} stroke={2} aria-hidden="true" /> : <span className="fd-no-check" />;

const RunningJob = ({ job }: { readonly job: Job }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { integer, fileSize } = useFormats();
  const others = useRunningJobCount() - 1;
  const cancel = useApiCommand('jobs.cancel');
  const shown = job.unit === 'bytes' ? fileSize : integer;
  const title = keyed(`app.job.${job.kind}`, { subject: job.subject });
  const text =
    job.total === null
      ? t('app.job.doing', { title })
      : t('app.job.progress', { title, done: shown(job.done), total: shown(job.total) });
  return (
    <div className={styles.job}>
      <span className={styles.jobText}>{text}</span>
      <Progress
        className={styles.progress}
        value={job.total === null || job.total === 0 ? 100 : Math.min(100, (100 * job.done) / job.total)}
        animated={job.total === null}
        size={4}
        aria-label={title}
      />
      {others > 0 ? (
        <span className={styles.creditorCount}>{t('app.job.others', { count: others })}</span>
      ) : null}
      {job.cancellable ? (
        <Tooltip label={t('app.job.cancel')}>
          <UnstyledButton
            className={styles.cancel}
            aria-label={t('app.job.cancel')}
            onClick={() => void cancel.run({ jobId: job.jobId })}
          >
            <IconX size={14} stroke={2} aria-hidden="true" />
          </UnstyledButton>
        </Tooltip>
      ) : null}
    </div>
  );
};

const WindowButtons = () => {
  const t = useText();
  return (
    <div className={styles.windowButtons}>
      <UnstyledButton
        aria-label={t('app.window.minimize')}
        tabIndex={-1}
        onClick={() => void invoke('window.minimize', {})}
      >
        <IconMinus size={15} stroke={1.5} aria-hidden="true" />
      </UnstyledButton>
      <UnstyledButton
        aria-label={t('app.window.maximize')}
        tabIndex={-1}
        onClick={() => void invoke('window.toggleMaximize', {})}
      >
        <IconSquare size={13} stroke={1.5} aria-hidden="true" />
      </UnstyledButton>
      <UnstyledButton
        aria-label={t('app.window.close')}
        tabIndex={-1}
        onClick={() => void invoke('window.close', {})}
      >
        <IconX size={16} stroke={1.5} aria-hidden="true" />
      </UnstyledButton>
    </div>
  );
};

const menuPlace = { x: 8, y: 38 };

/** The mark opens the program's menu where the system shows no menu bar. */
const ProgramMark = () => {
  const t = useText();
  const open = (): void => void invoke('window.showMenu', menuPlace);
  useKeys('everywhere', isMac() ? [] : [{ keys: 'f10', label: t('app.menu'), run: open }]);
  if (isMac())
    return (
      <span className={styles.mark} aria-hidden="true">
        F
      </span>
    );
  return (
    <Tooltip label={t('app.menu')}>
      <UnstyledButton className={styles.mark} aria-label={t('app.menu')} onClick={open}>
        F
      </UnstyledButton>
    </Tooltip>
  );
};

export const TopBar = ({
  status,
  isFirstStart,
}: {
  readonly status: Status;
  readonly isFirstStart: boolean;
}) => {
  const t = useText();
  const job = useRunningJob();
  return (
    <header className={styles.bar} data-mac={isMac() || undefined}>
      <ProgramMark />
      {isFirstStart ? (
        <span className={styles.creditor}>Fordring</span>
      ) : (
        <>
          <CreditorSwitch />
          <UnstyledButton className={styles.search} onClick={spotlight.open}>
            <IconSearch size={15} stroke={1.75} aria-hidden="true" />
            <span>{t('app.search')}</span>
            <Kbd keys="mod+k" />
          </UnstyledButton>
        </>
      )}
      <div className={styles.right}>
        {job === null ? null : <RunningJob job={job} />}
        {status.readOnly ? (
          <span className={styles.readOnly}>
            <IconLock size={14} stroke={1.75} aria-hidden="true" />
            {t('app.readOnly')}
          </span>
        ) : null}
        <Tooltip
          label={t('app.agent', { name: status.agent.name, role: t(`app.role.${status.agent.role}`) })}
        >
          <span className={styles.agent} role="img" aria-label={status.agent.name}>
            {initialsOf(status.agent.name)}
          </span>
        </Tooltip>
        {isMac() ? null : <WindowButtons />}
      </div>
    </header>
  );
};
