import type { Country } from '../../api/values.ts';
import type { Interruption, LawRow, PartyType } from '../../law/law-row.ts';
import { ruleOn } from '../../law/rules.ts';
import { addMonths, daysBetween, type LocalDate } from '../local-date.ts';

/** What happened to a claim that may start its period again; a judgment has a period of its own. */
export const limitationEventKinds = [
  'acknowledgement',
  'part_payment',
  'reminder',
  'written_demand',
  'legal_step',
  'judgment',
] as const;
export type LimitationEventKind = (typeof limitationEventKinds)[number];

export type LimitationEvent = { readonly on: LocalDate; readonly kind: LimitationEventKind };

/** Warned of so many days before a claim lapses. */
export const limitationWarningDays = [180, 90, 30] as const;

export type Limitation = {
  /** The last day on which the claim can still be kept alive. */
  readonly lapsesOn: LocalDate;
  readonly startedOn: LocalDate;
  readonly startedBy: 'origin' | 'due_day' | LimitationEventKind;
  /** Nothing keeps the claim alive beyond this day; null where there is none. */
  readonly absoluteOn: LocalDate | null;
  readonly isLapsed: boolean;
  /** 180, 90 or 30: so near it is, or nearer. */
  readonly warning: (typeof limitationWarningDays)[number] | null;
  readonly interruptedBy: readonly Interruption[];
  readonly rowIds: readonly string[];
};

const inYears = (row: LawRow | null): number | null => (row?.value.kind === 'years' ? row.value.years : null);

const warningOn = (lapsesOn: LocalDate, today: LocalDate): Limitation['warning'] => {
  const left = daysBetween(today, lapsesOn);
  const reached = limitationWarningDays.filter((days) => left <= days);
  return left < 0 ? null : (reached.at(-1) ?? null);
};

/** When a claim lapses by limitation, as things stand on a day; null where no verified row says it. */
export const limitationOf = (claim: {
  readonly country: Country;
  readonly partyType: PartyType;
  readonly documentOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly events: readonly LimitationEvent[];
  readonly today: LocalDate;
}): Limitation | null => {
  const { documentOn, dueOn, today } = claim;
  const ask = (rule: LawRow['rule']) => ruleOn({ ...claim, rule, on: dueOn, aroseOn: documentOn });
  const period = ask('limitation_years');
  const years = inYears(period);
  const interrupting = ask('limitation_interrupted_by');
  if (period === null || years === null || interrupting?.value.kind !== 'events') return null;
  const absolute = ask('limitation_absolute_years');
  const absoluteYears = inYears(absolute);
  const judgment = ask('limitation_judgment_years');
  const runsFromOrigin = period.readBy === 'arose';
  const origin = runsFromOrigin ? documentOn : dueOn;
  const absoluteOn = absoluteYears === null ? null : addMonths(origin, absoluteYears * 12);

  let startedOn = origin;
  let startedBy: Limitation['startedBy'] = runsFromOrigin ? 'origin' : 'due_day';
  let lapsesOn = addMonths(origin, years * 12);
  const interruptedBy = interrupting.value.events;
  for (const event of [...claim.events].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    // What has lapsed does not come back, and nothing of tomorrow counts today.
    if (event.on > lapsesOn || event.on > today || event.on < startedOn) continue;
    const isJudgment = event.kind === 'judgment';
    if (!isJudgment && !interruptedBy.includes(event.kind)) continue;
    const again = addMonths(event.on, 12 * ((isJudgment ? inYears(judgment) : null) ?? years));
    if (again <= lapsesOn) continue;
    startedOn = event.on;
    startedBy = event.kind;
    lapsesOn = again;
  }
  if (absoluteOn !== null && startedBy !== 'judgment' && absoluteOn < lapsesOn) lapsesOn = absoluteOn;
  return {
    lapsesOn,
    startedOn,
    startedBy,
    absoluteOn,
    isLapsed: lapsesOn < today,
    warning: warningOn(lapsesOn, today),
    interruptedBy,
    rowIds: [period, interrupting, absolute, startedBy === 'judgment' ? judgment : null].flatMap((row) =>
      row === null ? [] : [row.id],
    ),
  };
};
