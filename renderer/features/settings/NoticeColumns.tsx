import { ActionIcon, NativeSelect, NumberInput } from '@mantine/core';
import { IconArrowLeft, IconX } from '@tabler/icons-react';
import {
  noticeFields,
  type NoticeField,
  type NotificationDefinition,
} from '../../../shared/domain/notifications/definition.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import styles from './NoticeColumns.module.css';

type Columns = NotificationDefinition['columns'];

const usualWidths: Readonly<Record<NoticeField, number>> = {
  kind: 12,
  documentNumber: 16,
  documentOn: 11,
  dueOn: 11,
  text: 24,
  orderNumber: 12,
  reference: 16,
  amount: 14,
};

/** Which of an entry's fields stand in its line, from the left, and how wide. */
export const NoticeColumns = ({
  columns,
  onChange,
  isFixed,
}: {
  readonly columns: Columns;
  readonly onChange: (columns: Columns) => void;
  readonly isFixed: boolean;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  const free = noticeFields.filter((field) => columns.every((column) => column.field !== field));
  const nameOf = (field: NoticeField) => keyed(`notifications.columns.${field}`);
  const moveLeft = (index: number): void => {
    const moved = columns[index];
    if (moved === undefined) return;
    onChange(columns.toSpliced(index, 1).toSpliced(index - 1, 0, moved));
  };
  return (
    <ul className={styles.columns} aria-label={t('notifications.columns')}>
      {columns.map(({ field, width }, index) => (
        <li key={field} className={styles.column}>
          <span className={styles.name}>{nameOf(field)}</span>
          <NumberInput
            w={64}
            size="xs"
            min={1}
            max={60}
            allowDecimal={false}
            clampBehavior="blur"
            aria-label={t('notifications.columns.width', { name: nameOf(field) })}
            value={width}
            readOnly={isFixed}
            onChange={(value) => {
              if (typeof value === 'number' && value >= 1 && value <= 60)
                onChange(columns.with(index, { field, width: value }));
            }}
          />
          <ActionIcon
            variant="default"
            disabled={isFixed || index === 0}
            aria-label={t('notifications.columns.up', { name: nameOf(field) })}
            onClick={() => moveLeft(index)}
          >
            <IconArrowLeft size={14} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            variant="default"
            disabled={isFixed}
            aria-label={t('notifications.columns.remove', { name: nameOf(field) })}
            onClick={() => onChange(columns.toSpliced(index, 1))}
          >
            <IconX size={14} aria-hidden="true" />
          </ActionIcon>
        </li>
      ))}
      {free.length === 0 || isFixed ? null : (
        <li>
          <NativeSelect
            w={220}
            aria-label={t('notifications.columns.add')}
            value=""
            data={[
              { value: '', label: t('notifications.columns.add') },
              ...free.map((field) => ({ value: field, label: nameOf(field) })),
            ]}
            onChange={({ currentTarget: { value } }) => {
              const field = free.find((known) => known === value);
              if (field !== undefined) onChange([...columns, { field, width: usualWidths[field] }]);
            }}
          />
        </li>
      )}
    </ul>
  );
};
