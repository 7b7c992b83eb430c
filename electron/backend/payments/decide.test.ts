import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../db/connection.ts';
import { candidatesOf } from '../../../db/queries/payments/candidates.ts';
import { setRules } from '../../../db/queries/payments/matching-rules.ts';
import {
  decisionById,
  listGuessed,
  paymentById,
  type StoredPayment,
} from '../../../db/queries/payments/payments.ts';
import { addEntry, addLine, lastPayment, pay, paymentLedger } from '../../../db/queries/payments/testing.ts';
import { testNow } from '../../../db/testing.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import { usualRules } from '../../../shared/domain/payments/matching-rules.ts';
import { decisionOf } from '../../../shared/domain/payments/decision-of.ts';
import { decisionKinds } from '../../../shared/domain/payments/outcomes.ts';
import type { DecisionInput } from '../../../shared/api/payments.ts';
import { assert } from '../../../shared/assert.ts';
import { decide, decideAll, reopenSettled, undo } from './decide.ts';
import { previewDecision } from './preview-decision.ts';

const by = { today: '2026-11-23', agentId: 1, at: testNow };

const stored = (db: Connection, id: number): StoredPayment => {
  const payment = paymentById(db, id);
  assert(payment !== null, 'it was just paid');
  return payment;
};
const remaining = (db: Connection) =>
  db
    .prepare<[], [number, number]>(
      `SELECT id, remaining_minor FROM entries WHERE kind IN ('invoice','credit_note') ORDER BY id`,
    )
    .raw()
    .all();
const problems = (db: Connection) => verifyLedger(db).problems;

const given = (
  paymentId: number,
  kind: DecisionInput['kind'],
  rest: Partial<DecisionInput> = {},
): DecisionInput & { note: string } => ({
  paymentId,
  kind,
  customerId: 1,
  entries: [],
  originalPaymentId: null,
  together: [],
  note: '',
  ...rest,
});

const waitingPayment = (paidMinor: number, ...open: readonly number[]) => {
  const db = paymentLedger();
  const entries = open.map((amountMinor) => addEntry(db, { amountMinor }));
  pay(db, { kind: 'slip_paid', number: '10001', paidMinor });
  return { db, entries, paymentId: lastPayment(db) };
};

const make = (db: Connection, input: DecisionInput & { note: string }): number => {
  const made = decide(db, stored(db, input.paymentId), input, by);
  expect(made).toMatchObject({ ok: true });
  assert(made.ok, 'it was made');
  return made.value;
};
const takeBack = (db: Connection, decisionId: number) => {
  const decision = decisionById(db, decisionId);
  assert(decision !== null, 'it was made');
  return undo(db, stored(db, decision.paymentId), decision, 'mistaken', by);
};

describe('deciding a payment', () => {
  it('settles in part and keeps what is left on account; undone alone it is as before', () => {
    const { db, entries, paymentId } = waitingPayment(1500, 1000, 700);
    const before = remaining(db);
    const [first = 0, second = 0] = entries;
    const decisionId = make(
      db,
      given(paymentId, 'settle', {
        entries: [
          { entryId: first, amountMinor: 1000 },
          { entryId: second, amountMinor: 200 },
        ],
      }),
    );
    expect(remaining(db)).toEqual([
      [first, 0],
      [second, 500],
    ]);
    expect(db.prepare(`SELECT remaining_minor FROM entries WHERE kind = 'payment'`).pluck().all()).toEqual([
      -300,
    ]);
    expect(problems(db)).toEqual([]);
    expect(decide(db, stored(db, paymentId), given(paymentId, 'on_account'), by)).toMatchObject({
      ok: false,
      error: { code: 'payment_not_waiting' },
    });
    expect(takeBack(db, decisionId)).toMatchObject({ ok: true });
    expect(remaining(db)).toEqual(before);
    expect(takeBack(db, decisionId)).toMatchObject({ error: { code: 'payment_decision_undone' } });
    expect(problems(db)).toEqual([]);
  });

  it('writes off a difference within the tolerance only, either way', () => {
    const { db, entries, paymentId } = waitingPayment(950, 1000);
    const [entryId = 0] = entries;
    const whole = given(paymentId, 'write_off_difference', { entries: [{ entryId, amountMinor: 1000 }] });
    const decisionId = make(db, whole);
    expect(remaining(db)).toEqual([[entryId, 0]]);
    expect(problems(db)).toEqual([]);
    takeBack(db, decisionId);
    expect(remaining(db)).toEqual([[entryId, 1000]]);
    make(db, { ...whole, entries: [{ entryId, amountMinor: 900 }] });
    expect(remaining(db)).toEqual([[entryId, 100]]);
    expect(problems(db)).toEqual([]);
    const large = waitingPayment(800, 1000);
    expect(
      decide(
        large.db,
        stored(large.db, large.paymentId),
        given(large.paymentId, 'write_off_difference', {
          entries: [{ entryId: large.entries[0] ?? 0, amountMinor: 1000 }],
        }),
        by,
      ),
    ).toMatchObject({ error: { code: 'payment_over_tolerance' } });
  });

  it('refunds what is above, uses up a credit note, and refunds money of nobody known', () => {
    const { db, entries, paymentId } = waitingPayment(1500, 1000, -200);
    const [invoice = 0, credit = 0] = entries;
    make(
      db,
      given(paymentId, 'refund', {
        entries: [
          { entryId: invoice, amountMinor: 1000 },
          { entryId: credit, amountMinor: -200 },
        ],
      }),
    );
    expect(remaining(db)).toEqual([
      [invoice, 0],
      [credit, 0],
    ]);
    pay(db, { kind: 'slip_paid', paidMinor: 4400 });
    make(db, given(lastPayment(db), 'refund', { customerId: null }));
    pay(db, { kind: 'slip_paid', paidMinor: 4400 });
    make(db, given(lastPayment(db), 'send_back', { customerId: null }));
    expect(problems(db)).toEqual([]);
  });

  it('reverses the payment that a clerk names, and its line; undone both stand again', () => {
    const db = paymentLedger();
    const entryId = addEntry(db, { amountMinor: 1000 });
    const line = addLine(db, [[entryId, 1000]]);
    pay(db, { lineId: line, paidMinor: 1000 });
    pay(db, { kind: 'charged_back', number: '10001', paidMinor: 1000, reasonCode: 'R7' });
    const paymentId = lastPayment(db);
    const [candidate] = candidatesOf(db, stored(db, paymentId));
    expect(candidate).toMatchObject({ originalPaymentId: 1, customer: { id: 1 } });
    const input = given(paymentId, 'settle', { originalPaymentId: 1 });
    expect(previewDecision(db, stored(db, paymentId), input)).toMatchObject({
      ok: true,
      value: { entries: [{ id: entryId, beforeMinor: 0, afterMinor: 1000 }] },
    });
    const decisionId = make(db, input);
    const state = () => db.prepare('SELECT state FROM collection_lines WHERE id = ?').pluck().get(line);
    expect([remaining(db), state()]).toEqual([[[entryId, 1000]], 'reversed']);
    expect(db.prepare(`SELECT params FROM collection_events WHERE state = 'reversed'`).pluck().get()).toBe(
      '{"payment":"2","code":"0236","reasonCode":"R7"}',
    );
    expect(problems(db)).toEqual([]);
    expect(takeBack(db, decisionId)).toMatchObject({ ok: true });
    expect([remaining(db), state()]).toEqual([[[entryId, 0]], 'paid']);
    expect(problems(db)).toEqual([]);
    make(db, input);
    expect(remaining(db)).toEqual([[entryId, 1000]]);
    expect(problems(db)).toEqual([]);
  });

  it('settles one entry with several payments, each by a decision that is undone alone', () => {
    const db = paymentLedger();
    const entryId = addEntry(db, { amountMinor: 1000 });
    addEntry(db, { amountMinor: 5000 });
    const part = { kind: 'slip_paid', number: '10001' } as const;
    pay(db, { ...part, paidMinor: 600 }, { ...part, paidMinor: 250 }, { ...part, paidMinor: 150 });
    const candidate = candidatesOf(db, stored(db, 1)).find(({ together }) => together.length > 0);
    expect(candidate).toMatchObject({
      entries: [{ id: entryId, wantedMinor: 1000, amountMinor: 600 }],
      together: [
        { paymentId: 2, amountMinor: 250 },
        { paymentId: 3, amountMinor: 150 },
      ],
    });
    const input = { ...decisionOf(stored(db, 1), candidate ?? null, 'settle'), note: '' };
    expect(previewDecision(db, stored(db, 1), input)).toMatchObject({
      ok: true,
      value: { entries: [{ id: entryId, beforeMinor: 1000, afterMinor: 0 }], vouchers: [{}, {}, {}] },
    });
    const made = decideAll(db, stored(db, 1), input, by);
    expect(made).toMatchObject({ ok: true, value: { decisionId: 1, together: [2, 3] } });
    expect(remaining(db)[0]).toEqual([entryId, 0]);
    expect(problems(db)).toEqual([]);
    expect(takeBack(db, 2)).toMatchObject({ ok: true });
    expect(remaining(db)[0]).toEqual([entryId, 250]);
    expect(problems(db)).toEqual([]);
  });

  it('learns whose account it is, and forgets it when the decision is undone', () => {
    const db = paymentLedger();
    addEntry(db, { customerId: 2, amountMinor: 1000 });
    const money = {
      kind: 'transfer',
      paidMinor: 400,
      extra: { payerAccount: 'FI21 1234 5600 0007 85' },
    } as const;
    pay(db, money);
    const first = make(db, given(1, 'on_account', { customerId: 2 }));
    pay(db, money);
    const suggested = () =>
      candidatesOf(db, stored(db, lastPayment(db))).map(({ customer, rule, place, whyNot }) => ({
        customerId: customer?.id,
        rule,
        place,
        whyNot,
      }));
    expect(suggested()).toEqual([
      { customerId: 2, rule: 'payer_account', place: 5, whyNot: 'amount_differs' },
    ]);
    takeBack(db, first);
    expect(suggested()).toEqual([{ customerId: 2, rule: null, place: null, whyNot: 'refused' }]);
    pay(db, money);
    expect(stored(db, lastPayment(db))).toMatchObject({ outcome: 'no_match', customer: null });
    expect(suggested()).toEqual([]);
    make(db, given(1, 'on_account', { customerId: 2 }));
    expect(suggested()).toMatchObject([{ customerId: 2, rule: 'payer_account' }]);
    expect(problems(db)).toEqual([]);
  });

  it('opens again what a rule has settled, and takes the account away from the customer', () => {
    const db = paymentLedger();
    const entries = [700, 330].map((amountMinor) => addEntry(db, { customerId: 2, amountMinor }));
    db.exec(`INSERT INTO payer_accounts VALUES (1, 'A1', 2, 1, '2026-10-01', NULL)`);
    setRules(
      db,
      1,
      usualRules.map((one) => ({ ...one, settles: one.rule === 'exact_sum' })),
      [],
    );
    pay(db, { kind: 'transfer', paidMinor: 1030, extra: { payerAccount: 'A1' } });
    expect(listGuessed(db, 1, 0)).toMatchObject([{ id: 1, rule: 'exact_sum', customer: { id: 2 } }]);
    expect(remaining(db)).toEqual(entries.map((id) => [id, 0]));
    expect(reopenSettled(db, stored(db, 1), by)).toMatchObject({ ok: true });
    expect(remaining(db)).toEqual([
      [entries[0], 700],
      [entries[1], 330],
    ]);
    expect(stored(db, 1)).toMatchObject({ state: 'waiting', outcome: 'suggested', entryId: null });
    expect(problems(db)).toEqual([]);
    expect(candidatesOf(db, stored(db, 1))[0]).toMatchObject({ customer: { id: 2 }, whyNot: 'refused' });
    expect(reopenSettled(db, stored(db, 1), by)).toMatchObject({
      error: { code: 'payment_not_reopened' },
    });
    pay(db, { kind: 'transfer', paidMinor: 1030, extra: { payerAccount: 'A1' } });
    expect(stored(db, 2)).toMatchObject({ outcome: 'no_match', customer: null });
  });

  it('is not undone once the bank has taken the money back', () => {
    const { db, entries, paymentId } = waitingPayment(1000, 1000);
    const decisionId = make(
      db,
      given(paymentId, 'settle', { entries: [{ entryId: entries[0] ?? 0, amountMinor: 1000 }] }),
    );
    pay(db, { kind: 'slip_reversed', number: '10001', paidMinor: 1000 });
    make(db, given(lastPayment(db), 'settle', { originalPaymentId: paymentId }));
    expect(takeBack(db, decisionId)).toMatchObject({ error: { code: 'payment_decision_built_upon' } });
    expect(problems(db)).toEqual([]);
  });

  it('proposes of a line what the money covers, and writes off only what was asked', () => {
    const db = paymentLedger();
    const entryId = addEntry(db, { amountMinor: 1000 });
    pay(db, { lineId: addLine(db, [[entryId, 400]]), paidMinor: 390 });
    const paymentId = lastPayment(db);
    const [candidate = null] = candidatesOf(db, stored(db, paymentId));
    expect(candidate?.entries).toMatchObject([{ remainingMinor: 1000, wantedMinor: 400, amountMinor: 390 }]);
    const decisionId = make(db, {
      ...decisionOf(stored(db, paymentId), candidate, 'write_off_difference'),
      note: '',
    });
    expect(remaining(db)).toEqual([[entryId, 600]]);
    takeBack(db, decisionId);
    make(db, { ...decisionOf(stored(db, paymentId), candidate, 'settle'), note: '' });
    expect(remaining(db)).toEqual([[entryId, 610]]);
    expect(problems(db)).toEqual([]);
  });

  it('previews the voucher that is then posted', () => {
    const { db, entries, paymentId } = waitingPayment(1200, 1000);
    const input = given(paymentId, 'refund', { entries: [{ entryId: entries[0] ?? 0, amountMinor: 1000 }] });
    const preview = previewDecision(db, stored(db, paymentId), input);
    assert(preview.ok, 'it can be made');
    const decisionId = make(db, input);
    const posted = db
      .prepare(
        `SELECT l.account_kind AS accountKind, l.amount_minor AS amountMinor FROM vouchers v JOIN voucher_lines l ON l.voucher_id = v.id
         WHERE v.decision_id = ? ORDER BY l.position`,
      )
      .all(decisionId);
    expect(
      preview.value.vouchers[0]?.lines.map(({ accountKind, amountMinor }) => ({ accountKind, amountMinor })),
    ).toEqual(posted);
  });

  it('proposes sets of entries that sum to the money, the best evidence first', () => {
    const db = paymentLedger();
    const wanted = [addEntry(db, { amountMinor: 700 }), addEntry(db, { amountMinor: 800 })];
    addEntry(db, { amountMinor: 5000 });
    addEntry(db, { amountMinor: 1500, customerId: 2 });
    pay(db, { kind: 'slip_paid', number: '10001', paidMinor: 1500 });
    const found = candidatesOf(db, stored(db, lastPayment(db)));
    expect(found[0]?.entries.map(({ id }) => id)).toEqual(wanted);
    expect(found.map(({ customer, agree }) => [customer?.id, agree])).toEqual([
      [1, 3],
      [2, 2],
    ]);
  });

  it('any sequence of decisions and undoings keeps the ledger, and undoing all gives back what was open', () => {
    const amount = fc.integer({ min: 1, max: 2000 });
    const step = fc.record({
      payment: fc.nat(4),
      kind: fc.constantFrom(...decisionKinds),
      customer: fc.integer({ min: 1, max: 3 }),
      entries: fc.array(fc.record({ entry: fc.nat(5), share: fc.integer({ min: 1, max: 100 }) }), {
        maxLength: 3,
      }),
      undoes: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 5, maxLength: 5 }),
        fc.array(amount, { minLength: 6, maxLength: 6 }),
        fc.array(step, { maxLength: 14 }),
        (paid, open, steps) => {
          const db = paymentLedger();
          open.forEach((amountMinor, at) =>
            addEntry(db, {
              amountMinor: at % 3 === 2 ? -amountMinor : amountMinor,
              customerId: (at % 3) + 1,
            }),
          );
          pay(
            db,
            ...paid.map((paidMinor, at) => ({
              kind: at === 4 ? ('slip_reversed' as const) : ('slip_paid' as const),
              paidMinor: at === 4 ? (paid[0] ?? 1) : paidMinor,
            })),
          );
          const before = remaining(db);
          const ids = db.prepare<[], number>('SELECT id FROM payments ORDER BY id').pluck().all();
          const entryIds = before.map(([id]) => id);
          const standing = () =>
            db
              .prepare<[], number>('SELECT id FROM payment_decisions WHERE undone_at IS NULL ORDER BY id')
              .pluck()
              .all();
          for (const { payment, kind, customer, entries, undoes } of steps) {
            const made = standing();
            const one = made[payment % Math.max(1, made.length)];
            if (undoes && one !== undefined) takeBack(db, one);
            else {
              const paymentId = ids[payment] ?? 0;
              const chosen = entries.flatMap(({ entry, share }) => {
                const entryId = entryIds[entry] ?? 0;
                const left = remaining(db).find(([id]) => id === entryId)?.[1] ?? 0;
                return [{ entryId, amountMinor: Math.trunc((left * share) / 100) }];
              });
              decide(
                db,
                stored(db, paymentId),
                given(paymentId, kind, {
                  customerId: customer,
                  entries: chosen,
                  originalPaymentId: ids[0] ?? null,
                }),
                by,
              );
            }
            expect(problems(db)).toEqual([]);
          }
          // What takes a payment back goes first: its payment is undone after it.
          for (const decisionId of standing().toReversed()) takeBack(db, decisionId);
          expect(standing()).toEqual([]);
          expect(remaining(db)).toEqual(before);
          expect(problems(db)).toEqual([]);
          db.close();
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);
});
