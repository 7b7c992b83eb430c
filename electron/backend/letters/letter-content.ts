import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { catalogues } from '../../../shared/i18n/catalogue.ts';
import { localeOf } from '../../../shared/i18n/locales.ts';
import type { Letter, Party } from '../../../shared/domain/letters/letter.ts';
import { noticeText } from '../../../shared/domain/notifications/notice-words.ts';
import { addressLines } from '../pdf/address.ts';
import { millimetres, page, windowHeight, windowSide, windowTop } from './envelope.ts';
import { letterWords, type LetterWords } from './letter-words.ts';
import { paymentContent } from './payment-content.ts';

const right = { alignment: 'right' as const };
const head = (text: string): TableCell => ({ text, bold: true });
const headRight = (text: string): TableCell => ({ text, bold: true, ...right });

/** The country's name stands in an address abroad only, in the sender's post office's own interest: in English capitals. */
const placeOf = (letter: Letter, party: Party): string =>
  party.country === letter.country
    ? addressLines(party)
    : `${addressLines(party)}\n${(
        new Intl.DisplayNames('en', { type: 'region' }).of(party.country) ?? party.country
      ).toUpperCase()}`;

const letterhead = (letter: Letter, words: LetterWords): Content => {
  const { sender, recipient } = letter;
  const facts = [
    [words.number, letter.number],
    [words.date, words.day(letter.writtenOn)],
    [words.customerNumber, recipient.customerNumber],
    ...(letter.deadlineOn === null ? [] : [[words.deadline, words.day(letter.deadlineOn)]]),
  ];
  const address: Content = { text: placeOf(letter, recipient) };
  const details: Content = {
    layout: 'noBorders',
    table: {
      body: facts.map(([name = '', value = '']) => [
        { text: name, color: '#444444' },
        { text: value, bold: true },
      ]),
    },
  };
  const isLeft = windowSide[letter.country] === 'left';
  return {
    layout: { ...tight, defaultBorder: false },
    table: {
      widths: [millimetres(90), '*'],
      heights: [windowTop - page.top, windowHeight],
      body: [
        [
          { text: sender.name, bold: true, fontSize: 14 },
          { text: addressLines({ ...sender, name: '' }), fontSize: 9, ...right },
        ],
        isLeft ? [address, details] : [details, address],
      ],
    },
  };
};

const tight = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0,
  paddingBottom: () => 0,
};

const claimsTable = (letter: Letter, words: LetterWords): Content => {
  const amount = (minor: number): TableCell => ({ text: words.money(minor, letter.currency), ...right });
  return {
    layout: 'lightHorizontalLines',
    fontSize: 9,
    margin: [0, 4, 0, 8],
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: ['*', 'auto', 'auto', 'auto', 'auto'],
      body: [
        [
          head(words.document),
          head(words.issuedOn),
          head(words.dueOn),
          headRight(words.amount),
          headRight(words.open),
        ],
        ...letter.entries.map((entry): TableCell[] => [
          `${catalogues[letter.language][`entries.kind.${entry.kind}`] ?? entry.kind} ${entry.documentNumber}`,
          words.day(entry.issuedOn),
          words.day(entry.dueOn),
          amount(entry.amountMinor),
          amount(entry.openMinor),
        ]),
      ],
    },
  };
};

const rateText = (letter: Letter, rateBps: number): string =>
  new Intl.NumberFormat(localeOf(letter.language), { minimumFractionDigits: 2 })
    .format(rateBps / 100)
    .replaceAll(/[\u00a0\u202f]/gu, ' ');

const interestTable = (letter: Letter, words: LetterWords): Content => {
  const amount = (minor: number): TableCell => ({ text: words.money(minor, letter.currency), ...right });
  const dayCounts = [...new Set(letter.interest.map(({ dayCount }) => dayCount))].join(', ');
  return [
    {
      layout: 'lightHorizontalLines',
      fontSize: 9,
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: ['*', 'auto', 'auto', 'auto', 'auto', 'auto'],
        body: [
          [
            head(words.interest),
            head(words.period),
            headRight(words.days),
            headRight(words.base),
            headRight(words.rate),
            headRight(words.amount),
          ],
          ...letter.interest.map((line): TableCell[] => [
            line.documentNumber,
            `${words.day(line.from)} – ${words.day(line.to)}`,
            { text: String(line.days), ...right },
            amount(line.baseMinor),
            { text: `${rateText(letter, line.rateBps)} %`, ...right },
            amount(line.amountMinor),
          ]),
          ...(letter.interestChargedMinor === 0
            ? []
            : [
                [
                  { text: words.chargedBefore, colSpan: 5 },
                  '',
                  '',
                  '',
                  '',
                  amount(-letter.interestChargedMinor),
                ],
              ]),
        ],
      },
    },
    { text: `${words.dayCount} ${dayCounts}`, fontSize: 8, color: '#444444', margin: [0, 2, 0, 8] },
  ];
};

const instalmentTable = (letter: Letter, words: LetterWords): Content => ({
  layout: 'lightHorizontalLines',
  fontSize: 9,
  margin: [0, 4, 0, 8],
  table: {
    headerRows: 1,
    dontBreakRows: true,
    widths: ['auto', 'auto', '*'],
    body: [
      [head(words.instalment), head(words.deadline), headRight(words.amount)],
      ...letter.instalments.map(({ dueOn, amountMinor }, index): TableCell[] => [
        String(index + 1),
        words.day(dueOn),
        { text: words.money(amountMinor, letter.currency), ...right },
      ]),
    ],
  },
});

/** Claims, interest, each charge with its legal basis, and the total. */
const sums = (letter: Letter, words: LetterWords): Content => {
  const claimsMinor = letter.entries.reduce((sum, { openMinor }) => sum + openMinor, 0);
  const feeWord =
    letter.kind === 'schedule' ? 'plan' : letter.kind.startsWith('reminder') ? 'reminder' : 'demand';
  const rows: (readonly [string, number])[] = [
    [words.claims, claimsMinor],
    ...(letter.interestMinor === 0 ? [] : [[words.interest, letter.interestMinor] as const]),
    ...letter.charges.map(({ kind, amountMinor, basis }) => {
      const name =
        kind === 'fee' ? noticeText(letter.language, `letters.drawn.fee.${feeWord}`) : words.compensation;
      return [basis === '' ? name : `${name} (${basis})`, amountMinor] as const;
    }),
  ];
  return {
    layout: tight,
    unbreakable: true,
    table: {
      widths: ['*', 'auto'],
      body: [
        ...rows.map(([name, minor]): TableCell[] => [
          name,
          { text: words.money(minor, letter.currency), ...right },
        ]),
        [
          { text: `${words.total}, ${letter.currency}`, bold: true, margin: [0, 3, 0, 0] },
          {
            text: words.money(letter.totalMinor, letter.currency),
            bold: true,
            margin: [0, 3, 0, 0],
            ...right,
          },
        ],
      ],
    },
  };
};

const paragraphs = (text: string): Content[] =>
  text === ''
    ? []
    : text.split(/\n{2,}/u).map((paragraph): Content => ({ text: paragraph, margin: [0, 0, 0, 6] }));

/** One letter from its head to its payment slip. The first node begins a page where `isNewPage`. */
export const letterContent = (letter: Letter, isNewPage: boolean): Content[] => {
  const words = letterWords(letter.language);
  const total = `${words.money(letter.totalMinor, letter.currency)} ${letter.currency}`;
  return [
    { stack: [letterhead(letter, words)], ...(isNewPage ? { pageBreak: 'before' } : {}) },
    { text: letter.subject, bold: true, fontSize: 15, margin: [0, 0, 0, 8] },
    ...paragraphs(letter.top),
    ...paragraphs(letter.note),
    ...(letter.entries.length === 0 ? [] : [claimsTable(letter, words)]),
    ...(letter.interest.length === 0 ? [] : [interestTable(letter, words)]),
    ...(letter.instalments.length === 0 ? [] : [instalmentTable(letter, words)]),
    sums(letter, words),
    { text: '', margin: [0, 4, 0, 0] },
    ...paragraphs(letter.consequence),
    ...paragraphs(letter.objection),
    ...paragraphs(letter.bottom),
    paymentContent(letter, words, total),
  ];
};

/** At the foot of each page: who writes, and `1 (2)`. */
export const letterFoot = (letter: Letter, at: number, of: number): Content => {
  const { sender } = letter;
  const words = letterWords(letter.language);
  const line = [
    `${sender.name}, ${words.registrationNumber} ${sender.registrationNumber}`,
    sender.phone,
    sender.email,
  ]
    .filter((part) => part !== '')
    .join(' · ');
  return {
    columns: [
      { text: line, width: '*' },
      { text: `${at} (${of})`, width: 'auto' },
    ],
    fontSize: 8,
    color: '#444444',
    margin: [page.side, millimetres(8), page.side, 0],
  };
};
