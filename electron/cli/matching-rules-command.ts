import type { RuleBook } from '../../shared/api/payments.ts';
import { matchingRules, moveRule, type MatchingRule } from '../../shared/domain/payments/matching-rules.ts';
import { needed, UsageError, type Options } from './arguments.ts';
import { creditorIdOf, wholeNumber } from './lists.ts';
import type { Session } from './session.ts';

const creditorOf = async (session: Session, options: Options): Promise<number> => {
  const creditorId = await creditorIdOf(session, needed(options.creditor, 'creditor'));
  if (creditorId === null) throw new UsageError('--creditor is missing');
  return creditorId;
};

/** `payments rules list --creditor C` */
export const listRules = async (session: Session, options: Options): Promise<RuleBook> =>
  session.ask('payments.rules', { creditorId: await creditorOf(session, options) });

const states = {
  off: { isOn: false },
  on: { isOn: true },
  suggests: { isOn: true, settles: false },
  settles: { isOn: true, settles: true },
} as const;

const readRule = (name: string): MatchingRule => {
  const rule = matchingRules.find((known) => known === name);
  if (rule === undefined) throw new UsageError(`${name}: the rules are ${matchingRules.join(', ')}`);
  return rule;
};

const readState = (text: string): keyof typeof states => {
  if (text === 'off' || text === 'on' || text === 'suggests' || text === 'settles') return text;
  throw new UsageError(`${text}: a rule is ${Object.keys(states).join(', ')}`);
};

const placed = (book: RuleBook, rule: MatchingRule, place: number): RuleBook => {
  if (place < 1 || place > book.rules.length)
    throw new UsageError(`${rule}@${place}: the places are 1 to ${book.rules.length}`);
  const at = book.rules.findIndex((one) => one.rule === rule);
  return { ...book, rules: [...moveRule(book.rules, at, place - 1 - at)] };
};

/** One word: `exact_sum=settles`, `name_amount@2`, `DKK=100` (a tolerance in minor units). */
const withWord = (book: RuleBook, word: string): RuleBook => {
  const [, name = '', sign = '', value = ''] = /^(\w+)([=@])(\w+)$/u.exec(word) ?? [];
  if (sign === '@') return placed(book, readRule(name), wholeNumber(value, name));
  if (sign !== '=')
    throw new UsageError(`payments rules set takes RULE=STATE, RULE@PLACE and CURRENCY=MINOR, not ${word}`);
  if (/^[A-Z]{3}$/u.test(name)) {
    const others = book.tolerances.filter(({ currency }) => currency !== name);
    return {
      ...book,
      tolerances: [...others, { currency: name, toleranceMinor: wholeNumber(value, name) }],
    };
  }
  const rule = readRule(name);
  const state = readState(value);
  return {
    ...book,
    rules: book.rules.map((one) => (one.rule === rule ? { ...one, ...states[state] } : one)),
  };
};

/** `payments rules set --creditor C RULE=off|on|suggests|settles… RULE@PLACE… CURRENCY=MINOR…`; shows them all. */
export const setRules = async (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<RuleBook> => {
  if (words.length === 0) throw new UsageError('payments rules set needs what to set');
  const creditorId = await creditorOf(session, options);
  const book = words.reduce(withWord, await session.ask('payments.rules', { creditorId }));
  await session.command('payments.setRules', { creditorId, ...book });
  return session.ask('payments.rules', { creditorId });
};
