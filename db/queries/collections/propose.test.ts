import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CollectionRules } from '../../../shared/api/collections.ts';
import { collectionDays, schemeOf } from '../../../shared/domain/collections/schemes.ts';
import { parseLocalDate, type LocalDate } from '../../../shared/domain/local-date.ts';
import type { Connection } from '../../connection.ts';
import { smallLedger, testNow } from '../../testing.ts';
import { judgeEntry } from './judge-entry.ts';
import { propose, type Proposal } from './propose.ts';

const day = (text: string): LocalDate => {
  const parsed = parseLocalDate(text);
  if (parsed === null) throw new Error(text);
  return parsed;
};
const today = day('2026-11-23');
const earliest = day('2026-12-01');
const days = collectionDays(schemeOf('bs'), 'next', day('2026-11-01'), day('2026-12-10'), earliest);
const plain: CollectionRules = {
  minimumMinor: 0,
  maximumMinor: null,
  netsCredits: true,
  nettingOrder: 'oldest',
  withoutMandate: 'leave_out',
};

type Given = {
  readonly customer: number;
  readonly amountMinor: number;
  readonly dueOn: string;
  readonly disputed?: boolean;
  readonly currency?: string;
  readonly method?: string;
};

const ledger = (): Connection => {
  const db = smallLedger();
  db.exec(`
    INSERT INTO agreements VALUES (1, 1, 'bs', 'BS1', '12345680', '00001', '0112', '12345674', 0, '', '', '', 1, NULL, 'next', 0, '{}', 1, ${testNow}, 0);
    INSERT INTO customers (id, creditor_id, number, name, name_sort, number_sort, party, street, postal_code, city, country, language, email, phone, created_at)
      SELECT value, 1, 'K' || value, 'Kunde ' || value, '', '', 'private', '', '', '', 'DK', 'da', '', '', 1 FROM json_each('[2,3,4]');
    INSERT INTO mandates (id, agreement_id, customer_id, number, state, created_at)
      SELECT value, 1, value, '00000000' || value, 'active', 1 FROM json_each('[1,2,3]');`);
  return db;
};

const put = (db: Connection, given: readonly Given[]): void => {
  const insert = db.prepare(
    `INSERT INTO entries (id, creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency, amount_minor,
       remaining_minor, reference, text, order_number, collection_method, disputed_on, dispute_reason, entered_at)
     VALUES (@id, 1, @customer, @kind, @number, 1, '2026-10-01', @dueOn, @currency, @amountMinor, @amountMinor, '', '', '', @method,
       @disputedOn, '', 1)`,
  );
  given.forEach(({ customer, amountMinor, dueOn, disputed, currency, method }, index) =>
    insert.run({
      id: index + 1,
      number: String(index + 1),
      customer,
      kind: amountMinor > 0 ? 'invoice' : 'credit_note',
      amountMinor,
      dueOn,
      currency: currency ?? 'DKK',
      method: method ?? '',
      disputedOn: disputed === true ? '2026-11-01' : null,
    }),
  );
};

const proposalOf = (rules: CollectionRules, runId: number): Proposal => ({
  runId,
  creditorId: 1,
  agreementId: 1,
  agreementCode: 'BS1',
  scheme: 'bs',
  currency: 'DKK',
  rules,
  today,
  days,
  agentId: 1,
  at: 1,
});

const run = (db: Connection, rules: CollectionRules = plain, runId = 1) => {
  db.prepare(
    `INSERT INTO collection_runs VALUES (?, 1, 1, 'open', '${today}', '2026-11-01', '2026-12-10', '${earliest}', '{}', 1, 1)`,
  ).run(runId);
  return propose(db, proposalOf(rules, runId));
};

const linesOf = (db: Connection, runId = 1) =>
  db
    .prepare<[number], { customer: number; collectOn: string; amountMinor: number; parts: string }>(
      `SELECT l.customer_id AS customer, l.collect_on AS collectOn, l.amount_minor AS amountMinor,
         (SELECT group_concat(entry_id || ':' || amount_minor, ' ') FROM (SELECT * FROM collection_line_entries WHERE line_id = l.id ORDER BY entry_id)) AS parts
       FROM collection_lines l WHERE l.run_id = ? ORDER BY l.customer_id, l.collect_on`,
    )
    .all(runId);
const leftOutOf = (db: Connection, runId = 1) =>
  db
    .prepare<[number], { id: number; reason: string; on: string | null }>(
      `SELECT entry_id AS id, reason, qualifies_on AS "on" FROM collection_left_out WHERE run_id = ? ORDER BY entry_id`,
    )
    .all(runId);

describe('propose', () => {
  it('makes one line per customer and day, credit notes taken off, never below zero', () => {
    const db = ledger();
    put(db, [
      { customer: 1, amountMinor: 10_000, dueOn: '2026-12-01' },
      { customer: 1, amountMinor: 5_000, dueOn: '2026-11-20' },
      { customer: 1, amountMinor: 7_000, dueOn: '2026-12-05' },
      { customer: 1, amountMinor: -16_000, dueOn: '2026-11-01' },
      { customer: 2, amountMinor: 100, dueOn: '2026-12-01' },
      { customer: 2, amountMinor: -300, dueOn: '2026-12-01' },
    ]);
    expect(run(db)).toEqual({ lines: 1, entries: 2, leftOut: 4, amountMinor: 6_000 });
    expect(linesOf(db)).toEqual([
      { customer: 1, collectOn: '2026-12-07', amountMinor: 6_000, parts: '3:7000 4:-1000' },
    ]);
    expect(leftOutOf(db)).toEqual([
      { id: 1, reason: 'covered_by_credit', on: null },
      { id: 2, reason: 'covered_by_credit', on: null },
      { id: 5, reason: 'covered_by_credit', on: null },
      { id: 6, reason: 'credit_waits', on: null },
    ]);
  });

  it('gives each reason, and the day on which time would end it', () => {
    const db = ledger();
    put(db, [
      { customer: 4, amountMinor: 100, dueOn: '2026-12-01' },
      { customer: 1, amountMinor: 100, dueOn: '2026-12-01', disputed: true },
      { customer: 1, amountMinor: 100, dueOn: '2026-12-01', currency: 'EUR' },
      { customer: 1, amountMinor: 100, dueOn: '2026-12-01', method: 'LS' },
      { customer: 1, amountMinor: 100, dueOn: '2026-12-24' },
      { customer: 1, amountMinor: 100, dueOn: '2026-10-31' },
      { customer: 1, amountMinor: 99, dueOn: '2026-12-02', method: 'bs1' },
      { customer: 1, amountMinor: 5_001, dueOn: '2026-12-03' },
      { customer: 2, amountMinor: 100, dueOn: '2026-12-01' },
      { customer: 3, amountMinor: 100, dueOn: '2026-12-01' },
      { customer: 1, amountMinor: 200, dueOn: '2026-12-04' },
    ]);
    db.exec(`
      UPDATE customers SET ban_reason = 'Gældssanering', ban_until = '2026-12-31', ban_set_at = 1 WHERE id = 2;
      INSERT INTO holds (creditor_id, customer_id, until, reason, agent_id, set_at) VALUES (1, 3, '2026-11-30', 'Aftale', 1, 1);
      INSERT INTO holds (creditor_id, entry_id, until, reason, agent_id, set_at) VALUES (1, 11, NULL, 'Spørgsmål', 1, 1);`);
    run(db, { ...plain, minimumMinor: 100, maximumMinor: 5_000 });
    expect(linesOf(db)).toEqual([]);
    expect(leftOutOf(db)).toEqual([
      { id: 1, reason: 'no_mandate', on: null },
      { id: 2, reason: 'disputed', on: null },
      { id: 3, reason: 'other_currency', on: null },
      { id: 4, reason: 'other_method', on: null },
      // 17 days of window from 23 November: due 24 December is within it on 7 December.
      { id: 5, reason: 'due_later', on: '2026-12-07' },
      { id: 6, reason: 'due_before_window', on: null },
      { id: 7, reason: 'below_minimum', on: null },
      { id: 8, reason: 'above_maximum', on: null },
      { id: 9, reason: 'collection_ban', on: '2027-01-01' },
      { id: 10, reason: 'customer_on_hold', on: '2026-12-01' },
      { id: 11, reason: 'entry_on_hold', on: null },
    ]);
  });

  it('leaves to the agency what was handed over, the whole customer or one entry', () => {
    const db = ledger();
    put(db, [
      { customer: 1, amountMinor: 100, dueOn: '2026-12-01' },
      { customer: 1, amountMinor: 300, dueOn: '2026-12-03' },
      { customer: 3, amountMinor: 500, dueOn: '2026-12-03' },
    ]);
    db.exec(`
      INSERT INTO holds (creditor_id, entry_id, until, reason, agent_id, set_at, kind) VALUES (1, 1, '2026-11-30', 'Sag 4711', 1, 1, 'agency');
      INSERT INTO holds (creditor_id, customer_id, until, reason, agent_id, set_at, kind) VALUES (1, 3, NULL, 'Sag 4712', 1, 1, 'agency');
      INSERT INTO holds (creditor_id, entry_id, until, reason, agent_id, set_at) VALUES (1, 3, '2026-12-24', 'Spørgsmål', 1, 1);`);
    run(db);
    expect(linesOf(db)).toEqual([{ customer: 1, collectOn: '2026-12-03', amountMinor: 300, parts: '2:300' }]);
    expect(leftOutOf(db)).toEqual([
      { id: 1, reason: 'at_agency', on: '2026-12-01' },
      { id: 3, reason: 'at_agency', on: null },
    ]);
  });

  it('takes no entry and no day twice, and takes them again when the line has ended', () => {
    const db = ledger();
    put(db, [
      { customer: 1, amountMinor: 100, dueOn: '2026-12-01' },
      { customer: 1, amountMinor: 300, dueOn: '2026-12-03' },
      { customer: 1, amountMinor: -150, dueOn: '2026-11-01' },
    ]);
    run(db);
    expect(linesOf(db)).toEqual([
      { customer: 1, collectOn: '2026-12-03', amountMinor: 250, parts: '2:300 3:-50' },
    ]);
    run(db, plain, 2);
    expect(linesOf(db, 2)).toEqual([
      { customer: 1, collectOn: '2026-12-01', amountMinor: 100, parts: '1:100' },
    ]);
    expect(leftOutOf(db, 2).map(({ reason }) => reason)).toEqual(['in_line', 'in_line']);
    db.exec(`UPDATE collection_lines SET state = 'rejected' WHERE run_id = 1`);
    run(db, plain, 3);
    expect(linesOf(db, 3)).toEqual([
      { customer: 1, collectOn: '2026-12-03', amountMinor: 150, parts: '2:300 3:-150' },
    ]);
    put(db, []);
    db.exec(`INSERT INTO entries SELECT 9, creditor_id, customer_id, kind, '9', 1, document_on, '2026-12-03', currency, 70, 70, reference, text,
      order_number, collection_method, disputed_on, dispute_reason, NULL, NULL, NULL, NULL, 1 FROM entries WHERE id = 1`);
    run(db, plain, 4);
    expect(leftOutOf(db, 4).find(({ id }) => id === 9)?.reason).toBe('day_taken');
  });

  it('accounts for every open entry exactly once, to the øre, whatever the ledger', () => {
    const given = fc.record({
      customer: fc.integer({ min: 1, max: 4 }),
      amountMinor: fc.integer({ min: -60, max: 60 }).filter((amount) => amount !== 0),
      dueOn: fc.constantFrom(
        '2026-10-20',
        '2026-11-05',
        '2026-12-01',
        '2026-12-02',
        '2026-12-05',
        '2026-12-07',
        '2027-01-01',
      ),
      disputed: fc.boolean(),
    });
    const rules = fc.record({
      minimumMinor: fc.constantFrom(0, 20),
      maximumMinor: fc.constantFrom(null, 70),
      netsCredits: fc.boolean(),
      nettingOrder: fc.constantFrom('oldest' as const, 'largest' as const),
      withoutMandate: fc.constantFrom('leave_out' as const, 'send_slip' as const),
    });
    fc.assert(
      fc.property(fc.array(given, { maxLength: 14 }), rules, (entries, chosen) => {
        const db = ledger();
        put(db, entries);
        const verdicts = entries.map(({ customer }, index) =>
          judgeEntry(db, index + 1, { ...proposalOf(chosen, 0), customerId: customer }),
        );
        const counts = run(db, chosen);
        const parts = db
          .prepare<[], { line: number; entry: number; amount: number; collectOn: string; due: string }>(
            `SELECT p.line_id AS line, p.entry_id AS entry, p.amount_minor AS amount, l.collect_on AS collectOn, e.due_on AS due
             FROM collection_line_entries p JOIN collection_lines l ON l.id = p.line_id JOIN entries e ON e.id = p.entry_id`,
          )
          .all();
        const leftOut = leftOutOf(db);
        const dayOf = new Map<string, string>(days.map(({ dueOn, collectOn }) => [dueOn, collectOn]));
        entries.forEach(({ amountMinor }, index) => {
          const own = parts.filter(({ entry }) => entry === index + 1);
          const isOut = leftOut.some(({ id }) => id === index + 1);
          expect(isOut, `entry ${index + 1}`).toBe(own.length === 0);
          // What is said beforehand of the entry alone is what comes of it.
          const out = leftOut.find(({ id }) => id === index + 1);
          expect(verdicts[index]).toEqual({
            reason: out?.reason ?? null,
            collectOn: own.map(({ collectOn }) => collectOn).toSorted()[0] ?? null,
            qualifiesOn: out?.on ?? null,
          });
          const sum = own.reduce((total, { amount }) => total + amount, 0);
          // An invoice goes in whole; of a credit note no more than there is.
          if (amountMinor > 0 && own.length > 0)
            expect(own.map(({ amount }) => amount)).toEqual([amountMinor]);
          if (amountMinor < 0) expect(sum >= amountMinor && sum <= 0).toBe(true);
        });
        for (const { amount, collectOn, due } of parts)
          if (amount > 0) expect(collectOn).toBe(dayOf.get(due));
        for (const { customer, collectOn, amountMinor } of linesOf(db)) {
          expect(amountMinor).toBeGreaterThanOrEqual(Math.max(1, chosen.minimumMinor));
          if (chosen.maximumMinor !== null) expect(amountMinor).toBeLessThanOrEqual(chosen.maximumMinor);
          const [total] = db
            .prepare<[number, string], number>(
              `SELECT sum(p.amount_minor) FROM collection_line_entries p JOIN collection_lines l ON l.id = p.line_id WHERE l.customer_id = ? AND l.collect_on = ?`,
            )
            .pluck()
            .all(customer, collectOn);
          expect(total).toBe(amountMinor);
        }
        expect(counts.leftOut).toBe(leftOut.length);
        expect(counts.amountMinor).toBe(parts.reduce((total, { amount }) => total + amount, 0));
        db.close();
      }),
      { numRuns: 150 },
    );
  });
});
