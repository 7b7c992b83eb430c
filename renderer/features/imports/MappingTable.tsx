import { NativeSelect } from '@mantine/core';
import type { OutputOf } from '../../../shared/api/contract.ts';
import { importFields, type ImportField, type TableMapping } from '../../../shared/api/imports.ts';
import { columnLetters } from '../../../shared/domain/imports/cell.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { useIssueText } from '../error-log/issue-text.ts';
import { useHeldText } from './held-text.ts';
import styles from './MappingTable.module.css';

export type Sample = OutputOf<'imports.sample'>;

const shownRows = 3;

const groupOf = (field: ImportField): 'entry' | 'customer' | 'contact' =>
  field.startsWith('contact')
    ? 'contact'
    : field.startsWith('customer') && field !== 'customerNumber'
      ? 'customer'
      : 'entry';

const useFieldChoices = () => {
  const t = useText();
  const keyed = useKeyedText();
  return [
    { value: '', label: t('imports.field.none') },
    ...(['entry', 'customer', 'contact'] as const).map((group) => ({
      group: keyed(`imports.fields.${group}`),
      items: importFields
        .filter((field) => groupOf(field) === group)
        .map((field) => ({ value: field, label: keyed(`imports.field.${field}`) })),
    })),
  ];
};

const isField = (value: string): value is ImportField => importFields.some((field) => field === value);

const SampleCell = ({
  row,
  index,
  field,
}: {
  readonly row: Sample['rows'][number];
  readonly index: number;
  readonly field: ImportField | null;
}) => {
  const issueText = useIssueText();
  const heldText = useHeldText();
  const value = row.values[index];
  const inFile = row.cells[index] ?? '';
  // An identity number stays masked, also where it is only a sample.
  const written = field === 'customerPersonalNumber' && inFile !== '' ? '••••••' : inFile;
  return (
    <td className={styles.sample}>
      <span className={styles.written} data-selectable="">
        {written}
      </span>
      {field !== null && value !== undefined && (
        <span className={styles.held} data-wrong={value.code !== null || undefined}>
          {value.code === null ? heldText(field, value.shown) : issueText.title(value.code)}
        </span>
      )}
    </td>
  );
};

/**
 * Each column of the file with what it means, and for the first rows what stands in the file above what the ledger
 * would hold.
 */
export const MappingTable = ({
  mapping,
  sample,
  onAssign,
}: {
  readonly mapping: TableMapping;
  readonly sample: Sample | undefined;
  readonly onAssign: (index: number, field: ImportField | null) => void;
}) => {
  const t = useText();
  const { integer } = useFormats();
  const choices = useFieldChoices();
  const rows = sample?.rows.slice(0, shownRows) ?? [];
  return (
    <table className={styles.table}>
      <caption className="fd-unseen">{t('imports.mapping.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('imports.mapping.column')}</th>
          <th scope="col">{t('imports.mapping.field')}</th>
          {rows.map(({ row }) => (
            <th key={row} scope="col">
              {t('imports.mapping.row', { row: integer(row) })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {mapping.columns.map(({ index, header, field }) => (
          <tr key={index} data-unread={field === null || undefined}>
            <th scope="row" className={styles.column}>
              <span className={styles.letter}>{columnLetters(index)}</span>
              <span className={styles.header} data-selectable="">
                {header.trim() === '' ? t('imports.mapping.noHead') : header}
              </span>
            </th>
            <td className={styles.field}>
              <NativeSelect
                aria-label={t('imports.mapping.fieldOf', {
                  column: header.trim() === '' ? columnLetters(index) : header,
                })}
                value={field ?? ''}
                data={choices}
                onChange={({ currentTarget: { value } }) => onAssign(index, isField(value) ? value : null)}
              />
            </td>
            {rows.map((row) => (
              <SampleCell key={row.row} row={row} index={index} field={field} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
