import { describe, expect, it } from 'vitest';
import type { Country } from '../../api/values.ts';
import type { PartyType } from '../../law/law-row.ts';
import { parseLocalDate, type LocalDate } from '../local-date.ts';
import { limitationOf, type LimitationEvent, type LimitationEventKind } from './limitation-of.ts';

const day = (text: string): LocalDate => {
  const found = parseLocalDate(text);
  if (found === null) throw new Error(`${text} is no day`);
  return found;
};

const claim = (
  country: Country,
  partyType: PartyType,
  events: readonly (readonly [string, LimitationEventKind])[] = [],
  today = '2026-11-23',
) =>
  limitationOf({
    country,
    partyType,
    documentOn: day('2025-01-10'),
    dueOn: day('2025-02-10'),
    events: events.map(([on, kind]): LimitationEvent => ({ on: day(on), kind })),
    today: day(today),
  });

describe('a claim lapses', () => {
  it.each([
    ['DK', 'private', '2028-02-10', 'forældelsesloven §§2-3: 3 years from the due day'],
    ['SE', 'private', '2028-01-10', 'preskriptionslagen 2§: 3 years from origin'],
    ['SE', 'business', '2035-01-10', 'preskriptionslagen 2§: 10 years from origin'],
    ['FI', 'private', '2028-02-10', '728/2003 4§: 3 years from the due day'],
    ['NO', 'business', '2028-02-10', 'foreldelsesloven §§2-3: 3 years'],
  ] as const)('%s %s: on %s (%s)', (country, partyType, lapsesOn, _source) => {
    expect(claim(country, partyType)?.lapsesOn).toBe(lapsesOn);
  });
  it.each([
    ['DK', 'private', 'reminder', '2028-02-10', 'forældelsesloven: a reminder does not interrupt'],
    ['DK', 'private', 'acknowledgement', '2029-06-01', 'forældelsesloven §15'],
    ['DK', 'private', 'judgment', '2036-06-01', 'forældelsesloven §5: 10 years'],
    ['SE', 'private', 'written_demand', '2029-06-01', 'preskriptionslagen 5§'],
    ['SE', 'private', 'part_payment', '2029-06-01', 'preskriptionslagen 5§'],
    ['SE', 'private', 'reminder', '2028-01-10', 'preskriptionslagen 5§: one that was received'],
    ['FI', 'private', 'reminder', '2029-06-01', '728/2003 10§: any reminder'],
    ['FI', 'private', 'judgment', '2031-06-01', '728/2003 13§: 5 years'],
    ['NO', 'private', 'reminder', '2028-02-10', 'foreldelsesloven §§14-19: a reminder does not'],
    ['NO', 'private', 'legal_step', '2029-06-01', 'foreldelsesloven §15'],
    ['NO', 'private', 'judgment', '2036-06-01', 'foreldelsesloven §21: 10 years'],
  ] as const)('%s %s after a %s on 2026-06-01: on %s (%s)', (country, partyType, kind, lapsesOn, _source) => {
    expect(claim(country, partyType, [['2026-06-01', kind]])?.lapsesOn).toBe(lapsesOn);
  });
  it('at the latest 10 years after the due day in Denmark (forældelsesloven §3), 20 in Finland of a person (13a§)', () => {
    const every3 = ['2027-01-01', '2029-12-01', '2032-11-01'].map((on) => [on, 'acknowledgement'] as const);
    expect(claim('DK', 'private', every3, '2034-01-01')?.lapsesOn).toBe('2035-02-10');
    expect(claim('FI', 'private', every3, '2034-01-01')?.absoluteOn).toBe('2045-02-10');
    expect(claim('FI', 'business', every3, '2034-01-01')?.absoluteOn).toBeNull();
  });
});

describe('a claim that has lapsed', () => {
  it('does not come back by a later acknowledgement', () => {
    const late = claim('NO', 'private', [['2028-03-01', 'acknowledgement']], '2028-04-01');
    expect([late?.lapsesOn, late?.isLapsed]).toEqual(['2028-02-10', true]);
  });
});

describe('warnings', () => {
  it.each([
    ['2027-08-13', null],
    ['2027-08-14', 180],
    ['2027-11-11', 180],
    ['2027-11-12', 90],
    ['2028-01-11', 30],
    ['2028-02-10', 30],
    ['2028-02-11', null],
  ] as const)('on %s: %s days', (today, warning) => {
    expect(claim('DK', 'private', [], today)?.warning).toBe(warning);
  });
});
