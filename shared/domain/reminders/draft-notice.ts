import type { PartyType } from '../../law/law-row.ts';
import { compensationToCharge } from '../interest/compensation.ts';
import { interestSumOf, type Movement } from '../interest/interest-of.ts';
import type { InterestRates } from '../interest/interest-rates.ts';
import { startOfInterest } from '../interest/start-of-interest.ts';
import type { Claim, Debtor, FeeFamily, RunFrame } from './claim.ts';
import {
  compensationOf,
  feeFamilyOf,
  feeOf,
  isStopped,
  letterGates,
  type Gate,
  type Letter,
} from './gates.ts';
import type { NoticeChannel, PolicyLevel, PolicyRules, PolicyStep, StepKind } from './policy.ts';

export type DraftEntry = {
  readonly entryId: number;
  readonly isCharge: boolean;
  /** Which step of its chain this is for the entry, from 1; 0 for a charge. */
  readonly position: number;
  readonly level: PolicyLevel | null;
  readonly remainingMinor: number;
  /** What of it is asked for: less what credits cover. */
  readonly openMinor: number;
  readonly interestMinor: number;
  readonly compensationMinor: number;
  readonly feeMinor: number;
};

export type DraftNotice = {
  readonly customerId: number;
  readonly currency: string;
  readonly policyId: number;
  readonly position: number;
  readonly kind: StepKind;
  readonly channel: NoticeChannel;
  readonly text: string;
  readonly entries: readonly DraftEntry[];
  readonly principalMinor: number;
  readonly chargesMinor: number;
  readonly creditMinor: number;
  readonly interestMinor: number;
  readonly feeMinor: number;
  readonly feeFamily: FeeFamily | null;
  readonly compensationMinor: number;
  readonly totalMinor: number;
  readonly deadlineDays: number;
  readonly gates: readonly Gate[];
  readonly isStopped: boolean;
};

/** A claim whose step is due. */
export type Candidate = {
  readonly claim: Claim;
  readonly openMinor: number;
  readonly position: number;
  readonly step: PolicyStep;
  readonly policyId: number;
  readonly level: PolicyLevel;
  readonly rules: PolicyRules;
};

/** An earlier charge, asked for beside the claims. */
export type Charge = { readonly claim: Claim; readonly openMinor: number };

export type Rates = (party: PartyType) => InterestRates;

/** What moves the sum under interest: what is applied on the claim, and what credits cover of it from their own day on. */
export const movementsUnderCredit = (
  debtor: Debtor,
  claim: Claim,
  openMinor: number,
): readonly Movement[] => {
  const coveredMinor = claim.remainingMinor - openMinor;
  const credit = debtor.credits.find(({ currency }) => currency === claim.currency);
  return coveredMinor === 0 || credit === undefined
    ? claim.movements
    : [...claim.movements, { on: credit.oldestOn, amountMinor: -coveredMinor }];
};

/** Interest up to the day, less what earlier notices charged. */
const interestOn = (
  frame: RunFrame,
  debtor: Debtor,
  { claim, openMinor }: Candidate,
  rates: Rates,
): { readonly interestMinor: number; readonly isWhole: boolean } => {
  const { documentOn, dueOn } = claim;
  const start = startOfInterest({
    country: frame.country,
    partyType: debtor.party,
    documentOn,
    dueOn,
    isDueDayAgreed: frame.terms.dueDaysAreAgreed,
  });
  if (start === null) return { interestMinor: 0, isWhole: false };
  const { totalMinor, isWhole } = interestSumOf({
    rates: rates(debtor.party),
    dueOn,
    startOn: start.startOn,
    toOn: frame.on,
    principalMinor: claim.amountMinor,
    movements: movementsUnderCredit(debtor, claim, openMinor),
    dayCount: frame.terms.dayCount,
  });
  const chargedMinor = claim.past.reduce((sum, one) => sum + one.interestMinor, 0);
  return { interestMinor: Math.max(0, totalMinor - chargedMinor), isWhole };
};

const compensationOn = (letter: Letter, claim: Claim): { minor: number; gate: Gate | null } => {
  if (!letter.step.chargesCompensation || !claim.isInvoice) return { minor: 0, gate: null };
  if (claim.past.some(({ compensationMinor }) => compensationMinor > 0)) return { minor: 0, gate: null };
  const whole = compensationOf(letter, claim);
  if (whole === null) return { minor: 0, gate: null };
  const fees = claim.past.reduce((sum, one) => sum + one.feeMinor, 0);
  const minor = compensationToCharge(whole.amountMinor, fees);
  return {
    minor,
    gate: {
      rule: 'compensation',
      state: 'passed',
      unit: 'minor',
      found: minor,
      limit: whole.amountMinor,
      lawRowId: whole.row.id,
    },
  };
};

/** One letter of claims at one kind of step; null where they come to less than a letter is sent for. */
export const draftNotice = (
  frame: RunFrame,
  debtor: Debtor,
  group: readonly Candidate[],
  charges: readonly Charge[],
  rates: Rates,
): DraftNotice | null => {
  const lead = group.reduce((highest, one) => (one.position > highest.position ? one : highest));
  const { step, rules } = lead;
  const principalMinor = group.reduce((sum, { openMinor }) => sum + openMinor, 0);
  if (principalMinor < step.minimumCustomerMinor) return null;
  const letter: Letter = { frame, party: debtor.party, policy: rules, step };
  let isWhole = true;
  const compensationGates: Gate[] = [];
  const drafts = group.map((one) => {
    const asks = step.chargesInterest && one.claim.isInvoice;
    const interest = asks ? interestOn(frame, debtor, one, rates) : null;
    if (interest?.isWhole === false) isWhole = false;
    const compensation = compensationOn(letter, one.claim);
    if (compensation.gate !== null) compensationGates.push(compensation.gate);
    return {
      ...one,
      interestMinor: interest?.interestMinor ?? 0,
      compensationMinor: compensation.minor,
    };
  });
  const fee = feeOf(letter, drafts);
  const feeMinor = fee?.feeMinor ?? 0;
  const bearerId = fee?.bearer.claim.entryId ?? null;
  const gates: Gate[] = [
    ...(fee?.gates ?? []),
    ...letterGates(
      letter,
      group.map(({ claim }) => claim),
    ),
    ...compensationGates.slice(0, 1),
  ];
  if (!isWhole)
    gates.push({
      rule: 'interest_rate',
      state: 'note',
      unit: 'days',
      found: null,
      limit: null,
      lawRowId: null,
    });
  const entries: DraftEntry[] = drafts.map(
    ({ claim, position, level, openMinor, interestMinor, compensationMinor }) => ({
      entryId: claim.entryId,
      isCharge: false,
      position,
      level,
      remainingMinor: claim.remainingMinor,
      openMinor,
      interestMinor,
      compensationMinor,
      feeMinor: claim.entryId === bearerId ? feeMinor : 0,
    }),
  );
  for (const { claim, openMinor } of charges)
    entries.push({
      entryId: claim.entryId,
      isCharge: true,
      position: 0,
      level: null,
      remainingMinor: claim.remainingMinor,
      openMinor,
      interestMinor: 0,
      compensationMinor: 0,
      feeMinor: 0,
    });
  const sum = (of: (one: DraftEntry) => number): number => entries.reduce((all, one) => all + of(one), 0);
  const interestMinor = sum((one) => one.interestMinor);
  const compensationMinor = sum((one) => one.compensationMinor);
  const chargesMinor = charges.reduce((all, { openMinor }) => all + openMinor, 0);
  return {
    customerId: debtor.customerId,
    currency: lead.claim.currency,
    policyId: lead.policyId,
    position: lead.position,
    kind: step.kind,
    channel: step.channel,
    text: step.text,
    entries,
    principalMinor,
    chargesMinor,
    creditMinor: sum((one) => one.remainingMinor - one.openMinor),
    interestMinor,
    feeMinor,
    feeFamily: feeMinor > 0 && fee !== null ? feeFamilyOf(letter, fee.bearer.claim) : null,
    compensationMinor,
    totalMinor: principalMinor + chargesMinor + interestMinor + feeMinor + compensationMinor,
    deadlineDays: step.deadlineDays,
    gates,
    isStopped: isStopped(gates),
  };
};
