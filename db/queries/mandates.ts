import type { Mandate, MandateDetail } from '../../shared/api/mandates.ts';
import type { MandateEndedBy } from '../../shared/formats/bank-file/bank-item.ts';
import type { Connection } from '../connection.ts';
import { prepared } from '../prepared.ts';
import { changesOfMandate } from './mandate-changes.ts';

const columns = `m.id, m.agreement_id AS agreementId, m.customer_id AS customerId, m.number, m.state,
  m.cancelled_by AS cancelledBy, m.valid_from AS validFrom, m.valid_to AS validTo, m.debtor_account AS debtorIban,
  m.signed_on AS signedOn`;

type DetailRow = Omit<MandateDetail, 'events' | 'changes'>;
const details = `
  SELECT ${columns}, a.creditor_id AS creditorId, a.code AS agreement, a.scheme, c.number AS customerNumber, c.name AS customerName
  FROM mandates m JOIN agreements a ON a.id = m.agreement_id JOIN customers c ON c.id = m.customer_id`;

const withEvents = (db: Connection, row: DetailRow): MandateDetail => ({
  ...row,
  events: prepared<MandateDetail['events'][number]>(
    db,
    `SELECT e.state, e.cancelled_by AS cancelledBy, e.effective_on AS effectiveOn, e.bank_file_id AS bankFileId, f.name AS file,
       e.file_line AS fileLine, g.name AS agent, e.at
     FROM mandate_events e JOIN agents g ON g.id = e.agent_id LEFT JOIN bank_files f ON f.id = e.bank_file_id
     WHERE e.mandate_id = ? ORDER BY e.id DESC`,
  ).all(row.id),
  changes: changesOfMandate(db, row.id),
});

/** The newest first. */
export const mandatesOfCustomer = (db: Connection, customerId: number): readonly MandateDetail[] =>
  prepared<DetailRow>(db, `${details} WHERE m.customer_id = ? ORDER BY m.id DESC`)
    .all(customerId)
    .map((row) => withEvents(db, row));

export const mandateById = (db: Connection, id: number): MandateDetail | null => {
  const row = prepared<DetailRow>(db, `${details} WHERE m.id = ?`).get(id);
  return row === undefined ? null : withEvents(db, row);
};

/** The one mandate of a customer with an agreement that has not been cancelled. */
export const liveMandate = (db: Connection, agreementId: number, customerId: number): Mandate | null =>
  prepared<Mandate>(
    db,
    `SELECT ${columns} FROM mandates m WHERE m.agreement_id = ? AND m.customer_id = ? AND m.state <> 'cancelled'`,
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
    /** SEPA: whose account, and when it was signed. */
    readonly debtorIban?: string;
    readonly signedOn?: string | null;
  },
): number =>
  Number(
    prepared(
      db,
      `INSERT INTO mandates (agreement_id, customer_id, number, state, valid_from, created_at, debtor_account, signed_on)
       VALUES (@agreementId, @customerId, @number, @state, @validFrom, @at, @debtorIban, @signedOn)`,
    ).run({ state: 'active', debtorIban: '', signedOn: null, ...mandate }).lastInsertRowid,
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

/**
 * The debtor has another account. Of several changes between two collections the first account is the one that the bank knows;
 * whether a collection has told of it since is seen by when it was changed.
 */
export const changeDebtorAccount = (
  db: Connection,
  change: {
    readonly id: number;
    readonly debtorIban: string;
    /** A collection was sent since the change before. */
    readonly isToldBefore: boolean;
    readonly at: number;
  },
): void => {
  prepared(
    db,
    `UPDATE mandates SET account_before = CASE WHEN @isToldBefore OR account_before IS NULL THEN debtor_account ELSE account_before END,
       account_changed_at = @at, debtor_account = @debtorIban WHERE id = @id`,
  ).run({ ...change, isToldBefore: change.isToldBefore ? 1 : 0 });
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
