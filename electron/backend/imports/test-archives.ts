import { crc32, deflateRawSync } from 'node:zlib';

/*
 * Archives for tests, byte by byte: also such as no program writes. Only tests import this file.
 */

export type TestPart = {
  readonly name: string;
  readonly content: string | Buffer;
  readonly isStored?: boolean;
  /** What the directory claims, where it is to lie. */
  readonly claimedBytes?: number;
  readonly claimedCrc?: number;
  readonly flags?: number;
  readonly method?: number;
  /** Index of the part whose bytes this one claims as its own. */
  readonly sharesBytesOf?: number;
};

const localHeader = (
  part: TestPart,
  name: Buffer,
  compressed: Buffer,
  bytes: number,
  crc: number,
): Buffer => {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(part.flags ?? 0x800, 6);
  header.writeUInt16LE(part.method ?? (part.isStored === true ? 0 : 8), 8);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(compressed.length, 18);
  header.writeUInt32LE(bytes, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name, compressed]);
};

/** A zip of these parts in this order. */
export const buildZip = (parts: readonly TestPart[]): Buffer => {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  const places: { at: number; compressed: Buffer }[] = [];
  let at = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const name = Buffer.from(part.name, 'utf8');
    const shared = part.sharesBytesOf === undefined ? undefined : places[part.sharesBytesOf];
    const compressed = shared?.compressed ?? (part.isStored === true ? content : deflateRawSync(content));
    const bytes = part.claimedBytes ?? content.length;
    const crc = part.claimedCrc ?? crc32(content);
    const place = shared ?? { at, compressed };
    places.push(place);
    if (shared === undefined) {
      const local = localHeader(part, name, compressed, bytes, crc);
      body.push(local);
      at += local.length;
    }
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(part.flags ?? 0x800, 8);
    entry.writeUInt16LE(part.method ?? (part.isStored === true ? 0 : 8), 10);
    entry.writeUInt32LE(crc, 16);
    entry.writeUInt32LE(compressed.length, 20);
    entry.writeUInt32LE(bytes, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(place.at, 42);
    directory.push(entry, name);
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...body, listed, end]);
};

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';

export type TestWorkbook = {
  /** Name → whole XML of the part, or the content of `<sheetData>` when it does not begin with `<?xml`. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly hidden?: readonly string[];
  readonly sharedStrings?: string;
  /** Number format codes; the cell style 1 has the first, 2 the second … Style 0 is General. */
  readonly formats?: readonly string[];
  readonly is1904?: boolean;
  readonly extraParts?: readonly TestPart[];
  readonly without?: readonly string[];
};

const sheetPart = (xml: string): string =>
  xml.startsWith('<?xml')
    ? xml
    : `${declaration}<worksheet xmlns="${main}"><sheetData>${xml}</sheetData></worksheet>`;

const stylesPart = (formats: readonly string[]): string => {
  const numFmts = formats.map((code, index) => {
    const escaped = code.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
    return `<numFmt numFmtId="${164 + index}" formatCode="${escaped}"/>`;
  });
  const xfs = ['<xf numFmtId="0"/>', ...formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`)];
  return `${declaration}<styleSheet xmlns="${main}"><numFmts>${numFmts.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${xfs.join('')}</cellXfs></styleSheet>`;
};

/** The parts of a workbook as Excel lays them out, for tests to change before they are zipped. */
export const workbookParts = (workbook: TestWorkbook): TestPart[] => {
  const names = Object.keys(workbook.sheets);
  const sheets = names.map((name, index) => {
    const state = workbook.hidden?.includes(name) === true ? ' state="hidden"' : '';
    return `<sheet name="${name}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`;
  });
  const relations = [
    ...names.map((_, index) => ({
      id: `rId${index + 1}`,
      type: 'worksheet',
      target: `worksheets/sheet${index + 1}.xml`,
    })),
    { id: 'rIdStyles', type: 'styles', target: 'styles.xml' },
    { id: 'rIdStrings', type: 'sharedStrings', target: '/xl/sharedStrings.xml' },
  ];
  const relationXml = relations.map(
    ({ id, type, target }) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`,
  );
  const properties = workbook.is1904 === true ? '<workbookPr date1904="1"/>' : '<workbookPr/>';
  const parts: TestPart[] = [
    {
      name: '[Content_Types].xml',
      content: `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    },
    {
      name: '_rels/.rels',
      content: `${declaration}<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${declaration}<workbook xmlns="${main}" xmlns:r="${office}">${properties}<sheets>${sheets.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${declaration}<Relationships xmlns="${packages}">${relationXml.join('')}</Relationships>`,
    },
    { name: 'xl/styles.xml', content: stylesPart(workbook.formats ?? []) },
    {
      name: 'xl/sharedStrings.xml',
      content: `${declaration}<sst xmlns="${main}">${workbook.sharedStrings ?? ''}</sst>`,
    },
    ...names.map((name, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: sheetPart(workbook.sheets[name] ?? ''),
    })),
    ...(workbook.extraParts ?? []),
  ];
  return parts.filter(({ name }) => !(workbook.without ?? []).includes(name));
};

export const buildWorkbook = (workbook: TestWorkbook): Buffer => buildZip(workbookParts(workbook));

const sectorBytes = 512;

/** A compound file with empty streams of these names, four directory entries to a sector. */
export const buildOle = (names: readonly string[], firstStreamSector?: Buffer): Buffer => {
  const entries = ['Root Entry', ...names];
  const directorySectors = Math.ceil(entries.length / 4);
  const header = Buffer.alloc(sectorBytes);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(9, 30);
  header.writeUInt32LE(1, 48);
  header.fill(0xff, 76);
  header.writeUInt32LE(0, 76);
  const table = Buffer.alloc(sectorBytes, 0xff);
  table.writeUInt32LE(0xffff_fffd, 0);
  for (let sector = 1; sector <= directorySectors; sector += 1)
    table.writeUInt32LE(sector === directorySectors ? 0xffff_fffe : sector + 1, sector * 4);
  const directory = Buffer.alloc(directorySectors * sectorBytes);
  for (const [index, name] of entries.entries()) {
    const at = index * 128;
    directory.write(name, at, 'utf16le');
    directory.writeUInt16LE((name.length + 1) * 2, at + 64);
    directory.writeUInt32LE(index === 0 ? 0xffff_fffe : directorySectors + 1, at + 116);
    directory.writeUInt32LE(index === 0 ? 0 : 8192, at + 120);
  }
  return Buffer.concat([header, table, directory, firstStreamSector ?? Buffer.alloc(sectorBytes)]);
};
