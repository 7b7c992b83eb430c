import type { Creditor, NewCreditor } from '../../shared/api/creditors.ts';
import type { Connection } from '../connection.ts';
import { prepared } from '../prepared.ts';

type CreditorRow = Omit<Creditor, 'isDemo' | 'bankAccounts'> & { readonly isDemo: number };
type BankAccountRow = Omit<Creditor['bankAccounts'][number], 'isDefault'> & {
  readonly creditorId: number;
  readonly isDefault: number;
};

const columns = `id, code, name, country, registration_number AS registrationNumber, currency,
  vat_deduction_bps AS vatDeductionBps, language, street, postal_code AS postalCode, city, email, phone,
  is_demo AS isDemo`;

const withAccounts = (row: CreditorRow, accounts: readonly BankAccountRow[]): Creditor => ({
  ...row,
  isDemo: row.isDemo === 1,
  bankAccounts: accounts
    .filter(({ creditorId }) => creditorId === row.id)
    .map(({ kind, number, bic, currency, isDefault }) => ({
      kind,
      number,
      bic,
      currency,
      isDefault: isDefault === 1,
    })),
});

const listBankAccounts = (db: Connection): readonly BankAccountRow[] =>
  prepared<BankAccountRow>(
    db,
    `SELECT creditor_id AS creditorId, kind, number, bic, currency, is_default AS isDefault
     FROM creditor_bank_accounts ORDER BY creditor_id, id`,
  ).all();

/** Accounts included, ordered by name. */
export const listCreditors = (db: Connection): readonly Creditor[] => {
  const accounts = listBankAccounts(db);
  return prepared<CreditorRow>(db, `SELECT ${columns} FROM creditors ORDER BY name, id`)
    .all()
    .map((row) => withAccounts(row, accounts));
};

export const creditorById = (db: Connection, id: number): Creditor | null =>
  listCreditors(db).find((creditor) => creditor.id === id) ?? null;

export const creditorByCode = (db: Connection, code: string): Creditor | null =>
  listCreditors(db).find((creditor) => creditor.code === code) ?? null;

export const hasEntries = (db: Connection, creditorId: number): boolean =>
  prepared(
    db,
    'SELECT 1 FROM entries WHERE customer_id IN (SELECT id FROM customers WHERE creditor_id = ?) LIMIT 1',
  ).get(creditorId) !== undefined;

const fieldValues = (creditor: NewCreditor) => ({
  code: creditor.code,
  name: creditor.name,
  country: creditor.country,
  registrationNumber: creditor.registrationNumber,
  currency: creditor.currency,
  vatDeductionBps: creditor.vatDeductionBps,
  language: creditor.language,
  street: creditor.street,
  postalCode: creditor.postalCode,
  city: creditor.city,
  email: creditor.email,
  phone: creditor.phone,
});

export const insertCreditor = (db: Connection, creditor: NewCreditor, isDemo: boolean, at: number): number =>
  Number(
    prepared(
      db,
      `INSERT INTO creditors (code, name, country, registration_number, currency, vat_deduction_bps, language, street,
         postal_code, city, email, phone, is_demo, created_at)
       VALUES (@code, @name, @country, @registrationNumber, @currency, @vatDeductionBps, @language, @street,
         @postalCode, @city, @email, @phone, @isDemo, @at)`,
    ).run({ ...fieldValues(creditor), isDemo: isDemo ? 1 : 0, at }).lastInsertRowid,
  );

export const updateCreditor = (db: Connection, id: number, creditor: NewCreditor): void => {
  prepared(
    db,
    `UPDATE creditors SET code = @code, name = @name, country = @country, registration_number = @registrationNumber,
       currency = @currency, vat_deduction_bps = @vatDeductionBps, language = @language, street = @street,
       postal_code = @postalCode, city = @city, email = @email, phone = @phone
     WHERE id = @id`,
  ).run({ ...fieldValues(creditor), id });
};

/** Bank accounts carry no history of their own: the audit row of the command holds what was given. */
export const replaceBankAccounts = (
  db: Connection,
  creditorId: number,
  accounts: NewCreditor['bankAccounts'],
): void => {
  prepared(db, 'DELETE FROM creditor_bank_accounts WHERE creditor_id = ?').run(creditorId);
  const insert = prepared(
    db,
    `INSERT INTO creditor_bank_accounts (creditor_id, kind, number, bic, currency, is_default)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  for (const { kind, number, bic, currency, isDefault } of accounts)
    insert.run(creditorId, kind, number, bic, currency, isDefault ? 1 : 0);
};
