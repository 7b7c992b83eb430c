import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { usualTerms } from '../../../shared/api/law.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import { openViewBench, type ViewBench } from '../views/testing.ts';

let bench: ViewBench;
let problemsBefore: readonly unknown[];
beforeAll(async () => {
  bench = await openViewBench();
  problemsBefore = verifyLedger(bench.db).problems;
  // A claim of 10 000 kr due 2025-06-01, paid in part, then a wrong payment that was taken back.
  bench.db.exec(`
    INSERT INTO entries (id, creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency,
      amount_minor, remaining_minor, reference, text, order_number, collection_method, dispute_reason, entered_at) VALUES
      (9101, 1, 1, 'invoice', 'L-1', 1, '2025-05-18', '2025-06-01', 'DKK', 1000000, 600000, '', '', '', '', '', 10),
      (9102, 1, 1, 'payment', 'LP-1', 1, '2025-08-01', '2025-08-01', 'DKK', -400000, 0, '', '', '', '', '', 20),
      (9103, 1, 1, 'payment', 'LP-2', 1, '2025-07-01', '2025-07-01', 'DKK', -100000, -100000, '', '', '', '', '', 20);
    INSERT INTO applications (id, debit_entry_id, credit_entry_id, amount_minor, applied_on, reverses_application_id, agent_id, applied_at)
      VALUES (9101, 9101, 9102, 400000, '2025-08-04', NULL, 1, 30), (9102, 9101, 9103, 100000, '2025-07-01', NULL, 1, 30),
        (9103, 9101, 9103, -100000, '2025-07-09', 9102, 1, 40);
  `);
});
afterAll(() => bench.close());

const interest = (to: string | null) => bench.get('law.interest', { entryId: 9101, to });
const agreed = { ...usualTerms, dueDaysAreAgreed: true };

describe('law.interest', () => {
  it('runs from 30 days after the invoice until the creditor says that due days are agreed (renteloven §3)', async () => {
    expect(await interest('2025-09-01')).toMatchObject({
      startOn: '2025-06-17',
      startReason: 'after_demand',
    });
    await bench.get('law.setTerms', { creditorId: 1, terms: agreed });
    expect(await interest('2025-09-01')).toMatchObject({ startOn: '2025-06-01', startReason: 'due_day' });
    expect(await bench.get('law.terms', { creditorId: 1 })).toMatchObject({
      terms: agreed,
      said: { agent: 'Anna' },
    });
  });
  it('goes line by line through the rate and the payment; what was taken back never paid', async () => {
    const { lines, totalMinor, missing } = await interest('2025-09-01');
    expect(
      lines.map(({ from, to, days, baseMinor, rateBps, amount }) => [
        from,
        to,
        days,
        baseMinor,
        rateBps,
        amount,
      ]),
    ).toEqual([
      ['2025-06-01', '2025-06-30', 30, 1_000_000, 1075, '88.3562'],
      ['2025-07-01', '2025-07-31', 31, 1_000_000, 975, '82.8082'],
      ['2025-08-01', '2025-08-31', 31, 600_000, 975, '49.6849'],
    ]);
    expect([totalMinor, missing]).toEqual([22_085, []]);
    expect(lines[0]?.sources).toEqual([
      'renteloven §5: two public products that cite the announcements',
      'renteloven §5: forbrug.dk, list of reference rates',
    ]);
  });
  it('is blocked where the rate is missing, until somebody enters it with its source', async () => {
    const before = await interest(null);
    expect(before.missing).toEqual([{ from: '2026-07-01', to: '2026-11-22', halfYearFrom: '2026-07-01' }]);
    const rate = { country: 'DK', from: '2026-07-01', rateBps: 160 } as const;
    expect(await bench.refusal('law.enterRate', { ...rate, source: ' ' })).toBe('invalid_input');
    expect(await bench.refusal('law.enterRate', { ...rate, from: '2026-01-01', source: 'a' })).toBe(
      'law_rate_known',
    );
    await bench.get('law.enterRate', { ...rate, source: 'nationalbanken.dk 2026-07-01' });
    const after = await interest(null);
    expect(after.missing).toEqual([]);
    expect(after.lines.at(-1)).toMatchObject({
      rateBps: 960,
      sources: ['renteloven §5: forbrug.dk, list of reference rates', 'nationalbanken.dk 2026-07-01'],
    });
    expect(after.totalMinor).toBeGreaterThan(before.totalMinor);
    const { openRates } = await bench.get('law.rows', { country: 'DK', on: null, creditorId: 1 });
    expect(openRates).toMatchObject([{ from: '2026-07-01', entered: { rateBps: 160, agent: 'Anna' } }]);
    await bench.get('law.enterRate', { ...rate, rateBps: null, source: '' });
    expect((await interest(null)).missing).toHaveLength(1);
  });
  it('bears none on a payment, and none before it starts', async () => {
    expect(await bench.get('law.interest', { entryId: 9102, to: null })).toMatchObject({
      none: 'not_a_claim',
    });
    expect(await interest('2025-06-01')).toMatchObject({ none: 'not_started', totalMinor: 0 });
  });
});

describe('a fee', () => {
  const rowId = 'DK.reminder_fee_max.any.2002-08-01';
  const lowered = async () => {
    const { rows } = await bench.get('law.rows', { country: 'DK', on: '2026-11-23', creditorId: 1 });
    return rows.find(({ row }) => row.id === rowId)?.lowered?.amountMinor ?? null;
  };
  it('is lowered, never above the cap (renteloven §9b), and the law’s again', async () => {
    const fee = { creditorId: 1, rowId };
    expect(await bench.refusal('law.lowerFee', { ...fee, amountMinor: 10_001 })).toBe('law_above_cap');
    await bench.get('law.lowerFee', { ...fee, amountMinor: 7500 });
    expect(await lowered()).toBe(7500);
    await bench.get('law.lowerFee', { ...fee, amountMinor: null });
    expect(await lowered()).toBeNull();
  });
  it('that nobody has verified cannot be', async () => {
    const { rows } = await bench.get('law.rows', { country: 'DK', on: null, creditorId: 1 });
    const off = rows.filter(({ isOn }) => !isOn);
    expect(off.length).toBeGreaterThan(0);
    expect(off.filter(({ isFee }) => isFee)).toEqual([]);
    expect(
      await bench.refusal('law.lowerFee', { creditorId: 1, rowId: off[0]?.row.id ?? '', amountMinor: 0 }),
    ).toBe('not_found');
  });
});

describe('law.allocation', () => {
  const money = { customerId: 3, currency: 'SEK', amountMinor: 700, named: [] as number[] };
  beforeAll(() => {
    bench.db.exec(`UPDATE creditors SET country = 'SE' WHERE id = 2;
      INSERT INTO customers (id, creditor_id, number, name, name_sort, number_sort, party, street, postal_code, city, country, language, email, phone, created_at)
        VALUES (9300, 2, 'A-9300', 'Bo', 'bo', 'a', 'private', '', '', '', 'SE', 'sv', '', '', 1);
      INSERT INTO entries (id, creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency, amount_minor,
        remaining_minor, reference, text, order_number, collection_method, dispute_reason, entered_at) VALUES
        (9301, 2, 9300, 'invoice', 'S-1', 1, '2026-01-01', '2026-02-01', 'SEK', 500, 500, '', '', '', '', '', 10),
        (9302, 2, 9300, 'invoice', 'S-2', 1, '2026-02-01', '2026-03-01', 'SEK', 500, 500, '', '', '', '', '', 10),
        (9303, 2, 9300, 'fee', 'S-3', 1, '2026-04-01', '2026-04-01', 'SEK', 60, 60, '', '', '', '', '', 10),
        (9304, 2, 9300, 'interest', 'S-4', 1, '2026-04-01', '2026-04-01', 'SEK', 40, 40, '', '', '', '', '', 10)`);
    money.customerId = 9300;
  });
  it('is the law’s where the creditor says none (handelsbalken 9:5), and begins with what the debtor named', async () => {
    const { saidBy, entries, leftMinor } = await bench.get('law.allocation', money);
    expect([saidBy, leftMinor]).toEqual(['law', 0]);
    expect(entries.map(({ entryId, amountMinor }) => [entryId, amountMinor])).toEqual([
      [9303, 60],
      [9304, 40],
      [9301, 500],
      [9302, 100],
    ]);
    const named = await bench.get('law.allocation', { ...money, named: [9302] });
    expect(named.entries[0]).toEqual({ entryId: 9302, amountMinor: 500 });
    expect(await bench.refusal('law.allocation', { ...money, named: [9101] })).toBe('payment_entry_not_open');
  });
  it('is the creditor’s where there is one, and refused where nobody says one', async () => {
    const order = ['principal', 'interest', 'fee', 'agency_cost', 'court_cost'] as const;
    await bench.get('law.setTerms', { creditorId: 2, terms: { ...usualTerms, allocationOrder: [...order] } });
    const { saidBy, entries } = await bench.get('law.allocation', money);
    expect([saidBy, entries[0]?.entryId]).toEqual(['creditor', 9301]);
    expect(await bench.refusal('law.allocation', { ...money, customerId: 1, currency: 'DKK' })).toBe(
      'law_order_missing',
    );
  });
});

describe('law.limitation', () => {
  const lapsesOn = async () => (await bench.get('law.limitation', { entryId: 9101 })).limitation?.lapsesOn;
  it('runs three years from the due day; a recorded acknowledgement starts it again (forældelsesloven §15)', async () => {
    expect(await lapsesOn()).toBe('2028-06-01');
    const event = { entryId: 9101, kind: 'acknowledgement', on: '2026-10-01', note: 'mail' } as const;
    expect(await bench.refusal('law.recordEvent', { ...event, on: '2026-11-24' })).toBe('invalid_input');
    const { id } = await bench.get('law.recordEvent', event);
    expect(await lapsesOn()).toBe('2029-10-01');
    await bench.get('law.withdrawEvent', { id });
    expect(await lapsesOn()).toBe('2028-06-01');
    expect(await bench.refusal('law.withdrawEvent', { id })).toBe('not_found');
  });
  it('is warned of, the nearest first, then what has lapsed', async () => {
    bench.db
      .exec(`INSERT INTO entries (id, creditor_id, customer_id, kind, document_number, revision, document_on, due_on,
        currency, amount_minor, remaining_minor, reference, text, order_number, collection_method, dispute_reason, entered_at) VALUES
      (9111, 1, 1, 'invoice', 'L-11', 1, '2024-01-10', '2024-02-10', 'DKK', 100, 100, '', '', '', '', '', 10),
      (9112, 1, 1, 'invoice', 'L-12', 1, '2023-10-23', '2023-11-22', 'DKK', 100, 100, '', '', '', '', '', 10),
      (9113, 1, 1, 'invoice', 'L-13', 1, '2024-05-01', '2024-06-01', 'DKK', 100, 100, '', '', '', '', '', 10)`);
    const { claims, total } = await bench.get('law.lapsing', { creditorId: 1, limit: 10 });
    expect(
      claims.map(({ entryId, lapsesOn, isLapsed, warning }) => [entryId, lapsesOn, isLapsed, warning]),
    ).toEqual([
      [9111, '2027-02-10', false, 90],
      [9112, '2026-11-22', true, null],
    ]);
    expect(total).toBe(2);
  });
  it('leaves the ledger in order', () => {
    expect(verifyLedger(bench.db).problems).toEqual(problemsBefore);
    bench.db.exec(`INSERT INTO law_lowered_fees (creditor_id, law_row, amount_minor, agent_id, at)
      VALUES (1, 'DK.reminder_fee_max.any.2002-08-01', 10001, 1, 1)`);
    expect(verifyLedger(bench.db).problems).toHaveLength(problemsBefore.length + 1);
  });
  it('tells of an issued notice what it has charged; a reminder does not keep a Danish claim alive', async () => {
    bench.db.exec(`
      INSERT INTO reminder_policies VALUES (9101, 1, 'P', '{}', 1, 1);
      INSERT INTO reminder_runs VALUES (9101, 1, '2025-09-01', 'issued', '[]', NULL, '', 1, 1, 1, 1, 1, '2025-09-01');
      INSERT INTO notices VALUES (9101, 9101, 1, 9101, 'issued', 1, 'reminder', 'letter', 'DKK', 600000, 0, 0, 22085, 0, 0, NULL, 10,
        '[]', 0, '', '', '2025-09-01', '2025-09-11', 1, 1, '');
      INSERT INTO notice_entries VALUES (9101, 9101, 1, 'creditor', 600000, 600000, 22085, 0, 0, 0)`);
    expect((await interest('2025-09-01')).chargedMinor).toBe(22_085);
    expect(await lapsesOn()).toBe('2028-06-01');
    bench.db.exec(`UPDATE creditors SET country = 'FI' WHERE id = 1`);
    expect(await lapsesOn()).toBe('2028-09-01');
    bench.db.exec(`UPDATE creditors SET country = 'DK' WHERE id = 1;
      UPDATE notices SET state = 'taken_back' WHERE id = 9101`);
    expect((await interest('2025-09-01')).chargedMinor).toBe(0);
  });
});
