import { DateInput } from '@mantine/dates';
import { assert } from '../../shared/assert.ts';
import { parseLocalDate } from '../../shared/domain/local-date.ts';
import { useFormats, useText } from '../app/intl.tsx';
import { parseDayText } from './grid/day-text.ts';

/** A day typed as in the filter row (`t`, `+14`, `2412`, `24.12.2026`) or picked; null while it is empty. */
export const DayField = ({
  label,
  description,
  value,
  onChange,
  error,
  earliest,
  takesFocus = false,
}: {
  readonly label: string;
  readonly description?: string;
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
  readonly error?: string | null;
  readonly earliest?: string;
  readonly takesFocus?: boolean;
}) => {
  const t = useText();
  const { today } = useFormats();
  const todayOn = parseLocalDate(today);
  assert(todayOn !== null, 'the backend says today as an ISO day');
  return (
    <DateInput
      label={label}
      description={description}
      value={value}
      onChange={onChange}
      error={error}
      minDate={earliest}
      autoFocus={takesFocus}
      clearable
      clearButtonProps={{ 'aria-label': t('app.clearDay', { label }) }}
      valueFormat="D MMM YYYY"
      dateParser={(text) => parseDayText(text, todayOn)}
    />
  );
};
