import type { Creditor } from '../../../shared/api/creditors.ts';
import type { PostingBatch, PostingFormat } from '../../../shared/api/postings.ts';
import type { Language } from '../../../shared/api/values.ts';
import { catalogues } from '../../../shared/i18n/catalogue.ts';
import {
  journalHeads,
  journalLines,
  type PostedVoucher,
} from '../../../shared/domain/postings/journal-csv.ts';
import type { JournalProfile } from '../../../shared/domain/postings/journal-profile.ts';
import { sie4Head, sie4Voucher } from '../../../shared/domain/postings/sie4.ts';
import type { AccountKind, VoucherSource } from '../../../shared/domain/postings/voucher-lines.ts';
import { accountsOfBatch, sumsOfBatch } from '../../../db/queries/postings/batches.ts';
import { vouchersOfBatch } from '../../../db/queries/postings/exports.ts';
import type { Connection } from '../../../db/connection.ts';
import { encodeText, type Charset, type Encoded } from './encode-text.ts';

export type PostingFile = {
  readonly content: Buffer;
  readonly vouchers: number;
  readonly replaced: number;
};

export type PostingFileOptions = {
  readonly batch: PostingBatch;
  readonly creditor: Creditor;
  readonly format: PostingFormat;
  readonly profile: JournalProfile;
  readonly madeOn: string;
  readonly agentName: string;
  readonly programVersion: string;
  /** Told after each so many vouchers; throws to stop. */
  readonly onVouchers: (done: number) => void;
};

const textOf = (language: Language, key: string): string =>
  catalogues[language][key] ?? catalogues.en[key] ?? key;

/** The kinds of accounts that the batch uses with more than one name for SIE, where an account may serve several. */
const usedAccounts = (
  db: Connection,
  batchId: number,
  language: Language,
): readonly { readonly account: string; readonly name: string }[] => {
  const accounts = accountsOfBatch(db, batchId);
  const names = new Map<string, string>();
  for (const { accountKind } of sumsOfBatch(db, batchId)) {
    const account = accounts[accountKind] ?? '';
    if (!names.has(account)) names.set(account, textOf(language, `postings.kind.${accountKind}`));
  }
  return [...names]
    .map(([account, name]) => ({ account, name }))
    .toSorted((a, b) => (a.account < b.account ? -1 : 1));
};

const vouchersBetweenReports = 1000;
const piecesBetweenEncodings = 200;

/** Collects pieces of text as bytes of one charset. */
const openBytes = (charset: Charset) => {
  const chunks: Buffer[] = [];
  let waiting: string[] = [];
  let replaced = 0;
  const flush = (): void => {
    const encoded: Encoded = encodeText(waiting.join(''), charset);
    chunks.push(encoded.bytes);
    replaced += encoded.replaced;
    waiting = [];
  };
  return {
    add: (text: string): void => {
      waiting.push(text);
      if (waiting.length >= piecesBetweenEncodings) flush();
    },
    end: (): Omit<PostingFile, 'vouchers'> => {
      flush();
      return { content: Buffer.concat(chunks), replaced };
    },
  };
};

const byteOrderMark = '\uFEFF';

/** The bytes of a batch for the ERP. The batch's accounts are those of the day on which it was made. */
export const postingFile = (db: Connection, options: PostingFileOptions): PostingFile => {
  const { batch, creditor, format, profile } = options;
  const charset = format === 'sie4' ? 'cp437' : profile.charset === 'utf-8-bom' ? 'utf-8' : profile.charset;
  const bytes = openBytes(charset);
  let vouchers = 0;
  let lines = 0;
  const write = (voucher: PostedVoucher): string =>
    format === 'sie4'
      ? sie4Voucher(voucher)
      : journalLines(profile, { number: batch.number, ownCurrency: creditor.currency }, voucher, lines);
  bytes.add(
    format === 'sie4'
      ? sie4Head({
          programVersion: options.programVersion,
          madeOn: options.madeOn,
          agentName: options.agentName,
          creditorName: creditor.name,
          registrationNumber: creditor.registrationNumber,
          accounts: usedAccounts(db, batch.id, creditor.language),
        })
      : `${profile.charset === 'utf-8-bom' ? byteOrderMark : ''}${journalHeads(profile)}`,
  );
  const accounts: Partial<Record<AccountKind, string>> = accountsOfBatch(db, batch.id);
  const sourceText = (source: VoucherSource): string =>
    textOf(creditor.language, `vouchers.source.${source}`);
  for (const voucher of vouchersOfBatch(db, batch.id, accounts, sourceText)) {
    bytes.add(write(voucher));
    vouchers += 1;
    lines += voucher.lines.length;
    if (vouchers % vouchersBetweenReports === 0) options.onVouchers(vouchers);
  }
  return { ...bytes.end(), vouchers };
};
