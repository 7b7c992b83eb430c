import { amountOf, countOf, daysOf, lawOn, ruleOn } from '../../law/rules.ts';
import type { LawRow, LawRule, PartyType } from '../../law/law-row.ts';
import { compensationFor, feeBesideCompensation } from '../interest/compensation.ts';
import { addMonths, daysBetween, type LocalDate } from '../local-date.ts';
import type { Claim, FeeFamily, PastNotice, RunFrame } from './claim.ts';
import type { PolicyRules, PolicyStep, StepKind } from './policy.ts';

export const gateRules = [
  'fee_amount',
  'fee_agreed',
  'fee_count',
  'fee_after_due',
  'fees_in_all',
  'fee_beside_compensation',
  'notice_gap',
  'deadline_days',
  'demand_after_reminder',
  'compensation',
  'interest_rate',
] as const;
export type GateRule = (typeof gateRules)[number];

/** `note`: it stops nothing, and the clerk is to know. */
export const gateStates = ['passed', 'failed', 'note'] as const;

/** One legal rule tested on a notice: what it has, what the law's row says. */
export type Gate = {
  readonly rule: GateRule;
  readonly state: (typeof gateStates)[number];
  readonly unit: 'minor' | 'days' | 'letters';
  readonly found: number | null;
  readonly limit: number | null;
  /** Row of shared/law with its source; null where the law has none. */
  readonly lawRowId: string | null;
};

export type Letter = {
  readonly frame: RunFrame;
  readonly party: PartyType;
  readonly policy: PolicyRules;
  readonly step: PolicyStep;
};

export type FeeBearer = {
  readonly claim: Claim;
  /** Compensation that this same letter charges for the claim. */
  readonly compensationMinor: number;
};

const sumOf = (past: readonly PastNotice[], of: (one: PastNotice) => number): number =>
  past.reduce((sum, one) => sum + of(one), 0);

const rulesByKind = (kind: StepKind, hasPaymentDemand: boolean): readonly LawRule[] => {
  if (kind === 'reminder') return ['reminder_fee_max'];
  if (kind === 'payment_demand') return ['own_demand_fee_max', 'demand_fee_max'];
  // Where the law knows a demand for payment after the warning, the fee of demands is that one's.
  return hasPaymentDemand
    ? ['demand_fee_max', 'reminder_fee_max']
    : ['own_demand_fee_max', 'demand_fee_max', 'reminder_fee_max'];
};

const ask = ({ frame, party }: Letter, rule: LawRule, claim: Claim): LawRow | null =>
  ruleOn({
    country: frame.country,
    rule,
    partyType: party,
    on: frame.on,
    dueOn: claim.dueOn,
    aroseOn: claim.documentOn,
    claimMinor: claim.amountMinor,
  });

const feeRow = (letter: Letter, claim: Claim): LawRow | null => {
  const hasPaymentDemand = lawOn(letter.frame.country).some(({ rule }) => rule === 'payment_demand_days_min');
  for (const rule of rulesByKind(letter.step.kind, hasPaymentDemand)) {
    const row = ask(letter, rule, claim);
    if (row !== null) return row;
  }
  return null;
};

export const feeFamilyOf = (letter: Letter, claim: Claim): FeeFamily =>
  feeRow(letter, claim)?.rule === 'reminder_fee_max' ? 'reminder' : 'demand';

/** Letters with a fee that count with another one now: those before a pause that starts the count again do not. */
const feeLetters = (
  past: readonly PastNotice[],
  family: FeeFamily | null,
  on: LocalDate,
  resetMonths: number | null,
): number => {
  let count = 0;
  let next = on;
  for (const one of past.toReversed()) {
    if (one.feeFamily === null || (family !== null && one.feeFamily !== family)) continue;
    if (resetMonths !== null && addMonths(one.on, resetMonths) <= next) break;
    next = one.on;
    count += 1;
  }
  return count;
};

type FeeRoom = {
  readonly gates: readonly Gate[];
  /** The most that passes them all. */
  readonly mostMinor: number;
};

const gate = (
  rule: GateRule,
  unit: Gate['unit'],
  found: number | null,
  limit: number | null,
  row: LawRow | null,
  passes: boolean,
): Gate => ({ rule, state: passes ? 'passed' : 'failed', unit, found, limit, lawRowId: row?.id ?? null });

/** How many letters with a fee there may be, and how many of the claim there were. */
const countGate = (letter: Letter, row: LawRow, claim: Claim): Gate | null => {
  const family: FeeFamily = row.rule === 'reminder_fee_max' ? 'reminder' : 'demand';
  const own = ask(letter, `${family}_fee_count_max`, claim);
  // Where demands have no number of their own, all letters with a fee count together.
  const counting = own ?? ask(letter, 'reminder_fee_count_max', claim);
  const limit = countOf(counting);
  if (limit === null) return null;
  const reset = ask(letter, 'fee_reset_months', claim);
  const resetMonths = reset?.value.kind === 'months' ? reset.value.months : null;
  const before = feeLetters(claim.past, own === null ? null : family, letter.frame.on, resetMonths);
  return gate('fee_count', 'letters', before + 1, limit, counting, before < limit);
};

const capOf = (letter: Letter, claim: Claim, row: LawRow | null): number => {
  const value = row?.value;
  if (row === null || value?.kind !== 'amount' || value.currency !== claim.currency) return 0;
  const byLaw = amountOf(row, claim.amountMinor) ?? 0;
  const most = Math.min(byLaw, letter.frame.terms.loweredFees.get(row.id) ?? byLaw);
  if (row.rule === 'reminder_fee_max') return most;
  const share = ask(letter, 'repeat_demand_share', claim);
  const isRepeated = claim.past.some(({ feeFamily }) => feeFamily === 'demand');
  return isRepeated && share?.value.kind === 'share'
    ? Math.floor((most * share.value.shareBps) / 10_000)
    : most;
};

/** The gates of a fee for one claim; without a fee they stop nothing. */
const feeRoom = (letter: Letter, bearer: FeeBearer, feeMinor: number): FeeRoom => {
  const { claim } = bearer;
  const row = feeRow(letter, claim);
  const cap = capOf(letter, claim, row);
  const gates = [gate('fee_amount', 'minor', feeMinor, cap, row, feeMinor <= cap)];
  let mostMinor = cap;
  const shut = (one: Gate | null): void => {
    if (one === null) return;
    gates.push(one);
    if (one.state === 'failed') mostMinor = 0;
  };
  if (row !== null && row.conditions.includes('agreed_beforehand'))
    shut(gate('fee_agreed', 'letters', null, null, row, letter.policy.areFeesAgreed));
  if (row !== null) shut(countGate(letter, row, claim));
  const after = ask(letter, 'reminder_after_due_days', claim);
  const afterDays = daysOf(after);
  if (afterDays !== null) {
    const late = daysBetween(claim.dueOn, letter.frame.on);
    shut(gate('fee_after_due', 'days', late, afterDays, after, late >= afterDays));
  }
  const feesMinor = sumOf(claim.past, (one) => one.feeMinor);
  const all = ask(letter, 'total_cost_cap', claim);
  const allMinor = all === null ? null : amountOf(all, claim.amountMinor);
  if (allMinor !== null) {
    gates.push(
      gate('fees_in_all', 'minor', feesMinor + feeMinor, allMinor, all, feesMinor + feeMinor <= allMinor),
    );
    mostMinor = Math.max(0, Math.min(mostMinor, allMinor - feesMinor));
  }
  const chargedMinor = bearer.compensationMinor + sumOf(claim.past, (one) => one.compensationMinor);
  const whole = chargedMinor === 0 ? null : compensationOf(letter, claim);
  if (whole !== null) {
    const of = {
      feesChargedMinor: feesMinor,
      wholeMinor: whole.amountMinor,
      compensationChargedMinor: chargedMinor,
    };
    const room = feeBesideCompensation({ ...of, feeMinor });
    gates.push(gate('fee_beside_compensation', 'minor', feeMinor, room, whole.row, feeMinor <= room));
    mostMinor = feeBesideCompensation({ ...of, feeMinor: mostMinor });
  }
  return {
    mostMinor,
    gates:
      feeMinor > 0 ? gates : gates.map((one) => (one.state === 'failed' ? { ...one, state: 'note' } : one)),
  };
};

/** The whole compensation of a claim by the law; null where there is none in its currency. */
export const compensationOf = (letter: Letter, claim: Claim) => {
  const whole = compensationFor({
    country: letter.frame.country,
    partyType: letter.party,
    on: letter.frame.on,
    dueOn: claim.dueOn,
    claimMinor: claim.amountMinor,
  });
  return whole?.row.value.kind === 'amount' && whole.row.value.currency === claim.currency ? whole : null;
};

/** The claim that the letter's fee is laid on, the fee, and what the law says of it. */
export const feeOf = (
  letter: Letter,
  bearers: readonly FeeBearer[],
): { readonly bearer: FeeBearer; readonly feeMinor: number; readonly gates: readonly Gate[] } | null => {
  let best: { bearer: FeeBearer; mostMinor: number } | null = null;
  for (const bearer of bearers) {
    const { mostMinor } = feeRoom(letter, bearer, 0);
    if (best === null || mostMinor > best.mostMinor) best = { bearer, mostMinor };
    // The first that may bear one does.
    if (mostMinor > 0) break;
  }
  if (best === null) return null;
  const feeMinor = letter.step.feeMinor ?? best.mostMinor;
  return { bearer: best.bearer, feeMinor, gates: feeRoom(letter, best.bearer, feeMinor).gates };
};

/** Days that the law wants between any two letters about the claim. */
export const gapOf = (letter: Letter, claim: Claim): { row: LawRow; days: number } | null => {
  const row = ask(letter, 'reminder_gap_days', claim);
  const days = daysOf(row);
  return row === null || days === null ? null : { row, days };
};

/** Days that the law wants between a reminder and the demand that follows it. */
export const demandWaitOf = (letter: Letter, claim: Claim): { row: LawRow; days: number } | null => {
  if (letter.step.kind === 'reminder') return null;
  const row = ask(letter, 'demand_after_reminder_days', claim);
  const days = daysOf(row);
  return row === null || days === null ? null : { row, days };
};

/** What the law says of the letter itself, whatever it charges. */
export const letterGates = (letter: Letter, claims: readonly Claim[]): readonly Gate[] => {
  const [first] = claims;
  if (first === undefined) return [];
  const { on } = letter.frame;
  const gates: Gate[] = [];
  const gap = gapOf(letter, first);
  if (gap !== null) {
    const since = claims.flatMap(({ past }) => past.slice(-1).map((last) => daysBetween(last.on, on)));
    const least = since.length === 0 ? null : Math.min(...since);
    gates.push(gate('notice_gap', 'days', least, gap.days, gap.row, least === null || least >= gap.days));
  }
  if (letter.step.kind !== 'reminder') {
    const row = ask(
      letter,
      letter.step.kind === 'demand' ? 'demand_days_min' : 'payment_demand_days_min',
      first,
    );
    const limit = daysOf(row);
    const { deadlineDays } = letter.step;
    if (limit !== null)
      gates.push(gate('deadline_days', 'days', deadlineDays, limit, row, deadlineDays >= limit));
  }
  const wait = demandWaitOf(letter, first);
  if (wait !== null) {
    const since = claims.map(({ past }) => {
      const last = past.findLast(({ kind }) => kind === 'reminder');
      return last === undefined ? null : daysBetween(last.on, on);
    });
    const least = since.includes(null) ? null : Math.min(...since.map((days) => days ?? 0));
    gates.push(
      gate('demand_after_reminder', 'days', least, wait.days, wait.row, least !== null && least >= wait.days),
    );
  }
  return gates;
};

const feeGates = ['fee_amount', 'fees_in_all', 'fee_beside_compensation'] as const;

/** The gates of a notice whose fee is lowered: what spoke of the fee alone is tested again. */
export const gatesWithFee = (
  gates: readonly Gate[],
  beforeMinor: number,
  afterMinor: number,
): readonly Gate[] =>
  gates.map((one) => {
    const isAmount = feeGates.some((rule) => rule === one.rule);
    const isOfFee = isAmount || one.rule.startsWith('fee_');
    if (!isOfFee) return one;
    const found = isAmount && one.found !== null ? one.found - beforeMinor + afterMinor : one.found;
    if (isAmount) {
      const passes = found === null || one.limit === null || found <= one.limit;
      return { ...one, found, state: passes || afterMinor === 0 ? 'passed' : 'failed' };
    }
    return afterMinor === 0 && one.state === 'failed' ? { ...one, state: 'note' } : one;
  });

export const isStopped = (gates: readonly Gate[]): boolean => gates.some(({ state }) => state === 'failed');
