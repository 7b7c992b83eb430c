import type { Country } from '../api/values.ts';
import { danishLaw } from './denmark.ts';
import { finnishLaw } from './finland.ts';
import { isOn, type LawRow, type LawRule, type PartyType } from './law-row.ts';
import { norwegianLaw } from './norway.ts';
import { swedishLaw } from './sweden.ts';

const rows: Readonly<Record<Country, readonly LawRow[]>> = {
  DK: danishLaw,
  SE: swedishLaw,
  FI: finnishLaw,
  NO: norwegianLaw,
};

/** Every row of a country, those that are off as well. */
export const lawOn = (country: Country): readonly LawRow[] => rows[country];

const byRule = new Map<string, readonly LawRow[]>();

const rowsOfRule = (country: Country, rule: LawRule): readonly LawRow[] => {
  const key = `${country}.${rule}`;
  const known = byRule.get(key);
  if (known !== undefined) return known;
  const found = rows[country].filter((row) => row.rule === rule);
  byRule.set(key, found);
  return found;
};

export type RuleQuery = {
  readonly country: Country;
  readonly rule: LawRule;
  readonly partyType: PartyType;
  /** The day of the letter, or of the interest; stands in for the claim's days where they are not given. */
  readonly on: string;
  readonly dueOn?: string;
  readonly aroseOn?: string;
  /** The claim's principal: rows with a bracket are found by it alone. */
  readonly claimMinor?: number;
};

const contains = (from: string | null, to: string | null, on: string): boolean =>
  (from === null || from <= on) && (to === null || on <= to);

const holds = (row: LawRow, query: RuleQuery): boolean => {
  const { on, dueOn = on, aroseOn = on, claimMinor } = query;
  if (row.partyType !== null && row.partyType !== query.partyType) return false;
  const day = row.readBy === 'due' ? dueOn : row.readBy === 'arose' ? aroseOn : on;
  if (!contains(row.from, row.to, day) || !contains(row.dueFrom, row.dueTo, dueOn)) return false;
  if (row.bracket === null) return true;
  if (claimMinor === undefined) return false;
  const { fromMinor, toMinor } = row.bracket;
  return fromMinor <= claimMinor && (toMinor === null || claimMinor <= toMinor);
};

/** All rows of a rule that hold, the unverified ones as well: to say what is off. */
export const rowsFor = (query: RuleQuery): readonly LawRow[] =>
  rowsOfRule(query.country, query.rule).filter((row) => holds(row, query));

/** The row to go by; null where the law says nothing, or nothing that has been verified. */
export const ruleOn = (query: RuleQuery): LawRow | null => rowsFor(query).find(isOn) ?? null;

/** The most that may be charged by a row, for a claim of this size; null where the row names no amount. */
export const amountOf = (row: LawRow, claimMinor: number): number | null => {
  if (row.value.kind === 'amount') return row.value.amountMinor;
  if (row.value.kind !== 'amount_and_share') return null;
  const { amountMinor, shareBps, aboveMinor } = row.value;
  // Never more than the law allows: what the share leaves below a minor unit is cut.
  const share = (BigInt(Math.max(0, claimMinor - aboveMinor)) * BigInt(shareBps)) / 10_000n;
  return amountMinor + Number(share);
};

export const daysOf = (row: LawRow | null): number | null =>
  row !== null && row.value.kind === 'days' ? row.value.days : null;

export const countOf = (row: LawRow | null): number | null =>
  row !== null && row.value.kind === 'count' ? row.value.count : null;
