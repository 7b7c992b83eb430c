import { createHash } from 'node:crypto';
import type { SentLetter } from '../../../shared/api/letters.ts';
import type { Letter, LetterEntry } from '../../../shared/domain/letters/letter.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

type Kept = {
  readonly creditorId: number;
  readonly customerId: number;
  readonly noticeId: number | null;
  readonly channel: 'letter' | 'mail';
  readonly agentId: number;
  readonly at: number;
};

/** Keeps a letter as it is sent; it is never changed. */
export const insertLetter = (db: Connection, letter: Letter, kept: Kept): number => {
  const content = JSON.stringify(letter);
  return Number(
    prepared(
      db,
      `INSERT INTO sent_letters (creditor_id, customer_id, notice_id, channel, kind, number, written_on, currency, total_minor,
         content, content_sha256, agent_id, at)
       VALUES (@creditorId, @customerId, @noticeId, @channel, @kind, @number, @writtenOn, @currency, @totalMinor, @content,
         @sha256, @agentId, @at)`,
    ).run({
      ...kept,
      kind: letter.kind,
      number: letter.number,
      writtenOn: letter.writtenOn,
      currency: letter.currency,
      totalMinor: letter.totalMinor,
      content,
      sha256: createHash('sha256').update(content).digest('hex'),
    }).lastInsertRowid,
  );
};

/** A letter as it was kept; written by `insertLetter` alone, whose type it has. */
const letterOf = (content: string): Letter => JSON.parse(content) as Letter;

export const letterById = (db: Connection, id: number): Letter | null => {
  const content = prepared<string>(db, 'SELECT content FROM sent_letters WHERE id = ?').pluck().get(id);
  return content === undefined ? null : letterOf(content);
};

/** Letters of a run that go by post and were not taken back, in the order of their numbers. */
export const lettersToPrint = (db: Connection, runId: number): readonly Letter[] =>
  prepared<string>(
    db,
    `SELECT s.content FROM sent_letters s JOIN notices n ON n.id = s.notice_id
     WHERE n.run_id = ? AND s.channel = 'letter' AND n.state = 'issued' ORDER BY s.id`,
  )
    .pluck()
    .all(runId)
    .map(letterOf);

const sentColumns = `SELECT s.id, s.creditor_id AS creditorId, s.customer_id AS customerId, s.notice_id AS noticeId,
    n.run_id AS runId, s.channel, s.kind, s.number, s.written_on AS writtenOn, s.currency, s.total_minor AS totalMinor,
    coalesce(n.state = 'taken_back', 0) AS isTakenBack, coalesce(m.state, '') AS mailState
  FROM sent_letters s LEFT JOIN notices n ON n.id = s.notice_id LEFT JOIN outbox_messages m ON m.letter_id = s.id`;

type SentRow = Omit<SentLetter, 'isTakenBack'> & { readonly isTakenBack: number };

const sentOf = (row: SentRow): SentLetter => ({ ...row, isTakenBack: row.isTakenBack === 1 });

export const sentLetterById = (db: Connection, id: number): SentLetter | null => {
  const row = prepared<SentRow>(db, `${sentColumns} WHERE s.id = ?`).get(id);
  return row === undefined ? null : sentOf(row);
};

/** Newest first: of a customer, of a notice, or of all notices that asked for an entry. */
export const sentLettersOf = (
  db: Connection,
  of: { readonly customerId: number } | { readonly noticeId: number } | { readonly entryId: number },
  limit: number,
): readonly SentLetter[] => {
  const where =
    'customerId' in of
      ? 's.customer_id = @customerId'
      : 'noticeId' in of
        ? 's.notice_id = @noticeId'
        : 's.notice_id IN (SELECT notice_id FROM notice_entries WHERE entry_id = @entryId)';
  return prepared<SentRow>(
    db,
    `${sentColumns} WHERE ${where} ORDER BY s.written_on DESC, s.id DESC LIMIT @limit`,
  )
    .all({ ...of, limit })
    .map(sentOf);
};

export type LetterEntryRow = LetterEntry & { readonly entryId: number; readonly reference: string };

/** What a notice asks for, as its letter lists it: claims by their due day, then earlier charges. */
export const letterEntriesOf = (db: Connection, noticeId: number): readonly LetterEntryRow[] =>
  prepared<LetterEntryRow>(
    db,
    `SELECT e.id AS entryId, e.kind, e.document_number AS documentNumber, e.document_on AS issuedOn, e.due_on AS dueOn,
       e.amount_minor AS amountMinor, p.open_minor AS openMinor, e.reference
     FROM notice_entries p JOIN entries e ON e.id = p.entry_id WHERE p.notice_id = ?
     ORDER BY p.position = 0, e.due_on, e.id`,
  ).all(noticeId);

export type OverdueRow = LetterEntry & { readonly currency: string; readonly reference: string };

/** What a customer owes that was due before the day, oldest first. */
export const overdueOf = (db: Connection, customerId: number, on: string): readonly OverdueRow[] =>
  prepared<OverdueRow>(
    db,
    `SELECT kind, document_number AS documentNumber, document_on AS issuedOn, due_on AS dueOn, amount_minor AS amountMinor,
       remaining_minor AS openMinor, currency, reference
     FROM entries WHERE customer_id = ? AND remaining_minor > 0 AND due_on < ? ORDER BY due_on, id LIMIT 200`,
  ).all(customerId, on);

/** A customer with an overdue claim, for a template to be tried on; null where nobody owes. */
export const someoneWhoOwes = (db: Connection, creditorId: number, on: string): number | null =>
  prepared<number>(
    db,
    `SELECT customer_id FROM entries
     WHERE creditor_id = ? AND remaining_minor > 0 AND kind = 'invoice' AND due_on < ? LIMIT 1`,
  )
    .pluck()
    .get(creditorId, on) ?? null;
