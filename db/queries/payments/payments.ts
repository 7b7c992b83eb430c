import type { PaymentDecision, PaymentParty, PaymentRow } from '../../../shared/api/payments.ts';
import { unpackEvidence, type Evidence } from '../../../shared/domain/payments/evidence.ts';
import {
  paymentOutcomes,
  type DecisionKind,
  type PaymentOutcome,
  type PaymentRule,
} from '../../../shared/domain/payments/outcomes.ts';
import type { VoucherLine } from '../../../shared/domain/postings/voucher-lines.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { standingVouchers } from '../postings/vouchers.ts';

type PartyColumns = {
  readonly customerId: number | null;
  readonly customerNumber: string | null;
  readonly customerName: string | null;
};
const partyOf = ({ customerId, customerNumber, customerName }: PartyColumns): PaymentParty | null =>
  customerId === null || customerNumber === null || customerName === null
    ? null
    : { id: customerId, number: customerNumber, name: customerName };

type RowColumns = Omit<PaymentRow, 'customer'> & PartyColumns;

const rowColumns = `p.id, p.kind, p.outcome, p.state, p.currency, p.amount_minor AS amountMinor, p.paid_on AS paidOn,
  p.customer_id AS customerId, c.number AS customerNumber, c.name AS customerName,
  json_extract(p.evidence, '$.amount[2]') AS askedMinor, i.reference`;
const rowJoins = `payments p JOIN bank_file_items i ON i.id = p.item_id LEFT JOIN customers c ON c.id = p.customer_id`;

/** The fields of a row alone, whatever else was read with it. */
const asRow = (row: RowColumns): PaymentRow => ({
  id: row.id,
  kind: row.kind,
  outcome: row.outcome,
  state: row.state,
  currency: row.currency,
  amountMinor: row.amountMinor,
  paidOn: row.paidOn,
  customer: partyOf(row),
  askedMinor: row.askedMinor,
  reference: row.reference,
});

const outcomeOrder = `CASE p.outcome ${paymentOutcomes.map((outcome, at) => `WHEN '${outcome}' THEN ${at}`).join(' ')} END`;

/** Payments that wait: by outcome, then the oldest first. */
export const listWaiting = (
  db: Connection,
  creditorId: number | null,
  limit: number,
): readonly PaymentRow[] =>
  prepared<RowColumns>(
    db,
    `SELECT ${rowColumns} FROM ${rowJoins}
     WHERE p.state = 'waiting' AND (@creditorId IS NULL OR p.creditor_id = @creditorId)
     ORDER BY ${outcomeOrder}, p.paid_on, p.id LIMIT @limit`,
  )
    .all({ creditorId, limit })
    .map(asRow);

/** Settled since then by a rule that guesses: the newest first. The condition is that of the index `payments_guessed`. */
export const listGuessed = (
  db: Connection,
  creditorId: number | null,
  since: number,
): readonly (PaymentRow & { readonly rule: PaymentRule; readonly at: number })[] =>
  prepared<RowColumns & { rule: PaymentRule; at: number }>(
    db,
    `SELECT ${rowColumns}, p.rule, p.at FROM creditors k CROSS JOIN ${rowJoins}
     WHERE p.creditor_id = k.id AND (@creditorId IS NULL OR k.id = @creditorId) AND p.at >= @since AND p.state = 'settled'
       AND p.rule IN ('document_number','text_reference','exact_sum','payer_account','name_amount','tolerance')
     ORDER BY p.id DESC LIMIT 500`,
  )
    .all({ creditorId, since })
    .map((row) => ({ ...asRow(row), rule: row.rule, at: row.at }));

export const countWaiting = (
  db: Connection,
  creditorId: number | null,
): readonly {
  readonly outcome: PaymentOutcome;
  readonly currency: string;
  readonly count: number;
  readonly amountMinor: number;
}[] =>
  prepared<{ outcome: PaymentOutcome; currency: string; count: number; amountMinor: number }>(
    db,
    `SELECT outcome, currency, count(*) AS count, sum(amount_minor) AS amountMinor FROM payments
     WHERE state = 'waiting' AND (@creditorId IS NULL OR creditor_id = @creditorId) GROUP BY outcome, currency`,
  ).all({ creditorId });

/** Of the newest file that brought money. */
export const newestFile = (
  db: Connection,
  creditorId: number | null,
): { readonly settled: number; readonly all: number } | null => {
  const bankFileId = prepared<number | null>(
    db,
    'SELECT max(bank_file_id) FROM payments WHERE @creditorId IS NULL OR creditor_id = @creditorId',
  )
    .pluck()
    .get({ creditorId });
  return bankFileId === null || bankFileId === undefined
    ? null
    : (prepared<{ settled: number; all: number }>(
        db,
        `SELECT sum(state = 'settled') AS settled, count(*) AS "all" FROM payments WHERE bank_file_id = ?`,
      ).get(bankFileId) ?? null);
};

export type StoredPayment = PaymentRow & {
  readonly creditorId: number;
  readonly lineId: number | null;
  readonly entryId: number | null;
  readonly reversesPaymentId: number | null;
  /** The bank has taken it back since. */
  readonly isTakenBack: boolean;
  readonly rule: PaymentRule;
  readonly evidence: readonly Evidence[];
  readonly item: {
    readonly bankFileId: number;
    readonly file: string;
    readonly format: string;
    readonly line: number;
    readonly code: string;
    readonly customerNumber: string;
    readonly archiveReference: string;
    readonly extra: Readonly<Record<string, string>>;
    readonly dueOn: string | null;
    /** Whose number it is. */
    readonly customerId: number | null;
  };
};

type StoredColumns = RowColumns &
  Omit<StoredPayment, 'evidence' | 'item' | 'customer' | 'isTakenBack'> & {
    readonly isTakenBack: 0 | 1;
    readonly evidence: string;
    readonly bankFileId: number;
    readonly file: string;
    readonly format: string;
    readonly line: number;
    readonly code: string;
    readonly givenNumber: string;
    readonly archiveReference: string;
    readonly extra: string;
    readonly dueOn: string | null;
    readonly numberCustomerId: number | null;
  };

/** What a format adds, as its reader wrote it: names with texts. */
const extraOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    // JSON of `BankItem.extra`, written by the reader of the file.
    Object.entries((text === '' ? {} : JSON.parse(text)) as Record<string, unknown>).map(([name, value]) => [
      name,
      String(value),
    ]),
  );

export const paymentById = (db: Connection, paymentId: number): StoredPayment | null => {
  const row = prepared<StoredColumns>(
    db,
    `SELECT ${rowColumns}, p.creditor_id AS creditorId, p.line_id AS lineId, p.entry_id AS entryId,
       p.reverses_payment_id AS reversesPaymentId, p.rule,
       EXISTS (SELECT 1 FROM payments b WHERE b.reverses_payment_id = p.id) AS isTakenBack, p.evidence, p.bank_file_id AS bankFileId, f.name AS file, f.format,
       i.line, i.code, i.customer_number AS givenNumber, i.archive_reference AS archiveReference, i.extra, i.due_on AS dueOn,
       i.customer_id AS numberCustomerId
     FROM ${rowJoins} JOIN bank_files f ON f.id = p.bank_file_id WHERE p.id = ?`,
  ).get(paymentId);
  if (row === undefined) return null;
  const { evidence, bankFileId, file, format, line, code } = row;
  const { givenNumber, archiveReference, extra, dueOn, numberCustomerId, ...rest } = row;
  return {
    ...asRow(row),
    creditorId: rest.creditorId,
    lineId: rest.lineId,
    entryId: rest.entryId,
    reversesPaymentId: rest.reversesPaymentId,
    isTakenBack: rest.isTakenBack === 1,
    rule: rest.rule,
    evidence: unpackEvidence(evidence),
    item: {
      bankFileId,
      file,
      format,
      line,
      code,
      customerNumber: givenNumber,
      archiveReference,
      extra: extraOf(extra),
      dueOn,
      customerId: numberCustomerId,
    },
  };
};

export const customerById = (
  db: Connection,
  customerId: number,
): (PaymentParty & { readonly creditorId: number }) | null =>
  prepared<PaymentParty & { creditorId: number }>(
    db,
    'SELECT id, number, name, creditor_id AS creditorId FROM customers WHERE id = ?',
  ).get(customerId) ?? null;

export const entryNumber = (db: Connection, entryId: number): string =>
  prepared<string>(db, 'SELECT document_number FROM entries WHERE id = ?').pluck().get(entryId) ?? '';

/** The ERP's account of each kind. */
export const accountNumbers = (db: Connection, creditorId: number): ReadonlyMap<string, string> =>
  new Map(
    prepared<{ kind: string; account: string }>(
      db,
      'SELECT kind, account FROM posting_accounts WHERE creditor_id = ?',
    )
      .all(creditorId)
      .map(({ kind, account }) => [kind, account]),
  );

/** Previews of imports that were compared with the ledger as it was are out of date. */
export const raiseRevision = (db: Connection, creditorId: number): void => {
  prepared(db, 'UPDATE creditors SET ledger_revision = ledger_revision + 1 WHERE id = ?').run(creditorId);
};

type Original = {
  readonly id: number;
  readonly entryId: number;
  readonly customerId: number;
  readonly lineId: number | null;
  readonly creditorId: number;
  readonly currency: string;
  readonly amountMinor: number;
};

/** A payment whose money is in the ledger. */
export const originalById = (db: Connection, paymentId: number): Original | null =>
  prepared<Original>(
    db,
    `SELECT id, entry_id AS entryId, customer_id AS customerId, line_id AS lineId, creditor_id AS creditorId, currency,
       amount_minor AS amountMinor FROM payments WHERE id = ? AND entry_id IS NOT NULL`,
  ).get(paymentId) ?? null;

/** The standing vouchers of a payment turned round, and what of each entry they take back. */
export const settledBy = (
  db: Connection,
  paymentId: number,
): {
  readonly vouchers: readonly (readonly VoucherLine[])[];
  readonly entries: readonly { readonly entryId: number; readonly amountMinor: number }[];
} => {
  const vouchers = standingVouchers(db, paymentId).map(({ id }) =>
    prepared<VoucherLine>(
      db,
      `SELECT account_kind AS accountKind, customer_id AS customerId, entry_id AS entryId, -amount_minor AS amountMinor
       FROM voucher_lines WHERE voucher_id = ? ORDER BY position`,
    ).all(id),
  );
  const own = prepared<number>(db, 'SELECT entry_id FROM payments WHERE id = ?').pluck().get(paymentId);
  return {
    vouchers,
    entries: vouchers
      .flat()
      .flatMap(({ entryId, amountMinor }) =>
        entryId === null || entryId === own ? [] : [{ entryId, amountMinor }],
      ),
  };
};

type DecisionColumns = Omit<PaymentDecision, 'customer'> &
  PartyColumns & { readonly currency: string; readonly amountMinor: number };

const decisionSql = (where: string) => `
  SELECT d.id, d.payment_id AS paymentId, d.kind, coalesce(json_extract(d.params, '$.note'), '') AS note, a.name AS agent, d.at,
    d.undone_at AS undoneAt, u.name AS undoneBy, d.undone_reason AS undoneReason, p.currency, p.amount_minor AS amountMinor,
    c.id AS customerId, c.number AS customerNumber, c.name AS customerName
  FROM payment_decisions d JOIN payments p ON p.id = d.payment_id JOIN agents a ON a.id = d.agent_id
    LEFT JOIN agents u ON u.id = d.undone_by LEFT JOIN customers c ON c.id = json_extract(d.params, '$.customerId')
  WHERE ${where} ORDER BY d.id DESC LIMIT 500`;

const asDecision = ({ customerId, customerNumber, customerName, ...row }: DecisionColumns) => ({
  ...row,
  customer: partyOf({ customerId, customerNumber, customerName }),
});

export const decisionsOf = (db: Connection, paymentId: number): readonly PaymentDecision[] =>
  prepared<DecisionColumns>(db, decisionSql('d.payment_id = ?'))
    .all(paymentId)
    .map((row) => {
      const { currency: _currency, amountMinor: _amount, ...decision } = asDecision(row);
      return decision;
    });

/** The newest first. */
export const decisionsSince = (db: Connection, creditorId: number | null, since: number) =>
  prepared<DecisionColumns>(
    db,
    decisionSql('d.at >= @since AND (@creditorId IS NULL OR p.creditor_id = @creditorId)'),
  )
    .all({ creditorId, since })
    .map(asDecision);

export type StandingDecision = {
  readonly id: number;
  readonly paymentId: number;
  readonly kind: DecisionKind;
  readonly undoneAt: number | null;
  readonly customerId: number | null;
};

export const decisionById = (db: Connection, decisionId: number): StandingDecision | null =>
  prepared<StandingDecision>(
    db,
    `SELECT id, payment_id AS paymentId, kind, undone_at AS undoneAt, json_extract(params, '$.customerId') AS customerId
     FROM payment_decisions WHERE id = ?`,
  ).get(decisionId) ?? null;
