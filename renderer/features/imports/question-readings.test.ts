import { describe, expect, it } from 'vitest';
import { readingsOf, tellingFirst, thousandthsText } from './question-readings.ts';

describe('readings of a question', () => {
  it('say what a day would be under each convention, and where one does not fit', () => {
    const question = {
      question: 'day' as const,
      examples: ['01-02-2026', '13-02-2026'],
      choices: ['dmy', 'mdy'],
    };
    expect(readingsOf(question, 'dmy').map((reading) => reading.kind === 'day' && reading.day)).toEqual([
      '2026-02-01',
      '2026-02-13',
    ]);
    expect(readingsOf(question, 'mdy').map((reading) => reading.kind === 'day' && reading.day)).toEqual([
      '2026-01-02',
      null,
    ]);
  });

  it('say what an amount would be', () => {
    const question = { question: 'decimal' as const, examples: ['1.234'], choices: ['comma', 'point'] };
    const amounts = question.choices.map((choice) => {
      const reading = readingsOf(question, choice)[0];
      return reading?.kind === 'amount' && reading.amountMinor !== null
        ? thousandthsText(reading.amountMinor)
        : null;
    });
    expect(amounts).toEqual(['1234.00', '1.234']);
  });

  it('put the examples first that tell the choices apart', () => {
    const question = {
      question: 'day' as const,
      examples: ['01-01-2026', '02-02-2026', '01-02-2026'],
      choices: ['dmy', 'mdy'],
    };
    expect(tellingFirst(question).examples).toEqual(['01-02-2026', '01-01-2026', '02-02-2026']);
    const other = { question: 'kind' as const, examples: ['-1', '2'], choices: ['invoice', 'bySign'] };
    expect(tellingFirst(other)).toEqual(other);
  });

  it('show other examples as they are', () => {
    const question = { question: 'delimiter' as const, examples: ['a;b,c'], choices: [';', ','] };
    expect(readingsOf(question, ';')).toEqual([{ kind: 'text', example: 'a;b,c' }]);
  });
});

describe('thousandthsText', () => {
  it.each([
    [1_234_500, '1234.50'],
    [1234, '1.234'],
    [-50, '-0.05'],
    [0, '0.00'],
    [1005, '1.005'],
  ])('%s', (minor, text) => expect(thousandthsText(minor)).toBe(text));
});
