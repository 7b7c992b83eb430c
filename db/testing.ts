import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openConnection, type Connection } from './connection.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { hashOf, type Command } from './write.ts';

/** A folder of its own for one test, removed by `remove`. */
export const temporaryFolder = (): { readonly folder: string; readonly remove: () => void } => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fordring-test-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

/** 2026-11-23 09:00 UTC. */
export const testNow = Date.UTC(2026, 10, 23, 9);

export const migratedDatabase = (file = ':memory:'): Connection => {
  const db = openConnection(file);
  migrate(db, migrations);
  return db;
};

/** A migrated in-memory database with an administrator (1), a Danish creditor (1) and a customer (1). */
export const smallLedger = (): Connection => {
  const db = migratedDatabase();
  db.exec(`
    INSERT INTO agents VALUES (1, 'mette', 'Mette', 'administrator', ${testNow}, ${testNow});
    INSERT INTO creditors VALUES (1, 'OPK', 'Tranekilde Forsyning', 'DK', '13585628', 'DKK', 10000, 'da', '', '', '', '', '', 0, 0, ${testNow});
    INSERT INTO customers (id, creditor_id, number, name, name_sort, number_sort, party, street, postal_code, city, country, language, email, phone, created_at)
      VALUES (1, 1, '10482', 'Nordlys Bageri ApS', 'nordlys', '10482', 'business', '', '', '', 'DK', 'da', '', '', ${testNow});
  `);
  return db;
};

let commands = 0;

export const testCommand = (
  name: string,
  input: unknown = {},
  commandId = `command-${(commands += 1)}`,
): Command => ({
  name,
  commandId,
  agentId: 1,
  at: testNow,
  auditInput: input,
  inputHash: hashOf(input),
});

export type TestEntry = {
  readonly number: string;
  readonly amountMinor: number;
  readonly remainingMinor?: number;
  readonly kind?: string;
  readonly currency?: string;
  readonly correctsEntryId?: number | null;
  readonly documentOn?: string;
  readonly dueOn?: string;
};

/** Puts one entry of customer 1 straight into the table; gives its id. */
export const insertTestEntry = (db: Connection, entry: TestEntry): number =>
  Number(
    db
      .prepare(
        `INSERT INTO entries (creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency,
           amount_minor, remaining_minor, reference, text, order_number, collection_method, dispute_reason,
           corrects_entry_id, entered_at)
         VALUES (1, 1, @kind, @number, 1, @documentOn, @dueOn, @currency, @amountMinor, @remainingMinor, '', '', '',
           '', '', @correctsEntryId, ${testNow})`,
      )
      .run({
        kind: entry.kind ?? 'invoice',
        number: entry.number,
        documentOn: entry.documentOn ?? '2026-10-01',
        dueOn: entry.dueOn ?? '2026-10-31',
        currency: entry.currency ?? 'DKK',
        amountMinor: entry.amountMinor,
        remainingMinor: entry.remainingMinor ?? entry.amountMinor,
        correctsEntryId: entry.correctsEntryId ?? null,
      }).lastInsertRowid,
  );

export const insertTestApplication = (
  db: Connection,
  debitEntryId: number,
  creditEntryId: number,
  amountMinor: number,
  reversesApplicationId: number | null = null,
): number =>
  Number(
    db
      .prepare(
        `INSERT INTO applications (debit_entry_id, credit_entry_id, amount_minor, applied_on, reverses_application_id,
           agent_id, applied_at) VALUES (?, ?, ?, '2026-11-01', ?, 1, ${testNow})`,
      )
      .run(debitEntryId, creditEntryId, amountMinor, reversesApplicationId).lastInsertRowid,
  );
