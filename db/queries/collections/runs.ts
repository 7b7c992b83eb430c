import type { CollectionRun } from '../../../shared/api/collections.ts';
import type { Agreement } from '../../../shared/api/agreements.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { collectionRuns } from '../../schema/collections.ts';
import { orm } from '../../schema/orm.ts';

export type NewRun = {
  readonly agreement: Agreement;
  readonly proposedOn: string;
  readonly dueFrom: string;
  readonly dueTo: string;
  readonly earliestOn: string;
  readonly agentId: number;
  readonly at: number;
};

export const insertRun = (db: Connection, run: NewRun): number =>
  orm(db)
    .insert(collectionRuns)
    .values({
      creditorId: run.agreement.creditorId,
      agreementId: run.agreement.id,
      state: 'open',
      proposedOn: run.proposedOn,
      dueFrom: run.dueFrom,
      dueTo: run.dueTo,
      earliestOn: run.earliestOn,
      rules: JSON.stringify(run.agreement.rules),
      agentId: run.agentId,
      createdAt: run.at,
    })
    .returning({ id: collectionRuns.id })
    .get().id;

/** Newest first, each with what is in it now. */
export const listRuns = (
  db: Connection,
  creditorId: number | null,
): readonly Omit<CollectionRun, 'currency'>[] =>
  prepared<Omit<CollectionRun, 'currency'>>(
    db,
    `SELECT r.id, r.creditor_id AS creditorId, r.agreement_id AS agreementId, r.state, r.proposed_on AS proposedOn,
       r.due_from AS dueFrom, r.due_to AS dueTo, r.earliest_on AS earliestOn,
       (SELECT count(*) FROM collection_lines l WHERE l.run_id = r.id AND l.state <> 'cancelled') AS lines,
       (SELECT coalesce(sum(amount_minor), 0) FROM collection_lines l WHERE l.run_id = r.id AND l.state <> 'cancelled') AS amountMinor,
       (SELECT count(*) FROM collection_left_out o WHERE o.run_id = r.id) AS leftOut,
       r.created_at AS createdAt
     FROM collection_runs r WHERE @creditorId IS NULL OR r.creditor_id = @creditorId ORDER BY r.id DESC`,
  ).all({ creditorId });
