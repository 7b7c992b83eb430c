/*
 * The directory of a compound file ([MS-CFB] 2.2, 2.3, 2.6): the container of Excel 97-2003 workbooks, and of any
 * newer workbook that a password protects ([MS-OFFCRYPTO] 2.3: its stream is `EncryptedPackage`).
 */

export type ReadAt = (position: number, length: number) => Promise<Buffer>;

type Stream = { readonly name: string; readonly firstSector: number; readonly bytes: number };

const directoryEntryBytes = 128;
/** A compound file of a workbook has a dozen entries; a chain longer than this is damaged or hostile. */
const directorySectorsMax = 256;
const miniStreamBelowBytes = 4096;
const endOfChain = 0xffff_fffa;

const sectorAt = (sector: number, shift: number): number => (sector + 1) * 2 ** shift;

/** The sector after `sector`, by the allocation table that the header's list of table sectors leads to. */
const nextSector = async (readAt: ReadAt, header: Buffer, sector: number, shift: number): Promise<number> => {
  const perTable = 2 ** shift / 4;
  const table = Math.floor(sector / perTable);
  if (table >= 109) return endOfChain;
  const tableSector = header.readUInt32LE(76 + table * 4);
  if (tableSector >= endOfChain) return endOfChain;
  const entry = await readAt(sectorAt(tableSector, shift) + (sector % perTable) * 4, 4);
  return entry.length === 4 ? entry.readUInt32LE(0) : endOfChain;
};

const streamsIn = (directory: Buffer): Stream[] => {
  const streams: Stream[] = [];
  for (let at = 0; at + directoryEntryBytes <= directory.length; at += directoryEntryBytes) {
    const nameBytes = directory.readUInt16LE(at + 64);
    if (nameBytes < 2 || nameBytes > 64) continue;
    streams.push({
      name: directory.toString('utf16le', at, at + nameBytes - 2),
      firstSector: directory.readUInt32LE(at + 116),
      bytes: directory.readUInt32LE(at + 120),
    });
  }
  return streams;
};

/** The second record of an encrypted workbook stream is FILEPASS ([MS-XLS] 2.4.117). */
const hasFilePass = async (readAt: ReadAt, stream: Stream, shift: number): Promise<boolean> => {
  if (stream.bytes < miniStreamBelowBytes || stream.firstSector >= endOfChain) return false;
  const start = await readAt(sectorAt(stream.firstSector, shift), 64);
  if (start.length < 8) return false;
  const next = 4 + start.readUInt16LE(2);
  return next + 2 <= start.length && start.readUInt16LE(next) === 0x2f;
};

/** What a compound file holds, asked of its directory alone. */
export const oleKind = async (readAt: ReadAt): Promise<'password_protected' | 'xls' | 'unknown'> => {
  const header = await readAt(0, 512);
  if (header.length < 512) return 'unknown';
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return 'unknown';
  let sector = header.readUInt32LE(48);
  let workbook: Stream | null = null;
  for (let read = 0; read < directorySectorsMax && sector < endOfChain; read += 1) {
    const streams = streamsIn(await readAt(sectorAt(sector, shift), 2 ** shift));
    if (streams.some(({ name }) => name === 'EncryptedPackage' || name === 'EncryptionInfo'))
      return 'password_protected';
    workbook ??= streams.find(({ name }) => name === 'Workbook' || name === 'Book') ?? null;
    sector = await nextSector(readAt, header, sector, shift);
  }
  if (workbook === null) return 'unknown';
  return (await hasFilePass(readAt, workbook, shift)) ? 'password_protected' : 'xls';
};
