import type { BankItem } from '../../../shared/formats/bank-file/bank-item.ts';
import {
  compareLsReceipt,
  type LsSentDay,
} from '../../../shared/formats/leverandoerservice/compare-receipt.ts';
import { moveLines } from '../../../db/queries/collections/events.ts';
import { waitingDays, waitingLines, type WaitingDay } from '../../../db/queries/bank-files/receipts.ts';
import type { Tx } from '../../../db/write.ts';
import type { FileIssues } from './file-issues.ts';

export type Receipt = { readonly item: BankItem; readonly agreementId: number };

const sumOf = (days: readonly WaitingDay[]): LsSentDay | null => {
  const [first, ...rest] = days;
  if (first === undefined) return null;
  return rest.reduce<LsSentDay>(
    (sum, day) => ({
      ...sum,
      collections: sum.collections + day.collections,
      collectionsMinor: sum.collectionsMinor + day.collectionsMinor,
    }),
    first,
  );
};

/** Nothing was sent for the day. */
const nothingSent = ({ creditorNumber, dueOn }: BankItem): LsSentDay => ({
  creditorNumber,
  paymentOn: dueOn,
  mandates: 0,
  collections: 0,
  collectionsMinor: 0,
  disbursements: 0,
  disbursementsMinor: 0,
});

/** A receipt writes the creditor's number as the scheme does; the agreement may have it without its zeros. */
const differences = (sent: LsSentDay, item: BankItem) =>
  compareLsReceipt([{ ...sent, creditorNumber: item.creditorNumber }], [item]);

/**
 * The receipt of LeverandørService says how much of a day was taken in, not which payments. Where that is what was sent, all
 * of them, or those of one file, every line is accepted; where it is not, the lines stay sent and each difference is named.
 */
const takeReceipt = (
  tx: Tx,
  bankFileId: number,
  { item, agreementId }: Receipt,
  issues: FileIssues,
): void => {
  const waiting = waitingDays(tx.db, agreementId).filter(({ paymentOn }) => paymentOn === item.dueOn);
  const whole = sumOf(waiting) ?? nothingSent(item);
  const isOf = (day: LsSentDay): boolean => differences(day, item).length === 0;
  const one = waiting.find(isOf);
  const isWhole = isOf(whole);
  if ((isWhole || one !== undefined) && item.dueOn !== null) {
    const only = isWhole ? null : (one?.bankFileId ?? null);
    moveLines(
      tx.db,
      {
        select: `SELECT id AS line_id, @fileLine AS file_line FROM collection_lines WHERE id IN (SELECT value FROM json_each(@ids))`,
        bind: {
          ids: JSON.stringify(waitingLines(tx.db, agreementId, item.dueOn, only)),
          fileLine: item.line,
        },
      },
      { to: 'accepted', params: {}, bankFileId, agentId: tx.agentId, at: tx.at },
    );
    return;
  }
  for (const { what, paymentOn, sent, received } of differences(whole, item))
    issues.say(
      'receipt_differs',
      { line: item.line, field: what === 'mandates' ? 'mandates' : what, value: String(received) },
      { what, day: paymentOn ?? '', sent: String(sent), received: String(received) },
    );
};

export const takeReceipts = (
  tx: Tx,
  bankFileId: number,
  receipts: readonly Receipt[],
  issues: FileIssues,
): void => {
  for (const receipt of receipts) takeReceipt(tx, bankFileId, receipt, issues);
};
