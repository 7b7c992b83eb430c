/** How a file writes decimals. The other of comma and point may group thousands, as may spaces and apostrophes. */
export type DecimalConvention = 'comma' | 'point';

export type DecimalEvidence =
  /** `1.234,50`: both marks stand in one text, the last one is the decimal mark. */
  | { readonly code: 'both_marks'; readonly example: string }
  /** `12,5`: what follows the mark cannot be a group of thousands. */
  | { readonly code: 'not_a_group'; readonly example: string }
  /** `1.234.567`: a mark that stands twice groups. */
  | { readonly code: 'repeated_mark'; readonly example: string }
  /** No text has a mark: both conventions read them the same. */
  | { readonly code: 'no_marks'; readonly example: string };

export type DecimalDecision =
  | { readonly decided: DecimalConvention; readonly evidence: DecimalEvidence }
  /** `contradiction`: some texts only make sense one way, some only the other. */
  | {
      readonly decided: null;
      readonly reason: 'ambiguous' | 'contradiction';
      readonly examples: readonly string[];
    };

const comma = 44;
const point = 46;
const zero = 48;
const nine = 57;

const isGroupMark = (code: number): boolean =>
  // space, apostrophe, right single quote, no-break space, thin space, narrow no-break space
  code === 32 || code === 39 || code === 0x2019 || code === 0x00a0 || code === 0x2009 || code === 0x202f;

type Saying = { readonly says: DecimalConvention; readonly evidence: DecimalEvidence };

/** Whole numbers whose every mark stands before three digits: `1.234.567`, but not `10.12.2024`. */
const isGrouped = (text: string): boolean => /^\D*[1-9]\d{0,2}([.,]\d{3})+\D*$/u.test(text);

/** What a text says, or null where it says nothing: it has no mark, reads both ways, or is no amount. */
const evidenceOf = (text: string): Saying | null => {
  const lastComma = text.lastIndexOf(',');
  const lastPoint = text.lastIndexOf('.');
  if (lastComma === -1 && lastPoint === -1) return null;
  if (lastComma !== -1 && lastPoint !== -1)
    return {
      says: lastComma > lastPoint ? 'comma' : 'point',
      evidence: { code: 'both_marks', example: text },
    };
  const mark = lastComma === -1 ? '.' : ',';
  const own = mark === ',' ? 'comma' : 'point';
  const other = mark === ',' ? 'point' : 'comma';
  if (text.indexOf(mark) !== text.lastIndexOf(mark))
    return isGrouped(text) ? { says: other, evidence: { code: 'repeated_mark', example: text } } : null;
  return isGrouped(text) ? null : { says: own, evidence: { code: 'not_a_group', example: text } };
};

/** Digits, marks and signs; a text with letters in it is its row's issue, not evidence. */
const isAmountLike = (text: string): boolean =>
  /^[\d.,\s'’()+\u2212\u2013-]*\d[\d.,\s'’()+\u2212\u2013-]*$/u.test(text);

/** Decides from texts of amount columns. `1.234` alone decides nothing: it may be a thousand or one and a bit. */
export const detectDecimalConvention = (samples: Iterable<string>): DecimalDecision => {
  let found: Saying | null = null;
  let firstPlain = '';
  const undecided: string[] = [];
  for (const sample of samples) {
    const text = sample.trim();
    if (!isAmountLike(text)) continue;
    const evidence = evidenceOf(text);
    if (evidence === null) {
      if (isGrouped(text)) {
        if (undecided.length < 5) undecided.push(text);
      } else if (firstPlain === '') firstPlain = text;
      continue;
    }
    if (found !== null && found.says !== evidence.says)
      return { decided: null, reason: 'contradiction', examples: [found.evidence.example, text] };
    found ??= evidence;
  }
  if (found !== null) return { decided: found.says, evidence: found.evidence };
  if (undecided.length > 0) return { decided: null, reason: 'ambiguous', examples: undecided };
  // Should a later text have a mark after all, point takes none for another: `1.234` has more decimals than a Nordic
  // currency, `1,5` groups wrongly, and `1,234` with a decimal comma would be no amount.
  return { decided: 'point', evidence: { code: 'no_marks', example: firstPlain } };
};

export type AmountCode =
  | 'empty'
  | 'not_a_number'
  | 'currency_text'
  | 'grouping'
  | 'too_many_decimals'
  | 'too_large';

export type AmountResult =
  | { readonly ok: true; readonly amountMinor: number }
  | { readonly ok: false; readonly code: AmountCode };

const refusals: Readonly<Record<AmountCode, AmountResult>> = {
  empty: { ok: false, code: 'empty' },
  not_a_number: { ok: false, code: 'not_a_number' },
  currency_text: { ok: false, code: 'currency_text' },
  grouping: { ok: false, code: 'grouping' },
  too_many_decimals: { ok: false, code: 'too_many_decimals' },
  too_large: { ok: false, code: 'too_large' },
};

const isMinus = (code: number): boolean => code === 45 || code === 0x2212 || code === 0x2013;

const powersOfTen = [1, 10, 100, 1000, 10_000];

/**
 * An amount as a person or an ERP writes it, in minor units of a currency with `exponent` decimals. Read digit by digit,
 * never through a float. Takes a minus before or behind, a true minus, parentheses; refuses currency texts, groups
 * of other than three digits, and decimals that the currency does not have (zeros beyond them are nothing).
 */
export const parseAmountText = (
  text: string,
  convention: DecimalConvention,
  exponent: number,
): AmountResult => {
  let from = 0;
  let to = text.length;
  while (from < to && isGroupMark(text.charCodeAt(from))) from += 1;
  while (to > from && isGroupMark(text.charCodeAt(to - 1))) to -= 1;
  if (from === to) return refusals.empty;
  let negative = false;
  if (text.charCodeAt(from) === 40 && text.charCodeAt(to - 1) === 41) {
    negative = true;
    from += 1;
    to -= 1;
  } else if (isMinus(text.charCodeAt(from))) {
    negative = true;
    from += 1;
    while (from < to && isGroupMark(text.charCodeAt(from))) from += 1;
  } else if (isMinus(text.charCodeAt(to - 1))) {
    negative = true;
    to -= 1;
    while (to > from && isGroupMark(text.charCodeAt(to - 1))) to -= 1;
  } else if (text.charCodeAt(from) === 43) from += 1;

  const decimalMark = convention === 'comma' ? comma : point;
  const groupMark = convention === 'comma' ? point : comma;
  let value = 0;
  let digits = 0;
  let decimals = -1;
  // Digits since the last group mark; -1 while none has stood.
  let inGroup = -1;
  let groupIs = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= zero && code <= nine) {
      if (decimals >= 0) {
        decimals += 1;
        if (decimals > exponent) {
          if (code !== zero) return refusals.too_many_decimals;
          continue;
        }
      } else if (inGroup >= 0) inGroup += 1;
      value = value * 10 + (code - zero);
      digits += 1;
      if (value > Number.MAX_SAFE_INTEGER) return refusals.too_large;
    } else if (code === decimalMark) {
      if (decimals >= 0 || (inGroup >= 0 && inGroup !== 3))
        return decimals >= 0 ? refusals.not_a_number : refusals.grouping;
      decimals = 0;
    } else if (code === groupMark || isGroupMark(code)) {
      if (decimals >= 0) return refusals.not_a_number;
      if (digits === 0 || (inGroup >= 0 ? inGroup !== 3 || groupIs !== code : digits > 3))
        return refusals.grouping;
      inGroup = 0;
      groupIs = code;
    } else return (code | 32) >= 97 && (code | 32) <= 122 ? refusals.currency_text : refusals.not_a_number;
  }
  if (digits === 0) return refusals.not_a_number;
  if (decimals < 0 && inGroup >= 0 && inGroup !== 3) return refusals.grouping;
  const missing = exponent - Math.max(0, Math.min(decimals, exponent));
  const amountMinor = value * (powersOfTen[missing] ?? 10 ** missing);
  if (amountMinor > Number.MAX_SAFE_INTEGER) return refusals.too_large;
  return { ok: true, amountMinor: negative && amountMinor !== 0 ? -amountMinor : amountMinor };
};
