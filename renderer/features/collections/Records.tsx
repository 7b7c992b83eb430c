import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { ExportPreview } from '../../../shared/api/collection-work.ts';
import { parseLocalDate } from '../../../shared/domain/local-date.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import styles from './journal.module.css';

type FileRecord = ExportPreview['records'][number];

const Fields = ({ record, currency }: { readonly record: FileRecord; readonly currency: string }) => {
  const t = useText();
  const { amount, dayWithYear } = useFormats();
  const valueOf = ({ look, value }: FileRecord['fields'][number]): string =>
    look === 'amount' && typeof value === 'number'
      ? amount(value, currency)
      : look === 'day' && typeof value === 'string' && parseLocalDate(value) !== null
        ? dayWithYear(value)
        : '';
  return (
    <div className={styles.fields} role="region" aria-label={t('collections.export.fields')}>
      <table>
        <thead>
          <tr>
            <th>{t('collections.export.place')}</th>
            <th>{t('collections.export.field')}</th>
            <th>{t('collections.export.stands')}</th>
          </tr>
        </thead>
        <tbody>
          {record.fields.map((field) => (
            <tr key={`${String(field.start)} ${field.name}`} data-look={field.look}>
              <td>
                {/* The schemes' own tables count from 1. */}
                {field.start + 1}–{field.start + field.length}
              </td>
              <td>{field.name}</td>
              <td>
                <code data-selectable="">{record.text.slice(field.start, field.start + field.length)}</code>
                {field.look === 'day' || field.look === 'amount' ? (
                  <span className={styles.muted}> {valueOf(field)}</span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** Records as their bytes; the chosen one decoded field by field by the scheme's own table. */
export const Records = ({
  records,
  currency,
}: {
  readonly records: readonly FileRecord[];
  readonly currency: string;
}) => {
  const t = useText();
  const { integer } = useFormats();
  const [chosen, choose] = useState<number | null>(null);
  const record = records.find(({ line }) => line === chosen) ?? records[0];
  return (
    <>
      <div className={styles.records} role="listbox" aria-label={t('collections.export.records')}>
        {records.map((one) => (
          <UnstyledButton
            key={one.line}
            role="option"
            aria-selected={one === record}
            className={styles.record}
            onClick={() => choose(one.line)}
            onFocus={() => choose(one.line)}
          >
            <span className={styles.recordNumber}>{integer(one.line)}</span>
            <span className={styles.recordText}>{one.text}</span>
          </UnstyledButton>
        ))}
      </div>
      {record === undefined ? null : (
        <>
          <p className={styles.about}>
            {t('collections.export.record', { number: integer(record.line), table: record.record })}
          </p>
          <Fields record={record} currency={currency} />
        </>
      )}
    </>
  );
};
