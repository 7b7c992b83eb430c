import type { ImportCounts } from '../../../shared/api/imports.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { go } from '../../app/navigation.ts';
import { useApiQuery } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Facts } from '../../ui/Inspector.tsx';
import { Note } from '../../ui/Note.tsx';
import { FormSection } from '../settings/FormRow.tsx';
import styles from './wizard.module.css';
import { closeWizard, openWizard, useWizard } from './wizard-store.ts';
import { WizardFrame } from './WizardFrame.tsx';

const leaveTo = (to: () => void) => (): void => {
  closeWizard();
  to();
};

const Done = ({ counts }: { readonly counts: ImportCounts }) => {
  const t = useText();
  const { integer } = useFormats();
  return (
    <FormSection title={t('imports.result.title')}>
      <Facts
        facts={[
          { label: t('imports.preview.tab.new'), value: integer(counts.newEntries) },
          { label: t('imports.preview.tab.changed'), value: integer(counts.changedEntries) },
          { label: t('imports.preview.unchanged'), value: integer(counts.unchangedEntries) },
          {
            label: t('imports.preview.tab.missing'),
            value: counts.missingEntries === 0 ? null : integer(counts.missingEntries),
          },
          { label: t('imports.result.newCustomers'), value: integer(counts.newCustomers) },
          { label: t('imports.result.changedCustomers'), value: integer(counts.changedCustomers) },
          { label: t('imports.result.out'), value: integer(counts.errorRows) },
        ]}
      />
    </FormSection>
  );
};

/** What the import did, and where to go on. */
export const WizardResult = () => {
  const t = useText();
  const { integer } = useFormats();
  const importId = useWizard((state) => state.importId);
  const { data } = useApiQuery('imports.get', importId === null ? null : { importId });
  const counts = data?.counts ?? null;
  const waiting = counts === null ? 0 : counts.errorRows + counts.warningRows;
  const toErrorLog = leaveTo(() => go('error-log', importId === null ? {} : { importId }));
  const toLedger = leaveTo(() => go('ledger'));
  return (
    <WizardFrame
      actions={
        <>
          <ActionButton label={t('imports.result.another')} keys="n" onRun={openWizard} />
          <ActionButton
            label={t('imports.result.toLedger')}
            keys="l"
            isNext={waiting === 0}
            onRun={toLedger}
          />
          {waiting > 0 && (
            <ActionButton
              label={t('imports.result.toErrorLog')}
              count={integer(waiting)}
              keys="e"
              isNext
              onRun={toErrorLog}
            />
          )}
        </>
      }
    >
      {counts !== null && (
        <>
          <Note
            tone="ok"
            title={t('imports.result.done', {
              count: counts.newEntries,
              entries: integer(counts.newEntries),
            })}
          >
            {waiting > 0 ? t('imports.result.mend') : t('imports.result.clean')}
          </Note>
          <div className={styles.scroll}>
            <Done counts={counts} />
          </div>
        </>
      )}
    </WizardFrame>
  );
};
