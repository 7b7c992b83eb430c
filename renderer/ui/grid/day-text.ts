import {
  addDays,
  localDateOf,
  parseLocalDate,
  partsOf,
  type LocalDate,
} from '../../../shared/domain/local-date.ts';

const withYear = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/;
const withoutYear = /^(\d{1,2})[./-](\d{1,2})\.?$/;

/**
 * A day as a clerk types it: `t` or `0` today, `+7` and `-14` days from today, `2211`, `22-11` and `22.11.` of this
 * year, `221126`, `22112026`, `22.11.2026`, `2026-11-22`. Day before month always, but in ISO form. Null for
 * anything else.
 */
export const parseDayText = (text: string, today: LocalDate): LocalDate | null => {
  const typed = text.trim().toLowerCase();
  const { year } = partsOf(today);
  if (typed === 't' || typed === '0') return today;
  const shift = /^([+-])(\d{1,4})$/.exec(typed.replace('−', '-'));
  if (shift !== null) return addDays(today, Number(shift[2]) * (shift[1] === '-' ? -1 : 1));
  const iso = parseLocalDate(typed);
  if (iso !== null) return iso;
  const digits = /^(\d{2})(\d{2})(\d{2}|\d{4})?$/.exec(typed);
  if (digits !== null) {
    const [, day, month, typedYear] = digits;
    const century = Math.floor(year / 100) * 100;
    const full = typedYear === undefined ? year : Number(typedYear) + (typedYear.length === 2 ? century : 0);
    return localDateOf(full, Number(month), Number(day));
  }
  const whole = withYear.exec(typed);
  if (whole !== null) return localDateOf(Number(whole[3]), Number(whole[2]), Number(whole[1]));
  const part = withoutYear.exec(typed);
  return part === null ? null : localDateOf(year, Number(part[2]), Number(part[1]));
};
