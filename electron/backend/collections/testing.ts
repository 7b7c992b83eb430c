import type { CollectionRules } from '../../../shared/api/collections.ts';
import type { SchemeName } from '../../../shared/domain/collections/schemes.ts';
import { collectionDays, schemeOf } from '../../../shared/domain/collections/schemes.ts';
import { makeKidMod10 } from '../../../shared/domain/references.ts';
import { parseLocalDate, type LocalDate } from '../../../shared/domain/local-date.ts';
import { assert } from '../../../shared/assert.ts';
import type { Connection } from '../../../db/connection.ts';
import { moveLines } from '../../../db/queries/collections/events.ts';
import { propose } from '../../../db/queries/collections/propose.ts';
import { migratedDatabase, testCommand, testNow } from '../../../db/testing.ts';
import type { TaskContext } from '../tasks.ts';
import { signTask } from './sign-task.ts';
import { validateTask } from './validate-task.ts';

const day = (text: string): LocalDate => {
  const parsed = parseLocalDate(text);
  assert(parsed !== null, 'the day is one');
  return parsed;
};

const rules: CollectionRules = {
  minimumMinor: 0,
  maximumMinor: null,
  netsCredits: true,
  nettingOrder: 'oldest',
  withoutMandate: 'leave_out',
};

export const taskContext = (db: Connection, name: string, given: Partial<TaskContext> = {}): TaskContext => ({
  db,
  databaseFile: '',
  command: testCommand(name),
  today: '2026-11-23',
  now: () => testNow,
  report: () => undefined,
  signal: new AbortController().signal,
  writeTurn: () => Promise.resolve(),
  ...given,
});

export type TestRun = {
  readonly scheme: SchemeName;
  readonly outFolder: string;
  /** Each with one invoice of 100,00, 200,00 … 5.000,00, from number 10001 on. */
  readonly customers?: number;
  readonly databaseFile?: string;
};

/** A Danish creditor (1) with an agreement (1) and a run (1) of one line for each customer. */
export const proposedRun = ({
  scheme,
  outFolder,
  customers = 3,
  databaseFile = ':memory:',
}: TestRun): Connection => {
  const db = migratedDatabase(databaseFile);
  const stored = JSON.stringify(rules);
  const { currency, sections, earliest } = schemeOf(scheme);
  const number = {
    bs: '12345680',
    ls: '03344',
    ag: '9912346',
    avtalegiro: '01999905123',
    sepa: 'FI22ZZZ12345678',
  }[scheme];
  const supplier = scheme === 'sepa' ? '' : scheme === 'ag' ? '999999' : '12345674';
  // A KID of mod 10 where the mandate's number is one.
  const mandateNumber = (i: number) =>
    scheme === 'avtalegiro' ? makeKidMod10(String(100_000_000 + i)) : String(i).padStart(9, '0');
  db.exec(`
    INSERT INTO agents VALUES (1, 'mette', 'Mette', 'administrator', ${testNow}, ${testNow});
    INSERT INTO creditors VALUES (1, 'OPK', 'Tranekilde Forsyning', 'DK', '13585628', 'DKK', 10000, 'da', '', '', '', '', '', 0, 0, ${testNow});`);
  db.prepare(
    `INSERT INTO agreements VALUES (1, 1, ?, 'A1', ?, '00001', ?, ?, 0, 'Tranekilde', ?, '', 7, ?, 'next', 0, ?, 1, 1, 0)`,
  ).run(scheme, number, sections[0] ?? '', supplier, outFolder, earliest === null ? 1 : null, stored);
  db.exec(`
    CREATE TEMP TABLE numbers AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${customers}) SELECT i FROM n;
    INSERT INTO customers (id, creditor_id, number, name, name_sort, number_sort, party, street, postal_code, city, country, language, email, phone, created_at)
      SELECT i, 1, 10000 + i, 'Kunde ' || i, '', '', 'private', 'Ågade ' || i, '2100', 'København', 'DK', 'da', '', '', 1 FROM temp.numbers;
    INSERT INTO entries (id, creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency, amount_minor,
        remaining_minor, reference, text, order_number, collection_method, dispute_reason, entered_at)
      SELECT i, 1, i, 'invoice', 'F' || i, 1, '2026-10-01', '2026-11-30', '${currency}', 10000 * (1 + (i - 1) % 50), 10000 * (1 + (i - 1) % 50), '', 'Varme', '', '', '', 1
      FROM temp.numbers;`);
  const signed =
    scheme === 'sepa' ? { iban: 'FI2112345600000785', signedOn: '2026-01-15' } : { iban: '', signedOn: null };
  if (scheme === 'sepa')
    db.exec(`INSERT INTO creditor_bank_accounts VALUES (1, 1, 'iban', 'FI2112345600000785', NULL, 'EUR', 1)`);
  const insertMandate = db.prepare(
    `INSERT INTO mandates (id, agreement_id, customer_id, number, state, created_at, debtor_account, signed_on)
     VALUES (@i, 1, @i, @number, 'active', 1, @iban, @signedOn)`,
  );
  db.transaction(() => {
    for (let i = 1; i <= customers; i += 1) insertMandate.run({ i, number: mandateNumber(i), ...signed });
  })();
  db.prepare(
    `INSERT INTO collection_runs VALUES (1, 1, 1, 'open', '2026-11-23', '2026-11-01', '2026-12-31', '2026-12-01', ?, 1, 1)`,
  ).run(stored);
  propose(db, {
    runId: 1,
    creditorId: 1,
    agreementId: 1,
    agreementCode: 'A1',
    scheme,
    currency,
    rules,
    today: day('2026-11-23'),
    days: collectionDays(schemeOf(scheme), 'next', day('2026-11-01'), day('2026-12-31'), day('2026-12-01')),
    agentId: 1,
    at: testNow,
  });
  return db;
};

/** Validates, approves and signs what is there to be; the lines that were signed. */
export const signRun = async (db: Connection, runId = 1): Promise<number> => {
  await validateTask({ runId }, taskContext(db, 'collections.validate'));
  moveLines(
    db,
    {
      select: `SELECT id AS line_id FROM collection_lines WHERE run_id = @runId AND state = 'valid'`,
      bind: { runId },
    },
    { to: 'approved', params: {}, bankFileId: null, agentId: 1, at: testNow },
  );
  const signed = await signTask({ runId, agentName: 'Mette' }, taskContext(db, 'collections.sign'));
  assert(signed.ok, 'there is something to sign');
  return signed.value.lines;
};
