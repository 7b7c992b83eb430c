import type { PostingFormat } from '../../../shared/api/postings.ts';
import type { PostedLine, PostedVoucher } from '../../../shared/domain/postings/journal-csv.ts';
import type { AccountKind, VoucherSource } from '../../../shared/domain/postings/voucher-lines.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

type Row = {
  readonly id: number;
  readonly number: number;
  readonly voucherOn: string;
  readonly currency: string;
  readonly source: VoucherSource;
  readonly reference: string;
  readonly accountKind: AccountKind;
  readonly customerNumber: string;
  readonly customerName: string;
  readonly documentNumber: string;
  readonly documentKind: string | null;
  readonly amountMinor: number;
};

const lineOf = (row: Row, accounts: Partial<Record<AccountKind, string>>): PostedLine => ({
  accountKind: row.accountKind,
  account: accounts[row.accountKind] ?? '',
  customerNumber: row.customerNumber,
  customerName: row.customerName,
  documentNumber: row.documentNumber,
  documentKind: row.documentKind,
  amountMinor: row.amountMinor,
});

/**
 * The vouchers of a batch by number, one after the other. Entries that were made here (payments, refunds) are unknown to
 * the ERP: their lines name no document.
 */
export function* vouchersOfBatch(
  db: Connection,
  batchId: number,
  accounts: Partial<Record<AccountKind, string>>,
  sourceText: (source: VoucherSource) => string,
): Generator<PostedVoucher> {
  const rows = db
    .prepare<[number], Row>(
      `SELECT v.id, v.number, v.voucher_on AS voucherOn, v.currency, v.source,
         coalesce(nullif(i.reference, ''), nullif(i.archive_reference, ''), '') AS reference,
         l.account_kind AS accountKind, coalesce(c.number, '') AS customerNumber, coalesce(c.name, '') AS customerName,
         CASE WHEN e.kind IN ('payment','refund','reversal') THEN '' ELSE coalesce(e.document_number, '') END AS documentNumber,
         e.kind AS documentKind, l.amount_minor AS amountMinor
       FROM vouchers v JOIN voucher_lines l ON l.voucher_id = v.id LEFT JOIN customers c ON c.id = l.customer_id
         LEFT JOIN entries e ON e.id = l.entry_id LEFT JOIN payments p ON p.id = v.payment_id
         LEFT JOIN bank_file_items i ON i.id = p.item_id
       WHERE v.batch_id = ? ORDER BY v.number, l.position`,
    )
    .iterate(batchId);
  let head: Row | null = null;
  let lines: PostedLine[] = [];
  const voucher = ({ number, voucherOn, currency, source, reference }: Row): PostedVoucher => ({
    number,
    voucherOn,
    currency,
    reference,
    sourceText: sourceText(source),
    lines,
  });
  for (const row of rows) {
    if (head !== null && head.id !== row.id) {
      yield voucher(head);
      lines = [];
    }
    head = row;
    lines.push(lineOf(row, accounts));
  }
  if (head !== null) yield voucher(head);
}

export const insertPostingExport = (
  db: Connection,
  made: {
    readonly batchId: number;
    readonly format: PostingFormat;
    readonly name: string;
    readonly sha256: string;
    readonly content: Buffer;
    readonly reason: string;
    readonly agentId: number;
    readonly at: number;
  },
): { readonly id: number; readonly version: number } => {
  const version =
    prepared<number>(
      db,
      'SELECT coalesce(max(version), 0) + 1 FROM posting_exports WHERE batch_id = ? AND format = ?',
    )
      .pluck()
      .get(made.batchId, made.format) ?? 1;
  const id = Number(
    prepared(
      db,
      `INSERT INTO posting_exports (batch_id, format, name, sha256, content, version, reason, agent_id, at)
       VALUES (@batchId, @format, @name, @sha256, @content, @version, @reason, @agentId, @at)`,
    ).run({ ...made, version }).lastInsertRowid,
  );
  return { id, version };
};
