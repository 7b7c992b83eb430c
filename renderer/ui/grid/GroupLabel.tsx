import { columnsOf, type ViewSubject } from '../../../shared/api/view-columns.ts';
import type { ViewGroup } from '../../../shared/api/views.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { Status } from '../Status.tsx';
import { statusLooks } from '../status-looks.ts';

/** A group's value as its column would show it. */
export const GroupLabel = ({
  subject,
  groupBy,
  value,
}: {
  readonly subject: ViewSubject;
  readonly groupBy: string;
  readonly value: ViewGroup['value'];
}) => {
  const t = useText();
  const keyed = useKeyedText();
  const formats = useFormats();
  const column = columnsOf(subject).find(({ key }) => key === groupBy);
  if (value === null || value === '')
    return <span>{t('grid.group.none', { column: keyed(`${subject}.${groupBy}`) })}</span>;
  switch (column?.kind) {
    case 'choice': {
      const word = keyed(`${subject}.${groupBy}.${String(value)}`);
      const look = statusLooks[`${subject}.${groupBy}`]?.[String(value)];
      return look === undefined ? <span>{word}</span> : <Status look={look} word={word} />;
    }
    case 'day':
      return <span>{formats.dayWithYear(String(value))}</span>;
    case 'timestamp':
      return <span>{formats.timestamp(Number(value))}</span>;
    case 'flag':
      return <span>{value === 1 ? keyed(`${subject}.${groupBy}.true`) : t('grid.no')}</span>;
    case 'text':
      return <span>{groupBy === 'code' ? keyed(`issue.${String(value)}`) : String(value)}</span>;
    case 'amount':
    case 'integer':
    case undefined:
      return <span>{String(value)}</span>;
  }
};
