import type { PartyType } from '../../law/law-row.ts';
import { interestRates, type InterestRates } from '../interest/interest-rates.ts';
import { addDays, type LocalDate } from '../local-date.ts';
import type { Claim, Debtor, RunFrame } from './claim.ts';
import { draftNotice, type Candidate, type Charge, type DraftNotice, type Rates } from './draft-notice.ts';
import { demandWaitOf, gapOf, type Letter } from './gates.ts';
import { stepsFor } from './policy.ts';

/** Why an overdue entry is not in a run: the first that holds, in this order. */
export const notRemindedReasons = [
  'in_notice',
  'collection_ban',
  'at_agency',
  'entry_on_hold',
  'customer_on_hold',
  'disputed',
  'charge_alone',
  'no_policy',
  'excluded',
  'in_collection',
  'too_old',
  'covered_by_credit',
  'chain_ended',
  'below_minimum_entry',
  'deadline_running',
  'step_later',
  'legal_gap',
  'quiet_days',
  'below_minimum_customer',
] as const;
export type NotRemindedReason = (typeof notRemindedReasons)[number];

export type LeftOut = {
  readonly entryId: number;
  readonly reason: NotRemindedReason;
  /** The first day on which it would be in; null where no day ends the reason. */
  readonly qualifiesOn: LocalDate | null;
};

export type Judged = { readonly notices: readonly DraftNotice[]; readonly leftOut: readonly LeftOut[] };

/** Judges customers of one run: what stays the same for all of them is looked up once. */
export type Judge = (debtor: Debtor) => Judged;

type Block = { readonly reason: NotRemindedReason; readonly until: LocalDate | null };

const after = (until: LocalDate | null): LocalDate | null => (until === null ? null : addDays(until, 1));

/** What stands in the way before the chain is asked. */
const blocksBefore = (debtor: Debtor, claim: Claim, on: LocalDate): readonly Block[] => {
  const blocks: Block[] = [];
  const { ban } = debtor;
  if (claim.isInNotice) blocks.push({ reason: 'in_notice', until: null });
  if (ban !== null && (ban.until === null || ban.until >= on))
    blocks.push({ reason: 'collection_ban', until: after(ban.until) });
  const holds = [
    [claim.hold, 'entry_on_hold'],
    [debtor.hold, 'customer_on_hold'],
  ] as const;
  const standing = holds.filter(([hold]) => hold !== null && (hold.until === null || hold.until >= on));
  const ordered = standing.toSorted(
    ([a], [b]) => Number(b?.kind === 'agency') - Number(a?.kind === 'agency'),
  );
  for (const [hold, reason] of ordered)
    blocks.push({
      reason: hold?.kind === 'agency' ? 'at_agency' : reason,
      until: after(hold?.until ?? null),
    });
  if (claim.isDisputed) blocks.push({ reason: 'disputed', until: null });
  return blocks;
};

/** Time that the chain, the law and the quiet days want to pass; each gives the first day on which it is over. */
const waits = (letter: Letter, debtor: Debtor, claim: Claim): readonly Block[] => {
  const { step, policy } = letter;
  const last = claim.past.at(-1);
  const blocks: Block[] = [];
  const wait = (reason: NotRemindedReason, until: LocalDate): void => {
    if (until > letter.frame.on) blocks.push({ reason, until });
  };
  if (last !== undefined) wait('deadline_running', addDays(last.deadlineOn, 1));
  const from = step.countedFrom === 'previous' && last !== undefined ? last.on : claim.dueOn;
  wait('step_later', addDays(from, step.days));
  const gap = last === undefined ? null : gapOf(letter, claim);
  if (gap !== null && last !== undefined) wait('legal_gap', addDays(last.on, gap.days));
  const reminder = claim.past.findLast(({ kind }) => kind === 'reminder');
  const demandWait = reminder === undefined ? null : demandWaitOf(letter, claim);
  if (demandWait !== null && reminder !== undefined) wait('legal_gap', addDays(reminder.on, demandWait.days));
  if (debtor.lastContactOn !== null) wait('quiet_days', addDays(debtor.lastContactOn, policy.quietDays));
  return blocks;
};

const leave = (claim: Claim, [first, ...more]: readonly Block[]): LeftOut | null => {
  if (first === undefined) return null;
  const days = [first, ...more].map(({ until }) => until);
  const last = days.reduce((latest, day) =>
    latest === null || day === null ? null : day > latest ? day : latest,
  );
  return { entryId: claim.entryId, reason: first.reason, qualifiesOn: last };
};

const judgeClaim = (
  frame: RunFrame,
  debtor: Debtor,
  claim: Claim,
  openMinor: number,
): Candidate | LeftOut => {
  const blocks = [...blocksBefore(debtor, claim, frame.on)];
  const stop = (reason: NotRemindedReason): LeftOut => ({
    entryId: claim.entryId,
    reason: blocks[0]?.reason ?? reason,
    qualifiesOn: null,
  });
  const { policy } = claim;
  if (policy === null) return stop('no_policy');
  const { rules } = policy;
  if (rules === null) return stop('excluded');
  if (claim.isInCollection) return stop('in_collection');
  if (rules.lookBackDays !== null && addDays(claim.dueOn, rules.lookBackDays) < frame.on)
    return stop('too_old');
  if (openMinor === 0) return stop('covered_by_credit');
  const steps = stepsFor(rules, debtor.party);
  const position = (claim.past.at(-1)?.position ?? 0) + 1;
  const step = steps[position - 1];
  if (step === undefined) return stop('chain_ended');
  if (openMinor < step.minimumEntryMinor) return stop('below_minimum_entry');
  blocks.push(...waits({ frame, party: debtor.party, policy: rules, step }, debtor, claim));
  return (
    leave(claim, blocks) ?? {
      claim,
      openMinor,
      position,
      step,
      policyId: policy.policyId,
      level: policy.level,
      rules,
    }
  );
};

/** Credits cover the claims due first, then charges; what is disputed aside. */
const spreadCredits = ({ claims, credits }: Debtor): ReadonlyMap<number, number> => {
  const covered = new Map<number, number>();
  if (credits.length === 0) return covered;
  const left = new Map(credits.map(({ currency, amountMinor }) => [currency, amountMinor]));
  const oldestFirst = claims.toSorted(
    (a, b) => Number(a.isCharge) - Number(b.isCharge) || (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0),
  );
  for (const claim of oldestFirst) {
    const creditMinor = left.get(claim.currency) ?? 0;
    if (creditMinor === 0 || claim.isDisputed) continue;
    const amount = Math.min(creditMinor, claim.remainingMinor);
    covered.set(claim.entryId, amount);
    left.set(claim.currency, creditMinor - amount);
  }
  return covered;
};

const groupKey = ({ claim, policyId, step }: Candidate): string =>
  `${claim.currency} ${policyId} ${step.kind}`;

const groupsOf = (candidates: readonly Candidate[]): readonly (readonly Candidate[])[] => {
  const groups = new Map<string, Candidate[]>();
  for (const one of candidates) {
    const key = groupKey(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  const highest = (group: readonly Candidate[]) => Math.max(...group.map(({ position }) => position));
  return [...groups.values()].toSorted((a, b) => highest(b) - highest(a));
};

const outOf = (group: readonly Candidate[], reason: NotRemindedReason, on: LocalDate | null): LeftOut[] =>
  group.map(({ claim }) => ({ entryId: claim.entryId, reason, qualifiesOn: on }));

/**
 * One customer's letters on one day: one per currency and kind, each with all its entries, the furthest step first; with
 * quiet days the others wait for them. Every overdue entry is in a letter or left out by one reason.
 */
const judgeDebtor = (frame: RunFrame, debtor: Debtor, rates: Rates): Judged => {
  const covered = spreadCredits(debtor);
  const leftOut: LeftOut[] = [];
  const candidates: Candidate[] = [];
  const charges: Charge[] = [];
  for (const claim of debtor.claims) {
    const openMinor = claim.remainingMinor - (covered.get(claim.entryId) ?? 0);
    if (claim.isCharge) {
      const blocks = [...blocksBefore(debtor, claim, frame.on)];
      if (openMinor === 0) blocks.push({ reason: 'covered_by_credit', until: null });
      const out = leave(claim, blocks);
      if (out === null) charges.push({ claim, openMinor });
      else leftOut.push(out);
      continue;
    }
    const judged = judgeClaim(frame, debtor, claim, openMinor);
    if ('reason' in judged) leftOut.push(judged);
    else candidates.push(judged);
  }
  const notices: DraftNotice[] = [];
  const asked = new Set<string>();
  for (const group of groupsOf(candidates)) {
    const [first] = group;
    if (first === undefined) continue;
    const { quietDays } = first.rules;
    if (notices.length > 0 && quietDays > 0) {
      leftOut.push(...outOf(group, 'quiet_days', addDays(frame.on, quietDays)));
      continue;
    }
    const { currency } = first.claim;
    const beside = asked.has(currency) ? [] : charges.filter((one) => one.claim.currency === currency);
    const notice = draftNotice(frame, debtor, group, beside, rates);
    if (notice === null) leftOut.push(...outOf(group, 'below_minimum_customer', null));
    else {
      notices.push(notice);
      asked.add(currency);
    }
  }
  for (const { claim } of charges)
    if (!asked.has(claim.currency))
      leftOut.push({ entryId: claim.entryId, reason: 'charge_alone', qualifiesOn: null });
  return { notices, leftOut };
};

/** The rates of a run, looked up once for each kind of debtor. */
export const openRates = (frame: Pick<RunFrame, 'country' | 'terms'>): Rates => {
  const known = new Map<PartyType, InterestRates>();
  return (partyType) => {
    const found =
      known.get(partyType) ??
      interestRates({ country: frame.country, partyType, entered: frame.terms.rates });
    known.set(partyType, found);
    return found;
  };
};

export const openJudge = (frame: RunFrame): Judge => {
  const rates = openRates(frame);
  return (debtor) => judgeDebtor(frame, debtor, rates);
};
