import { posix } from 'node:path';
import { TextDecoder } from 'node:util';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { FileRefused } from './file-refusal.ts';
import { kindOfFormatId, unescapeText, type NumberKind } from './xlsx-cells.ts';
import type { Archive, ArchivePart } from './zip-inspection.ts';

export type XmlHandlers = {
  readonly open: (name: string, tag: SaxesTagPlain) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
  /** Called after each piece of the part; `true` ends the reading, with the rest of the part unread. */
  readonly afterPiece?: (bytesRead: number) => Promise<boolean> | boolean;
  /** Where in the part the reader stands, for the refusal: e.g. the last row. */
  readonly place?: () => Readonly<Record<string, string | number>>;
};

/** `x:row` → `row`: some programs prefix every element of the main namespace. */
const localName = (name: string): string => {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
};

const encodingOf = (bytes: Buffer): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
};

/**
 * Streams one part through the XML parser. Everything that is not well-formed XML throws FileRefused
 * `workbook_part_malformed`: a part that ends in the middle, a document type, bytes that are no UTF-8 or UTF-16.
 */
export const readXmlPart = async (
  archive: Archive,
  part: ArchivePart,
  handlers: XmlHandlers,
): Promise<void> => {
  const malformed = (detail: string): FileRefused =>
    new FileRefused('workbook_part_malformed', { part: part.name, detail, ...handlers.place?.() });
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('opentag', (tag) => handlers.open(localName(tag.name), tag));
  if (handlers.text !== undefined) parser.on('text', handlers.text);
  if (handlers.text !== undefined) parser.on('cdata', handlers.text);
  const { close } = handlers;
  if (close !== undefined) parser.on('closetag', (tag) => close(localName(tag.name)));
  parser.on('doctype', () => {
    throw malformed('document type');
  });
  parser.on('error', (error) => {
    throw malformed(error.message);
  });
  let decoder: TextDecoder | null = null;
  let bytesRead = 0;
  const feed = (bytes?: Buffer): void => {
    decoder ??= new TextDecoder(encodingOf(bytes ?? Buffer.alloc(0)), { fatal: true });
    let text: string;
    try {
      text = bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      throw malformed('encoding');
    }
    if (text !== '') parser.write(text);
  };
  for await (const bytes of archive.read(part)) {
    bytesRead += bytes.length;
    feed(bytes);
    if ((await handlers.afterPiece?.(bytesRead)) === true) return;
  }
  feed();
  // Without close() an XML part cut short would look like one that ends there.
  parser.close();
  await handlers.afterPiece?.(bytesRead);
};

export type SheetEntry = {
  readonly name: string;
  readonly isHidden: boolean;
  readonly part: string;
};

export type WorkbookStructure = {
  readonly sheets: readonly SheetEntry[];
  readonly is1904: boolean;
  readonly sharedStringsPart: string | null;
  /** What each cell style (`s` of a cell) makes of a number. */
  readonly styleKinds: readonly NumberKind[];
};

/** The package itself, whose relations stand in `_rels/.rels`. */
const packageRoot = '';

type Relation = { readonly type: string; readonly target: string };

export const partOf = (archive: Archive, name: string): ArchivePart => {
  const part = archive.parts.get(name.toLowerCase());
  if (part === undefined) throw new FileRefused('workbook_part_missing', { part: name });
  return part;
};

/** The relations of a part, by id; targets made absolute. Those outside the file are left out. */
const relationsOf = async (archive: Archive, source: string): Promise<ReadonlyMap<string, Relation>> => {
  const name = posix.join(posix.dirname(source), '_rels', `${posix.basename(source)}.rels`);
  const relations = new Map<string, Relation>();
  await readXmlPart(archive, partOf(archive, name), {
    open: (element, { attributes }) => {
      if (element !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      const target = attributes['Target'] ?? '';
      relations.set(attributes['Id'] ?? '', {
        type: posix.basename(attributes['Type'] ?? ''),
        target: target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(source), target),
      });
    },
  });
  return relations;
};

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

const relationId = (attributes: Readonly<Record<string, string>>): string => {
  // The prefix of the relations' namespace is the writer's choice; `sheetId` has none.
  const key = Object.keys(attributes).find((name) => name.endsWith(':id'));
  return key === undefined ? '' : (attributes[key] ?? '');
};

const readStyleKinds = async (archive: Archive, name: string): Promise<NumberKind[]> => {
  const codes = new Map<number, string>();
  const formatIds: number[] = [];
  let isInCellFormats = false;
  await readXmlPart(archive, partOf(archive, name), {
    open: (element, { attributes }) => {
      if (element === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (element === 'cellXfs') isInCellFormats = true;
      if (element === 'xf' && isInCellFormats) formatIds.push(Number(attributes['numFmtId'] ?? '0'));
    },
    close: (element) => {
      if (element === 'cellXfs') isInCellFormats = false;
    },
  });
  return formatIds.map((id) => kindOfFormatId(id, codes));
};

const readSheetList = async (
  archive: Archive,
  workbookPart: string,
  relations: ReadonlyMap<string, Relation>,
): Promise<Pick<WorkbookStructure, 'sheets' | 'is1904'>> => {
  const sheets: SheetEntry[] = [];
  let is1904 = false;
  await readXmlPart(archive, partOf(archive, workbookPart), {
    open: (element, { attributes }) => {
      if (element === 'workbookPr') is1904 = isTrue(attributes['date1904']);
      if (element !== 'sheet') return;
      const name = attributes['name'] ?? '';
      const relation = relations.get(relationId(attributes));
      if (relation === undefined) throw new FileRefused('workbook_part_missing', { part: name });
      // Sheets that are one chart, a dialog or a macro hold no rows.
      if (relation.type !== 'worksheet') return;
      const state = attributes['state'] ?? 'visible';
      sheets.push({ name, isHidden: state !== 'visible', part: relation.target });
    },
  });
  return { sheets, is1904 };
};

/** What a workbook consists of: its sheets in their order, its date system, its cell styles. */
export const readStructure = async (archive: Archive): Promise<WorkbookStructure> => {
  if (!archive.parts.has('[content_types].xml')) throw new FileRefused('workbook_not_excel', {});
  const root = await relationsOf(archive, packageRoot);
  const workbookPart =
    [...root.values()].find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (workbookPart.toLowerCase().endsWith('.bin')) throw new FileRefused('workbook_binary', {});
  if (!/\/workbook\d*\.xml$/i.test(`/${workbookPart}`)) throw new FileRefused('workbook_not_excel', {});
  const relations = await relationsOf(archive, workbookPart);
  const targetOf = (type: string): string | null =>
    [...relations.values()].find((relation) => relation.type === type)?.target ?? null;
  const stylesPart = targetOf('styles');
  return {
    ...(await readSheetList(archive, workbookPart, relations)),
    sharedStringsPart: targetOf('sharedStrings'),
    styleKinds: stylesPart === null ? [] : await readStyleKinds(archive, stylesPart),
  };
};

/** The shared strings up to (not including) number `limit`; runs of rich text joined, readings (`rPh`) left out. */
export const readSharedStrings = async (
  archive: Archive,
  name: string | null,
  limit: number,
  afterPiece?: (bytesRead: number) => Promise<void>,
): Promise<string[]> => {
  const strings: string[] = [];
  if (name === null || limit <= 0) return strings;
  let text = '';
  let isInText = false;
  let isInReading = false;
  await readXmlPart(archive, partOf(archive, name), {
    open: (element) => {
      if (element === 'si') text = '';
      else if (element === 't') isInText = !isInReading;
      else if (element === 'rPh') isInReading = true;
    },
    text: (piece) => {
      if (isInText) text += piece;
    },
    close: (element) => {
      if (element === 't') isInText = false;
      else if (element === 'rPh') isInReading = false;
      else if (element === 'si') strings.push(unescapeText(text));
    },
    afterPiece: async (bytesRead) => {
      await afterPiece?.(bytesRead);
      return strings.length >= limit;
    },
  });
  return strings;
};
