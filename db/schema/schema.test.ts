import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { is } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { openConnection } from '../connection.ts';
import { migrate } from '../migrate.ts';
import { migrations } from '../migrations/index.ts';
import * as bankFileItemTables from './bank-file-items.ts';
import * as collectionTables from './collections.ts';
import * as importTables from './imports.ts';
import * as journalTables from './journal.ts';
import * as lawTables from './law.ts';
import * as letterTables from './letters.ts';
import * as ledgerTables from './ledger.ts';
import * as notificationTables from './notifications.ts';
import * as partyTables from './parties.ts';
import * as paymentTables from './payments.ts';
import * as postingTables from './postings.ts';
import * as reminderTables from './reminders.ts';
import * as systemTables from './system.ts';

const tables = [
  bankFileItemTables,
  collectionTables,
  importTables,
  journalTables,
  lawTables,
  ledgerTables,
  letterTables,
  notificationTables,
  partyTables,
  paymentTables,
  postingTables,
  reminderTables,
  systemTables,
]
  .flatMap((module) => Object.values(module))
  .filter((value) => is(value, SQLiteTable));

const migrated = () => {
  const db = openConnection(':memory:');
  migrate(db, migrations);
  return db;
};

type ColumnRow = { name: string; type: string; notnull: number; pk: number };

describe('the drizzle schema and the migrated one', () => {
  const db = migrated();

  it('have the same tables', () => {
    const inFile = db
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
      .pluck()
      .all();
    expect([...inFile].sort()).toEqual(tables.map((table) => getTableConfig(table).name).sort());
  });

  it.each(tables.map((table) => [getTableConfig(table).name, table] as const))(
    '%s has the same columns, types and not-nulls',
    (name, table) => {
      const inFile = db
        .prepare<[], ColumnRow>(`SELECT name, type, "notnull", pk FROM pragma_table_xinfo('${name}')`)
        .all();
      const declared = getTableConfig(table).columns.map((column) => ({
        name: column.name,
        type: column.getSQLType().toUpperCase(),
        required: column.notNull || column.primary,
      }));
      expect(
        inFile.map((column) => ({
          name: column.name,
          type: column.type,
          required: column.notnull === 1 || column.pk > 0,
        })),
      ).toEqual(declared);
    },
  );

  it.each(tables.map((table) => [getTableConfig(table).name, table] as const))(
    '%s has the same named indexes',
    (name, table) => {
      const inFile = db
        .prepare(`SELECT name FROM pragma_index_list('${name}') WHERE origin = 'c' ORDER BY name`)
        .pluck()
        .all();
      expect(inFile).toEqual(
        getTableConfig(table)
          .indexes.map((index) => index.config.name)
          .sort(),
      );
    },
  );

  it('keeps every table STRICT', () => {
    expect(
      db
        .prepare(
          `SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
        )
        .pluck()
        .all(),
    ).toEqual([]);
  });
});
