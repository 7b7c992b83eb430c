import type { PlainCell } from '../../../shared/domain/imports/cell.ts';

/*
 * What a number in a workbook means. It stays text: plain decimal digits as in the file, at no more than the 15
 * significant digits that Excel itself computes with (so `1234.5599999999999` is `1234.56`). No float is made of an
 * amount; `withoutNoise` turns a number into money.
 */

const numeral = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;
const significantDigits = 15;

const plain = (sign: string, digits: string, pointAt: number): string => {
  const whole = pointAt <= 0 ? '' : digits.slice(0, pointAt).padEnd(pointAt, '0');
  const fraction = pointAt <= 0 ? '0'.repeat(-pointAt) + digits : digits.slice(pointAt);
  const shownWhole = whole.replace(/^0+(?=\d)/, '') || '0';
  const shownFraction = fraction.replace(/0+$/, '');
  const text = shownFraction === '' ? shownWhole : `${shownWhole}.${shownFraction}`;
  return sign === '-' && text !== '0' ? `-${text}` : text;
};

/** Adds one to a run of digits: `199` → `200`, `999` → `1000`. */
const increment = (digits: string): string => (BigInt(digits) + 1n).toString().padStart(digits.length, '0');

/**
 * The number of a `<v>` element as plain decimal text, or null when it is none. Excel writes the 17 digits of a
 * binary float; what was typed is its first 15 significant digits, rounded half up by the digits (Excel
 * specifications and limits: "Number precision: 15 digits").
 */
export const decimalText = (raw: string): string | null => {
  const match = numeral.exec(raw.trim());
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return null;
  const power = Number(exponent);
  // The range of a double; beyond it no workbook program can have written the number.
  if (Math.abs(power) > 330) return null;
  const all = whole + fraction;
  const leadingZeros = /^0*/.exec(all)?.[0].length ?? 0;
  const digits = all.slice(leadingZeros);
  const pointAt = whole.length - leadingZeros + power;
  if (digits.length <= significantDigits) return plain(sign, digits, pointAt);
  const kept = digits.slice(0, significantDigits);
  if ((digits[significantDigits] ?? '0') < '5') return plain(sign, kept, pointAt);
  const rounded = increment(kept);
  return plain(sign, rounded, pointAt + rounded.length - kept.length);
};

/** Beyond the asked decimals, anything smaller than this millionth is a float's noise and no amount. */
const noiseDigits = 6;

/**
 * The number at no more than `decimals` places, when what stands beyond them is the noise of binary arithmetic
 * (a sum shown as 1234.56 may be kept as 1234.5600000001): less than a millionth away. Null when the number really
 * has more places; that is for the clerk, and never rounded away.
 */
export const withoutNoise = (number: string, decimals: number): string | null => {
  const [whole = '0', fraction = ''] = number.replace('-', '').split('.');
  if (fraction.length <= decimals) return number;
  const sign = number.startsWith('-') ? '-' : '';
  const kept = fraction.slice(0, decimals);
  const noise = fraction
    .slice(decimals)
    .padEnd(noiseDigits, '0')
    .slice(0, Math.max(noiseDigits - decimals, 2));
  const digits = whole + kept;
  const pointAt = whole.length;
  if (/^0+$/.test(noise)) return plain(sign, digits, pointAt);
  if (!/^9+$/.test(noise)) return null;
  const rounded = increment(digits);
  return plain(sign, rounded, pointAt + rounded.length - digits.length);
};

export type NumberKind = 'number' | 'day' | 'dayTime' | 'time';

/** Formats 0 to 163 are built in; only these of them are dates (ECMA-376-1 §18.8.30, incl. the East Asian ones). */
const builtInKinds = (id: number): NumberKind => {
  if (id >= 14 && id <= 17) return 'day';
  if (id >= 18 && id <= 21) return 'time';
  if (id === 22) return 'dayTime';
  if ((id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58) return 'day';
  if (id >= 32 && id <= 35) return 'time';
  if (id === 55 || id === 56) return 'time';
  if (id >= 45 && id <= 47) return 'time';
  return 'number';
};

/** What a format code makes of a number: literals, escapes, colours and conditions are no date letters. */
export const kindOfFormat = (code: string): NumberKind => {
  const first = code
    .replace(/"[^"]*"?/g, '')
    .replace(/\\./g, '')
    .replace(/[_*]./g, '')
    .split(';')[0];
  const bare = (first ?? '')
    .replace(/\[(h+|m+|s+)\]/gi, 'h')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general|standard/gi, '')
    .replace(/am\/pm|a\/p/gi, 'h')
    .toLowerCase();
  const hasDay = /[yd]/.test(bare);
  const hasClock = /[hs]/.test(bare);
  if (hasDay) return hasClock ? 'dayTime' : 'day';
  if (hasClock) return 'time';
  return /m/.test(bare) ? 'day' : 'number';
};

export const kindOfFormatId = (id: number, codes: ReadonlyMap<number, string>): NumberKind => {
  const code = codes.get(id);
  return code === undefined ? builtInKinds(id) : kindOfFormat(code);
};

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/**
 * Civil date of a count of days since 1970-01-01 (H. Hinnant's `civil_from_days`), in whole numbers only. A LocalDate
 * ends with 2199; a cell may show 9999-12-31, and whoever refuses that must be able to name it.
 */
const dayOf = (daysSince1970: number): string => {
  const shifted = daysSince1970 + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1;
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
};

const lastSerial = 2_958_465; // 9999-12-31 in the 1900 system
const daysFrom1904 = 1462;
const serialOf1970 = 25_569;
const secondsOfDay = 86_400;

const clock = (seconds: number): string =>
  `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;

/**
 * A serial number as the date or time that its cell shows. The 1900 system counts 1900-02-29, a day that never was
 * (kept from Lotus 1-2-3): numbers below 60 are shifted by one, and 60 itself is no date.
 */
export const cellOfSerial = (number: string, kind: NumberKind, is1904: boolean): PlainCell => {
  if (kind === 'number') return { number };
  // A time of day and a count of days are no money: a float holds both exactly enough to the second.
  const serial = Number(number) + (is1904 && kind !== 'time' ? daysFrom1904 : 0);
  let wholeDays = Math.floor(serial);
  let seconds = Math.round((serial - wholeDays) * secondsOfDay);
  if (seconds === secondsOfDay) {
    wholeDays += 1;
    seconds = 0;
  }
  if (kind === 'time')
    return serial >= 0 && serial < 1 && wholeDays === 0 ? { time: clock(seconds) } : { number };
  const isReal = wholeDays >= 1 && wholeDays <= lastSerial && (wholeDays !== 60 || is1904);
  if (!isReal) return { error: number };
  const shift = !is1904 && wholeDays < 60 ? 1 : 0;
  const day = dayOf(wholeDays + shift - serialOf1970);
  return seconds === 0 ? { day } : { dayTime: `${day}T${clock(seconds)}` };
};

const isoCell = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?)?$/;

/** A cell of type `d` (ECMA-376-1 §18.18.11, ISO 8601 text), as some programs write instead of a serial number. */
export const cellOfIsoDate = (text: string): PlainCell => {
  const match = isoCell.exec(text.trim());
  const [, day, time] = match ?? [];
  if (day === undefined) return { error: text };
  return time === undefined || time === '00:00:00' ? { day } : { dayTime: `${day}T${time}` };
};

/** `_x000D_` stands for the character with that number (ECMA-376-1 §22.9.2.19). */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
