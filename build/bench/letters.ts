/**
 * Letters of a page each, one by one and as one print file: `ours`, or `plain`, a loop over pdfmake with the same
 * content, its fonts loaded once.
 */
import pdfmake from 'pdfmake';
import fonts from 'pdfmake/build/vfs_fonts.js';
import { drawLetter, letterPage } from '../../electron/backend/letters/draw-letter.ts';
import { letterContent, letterFoot } from '../../electron/backend/letters/letter-content.ts';
import { printLetters } from '../../electron/backend/letters/print-letters.ts';
import { letterLike } from '../../electron/backend/letters/testing.ts';
import { rssMb, say, timed } from './measure.ts';

const [side = 'ours', countWanted = '1000'] = process.argv.slice(2);
const count = Number(countWanted);
const letters = Array.from({ length: count }, (_, index) =>
  letterLike({
    number: String(1000 + index),
    recipient: {
      ...letterLike().recipient,
      name: `Ærø Bageri ${index} ApS`,
      postalCode: String(1000 + ((index * 7919) % 9000)),
    },
  }),
);

const sayOf = (name: string, ms: number): void => say({ name, ms, rssMb: rssMb() });

if (side === 'ours') {
  const alone = await timed(async () => {
    for (const letter of letters) await drawLetter(letter);
  });
  sayOf('letters', alone.ms);
  const printed = await timed(() =>
    printLetters(
      letters.map((letter) => ({ letter, pages: 1 })),
      'da',
    ),
  );
  sayOf('print file', printed.ms);
} else {
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  // Its type declarations leave out the files that it keeps in memory.
  const { virtualfs } = pdfmake as unknown as {
    readonly virtualfs: { readonly writeFileSync: (name: string, content: Buffer) => void };
  };
  for (const [name, base64] of Object.entries(fonts))
    virtualfs.writeFileSync(name, Buffer.from(String(base64), 'base64'));
  pdfmake.setFonts({ Roboto: { normal: 'Roboto-Regular.ttf', bold: 'Roboto-Medium.ttf' } });
  const alone = await timed(async () => {
    for (const letter of letters)
      await pdfmake
        .createPdf({
          ...letterPage,
          content: letterContent(letter, false),
          footer: (at, of) => letterFoot(letter, at, of),
        })
        .getBuffer();
  });
  sayOf('letters', alone.ms);
  const printed = await timed(() =>
    pdfmake
      .createPdf({
        ...letterPage,
        content: letters.flatMap((letter, index) => letterContent(letter, index > 0)),
        footer: (at) => {
          const letter = letters[at - 1];
          return letter === undefined ? '' : letterFoot(letter, 1, 1);
        },
      })
      .getBuffer(),
  );
  sayOf('print file', printed.ms);
}
