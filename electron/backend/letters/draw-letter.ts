import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Letter } from '../../../shared/domain/letters/letter.ts';
import { drawPdf } from '../pdf/draw-pdf.ts';
import { page } from './envelope.ts';
import { letterContent, letterFoot } from './letter-content.ts';

/** What letters have in common, alone or in one print file. */
export const letterPage = {
  pageSize: 'A4',
  pageMargins: [page.side, page.top, page.side, page.bottom],
  defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.2 },
} satisfies Partial<TDocumentDefinitions>;

/** Midnight of the day: the same letter is the same file. */
export const writtenAt = (day: string): Date => new Date(`${day}T00:00:00Z`);

export type DrawnLetter = { readonly pdf: Buffer; readonly pages: number };

/**
 * A letter as a PDF of its own, fonts embedded: `drawLetter(letter)` needs nothing but the letter, and gives the same
 * bytes for the same letter. About 10 ms a page, so many of them are drawn in a worker.
 */
export const drawLetter = async (letter: Letter): Promise<DrawnLetter> => {
  let pages = 0;
  const pdf = await drawPdf({
    ...letterPage,
    info: {
      title: letter.subject,
      author: letter.sender.name,
      subject: letter.number,
      creationDate: writtenAt(letter.writtenOn),
    },
    language: letter.language,
    content: letterContent(letter, false),
    footer: (at, of) => {
      pages = of;
      return letterFoot(letter, at, of);
    },
  });
  return { pdf, pages };
};
