import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { catalogues } from '../../i18n/catalogue.ts';
import { bankIssueCodes } from '../bank-files/bank-issue-codes.ts';
import { lineIssueCodes } from '../collections/line-issue-codes.ts';
import { issueCodes } from './issue-codes.ts';

const allCodes: Readonly<Record<string, { readonly params: readonly string[] }>> = {
  ...issueCodes,
  ...bankIssueCodes,
  ...lineIssueCodes,
};

const names = (elements: readonly MessageFormatElement[]): readonly string[] =>
  elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.plural || element.type === TYPE.select)
      return [element.value, ...Object.values(element.options).flatMap(({ value }) => names(value))];
    return [element.value];
  });

describe('issue codes', () => {
  it.each(Object.entries(allCodes))(
    '%s has a text and a way out, filled with its own parameters only',
    (code, { params }) => {
      for (const key of [`issue.${code}`, `issue.${code}.mend`]) {
        const text = catalogues.en[key];
        expect(text, key).toBeDefined();
        expect(names(parse(text ?? '')).filter((name) => !params.some((known) => known === name))).toEqual(
          [],
        );
      }
    },
  );

  it('has no text without its code', () => {
    const codes = Object.keys(catalogues.en).flatMap(
      (key) => /^issue\.([a-z0-9_]+)(?:\.mend)?$/.exec(key)?.[1] ?? [],
    );
    expect([...new Set(codes)].filter((code) => !Object.hasOwn(allCodes, code))).toEqual([]);
  });
});
