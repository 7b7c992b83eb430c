import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { errorParams } from '../api/errors.ts';
import { catalogues } from './catalogue.ts';

const placeholdersOf = (elements: readonly MessageFormatElement[]): readonly string[] =>
  elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.plural || element.type === TYPE.select)
      return [element.value, ...Object.values(element.options).flatMap(({ value }) => placeholdersOf(value))];
    if (element.type === TYPE.tag) return [element.value, ...placeholdersOf(element.children)];
    return [element.value];
  });

const distinct = (names: readonly string[]) => [...new Set(names)].sort();

describe('catalogues', () => {
  const english = catalogues.en;
  const others = Object.entries(catalogues).filter(([language]) => language !== 'en');

  it.each(others)('%s has the keys of the English source, no more and no fewer', (_language, messages) => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
  });

  it.each(others)('%s uses the same placeholders in each message', (_language, messages) => {
    const differing = Object.keys(english).filter((key) => {
      const ours = distinct(placeholdersOf(parse(messages[key] ?? '')));
      return ours.join() !== distinct(placeholdersOf(parse(english[key] ?? ''))).join();
    });
    expect(differing).toEqual([]);
  });

  it.each(others)('%s leaves no text empty', (_language, messages) => {
    expect(Object.keys(messages).filter((key) => messages[key]?.trim() === '')).toEqual([]);
  });

  it('has a text for each error code, with its parameters only', () => {
    for (const [code, params] of Object.entries(errorParams)) {
      const text = english[`error.${code}`];
      expect(text, `error.${code}`).toBeDefined();
      const known = Object.keys(params.shape);
      expect(
        placeholdersOf(parse(text ?? '')).filter((name) => !known.includes(name)),
        code,
      ).toEqual([]);
    }
  });
});
