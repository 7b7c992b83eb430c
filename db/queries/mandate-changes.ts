import type { MandateDetail, WaitingChanges } from '../../shared/api/mandates.ts';
import type { Connection } from '../connection.ts';
import { prepared } from '../prepared.ts';

type Kind = MandateDetail['changes'][number]['kind'];

export const insertMandateChange = (
  db: Connection,
  change: {
    readonly mandateId: number;
    readonly kind: Kind;
    readonly newMandateId: number | null;
    readonly bankRegistration: string;
    readonly bankAccount: string;
    readonly effectiveOn: string | null;
    readonly agentId: number;
    readonly at: number;
  },
): void => {
  prepared(
    db,
    `INSERT INTO mandate_changes (mandate_id, kind, new_mandate_id, bank_registration, bank_account, effective_on, state, agent_id, at)
     VALUES (@mandateId, @kind, @newMandateId, @bankRegistration, @bankAccount, @effectiveOn, 'waiting', @agentId, @at)`,
  ).run(change);
};

export const changesOfMandate = (db: Connection, mandateId: number): MandateDetail['changes'] =>
  prepared<MandateDetail['changes'][number]>(
    db,
    `SELECT x.id, x.kind, x.state, x.effective_on AS effectiveOn, nc.number AS newCustomerNumber, x.bank_file_id AS bankFileId,
       f.name AS file, x.file_line AS fileLine, g.name AS agent, x.at
     FROM mandate_changes x JOIN agents g ON g.id = x.agent_id LEFT JOIN bank_files f ON f.id = x.bank_file_id
       LEFT JOIN mandates n ON n.id = x.new_mandate_id LEFT JOIN customers nc ON nc.id = n.customer_id
     WHERE x.mandate_id = ? ORDER BY x.id DESC`,
  ).all(mandateId);

/** The change of the kind that has not gone out yet. */
export const waitingChangeOf = (db: Connection, mandateId: number, kind: Kind): number | null =>
  prepared<number>(
    db,
    `SELECT id FROM mandate_changes WHERE mandate_id = ? AND kind = ? AND state = 'waiting'`,
  )
    .pluck()
    .get(mandateId, kind) ?? null;

/** The mandate of a change that waits; null where it does not. */
export const mandateOfWaiting = (
  db: Connection,
  id: number,
): { readonly mandateId: number; readonly customerId: number } | null =>
  prepared<{ mandateId: number; customerId: number }>(
    db,
    `SELECT m.id AS mandateId, m.customer_id AS customerId
     FROM mandate_changes x JOIN mandates m ON m.id = x.mandate_id WHERE x.id = ? AND x.state = 'waiting'`,
  ).get(id) ?? null;

export const withdrawChange = (db: Connection, id: number): void => {
  prepared(db, `UPDATE mandate_changes SET state = 'withdrawn' WHERE id = ? AND state = 'waiting'`).run(id);
};

/** A change with all that a scheme's file says of it. */
export type ChangeRow = WaitingChanges['changes'][number] & {
  readonly bankRegistration: string;
  readonly bankAccount: string;
  readonly registrationNumber: string | null;
  readonly personalNumber: string | null;
};

/** In the order in which they were made. */
export const waitingChanges = (db: Connection, agreementId: number, limit: number): readonly ChangeRow[] =>
  prepared<ChangeRow>(
    db,
    `SELECT x.id, x.mandate_id AS mandateId, x.kind, c.number AS customerNumber, c.name AS customerName,
       nc.number AS newCustomerNumber, m.number, x.effective_on AS effectiveOn, x.bank_registration AS bankRegistration,
       x.bank_account AS bankAccount, c.registration_number AS registrationNumber, c.personal_number AS personalNumber
     FROM mandate_changes x JOIN mandates m ON m.id = x.mandate_id JOIN customers c ON c.id = m.customer_id
       LEFT JOIN mandates n ON n.id = x.new_mandate_id LEFT JOIN customers nc ON nc.id = n.customer_id
     WHERE x.state = 'waiting' AND m.agreement_id = ? ORDER BY x.id LIMIT ?`,
  ).all(agreementId, limit);

/** How many wait, by agreement. */
export const waitingCounts = (db: Connection): ReadonlyMap<number, number> =>
  new Map(
    prepared<{ agreementId: number; total: number }>(
      db,
      `SELECT m.agreement_id AS agreementId, count(*) AS total FROM mandate_changes x JOIN mandates m ON m.id = x.mandate_id
       WHERE x.state = 'waiting' GROUP BY m.agreement_id`,
    )
      .all()
      .map(({ agreementId, total }) => [agreementId, total]),
  );

export const noteSent = (
  db: Connection,
  {
    bankFileId,
    changes,
  }: { readonly bankFileId: number; readonly changes: readonly { id: number; line: number }[] },
): void => {
  const sent = prepared(
    db,
    `UPDATE mandate_changes SET state = 'sent', bank_file_id = @bankFileId, file_line = @line WHERE id = @id`,
  );
  for (const { id, line } of changes) sent.run({ bankFileId, id, line });
};

export const insertMandateExport = (
  db: Connection,
  row: { readonly agreementId: number; readonly bankFileId: number; readonly folder: string },
): void => {
  prepared(
    db,
    'INSERT INTO mandate_exports (agreement_id, bank_file_id, folder) VALUES (@agreementId, @bankFileId, @folder)',
  ).run(row);
};
