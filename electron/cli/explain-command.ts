import type { Explanation } from '../../shared/api/explain.ts';
import type { Language } from '../../shared/api/values.ts';
import {
  explainSentences,
  type Sentence,
  type SentenceWords,
} from '../../shared/domain/collections/explain-sentences.ts';
import { formatAmount } from '../../shared/domain/money.ts';
import { catalogues } from '../../shared/i18n/catalogue.ts';
import { localeOf } from '../../shared/i18n/locales.ts';
import { UsageError, type Options } from './arguments.ts';
import { entryIdOf } from './find.ts';
import type { Session } from './session.ts';

const wordsIn = (language: Language): SentenceWords => {
  const locale = localeOf(language);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return {
    day: (on) => days.format(new Date(`${on}T00:00:00Z`)),
    amount: (amountMinor, currency) => `${formatAmount(amountMinor, currency, locale)} ${currency}`,
    name: (id) => catalogues[language][id] ?? id,
  };
};

const textOf = (language: Language, { id, params }: Sentence): string =>
  (catalogues[language][`explain.${id}`] ?? id).replaceAll(
    /\{(\w+)\}/gu,
    (_, name: string) => params[name] ?? '',
  );

const toldIn = (language: Language, one: Explanation): string => {
  const words = wordsIn(language);
  const kind = words.name(`entries.kind.${one.kind}`);
  return [
    `${kind} ${one.documentNumber}, ${one.customerNumber} ${one.customerName}`,
    ...explainSentences(one, words).map((sentence) => textOf(language, sentence)),
  ].join('\n');
};

/** `explain DOCUMENT|#ENTRY`: where it stands in collection and why, in the agent's language; with `--json` as facts. */
export const explainEntry = async (
  session: Session,
  words: readonly string[],
  options: Options,
): Promise<unknown> => {
  const [word] = words;
  if (word === undefined || words.length > 1) throw new UsageError('explain needs one DOCUMENT or #ENTRY');
  const id = await entryIdOf(session, word, options);
  const explanation = await session.ask('entries.explain', { id });
  if (options.json === true) return explanation;
  const { agent } = await session.ask('settings.get', {});
  return toldIn(agent.language, explanation);
};
