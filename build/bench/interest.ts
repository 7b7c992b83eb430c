/** Late interest of many claims through two changes of rate, beside a bare loop of the same multiplications. */
import { interestTotalOf } from '../../shared/domain/interest/interest-of.ts';
import { interestRates } from '../../shared/domain/interest/interest-rates.ts';
import { addDays, dayNumberOf, parseLocalDate } from '../../shared/domain/local-date.ts';
import { assert } from '../../shared/assert.ts';
import { roundHalfAwayFromZero } from '../../shared/domain/money.ts';
import { say, timed } from './measure.ts';

const claims = Number(process.argv[2]);
const dayOf = (text: string) => {
  const day = parseLocalDate(text);
  assert(day !== null, `${text} is a day`);
  return day;
};
const [first, toOn] = [dayOf('2025-03-01'), dayOf('2026-05-31')];
const [firstChange, secondChange] = [dayOf('2025-07-01'), dayOf('2026-01-01')];
const rates = interestRates({ country: 'SE', partyType: 'business', entered: [] });
const inputs = Array.from({ length: claims }, (_, index) => {
  const startOn = addDays(first, index % 100);
  return {
    rates,
    startOn,
    dueOn: startOn,
    toOn,
    movements: [],
    dayCount: 'act/365' as const,
    principalMinor: 10_000 + ((index * 7919) % 90_000_000),
  };
});

const bare = await timed(() => {
  const [summer, winter] = [dayNumberOf(firstChange), dayNumberOf(secondChange)];
  const end = dayNumberOf(toOn);
  let total = 0;
  for (const { startOn, principalMinor } of inputs) {
    const start = dayNumberOf(startOn);
    const base = BigInt(principalMinor);
    const sum =
      base * 1100n * BigInt(summer - start) +
      base * 1000n * BigInt(winter - summer) +
      base * 1000n * BigInt(end - winter);
    total += Number(roundHalfAwayFromZero(sum, 3_650_000n));
  }
  return total;
});
const ours = await timed(() => {
  let total = 0;
  for (const input of inputs) total += interestTotalOf(input) ?? Number.NaN;
  return total;
});
assert(ours.value === bare.value, 'both come to the same');
say({ name: 'interest', ms: ours.ms, detail: `${claims} claims` });
say({ name: 'bare multiplications', ms: bare.ms });
