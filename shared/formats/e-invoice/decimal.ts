/** Digits and the place of the decimal point: exact, of any length. */
export type Decimal = { readonly digits: bigint; readonly scale: number };

/** No amount of a real document comes near; a longer one is a mistake or an attack on the arithmetic. */
const digitsMax = 40;

const patterns = {
  /** `xs:decimal` of UBL: `-1234.50`, no thousands separator, no exponent. */
  point: /^([+-]?)(\d*)(?:\.(\d*))?$/,
  /** Finvoice `monetaryAmount`: `-1234,50`. */
  comma: /^([+-]?)(\d*)(?:,(\d*))?$/,
} as const;

export type DecimalMark = keyof typeof patterns;

/** The number that a text writes with this mark, or null. Never a float on the way. */
export const parseDecimal = (text: string, mark: DecimalMark): Decimal | null => {
  const match = patterns[mark].exec(text);
  const [, sign = '', whole = '', fraction = ''] = match ?? [];
  const digits = whole + fraction;
  if (match === null || digits === '' || digits.length > digitsMax) return null;
  const value = BigInt(digits);
  return { digits: sign === '-' ? -value : value, scale: fraction.length };
};

const atScale = ({ digits, scale }: Decimal, wanted: number): bigint =>
  digits * 10n ** BigInt(wanted - scale);

export const addDecimals = (a: Decimal, b: Decimal): Decimal => {
  const scale = Math.max(a.scale, b.scale);
  return { digits: atScale(a, scale) + atScale(b, scale), scale };
};

export const negateDecimal = ({ digits, scale }: Decimal): Decimal => ({ digits: -digits, scale });

export const subtractDecimals = (a: Decimal, b: Decimal): Decimal => addDecimals(a, negateDecimal(b));

export const sumDecimals = (all: readonly Decimal[]): Decimal =>
  all.reduce(addDecimals, { digits: 0n, scale: 0 });

/** With a point, as few decimals as the value needs: `1234.5`. */
export const decimalText = ({ digits, scale }: Decimal): string => {
  const shown = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  const whole = shown.slice(0, shown.length - scale);
  const fraction = scale === 0 ? '' : shown.slice(-scale).replace(/0+$/, '');
  return `${digits < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
};

/** Minor units, or null when the value has more decimals than `wanted` or is no safe integer. */
export const minorUnits = (value: Decimal, wanted: number): number | null => {
  const surplus = value.scale - wanted;
  const divisor = surplus > 0 ? 10n ** BigInt(surplus) : 1n;
  const scaled = surplus > 0 ? value.digits : atScale(value, wanted);
  if (scaled % divisor !== 0n) return null;
  const minor = Number(scaled / divisor);
  return Number.isSafeInteger(minor) ? minor : null;
};
