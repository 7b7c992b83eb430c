import type { FileHandle } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { refusalOf, type FileRefusal } from './file-refusal.ts';
import { oleKind } from './ole-directory.ts';
import { openRegularFile } from './open-file.ts';
import { inspectArchive } from './zip-inspection.ts';

export type XmlFormat = 'oioubl' | 'peppol' | 'ubl' | 'finvoice' | 'excel_2003' | 'other';

/** What a file is by its content; its name is never looked at. */
export type FileKind =
  | { readonly kind: 'xlsx' }
  /** Excel 97-2003 and older, without a password. */
  | { readonly kind: 'xls' }
  | { readonly kind: 'xlsb' }
  | { readonly kind: 'ods' }
  /** A workbook or archive that a password protects. */
  | { readonly kind: 'password_protected' }
  | { readonly kind: 'zip' }
  | {
      readonly kind: 'xml';
      readonly format: XmlFormat;
      readonly document: 'invoice' | 'credit_note' | null;
      /** Of the root element; empty where the beginning is not well-formed. */
      readonly root: { readonly name: string; readonly namespace: string };
    }
  | { readonly kind: 'html' }
  | { readonly kind: 'pdf' }
  /** Text without structure of its own: CSV, and the banks' record files. */
  | { readonly kind: 'text'; readonly mark: 'utf-8' | 'utf-16le' | 'utf-16be' | null }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unreadable'; readonly refusal: FileRefusal };

const headBytes = 64 * 1024;
const tailBytes = 4 * 1024;

const readAt = async (handle: FileHandle, position: number, length: number): Promise<Buffer> => {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
};

const ublRoot = /^urn:oasis:names:specification:ubl:schema:xsd:(Invoice|CreditNote)-2$/;
const excel2003Namespace = 'urn:schemas-microsoft-com:office:spreadsheet';

const startsWith = (bytes: Buffer, signature: string): boolean =>
  bytes.toString('latin1', 0, 8).startsWith(signature);

type Mark = 'utf-8' | 'utf-16le' | 'utf-16be' | null;

const markOf = (head: Buffer): Mark => {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
};

/** Enough to see markup: letters beyond ASCII may come out wrong, names of elements cannot. */
const roughText = (head: Buffer, mark: Mark): string => {
  if (mark === 'utf-16le' || (head[0] === 0x3c && head[1] === 0))
    return new TextDecoder('utf-16le').decode(head);
  if (mark === 'utf-16be' || (head[0] === 0 && head[1] === 0x3c))
    return new TextDecoder('utf-16be').decode(head);
  return (mark === 'utf-8' ? head.subarray(3) : head).toString('latin1');
};

type XmlStart = {
  name: string;
  namespace: string;
  ubl: 'Invoice' | 'CreditNote' | null;
  customization: string;
};

/** The root, and inside an envelope the UBL document; stops at the customization, or where the head ends. */
const xmlStart = (text: string): XmlStart => {
  const start: XmlStart = { name: '', namespace: '', ubl: null, customization: '' };
  const parser = new SaxesParser({ xmlns: true, position: false });
  const stop = new Error('seen enough');
  let isCustomization = false;
  parser.on('opentag', ({ local, uri }) => {
    if (start.name === '') {
      start.name = local;
      start.namespace = uri;
    }
    const document = ublRoot.exec(uri)?.[1];
    if (start.ubl === null && (document === 'Invoice' || document === 'CreditNote') && document === local)
      start.ubl = document;
    isCustomization = start.ubl !== null && local === 'CustomizationID';
  });
  parser.on('text', (piece) => {
    if (isCustomization) start.customization += piece;
  });
  parser.on('closetag', () => {
    if (isCustomization) throw stop;
  });
  parser.on('error', () => {
    throw stop;
  });
  try {
    parser.write(text);
  } catch (error) {
    if (error !== stop) throw error;
  }
  return start;
};

const xmlKind = (text: string): FileKind => {
  const start = xmlStart(text);
  const root = { name: start.name, namespace: start.namespace };
  if (start.ubl !== null) {
    const document = start.ubl === 'Invoice' ? 'invoice' : 'credit_note';
    const customization = start.customization.trim();
    const format = customization.startsWith('OIOUBL-')
      ? 'oioubl'
      : customization.startsWith('urn:cen.eu:en16931:2017')
        ? 'peppol'
        : 'ubl';
    return { kind: 'xml', format, document, root };
  }
  // The banks put a SOAP envelope of its own before each Finvoice document.
  const isFinvoice = root.name === 'Finvoice' || (root.name === 'Envelope' && /<Finvoice[\s>]/.test(text));
  if (isFinvoice) {
    const type = /<InvoiceTypeCode\b[^>]*>\s*(\w+)/.exec(text)?.[1];
    const document = type === 'INV02' ? 'credit_note' : type?.startsWith('INV') ? 'invoice' : null;
    return { kind: 'xml', format: 'finvoice', document, root };
  }
  const format = root.name === 'Workbook' && root.namespace === excel2003Namespace ? 'excel_2003' : 'other';
  return { kind: 'xml', format, document: null, root };
};

const isBinary = (bytes: Buffer): boolean => {
  // Line ends, tab, form feed, and 0x1A, with which DOS programs end a file; no other control belongs in text.
  const allowed = new Set([9, 10, 12, 13, 26]);
  return bytes.some((byte) => byte === 127 || (byte < 32 && !allowed.has(byte)));
};

const textKind = (head: Buffer, tail: Buffer, mark: Mark): FileKind => {
  if (mark === 'utf-16le' || mark === 'utf-16be') return { kind: 'text', mark };
  return isBinary(head) || isBinary(tail) ? { kind: 'unknown' } : { kind: 'text', mark };
};

const zipKind = async (path: string, head: Buffer): Promise<FileKind> => {
  const start = head.toString('latin1');
  if (start.includes('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')) return { kind: 'ods' };
  const archive = await inspectArchive(path);
  if (!archive.ok) {
    if (archive.error.code === 'password_protected') return { kind: 'password_protected' };
    // Damaged or oversized: still a workbook by the names in it, so that its reader can say what is wrong.
    if (start.includes('xl/workbook.bin')) return { kind: 'xlsb' };
    return start.includes('[Content_Types].xml') || start.includes('xl/')
      ? { kind: 'xlsx' }
      : { kind: 'zip' };
  }
  const names = new Set(archive.value.map(({ name }) => name.toLowerCase()));
  if (names.has('xl/workbook.bin')) return { kind: 'xlsb' };
  const isWorkbook =
    names.has('[content_types].xml') && [...names].some((name) => name.startsWith('xl/workbook'));
  return isWorkbook ? { kind: 'xlsx' } : { kind: 'zip' };
};

const kindOf = async (handle: FileHandle, path: string): Promise<FileKind> => {
  const { size } = await handle.stat();
  if (size === 0) return { kind: 'empty' };
  const head = await readAt(handle, 0, headBytes);
  const tail = await readAt(handle, Math.max(0, size - tailBytes), tailBytes);
  if (startsWith(head, 'PK\u0003\u0004') || startsWith(head, 'PK\u0005\u0006')) return zipKind(path, head);
  if (startsWith(head, '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'))
    return { kind: await oleKind((position, length) => readAt(handle, position, length)) };
  // A beginning-of-file record without OLE around it: Excel 2, 3 and 4.
  if (head[0] === 0x09 && [0x00, 0x02, 0x04].includes(head[1] ?? -1) && head[3] === 0) return { kind: 'xls' };
  if (head.toString('latin1', 0, 1024).includes('%PDF-')) return { kind: 'pdf' };
  const mark = markOf(head);
  const text = roughText(head, mark);
  const trimmed = text.trimStart();
  if (trimmed === '' && size <= headBytes) return { kind: 'empty' };
  if (/^<(!doctype\s+html|html|table|meta|head|body)\b/i.test(trimmed)) return { kind: 'html' };
  if (/^<[?!A-Za-z_]/.test(trimmed)) return xmlKind(trimmed);
  return textKind(head, tail, mark);
};

/**
 * What a file is, from its first and last kilobytes (for archives and OLE files also their directory): as quick for
 * gigabytes as for a page. A file that the system does not give is `unreadable` with its reason.
 */
export const recogniseFile = async (path: string): Promise<FileKind> => {
  let handle: FileHandle | null = null;
  try {
    handle = await openRegularFile(path);
    return await kindOf(handle, path);
  } catch (error) {
    const refusal = refusalOf(error, path);
    if (refusal === null) throw error;
    return { kind: 'unreadable', refusal };
  } finally {
    await handle?.close();
  }
};
