import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../api/values.ts';
import { compileNotice, compileSubject, ownTextLines, type Notice } from './build-notice.ts';
import {
  defaultDefinition,
  definitionProblems,
  noticeFields,
  noticePlaceholders,
  notificationDefinition,
  type NotificationDefinition,
} from './definition.ts';
import { noticeFormats } from './notice-words.ts';

const languages: readonly Language[] = ['en', 'da', 'sv', 'fi', 'nb'];

const invoice = {
  kind: 'invoice',
  documentNumber: '104821',
  documentOn: '2026-11-03',
  dueOn: '2026-12-01',
  text: 'Varme, oktober',
  orderNumber: 'A-17',
  reference: '000000104821',
  amountMinor: 129_950,
};
const credit = { ...invoice, kind: 'credit_note', documentNumber: '104900', amountMinor: -29_950 };

const notice: Notice = {
  creditorName: 'Tranekilde Forsyning',
  customerName: 'Nordlys Bageri ApS',
  customerNumber: '10482',
  collectOn: '2026-12-01',
  currency: 'DKK',
  amountMinor: 100_000,
  mandateNumber: '000000042',
  agreementNumber: '01234567',
  entries: [invoice, credit],
};

const definition = (change: Partial<NotificationDefinition>): NotificationDefinition => ({
  ...defaultDefinition('bs', 'text', 'da'),
  ...change,
});

const texts = (change: Partial<NotificationDefinition>, of: Notice = notice, widthMax: number | null = 60) =>
  compileNotice(definition(change), { language: 'da', widthMax })(of).map(({ text }) => text);

describe('the text of a notice', () => {
  it('says in the default definition who collects what, amounts at the right edge', () => {
    expect(texts({})).toEqual([
      'Opkrævning fra Tranekilde Forsyning',
      'Faktura      104821           03.11.2026            1.299,50',
      'Kreditnota   104900           03.11.2026             -299,50',
      'I alt DKK                                           1.000,00',
    ]);
  });

  it('fills in every placeholder', () => {
    const top = noticePlaceholders.map((name) => `${name}={${name}}`).join('\n');
    expect(texts({ top, columns: [], showsSum: false })).toEqual([
      'creditor=Tranekilde Forsyning',
      'customer=Nordlys Bageri ApS',
      'customerNumber=10482',
      'collectOn=01.12.2026',
      'amount=1.000,00 DKK',
      'mandate=000000042',
      'agreement=01234567',
    ]);
  });

  it('takes what is filled in as it is: no placeholder, no line break of a name', () => {
    const odd = { ...notice, creditorName: 'A {customer}\nB' };
    expect(texts({ top: '{creditor}', columns: [], showsSum: false }, odd)).toEqual(['A {customer} B']);
  });

  it('adds up by kind and by month of the due day', () => {
    const entries = [invoice, { ...credit, dueOn: '2027-01-02' }, { ...invoice, amountMinor: 5 }];
    const columns = [{ field: 'documentNumber' as const, width: 10 }];
    const shown = (subtotal: 'kind' | 'month') =>
      texts({ subtotal, columns, top: '', showsSum: false }, { ...notice, entries }, 34);
    expect(shown('kind')).toEqual([
      '104821',
      '104821',
      'I alt Faktura             1.299,55',
      '104900',
      'I alt Kreditnota           -299,50',
    ]);
    expect(shown('month')).toEqual([
      '104821',
      '104821',
      'I alt december 2026       1.299,55',
      '104900',
      'I alt januar 2027          -299,50',
    ]);
  });

  it('goes on in the next line, or is marked as too long', () => {
    const long = { ...notice, entries: [{ ...invoice, text: 'Fjernvarme for oktober kvartal' }] };
    const columns = [
      { field: 'text' as const, width: 12 },
      { field: 'amount' as const, width: 10 },
    ];
    const lines = (wraps: boolean) =>
      compileNotice(definition({ columns, wraps, top: '', showsSum: false }), {
        language: 'da',
        widthMax: 24,
      })(long);
    expect(lines(true)).toEqual([
      { text: 'Fjernvarme      1.299,50', isOver: false },
      { text: 'for oktober', isOver: false },
      { text: 'kvartal', isOver: false },
    ]);
    expect(lines(false)).toEqual([{ text: 'Fjernvarme for oktober kvartal 1.299,50', isOver: true }]);
  });

  it('marks a line of the clerk', () => {
    expect(ownTextLines('short\nlonger than ten', 10)).toEqual([
      { text: 'short', isOver: false },
      { text: 'longer than ten', isOver: true },
    ]);
  });

  it('writes days and amounts as each language does, in Latin-1', () => {
    const written = languages.map((language) => {
      const formats = noticeFormats(language);
      return [formats.day('2026-12-01'), formats.amount(-123_456_789, 'DKK')];
    });
    expect(written).toEqual([
      ['01/12/2026', '-1,234,567.89'],
      ['01.12.2026', '-1.234.567,89'],
      ['2026-12-01', '-1 234 567,89'],
      ['01.12.2026', '-1 234 567,89'],
      ['01.12.2026', '-1 234 567,89'],
    ]);
  });

  it('names what cannot be used', () => {
    const problems = definitionProblems(
      definition({
        top: '{amount} {sum}',
        bottom: 'a } b',
        columns: [
          { field: 'text', width: 40 },
          { field: 'text', width: 30 },
        ],
      }),
      60,
    );
    expect(problems).toEqual([
      { code: 'unknown_placeholder', part: 'top', name: 'sum' },
      { code: 'brace_alone', part: 'bottom', name: '}' },
      { code: 'column_twice', part: 'columns', name: 'text' },
      { code: 'columns_too_wide', part: 'columns', name: '71' },
    ]);
  });

  it.each(languages)('has a default in %s that can be used, for each scheme and channel', (language) => {
    for (const scheme of ['bs', 'ls'] as const)
      for (const channel of ['text', 'mail'] as const) {
        const standard = notificationDefinition.parse(defaultDefinition(scheme, channel, language));
        expect(definitionProblems(standard, channel === 'text' ? 60 : null)).toEqual([]);
        const long = { ...notice, creditorName: 'Aa'.repeat(70), entries: [invoice, invoice] };
        const lines = compileNotice(standard, { language, widthMax: channel === 'text' ? 60 : null })(long);
        expect(lines.filter(({ isOver }) => isOver)).toEqual([]);
      }
    expect(compileSubject(defaultDefinition('ls', 'mail', language), language)(notice)).toContain('DKK');
  });
});

const anyText = fc.string({ unit: 'grapheme', maxLength: 90 });
const anyEntry = fc.record({
  kind: fc.constantFrom('invoice', 'credit_note', 'fee'),
  documentNumber: anyText,
  documentOn: fc.constantFrom('2026-11-03', '2026-01-31'),
  dueOn: fc.constantFrom('2026-12-01', '2027-02-28'),
  text: anyText,
  orderNumber: anyText,
  reference: anyText,
  amountMinor: fc.integer({ min: -1e9, max: 1e9 }),
});
const anyNotice = fc
  .record({
    creditorName: anyText,
    customerName: anyText,
    customerNumber: anyText,
    collectOn: fc.constant('2026-12-01'),
    currency: fc.constantFrom('DKK', 'EUR', 'JPY'),
    mandateNumber: anyText,
    agreementNumber: anyText,
    entries: fc.array(anyEntry, { minLength: 1, maxLength: 8 }),
  })
  .map((made): Notice => ({
    ...made,
    amountMinor: made.entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
  }));
const anyDefinition = fc.record<NotificationDefinition>({
  subject: anyText,
  top: fc
    .array(fc.oneof(anyText, fc.constantFrom(...noticePlaceholders.map((name) => `{${name}}`))), {
      maxLength: 4,
    })
    .map((lines) => lines.join('\n')),
  bottom: anyText,
  columns: fc.uniqueArray(
    fc.record({ field: fc.constantFrom(...noticeFields), width: fc.integer({ min: 1, max: 30 }) }),
    { selector: ({ field }) => field },
  ),
  subtotal: fc.constantFrom('none', 'kind', 'month'),
  showsSum: fc.boolean(),
  wraps: fc.boolean(),
  attachesDocuments: fc.boolean(),
});

describe('any definition and any notice', () => {
  const properties = (
    check: (
      lines: ReturnType<ReturnType<typeof compileNotice>>,
      made: Notice,
      d: NotificationDefinition,
      width: number,
    ) => void,
  ) =>
    fc.assert(
      fc.property(
        anyDefinition,
        anyNotice,
        fc.integer({ min: 10, max: 80 }),
        fc.constantFrom(...languages),
        (d, made, widthMax, language) =>
          check(compileNotice(d, { language, widthMax })(made), made, d, widthMax),
      ),
    );

  it('has no line over the width that is not marked, and marks no other', () => {
    properties((lines, _made, _definition, width) => {
      for (const { text, isOver } of lines) {
        expect(isOver).toBe(text.length > width);
        expect(text).not.toMatch(/[\n\r]/u);
      }
    });
  });

  it('says in its sum what is collected, and in its subtotals the same together', () => {
    fc.assert(
      fc.property(anyDefinition, anyNotice, fc.constantFrom('kind', 'month'), (d, made, subtotal) => {
        const lines = compileNotice(
          {
            ...d,
            subtotal,
            top: '',
            bottom: '',
            showsSum: true,
            wraps: false,
            columns: [{ field: 'dueOn', width: 10 }],
          },
          { language: 'en', widthMax: 60 },
        )(made).map(({ text }) => text);
        const exponent = made.currency === 'JPY' ? 0 : 2;
        const minorOf = (text: string) => {
          const amount = / (-?[\d,]+(?:\.\d+)?)$/u.exec(text)?.[1] ?? '';
          expect(amount.includes('.')).toBe(exponent === 2);
          return Number(amount.replaceAll(/[,.]/gu, ''));
        };
        expect(minorOf(lines.at(-1) ?? '')).toBe(made.amountMinor);
        const subtotals = lines.filter((text) => text.startsWith('Total of')).map(minorOf);
        expect(subtotals.reduce((sum, amount) => sum + amount, 0)).toBe(made.amountMinor);
      }),
    );
  });

  it('loses nothing where it does not wrap', () => {
    properties((lines, made, d) => {
      if (d.wraps || !d.columns.some(({ field }) => field === 'reference')) return;
      const all = lines.map(({ text }) => text.replaceAll(/\s/gu, '')).join('');
      for (const { reference } of made.entries)
        expect(all).toContain(reference.replaceAll(/[\s\p{Cc}]/gu, ''));
    });
  });
});
