import type { ImportPreview } from '../../../shared/api/imports.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { Chip, Facts, Inspector, InspectorHead, InspectorSection } from '../../ui/Inspector.tsx';
import { Money } from '../../ui/Money.tsx';
import styles from './wizard.module.css';

type Total = { readonly currency: string; readonly remainingMinor: number };

const Totals = ({ totals, empty }: { readonly totals: readonly Total[]; readonly empty: string }) => {
  if (totals.length === 0) return <p className={styles.about}>{empty}</p>;
  return (
    <dl className={styles.totals}>
      {totals.map(({ currency, remainingMinor }) => (
        <div key={currency} style={{ display: 'contents' }}>
          <dt>{currency}</dt>
          <dd>
            <Money amountMinor={remainingMinor} currency={currency} />
          </dd>
        </div>
      ))}
    </dl>
  );
};

/** Counts that are nothing say nothing. */
const counted = (label: string, count: number, integer: (value: number) => string) => ({
  label,
  value: count === 0 ? null : integer(count),
});

/** What confirming does, in numbers and sums, before it is done. */
export const PreviewInspector = ({ preview }: { readonly preview: ImportPreview }) => {
  const t = useText();
  const { integer } = useFormats();
  const { counts } = preview;
  return (
    <Inspector
      label={t('imports.preview.inspector')}
      head={
        <InspectorHead
          title={t('imports.preview.does')}
          fact={t('imports.preview.rowsRead', { count: counts.rows, rows: integer(counts.rows) })}
          amount={integer(counts.newEntries)}
          amountFact={t('imports.preview.newEntries')}
          chips={
            <>
              {counts.errorRows > 0 && (
                <Chip tone="bad">
                  {t('imports.preview.errors', { count: counts.errorRows, rows: integer(counts.errorRows) })}
                </Chip>
              )}
              {counts.warningRows > 0 && (
                <Chip tone="warn">
                  {t('imports.preview.warnings', {
                    count: counts.warningRows,
                    rows: integer(counts.warningRows),
                  })}
                </Chip>
              )}
              {counts.errorRows === 0 && <Chip tone="ok">{t('imports.preview.allIn')}</Chip>}
            </>
          }
        />
      }
      foot={<p className={styles.about}>{t('imports.preview.nothingYet')}</p>}
    >
      <InspectorSection title={t('imports.preview.entries')}>
        {counts.newEntries + counts.changedEntries + counts.unchangedEntries + counts.missingEntries ===
          0 && <p className={styles.about}>{t('imports.preview.noEntries')}</p>}
        <Facts
          facts={[
            counted(t('imports.preview.tab.new'), counts.newEntries, integer),
            counted(t('imports.preview.tab.changed'), counts.changedEntries, integer),
            counted(t('imports.preview.unchanged'), counts.unchangedEntries, integer),
            counted(t('imports.preview.tab.missing'), counts.missingEntries, integer),
            counted(t('imports.preview.blank'), counts.blankRows, integer),
          ]}
        />
      </InspectorSection>
      <InspectorSection title={t('imports.preview.newTotals')} aside={t('imports.preview.remaining')}>
        <Totals totals={preview.newTotals} empty={t('imports.preview.noNew')} />
      </InspectorSection>
      {preview.mode === 'full' && (
        <InspectorSection title={t('imports.preview.missingTotals')} aside={t('imports.preview.remaining')}>
          <Totals totals={preview.missingTotals} empty={t('imports.preview.noMissing')} />
        </InspectorSection>
      )}
      <InspectorSection title={t('imports.preview.customers')}>
        {counts.newCustomers + counts.changedCustomers + counts.unchangedCustomers === 0 && (
          <p className={styles.about}>{t('imports.preview.noCustomers')}</p>
        )}
        <Facts
          facts={[
            counted(t('imports.preview.tab.new'), counts.newCustomers, integer),
            counted(t('imports.preview.tab.changed'), counts.changedCustomers, integer),
            counted(t('imports.preview.unchanged'), counts.unchangedCustomers, integer),
          ]}
        />
      </InspectorSection>
      {counts.errorRows > 0 && (
        <InspectorSection title={t('imports.preview.staysOut')}>
          <p className={styles.about}>{t('imports.preview.staysOutAbout')}</p>
        </InspectorSection>
      )}
    </Inspector>
  );
};
