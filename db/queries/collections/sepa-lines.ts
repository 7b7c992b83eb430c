import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

/** What a SEPA collection says of its mandate, beside the line. */
export type SepaLine = {
  readonly lineId: number;
  readonly debtorIban: string;
  readonly signedOn: string | null;
  /** An earlier collection by the mandate went out and was not rejected: this one follows it (RCUR, else FRST). */
  readonly isFollowing: boolean;
  /** The account that the bank knows, where the debtor has another one since and no collection has told of it; else null. */
  readonly accountBefore: string | null;
};

const wentOut = `('sent','accepted','paid','difference','reversed','posted')`;

/** A collection by the mandate `m` that went out after the account was changed. */
const toldSql = `EXISTS (
  SELECT 1 FROM collection_lines t JOIN collection_events v ON v.line_id = t.id
  WHERE t.customer_id = m.customer_id AND t.mandate_id = m.id AND t.state IN ${wentOut} AND v.state = 'sent'
    AND v.at >= m.account_changed_at`;

/** By line. A line of the same run that is to go out before counts as an earlier one. */
export const sepaLines = (db: Connection, lineIds: readonly number[]): ReadonlyMap<number, SepaLine> =>
  new Map(
    prepared<Omit<SepaLine, 'isFollowing'> & { readonly isFollowing: number }>(
      db,
      `SELECT l.id AS lineId, m.debtor_account AS debtorIban, m.signed_on AS signedOn,
         EXISTS (
           SELECT 1 FROM collection_lines b WHERE b.customer_id = l.customer_id AND b.mandate_id = l.mandate_id
             AND (b.collect_on, b.id) < (l.collect_on, l.id)
             AND (b.state IN ${wentOut} OR (b.run_id = l.run_id AND b.state = l.state))) AS isFollowing,
         CASE WHEN m.account_before IS NOT NULL AND NOT ${toldSql} AND t.id <> l.id) THEN m.account_before END AS accountBefore
       FROM json_each(@lineIds) j JOIN collection_lines l ON l.id = j.value JOIN mandates m ON m.id = l.mandate_id`,
    )
      .all({ lineIds: JSON.stringify(lineIds) })
      .map((row) => [row.lineId, { ...row, isFollowing: row.isFollowing === 1 }]),
  );

/** Whether a collection has told the bank of the account as it is now. */
export const isAccountTold = (db: Connection, mandateId: number): boolean =>
  prepared(db, `SELECT 1 FROM mandates m WHERE m.id = ? AND (m.account_before IS NULL OR ${toldSql}))`).get(
    mandateId,
  ) !== undefined;
