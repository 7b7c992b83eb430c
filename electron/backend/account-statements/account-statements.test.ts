import { readFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../../db/connection.ts';
import { accountStatementsOf } from '../../../db/queries/account-statements/movements.ts';
import { smallLedger, temporaryFolder, testNow } from '../../../db/testing.ts';
import { taskContext } from '../collections/testing.ts';
import { pdfText } from '../pdf/testing.ts';
import { exportStatementTask } from './export-statement-task.ts';

const place = temporaryFolder();
let db: Connection;

beforeAll(() => {
  db = smallLedger();
  const insert = db.prepare(
    `INSERT INTO entries (creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency, amount_minor,
       remaining_minor, reference, text, order_number, collection_method, dispute_reason, entered_at)
     VALUES (1, 1, ?, ?, 1, ?, ?, ?, ?, ?, '', ?, '', '', '', ${testNow})`,
  );
  for (const [kind, number, on, currency, amountMinor, text] of [
    ['invoice', '30001', '2026-08-31', 'DKK', 125_050, 'Varme, august'],
    ['payment', 'B-1', '2026-09-30', 'DKK', -100_000, ''],
    ['invoice', '30002', '2026-10-01', 'DKK', 70_000, 'Varme, september'],
    ['credit_note', '40001', '2026-10-15', 'DKK', -5_050, 'Æblegrød & Ølbrød'],
    ['payment', 'B-2', '2026-10-31', 'DKK', -25_050, ''],
    ['invoice', '30003', '2026-11-01', 'DKK', 1, 'efter perioden'],
    ['invoice', 'E-1', '2026-10-31', 'EUR', 999, ''],
  ] as const)
    insert.run(kind, number, on, on, currency, amountMinor, amountMinor, text);
});
afterAll(() => {
  db.close();
  place.remove();
});

const october = { customerId: 1, from: '2026-10-01', to: '2026-10-31' };

describe('a statement of account', () => {
  it('has both days of its period, and ties in each currency', () => {
    expect(accountStatementsOf(db, october)).toMatchObject([
      {
        currency: 'DKK',
        openingMinor: 25_050,
        debitMinor: 70_000,
        creditMinor: 30_100,
        closingMinor: 64_950,
        movements: [
          { documentNumber: '30002', balanceMinor: 95_050 },
          { documentNumber: '40001', balanceMinor: 90_000 },
          { documentNumber: 'B-2', balanceMinor: 64_950 },
        ],
      },
      { currency: 'EUR', openingMinor: 0, closingMinor: 999, movements: [{ documentNumber: 'E-1' }] },
    ]);
  });

  it('ends where the open entries do, when it goes to the last of them', () => {
    const [danish] = accountStatementsOf(db, { ...october, to: '2026-12-31' });
    expect(danish?.closingMinor).toBe(
      db.prepare(`SELECT sum(remaining_minor) FROM entries WHERE currency = 'DKK'`).pluck().get(),
    );
  });

  const write = async (format: 'xlsx' | 'pdf', query: typeof october = october): Promise<string> => {
    const file = path.join(place.folder, `${query.from}.${format}`);
    const written = await exportStatementTask(
      { ...query, format, file },
      taskContext(db, 'accountStatements.export'),
    );
    expect(written).toMatchObject({ ok: true, value: { file: path.basename(file) } });
    return file;
  };

  it('is written as a document in the language of the customer', { timeout: 20_000 }, async () => {
    const text = pdfText(readFileSync(await write('pdf')));
    for (const part of [
      'Kontoudtog',
      'Tranekilde Forsyning',
      'Nordlys Bageri ApS',
      '01.10.2026 – 31.10.2026',
      'Kundenummer: 10482',
      'Primosaldo, DKK',
      '250,50',
      'Kreditnota 40001: Æblegrød & Ølbrød',
      '-50,50',
      'Ultimosaldo, DKK',
      '649,50',
      'Ultimosaldo, EUR',
      '9,99',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('efter perioden');
  });

  it('is written as a workbook with a sheet for each currency', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(await write('xlsx'));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Kontoudtog DKK', 'Kontoudtog EUR']);
    const amounts = workbook.worksheets[0]?.getColumn(4).values.filter((value) => typeof value === 'number');
    expect(amounts).toEqual([700, -50.5, -250.5, 700, -301]);
    const balances = workbook.worksheets[0]?.getColumn(5).values.filter((value) => typeof value === 'number');
    expect(balances).toEqual([250.5, 950.5, 900, 649.5, 649.5]);
  });

  it('says how late interest is counted, where it has some', { timeout: 20_000 }, async () => {
    const how = 'Morarente er simpel og regnes act/360.';
    expect(pdfText(readFileSync(await write('pdf')))).not.toContain(how);
    db.exec(`INSERT INTO law_terms VALUES (1, 'act/360', 1, 0, NULL, 1, ${testNow});
      INSERT INTO entries (creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency, amount_minor,
        remaining_minor, reference, text, order_number, collection_method, dispute_reason, entered_at)
      VALUES (1, 1, 'interest', 'R-1', 1, '2025-10-31', '2025-10-31', 'DKK', 100, 100, '', '', '', '', '', ${testNow})`);
    const yearBefore = { ...october, from: '2025-10-01', to: '2025-10-31' };
    expect(pdfText(readFileSync(await write('pdf', yearBefore)))).toContain(how);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(await write('xlsx', yearBefore));
    expect(workbook.worksheets[0]?.getColumn(2).values.at(-1)).toBe(how);
  });

  it('says so when nothing was owed and nothing moved', { timeout: 20_000 }, async () => {
    const empty = { ...october, from: '2020-01-01', to: '2020-12-31' };
    expect(pdfText(readFileSync(await write('pdf', empty)))).toContain('Der var intet skyldigt');
  });

  it('of a customer that is not there is refused', async () => {
    const refused = await exportStatementTask(
      { ...october, customerId: 9, format: 'pdf', file: path.join(place.folder, 'none.pdf') },
      taskContext(db, 'accountStatements.export'),
    );
    expect(refused).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});
