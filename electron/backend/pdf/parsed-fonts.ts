/** What pdfkit makes of a font for one document: the parsed font, which is the same for all, and what the document uses of it. */
type EmbeddedFont = {
  readonly font: object;
  readonly name: string;
  layoutCache: object;
  readonly constructor: new (document: Document, font: object, id: string) => EmbeddedFont;
};
type Document = {
  readonly fontCache: Record<string, Record<string, EmbeddedFont>>;
  readonly _fontFamilies: Record<string, EmbeddedFont>;
  _fontCount: number;
  _font: EmbeddedFont | null;
  readonly getFontType: (bold: boolean, italics: boolean) => string;
};
type ProvideFont = (this: Document, family: string, bold: boolean, italics: boolean) => EmbeddedFont;

/** Words whose widths are kept; then they are measured anew. */
const wordsMax = 20_000;

/**
 * Lets documents share their parsed fonts and measured words: pdfmake parses each font for each document, which is five
 * sixths of the time that a letter takes (pdfmake 0.3, js/PDFDocument.js; pdfkit 0.19, EmbeddedFont). What a document
 * uses of a font stays its own. `document` is any that pdfmake made.
 */
export const shareParsedFonts = (document: object): void => {
  // The class itself is not exported; any document leads to it.
  const prototype = Object.getPrototypeOf(document) as { provideFont: ProvideFont };
  const provide = prototype.provideFont;
  const parsed = new Map<string, { readonly embedded: EmbeddedFont; words: object; documents: number }>();
  prototype.provideFont = function provideFont(family, bold, italics) {
    const type = this.getFontType(bold, italics);
    const here = this.fontCache[family]?.[type];
    if (here !== undefined) return here;
    const known = parsed.get(`${family} ${type}`);
    if (known === undefined) {
      const embedded = provide.call(this, family, bold, italics);
      parsed.set(`${family} ${type}`, { embedded, words: embedded.layoutCache, documents: 1 });
      return embedded;
    }
    this._fontCount += 1;
    const embedded = new known.embedded.constructor(this, known.embedded.font, `F${this._fontCount}`);
    known.documents += 1;
    if (known.documents % 100 === 0 && Object.keys(known.words).length > wordsMax)
      known.words = embedded.layoutCache;
    embedded.layoutCache = known.words;
    (this.fontCache[family] ??= {})[type] = embedded;
    this._fontFamilies[embedded.name] = embedded;
    this._font = embedded;
    return embedded;
  };
};
