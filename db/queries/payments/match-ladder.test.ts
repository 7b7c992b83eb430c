import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../connection.ts';
import { verifyLedger } from '../../verify-ledger.ts';
import { matchingRules, usualRules } from '../../../shared/domain/payments/matching-rules.ts';
import { makeFik71, makeFik75, makeRf } from '../../../shared/domain/references.ts';
import { rulesOf, setRules } from './matching-rules.ts';
import { addEntry, addLine, lastPayment, pay, paymentLedger, type TestItem } from './testing.ts';
import { suggestionsFor } from './suggestions.ts';
import { reopen } from './write-decision.ts';

const account = { payerAccount: 'DK50 0040 0440 1162 43' };
const outcomes = (db: Connection) =>
  db
    .prepare<[], string>(
      `SELECT outcome || ' ' || state || ' ' || rule || ' ' || coalesce(customer_id, '-') FROM payments ORDER BY id`,
    )
    .pluck()
    .all();
const remaining = (db: Connection, ...ids: readonly number[]) =>
  ids.map((id) => db.prepare('SELECT remaining_minor FROM entries WHERE id = ?').pluck().get(id));
const settleBy = (db: Connection, ...settling: readonly string[]) =>
  setRules(
    db,
    1,
    usualRules.map((one) => ({ ...one, settles: settling.includes(one.rule) })),
    [],
  );
const holds = (db: Connection) => {
  expect(verifyLedger(db).problems).toEqual([]);
  db.close();
};

describe('the matching rules', () => {
  it('find a structured reference in any way it is written', () => {
    const db = paymentLedger();
    const entries = [
      addEntry(db, { amountMinor: 1000, reference: makeFik71('4711') }),
      addEntry(db, { amountMinor: 2000, reference: makeRf('2348') }),
      addEntry(db, { amountMinor: 3000, reference: `+71<${makeFik71('99')}+81234567<` }),
      addEntry(db, { amountMinor: 4000, reference: `+75<${makeFik75('88')}+81234567<` }),
    ];
    pay(
      db,
      { kind: 'transfer', reference: String(Number(makeFik71('4711'))), paidMinor: 1000 },
      { kind: 'transfer', reference: makeRf('2348').toLowerCase().replace('rf', 'RF '), paidMinor: 2000 },
      { kind: 'transfer', reference: String(Number(makeFik71('99'))), paidMinor: 3000 },
      { kind: 'transfer', reference: makeFik75('88'), paidMinor: 4000 },
    );
    expect(outcomes(db)).toEqual(Array(4).fill('matching settled entry_reference 1'));
    expect(remaining(db, ...entries)).toEqual([0, 0, 0, 0]);
    holds(db);
  });

  it('suggest by text, sum, account and name in their order, and settle nothing by themselves', () => {
    const db = paymentLedger();
    const fik = makeFik71('4711');
    const entries = [
      addEntry(db, { amountMinor: 1000, reference: fik }),
      addEntry(db, { customerId: 2, amountMinor: 2000 }),
      addEntry(db, { customerId: 2, amountMinor: 700 }),
      addEntry(db, { customerId: 2, amountMinor: 330 }),
      addEntry(db, { customerId: 3, amountMinor: 5000 }),
    ];
    pay(
      db,
      {
        kind: 'transfer',
        paidMinor: 1000,
        extra: { text: `Tak! Betaling ${fik.slice(0, 8)} ${fik.slice(8)}.` },
      },
      { kind: 'transfer', paidMinor: 2330, number: '10002' },
      { kind: 'transfer', paidMinor: 5000, extra: { payerName: 'KUNDE 3' } },
      { kind: 'transfer', paidMinor: 77, extra: { payerName: 'Kunde 3' } },
    );
    // The name alone says who, but nothing of 0.77 is open.
    expect(outcomes(db)).toEqual([
      'suggested waiting text_reference 1',
      'suggested waiting exact_sum 2',
      'suggested waiting exact_sum 3',
      'no_match waiting no_reference -',
    ]);
    expect(remaining(db, ...entries)).toEqual([1000, 2000, 700, 330, 5000]);
    holds(db);
  });

  it('learn the account from what was settled, and suggest the customer by it', () => {
    const db = paymentLedger();
    const fik = makeFik71('4711');
    addEntry(db, { customerId: 2, amountMinor: 1000, reference: fik });
    for (const amountMinor of [400, 400, 900]) addEntry(db, { customerId: 2, amountMinor });
    pay(db, { kind: 'transfer', reference: fik, paidMinor: 1000, extra: account });
    pay(
      db,
      { kind: 'transfer', paidMinor: 900, extra: { payerAccount: 'DK5000400440116243' } },
      { kind: 'transfer', paidMinor: 400, extra: account },
    );
    expect(outcomes(db).slice(1)).toEqual([
      'suggested waiting exact_sum 2',
      'suggested waiting payer_account 2',
    ]);
    expect(
      db.prepare(`SELECT json_extract(evidence, '$.payer') FROM payments WHERE id = 3`).pluck().get(),
    ).toBe('["agree","DK5000400440116243",1]');
    db.exec('UPDATE payer_accounts SET refused_at = 1');
    pay(db, { kind: 'transfer', paidMinor: 900, extra: account });
    expect(outcomes(db)[3]).toBe('no_match waiting no_reference -');
    holds(db);
  });

  it('say nothing of a sum that two sets come to', () => {
    const db = paymentLedger();
    for (const amountMinor of [100, 100, 300]) addEntry(db, { amountMinor });
    pay(db, { kind: 'transfer', number: '10001', paidMinor: 400 });
    expect(outcomes(db)).toEqual(['no_match waiting no_reference 1']);
    holds(db);
  });

  it('settle by themselves, speak in another order, or not at all, as the creditor says', () => {
    const db = paymentLedger();
    const entries = [700, 330, 2000].map((amountMinor) => addEntry(db, { amountMinor }));
    settleBy(db, 'exact_sum');
    pay(db, { kind: 'transfer', number: '10001', paidMinor: 1030 });
    expect(outcomes(db)).toEqual(['matching settled exact_sum 1']);
    expect(remaining(db, ...entries)).toEqual([0, 0, 2000]);
    setRules(
      db,
      1,
      usualRules.toReversed().map((one) => ({ ...one, isOn: one.rule === 'name_amount' })),
      [],
    );
    pay(db, { kind: 'transfer', number: '10001', paidMinor: 2000, extra: { payerName: 'kunde 1' } });
    pay(db, { kind: 'transfer', number: '10001', paidMinor: 2000 });
    expect(outcomes(db).slice(1)).toEqual([
      'suggested waiting name_amount 1',
      'no_match waiting no_reference 1',
    ]);
    expect(rulesOf(db, 1).map(({ rule }) => rule)).toEqual(matchingRules.toReversed());
    holds(db);
  });

  it('say of a small difference that it is within the tolerance of its currency', () => {
    const db = paymentLedger();
    const lines = [1000, 1000, 1000].map((amountMinor, at) =>
      addLine(db, [[addEntry(db, { customerId: at + 1, amountMinor }), amountMinor]], { customerId: at + 1 }),
    );
    setRules(db, 1, usualRules, [{ currency: 'DKK', toleranceMinor: 50 }]);
    pay(db, ...[950, 949, 1050].map((paidMinor, at): TestItem => ({ lineId: lines[at] ?? null, paidMinor })));
    expect(outcomes(db)).toEqual([
      'partial waiting tolerance 1',
      'partial waiting line 2',
      'excess waiting tolerance 3',
    ]);
    holds(db);
  });

  it('write a small difference off where both rules settle by themselves, above and below, and take it back', () => {
    const db = paymentLedger();
    const references = [makeFik71('1'), makeFik71('2'), makeFik71('3')] as const;
    const entries = references.map((reference) => addEntry(db, { amountMinor: 1000, reference }));
    settleBy(db, 'structured_reference', 'tolerance');
    pay(
      db,
      ...[950, 1020, 800].map((paidMinor, at): TestItem => ({
        kind: 'transfer',
        reference: references[at] ?? '',
        paidMinor,
      })),
    );
    expect(outcomes(db)).toEqual([
      'matching settled tolerance 1',
      'matching settled tolerance 1',
      'partial waiting entry_reference 1',
    ]);
    expect(remaining(db, ...entries)).toEqual([0, 0, 1000]);
    expect(
      db
        .prepare(
          `SELECT voucher_id, account_kind, amount_minor FROM voucher_lines ORDER BY voucher_id, position`,
        )
        .raw()
        .all(),
    ).toEqual([
      [1, 'bank', 950],
      [1, 'receivables', -1000],
      [1, 'rounding', 50],
      [2, 'bank', 1020],
      [2, 'receivables', -1000],
      [2, 'rounding', -20],
    ]);
    expect(verifyLedger(db).problems).toEqual([]);
    for (const id of [1, 2]) {
      const entryId = Number(db.prepare('SELECT entry_id FROM payments WHERE id = ?').pluck().get(id));
      reopen(db, { id, entryId }, { today: '2026-11-23', agentId: 1, at: 1 });
    }
    expect(remaining(db, ...entries)).toEqual([1000, 1000, 1000]);
    holds(db);
  });

  it('are asked of one payment with the same answers, and leave its rows alone', () => {
    const db = paymentLedger();
    const fik = makeFik71('4711');
    const entry = addEntry(db, { amountMinor: 1000, reference: fik });
    pay(db, { kind: 'transfer', paidMinor: 1000, extra: { text: fik, payerName: 'Kunde 1' } });
    expect(suggestionsFor(db, { id: lastPayment(db), creditorId: 1 })).toEqual(
      (['text_reference', 'exact_sum', 'name_amount'] as const).map((rule, at) => ({
        rule,
        place: [3, 4, 6][at],
        settles: false,
        customerId: 1,
        lineId: null,
        entryIds: [entry],
      })),
    );
    holds(db);
  });

  const references = [makeFik71('1'), makeFik71('2'), makeFik71('3')] as const;
  const item = fc.record({
    reference: fc.constantFrom('', ...references),
    number: fc.constantFrom('', '10001', '10002'),
    paidMinor: fc.constantFrom(100, 199, 200, 300, 301, 500, 700),
    extra: fc.constantFrom<Record<string, string>>(
      {},
      { payerName: 'Kunde 1' },
      { text: references[1] },
      { payerAccount: 'A1' },
    ),
  });
  const settledOf = (entries: readonly (readonly [number, number])[], items: readonly TestItem[]) => {
    const db = paymentLedger();
    setRules(
      db,
      1,
      usualRules.map((one) => ({ ...one, settles: true })),
      [{ currency: 'DKK', toleranceMinor: 1 }],
    );
    db.exec(`INSERT INTO payer_accounts VALUES (1, 'A1', 2, 3, '2026-10-01', NULL)`);
    for (const [at, [customerId, amountMinor]] of entries.entries())
      addEntry(db, { customerId, amountMinor, reference: references[at] ?? '' });
    pay(db, ...items.map((one): TestItem => ({ kind: 'transfer', ...one })));
    const settled = db
      .prepare(
        `SELECT i.reference, i.customer_number, i.extra, p.amount_minor, p.rule FROM payments p JOIN bank_file_items i ON i.id = p.item_id
         WHERE p.state = 'settled' ORDER BY 1, 2, 3, 4, 5`,
      )
      .raw()
      .all();
    const open = db
      .prepare(`SELECT id, remaining_minor FROM entries WHERE kind = 'invoice' ORDER BY id`)
      .raw()
      .all();
    const [paid, taken] = [
      "SELECT coalesce(sum(amount_minor), 0) FROM payments WHERE state = 'settled'",
      // What is written off stands below zero, what is gained above it.
      `SELECT sum(iif(kind = 'invoice', amount_minor - remaining_minor, amount_minor)) FROM entries WHERE kind IN ('invoice','write_off')`,
    ].map((sql) => Number(db.prepare(sql).pluck().get()));
    expect(paid).toBe(taken);
    holds(db);
    return { settled, open };
  };

  it('settle the same whatever the order in the file, nothing twice, and to the øre', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(1, 2), fc.constantFrom(100, 200, 300, 500)), {
          minLength: 1,
          maxLength: 5,
        }),
        fc
          .array(item, { minLength: 1, maxLength: 6 })
          .chain((items) =>
            fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })),
          ),
        (entries, [items, shuffled]) => {
          expect(settledOf(entries, shuffled)).toEqual(settledOf(entries, items));
        },
      ),
      { numRuns: 60 },
    );
  });
});
