import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { assert } from '../../../shared/assert.ts';
import type { Language } from '../../../shared/api/values.ts';
import type { Letter } from '../../../shared/domain/letters/letter.ts';
import { noticeText } from '../../../shared/domain/notifications/notice-words.ts';
import { drawPdf } from '../pdf/draw-pdf.ts';
import { drawLetter, letterPage, writtenAt } from './draw-letter.ts';
import { letterContent, letterFoot } from './letter-content.ts';

/** `pages`: as many as it had when it was drawn alone. */
export type PrintedLetter = { readonly letter: Letter; readonly pages: number };

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** By what goes into one kind of envelope and one bag: sheets, then country, postal code and number. */
export const inPostOrder = (letters: readonly PrintedLetter[]): readonly PrintedLetter[] =>
  letters.toSorted(
    (a, b) =>
      a.pages - b.pages ||
      byText(a.letter.recipient.country, b.letter.recipient.country) ||
      byText(a.letter.recipient.postalCode, b.letter.recipient.postalCode) ||
      byText(a.letter.number, b.letter.number),
  );

const right = { alignment: 'right' as const };

const tableOf = (head: readonly string[], rows: readonly TableCell[][], widths: string[]): Content => ({
  layout: 'lightHorizontalLines',
  fontSize: 9,
  margin: [0, 6, 0, 10],
  table: {
    headerRows: 1,
    dontBreakRows: true,
    widths,
    body: [head.map((text): TableCell => ({ text, bold: true })), ...rows],
  },
});

/** What is in the file, to count it by and to pack it by. */
const coverList = (letters: readonly PrintedLetter[], language: Language): Content[] => {
  const word = (name: 'title' | 'sheets' | 'letters' | 'number' | 'recipient' | 'place' | 'pages'): string =>
    noticeText(language, `letters.cover.${name}`);
  const bySheets = new Map<number, number>();
  for (const { pages } of letters) bySheets.set(pages, (bySheets.get(pages) ?? 0) + 1);
  return [
    { text: word('title'), bold: true, fontSize: 15 },
    tableOf(
      [word('sheets'), word('letters')],
      [...bySheets].map(([sheets, count]) => [String(sheets), String(count)]),
      ['auto', '*'],
    ),
    tableOf(
      [word('number'), word('recipient'), word('place'), word('pages')],
      letters.map(({ letter: { number, recipient }, pages }) => [
        number,
        recipient.name,
        `${recipient.country} ${recipient.postalCode} ${recipient.city}`.trim(),
        { text: String(pages), ...right },
      ]),
      ['auto', '*', 'auto', 'auto'],
    ),
  ];
};

const draw = async (letters: readonly PrintedLetter[], language: Language): Promise<Buffer | null> => {
  const ofLetters = letters.flatMap(({ letter, pages }) =>
    Array.from({ length: pages }, (_, index) => ({ letter, at: index + 1, of: pages })),
  );
  let total = 0;
  const pdf = await drawPdf({
    ...letterPage,
    info: {
      title: noticeText(language, 'letters.cover.title'),
      creationDate: writtenAt(letters[0]?.letter.writtenOn ?? '1970-01-01'),
    },
    content: [
      ...coverList(letters, language),
      ...letters.flatMap(({ letter }) => letterContent(letter, true)),
    ],
    footer: (at, of) => {
      total = of;
      // The cover's pages come first; nothing else tells how many they are.
      const here = ofLetters[at - 1 - (of - ofLetters.length)];
      return here === undefined ? '' : letterFoot(here.letter, here.at, here.of);
    },
  });
  const coverPages = total - ofLetters.length;
  return coverPages >= 1 && coverPages <= coverPagesMax(letters.length) ? pdf : null;
};

/** A page of the list takes 30 letters and more. */
const coverPagesMax = (letters: number): number => 1 + Math.ceil(letters / 30);

/**
 * One print file: the list of what is in it, then each letter from a new sheet on, in the order of `inPostOrder`.
 * Printed on one side. Letters that come out longer or shorter than they were, as after a change of the program, are
 * counted anew.
 */
export const printLetters = async (
  letters: readonly PrintedLetter[],
  language: Language,
): Promise<Buffer> => {
  assert(letters.length > 0, 'a print file has letters');
  const pdf = await draw(inPostOrder(letters), language);
  if (pdf !== null) return pdf;
  const counted: PrintedLetter[] = [];
  for (const { letter } of letters) counted.push({ letter, pages: (await drawLetter(letter)).pages });
  const again = await draw(inPostOrder(counted), language);
  assert(again !== null, 'letters that were counted a moment ago have as many pages');
  return again;
};
