import { inflateSync } from 'node:zlib';

/** The streams of a PDF that are packed or plain, as Latin-1 text. */
const streamsOf = (pdf: Buffer): readonly string[] => {
  const streams: string[] = [];
  let from = 0;
  for (;;) {
    const start = pdf.indexOf('stream\n', from);
    if (start === -1) return streams;
    const end = pdf.indexOf('\nendstream', start);
    const bytes = pdf.subarray(start + 7, end);
    const isPacked = pdf.subarray(Math.max(0, start - 200), start).includes('/FlateDecode');
    streams.push((isPacked ? inflateSync(bytes) : bytes).toString('latin1'));
    from = end + 10;
  }
};

/** What each glyph of a subset font stands for, from its ToUnicode maps. */
const glyphsOf = (streams: readonly string[]): ReadonlyMap<string, string>[] =>
  streams
    .filter((stream) => stream.includes('beginbfrange') || stream.includes('beginbfchar'))
    .map((stream) => {
      const glyphs = new Map<string, string>();
      const unicode = (hex: string) => {
        const units = [...hex.matchAll(/.{4}/gu)].map(([unit]) => Number.parseInt(unit, 16));
        return String.fromCharCode(...units);
      };
      for (const [, first = '', list = ''] of stream.matchAll(
        /<([0-9a-f]+)>\s*<[0-9a-f]+>\s*\[([^\]]*)\]/giu,
      ))
        for (const [index, [, hex = '']] of [...list.matchAll(/<([0-9a-f\s]+)>/giu)].entries())
          glyphs.set(
            (Number.parseInt(first, 16) + index).toString(16).padStart(4, '0'),
            unicode(hex.replaceAll(/\s/gu, '')),
          );
      return glyphs;
    });

/**
 * The text of a PDF that this program drew, word after word. A line ends where the next word was not parted by a blank.
 */
export const pdfText = (pdf: Buffer): string => {
  const streams = streamsOf(pdf);
  const fonts = glyphsOf(streams);
  const inOrder = [...pdf.toString('latin1').matchAll(/\/(F\d+) \d+ 0 R/gu)].map(([, name]) => name);
  const nameOf = [...new Set(inOrder)].sort((a, b) => Number(a?.slice(1)) - Number(b?.slice(1)));
  const pieces: string[] = [];
  for (const stream of streams) {
    let font = fonts[0];
    for (const match of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/gu)) {
      if (match[1] !== undefined) font = fonts[nameOf.indexOf(match[1])] ?? font;
      else {
        const hex = [...(match[2] ?? '').matchAll(/<([0-9a-f]+)>/giu)].map(([, part]) => part ?? '').join('');
        pieces.push([...hex.matchAll(/.{4}/gu)].map(([glyph]) => font?.get(glyph) ?? '\ufffd').join(''));
      }
    }
  }
  return pieces.map((piece) => (piece.endsWith(' ') ? piece : `${piece}\n`)).join('');
};
