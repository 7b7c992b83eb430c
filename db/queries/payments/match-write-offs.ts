import { roundingMinor } from '../../../shared/domain/payments/decide.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { paymentNumberSql, type Bases } from './match-bases.ts';
import type { MatchInput } from './match-targets.ts';

/**
 * The ledger's entry of each difference that a payment is settled with: above zero of `write_offs` claims are written off,
 * below zero money is. Each is a part of its payment, taken back with it. Their entries stand behind `after` by their id.
 */
export const writeWriteOffs = (db: Connection, input: MatchInput, bases: Bases, after: number): void => {
  const { creditorId, today, at } = input;
  const written = prepared(
    db,
    `INSERT INTO temp.write_offs (seq, amount_minor)
     SELECT seq, asked_minor - amount_minor FROM temp.money WHERE outcome = 'matching' AND asked_minor <> amount_minor ORDER BY seq`,
  ).run();
  if (written.changes === 0) return;
  const number = paymentNumberSql('@payment + w.seq');
  prepared(
    db,
    `INSERT INTO entries (id, creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency, amount_minor,
       remaining_minor, reference, text, order_number, collection_method, dispute_reason, entered_at)
     SELECT @after + w.id, @creditorId, m.customer_id, 'write_off', ${number},
       1 + coalesce((SELECT max(e.revision) FROM entries e WHERE e.customer_id = m.customer_id AND e.document_number = ${number}
         AND e.kind = 'write_off'), 0),
       @today, @today, m.currency, -w.amount_minor, 0, '', '', '', '', '', @at
     FROM temp.write_offs w CROSS JOIN temp.money m ON m.seq = w.seq`,
  ).run({ after, creditorId, today, at, payment: bases.payment });
  prepared(
    db,
    `INSERT INTO payment_parts (payment_id, entry_id) SELECT @payment + w.seq, @after + w.id FROM temp.write_offs w`,
  ).run({ after, payment: bases.payment });
};

/** Posted beside the bank's and the entries' lines of the voucher. */
export const writeOffLines = `
  SELECT @voucher + w.seq, 2 + (SELECT count(*) FROM temp.parts p WHERE p.seq = w.seq),
    iif(abs(w.amount_minor) <= ${roundingMinor}, 'rounding', 'write_off'), m.customer_id, NULL, w.amount_minor
  FROM temp.write_offs w CROSS JOIN temp.money m ON m.seq = w.seq`;
