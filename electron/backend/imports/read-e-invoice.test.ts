import { createHash } from 'node:crypto';
import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEInvoice, type ReadEInvoice } from './read-e-invoice.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-e-invoice-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const sample = (name: string): string =>
  fileURLToPath(new URL(`../../../shared/formats/e-invoice/samples/${name}`, import.meta.url));

let count = 0;
const saved = (content: Buffer | string): string => {
  count += 1;
  const path = join(folder, `${count}.xml`);
  writeFileSync(path, content);
  return path;
};

const readOk = async (path: string): Promise<ReadEInvoice> => {
  const result = await readEInvoice(path);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe('a file', () => {
  it('comes with its hash, its size and its attachments', async () => {
    const path = sample('peppol-invoice-dk.own.xml');
    const { documents, issues, sha256, sizeBytes, attachments } = await readOk(path);
    const bytes = readFileSync(path);
    expect(documents).toHaveLength(1);
    expect(issues).toEqual([]);
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(sizeBytes).toBe(bytes.length);
    expect(attachments).toMatchObject([
      { document: 1, fileName: 'F-2026-1001.pdf', mime: 'application/pdf' },
    ]);
    expect(attachments[0]?.bytes.toString('latin1')).toMatch(/^%PDF-1\.4[\s\S]*%%EOF\n$/);
    expect(attachments[0]?.bytes.length).toBe(documents[0]?.attachments[0]?.sizeBytes);
  });

  it('of 5,000 Finvoice documents is read', { timeout: 60_000 }, async () => {
    const one = readFileSync(sample('finvoice-2.01.own.xml'), 'utf8');
    const { documents, issues } = await readOk(saved(one.repeat(5000)));
    expect(documents).toHaveLength(5000);
    expect(documents.at(-1)).toMatchObject({ document: 5000, line: 4999 * (one.split('\n').length - 1) + 3 });
    expect(issues).toEqual([]);
  });
});

describe('its charset', () => {
  const declared = (charset: string): string =>
    readFileSync(sample('oioubl-invoice.xml'), 'utf8')
      .replace('\ufeff', '')
      .replace('UTF-8', charset)
      .replace('Den Lille Skole', 'Åse & €'.replace('&', '&amp;'));

  it.each(['UTF-8', 'ISO-8859-15', 'windows-1252', 'utf-8'])('%s', async (charset) => {
    const { documents } = await readOk(saved(iconv.encode(declared(charset), charset)));
    expect(documents[0]?.buyer).toMatchObject({ name: 'Åse & €', city: 'Helsingør' });
  });

  it('ISO-8859-1, which has no euro', async () => {
    const { documents } = await readOk(
      saved(iconv.encode(declared('ISO-8859-1').replace('€', 'x'), 'iso-8859-1')),
    );
    expect(documents[0]?.buyer.name).toBe('Åse & x');
  });

  it.each(['utf-16le', 'utf-16be'])('%s, with and without its mark', async (charset) => {
    for (const addBOM of [true, false]) {
      const { documents } = await readOk(saved(iconv.encode(declared('UTF-16'), charset, { addBOM })));
      expect(documents[0]?.buyer.name).toBe('Åse & €');
    }
  });

  it('of the Finvoice behind a SOAP envelope', async () => {
    const { documents } = await readOk(sample('finvoice-3.0-two.own.xml'));
    expect(documents[1]?.seller.name).toBe('Tähti Työkalut Oy');
  });

  it.each([
    ['latin1-declared-utf8.xml', { code: 'charset_wrong', params: { charset: 'utf-8', line: 26 } }],
    ['utf8-declared-utf16.xml', { code: 'charset_wrong', params: { charset: 'utf-16', line: 1 } }],
    ['charset-unknown.xml', { code: 'charset_unknown', params: { charset: 'ebcdic-cp-dk' } }],
    ['charsets-differ.xml', { code: 'charsets_differ', params: { first: 'utf-8', other: 'iso-8859-1' } }],
  ])('%s is refused', async (name, error) => {
    expect(await readEInvoice(sample(`crashers/${name}`))).toEqual({ ok: false, error });
  });
});

describe('the schema of Finvoice 3.0', () => {
  it('has nothing to say of a right document', async () => {
    expect((await readOk(sample('finvoice-3.0-two.own.xml'))).issues).toEqual([]);
  });

  it('warns with the line in the file and the document', async () => {
    const text = readFileSync(sample('finvoice-3.0-two.own.xml'), 'latin1');
    const wrong = text.replace(/(RF0812344[\s\S]*)<EpiCharge ChargeOption="SLEV">/, '$1<EpiCharge>');
    const line = wrong.slice(0, wrong.indexOf('<EpiCharge>')).split('\n').length;
    const { issues, documents } = await readOk(saved(Buffer.from(wrong, 'latin1')));
    expect(issues).toEqual([
      {
        code: 'e_invoice_schema',
        severity: 'warning',
        document: 2,
        path: 'Finvoice/EpiDetails/EpiPaymentInstructionDetails/EpiCharge',
        line,
        value: '',
        params: { detail: expect.stringContaining('ChargeOption') },
      },
    ]);
    expect(documents).toHaveLength(2);
  });

  it('is not asked about older versions', async () => {
    const text = readFileSync(sample('finvoice-2.01.own.xml'), 'utf8').replace(
      '<EpiCharge ChargeOption="SLEV">',
      '<EpiCharge>',
    );
    expect((await readOk(saved(text))).issues).toEqual([]);
  });
});

describe('what is refused', () => {
  it('no file, an empty one, one beyond 50 MB, a folder', async () => {
    expect(await readEInvoice(join(folder, 'no.xml'))).toEqual({
      ok: false,
      error: { code: 'file_missing', params: { file: 'no.xml' } },
    });
    expect(await readEInvoice(saved(''))).toMatchObject({ ok: false, error: { code: 'file_empty' } });
    const large = saved('<a/>');
    const file = openSync(large, 'r+');
    ftruncateSync(file, 51 * 1024 ** 2);
    closeSync(file);
    expect(await readEInvoice(large)).toMatchObject({ ok: false, error: { code: 'file_too_large' } });
    expect(await readEInvoice(folder)).toMatchObject({ ok: false, error: { code: 'file_unreadable' } });
  });

  it('no e-invoice: no documents and an issue of the file', async () => {
    const { documents, issues } = await readOk(saved('<html/>'));
    expect(documents).toEqual([]);
    expect(issues).toMatchObject([{ code: 'e_invoice_unknown_format', severity: 'error', document: 0 }]);
  });
});

it('any bytes give a value or a refusal, never an exception', async () => {
  const bytes = readFileSync(sample('finvoice-3.0-two.own.xml'));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 5,
      }),
      async (changes) => {
        const changed = Buffer.from(bytes);
        for (const [at, byte] of changes) changed[at] = byte;
        expect(typeof (await readEInvoice(saved(changed))).ok).toBe('boolean');
      },
    ),
    { numRuns: 300 },
  );
});
