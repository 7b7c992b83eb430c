import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

type Printer = (definition: TDocumentDefinitions) => Promise<Buffer>;

type MemoryFiles = { readonly writeFileSync: (name: string, content: Buffer) => void };

let opened: Promise<Printer> | null = null;

/** Loaded when the first document is drawn: with its fonts it is larger than the rest of the backend. */
const openPrinter = async (): Promise<Printer> => {
  const [{ default: pdfmake }, { default: fonts }, { shareParsedFonts }] = await Promise.all([
    import('pdfmake'),
    import('pdfmake/build/vfs_fonts.js'),
    import('./parsed-fonts.ts'),
  ]);
  // A document is made of text alone: nothing of the disk or the network gets into it.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  // Its type declarations leave out the files that it keeps in memory (pdfmake 0.3, js/virtual-fs.js).
  const { virtualfs } = pdfmake as unknown as { readonly virtualfs: MemoryFiles };
  for (const [name, base64] of Object.entries(fonts))
    virtualfs.writeFileSync(name.replace('.ttf', ''), Buffer.from(String(base64), 'base64'));
  // Under the names that the fonts give themselves: by these a drawing (SVG) finds those that the text around it has loaded.
  pdfmake.setFonts({
    Roboto: {
      normal: 'Roboto-Regular',
      bold: 'Roboto-Medium',
      italics: 'Roboto-Italic',
      bolditalics: 'Roboto-MediumItalic',
    },
  });
  shareParsedFonts(await pdfmake.createPdf({ content: [] }).getStream());
  return (definition) => pdfmake.createPdf(definition).getBuffer();
};

/** A PDF with its font (Roboto: Latin, Greek, Cyrillic) embedded. About 45 ms for the first page, 10 ms for each that follows in the same process. */
export const drawPdf = async (definition: TDocumentDefinitions): Promise<Buffer> => {
  opened ??= openPrinter();
  return (await opened)(definition);
};
