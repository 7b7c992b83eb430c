import type { ImportPreview } from '../../../shared/api/imports.ts';
import { columnsOf } from '../../../shared/api/view-columns.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { Day } from '../../ui/Day.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import type { CellRenderers } from '../../ui/grid/GridCell.tsx';
import { defaultLayout, type GridLayout } from '../../ui/grid/fit-columns.ts';
import { useGrid } from '../../ui/grid/use-grid.ts';
import { Money } from '../../ui/Money.tsx';
import { Status } from '../../ui/Status.tsx';
import { statusLooks } from '../../ui/status-looks.ts';
import { useIssueText } from '../error-log/issue-text.ts';
import { useHeldText } from './held-text.ts';
import { changedField } from './held-value.ts';
import styles from './wizard.module.css';

/** The first rows that would go in, as the ledger would hold them. */
export const NewRows = ({ preview }: { readonly preview: ImportPreview }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { integer } = useFormats();
  if (preview.newSample.length === 0) return <EmptyState sentence={t('imports.preview.noNew')} />;
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="fd-unseen">{t('imports.preview.tab.new')}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.right}>
              {t('importRows.row')}
            </th>
            <th scope="col">{t('importRows.customerNumber')}</th>
            <th scope="col">{t('imports.field.kind')}</th>
            <th scope="col">{t('importRows.documentNumber')}</th>
            <th scope="col">{t('imports.field.documentOn')}</th>
            <th scope="col">{t('imports.field.dueOn')}</th>
            <th scope="col" className={styles.right}>
              {t('imports.field.amount')}
            </th>
            <th scope="col" className={styles.right}>
              {t('imports.field.remaining')}
            </th>
            <th scope="col">{t('imports.field.currency')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.newSample.map((entry) => (
            <tr key={`${entry.row} ${entry.customerNumber} ${entry.documentNumber} ${entry.kind}`}>
              <td className={`${styles.right} ${styles.faint}`}>{integer(entry.row)}</td>
              <td>{entry.customerNumber}</td>
              <td className={styles.calm}>{keyed(`imports.entryKind.${entry.kind}`)}</td>
              <td>{entry.documentNumber}</td>
              <td className={styles.calm}>
                <Day day={entry.documentOn} />
              </td>
              <td>
                <Day day={entry.dueOn} />
              </td>
              <td className={styles.right}>
                <Money amountMinor={entry.amountMinor} currency={entry.currency} />
              </td>
              <td className={`${styles.right} ${styles.strong}`}>
                <Money amountMinor={entry.remainingMinor} currency={entry.currency} />
              </td>
              <td className={styles.calm}>{entry.currency}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** Rows that stay out or go in with a warning, each with its place, value and reason. */
export const IssueRows = ({ preview }: { readonly preview: ImportPreview }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { integer } = useFormats();
  const issueText = useIssueText();
  if (preview.issues.length === 0) return <EmptyState sentence={t('imports.preview.noIssues')} />;
  const hasFiles = new Set(preview.issues.map(({ file }) => file)).size > 1;
  const hasSheets = new Set(preview.issues.map(({ sheet }) => sheet)).size > 1;
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="fd-unseen">{t('imports.preview.tab.issues')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('imports.issue.severity')}</th>
            {hasFiles && <th scope="col">{t('imports.issue.file')}</th>}
            {hasSheets && <th scope="col">{t('importRows.sheet')}</th>}
            <th scope="col" className={styles.right}>
              {t('importRows.row')}
            </th>
            <th scope="col">{t('imports.issue.column')}</th>
            <th scope="col">{t('imports.issue.value')}</th>
            <th scope="col">{t('imports.issue.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.issues.map((issue, index) => {
            const look = statusLooks['issues.severity']?.[issue.severity];
            return (
              // One place may have several issues of one code; their order is the file's.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={index}>
                <td>
                  {look !== undefined && (
                    <Status look={look} word={keyed(`issues.severity.${issue.severity}`)} />
                  )}
                </td>
                {hasFiles && <td className={`${styles.calm} ${styles.short}`}>{issue.file}</td>}
                {hasSheets && <td className={`${styles.calm} ${styles.short}`}>{issue.sheet}</td>}
                <td className={styles.right}>{issue.row === null ? '' : integer(issue.row)}</td>
                <td className={styles.short}>{issue.column}</td>
                <td className={`${styles.mono} ${styles.short}`}>{issue.value}</td>
                <td>{issueText.text(issue)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};

/** A field of the ledger in the clerk's words; of an issue it is the head of its column, as it stands in the file. */
const FieldName = ({ name }: { readonly name: string }) => {
  const keyed = useKeyedText();
  const field = changedField(name);
  return field === null ? name : keyed(`imports.field.${field}`);
};

const ChangedValue = ({ name, value }: { readonly name: string; readonly value: string }) => {
  const heldText = useHeldText();
  const field = changedField(name);
  return field === null ? value : heldText(field, value);
};

const fieldAt = 1 + columnsOf('importRows').findIndex(({ key }) => key === 'field');

const changedValue: CellRenderers[string] = (value, row) => (
  <ChangedValue name={String(row[fieldAt] ?? '')} value={String(value ?? '')} />
);

const cells: CellRenderers = {
  field: (value) => <FieldName name={String(value ?? '')} />,
  before: changedValue,
  after: changedValue,
};

/** All rows of one grid have the same outcome, and before and after must stand side by side. */
const rowsLayout: GridLayout = {
  ...defaultLayout,
  widths: { before: 160, after: 160, customerNumber: 100 },
  shown: { outcome: false },
};

export type RowOutcome = 'new' | 'changed' | 'missing' | 'issue' | 'mended';

/** Rows of an import by what becomes of them, from the ledger's own record of them. */
export const ImportRows = ({
  importId,
  creditorId,
  outcome,
  empty,
  takesFocus = true,
  onFocusRow,
}: {
  readonly importId: number;
  readonly creditorId: number;
  readonly outcome: RowOutcome;
  readonly empty: string;
  readonly takesFocus?: boolean;
  readonly onFocusRow?: (id: number | null) => void;
}) => {
  const keyed = useKeyedText();
  const grid = useGrid({
    subject: 'importRows',
    creditorId,
    within: { importId },
    initial: { filters: [{ column: 'outcome', operator: 'in', values: [outcome] }] },
    layoutName: `importRows.${outcome}`,
    initialLayout: rowsLayout,
  });
  return (
    <Grid
      grid={grid}
      subject="importRows"
      label={keyed(`importRows.outcome.${outcome}`)}
      cells={cells}
      emptyState={<EmptyState sentence={empty} />}
      withoutTotals
      takesFocus={takesFocus}
      {...(onFocusRow === undefined ? {} : { onFocusRow })}
    />
  );
};
