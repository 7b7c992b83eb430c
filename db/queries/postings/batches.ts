import type { AccountSum, PostingBatch, VoucherDetail } from '../../../shared/api/postings.ts';
import type { AccountKind } from '../../../shared/domain/postings/voucher-lines.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

export type Waiting = {
  readonly vouchers: number;
  readonly later: number;
  readonly oldestOn: string | null;
  readonly newestOn: string | null;
};

/** A day after all others, for what has no last day. */
const endOfDays = '9999-12-31';

const waitingOf = 'v.creditor_id = @creditorId AND v.batch_id IS NULL';

/** What waits to be posted, of days up to `upTo`. */
export const waitingVouchers = (db: Connection, creditorId: number, upTo: string | null): Waiting =>
  prepared<Waiting>(
    db,
    `SELECT count(*) FILTER (WHERE v.voucher_on <= @upTo) AS vouchers, count(*) FILTER (WHERE v.voucher_on > @upTo) AS later,
       min(v.voucher_on) FILTER (WHERE v.voucher_on <= @upTo) AS oldestOn,
       max(v.voucher_on) FILTER (WHERE v.voucher_on <= @upTo) AS newestOn
     FROM vouchers v WHERE ${waitingOf}`,
  ).get({ creditorId, upTo: upTo ?? endOfDays }) ?? { vouchers: 0, later: 0, oldestOn: null, newestOn: null };

type SumRow = Omit<AccountSum, 'account'>;

const sumsSql = (where: string): string =>
  `SELECT v.currency, l.account_kind AS accountKind, count(*) AS lines, sum(max(l.amount_minor, 0)) AS debitMinor,
     sum(max(-l.amount_minor, 0)) AS creditMinor
   FROM vouchers v JOIN voucher_lines l ON l.voucher_id = v.id WHERE ${where}
   GROUP BY v.currency, l.account_kind ORDER BY v.currency, debitMinor DESC, l.account_kind`;

export const sumsOfWaiting = (db: Connection, creditorId: number, upTo: string | null): readonly SumRow[] =>
  prepared<SumRow>(db, sumsSql(`${waitingOf} AND v.voucher_on <= @upTo`)).all({
    creditorId,
    upTo: upTo ?? endOfDays,
  });

export const sumsOfBatch = (db: Connection, batchId: number): readonly SumRow[] =>
  prepared<SumRow>(db, sumsSql('v.batch_id = ?')).all(batchId);

/** The account of each kind as it was when the batch was made. */
export const accountsOfBatch = (db: Connection, batchId: number): Partial<Record<AccountKind, string>> => {
  const accounts = prepared<string>(db, 'SELECT accounts FROM posting_batches WHERE id = ?')
    .pluck()
    .get(batchId);
  // Written by `insertBatch` as JSON of exactly this.
  return JSON.parse(accounts ?? '{}') as Partial<Record<AccountKind, string>>;
};

type BatchRow = Omit<PostingBatch, 'exports'>;
type PostingExport = PostingBatch['exports'][number];

const batchColumns = `b.id, b.creditor_id AS creditorId, b.number, b.currency, b.vouchers, b.amount_minor AS amountMinor,
  b.posted_on AS postedOn, o.number AS reverses, r.number AS reversedBy, b.reason, a.name AS agent, b.at`;
const batchFrom = `posting_batches b JOIN agents a ON a.id = b.agent_id
  LEFT JOIN posting_batches o ON o.id = b.reverses_batch_id LEFT JOIN posting_batches r ON r.reverses_batch_id = b.id`;

/** The exports of each batch, oldest first. */
const exportsOf = (
  db: Connection,
  batchIds: readonly number[],
): ReadonlyMap<number, readonly PostingExport[]> => {
  const rows = prepared<PostingExport>(
    db,
    `SELECT x.id, x.format, x.name, x.version, x.reason, x.sha256, length(x.content) AS sizeBytes, a.name AS agent, x.at
     FROM posting_exports x JOIN agents a ON a.id = x.agent_id WHERE x.batch_id = ? ORDER BY x.id`,
  );
  return new Map(batchIds.map((batchId) => [batchId, rows.all(batchId)]));
};

const withExports = (db: Connection, rows: readonly BatchRow[]): readonly PostingBatch[] => {
  const exports = exportsOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, exports: [...(exports.get(row.id) ?? [])] }));
};

/** Newest first, at most `limit`. */
export const listBatches = (
  db: Connection,
  creditorId: number | null,
  limit: number,
): { readonly batches: readonly PostingBatch[]; readonly total: number } => ({
  batches: withExports(
    db,
    prepared<BatchRow>(
      db,
      `SELECT ${batchColumns} FROM ${batchFrom} WHERE @creditorId IS NULL OR b.creditor_id = @creditorId
       ORDER BY b.id DESC LIMIT @limit`,
    ).all({ creditorId, limit }),
  ),
  total:
    prepared<number>(
      db,
      'SELECT count(*) FROM posting_batches WHERE @creditorId IS NULL OR creditor_id = @creditorId',
    )
      .pluck()
      .get({ creditorId }) ?? 0,
});

export const batchById = (db: Connection, batchId: number): PostingBatch | null =>
  withExports(
    db,
    prepared<BatchRow>(db, `SELECT ${batchColumns} FROM ${batchFrom} WHERE b.id = ?`).all(batchId),
  )[0] ?? null;

type VoucherRow = Omit<VoucherDetail, 'lines'> & {
  readonly batchId: number | null;
  readonly creditorId: number;
};

/** One voucher with its lines; accounts are the batch's, or today's where it waits. */
export const voucherById = (
  db: Connection,
  voucherId: number,
  accountNow: (creditorId: number, kind: AccountKind) => string,
): VoucherDetail | null => {
  const head = prepared<VoucherRow>(
    db,
    `SELECT v.id, v.number, b.number AS batchNumber, v.batch_id AS batchId, v.creditor_id AS creditorId, v.voucher_on AS voucherOn,
       v.currency, v.source, v.payment_id AS paymentId, v.reverses_voucher_id AS reverses,
       (SELECT r.id FROM vouchers r WHERE r.reverses_voucher_id = v.id) AS reversedBy,
       coalesce(i.reference, '') AS reference, a.name AS agent, v.at
     FROM vouchers v JOIN agents a ON a.id = v.agent_id LEFT JOIN posting_batches b ON b.id = v.batch_id
       LEFT JOIN payments p ON p.id = v.payment_id LEFT JOIN bank_file_items i ON i.id = p.item_id
     WHERE v.id = ?`,
  ).get(voucherId);
  if (head === undefined) return null;
  const lines = prepared<Omit<VoucherDetail['lines'][number], 'account'>>(
    db,
    `SELECT l.account_kind AS accountKind, l.customer_id AS customerId, coalesce(c.number, '') AS customerNumber,
       coalesce(c.name, '') AS customerName, l.entry_id AS entryId, coalesce(e.document_number, '') AS documentNumber,
       l.amount_minor AS amountMinor
     FROM voucher_lines l LEFT JOIN customers c ON c.id = l.customer_id LEFT JOIN entries e ON e.id = l.entry_id
     WHERE l.voucher_id = ? ORDER BY l.position`,
  ).all(voucherId);
  const { batchId, creditorId, ...shown } = head;
  const posted = batchId === null ? null : accountsOfBatch(db, batchId);
  return {
    ...shown,
    lines: lines.map((line) => ({
      ...line,
      account: posted === null ? accountNow(creditorId, line.accountKind) : (posted[line.accountKind] ?? ''),
    })),
  };
};
