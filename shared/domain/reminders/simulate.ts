import type { PartyType } from '../../law/law-row.ts';
import type { Movement } from '../interest/interest-of.ts';
import { addDays, type LocalDate } from '../local-date.ts';
import type { Claim, PastNotice, RunTerms } from './claim.ts';
import type { DraftNotice } from './draft-notice.ts';
import { openJudge, type Judge } from './judge.ts';
import type { Country } from '../../api/values.ts';
import type { StepKind } from './policy.ts';

/** An invoice with all that was set against it, over its whole life. */
export type HistoricClaim = Pick<
  Claim,
  'entryId' | 'documentOn' | 'dueOn' | 'currency' | 'amountMinor' | 'policy'
> & {
  /** The oldest first. */
  readonly movements: readonly Movement[];
};

export type HistoricDebtor = {
  readonly customerId: number;
  readonly party: PartyType;
  readonly claims: readonly HistoricClaim[];
};

export type SimulationFrame = {
  readonly country: Country;
  readonly terms: RunTerms;
  /** The days on which there would have been a run, in order. */
  readonly days: readonly LocalDate[];
};

export type Sums = Record<string, number>;

/** What a policy would have done; amounts by currency. */
export type SimulationTally = {
  notices: number;
  readonly byKind: Record<StepKind, number>;
  /** Notices that the law would have stopped. */
  stopped: number;
  /** Claims in notices, each time one was in one; of them those that were paid in full by the notice's deadline. */
  reminded: number;
  paidByDeadline: number;
  readonly feeMinor: Sums;
  readonly interestMinor: Sums;
  readonly compensationMinor: Sums;
};

export const emptyTally = (): SimulationTally => ({
  notices: 0,
  byKind: { reminder: 0, demand: 0, payment_demand: 0 },
  stopped: 0,
  reminded: 0,
  paidByDeadline: 0,
  feeMinor: {},
  interestMinor: {},
  compensationMinor: {},
});

const add = (sums: Sums, currency: string, amountMinor: number): void => {
  if (amountMinor !== 0) sums[currency] = (sums[currency] ?? 0) + amountMinor;
};

/** What was open of a claim at the end of a day. */
const openOn = ({ amountMinor, movements }: HistoricClaim, on: LocalDate): number => {
  let openMinor = amountMinor;
  for (const movement of movements) {
    if (movement.on > on) break;
    openMinor += movement.amountMinor;
  }
  return openMinor;
};

const pastOf = (notice: DraftNotice, own: DraftNotice['entries'][number], on: LocalDate): PastNotice => ({
  on,
  position: own.position,
  kind: notice.kind,
  deadlineOn: addDays(on, notice.deadlineDays),
  feeFamily: notice.feeFamily,
  feeMinor: own.feeMinor,
  interestMinor: own.interestMinor,
  compensationMinor: own.compensationMinor,
});

const count = (
  tally: SimulationTally,
  notice: DraftNotice,
  on: LocalDate,
  claims: ReadonlyMap<number, HistoricClaim>,
): void => {
  tally.notices += 1;
  tally.byKind[notice.kind] += 1;
  add(tally.feeMinor, notice.currency, notice.feeMinor);
  add(tally.interestMinor, notice.currency, notice.interestMinor);
  add(tally.compensationMinor, notice.currency, notice.compensationMinor);
  const deadlineOn = addDays(on, notice.deadlineDays);
  for (const { entryId } of notice.entries) {
    const claim = claims.get(entryId);
    if (claim === undefined) continue;
    tally.reminded += 1;
    if (openOn(claim, deadlineOn) <= 0) tally.paidByDeadline += 1;
  }
};

/** One judge for each day, made once for all customers. */
export const openSimulation = ({ country, terms, days }: SimulationFrame) => {
  const judges: readonly (readonly [LocalDate, Judge])[] = days.map((on) => [
    on,
    openJudge({ country, on, terms }),
  ]);
  /**
   * Lives through a customer's history: each run day it is judged by what was open then, and remembers the letters that
   * would have gone. Money is taken as it really came; holds and disputes of the past are not known and left aside.
   */
  return (debtor: HistoricDebtor, tally: SimulationTally): void => {
    const claims = new Map(debtor.claims.map((claim) => [claim.entryId, claim]));
    const past = new Map<number, readonly PastNotice[]>();
    let lastContactOn: LocalDate | null = null;
    for (const [on, judge] of judges) {
      const open = debtor.claims.flatMap((claim): Claim[] => {
        if (claim.dueOn >= on) return [];
        // Money of the day itself is seen before the run.
        const remainingMinor = openOn(claim, on);
        if (remainingMinor <= 0) return [];
        return [
          {
            ...claim,
            remainingMinor,
            isInvoice: true,
            isCharge: false,
            isDisputed: false,
            isInNotice: false,
            isInCollection: false,
            hold: null,
            past: past.get(claim.entryId) ?? [],
          },
        ];
      });
      if (open.length === 0) continue;
      const { customerId, party } = debtor;
      const { notices } = judge({
        customerId,
        party,
        ban: null,
        hold: null,
        lastContactOn,
        credits: [],
        claims: open,
      });
      for (const notice of notices) {
        if (notice.isStopped) {
          tally.stopped += 1;
          continue;
        }
        count(tally, notice, on, claims);
        lastContactOn = on;
        for (const own of notice.entries)
          past.set(own.entryId, [...(past.get(own.entryId) ?? []), pastOf(notice, own, on)]);
      }
    }
  };
};
