import type { CollectionLineState } from '../../../shared/api/collection-states.ts';
import type { Connection } from '../../connection.ts';
import { smallLedger, testNow } from '../../testing.ts';

/** One line of a test's journal: its way to where it stands, step by step. */
export type TestLine = {
  /** 1 and 3 by Betalingsservice, 2 by LeverandørService; 3 is of the second creditor, in EUR. */
  readonly run: 1 | 2 | 3;
  /** 1 to 4; 3 is in group "Boliger", 4 in "Erhverv". */
  readonly customer: number;
  readonly collectOn: string;
  readonly amountMinor: number;
  readonly steps: readonly CollectionLineState[];
  /** What the answer's record said. */
  readonly reason: string;
  readonly receivedMinor: number;
};

export const currencyOfRun = { 1: 'DKK', 2: 'DKK', 3: 'EUR' } as const;

/** Two creditors, three runs and the lines; each answer is an item of a bank file. */
export const journalOf = (lines: readonly TestLine[]): Connection => {
  const db = smallLedger();
  db.exec(`
    INSERT INTO creditors SELECT 2, 'TO', 'Anden Forsyning', country, '12345674', 'EUR', 0, 'da', '', '', '', '', '', 0, 0, created_at FROM creditors;
    INSERT INTO customers (id, creditor_id, number, name, name_sort, number_sort, party, street, postal_code, city, country, language, email, phone, created_at)
      SELECT value, 1, value, 'Kunde ' || value, 'kunde ' || value, value, 'business', '', '', '', 'DK', 'da', '', '', 1 FROM json_each('[2,3,4]');
    UPDATE customers SET customer_group = iif(id = 3, 'Boliger', 'Erhverv') WHERE id > 2;
    INSERT INTO agreements VALUES
      (1, 1, 'bs', 'BS', '12345680', '00001', '0112', '13585628', 0, '', '', '', 1, NULL, 'next', 0, '{}', 1, 1, 0),
      (2, 1, 'ls', 'LS', '33440', '00000', '', '13585628', 0, '', '', '', 1, 1, 'next', 0, '{}', 1, 1, 0),
      (3, 2, 'bs', 'BS', '12345681', '00001', '0112', '12345674', 0, '', '', '', 1, NULL, 'next', 0, '{}', 1, 1, 0);
    INSERT INTO collection_runs VALUES
      (1, 1, 1, 'sent', '2026-01-01', '2026-01-01', '2026-12-31', '2026-01-01', '{}', 1, 1),
      (2, 1, 2, 'sent', '2026-01-01', '2026-01-01', '2026-12-31', '2026-01-01', '{}', 1, 1),
      (3, 2, 3, 'sent', '2026-01-01', '2026-01-01', '2026-12-31', '2026-01-01', '{}', 1, 1);
    INSERT INTO bank_files (id, creditor_id, direction, format, name, version, sha256, lines, made_at, agent_id)
      VALUES (1, 1, 'in', 'bs-0602', 'in.bs', 1, '${'0'.repeat(64)}', 0, ${testNow}, 1);`);
  // A day taken twice is none of the statistics' business.
  db.exec('DROP INDEX collection_lines_one_a_day');
  const line = db.prepare(
    `INSERT INTO collection_lines VALUES (@id, @run, @run, @customer, NULL, @collectOn, @currency, @amountMinor, @state, @reference, NULL)`,
  );
  const event = db.prepare(
    `INSERT INTO collection_events (line_id, state, params, bank_file_id, file_line, agent_id, at) VALUES (?, ?, '{}', ?, ?, 1, 1)`,
  );
  const item = db.prepare(
    `INSERT INTO bank_file_items (bank_file_id, line, kind, code, customer_number, mandate_number, reference, currency,
       amount_minor, paid_minor, archive_reference, reason_code, extra, line_id)
     VALUES (1, ?, 'answer', ?, '', '', '', 'DKK', 0, 0, '', '', '', ?)`,
  );
  const payment = db.prepare(
    `INSERT INTO payments (creditor_id, item_id, bank_file_id, kind, currency, amount_minor, paid_on, line_id, outcome, state, rule, evidence, at)
     VALUES (1, ?, 1, 'direct_debit', ?, ?, '2026-01-01', ?, 'partial', 'settled', '', '{}', 1)`,
  );
  for (const [index, { steps, reason, receivedMinor, ...rest }] of lines.entries()) {
    const id = index + 1;
    const currency = currencyOfRun[rest.run];
    line.run({ ...rest, id, currency, state: steps.at(-1), reference: String(id) });
    const itemId = item.run(id, reason, id).lastInsertRowid;
    for (const state of steps) {
      const isAnswer = state === 'rejected' || state === 'reversed';
      event.run(id, state, isAnswer ? 1 : null, isAnswer ? id : null);
    }
    if (steps.includes('difference')) payment.run(itemId, currency, receivedMinor, id);
  }
  return db;
};
