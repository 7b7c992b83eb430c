import type { Mandate } from '../../shared/api/mandates.ts';
import type { MandateEndedBy } from '../../shared/formats/bank-file/bank-item.ts';
import type { Connection } from '../connection.ts';
import { prepared } from '../prepared.ts';

const columns = `id, agreement_id AS agreementId, customer_id AS customerId, number, state, cancelled_by AS cancelledBy,
  valid_from AS validFrom, valid_to AS validTo`;

export const mandatesOfCustomer = (db: Connection, customerId: number): readonly Mandate[] =>
  prepared<Mandate>(db, `SELECT ${columns} FROM mandates WHERE customer_id = ? ORDER BY id DESC`).all(
    customerId,
  );

/** The one mandate of a customer with an agreement that has not been cancelled. */
export const liveMandate = (db: Connection, agreementId: number, customerId: number): Mandate | null =>
  prepared<Mandate>(
    db,
    `SELECT ${columns} FROM mandates WHERE agreement_id = ? AND customer_id = ? AND state <> 'cancelled'`,
  ).get(agreementId, customerId) ?? null;

export const insertMandate = (
  db: Connection,
  mandate: {
    readonly agreementId: number;
    readonly customerId: number;
    readonly number: string;
    readonly validFrom: string | null;
    readonly at: number;
    /** 'active' unless the scheme has yet to answer. */
    readonly state?: 'requested' | 'active';
  },
): number =>
  Number(
    prepared(
      db,
      `INSERT INTO mandates (agreement_id, customer_id, number, state, valid_from, created_at)
       VALUES (@agreementId, @customerId, @number, @state, @validFrom, @at)`,
    ).run({ state: 'active', ...mandate }).lastInsertRowid,
  );

export const activateMandate = (db: Connection, id: number, number: string): void => {
  prepared(
    db,
    `UPDATE mandates SET state = 'active', number = CASE WHEN @number = '' THEN number ELSE @number END WHERE id = @id`,
  ).run({ id, number });
};

export const cancelMandate = (
  db: Connection,
  id: number,
  by: MandateEndedBy,
  validTo: string | null,
): void => {
  prepared(
    db,
    `UPDATE mandates SET state = 'cancelled', cancelled_by = @by, valid_to = @validTo WHERE id = @id`,
  ).run({ id, by, validTo });
};

/** What happened to a mandate, and by which line of which file. */
export const insertMandateEvent = (
  db: Connection,
  event: {
    readonly mandateId: number;
    readonly state: 'requested' | 'active' | 'cancelled';
    readonly cancelledBy: MandateEndedBy | null;
    readonly effectiveOn: string | null;
    readonly bankFileId: number | null;
    readonly fileLine: number | null;
    readonly agentId: number;
    readonly at: number;
  },
): void => {
  prepared(
    db,
    `INSERT INTO mandate_events (mandate_id, state, cancelled_by, effective_on, bank_file_id, file_line, agent_id, at)
     VALUES (@mandateId, @state, @cancelledBy, @effectiveOn, @bankFileId, @fileLine, @agentId, @at)`,
  ).run(event);
};
