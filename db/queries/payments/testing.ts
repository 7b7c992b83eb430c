import { createHash } from 'node:crypto';
import { migratedDatabase, testNow } from '../../testing.ts';
import type { Connection } from '../../connection.ts';
import { textSortKey } from '../../../shared/domain/text-sort-key.ts';
import { makeFik71 } from '../../../shared/domain/references.ts';
import { usualRules } from '../../../shared/domain/payments/matching-rules.ts';
import { setRules } from './matching-rules.ts';
import { matchPayments, type Matched } from './match.ts';

/** A creditor (1) with a BS agreement (1), a sent run (1), customers 1 to 3 with the numbers 10001 to 10003. */
export const paymentLedger = (): Connection => {
  const db = migratedDatabase();
  db.exec(`
    INSERT INTO agents VALUES (1, 'mette', 'Mette', 'administrator', ${testNow}, ${testNow});
    INSERT INTO creditors VALUES (1, 'OPK', 'Tranekilde Forsyning', 'DK', '13585628', 'DKK', 10000, 'da', '', '', '', '', '', 0, 0, ${testNow});
    INSERT INTO agreements VALUES (1, 1, 'bs', 'BS', '12345680', '00001', '0112', '13585628', 0, '', '', '', 1, NULL, 'next', 0, '{}', 1, ${testNow}, 0);
    INSERT INTO collection_runs VALUES (1, 1, 1, 'sent', '2026-11-01', '2026-11-01', '2026-11-30', '2026-11-05', '{}', 1, ${testNow});`);
  const customer = db.prepare(
    `INSERT INTO customers (id, creditor_id, number, name, name_sort, number_sort, party, street, postal_code, city, country, language, email, phone, created_at)
     VALUES (?, 1, ?, ?, ?, ?, 'business', '', '', '', 'DK', 'da', '', '', ${testNow})`,
  );
  for (const id of [1, 2, 3])
    customer.run(id, String(10_000 + id), `Kunde ${id}`, textSortKey(`Kunde ${id}`, 'da'), `1000${id}`);
  return db;
};

let documents = 0;

export const addEntry = (
  db: Connection,
  entry: {
    readonly customerId?: number;
    readonly amountMinor: number;
    readonly reference?: string;
    readonly number?: string;
    readonly currency?: string;
  },
): number =>
  Number(
    db
      .prepare(
        `INSERT INTO entries (creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency, amount_minor,
           remaining_minor, reference, text, order_number, collection_method, dispute_reason, entered_at)
         VALUES (1, @customerId, @kind, @number, 1, '2026-10-15', '2026-11-15', @currency, @amountMinor, @amountMinor, @reference, '',
           '', '', '', ${testNow})`,
      )
      .run({
        customerId: entry.customerId ?? 1,
        kind: entry.amountMinor > 0 ? 'invoice' : 'credit_note',
        number: entry.number ?? String(30_000 + (documents += 1)),
        currency: entry.currency ?? 'DKK',
        amountMinor: entry.amountMinor,
        reference: entry.reference ?? '',
      }).lastInsertRowid,
  );

/** A sent line that asks for the entries, each whole or for the given part. */
export const addLine = (
  db: Connection,
  entries: readonly (readonly [entryId: number, amountMinor: number])[],
  line: { readonly customerId?: number; readonly collectOn?: string; readonly state?: string } = {},
): number => {
  const amountMinor = entries.reduce((sum, [, part]) => sum + part, 0);
  const id = Number(db.prepare('SELECT coalesce(max(id), 0) + 1 FROM collection_lines').pluck().get());
  db.prepare(
    `INSERT INTO collection_lines (id, run_id, agreement_id, customer_id, collect_on, currency, amount_minor, state, reference)
     VALUES (?, 1, 1, ?, ?, 'DKK', ?, ?, ?)`,
  ).run(
    id,
    line.customerId ?? 1,
    line.collectOn ?? `2026-12-${String((id % 28) + 1).padStart(2, '0')}`,
    amountMinor,
    line.state ?? 'sent',
    String(id).padStart(9, '0'),
  );
  const part = db.prepare('INSERT INTO collection_line_entries VALUES (?, ?, ?, 0)');
  for (const [entryId, minor] of entries) part.run(id, entryId, minor);
  return id;
};

export type TestItem = {
  readonly kind?: 'paid' | 'slip_paid' | 'transfer' | 'charged_back' | 'slip_reversed';
  readonly lineId?: number | null;
  readonly number?: string;
  readonly reference?: string;
  readonly paidMinor: number;
  readonly currency?: string;
  readonly archiveReference?: string;
  readonly reasonCode?: string;
  readonly extra?: Readonly<Record<string, string>>;
};

let files = 0;

/** Puts a bank file with these items into the tables, as reading it does; gives its id. */
export const addBankFile = (db: Connection, items: readonly TestItem[]): number => {
  const name = `file-${(files += 1)}`;
  const bankFileId = Number(
    db
      .prepare(
        `INSERT INTO bank_files (creditor_id, direction, format, name, version, sha256, lines, made_at, agent_id)
         VALUES (1, 'in', 'bs-0602', ?, 1, ?, 1, ${testNow}, 1)`,
      )
      .run(name, createHash('sha256').update(name).digest('hex')).lastInsertRowid,
  );
  db.prepare('INSERT INTO bank_file_contents VALUES (?, 0, ?)').run(bankFileId, Buffer.from(name));
  const insert = db.prepare(
    `INSERT INTO bank_file_items (bank_file_id, line, kind, code, agreement_id, customer_number, customer_id, mandate_number,
       reference, currency, amount_minor, paid_minor, due_on, paid_on, booked_on, archive_reference, reason_code, extra, line_id)
     VALUES (@bankFileId, @line, @kind, '0236', 1, @number, (SELECT id FROM customers WHERE number = @number), '', @reference,
       @currency, @paidMinor, @paidMinor, NULL, '2026-11-20', '2026-11-20', @archiveReference, @reasonCode, @extra, @lineId)`,
  );
  items.forEach((item, index) =>
    insert.run({
      bankFileId,
      line: index + 3,
      kind: item.kind ?? 'paid',
      number: item.number ?? '',
      reference: item.reference ?? '',
      currency: item.currency ?? 'DKK',
      paidMinor: item.paidMinor,
      archiveReference: item.archiveReference ?? '',
      lineId: item.lineId ?? null,
      reasonCode: item.reasonCode ?? '',
      extra: JSON.stringify(item.extra ?? {}),
    }),
  );
  return bankFileId;
};

export const matchInput = (bankFileId: number) => ({
  bankFileId,
  creditorId: 1,
  today: '2026-11-23',
  agentId: 1,
  at: testNow,
});

/** Reads a file of these items and sets its money against what was asked for. */
export const pay = (db: Connection, ...items: readonly TestItem[]): Matched =>
  matchPayments(db, matchInput(addBankFile(db, items)));

export const lastPayment = (db: Connection) =>
  Number(db.prepare('SELECT max(id) FROM payments').pluck().get());

/** `paymentLedger` with named customers, and accounts for all that is posted. */
const namedLedger = (): Connection => {
  const db = paymentLedger();
  const rename = db.prepare('UPDATE customers SET name = ?, name_sort = ? WHERE id = ?');
  for (const [id, name] of [
    [1, 'Møllebakkens Hotel A/S'],
    [2, 'Kystens Blomster I/S'],
    [3, 'Stenløkke VVS ApS'],
  ] as const)
    rename.run(name, textSortKey(name, 'da'), id);
  const account = db.prepare('INSERT INTO posting_accounts VALUES (1, ?, ?)');
  for (const [kind, number] of [
    ['bank', '5820'],
    ['receivables', '6100'],
    ['fees', '1050'],
    ['write_off', '3110'],
    ['suspense', '6195'],
    ['rounding', '3190'],
    ['refunds', '6190'],
  ] as const)
    account.run(kind, number);
  return db;
};

/**
 * A ledger of named customers with a payment to decide of each outcome, and accounts for all that is posted:
 * 10001 paid short, 10002 too much, 10003 was paid under the number of 10001; one payment came twice, one from nobody, one
 * was taken back by the bank that nothing tells.
 */
export const ledgerToDecide = (): Connection => {
  const db = namedLedger();
  const short = addEntry(db, { amountMinor: 481_250, number: '30426' });
  addEntry(db, { amountMinor: 124_000, number: '30397' });
  const above = addEntry(db, { customerId: 2, amountMinor: 129_500, number: '30444' });
  addEntry(db, { customerId: 2, amountMinor: 50_000, number: '30445' });
  const twice = addEntry(db, { customerId: 3, amountMinor: 815_000, number: '30388' });
  const other = addEntry(db, { customerId: 3, amountMinor: 95_000, number: '30399' });
  const lines = [
    addLine(db, [[short, 481_250]]),
    addLine(db, [[above, 129_500]], { customerId: 2 }),
    addLine(db, [[twice, 815_000]], { customerId: 3 }),
    addLine(db, [[other, 95_000]], { customerId: 3, state: 'rejected' }),
  ];
  const reference = (at: number) => String(lines[at]).padStart(9, '0');
  pay(
    db,
    { lineId: lines[0] ?? null, number: '10001', reference: reference(0), paidMinor: 481_200 },
    { lineId: lines[1] ?? null, number: '10002', reference: reference(1), paidMinor: 160_000 },
    { lineId: lines[2] ?? null, number: '10003', reference: reference(2), paidMinor: 815_000 },
    { kind: 'slip_paid', number: '10003', reference: reference(2), paidMinor: 815_000 },
    { kind: 'slip_paid', number: '10001', reference: reference(3), paidMinor: 95_000 },
    { kind: 'slip_paid', reference: '7734', paidMinor: 91_000 },
    { kind: 'charged_back', number: '10003', paidMinor: 815_000 },
  );
  return db;
};

/**
 * A ledger in which rules suggest: a transfer names a reference of 10001 in its text, another comes from an account that
 * has paid for 10002, and two from nobody else than 10003 come to one of its entries. The sum of open entries settles by
 * itself, and has for 10002.
 */
export const ledgerToSuggest = (): Connection => {
  const db = namedLedger();
  const reference = makeFik71('30426');
  const account = { payerAccount: 'DK5000400440116243', payerName: 'H. K. Holding' };
  addEntry(db, { amountMinor: 481_250, number: '30426', reference });
  addEntry(db, { amountMinor: 481_250, customerId: 2, number: '30430' });
  addEntry(db, { amountMinor: 129_500, customerId: 2, number: '30444', reference: makeFik71('30444') });
  addEntry(db, { amountMinor: 100_000, customerId: 3, number: '30388' });
  addEntry(db, { amountMinor: 77_700, customerId: 2, number: '30450' });
  setRules(
    db,
    1,
    usualRules.map((one) => ({ ...one, settles: one.settles || one.rule === 'exact_sum' })),
    [],
  );
  pay(db, { kind: 'transfer', reference: makeFik71('30444'), paidMinor: 129_500, extra: account });
  pay(
    db,
    {
      kind: 'transfer',
      paidMinor: 481_250,
      extra: { payerName: 'MØLLEBAKKENS HOTEL A/S', text: `Betaling ${reference} november` },
    },
    { kind: 'transfer', paidMinor: 20_000, extra: account },
    { kind: 'transfer', number: '10003', paidMinor: 60_000 },
    { kind: 'transfer', number: '10003', paidMinor: 40_000 },
    { kind: 'transfer', number: '10002', paidMinor: 77_700 },
  );
  return db;
};
