import { IconDatabaseOff } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import type { ApiError } from '../../shared/api/errors.ts';
import { mendedByBackup } from '../../shared/api/system.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { invoke } from './api.ts';
import { useAppEvent } from './events.ts';
import { useText } from './intl.tsx';
import { useRefusal } from './refusals.tsx';
import styles from './StartRefusal.module.css';

const RestoreAtStart = lazy(() => import('../features/start/RestoreAtStart.tsx'));

/** Why the database could not be opened, whole, and the way out. */
export const StartRefusal = ({
  refusal,
  onTryAgain,
}: {
  readonly refusal: ApiError;
  readonly onTryAgain: () => void;
}) => {
  const t = useText();
  const { text, show } = useRefusal();
  useAppEvent((event) => {
    if (event.type === 'backend' && event.state !== 'stopped') onTryAgain();
  });
  const reveal = (folder: 'data' | 'logs' | 'backups') => (): void =>
    void invoke('files.revealFolder', { folder }).then((answer) => {
      if (!answer.ok) show(answer.error);
    });
  return (
    <main className={styles.page}>
      <div className={styles.card} role="alert">
        <IconDatabaseOff size={22} stroke={1.5} aria-hidden="true" />
        <h1>{t('app.start.refused')}</h1>
        <p data-selectable="">{text(refusal)}</p>
        <div className={styles.actions}>
          <ActionButton label={t('app.tryAgain')} keys="mod+enter" isNext onRun={onTryAgain} />
          <ActionButton label={t('app.openDataFolder')} onRun={reveal('data')} />
          <ActionButton label={t('app.openBackups')} onRun={reveal('backups')} />
          <ActionButton label={t('app.openLogs')} onRun={reveal('logs')} />
        </div>
        {mendedByBackup.includes(refusal.code) && (
          <Suspense fallback={null}>
            <RestoreAtStart onRestored={onTryAgain} />
          </Suspense>
        )}
      </div>
    </main>
  );
};
