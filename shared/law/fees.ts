import type { Country } from '../api/values.ts';
import { halfYear, isOn, type LawRow, type LawRule } from './law-row.ts';
import { lawOn } from './rules.ts';

const feeRules: ReadonlySet<LawRule> = new Set<LawRule>([
  'reminder_fee_max',
  'handover_fee_max',
  'demand_fee_max',
  'own_demand_fee_max',
  'enforceable_demand_fee_max',
  'plan_fee_max',
  'extension_fee_max',
  'tratta_fee_max',
  'bankruptcy_demand_fee_max',
  'late_compensation',
]);

/** A fee of the creditor's own, which the creditor may lower. */
export const isFee = (row: LawRow): boolean =>
  isOn(row) && row.value.kind === 'amount' && feeRules.has(row.rule);

/** The rule whose rates a country announces per half-year. */
export const announcedRule = (country: Country): 'interest_rate' | 'interest_reference_rate' =>
  lawOn(country).some(({ rule }) => rule === 'interest_rate') ? 'interest_rate' : 'interest_reference_rate';

const halfOf = (day: string): string => `${day.slice(0, 4)}H${day.slice(5, 7) <= '06' ? 1 : 2}`;

const halfAfter = (half: string): string =>
  half.endsWith('H1') ? `${half.slice(0, 4)}H2` : `${Number(half.slice(0, 4)) + 1}H1`;

/** Half-years from the first row on to that of a day whose rate no verified row has, the oldest first. */
export const halfYearsWithoutRate = (
  country: Country,
  upTo: string,
): readonly { readonly from: string; readonly to: string }[] => {
  const rule = announcedRule(country);
  const rows = lawOn(country).filter((row) => row.rule === rule);
  const known = new Set(rows.filter(isOn).map(({ from }) => from));
  const [first] = rows.map(({ from }) => from ?? upTo).sort();
  const found: { from: string; to: string }[] = [];
  for (let half = halfOf(first ?? upTo); half <= halfOf(upTo); half = halfAfter(half)) {
    const frame = halfYear(half);
    if (!known.has(frame.from)) found.push(frame);
  }
  return found;
};
