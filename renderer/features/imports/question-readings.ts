import type { OpenQuestion } from '../../../shared/api/imports.ts';
import { parseDayText, dayConventions } from '../../../shared/domain/day-convention.ts';
import { parseAmountText } from '../../../shared/domain/decimal-convention.ts';

/** What an example of the file would be, if a choice were true. */
export type ExampleReading =
  | { readonly kind: 'day'; readonly example: string; readonly day: string | null }
  | { readonly kind: 'amount'; readonly example: string; readonly amountMinor: number | null }
  | { readonly kind: 'text'; readonly example: string };

/** As many decimals as any currency in use has, so that no example is refused for its decimals. */
const exponent = 3;

const conventionOf = (choice: string) => dayConventions.find((known) => known === choice) ?? null;

/**
 * How the question's examples read under one of its choices: what the clerk compares with what they know of the file.
 * Null where the choice does not read the example.
 */
export const readingsOf = (question: OpenQuestion, choice: string): readonly ExampleReading[] => {
  if (question.question === 'day') {
    const convention = conventionOf(choice);
    return question.examples.map((example) => ({
      kind: 'day',
      example,
      day: convention === null ? null : parseDayText(example, convention),
    }));
  }
  if (question.question === 'decimal' && (choice === 'comma' || choice === 'point'))
    return question.examples.map((example) => {
      const read = parseAmountText(example, choice, exponent);
      return { kind: 'amount', example, amountMinor: read.ok ? read.amountMinor : null };
    });
  return question.examples.map((example) => ({ kind: 'text', example }));
};

const readingKey = (reading: ExampleReading | undefined): string => {
  if (reading === undefined || reading.kind === 'text') return '';
  return String(reading.kind === 'day' ? reading.day : reading.amountMinor);
};

/** The question with the examples first that its choices read differently: those are what the clerk decides by. */
export const tellingFirst = (question: OpenQuestion): OpenQuestion => {
  const byChoice = question.choices.map((choice) => readingsOf(question, choice));
  const tells = (index: number): boolean =>
    new Set(byChoice.map((readings) => readingKey(readings[index]))).size > 1;
  const places = question.examples.map((_example, index) => index);
  const ordered = [...places.filter(tells), ...places.filter((index) => !tells(index))];
  return { ...question, examples: ordered.flatMap((index) => question.examples[index] ?? []) };
};

/** Thousandths as a decimal text with as many decimals as it needs, at least two: 1234500 is `1234.50`. */
export const thousandthsText = (amountMinor: number): string => {
  const digits = String(Math.abs(amountMinor)).padStart(4, '0');
  const fraction = digits.slice(-3).replace(/0$/, '');
  return `${amountMinor < 0 ? '-' : ''}${digits.slice(0, -3)}.${fraction}`;
};
