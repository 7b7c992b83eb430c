import { SaxesParser, type SaxesTagNS } from 'saxes';

/** An element with what is in it; names without prefixes. `line` and `column` count from 1. */
export type XmlNode = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  text: string;
  readonly line: number;
  readonly column: number;
};

export type XmlRecordHandlers = {
  /** The document element, before anything in it. */
  readonly root: (name: string, namespace: string) => void;
  /**
   * Elements of these names, whole, when they end; then they are let go. Of one within another the
   * inner comes first; `around` are the elements that it stands in, the outermost first.
   */
  readonly records: Readonly<Record<string, (node: XmlNode, around: readonly XmlNode[]) => void>>;
  readonly malformed: (line: number, column: number, detail: string) => void;
};

export type XmlRecordReader = {
  /** A piece of the text, cut anywhere. */
  readonly text: (piece: string) => void;
  /** False where the document did not end, or is not well formed. */
  readonly end: () => boolean;
};

/** Messages of ISO 20022 are some fifteen levels deep. */
const depthMax = 60;

const noAttributes: XmlNode['attributes'] = {};

/** Few elements have any. */
const attributesOf = ({ attributes }: SaxesTagNS): XmlNode['attributes'] => {
  let found: Record<string, string> | null = null;
  for (const name in attributes) {
    const attribute = attributes[name];
    if (attribute !== undefined) (found ??= {})[attribute.local] = attribute.value;
  }
  return found ?? noAttributes;
};

/**
 * Reads XML as a stream: of a document of any length only the record at hand is in memory. A document type is refused,
 * so that no entity is ever expanded. What comes behind the first fault is not read.
 */
export const createXmlRecordReader = (handlers: XmlRecordHandlers): XmlRecordReader => {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const path: XmlNode[] = [];
  let isBroken = false;
  let hasEnded = false;
  const broken = (detail: string): void => {
    if (isBroken) return;
    isBroken = true;
    handlers.malformed(parser.line, parser.column + 1, detail);
  };
  parser.on('error', (error) => broken(error.message.replace(/^\d+:\d+: /u, '')));
  parser.on('doctype', () => broken('DOCTYPE'));
  parser.on('opentag', (tag) => {
    if (isBroken) return;
    if (path.length === 0) handlers.root(tag.local, tag.uri);
    if (path.length >= depthMax) broken(`depth ${depthMax}`);
    const node: XmlNode = {
      name: tag.local,
      attributes: attributesOf(tag),
      children: [],
      text: '',
      line: parser.line,
      column: parser.column + 1,
    };
    path.at(-1)?.children.push(node);
    path.push(node);
  });
  parser.on('text', (text) => {
    const node = path.at(-1);
    if (node !== undefined && !isBroken) node.text += text;
  });
  parser.on('cdata', (text) => {
    const node = path.at(-1);
    if (node !== undefined && !isBroken) node.text += text;
  });
  parser.on('closetag', () => {
    if (isBroken) return;
    const node = path.pop();
    if (node === undefined) return;
    hasEnded = path.length === 0;
    const handle = handlers.records[node.name];
    if (handle === undefined) return;
    handle(node, path);
    path.at(-1)?.children.pop();
  });
  return {
    text: (piece) => {
      if (!isBroken) parser.write(piece);
    },
    end: () => {
      if (!isBroken) parser.close();
      return hasEnded && !isBroken;
    },
  };
};

/** The first element on the way, or null. */
export const child = (node: XmlNode | null, ...names: readonly string[]): XmlNode | null => {
  let at = node;
  for (const name of names) {
    if (at === null) return null;
    let found: XmlNode | null = null;
    for (const one of at.children)
      if (one.name === name) {
        found = one;
        break;
      }
    at = found;
  }
  return at;
};

const none: readonly XmlNode[] = [];

/** All elements at the end of the way, in every branch. */
export const children = (node: XmlNode | null, ...names: readonly string[]): readonly XmlNode[] => {
  let at = node === null ? none : [node];
  for (const name of names) {
    const next: XmlNode[] = [];
    for (const one of at) for (const two of one.children) if (two.name === name) next.push(two);
    if (next.length === 0) return none;
    at = next;
  }
  return at;
};

/** The text of the first element on the way, without blanks around it; '' where there is none. */
export const textAt = (node: XmlNode | null, ...names: readonly string[]): string =>
  child(node, ...names)?.text.trim() ?? '';
