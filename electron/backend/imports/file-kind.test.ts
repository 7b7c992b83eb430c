import { execFileSync } from 'node:child_process';
import { mkdtempSync, openSync, closeSync, ftruncateSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recogniseFile, type FileKind } from './file-kind.ts';
import { buildOle, buildWorkbook, buildZip } from './test-archives.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'file-kind-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
const kindOf = (content: Buffer | string): Promise<FileKind> => {
  count += 1;
  const path = join(folder, `${count}.dat`);
  writeFileSync(path, content);
  return recogniseFile(path);
};

const sample = (name: string): string =>
  fileURLToPath(new URL(`../../../shared/formats/e-invoice/samples/${name}`, import.meta.url));

const workbook = buildWorkbook({ sheets: { One: '<row r="1"><c><v>1</v></c></row>' } });

describe('archives', () => {
  it.each<[string, Buffer, FileKind['kind']]>([
    ['a workbook', workbook, 'xlsx'],
    ['a workbook cut off', workbook.subarray(0, 700), 'xlsx'],
    [
      'a binary workbook',
      buildZip([
        { name: '[Content_Types].xml', content: '' },
        { name: 'xl/workbook.bin', content: 'x' },
      ]),
      'xlsb',
    ],
    [
      'a LibreOffice sheet',
      buildZip([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', isStored: true },
      ]),
      'ods',
    ],
    ['another archive', buildZip([{ name: 'readme.txt', content: 'x' }]), 'zip'],
    [
      'a protected archive',
      buildZip([{ name: 'xl/workbook.xml', content: 'x', flags: 0x801 }]),
      'password_protected',
    ],
    ['a bomb', buildZip([{ name: 'xl/workbook.xml', content: Buffer.alloc(12 * 1024 ** 2) }]), 'xlsx'],
  ])('%s', async (_, bytes, kind) => expect((await kindOf(bytes)).kind).toBe(kind));
});

describe('compound files', () => {
  const records = (second: number): Buffer => {
    const sector = Buffer.alloc(512);
    sector.writeUInt16LE(0x0809, 0);
    sector.writeUInt16LE(16, 2);
    sector.writeUInt16LE(second, 20);
    return sector;
  };

  it.each<[string, Buffer, FileKind['kind']]>([
    ['an old workbook', buildOle(['Workbook'], records(0x00e1)), 'xls'],
    ['an older one', buildOle(['Book'], records(0x0042)), 'xls'],
    ['an old workbook with a password', buildOle(['Workbook'], records(0x002f)), 'password_protected'],
    [
      'a new workbook with a password, its stream in the second directory sector',
      buildOle([
        '\u0006DataSpaces',
        'Version',
        'DataSpaceMap',
        'DataSpaceInfo',
        'EncryptionInfo',
        'EncryptedPackage',
      ]),
      'password_protected',
    ],
    ['a Word document', buildOle(['WordDocument', '1Table']), 'unknown'],
    ['a header alone', buildOle(['Workbook']).subarray(0, 512), 'unknown'],
    ['a workbook without OLE', Buffer.from('0904060000001000', 'hex'), 'xls'],
  ])('%s', async (_, bytes, kind) => expect((await kindOf(bytes)).kind).toBe(kind));

  it('whose directory runs in a circle ends', async () => {
    const bytes = buildOle(['WordDocument']);
    bytes.writeUInt32LE(1, 512 + 4);
    expect(await kindOf(bytes)).toEqual({ kind: 'unknown' });
  });
});

describe('XML', () => {
  it.each([
    ['oioubl-invoice.xml', 'oioubl', 'invoice'],
    ['oioubl-credit-note.xml', 'oioubl', 'credit_note'],
    ['peppol-invoice-dk.own.xml', 'peppol', 'invoice'],
    ['peppol-credit-note-se.own.xml', 'peppol', 'credit_note'],
    ['finvoice-3.0-two.own.xml', 'finvoice', 'invoice'],
    ['finvoice-2.01.own.xml', 'finvoice', 'invoice'],
  ])('%s is %s %s', async (name, format, document) => {
    expect(await recogniseFile(sample(name))).toMatchObject({ kind: 'xml', format, document });
  });

  it('in UTF-16, and other roots with their namespace', async () => {
    expect(
      await kindOf(Buffer.from('\ufeff<?xml version="1.0"?><a:Document xmlns:a="urn:x"/>', 'utf16le')),
    ).toEqual({
      kind: 'xml',
      format: 'other',
      document: null,
      root: { name: 'Document', namespace: 'urn:x' },
    });
    expect(await kindOf('<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>')).toMatchObject({
      format: 'excel_2003',
    });
    expect(
      await kindOf('<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>'),
    ).toMatchObject({
      format: 'ubl',
      document: 'invoice',
    });
    expect(await kindOf('<Invoice>')).toMatchObject({ kind: 'xml', format: 'other' });
    expect(await kindOf('<?xml version="1.0"?><<')).toMatchObject({ kind: 'xml', root: { name: '' } });
  });
});

describe('everything else', () => {
  it.each<[string, Buffer | string, FileKind]>([
    ['nothing', '', { kind: 'empty' }],
    ['white space', ' \r\n\t\n', { kind: 'empty' }],
    ['a CSV', 'Kunde;Beløb\r\n1;2,50\r\n', { kind: 'text', mark: null }],
    ['a CSV of Windows', Buffer.from('Kunde;Bel\u00f8b\r\n1;2', 'latin1'), { kind: 'text', mark: null }],
    ['a CSV with a mark', '\ufeffa;b', { kind: 'text', mark: 'utf-8' }],
    ['a CSV in UTF-16', Buffer.from('\ufeffa;b', 'utf16le'), { kind: 'text', mark: 'utf-16le' }],
    ['a bank file of DOS', 'NY00\u001a', { kind: 'text', mark: null }],
    ['a PDF', '%PDF-1.7\n%\u00e2', { kind: 'pdf' }],
    ['a web page called xls', '<html><table><tr><td>1', { kind: 'html' }],
    ['bytes', Buffer.from([1, 2, 3, 0, 255]), { kind: 'unknown' }],
    [
      'text that turns to bytes',
      Buffer.concat([Buffer.alloc(70_000, 65), Buffer.from([0, 1])]),
      { kind: 'unknown' },
    ],
  ])('%s', async (_, content, kind) => expect(await kindOf(content)).toEqual(kind));

  it('a file that is not there, and a folder', async () => {
    expect(await recogniseFile(join(folder, 'no.csv'))).toEqual({
      kind: 'unreadable',
      refusal: { code: 'file_missing', params: { file: 'no.csv' } },
    });
    expect(await recogniseFile(folder)).toMatchObject({
      kind: 'unreadable',
      refusal: { code: 'file_unreadable' },
    });
  });

  it('three gigabytes in a moment', async () => {
    const path = join(folder, 'large.csv');
    writeFileSync(path, 'a;b\n'.repeat(20_000));
    const file = openSync(path, 'r+');
    ftruncateSync(file, 3 * 1024 ** 3);
    closeSync(file);
    const startedAt = performance.now();
    // Its end is a hole of zeros, which no text has.
    expect(await recogniseFile(path)).toEqual({ kind: 'unknown' });
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('a pipe is not waited for', async ({ skip }) => {
    if (process.platform === 'win32') skip();
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', [path]);
    expect(await recogniseFile(path)).toMatchObject({ kind: 'unreadable' });
  });
});
