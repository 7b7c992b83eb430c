import * as z from 'zod';
import type { Language } from '../../api/values.ts';
import { noticeText } from '../notifications/notice-words.ts';
import type { LetterKind } from './letter.ts';

export const templateParts = ['subject', 'top', 'consequence', 'objection', 'bottom'] as const;
export type TemplatePart = (typeof templateParts)[number];

const partMax = 4000;

/** Texts of a letter with placeholders in braces; paragraphs parted by an empty line. */
export const letterTemplate = z.strictObject({
  subject: z.string().trim().max(200),
  top: z.string().trim().max(partMax),
  consequence: z.string().trim().max(partMax),
  objection: z.string().trim().max(partMax),
  bottom: z.string().trim().max(partMax),
});
export type LetterTemplate = z.infer<typeof letterTemplate>;

/** `law`: the legal basis of the demand, as the law rows name it. */
export const letterPlaceholders = [
  'creditor',
  'customer',
  'customerNumber',
  'total',
  'deadline',
  'law',
] as const;
export type LetterPlaceholder = (typeof letterPlaceholders)[number];

/** What stands where the creditor has written nothing of its own. */
export const defaultTemplate = (kind: LetterKind, language: Language): LetterTemplate => ({
  subject: noticeText(language, `letters.template.subject.${kind}`),
  top: noticeText(language, `letters.template.top.${kind}`),
  consequence: kind === 'monitoring' ? '' : noticeText(language, `letters.template.consequence.${kind}`),
  objection: noticeText(language, 'letters.template.objection'),
  bottom: '',
});

const placeholderIn = /\{([^{}\n]*)\}/gu;

const isPlaceholder = (name: string): name is LetterPlaceholder =>
  letterPlaceholders.some((known) => known === name);

export type TemplateProblem = {
  readonly code: 'unknown_placeholder' | 'brace_alone';
  readonly part: TemplatePart;
  readonly name: string;
};

/** What of a template cannot be printed. */
export const templateProblems = (template: LetterTemplate): readonly TemplateProblem[] =>
  templateParts.flatMap((part): TemplateProblem[] => {
    const unknown = [...template[part].matchAll(placeholderIn)]
      .map(([, name = '']) => name)
      .filter((name) => !isPlaceholder(name))
      .map((name): TemplateProblem => ({ code: 'unknown_placeholder', part, name }));
    const brace = /[{}]/u.exec(template[part].replaceAll(placeholderIn, ''));
    return brace === null ? unknown : [...unknown, { code: 'brace_alone', part, name: brace[0] }];
  });

/** A text with its placeholders filled; one that is not known stays as it is. */
export const fillText = (text: string, values: Readonly<Record<LetterPlaceholder, string>>): string =>
  text.replaceAll(placeholderIn, (whole, name: string) => (isPlaceholder(name) ? values[name] : whole));
