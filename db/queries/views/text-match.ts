/**
 * Conditions on texts without regard to case. SQLite's LIKE knows the case of ASCII letters only; what holds other
 * letters (ø, Å) is matched by GLOB with both cases of each letter.
 */
export type Bind = (value: string | number) => string;

const isAscii = (text: string): boolean => {
  for (const character of text) if (character > '\u007F') return false;
  return true;
};

const likePattern = (text: string): string => text.replaceAll(/[\\%_]/gu, '\\$&');

const globPattern = (text: string): string => {
  let pattern = '';
  for (const character of text) {
    const lower = character.toLowerCase();
    const upper = character.toUpperCase();
    if (lower === upper) pattern += /[*?[\]]/u.test(character) ? `[${character}]` : character;
    // A letter whose capital is more than one letter (ß) stands for itself.
    else pattern += [...upper].length === 1 && [...lower].length === 1 ? `[${lower}${upper}]` : character;
  }
  return pattern;
};

const match = (expression: string, text: string, before: string, bind: Bind): string => {
  const normal = text.normalize('NFC');
  // SQLite ends a pattern at NUL, which would match more than was asked for; no text of the ledger holds one.
  if (normal.includes('\0')) return 'FALSE';
  return isAscii(normal)
    ? `${expression} LIKE ${bind(`${before === '' ? '' : '%'}${likePattern(normal)}%`)} ESCAPE '\\'`
    : `${expression} GLOB ${bind(`${before}${globPattern(normal)}*`)}`;
};

export const containsSql = (expression: string, text: string, bind: Bind): string =>
  match(expression, text, '*', bind);

export const startsWithSql = (expression: string, text: string, bind: Bind): string =>
  match(expression, text, '', bind);
