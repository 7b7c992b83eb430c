import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { EInvoiceIssueCode } from './e-invoice.ts';

export type XmlElement = {
  readonly name: string;
  readonly namespace: string;
  /** By local name. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
  readonly line: number;
  readonly parent: XmlElement | null;
};

/** One XML document of the text: a file may hold several, one behind the other. */
export type XmlPiece = {
  readonly root: XmlElement;
  readonly text: string;
  /** Lines of the file before it. */
  readonly linesBefore: number;
};

export type XmlFault = {
  readonly code: Extract<
    EInvoiceIssueCode,
    'xml_empty' | 'xml_malformed' | 'xml_doctype_refused' | 'xml_too_deep' | 'xml_too_large'
  >;
  readonly line: number | null;
  readonly path: string;
  readonly detail: string;
};

export type XmlPieces =
  | { readonly ok: true; readonly pieces: readonly XmlPiece[] }
  | { readonly ok: false; readonly fault: XmlFault };

/** UBL documents are about ten levels deep and Finvoice five. */
const depthMax = 100;
const elementsMax = 2_000_000;

export const pathOf = (element: XmlElement): string =>
  element.parent === null ? element.name : `${pathOf(element.parent)}/${element.name}`;

class Stop extends Error {
  readonly fault: XmlFault;

  constructor(fault: XmlFault) {
    super(fault.code);
    this.fault = fault;
  }
}

type Growing = {
  name: string;
  namespace: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
  line: number;
  parent: Growing | null;
};

/** Thrown out of the parser when the root is closed: what follows it is another document's. */
class RootClosed extends Error {}

type Parsed = { readonly root: XmlElement; readonly length: number };

/**
 * A comment or an instruction whose end is damaged goes on to the next one's end, and with it goes a document between
 * them without a word. An instruction has no business with `<`, nor a comment with the beginning of a document.
 */
const swallowsMarkup = (kind: '<?' | '<!--', content: string): boolean =>
  kind === '<?' ? content.includes('<') : /<\?xml\s|<(\w+:)?(Finvoice|Invoice|CreditNote)[\s>]/.test(content);

/** The document that `text` begins with, and how many characters it takes. */
const parseDocument = (text: string, linesBefore: number): Parsed => {
  const parser = new SaxesParser({ xmlns: true, position: true });
  let root: Growing | null = null;
  let current: Growing | null = null;
  let depth = 0;
  let elements = 0;
  const stop = (code: XmlFault['code'], detail: string): never => {
    const path = current === null ? '' : pathOf(current);
    throw new Stop({ code, line: linesBefore + parser.line, path, detail });
  };
  parser.on('doctype', () => {
    // No e-invoice has one. Entities, external or nested a billion times, are refused before they are read.
    stop('xml_doctype_refused', '');
  });
  parser.on('error', (error) => {
    stop('xml_malformed', error.message.replace(/^\d+:\d+: /, ''));
  });
  parser.on('processinginstruction', ({ body }) => {
    if (swallowsMarkup('<?', body)) stop('xml_malformed', 'an instruction that does not end');
  });
  parser.on('comment', (comment) => {
    if (swallowsMarkup('<!--', comment)) stop('xml_malformed', 'a comment that does not end');
  });
  let tagLine = 1;
  parser.on('opentagstart', () => {
    tagLine = parser.line;
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    elements += 1;
    if (depth > depthMax) stop('xml_too_deep', String(depthMax));
    if (elements > elementsMax) stop('xml_too_large', String(elementsMax));
    const element = elementOf(tag, linesBefore + tagLine, current);
    if (current === null) root ??= element;
    else current.children.push(element);
    current = element;
  });
  const addText = (piece: string): void => {
    if (current !== null) current.text += piece;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    depth -= 1;
    current = current?.parent ?? null;
    if (depth === 0) throw new RootClosed();
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof RootClosed)) throw error;
  }
  return { root: root ?? stop('xml_malformed', 'no root element'), length: parser.position };
};

const elementOf = (tag: SaxesTagNS, line: number, parent: Growing | null): Growing => {
  const attributes: Record<string, string> = {};
  for (const { prefix, local, value } of Object.values(tag.attributes))
    if (prefix !== 'xmlns' && local !== 'xmlns') attributes[local] = value;
  return { name: tag.local, namespace: tag.uri, attributes, children: [], text: '', line, parent };
};

const countLines = (text: string): number => text.split(/\r\n|\r|\n/).length - 1;

const afterSpace = (text: string, at: number): number => {
  let end = at;
  while (end < text.length && ' \t\r\n'.includes(text.charAt(end))) end += 1;
  return end;
};

/** From `at` past white space, and past comments and instructions where nothing but those is left. */
const nextDocumentAt = (text: string, at: number): number => {
  const start = afterSpace(text, at);
  let end = start;
  while (end < text.length) {
    const kind = text.startsWith('<!--', end) ? '<!--' : text.startsWith('<?', end) ? '<?' : null;
    if (kind === null || /^<\?xml\s/.test(text.slice(end, end + 6))) return start;
    const close = text.indexOf(kind === '<?' ? '?>' : '-->', end + kind.length);
    if (close === -1 || swallowsMarkup(kind, text.slice(end + kind.length, close))) return start;
    end = afterSpace(text, close + (kind === '<?' ? 2 : 3));
  }
  return text.length;
};

const soapEnvelope = 'http://schemas.xmlsoap.org/soap/envelope/';

export const isSoapEnvelope = ({ name, namespace }: XmlElement): boolean =>
  name === 'Envelope' && namespace === soapEnvelope;

const mayFollow = (root: XmlElement): boolean =>
  isSoapEnvelope(root) || (root.name === 'Finvoice' && root.namespace === '');

const splitPieces = (text: string): XmlPiece[] => {
  const pieces: XmlPiece[] = [];
  let from = nextDocumentAt(text, 0);
  let linesBefore = countLines(text.slice(0, from));
  // Comments alone are no document: the parser is to say so.
  if (from === text.length) from = 0;
  while (from < text.length) {
    const { root, length } = parseDocument(text.slice(from), linesBefore);
    pieces.push({ root, text: text.slice(from, from + length), linesBefore });
    const stranger = pieces.length > 1 ? pieces.find((piece) => !mayFollow(piece.root)) : undefined;
    if (stranger !== undefined)
      throw new Stop({
        code: 'xml_malformed',
        line: root.line,
        path: root.name,
        detail: 'more than one root element',
      });
    const next = nextDocumentAt(text, from + length);
    linesBefore += countLines(text.slice(from, next));
    from = next;
  }
  return pieces;
};

/**
 * The documents of an XML text as trees. Banks deliver Finvoice as a row of documents in one file, a SOAP envelope
 * before each (Finvoice implementation guidelines, "Message transmission frame"); all others hold one.
 * Document types are refused, entities beyond the five of XML are not known, depth and size are limited.
 */
export const parseXml = (text: string): XmlPieces => {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (body.trim() === '')
    return { ok: false, fault: { code: 'xml_empty', line: null, path: '', detail: '' } };
  try {
    return { ok: true, pieces: splitPieces(body) };
  } catch (error) {
    if (error instanceof Stop) return { ok: false, fault: error.fault };
    throw error;
  }
};
