import { assert } from '../../../shared/assert.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { paymentNumberSql } from './match-bases.ts';

export type By = { readonly today: string; readonly agentId: number; readonly at: number };

/** An entry as far as money is set against it. */
export type OpenEntry = {
  readonly id: number;
  readonly customerId: number;
  readonly kind: string;
  readonly documentNumber: string;
  readonly dueOn: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly remainingMinor: number;
  readonly isFromErp: boolean;
};

const openEntryColumns = `id, customer_id AS customerId, kind, document_number AS documentNumber, due_on AS dueOn, currency,
  amount_minor AS amountMinor, remaining_minor AS remainingMinor, import_id IS NOT NULL AS isFromErp`;

type OpenEntryRow = Omit<OpenEntry, 'isFromErp'> & { readonly isFromErp: 0 | 1 };
const asOpenEntry = (row: OpenEntryRow): OpenEntry => ({ ...row, isFromErp: row.isFromErp === 1 });

export const openEntryById = (db: Connection, entryId: number): OpenEntry | null => {
  const row = prepared<OpenEntryRow>(db, `SELECT ${openEntryColumns} FROM entries WHERE id = ?`).get(entryId);
  return row === undefined ? null : asOpenEntry(row);
};

export const openEntriesOf = (
  db: Connection,
  customerId: number,
  currency: string,
  limit: number,
): readonly OpenEntry[] =>
  prepared<OpenEntryRow>(
    db,
    `SELECT ${openEntryColumns} FROM entries
     WHERE customer_id = ? AND currency = ? AND remaining_minor <> 0 ORDER BY due_on, id LIMIT ?`,
  )
    .all(customerId, currency, limit)
    .map(asOpenEntry);

/** Entries of the line of the collection journal with what it asks of each. */
export const lineEntries = (
  db: Connection,
  lineId: number,
): readonly { readonly entryId: number; readonly amountMinor: number }[] =>
  prepared<{ entryId: number; amountMinor: number }>(
    db,
    `SELECT entry_id AS entryId, amount_minor AS amountMinor FROM collection_line_entries WHERE line_id = ? ORDER BY entry_id`,
  ).all(lineId);

type NewEntry = {
  readonly creditorId: number;
  readonly customerId: number;
  readonly kind: 'payment' | 'refund' | 'write_off' | 'reversal';
  readonly documentNumber: string;
  readonly on: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly correctsEntryId: number | null;
  readonly reference: string;
  readonly at: number;
};

/** An entry of the program's own making, nothing of it applied yet. */
export const insertEntry = (db: Connection, entry: NewEntry): number =>
  Number(
    prepared(
      db,
      `INSERT INTO entries (creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency, amount_minor,
         remaining_minor, reference, text, order_number, collection_method, dispute_reason, corrects_entry_id, entered_at)
       VALUES (@creditorId, @customerId, @kind, @documentNumber,
         1 + coalesce((SELECT max(revision) FROM entries
           WHERE customer_id = @customerId AND document_number = @documentNumber AND kind = @kind), 0),
         @on, @on, @currency, @amountMinor, @amountMinor, @reference, '', '', '', '', @correctsEntryId, @at)`,
    ).run(entry).lastInsertRowid,
  );

export const paymentNumber = (db: Connection, paymentId: number): string =>
  String(
    prepared(db, `SELECT ${paymentNumberSql('?')}`)
      .pluck()
      .get(paymentId),
  );

const changeRemaining = (db: Connection, entryId: number, byMinor: number): void => {
  prepared(db, 'UPDATE entries SET remaining_minor = remaining_minor + ? WHERE id = ?').run(byMinor, entryId);
};

/** Sets money of a credit entry against a debit entry; gives the application. */
export const applyEntries = (
  db: Connection,
  pair: { readonly debitId: number; readonly creditId: number; readonly amountMinor: number },
  by: By,
): number => {
  assert(pair.amountMinor > 0, 'something is applied');
  const { lastInsertRowid } = prepared(
    db,
    `INSERT INTO applications (debit_entry_id, credit_entry_id, amount_minor, applied_on, agent_id, applied_at)
     VALUES (@debitId, @creditId, @amountMinor, @today, @agentId, @at)`,
  ).run({
    debitId: pair.debitId,
    creditId: pair.creditId,
    amountMinor: pair.amountMinor,
    today: by.today,
    agentId: by.agentId,
    at: by.at,
  });
  changeRemaining(db, pair.debitId, -pair.amountMinor);
  changeRemaining(db, pair.creditId, pair.amountMinor);
  return Number(lastInsertRowid);
};

type Applied = {
  readonly id: number;
  readonly debitId: number;
  readonly creditId: number;
  readonly amountMinor: number;
  readonly debitKind: string;
  readonly creditKind: string;
};

const unapply = (db: Connection, { id, debitId, creditId, amountMinor }: Applied, by: By): void => {
  prepared(
    db,
    `INSERT INTO applications (debit_entry_id, credit_entry_id, amount_minor, applied_on, reverses_application_id, agent_id, applied_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(debitId, creditId, -amountMinor, by.today, id, by.agentId, by.at);
  changeRemaining(db, debitId, amountMinor);
  changeRemaining(db, creditId, -amountMinor);
};

const standingSql = (where: string) => `
  SELECT a.id, a.debit_entry_id AS debitId, a.credit_entry_id AS creditId, a.amount_minor AS amountMinor,
    d.kind AS debitKind, c.kind AS creditKind
  FROM applications a JOIN entries d ON d.id = a.debit_entry_id JOIN entries c ON c.id = a.credit_entry_id
  WHERE ${where} AND a.amount_minor > 0 AND NOT EXISTS (SELECT 1 FROM applications r WHERE r.reverses_application_id = a.id)
  ORDER BY a.id`;

const standingOn = (db: Connection, entryId: number): readonly Applied[] => [
  ...prepared<Applied>(db, standingSql('a.debit_entry_id = ?')).all(entryId),
  ...prepared<Applied>(db, standingSql('a.credit_entry_id = ?')).all(entryId),
];

type PaymentEntry = {
  readonly id: number;
  readonly creditorId: number;
  readonly customerId: number;
  readonly documentNumber: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly kind: string;
};

const paymentEntry = (db: Connection, entryId: number): PaymentEntry => {
  const entry = prepared<PaymentEntry>(
    db,
    `SELECT id, creditor_id AS creditorId, customer_id AS customerId, document_number AS documentNumber, currency,
       amount_minor AS amountMinor, kind FROM entries WHERE id = ?`,
  ).get(entryId);
  assert(entry !== undefined, 'a payment names its entry');
  return entry;
};

const partsOf = (db: Connection, paymentId: number) => ({
  entries: prepared<number>(
    db,
    'SELECT entry_id FROM payment_parts WHERE payment_id = ? AND entry_id IS NOT NULL ORDER BY id',
  )
    .pluck()
    .all(paymentId)
    .filter((entryId) => reversalOf(db, entryId) === null),
  applications: prepared<Applied>(
    db,
    standingSql('a.id IN (SELECT application_id FROM payment_parts WHERE payment_id = ?)'),
  ).all(paymentId),
});

/** The entry that cancels another one, unless it was cancelled itself. */
const reversalOf = (db: Connection, entryId: number): number | null =>
  prepared<number>(
    db,
    `SELECT r.id FROM entries r WHERE r.corrects_entry_id = ? AND r.kind = 'reversal'
       AND NOT EXISTS (SELECT 1 FROM entries t WHERE t.corrects_entry_id = r.id AND t.kind = 'reversal')`,
  )
    .pluck()
    .get(entryId) ?? null;

const isPartOfAnother = (db: Connection, applicationId: number, paymentId: number): boolean =>
  prepared(db, 'SELECT 1 FROM payment_parts WHERE application_id = ? AND payment_id <> ?').get(
    applicationId,
    paymentId,
  ) !== undefined;

/**
 * Something else has used what the payment wrote: the ERP's ledger, read in since, has settled it, or money on account has
 * reduced another collection. It can't be taken back here.
 */
export const isUsedSince = (
  db: Connection,
  payment: { readonly id: number; readonly entryId: number | null },
): boolean =>
  payment.entryId !== null &&
  [payment.entryId, ...partsOf(db, payment.id).entries].some((entryId) =>
    standingOn(db, entryId).some(
      ({ id, debitKind, creditKind }) =>
        debitKind === 'erp_settlement' ||
        creditKind === 'erp_settlement' ||
        isPartOfAnother(db, id, payment.id),
    ),
  );

const cancelEntry = (db: Connection, entryId: number, by: By): number => {
  const entry = paymentEntry(db, entryId);
  const reversalId = insertEntry(db, {
    ...entry,
    kind: 'reversal',
    on: by.today,
    amountMinor: -entry.amountMinor,
    correctsEntryId: entryId,
    reference: '',
    at: by.at,
  });
  const [debitId, creditId] = entry.amountMinor > 0 ? [entryId, reversalId] : [reversalId, entryId];
  applyEntries(db, { debitId, creditId, amountMinor: Math.abs(entry.amountMinor) }, by);
  return reversalId;
};

export type TakenBack = {
  /** The entry that cancels the money itself. */
  readonly entryId: number;
  /** The applications that were reversed. */
  readonly applicationIds: readonly number[];
  /** What else of the payment was cancelled: a refund, a write-off. */
  readonly partIds: readonly number[];
};

/**
 * Takes back what a payment wrote into the ledger: each application is reversed, each of its entries cancelled by its exact
 * opposite, and so what it settled is open as it was before.
 */
export const takeBack = (
  db: Connection,
  payment: { readonly id: number; readonly entryId: number },
  by: By,
): TakenBack => {
  const parts = partsOf(db, payment.id);
  const ownEntries = [payment.entryId, ...parts.entries];
  const standing = new Map(
    [...parts.applications, ...ownEntries.flatMap((entryId) => standingOn(db, entryId))].map((applied) => [
      applied.id,
      applied,
    ]),
  );
  for (const applied of standing.values()) unapply(db, applied, by);
  for (const entryId of parts.entries) cancelEntry(db, entryId, by);
  return {
    entryId: cancelEntry(db, payment.entryId, by),
    applicationIds: [...standing.keys()],
    partIds: parts.entries,
  };
};

const applicationById = (db: Connection, applicationId: number): Applied => {
  const applied = prepared<Applied>(
    db,
    `SELECT a.id, a.debit_entry_id AS debitId, a.credit_entry_id AS creditId, a.amount_minor AS amountMinor,
       d.kind AS debitKind, c.kind AS creditKind
     FROM applications a JOIN entries d ON d.id = a.debit_entry_id JOIN entries c ON c.id = a.credit_entry_id WHERE a.id = ?`,
  ).get(applicationId);
  assert(applied !== undefined, 'what was taken back is there');
  return applied;
};

/** What was taken back is still open for as much: it can be put back as it was. */
export const canPutBack = (
  db: Connection,
  payment: { readonly entryId: number },
  { applicationIds, partIds }: TakenBack,
): boolean => {
  const own = new Set([payment.entryId, ...partIds]);
  const needed = new Map<number, number>();
  for (const applicationId of applicationIds) {
    const { debitId, creditId, amountMinor } = applicationById(db, applicationId);
    for (const entryId of [debitId, creditId])
      if (!own.has(entryId)) needed.set(entryId, (needed.get(entryId) ?? 0) + amountMinor);
  }
  return [...needed].every(
    ([entryId, amountMinor]) => Math.abs(openEntryById(db, entryId)?.remainingMinor ?? 0) >= amountMinor,
  );
};

/** Undoes `takeBack`: the cancelling entries are cancelled, and the same applied anew. */
export const putBack = (
  db: Connection,
  payment: { readonly id: number; readonly entryId: number },
  { applicationIds, partIds }: TakenBack,
  by: By,
): void => {
  for (const entryId of [payment.entryId, ...partIds]) {
    const reversalId = reversalOf(db, entryId);
    assert(reversalId !== null, 'what was taken back was cancelled');
    for (const applied of standingOn(db, reversalId)) unapply(db, applied, by);
    cancelEntry(db, reversalId, by);
  }
  const own = new Set([payment.entryId, ...partIds]);
  for (const id of applicationIds) {
    const applied = applicationById(db, id);
    const applicationId = applyEntries(db, applied, by);
    if (!own.has(applied.debitId) && !own.has(applied.creditId)) addPart(db, payment.id, { applicationId });
  }
};

/** Says that an entry or an application was written for a payment, beside its own entry and what is applied with that. */
export const addPart = (
  db: Connection,
  paymentId: number,
  part: { readonly entryId?: number; readonly applicationId?: number },
): void => {
  prepared(db, 'INSERT INTO payment_parts (payment_id, entry_id, application_id) VALUES (?, ?, ?)').run(
    paymentId,
    part.entryId ?? null,
    part.applicationId ?? null,
  );
};
