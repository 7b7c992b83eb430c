import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testCommand } from '../../../db/testing.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import { write } from '../../../db/write.ts';
import { mendIssue } from '../issues/mend-issue.ts';
import { openImportBench, testToday, type ImportBench } from './testing.ts';

const sample = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../shared/formats/e-invoice/samples/${name}`, import.meta.url)));
const peppol = sample('peppol-invoice-dk.own.xml');

describe('e-invoices', () => {
  let bench: ImportBench;
  beforeEach(() => {
    bench = openImportBench();
    bench.db.prepare(`UPDATE creditors SET registration_number = '16356706' WHERE id = 1`).run();
  });
  afterEach(() => {
    expect(verifyLedger(bench.db).problems).toEqual([]);
    bench.close();
  });

  const entries = () =>
    bench.db
      .prepare(
        `SELECT c.number AS customer, c.name, e.kind, e.document_number AS number, e.document_on AS documentOn, e.due_on AS due,
           e.amount_minor AS amount, e.reference, e.order_number AS orderNumber FROM entries e JOIN customers c ON c.id = e.customer_id ORDER BY e.id`,
      )
      .all();
  const documents = () =>
    bench.db
      .prepare('SELECT entry_id AS entryId, name, media_type AS mediaType FROM documents ORDER BY id')
      .all();
  const customer = (number: string, registrationNumber: string | null) =>
    bench.db
      .prepare(
        `INSERT INTO customers (creditor_id, number, name, name_sort, number_sort, party, registration_number, street, postal_code, city,
           country, language, email, phone, created_at) VALUES (1, ?, 'Kunde', '', '', 'business', ?, '', '', '', 'DK', 'da', '', '', 0)`,
      )
      .run(number, registrationNumber);

  it('becomes an entry of the customer whose number it gives, with its papers', async () => {
    customer('10042', null);
    const { preview } = await bench.take([bench.file('F-2026-1001.xml', peppol)]);
    expect(preview.counts).toMatchObject({ rows: 1, newEntries: 1, newCustomers: 0, errorRows: 0 });
    expect(entries()).toMatchObject([
      {
        customer: '10042',
        kind: 'invoice',
        number: 'F-2026-1001',
        documentOn: '2026-10-01',
        due: '2026-10-31',
        orderNumber: 'PO-77',
      },
    ]);
    expect(documents()).toEqual([
      { entryId: 1, name: 'F-2026-1001.xml', mediaType: 'application/xml' },
      { entryId: 1, name: 'F-2026-1001.pdf', mediaType: 'application/pdf' },
    ]);
    const again = await bench.take([bench.file('F-2026-1001.xml', peppol)]);
    expect(again.preview).toMatchObject({
      isSameFileAgain: true,
      counts: { unchangedEntries: 1, newEntries: 0 },
    });
    expect(documents()).toHaveLength(2);
  });

  it('is found a customer by the registration number where the number is not known', async () => {
    const xml = peppol.toString('utf8').replaceAll('DK99010080', 'DK24256790');
    customer('K7', '24256790');
    await bench.take([bench.file('a.xml', xml)]);
    expect(entries()).toMatchObject([{ customer: 'K7' }]);
  });

  it('stays out while its buyer is no customer, and goes in with all its papers once mended', async () => {
    const { preview } = await bench.take([bench.file('a.xml', peppol)]);
    expect(preview.issues).toMatchObject([
      { code: 'customer_unknown', row: 1, column: 'customerNumber', value: '10042' },
    ]);
    expect(entries()).toEqual([]);
    expect(documents()).toEqual([{ entryId: null, name: 'a.xml', mediaType: 'application/xml' }]);
    customer('500', null);
    const mended = write(bench.db, testCommand('issues.mend', { id: 1 }), (tx) =>
      mendIssue(tx, testToday, { id: 1, values: [{ column: 'customerNumber', value: '500' }] }),
    );
    expect(mended).toMatchObject({ ok: true, value: { value: { outcome: 'new', entryId: 1 } } });
    expect(entries()).toMatchObject([{ customer: '500', number: 'F-2026-1001' }]);
    expect(documents()).toContainEqual({ entryId: 1, name: 'F-2026-1001.pdf', mediaType: 'application/pdf' });
  });

  it('makes the customer of the buyer’s own details when the clerk asks for it', async () => {
    const xml = peppol.toString('utf8').replaceAll('DK99010080', 'DK24256790');
    const { preview } = await bench.take([bench.file('a.xml', xml)], { eInvoiceCustomers: 'create' });
    expect(preview.counts).toMatchObject({ newCustomers: 1, newEntries: 1, errorRows: 0 });
    expect(entries()).toMatchObject([{ customer: '10042', name: 'Ærø Købmand ApS' }]);
    expect(
      bench.db
        .prepare(
          'SELECT party, registration_number AS number, city, postal_code AS postalCode, email FROM customers',
        )
        .get(),
    ).toEqual({
      party: 'business',
      number: '24256790',
      city: 'Marstal',
      postalCode: '5960',
      email: 'bogholderi@aeroe.example',
    });
  });

  it('counts a credit note below zero', async () => {
    bench.close();
    bench = openImportBench(2);
    const { importId } = await bench.inspect(bench.file('k.xml', sample('peppol-credit-note-se.own.xml')));
    const preview = await bench.preview(importId, { eInvoiceCustomers: 'create' });
    expect(preview.newSample.map(({ kind, amountMinor }) => [kind, Math.sign(amountMinor)])).toEqual([
      ['credit_note', -1],
    ]);
  });

  it('names a file that is no invoice, one of another seller, and one among tables', async () => {
    const broken = bench.file('b.xml', peppol.subarray(0, 900));
    const other = bench.file('c.xml', peppol.toString('utf8').replaceAll('DK16356706', 'DK13585628'));
    const table = bench.file('d.csv', 'a;b\n1;2\n');
    const { importId, files } = await bench.inspect(other, broken, table);
    expect(files.map(({ refusal }) => refusal?.code ?? null)).toEqual([null, null, 'files_mixed']);
    const preview = await bench.preview(importId, { mappings: [] });
    expect(preview.issues.map(({ file, code }) => [file, code])).toEqual([
      ['c.xml', 'e_invoice_seller_differs'],
      ['b.xml', 'xml_malformed'],
    ]);
  });

  it('reads each document of a file that holds several', async () => {
    bench.close();
    bench = openImportBench(3);
    bench.db.prepare(`UPDATE creditors SET registration_number = '1234567-1' WHERE id = 3`).run();
    const { importId, files } = await bench.inspect(bench.file('f.xml', sample('finvoice-3.0-two.own.xml')));
    expect(files[0]).toMatchObject({ kind: 'e_invoice', documents: 2 });
    const preview = await bench.preview(importId, { eInvoiceCustomers: 'create' });
    expect(preview.counts.rows).toBe(2);
    expect(preview.counts.newEntries + preview.counts.errorRows).toBe(2);
  });
});
