import { describe, expect, it } from 'vitest';
import { addDays, parseLocalDate, type LocalDate } from '../local-date.ts';
import { emptyTally, openSimulation, type HistoricDebtor } from './simulate.ts';
import { policyTemplates } from './templates.ts';

const day = (text: string): LocalDate => {
  const parsed = parseLocalDate(text);
  if (parsed === null) throw new Error(text);
  return parsed;
};
const days = Array.from({ length: 120 }, (_, index) => addDays(day('2026-02-01'), index));
const terms = { dayCount: 'act/365', dueDaysAreAgreed: true, loweredFees: new Map(), rates: [] } as const;

const simulated = (movements: HistoricDebtor['claims'][number]['movements'], runDays = days) => {
  const tally = emptyTally();
  openSimulation({ country: 'DK', terms, days: runDays })(
    {
      customerId: 1,
      party: 'private',
      claims: [
        {
          entryId: 1,
          documentOn: day('2026-01-15'),
          dueOn: day('2026-02-01'),
          currency: 'DKK',
          amountMinor: 100_000,
          policy: { level: 'creditor', policyId: 1, rules: policyTemplates.DK },
          movements,
        },
      ],
    },
    tally,
  );
  return tally;
};

describe('a policy tried on history', () => {
  it('sends the whole chain where nothing was paid', () => {
    expect(simulated([])).toMatchObject({
      notices: 3,
      byKind: { reminder: 2, demand: 1 },
      reminded: 3,
      paidByDeadline: 0,
      feeMinor: { DKK: 30_000 },
    });
  });
  it('stops when the money came, and counts it where that was within the deadline', () => {
    // The first letter goes on 8 February and gives ten days.
    expect(simulated([{ on: day('2026-02-18'), amountMinor: -100_000 }])).toMatchObject({
      notices: 1,
      reminded: 1,
      paidByDeadline: 1,
    });
    expect(simulated([{ on: day('2026-02-19'), amountMinor: -100_000 }])).toMatchObject({
      notices: 1,
      paidByDeadline: 0,
    });
    expect(simulated([{ on: day('2026-02-08'), amountMinor: -100_000 }])).toMatchObject({ notices: 0 });
  });
  it('sends no more, and later, when runs are rarer', () => {
    const weekly = simulated(
      [],
      days.filter((_, index) => index % 7 === 0),
    );
    expect(weekly.notices).toBe(3);
    expect(simulated([], days.slice(0, 5)).notices).toBe(0);
  });
});
