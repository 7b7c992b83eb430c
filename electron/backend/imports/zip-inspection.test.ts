import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileRefused, type FileRefusal } from './file-refusal.ts';
import { buildWorkbook, buildZip, type TestPart } from './test-archives.ts';
import { archiveLimits, inspectArchive, openArchive } from './zip-inspection.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zip-inspection-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
const saved = (bytes: Buffer): string => {
  count += 1;
  const path = join(folder, `${count}.zip`);
  writeFileSync(path, bytes);
  return path;
};

const refusalOf = async (bytes: Buffer): Promise<FileRefusal | null> => {
  const result = await inspectArchive(saved(bytes));
  return result.ok ? null : result.error;
};

const readAll = async (bytes: Buffer, name: string): Promise<Buffer | FileRefusal> => {
  const archive = await openArchive(saved(bytes));
  if (!archive.ok) return archive.error;
  try {
    const part = archive.value.parts.get(name);
    expect(part).toBeDefined();
    const chunks: Buffer[] = [];
    for await (const chunk of archive.value.read(part!)) chunks.push(chunk);
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof FileRefused) return error.refusal;
    throw error;
  } finally {
    await archive.value.close();
  }
};

const zeros = (bytes: number): Buffer => Buffer.alloc(bytes);

describe('an archive', () => {
  it('is listed and read, stored and deflated', async () => {
    const zip = buildZip([
      { name: 'a.txt', content: 'hello' },
      { name: 'b/c.txt', content: 'x'.repeat(300_000), isStored: true },
      { name: 'empty', content: '' },
    ]);
    const listed = await inspectArchive(saved(zip));
    expect(listed.ok && listed.value.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['a.txt', 5],
      ['b/c.txt', 300_000],
      ['empty', 0],
    ]);
    expect(await readAll(zip, 'a.txt')).toEqual(Buffer.from('hello'));
    expect(await readAll(zip, 'b/c.txt')).toEqual(Buffer.from('x'.repeat(300_000)));
    expect(await readAll(zip, 'empty')).toEqual(Buffer.from(''));
  });

  it('that is missing is refused by name', async () => {
    const result = await inspectArchive(join(folder, 'nowhere.xlsx'));
    expect(result).toEqual({ ok: false, error: { code: 'file_missing', params: { file: 'nowhere.xlsx' } } });
  });

  it('is refused wherever it is cut off', async () => {
    const whole = buildWorkbook({ sheets: { One: '<row r="1"><c r="A1"><v>1</v></c></row>' } });
    for (let length = 0; length < whole.length; length += 37) {
      const refusal = await refusalOf(whole.subarray(0, length));
      expect(refusal?.code, `cut at ${length}`).toBe('workbook_truncated');
    }
  });

  it('is refused when its directory points beyond the end', async () => {
    const whole = buildZip([{ name: 'a', content: 'hello' }]);
    whole.writeUInt32LE(1_000_000, whole.length - 22 - 47 + 20);
    expect(await refusalOf(whole)).toMatchObject({ code: 'workbook_truncated' });
  });
});

describe('a bomb', () => {
  it('of zeros is refused by its ratio before anything is inflated', async () => {
    const refusal = await refusalOf(buildZip([{ name: 'xl/sheet.xml', content: zeros(11 * 1024 ** 2) }]));
    expect(refusal).toMatchObject({
      code: 'workbook_bomb',
      params: { part: 'xl/sheet.xml', bytes: 11 * 1024 ** 2 },
    });
  });

  it('that understates its size is stopped while it is read', async () => {
    const zip = buildZip([{ name: 'lies', content: zeros(20 * 1024 ** 2), claimedBytes: 1000 }]);
    expect(await readAll(zip, 'lies')).toMatchObject({
      code: 'workbook_part_oversized',
      params: { part: 'lies' },
    });
  });

  it('made of many small parts is refused by the total', async () => {
    const part = (index: number): TestPart => ({
      name: `p${index}`,
      content: 'x',
      claimedBytes: 1024 ** 3 - 1,
    });
    const limits = { ...archiveLimits, ratio: Infinity };
    const result = await inspectArchive(saved(buildZip([0, 1, 2, 3, 4].map(part))), limits);
    expect(result).toMatchObject({ ok: false, error: { code: 'workbook_too_large' } });
  });

  it('whose parts share the same bytes is refused', async () => {
    const zip = buildZip([
      { name: 'a', content: 'x'.repeat(100), isStored: true },
      { name: 'b', content: 'x'.repeat(100), isStored: true, sharesBytesOf: 0 },
    ]);
    expect(await refusalOf(zip)).toMatchObject({ code: 'workbook_overlapping_parts' });
  });

  it('of more than 10,000 parts is refused', async () => {
    const parts = Array.from({ length: 10_001 }, (_, index) => ({
      name: `p${index}`,
      content: '',
      isStored: true,
    }));
    expect(await refusalOf(buildZip(parts))).toEqual({
      code: 'workbook_too_many_parts',
      params: { parts: 10_001, limit: 10_000 },
    });
  });

  it('within an archive is refused, but a workbook embedded in a sheet is not', async () => {
    expect(await refusalOf(buildZip([{ name: 'inner/more.zip', content: 'PK' }]))).toEqual({
      code: 'workbook_nested_archive',
      params: { part: 'inner/more.zip' },
    });
    expect(
      await refusalOf(buildZip([{ name: 'xl/embeddings/Microsoft_Excel1.xlsx', content: 'PK' }])),
    ).toBeNull();
  });
});

describe('a damaged part', () => {
  it('is noticed by its checksum', async () => {
    const zip = buildZip([{ name: 'a', content: 'amount 100', isStored: true }]);
    zip[zip.indexOf('100')] = '9'.charCodeAt(0);
    expect(await readAll(zip, 'a')).toEqual({
      code: 'workbook_part_damaged',
      params: { part: 'a', detail: 'checksum' },
    });
  });

  it('is noticed when it is shorter than it claims', async () => {
    const zip = buildZip([{ name: 'a', content: 'short', claimedBytes: 500 }]);
    expect(await readAll(zip, 'a')).toMatchObject({ code: 'workbook_part_damaged' });
  });

  it('is noticed when its deflate stream is broken, without waiting for ever', async () => {
    const digits = Array.from({ length: 5000 }, (_, index) => String((index * 48_271) % 65_537)).join(' ');
    const zip = buildZip([{ name: 'a', content: digits }]);
    zip.fill(0xff, 40, 400);
    expect(await readAll(zip, 'a')).toMatchObject({ code: 'workbook_part_damaged' });
  });

  it('of another compression method is refused', async () => {
    expect(await readAll(buildZip([{ name: 'a', content: 'x', method: 12 }]), 'a')).toMatchObject({
      code: 'workbook_part_damaged',
      params: { detail: 'compression method 12' },
    });
  });

  it('that stands twice is refused, also in other letters', async () => {
    const zip = buildZip([
      { name: 'xl/Sheet.xml', content: 'a' },
      { name: 'xl/sheet.xml', content: 'b' },
    ]);
    expect(await refusalOf(zip)).toEqual({
      code: 'workbook_duplicate_part',
      params: { part: 'xl/sheet.xml' },
    });
  });

  it('that is encrypted is refused as protected by a password', async () => {
    expect(await refusalOf(buildZip([{ name: 'a', content: 'x', flags: 0x801 }]))).toMatchObject({
      code: 'password_protected',
    });
  });
});
