import type { LapsingClaims } from '../../../shared/api/law.ts';
import { ok } from '../../../shared/api/result.ts';
import { country } from '../../../shared/api/values.ts';
import { limitationWarningDays } from '../../../shared/domain/limitation/limitation-of.ts';
import { addDays, addMonths } from '../../../shared/domain/local-date.ts';
import { lawOn } from '../../../shared/law/rules.ts';
import { oldClaims } from '../../../db/queries/law/lapsing.ts';
import { defineTask } from '../tasks.ts';
import { storedDay } from './entry-interest.ts';
import { limitationOfClaim } from './entry-limitation.ts';

/** The shortest limitation period of any law here: no younger claim is near its end. */
const shortestYears = Math.min(
  ...country.options
    .flatMap(lawOn)
    .flatMap(({ rule, value }) =>
      rule === 'limitation_years' && value.kind === 'years' ? [value.years] : [],
    ),
);

export type LapsingInput = { readonly creditorId: number | null; readonly limit: number };

type Lapsing = LapsingClaims['claims'][number];

/** What can still be kept alive first, the nearest at the top; then what has lapsed, the latest at the top. */
const byUrgency = (a: Lapsing, b: Lapsing): number => {
  if (a.isLapsed !== b.isLapsed) return a.isLapsed ? 1 : -1;
  if (a.lapsesOn === b.lapsesOn) return a.entryId - b.entryId;
  return a.lapsesOn < b.lapsesOn === a.isLapsed ? 1 : -1;
};

/** Open claims that are to lapse within 180 days, and those that have. */
export const lapsingTask = defineTask<LapsingInput, LapsingClaims>(
  ({ creditorId, limit }, { db, today: todayText }) => {
    const today = storedDay(todayText);
    const before = addMonths(addDays(today, Math.max(...limitationWarningDays)), -12 * shortestYears);
    const claims = oldClaims(db, creditorId, before).flatMap((claim) => {
      const found = limitationOfClaim(db, claim, today);
      if (found === null || (found.warning === null && !found.isLapsed)) return [];
      const { lapsesOn, isLapsed, warning } = found;
      const { id, documentNumber, customerNumber, customerName, currency, remainingMinor } = claim;
      return [
        {
          entryId: id,
          documentNumber,
          customerNumber,
          customerName,
          currency,
          remainingMinor,
          lapsesOn,
          isLapsed,
          warning,
        },
      ];
    });
    claims.sort(byUrgency);
    return Promise.resolve(ok({ claims: claims.slice(0, limit), total: claims.length, limit }));
  },
);
