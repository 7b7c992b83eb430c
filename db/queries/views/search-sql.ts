import type { ViewSpec } from '../../../shared/api/views.ts';
import type { Connection } from '../../connection.ts';
import type { Bindings } from './packed-columns.ts';
import type { SubjectSql } from './subject-sql.ts';
import { containsSql, startsWithSql, type Bind } from './text-match.ts';
import { throughSql } from './through-sql.ts';

const wordsMost = 6;

/** Words to find, all of them. Digits in groups, as references are printed, are one word. */
export const searchWords = (search: string): readonly string[] => {
  const text = search.trim();
  if (text === '') return [];
  if (/^[\d\s]+$/u.test(text)) return [text.replaceAll(/\s+/gu, '')];
  return text.split(/\s+/u).slice(0, wordsMost);
};

/** One condition per word: a number that begins with it, or a name that holds it. */
export const searchSql = (
  db: Connection,
  { search }: SubjectSql,
  spec: ViewSpec,
  bind: Bind,
  bindings: () => Bindings,
): string[] =>
  searchWords(spec.search).map((word) => {
    const wordIn = (beginnings: readonly string[], anywhere: readonly string[]): string[] => [
      ...beginnings.map((expression) => startsWithSql(expression, word, bind)),
      ...anywhere.map((expression) => containsSql(expression, word, bind)),
    ];
    const own = wordIn(search.beginnings, search.anywhere);
    if (search.through === undefined) return `(${own.join(' OR ')})`;
    const { key, table, select, beginnings, anywhere, ofCreditor } = search.through;
    const matched = `(${wordIn(beginnings, anywhere).join(' OR ')})`;
    const condition =
      ofCreditor !== null && spec.creditorId !== null ? `${ofCreditor} AND ${matched}` : matched;
    // First, since it answers for most rows where a word is common.
    return `(${[throughSql(db, { key, table, select, condition }, bind, bindings()), ...own].join(' OR ')})`;
  });
