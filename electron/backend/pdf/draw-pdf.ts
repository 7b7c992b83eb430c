import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

type Printer = (definition: TDocumentDefinitions) => Promise<Buffer>;

let opened: Promise<Printer> | null = null;

/** Loaded when the first document is drawn: with its fonts it is larger than the rest of the backend. */
const openPrinter = async (): Promise<Printer> => {
  const [{ default: pdfmake }, { default: fonts }] = await Promise.all([
    import('pdfmake'),
    import('pdfmake/build/vfs_fonts.js'),
  ]);
  // A document is made of text alone: nothing of the disk or the network gets into it.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  const font = (name: string): Buffer => Buffer.from(String(fonts[name]), 'base64');
  // By their bytes: the texts of a drawing (SVG) would look for a name on the disk.
  pdfmake.setFonts({
    Roboto: {
      normal: font('Roboto-Regular.ttf'),
      bold: font('Roboto-Medium.ttf'),
      italics: font('Roboto-Italic.ttf'),
      bolditalics: font('Roboto-MediumItalic.ttf'),
    },
  });
  return (definition) => pdfmake.createPdf(definition).getBuffer();
};

/** A PDF with its font (Roboto: Latin, Greek, Cyrillic) embedded. About 45 ms for a page. */
export const drawPdf = async (definition: TDocumentDefinitions): Promise<Buffer> => {
  opened ??= openPrinter();
  return (await opened)(definition);
};
