import path from 'node:path';
import { openConnection } from '../../db/connection.ts';

/**
 * Puts two months of collections straight into the database of a closed program with the demo company: 40 sent in
 * September, 50 in October, of which 6 were rejected and the rest completed.
 */
export const fillJournal = (dataFolder: string): void => {
  const db = openConnection(path.join(dataFolder, 'fordring.sqlite'));
  const creditorId = db.prepare(`SELECT id FROM creditors WHERE country = 'DK'`).pluck().get();
  const agentId = db.prepare('SELECT min(id) FROM agents').pluck().get();
  const customers = db
    .prepare<[unknown], number>('SELECT id FROM customers WHERE creditor_id = ? ORDER BY id LIMIT 50')
    .pluck()
    .all(creditorId);
  db.transaction(() => {
    const agreementId = db
      .prepare(
        `INSERT INTO agreements (creditor_id, scheme, code, creditor_number, debtor_group, section, data_supplier_number, is_test,
           main_text, out_folder, in_folder, next_file_number, date_roll, has_four_eyes, rules, is_active, created_at)
         VALUES (?, 'bs', 'BS-S', '99345680', '00009', '0112', '13585628', 0, '', '', '', 1, 'next', 0,
           '{"minimumMinor":0,"maximumMinor":null,"netsCredits":true,"nettingOrder":"oldest","withoutMandate":"leave_out"}', 1, 1)`,
      )
      .run(creditorId).lastInsertRowid;
    for (const [month, count, rejected] of [
      ['2026-09', 40, 0],
      ['2026-10', 50, 6],
    ] as const) {
      const runId = db
        .prepare(
          `INSERT INTO collection_runs (creditor_id, agreement_id, state, proposed_on, due_from, due_to, earliest_on, rules, agent_id, created_at)
           VALUES (@creditorId, @agreementId, 'ended', @day, @day, @day, @day, '{}', @agentId, 1)`,
        )
        .run({ creditorId, agreementId, agentId, day: `${month}-01` }).lastInsertRowid;
      for (const [index, customerId] of customers.slice(0, count).entries()) {
        const state = index < rejected ? 'rejected' : 'paid';
        const lineId = db
          .prepare(
            `INSERT INTO collection_lines (run_id, agreement_id, customer_id, collect_on, currency, amount_minor, state, reference)
             VALUES (?, ?, ?, ?, 'DKK', ?, ?, ?)`,
          )
          .run(
            runId,
            agreementId,
            customerId,
            `${month}-01`,
            100_000 + index,
            state,
            `${month}-${index}`,
          ).lastInsertRowid;
        for (const step of ['created', 'sent', state])
          db.prepare(
            `INSERT INTO collection_events (line_id, state, params, agent_id, at) VALUES (?, ?, '{"code":"0237","reasonCode":""}', ?, 1)`,
          ).run(lineId, step, agentId);
      }
    }
  })();
  db.close();
};
