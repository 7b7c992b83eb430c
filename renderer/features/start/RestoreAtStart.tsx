import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useFormats, useKeyedText, useText, useWhen } from '../../app/intl.tsx';
import { useApiCommand, useApiQuery } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ChoiceList } from '../settings/ChoiceList.tsx';
import styles from './RestoreAtStart.module.css';

/** The way back from a database that cannot be opened: the backups beside it, the newest chosen. */
const RestoreAtStart = ({ onRestored }: { readonly onRestored: () => void }) => {
  const t = useText();
  const keyed = useKeyedText();
  const when = useWhen();
  const { fileSize } = useFormats();
  const { data } = useApiQuery('system.backups', {});
  const restore = useApiCommand('system.restoreAtStart');
  const [picked, setPicked] = useState<string | null>(null);
  const backups = data?.backups ?? [];
  const chosen = picked ?? backups[0]?.name ?? null;
  if (chosen === null) return null;
  const run = async (): Promise<void> => {
    const answer = await restore.run({ name: chosen });
    if (!answer.ok) return;
    notifications.show({ message: t('app.start.restore.done', answer.value), autoClose: false });
    onRestored();
  };
  return (
    <section className={styles.section} aria-label={t('app.start.restore')}>
      <h2>{t('app.start.restore')}</h2>
      <p>{t('app.start.restore.about')}</p>
      <div className={styles.list}>
        <ChoiceList<string>
          label={t('settings.backup.list')}
          chosen={chosen}
          onChoose={setPicked}
          choices={backups.map((backup) => ({
            key: backup.name,
            title: when(backup.takenAt),
            fact: backup.name,
            end: keyed(`settings.backup.reason.${backup.reason}`),
            endFact: fileSize(backup.sizeBytes),
          }))}
        />
      </div>
      <ActionButton
        label={t('app.start.restore.run')}
        keys="r"
        isRunning={restore.isRunning}
        onRun={() => void run()}
      />
    </section>
  );
};

export default RestoreAtStart;
