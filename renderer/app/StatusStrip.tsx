import { UnstyledButton } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { Kbd } from '../ui/Kbd.tsx';
import { useFormats, useText, useWhen } from './intl.tsx';
import type { Status } from './Shell.tsx';
import { useShellState } from './shell-state.ts';
import styles from './StatusStrip.module.css';

/** What this database is and when it was last fed and backed up. */
export const StatusStrip = ({ status }: { readonly status: Status }) => {
  const t = useText();
  const { integer } = useFormats();
  const when = useWhen();
  const set = useShellState((state) => state.set);
  const entries = t('app.status.entries', { count: status.entries, shown: integer(status.entries) });
  return (
    <footer className={styles.strip}>
      <span className={styles.item}>
        {status.readOnly ? (
          <IconLock size={12} stroke={2} aria-hidden="true" />
        ) : (
          <span className={styles.dot} aria-hidden="true" />
        )}
        {status.readOnly ? t('app.status.readOnly', { entries }) : t('app.status.database', { entries })}
      </span>
      <span className={styles.item}>
        {status.ledgerReadAt === null
          ? t('app.status.ledgerNeverRead')
          : t('app.status.ledgerRead', { when: when(status.ledgerReadAt) })}
      </span>
      <span className={styles.item} data-warn={status.backupAt === null || undefined}>
        {status.backupAt === null
          ? t('app.status.noBackup')
          : t('app.status.backup', { when: when(status.backupAt) })}
      </span>
      <UnstyledButton className={styles.keys} onClick={() => set({ keysShown: true })}>
        <Kbd keys="?" /> {t('app.keys')}
      </UnstyledButton>
    </footer>
  );
};
