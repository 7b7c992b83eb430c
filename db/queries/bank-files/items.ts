import type { BankItem } from '../../../shared/formats/bank-file/bank-item.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

/** Whose an item is, as far as its numbers say. */
export type ItemOwner = { readonly agreementId: number | null; readonly customerId: number | null };

const noExtra = '{}';

/** Writes items of one file, for files that have a million: the statement and what is the same in all are at hand. */
export const itemWriter = (
  db: Connection,
  bankFileId: number,
): ((item: BankItem, owner: ItemOwner) => void) => {
  const insert = db.prepare(
    `INSERT INTO bank_file_items (bank_file_id, line, kind, code, agreement_id, customer_number, customer_id, mandate_number,
       reference, currency, amount_minor, paid_minor, due_on, paid_on, booked_on, archive_reference, reason_code, ended_by, extra)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  // Readers share the extras of the records that are alike.
  let extraBefore: BankItem['extra'] | null = null;
  let extraText = noExtra;
  return (item, { agreementId, customerId }) => {
    if (item.extra !== extraBefore) {
      extraBefore = item.extra;
      extraText = JSON.stringify(item.extra);
    }
    insert.run(
      bankFileId,
      item.line,
      item.kind,
      item.code,
      agreementId,
      item.customerNumber,
      customerId,
      item.mandateNumber,
      item.reference,
      item.currency,
      item.amountMinor,
      item.paidMinor,
      item.dueOn,
      item.paidOn,
      item.bookedOn,
      item.archiveReference,
      item.reasonCode,
      item.endedBy,
      extraText,
    );
  };
};

const sentStates = `('sent','accepted','rejected','paid','difference','reversed','cancelled','posted')`;
const liveStates = `('sent','accepted','paid','difference','posted')`;
const answering = `('accepted','paid','rejected','cancelled','charged_back','slip_paid','slip_reversed','remark')`;

/**
 * Finds the journal's line of each item of a file: of the same agreement, customer and day, one that has not ended before
 * one that has, the newest before the oldest; then by the creditor's reference where exactly one line has it (a slip brings
 * back its first nine characters, BS 0602 section 0215). A line that never went out is no answer's line.
 */
export const linkLines = (db: Connection, bankFileId: number): void => {
  prepared(
    db,
    `UPDATE bank_file_items SET line_id = (
       SELECT l.id FROM collection_lines l
       WHERE l.customer_id = bank_file_items.customer_id AND l.collect_on = bank_file_items.due_on
         AND l.agreement_id = bank_file_items.agreement_id AND l.state IN ${sentStates}
       ORDER BY l.state IN ${liveStates} DESC, l.id DESC LIMIT 1)
     WHERE bank_file_id = ? AND customer_id IS NOT NULL AND due_on IS NOT NULL AND agreement_id IS NOT NULL
       AND kind IN ${answering}`,
  ).run(bankFileId);
  // A record without the day that was asked for: the line of the day on which it was paid, else the one that waits for the amount.
  for (const which of [
    'l.collect_on = bank_file_items.paid_on',
    `l.state IN ('sent','accepted') AND l.amount_minor = bank_file_items.paid_minor AND bank_file_items.kind = 'paid'`,
  ])
    prepared(
      db,
      `UPDATE bank_file_items SET line_id = (
         SELECT iif(count(*) = 1, min(l.id), NULL) FROM collection_lines l
         WHERE l.agreement_id = bank_file_items.agreement_id AND l.customer_id = bank_file_items.customer_id
           AND l.reference = bank_file_items.reference AND l.state IN ${sentStates} AND ${which})
       WHERE bank_file_id = ? AND line_id IS NULL AND due_on IS NULL AND customer_id IS NOT NULL AND reference <> ''
         AND agreement_id IS NOT NULL AND kind IN ${answering}`,
    ).run(bankFileId);
  prepared(
    db,
    `UPDATE bank_file_items SET line_id = (
       SELECT iif(count(*) = 1, min(l.id), NULL) FROM collection_lines l
       WHERE l.agreement_id = bank_file_items.agreement_id AND l.reference = bank_file_items.reference
         AND l.state IN ${sentStates} AND l.customer_id = coalesce(bank_file_items.customer_id, l.customer_id))
     WHERE bank_file_id = ? AND line_id IS NULL AND reference <> '' AND agreement_id IS NOT NULL AND kind IN ${answering}`,
  ).run(bankFileId);
  prepared(
    db,
    `UPDATE bank_file_items SET line_id = (
       SELECT iif(count(*) = 1, min(l.id), NULL) FROM collection_lines l
       WHERE l.agreement_id = bank_file_items.agreement_id AND l.reference > bank_file_items.reference
         AND l.reference < bank_file_items.reference || char(1114111) AND l.state IN ${sentStates}
         AND l.customer_id = coalesce(bank_file_items.customer_id, l.customer_id))
     WHERE bank_file_id = ? AND line_id IS NULL AND length(reference) = 9 AND agreement_id IS NOT NULL
       AND kind IN ('slip_paid','slip_reversed')`,
  ).run(bankFileId);
};

export type AnswerRow = {
  readonly itemId: number;
  readonly line: number;
  readonly kind: string;
  readonly code: string;
  readonly reasonCode: string;
  readonly customerNumber: string;
  readonly customerId: number | null;
  readonly reference: string;
  readonly dueOn: string | null;
  readonly lineId: number | null;
  /** Of the journal's line, as it is now. */
  readonly state: string | null;
  readonly agreementId: number;
};

/** What is not money: refusals, ended mandates, charge-backs and remarks, in the file's order, of our own agreements. */
export const answersOf = (db: Connection, bankFileId: number): readonly AnswerRow[] =>
  prepared<AnswerRow>(
    db,
    `SELECT i.id AS itemId, i.line, i.kind, i.code, i.reason_code AS reasonCode, i.customer_number AS customerNumber,
       i.customer_id AS customerId, i.reference, i.due_on AS dueOn, i.line_id AS lineId, l.state, i.agreement_id AS agreementId
     FROM bank_file_items i LEFT JOIN collection_lines l ON l.id = i.line_id
     WHERE i.bank_file_id = ? AND i.agreement_id IS NOT NULL AND i.kind IN ('rejected','cancelled','charged_back','remark')
       -- What is said of a whole message has a record for each line.
       AND (i.line_id IS NOT NULL OR i.extra = '{}' OR i.extra ->> 'lines' IS NULL)
     ORDER BY i.line, i.id`,
  ).all(bankFileId);

/** Money for lines that the bank had refused or that were stopped: it says two things. */
export const paidAfterRefusal = (
  db: Connection,
  bankFileId: number,
): readonly Pick<AnswerRow, 'line' | 'customerNumber' | 'customerId' | 'lineId' | 'state'>[] =>
  prepared<Pick<AnswerRow, 'line' | 'customerNumber' | 'customerId' | 'lineId' | 'state'>>(
    db,
    `SELECT i.line, i.customer_number AS customerNumber, i.customer_id AS customerId, i.line_id AS lineId, l.state
     FROM bank_file_items i JOIN collection_lines l ON l.id = i.line_id
     WHERE i.bank_file_id = ? AND i.kind = 'paid' AND l.state IN ('rejected','cancelled') ORDER BY i.line`,
  ).all(bankFileId);

/** Lines that the file charges back and that it pays itself. */
export const paidLines = (db: Connection, bankFileId: number): readonly number[] =>
  prepared<number>(
    db,
    `SELECT DISTINCT p.line_id FROM bank_file_items p WHERE p.bank_file_id = @bankFileId AND p.kind = 'paid' AND p.line_id IN
       (SELECT line_id FROM bank_file_items WHERE bank_file_id = @bankFileId AND kind = 'charged_back')`,
  )
    .pluck()
    .all({ bankFileId });

/** How many answers to collections the file has, how many found their line, and where the first of them stands. */
export const answerCounts = (
  db: Connection,
  bankFileId: number,
): { readonly answers: number; readonly found: number; readonly firstLine: number | null } =>
  prepared<{ answers: number; found: number; firstLine: number | null }>(
    db,
    `SELECT count(*) AS answers, count(line_id) AS found, min(line) AS firstLine FROM bank_file_items
     WHERE bank_file_id = ? AND agreement_id IS NOT NULL AND kind IN ('paid','rejected','cancelled','charged_back')`,
  ).get(bankFileId) ?? { answers: 0, found: 0, firstLine: null };

/** Steps that the file brought to lines of the journal, by the state they came to. */
export const lineSteps = (db: Connection, bankFileId: number): Readonly<Record<string, number>> =>
  Object.fromEntries(
    prepared<{ state: string; lines: number }>(
      db,
      `SELECT state, count(*) AS lines FROM collection_events WHERE bank_file_id = ? GROUP BY state`,
    )
      .all(bankFileId)
      .map(({ state, lines }) => [state, lines]),
  );
