import { schemeOf, type SchemeName } from '../collections/schemes.ts';
import { addDays, type LocalDate } from '../local-date.ts';
import { makeKidMod10 } from '../references.ts';
import { demoIban } from './numbers.ts';
import { between, pick, randomAt } from './random.ts';

/** What was agreed with a customer of the demo, and what stands in the way of collecting. */
export type DemoCollection = {
  readonly mandate: {
    readonly scheme: SchemeName;
    /** '' where the scheme gives none. */
    readonly number: string;
    readonly state: 'requested' | 'active' | 'cancelled';
    readonly cancelledBy: 'debtor' | 'bank' | null;
    readonly validFrom: LocalDate;
    /** Of a cancelled one: its last day. */
    readonly validTo: LocalDate | null;
    /** SEPA: '' and null of any other. */
    readonly debtorIban: string;
    readonly signedOn: LocalDate | null;
  } | null;
  /** A collection method of the customer's own; '' for that of the agreement. */
  readonly method: SchemeName | '' | 'none';
  readonly hold: { readonly reason: string; readonly until: LocalDate | null } | null;
  readonly ban: { readonly reason: string; readonly until: LocalDate | null } | null;
};

/** What each random number of a customer decides; those of customers and entries themselves end at 32. */
const purpose = { kind: 60, number: 61, since: 62, until: 63, obstacle: 64, reason: 65, entry: 66 } as const;

/** In the language of the creditor. */
const texts = {
  DK: {
    holds: ['Afdragsordning aftalt', 'Afventer ny aflæsning', 'Flytter adresse', 'Under afklaring'],
    ban: 'Konkurs, krav anmeldt i boet',
  },
  SE: {
    holds: ['Avbetalningsplan avtalad', 'Väntar på ny avläsning', 'Flyttar', 'Under utredning'],
    ban: 'Konkurs, fordran anmäld',
  },
  FI: {
    holds: ['Maksusuunnitelma sovittu', 'Odottaa uutta lukemaa', 'Muuttaa', 'Selvityksessä'],
    ban: 'Konkurssi, saatava valvottu',
  },
  NO: {
    holds: ['Nedbetalingsavtale inngått', 'Venter på ny avlesning', 'Flytter', 'Under avklaring'],
    ban: 'Konkurs, krav meldt i boet',
  },
} as const;

type Fate = 'active' | 'ls' | 'debtor' | 'bank' | 'requested' | 'other' | 'never';

/** Of a hundred customers; what is left never gave a mandate. */
const shares: readonly (readonly [Fate, number])[] = [
  ['active', 66],
  ['ls', 12],
  ['debtor', 4],
  ['bank', 2],
  ['requested', 3],
  ['other', 3],
];

const fateOf = (random: number): Fate => {
  let rest = random * 100;
  for (const [fate, share] of shares) {
    if (rest < share) return fate;
    rest -= share;
  }
  return 'never';
};

/** The schemes of a demo creditor: the one most customers pay by, and another where there is one. */
export type DemoSchemes = {
  readonly country: keyof typeof texts;
  readonly main: SchemeName;
  readonly other: SchemeName | null;
};

/** The customer at an index of the demo, as the scheme knows it. */
export const demoCollection = (
  seed: number,
  index: number,
  today: LocalDate,
  { country, main, other }: DemoSchemes,
): DemoCollection => {
  const random = (what: keyof typeof purpose) => randomAt(seed, index, purpose[what]);
  const fate = fateOf(random('kind'));
  const { needsDebtorAccount: isSigned, mandateMonths } = schemeOf(main);
  // None has lapsed yet.
  const since = addDays(today, -between(60, mandateMonths === null ? 2000 : 900, random('since')));
  const soon = addDays(today, between(5, 40, random('until')));
  const drawn = String(between(100_000_000, 999_999_999, random('number')));
  // A KID has a check digit.
  const number = main === 'avtalegiro' ? makeKidMod10(drawn) : drawn;
  const mandate = (
    scheme: SchemeName,
    state: 'active' | 'requested',
  ): NonNullable<DemoCollection['mandate']> => ({
    scheme,
    number: state === 'requested' || !schemeOf(scheme).numbersMandates ? '' : number,
    state,
    cancelledBy: null,
    validFrom: state === 'requested' ? soon : since,
    validTo: null,
    debtorIban: isSigned ? demoIban(random('number')) : '',
    signedOn: isSigned ? since : null,
  });
  const ended = (by: 'debtor' | 'bank'): NonNullable<DemoCollection['mandate']> => ({
    ...mandate(main, 'active'),
    state: 'cancelled',
    cancelledBy: by,
    validTo: addDays(today, -between(1, 50, random('until'))),
  });
  const mandates: Readonly<Record<Fate, DemoCollection['mandate']>> = {
    active: mandate(main, 'active'),
    ls: mandate(other ?? main, 'active'),
    debtor: ended('debtor'),
    bank: ended('bank'),
    // What the debtor has not signed yet is no mandate.
    requested: isSigned ? null : mandate(main, 'requested'),
    other: mandate(main, 'active'),
    never: null,
  };
  const obstacle = random('obstacle');
  const isHeld = obstacle < 0.04;
  const isBanned = !isHeld && obstacle < 0.06;
  const reason = pick(texts[country].holds, random('reason'));
  const until = random('until') < 0.7 ? soon : null;
  return {
    mandate: mandates[fate],
    method: fate === 'ls' ? (other ?? '') : fate === 'other' ? 'none' : '',
    hold: isHeld ? { reason, until } : null,
    ban: isBanned ? { reason: texts[country].ban, until: null } : null,
  };
};

/** Of an entry of the demo: whether it waits by itself, for so many days. */
export const demoEntryHold = (
  seed: number,
  index: number,
  today: LocalDate,
  { country }: DemoSchemes,
): { readonly reason: string; readonly until: LocalDate } | null =>
  randomAt(seed, index, purpose.entry) < 0.015
    ? {
        reason: pick(texts[country].holds, randomAt(seed, index, purpose.reason)),
        until: addDays(today, between(3, 30, randomAt(seed, index, purpose.until))),
      }
    : null;
