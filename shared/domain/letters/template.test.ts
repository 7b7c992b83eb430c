import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { country, language } from '../../api/values.ts';
import { checklistOf } from './checklist.ts';
import { letterKinds } from './letter.ts';
import { defaultTemplate, fillText, letterPlaceholders, templateProblems } from './template.ts';

describe("the program's own templates", () => {
  it.each(language.options.flatMap((of) => letterKinds.map((kind) => [of, kind] as const)))(
    '%s %s name only what can be filled in, and say all that a demand has to say',
    (of, kind) => {
      const template = defaultTemplate(kind, of);
      expect(templateProblems(template)).toEqual([]);
      expect(template.subject).not.toBe('');
      for (const where of country.options)
        expect(checklistOf(where, kind, template).filter(({ isMet }) => !isMet)).toEqual([]);
    },
  );
});

describe('a demand', () => {
  const whole = defaultTemplate('demand', 'da');
  const missing = (template: typeof whole, of: 'DK' | 'SE' = 'DK') =>
    checklistOf(of, 'demand', template).flatMap(({ item, isMet }) => (isMet ? [] : [item]));
  it('lacks its deadline, what follows, how to object, each by its name', () => {
    expect(missing({ ...whole, consequence: '' })).toEqual(['deadline', 'consequence']);
    expect(missing({ ...whole, consequence: 'Ellers retten.' })).toEqual(['deadline']);
    expect(missing({ ...whole, top: 'Betal senest {deadline}.', consequence: 'Ellers retten.' })).toEqual([]);
    expect(missing({ ...whole, objection: '' }, 'SE')).toEqual(['objection']);
    expect(checklistOf('DK', 'reminder_1', whole)).toEqual([]);
  });
});

describe('placeholders', () => {
  const values = Object.fromEntries(letterPlaceholders.map((name) => [name, `<${name}>`])) as Record<
    (typeof letterPlaceholders)[number],
    string
  >;
  it('are filled wherever they stand; anything else in braces is named', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...letterPlaceholders)), fc.string(), (names, text) => {
        const plain = text.replaceAll(/[{}]/gu, '');
        const written = names.map((name) => `${plain}{${name}}`).join('');
        expect(fillText(written, values)).toBe(names.map((name) => `${plain}<${name}>`).join(''));
        expect(templateProblems({ ...defaultTemplate('demand', 'en'), top: written })).toEqual([]);
      }),
    );
    const problems = templateProblems({ ...defaultTemplate('demand', 'en'), top: '{amount} {', bottom: '}' });
    expect(problems).toEqual([
      { code: 'unknown_placeholder', part: 'top', name: 'amount' },
      { code: 'brace_alone', part: 'top', name: '{' },
      { code: 'brace_alone', part: 'bottom', name: '}' },
    ]);
  });
});
