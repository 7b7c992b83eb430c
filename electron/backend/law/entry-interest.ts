import type { InterestOfEntry } from '../../../shared/api/law.ts';
import { assert } from '../../../shared/assert.ts';
import { interestOf, type InterestLine, type Movement } from '../../../shared/domain/interest/interest-of.ts';
import { interestRates } from '../../../shared/domain/interest/interest-rates.ts';
import { startOfInterest } from '../../../shared/domain/interest/start-of-interest.ts';
import { parseLocalDate, type LocalDate } from '../../../shared/domain/local-date.ts';
import { currencyExponent, roundHalfAwayFromZero } from '../../../shared/domain/money.ts';
import { lawOn } from '../../../shared/law/rules.ts';
import type { Connection } from '../../../db/connection.ts';
import { creditorById } from '../../../db/queries/creditors.ts';
import { customerById } from '../../../db/queries/customers.ts';
import type { EntryRow } from '../../../db/queries/entries.ts';
import { chargedInterest, enteredRates, standingApplications, termsOf } from '../../../db/queries/law/law.ts';

/** A day that the database holds, which its CHECKs and the import have seen. */
export const storedDay = (text: string): LocalDate => {
  const day = parseLocalDate(text);
  assert(day !== null, `${text} in the ledger is a day`);
  return day;
};

/** Whose law and which kind of debtor an entry is of. */
export const partiesOf = (db: Connection, entry: EntryRow) => {
  const creditor = creditorById(db, entry.creditorId);
  const customer = customerById(db, entry.customerId);
  assert(creditor !== null && customer !== null, 'an entry has its creditor and its customer');
  return { country: creditor.country, partyType: customer.party };
};

const shownDigits = 4;

/** `numerator / denominator` minor units as a number of main units with four decimals. */
const shownAmount = (numerator: bigint, denominator: bigint, currency: string): string => {
  const exponent = currencyExponent(currency) ?? 2;
  const scale = 10n ** BigInt(Math.max(0, shownDigits - exponent));
  const digits = String(roundHalfAwayFromZero(numerator * scale, denominator)).padStart(shownDigits + 1, '0');
  return `${digits.slice(0, -shownDigits)}.${digits.slice(-shownDigits)}`;
};

/** What a line's rate rests on: legal basis and source of each row, or who announced what was entered. */
const sourcesOf = (line: InterestLine, country: InterestOfEntry['country']): string[] => [
  ...line.rate.rowIds.flatMap((rowId) => {
    const row = lawOn(country).find(({ id }) => id === rowId);
    return row === undefined ? [] : [`${row.basis}: ${row.source}`];
  }),
  ...(line.rate.enteredFrom === null ? [] : [line.rate.enteredFrom]),
];

/** Money and credits against a claim, each on its own day; a reversal of the claim itself counts from the outset. */
const movementsOf = (db: Connection, entry: EntryRow, startOn: LocalDate): readonly Movement[] =>
  standingApplications(db, entry.id).map(({ creditKind, creditOn, amountMinor }) => ({
    on: creditKind === 'reversal' ? startOn : storedDay(creditOn),
    amountMinor: -amountMinor,
  }));

/** Late interest of one entry up to a day, line by line. */
export const interestOfEntry = (db: Connection, entry: EntryRow, to: LocalDate): InterestOfEntry => {
  const { country, partyType } = partiesOf(db, entry);
  const { terms } = termsOf(db, entry.creditorId);
  const [documentOn, dueOn] = [storedDay(entry.documentOn), storedDay(entry.dueOn)];
  const bears =
    entry.amountMinor > 0 &&
    (entry.kind === 'invoice' ||
      (terms.feesBearInterest && (entry.kind === 'fee' || entry.kind === 'compensation')));
  const start = bears
    ? startOfInterest({
        country,
        partyType,
        documentOn,
        dueOn,
        isDueDayAgreed: terms.dueDaysAreAgreed,
      })
    : null;
  const answer = {
    entryId: entry.id,
    documentNumber: entry.documentNumber,
    currency: entry.currency,
    to,
    country,
    partyType,
    dayCount: terms.dayCount,
    startOn: start?.startOn ?? null,
    startReason: start?.reason ?? null,
    chargedMinor: chargedInterest(db, entry.id),
  };
  if (start === null || to <= start.startOn)
    return {
      ...answer,
      none: bears ? (start === null ? 'start_unknown' : 'not_started') : 'not_a_claim',
      lines: [],
      missing: [],
      totalMinor: 0,
    };
  const { lines, denominator, missing, totalMinor } = interestOf({
    rates: interestRates({ country, partyType, entered: enteredRates(db, country) }),
    dueOn,
    startOn: start.startOn,
    toOn: to,
    principalMinor: entry.amountMinor,
    movements: movementsOf(db, entry, start.startOn),
    dayCount: terms.dayCount,
  });
  return {
    ...answer,
    none: null,
    lines: lines.map((line) => ({
      from: line.from,
      to: line.to,
      days: line.days,
      baseMinor: line.baseMinor,
      // A line stands only where there is a rate.
      rateBps: line.rate.rateBps ?? 0,
      referenceBps: line.rate.referenceBps,
      marginBps: line.rate.marginBps,
      amount: shownAmount(line.numerator, denominator, entry.currency),
      sources: sourcesOf(line, country),
    })),
    missing: [...missing],
    totalMinor,
  };
};
