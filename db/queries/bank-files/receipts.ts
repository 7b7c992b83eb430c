import type { LsSentDay } from '../../../shared/formats/leverandoerservice/compare-receipt.ts';
import { parseLocalDate } from '../../../shared/domain/local-date.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

/** What of one file out waits for its receipt, for one day. */
export type WaitingDay = LsSentDay & { readonly bankFileId: number | null };

/** Lines that were sent and have no answer yet, per file out and day, newest file first. */
export const waitingDays = (db: Connection, agreementId: number): readonly WaitingDay[] =>
  prepared<{
    bankFileId: number | null;
    creditorNumber: string;
    collectOn: string;
    lines: number;
    amountMinor: number;
  }>(
    db,
    `SELECT e.bank_file_id AS bankFileId, a.creditor_number AS creditorNumber, l.collect_on AS collectOn, count(*) AS lines,
       sum(l.amount_minor) AS amountMinor
     FROM collection_lines l JOIN agreements a ON a.id = l.agreement_id
       JOIN collection_events e ON e.id = (SELECT max(id) FROM collection_events WHERE line_id = l.id AND state = 'sent')
     WHERE l.agreement_id = ? AND l.state = 'sent'
     GROUP BY e.bank_file_id, l.collect_on ORDER BY e.bank_file_id DESC`,
  )
    .all(agreementId)
    .map(({ bankFileId, creditorNumber, collectOn, lines, amountMinor }) => ({
      bankFileId,
      creditorNumber,
      paymentOn: parseLocalDate(collectOn),
      mandates: 0,
      collections: lines,
      collectionsMinor: amountMinor,
      disbursements: 0,
      disbursementsMinor: 0,
    }));

/** The lines behind a `WaitingDay`; of every file out where `bankFileId` is null. */
export const waitingLines = (
  db: Connection,
  agreementId: number,
  collectOn: string,
  bankFileId: number | null,
): readonly number[] =>
  prepared<number>(
    db,
    `SELECT l.id FROM collection_lines l
     WHERE l.agreement_id = @agreementId AND l.collect_on = @collectOn AND l.state = 'sent'
       AND (@bankFileId IS NULL OR @bankFileId =
         (SELECT bank_file_id FROM collection_events WHERE line_id = l.id AND state = 'sent' ORDER BY id DESC LIMIT 1))
     ORDER BY l.id`,
  )
    .pluck()
    .all({ agreementId, collectOn, bankFileId });
