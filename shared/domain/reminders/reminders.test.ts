import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Country } from '../../api/values.ts';
import { amountOf, daysOf, ruleOn } from '../../law/rules.ts';
import { addDays, addMonths, daysBetween, parseLocalDate, type LocalDate } from '../local-date.ts';
import type { Claim, Debtor, PastNotice, RunTerms } from './claim.ts';
import { gatesWithFee, isStopped } from './gates.ts';
import type { DraftNotice } from './draft-notice.ts';
import { openJudge, type Judged } from './judge.ts';
import type { PolicyRules, PolicyStep } from './policy.ts';
import { policyTemplates } from './templates.ts';

const day = (text: string): LocalDate => {
  const parsed = parseLocalDate(text);
  if (parsed === null) throw new Error(text);
  return parsed;
};

const terms: RunTerms = { dayCount: 'act/365', dueDaysAreAgreed: true, loweredFees: new Map(), rates: [] };

const currencyOf = { DK: 'DKK', SE: 'SEK', FI: 'EUR', NO: 'NOK' } as const;

const claimOf = (country: Country, rules: PolicyRules, more: Partial<Claim> = {}): Claim => ({
  entryId: 1,
  isInvoice: true,
  isCharge: false,
  documentOn: day('2026-02-01'),
  dueOn: day('2026-03-02'),
  currency: currencyOf[country],
  amountMinor: 1_000_000,
  remainingMinor: more.amountMinor ?? 1_000_000,
  isDisputed: false,
  isInNotice: false,
  isInCollection: false,
  hold: null,
  policy: { level: 'creditor', policyId: 1, rules },
  movements: [],
  past: [],
  ...more,
});

const debtorOf = (claims: readonly Claim[], more: Partial<Debtor> = {}): Debtor => ({
  customerId: 1,
  party: 'private',
  ban: null,
  hold: null,
  lastContactOn: null,
  credits: [],
  claims,
  ...more,
});

const judged = (country: Country, on: LocalDate, debtor: Debtor): Judged =>
  openJudge({ country, on, terms })(debtor);

/** Remembers a notice as the ledger would once it is issued. */
const remembered = (notice: DraftNotice, on: LocalDate, claim: Claim): Claim => {
  const own = notice.entries.find(({ entryId }) => entryId === claim.entryId);
  if (own === undefined) return claim;
  const past: PastNotice = {
    on,
    position: own.position,
    kind: notice.kind,
    deadlineOn: addDays(on, notice.deadlineDays),
    feeFamily: notice.feeFamily,
    feeMinor: own.feeMinor,
    interestMinor: own.interestMinor,
    compensationMinor: own.compensationMinor,
  };
  return { ...claim, past: [...claim.past, past] };
};

/** Runs on every day and issues what no gate stops; gives each letter with its day. */
const chain = (country: Country, rules: PolicyRules, party: Debtor['party'], days = 400) => {
  let claim = claimOf(country, rules);
  let last: LocalDate | null = null;
  const sent: { on: LocalDate; kind: string; feeMinor: number; interestMinor: number }[] = [];
  for (let on = claim.dueOn; daysBetween(claim.dueOn, on) < days; on = addDays(on, 1)) {
    const [notice] = judged(country, on, debtorOf([claim], { party, lastContactOn: last })).notices;
    if (notice === undefined || notice.isStopped) continue;
    claim = remembered(notice, on, claim);
    last = on;
    sent.push({
      on,
      kind: notice.kind,
      feeMinor: notice.feeMinor,
      interestMinor: notice.interestMinor,
    });
  }
  return sent;
};
const summary = (country: Country, more: Partial<PolicyRules> = {}, party: Debtor['party'] = 'private') =>
  chain(country, { ...policyTemplates[country], ...more }, party).map(
    ({ on, kind, feeMinor }) => `${on} ${kind} ${feeMinor}`,
  );

describe('the chains of the four countries', () => {
  it('DK: three letters at 100 kr, then none (renteloven §9b)', () => {
    expect(summary('DK')).toEqual([
      '2026-03-09 reminder 10000',
      '2026-03-23 reminder 10000',
      '2026-04-06 demand 10000',
    ]);
  });
  it('SE: 60 kr only when agreed, 180 kr for the demand (lag 1981:739 2-4§)', () => {
    expect(summary('SE')).toEqual(['2026-03-09 reminder 0', '2026-03-23 demand 18000']);
    expect(summary('SE', { areFeesAgreed: true })).toEqual([
      '2026-03-09 reminder 6000',
      '2026-03-23 demand 18000',
    ]);
  });
  it('FI: 14 days from due day and between letters, 5 € to a consumer and 12 € to a business (10a§, 10g§)', () => {
    expect(summary('FI')).toEqual(['2026-03-16 reminder 500', '2026-03-31 demand 500']);
    expect(summary('FI', {}, 'business')).toEqual(['2026-03-16 reminder 1200', '2026-03-31 demand 1200']);
  });
  it('NO: 38 kr (1/20 of 750, rounded), two letters with a fee, the demand for payment without (§1-2, §1-3)', () => {
    expect(summary('NO')).toEqual([
      '2026-03-16 reminder 3800',
      '2026-03-31 demand 3800',
      '2026-04-15 payment_demand 0',
    ]);
  });
});

const step = (more: Partial<PolicyStep>): PolicyStep => ({
  kind: 'reminder',
  countedFrom: 'due',
  days: 0,
  channel: 'letter',
  feeMinor: null,
  chargesInterest: false,
  chargesCompensation: false,
  deadlineDays: 10,
  minimumEntryMinor: 0,
  minimumCustomerMinor: 0,
  party: null,
  text: '',
  ...more,
});
const rulesOf = (steps: readonly PolicyStep[], more: Partial<PolicyRules> = {}): PolicyRules => ({
  ...policyTemplates.DK,
  quietDays: 0,
  ...more,
  steps: [...steps],
});

describe('a notice', () => {
  const on = day('2026-05-04');
  const only = (
    country: Country,
    rules: PolicyRules,
    debtor: Partial<Debtor> = {},
    claim: Partial<Claim> = {},
  ) => {
    const [notice] = judged(country, on, debtorOf([claimOf(country, rules, claim)], debtor)).notices;
    if (notice === undefined) throw new Error('no notice');
    return notice;
  };
  it('is stopped by a fee above the cap, and no longer once the fee is lowered', () => {
    const notice = only('DK', rulesOf([step({ feeMinor: 15_000 })]));
    expect(notice.isStopped).toBe(true);
    expect(notice.gates[0]).toMatchObject({
      rule: 'fee_amount',
      state: 'failed',
      found: 15_000,
      limit: 10_000,
    });
    expect(isStopped(gatesWithFee(notice.gates, 15_000, 10_000))).toBe(false);
    expect(isStopped(gatesWithFee(notice.gates, 15_000, 10_001))).toBe(true);
    expect(isStopped(gatesWithFee(notice.gates, 15_000, 0))).toBe(false);
  });
  it('is stopped by a Danish demand with nine days, whatever its fee (inkassoloven §10)', () => {
    const notice = only('DK', rulesOf([step({ kind: 'demand', deadlineDays: 9 })]));
    expect(notice.isStopped).toBe(true);
    expect(isStopped(gatesWithFee(notice.gates, notice.feeMinor, 0))).toBe(true);
  });
  it('charges interest once: what earlier notices charged is taken off', () => {
    const rules = rulesOf([step({ chargesInterest: true }), step({ chargesInterest: true })]);
    const first = only('SE', rules).interestMinor;
    const past: PastNotice = {
      on: day('2026-04-01'),
      position: 1,
      kind: 'reminder',
      deadlineOn: day('2026-04-10'),
      feeFamily: null,
      feeMinor: 0,
      interestMinor: 7000,
      compensationMinor: 0,
    };
    // 63 days at 10 % of 10 000 kr over 365 days: 172.60; the policy's day count.
    expect(first).toBe(17_260);
    expect(only('SE', rules, {}, { past: [past] }).interestMinor).toBe(17_260 - 7000);
  });
  it('notes a half-year without a rate and charges nothing for it', () => {
    const rules = rulesOf([step({ chargesInterest: true })]);
    const late = openJudge({ country: 'DK', on: day('2026-11-23'), terms })(
      debtorOf([claimOf('DK', rules, { dueOn: day('2026-06-29') })]),
    ).notices[0];
    expect(late?.gates.find(({ rule }) => rule === 'interest_rate')?.state).toBe('note');
    expect(late?.isStopped).toBe(false);
    // One day, 2026-06-29 to 06-30, and 06-30 itself: two days at 9.75 % of 10 000 kr.
    expect(late?.interestMinor).toBe(534);
  });
  it('charges a Swedish business 450 kr once, and then no fee beside it (lag 1981:739 4a§)', () => {
    const rules = rulesOf([step({ chargesCompensation: true, kind: 'demand' })]);
    const notice = only('SE', rules, { party: 'business' });
    expect([notice.compensationMinor, notice.feeMinor]).toEqual([45_000, 0]);
    expect(only('SE', rules).compensationMinor).toBe(0);
  });
  it('lays the fee of a letter on a claim whose own count has room, beside one whose fee is spent', () => {
    const rules = rulesOf([step({ days: 4 }), step({ days: 4 })], { areFeesAgreed: true });
    const spent = claimOf('SE', rules, { entryId: 1 });
    const [first] = judged('SE', on, debtorOf([spent])).notices;
    if (first === undefined) throw new Error('no first letter');
    const later = addDays(on, 30);
    const known = remembered(first, on, spent);
    const fresh = claimOf('SE', rules, { entryId: 2, dueOn: addDays(later, -10) });
    const [second] = judged('SE', later, debtorOf([known, fresh])).notices;
    expect(second?.isStopped).toBe(false);
    expect(second?.entries.map(({ entryId, feeMinor }) => [entryId, feeMinor])).toEqual([
      [1, 0],
      [2, 6000],
    ]);
    expect(judged('SE', later, debtorOf([known])).notices[0]?.feeMinor).toBe(0);
  });
  it('asks for what credits leave, and for earlier charges beside the claims', () => {
    const rules = rulesOf([step({})]);
    const debtor = debtorOf(
      [
        claimOf('DK', rules, { entryId: 1, dueOn: day('2026-03-01'), amountMinor: 5000 }),
        claimOf('DK', rules, { entryId: 2, dueOn: day('2026-03-05'), amountMinor: 7000 }),
        claimOf('DK', rules, { entryId: 3, isCharge: true, isInvoice: false, amountMinor: 10_000 }),
      ],
      { credits: [{ currency: 'DKK', amountMinor: 6000, oldestOn: day('2026-02-01') }] },
    );
    const { notices, leftOut } = judged('DK', on, debtor);
    expect(notices[0]).toMatchObject({ principalMinor: 6000, chargesMinor: 10_000, creditMinor: 1000 });
    expect(notices[0]?.totalMinor).toBe(6000 + 10_000 + 10_000);
    expect(leftOut).toEqual([{ entryId: 1, reason: 'covered_by_credit', qualifiesOn: null }]);
  });
});

describe('why not', () => {
  const rules = { ...policyTemplates.DK };
  const why = (claim: Partial<Claim>, debtor: Partial<Debtor> = {}, on = '2026-04-01') =>
    judged('DK', day(on), debtorOf([claimOf('DK', rules, claim)], debtor)).leftOut.map(
      ({ reason, qualifiesOn }) => [reason, qualifiesOn],
    )[0];
  const hold = { kind: 'hold', until: day('2026-04-30') } as const;
  it('gives the first reason, and the day on which all that time ends is over', () => {
    expect(why({})).toBeUndefined();
    expect(why({ isDisputed: true, hold })).toEqual(['entry_on_hold', null]);
    expect(why({ hold })).toEqual(['entry_on_hold', '2026-05-01']);
    expect(why({}, { hold: { kind: 'agency', until: null } })).toEqual(['at_agency', null]);
    expect(why({}, { ban: { until: day('2026-04-02') }, hold })).toEqual(['collection_ban', '2026-05-01']);
    expect(why({ dueOn: day('2026-03-31') })).toEqual(['step_later', '2026-04-07']);
    expect(why({}, { lastContactOn: day('2026-03-30') })).toEqual(['quiet_days', '2026-04-06']);
    expect(why({ policy: null })).toEqual(['no_policy', null]);
    expect(why({ policy: { level: 'customer', policyId: 0, rules: null } })).toEqual(['excluded', null]);
    expect(why({ isCharge: true })).toEqual(['charge_alone', null]);
    expect(why({ dueOn: day('2024-01-01') })).toEqual(['too_old', null]);
  });
});

describe('whatever the order of events', () => {
  const amounts = fc.integer({ min: 100, max: 30_000_000 });
  const stepOf = fc.record({
    kind: fc.constantFrom('reminder', 'demand', 'payment_demand'),
    countedFrom: fc.constantFrom('due', 'previous'),
    days: fc.integer({ min: 0, max: 40 }),
    deadlineDays: fc.integer({ min: 1, max: 30 }),
    feeMinor: fc.constantFrom(null, null, 0, 5000, 20_000),
    chargesCompensation: fc.boolean(),
  });
  it('fees stay under the caps, no two letters stand inside the legal gap, each entry is told of once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Country>('DK', 'SE', 'FI', 'NO'),
        fc.constantFrom<Debtor['party']>('private', 'business'),
        fc.array(stepOf, { minLength: 1, maxLength: 6 }),
        fc.array(amounts, { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 35 }), { minLength: 1, maxLength: 14 }),
        fc.boolean(),
        (country, party, steps, claims, jumps, areFeesAgreed) => {
          const rules = rulesOf(
            steps.map((one) => step(one)),
            { areFeesAgreed },
          );
          let known = claims.map((amountMinor, index) =>
            claimOf(country, rules, {
              entryId: index + 1,
              amountMinor,
              dueOn: addDays(day('2025-11-02'), index * 9),
            }),
          );
          let on = day('2025-12-01');
          for (const jump of jumps) {
            on = addDays(on, jump);
            const overdue = known.filter(({ dueOn }) => dueOn < on);
            const { notices, leftOut } = judged(country, on, debtorOf(overdue, { party }));
            const told = [
              ...notices.flatMap(({ entries }) => entries.map(({ entryId }) => entryId)),
              ...leftOut.map(({ entryId }) => entryId),
            ];
            expect(told.toSorted()).toEqual(overdue.map(({ entryId }) => entryId).toSorted());
            for (const notice of notices.filter(({ isStopped: stopped }) => !stopped))
              known = known.map((claim) => remembered(notice, on, claim));
          }
          for (const { past, amountMinor, dueOn } of known) {
            const ask = (rule: Parameters<typeof ruleOn>[0]['rule']) =>
              ruleOn({ country, rule, partyType: party, on, dueOn, claimMinor: amountMinor });
            const gap = daysOf(ask('reminder_gap_days')) ?? 0;
            past.forEach((one, index) => {
              const before = past[index - 1];
              if (before !== undefined) expect(daysBetween(before.on, one.on)).toBeGreaterThanOrEqual(gap);
            });
            const reminders = past.filter(({ feeFamily }) => feeFamily === 'reminder');
            const most = { DK: 3, SE: 1, FI: Infinity, NO: 2 }[country];
            // A letter may carry the fee of another claim in it; a fee is laid only on a claim whose own count has room.
            // In Norway the count starts again after half a year without a fee.
            reminders.forEach((one, index) => {
              if (one.feeMinor === 0) return;
              const upTo = reminders.slice(0, index + 1).filter(({ on: at }) => addMonths(at, 6) > one.on);
              expect(upTo.length).toBeLessThanOrEqual(most);
            });
            const cap = ask('reminder_fee_max');
            const capMinor = cap === null ? 0 : (amountOf(cap, amountMinor) ?? 0);
            for (const one of reminders) expect(one.feeMinor).toBeLessThanOrEqual(capMinor);
            const all = ask('total_cost_cap');
            if (all !== null)
              expect(past.reduce((sum, one) => sum + one.feeMinor, 0)).toBeLessThanOrEqual(
                amountOf(all, amountMinor) ?? 0,
              );
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
