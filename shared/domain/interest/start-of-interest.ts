import type { Country } from '../../api/values.ts';
import type { PartyType } from '../../law/law-row.ts';
import { daysOf, ruleOn } from '../../law/rules.ts';
import { nextBankDay } from '../bank-days.ts';
import { addDays, type LocalDate } from '../local-date.ts';

export const interestStartReasons = ['due_day', 'after_demand'] as const;

export type InterestStart = {
  /** Where the counting of days begins. */
  readonly startOn: LocalDate;
  readonly reason: (typeof interestStartReasons)[number];
  /** The due day after its move to a working day; the due day itself where the law moves none. */
  readonly paidInTimeOn: LocalDate;
  readonly rowIds: readonly string[];
};

/**
 * From the due day where it was agreed beforehand; else so many days after the demand, and never before the due day.
 * The invoice is the demand. Null where no verified row says when interest starts.
 */
export const startOfInterest = (claim: {
  readonly country: Country;
  readonly partyType: PartyType;
  readonly documentOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly isDueDayAgreed: boolean;
}): InterestStart | null => {
  const { country, partyType, documentOn, dueOn } = claim;
  const ask = (rule: 'due_day_roll' | 'interest_first_day' | 'interest_after_demand_days') =>
    ruleOn({ country, rule, partyType, on: dueOn });
  const roll = ask('due_day_roll');
  const paidInTimeOn = roll?.value.kind === 'roll' ? nextBankDay(roll.value.calendar, dueOn) : dueOn;
  const rowIds = roll === null ? [] : [roll.id];
  if (claim.isDueDayAgreed) {
    const first = ask('interest_first_day');
    if (first === null) return null;
    return { startOn: paidInTimeOn, reason: 'due_day', paidInTimeOn, rowIds: [first.id, ...rowIds] };
  }
  const after = ask('interest_after_demand_days');
  const days = daysOf(after);
  if (after === null || days === null) return null;
  const demanded = addDays(documentOn, days);
  return demanded > paidInTimeOn
    ? { startOn: demanded, reason: 'after_demand', paidInTimeOn, rowIds: [after.id] }
    : { startOn: paidInTimeOn, reason: 'due_day', paidInTimeOn, rowIds: [after.id, ...rowIds] };
};
