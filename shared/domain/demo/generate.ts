import type { LocalDate } from '../local-date.ts';
import { addDays } from '../local-date.ts';
import type { DemoCountry } from './countries.ts';
import { demoReference, demoPersonalNumber, demoRegistrationNumber } from './numbers.ts';
import { between, pick, randomAt } from './random.ts';

export type DemoCustomer = {
  readonly number: string;
  readonly name: string;
  readonly party: 'business' | 'private';
  readonly registrationNumber: string;
  readonly personalNumber: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
  readonly language: string;
  readonly email: string;
  readonly phone: string;
  readonly contactName: string;
  readonly contactEmail: string;
};

export type DemoEntry = {
  readonly customerNumber: string;
  readonly customerName: string;
  readonly documentNumber: string;
  readonly kind: 'invoice' | 'credit_note' | 'payment';
  readonly documentOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly currency: string;
  readonly amountMinor: number;
  readonly remainingMinor: number;
  readonly reference: string;
  readonly text: string;
  readonly orderNumber: string;
  readonly disputedOn: LocalDate | null;
  readonly disputeReason: string;
};

/** What of one customer or entry each random number decides; a purpose is never used twice. */
const purpose = {
  party: 1,
  place: 2,
  trade: 3,
  companyEnd: 4,
  firstName: 5,
  lastName: 6,
  street: 7,
  houseNumber: 8,
  town: 9,
  registration: 10,
  personal: 11,
  phone: 12,
  foreign: 13,
  customer: 20,
  kind: 21,
  age: 22,
  term: 23,
  size: 24,
  cents: 25,
  text: 26,
  partPaid: 27,
  part: 28,
  disputed: 29,
  dispute: 30,
  currency: 31,
  order: 32,
} as const;

const plainLetters: Readonly<Record<string, string>> = { æ: 'ae', ø: 'oe', å: 'aa', ä: 'a', ö: 'o', é: 'e' };
const mailName = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[æøåäöé]/gu, (letter) => plainLetters[letter] ?? '')
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-|-$/gu, '');

const privateShare = 0.35;

/** The customer at an index: a pure function of seed and index, so that a million need no memory. */
export const demoCustomer = (country: DemoCountry, seed: number, index: number): DemoCustomer => {
  const random = (what: keyof typeof purpose) => randomAt(seed, index, purpose[what]);
  const party = random('party') < privateShare ? 'private' : 'business';
  const person = `${pick(country.firstNames, random('firstName'))} ${pick(country.lastNames, random('lastName'))}`;
  const company = `${pick(country.places, random('place'))} ${pick(country.trades, random('trade'))} ${pick(country.companyEnd, random('companyEnd'))}`;
  const name = party === 'private' ? person : company;
  const [postalCode, city] = pick(country.towns, random('town'));
  const number = String(country.firstCustomerNumber + index);
  return {
    number,
    name,
    party,
    registrationNumber:
      party === 'business' ? demoRegistrationNumber(country.country, random('registration')) : '',
    personalNumber: party === 'private' ? demoPersonalNumber(country.country, random('personal')) : '',
    street: `${pick(country.streets, random('street'))} ${between(1, 180, random('houseNumber'))}`,
    postalCode,
    city,
    country: country.country,
    language: country.language,
    email: `${party === 'private' ? mailName(name) : country.office}.${number}@${mailName(party === 'private' ? city : name)}.example`,
    phone: `${country.phone}${String(between(0, 9999, random('phone'))).padStart(4, '0')}`,
    contactName: party === 'business' ? person : '',
    contactEmail: party === 'business' ? `${mailName(person)}@${mailName(name)}.example` : '',
  };
};

const secondCurrency: Readonly<Record<string, string>> = { DKK: 'EUR', SEK: 'EUR', NOK: 'EUR', EUR: 'SEK' };

/** Amounts spread like a utility's: many of a few hundred, some of a hundred thousand. */
const amountOf = (country: DemoCountry, size: number, cents: number): number => {
  const scale = country.currency === 'EUR' ? 30 : 240;
  const whole = Math.round(scale * Math.exp(size * size * 5.5));
  const hundredths = cents < 0.5 ? 0 : between(1, 99, (cents - 0.5) * 2);
  return whole * 100 + hundredths;
};

const paymentTermsDays: readonly [number, ...number[]] = [8, 14, 14, 21, 30, 30, 30, 45];

/** The entry at an index. `customers` is how many customers the ledger has; `today` the day that it is drawn. */
export const demoEntry = (
  country: DemoCountry,
  seed: number,
  index: number,
  customers: number,
  today: LocalDate,
): DemoEntry => {
  const random = (what: keyof typeof purpose) => randomAt(seed, index, purpose[what]);
  const customer = demoCustomer(country, seed, Math.floor(random('customer') * customers));
  const kindShare = random('kind');
  const kind = kindShare < 0.94 ? 'invoice' : kindShare < 0.985 ? 'credit_note' : 'payment';
  // Squared, so that most of a ledger is recent and a tail is a year old.
  const ageDays = Math.floor(random('age') ** 2 * 380);
  const documentOn = addDays(today, -ageDays);
  const dueOn = kind === 'payment' ? documentOn : addDays(documentOn, pick(paymentTermsDays, random('term')));
  const size = amountOf(country, random('size'), random('cents'));
  const amountMinor = kind === 'invoice' ? size : -Math.max(1, Math.round(size / 3));
  const isPartPaid = kind === 'invoice' && size > 1000 && random('partPaid') < 0.08;
  const remainingMinor = isPartPaid
    ? Math.max(1, Math.floor(amountMinor * (0.15 + 0.7 * random('part'))))
    : amountMinor;
  const documentNumber = `${kind === 'invoice' ? '' : kind === 'credit_note' ? 'K' : 'B'}${30_000 + index}`;
  const isDisputed = kind === 'invoice' && ageDays > 5 && random('disputed') < 0.02;
  return {
    customerNumber: customer.number,
    customerName: customer.name,
    documentNumber,
    kind,
    documentOn,
    dueOn,
    currency:
      random('currency') < 0.985 ? country.currency : (secondCurrency[country.currency] ?? country.currency),
    amountMinor,
    remainingMinor,
    reference: kind === 'invoice' ? demoReference(country.country, 30_000 + index) : '',
    text: pick(country.texts, random('text')),
    orderNumber: random('order') < 0.3 ? `SO-${100_000 + (index % 900_000)}` : '',
    disputedOn: isDisputed ? addDays(documentOn, Math.min(5, ageDays)) : null,
    disputeReason: isDisputed ? pick(country.disputes, random('dispute')) : '',
  };
};
