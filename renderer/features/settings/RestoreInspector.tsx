import type { OutputOf } from '../../../shared/api/contract.ts';
import { useFormats, useKeyedText, useText, useWhen } from '../../app/intl.tsx';
import { useApiQuery } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Chip, Facts, Inspector, InspectorHead, InspectorSection } from '../../ui/Inspector.tsx';
import styles from './sections.module.css';

type Listed = OutputOf<'system.backups'>['backups'][number];

/** One of the listed backups, or a file that the clerk has chosen. */
export type RestoreSource =
  | Listed
  | { readonly token: string; readonly name: string; readonly sizeBytes: number };

/** What a restore from this backup would do, said before; and the restore. */
export const RestoreInspector = ({
  source,
  whyNot,
  isRunning,
  onRestore,
}: {
  readonly source: RestoreSource;
  readonly whyNot: string | null;
  readonly isRunning: boolean;
  readonly onRestore: () => void;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  const when = useWhen();
  const { fileSize, integer } = useFormats();
  const status = useApiQuery('system.status', {}).data;
  const isListed = 'takenAt' in source;
  return (
    <Inspector
      label={t('settings.restore.title')}
      head={
        <InspectorHead
          title={isListed ? t('settings.restore.of', { when: when(source.takenAt) }) : source.name}
          fact={isListed ? source.name : t('settings.restore.chosenFile')}
          chips={isListed ? <Chip>{keyed(`settings.backup.reason.${source.reason}`)}</Chip> : undefined}
        />
      }
      foot={
        <>
          <div className={styles.actions}>
            <ActionButton
              label={t('settings.restore.run')}
              keys="mod+enter"
              isRunning={isRunning}
              whyNot={whyNot}
              onRun={onRestore}
            />
          </div>
          <p className={styles.footNote}>{t('settings.restore.undo')}</p>
        </>
      }
    >
      <InspectorSection title={t('settings.restore.file')}>
        <Facts facts={[{ label: t('settings.restore.size'), value: fileSize(source.sizeBytes) }]} />
      </InspectorSection>
      <InspectorSection title={t('settings.restore.consequences')}>
        <ol className={styles.consequences}>
          <li>{t('settings.restore.first')}</li>
          <li>
            {isListed
              ? t('settings.restore.after', { when: when(source.takenAt) })
              : t('settings.restore.afterFile')}
          </li>
          <li>
            {t('settings.restore.now', {
              entries: integer(status?.entries ?? 0),
              customers: integer(status?.customers ?? 0),
            })}
          </li>
          <li>{t('settings.restore.checked')}</li>
        </ol>
      </InspectorSection>
    </Inspector>
  );
};
