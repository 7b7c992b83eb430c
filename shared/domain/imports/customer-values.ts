import type { ContactRole, Language, PartyKind } from './drafts.ts';

/** Texts are compared by this: case and surrounding spaces do not count. */
export const valueKey = (text: string): string => text.trim().toLowerCase();

const table = <V extends string>(entries: Readonly<Record<V, string>>): ReadonlyMap<string, V> =>
  new Map(
    // The keys of a record with keys of V are of V.
    (Object.entries(entries) as [V, string][]).flatMap(([value, texts]) =>
      texts.split('|').map((text): [string, V] => [text, value]),
    ),
  );

const languageTexts = table<Language>({
  en: 'en|eng|enu|en-gb|en-us|english|engelsk|engelska|englanti',
  da: 'da|dan|dk|da-dk|danish|dansk|danska|tanska',
  sv: 'sv|sve|swe|se|sv-se|sv-fi|svf|swedish|svensk|svenska|ruotsi',
  fi: 'fi|fin|fi-fi|finnish|finsk|finska|suomi',
  nb: 'nb|no|nor|nob|nb-no|nn|nn-no|norwegian|norsk|norska|norja|bokmål',
});

export const languageOf = (text: string): Language | null => languageTexts.get(valueKey(text)) ?? null;

const partyTexts = table<PartyKind>({
  business:
    'business|company|b2b|organisation|organization|corporate|b|erhverv|erhvervskunde|virksomhed|firma|selskab|företag|företagskund|bolag|f|' +
    'yritys|yritysasiakas|y|bedrift|bedriftskunde|foretak|næring|juridisk|juridisk person|juridinen henkilö',
  private:
    'private|person|consumer|individual|b2c|p|c|privat|privatkunde|privatperson|forbruger|privatkund|konsument|yksityinen|' +
    'yksityishenkilö|yksityisasiakas|kuluttaja|henkilö|forbruker|fysisk person',
});

/** What a text of a party column usually means: a proposal that the clerk sees and may change. */
export const usualParty = (text: string): PartyKind | null => partyTexts.get(valueKey(text)) ?? null;

const roleTexts = table<ContactRole>({
  collections:
    'collections|collection|inkasso|opkrævning|indrivning|kravhantering|perintä|innkreving|kredit|credit control',
  primary:
    'primary|main|default|primær|primär|hoved|huvud|hovedkontakt|huvudkontakt|ensisijainen|pääyhteyshenkilö|standard',
  invoice: 'invoice|billing|faktura|fakturering|bogholderi|ekonomi|økonomi|laskutus|lasku|regnskap|reskontra',
  other: 'other|andet|anden|annan|annat|övrig|muu|annen|øvrig',
});

export const contactRoleOf = (text: string): ContactRole | null => roleTexts.get(valueKey(text)) ?? null;

/** ISO 3166-1 alpha-2. */
const isoCountries = new Set(
  `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF
   CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH
   GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW
   KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG
   NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN
   SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT
   ZA ZM ZW`.split(/\s+/u),
);

const countryTexts = table({
  DK: 'dnk|denmark|danmark|tanska',
  SE: 'swe|sweden|sverige|ruotsi',
  FI: 'fin|finland|suomi',
  NO: 'nor|norway|norge|noreg|norja',
  IS: 'isl|iceland|island|islanti',
  FO: 'fro|faroe islands|færøerne|føroyar|färöarna|färsaaret|færøyene',
  GL: 'grl|greenland|grønland|grönland|grönlanti',
  AX: 'ala|åland|ahvenanmaa',
  DE: 'deu|germany|tyskland|saksa|deutschland',
  GB: 'gbr|united kingdom|uk|storbritannien|storbritannia|iso-britannia|england',
  NL: 'nld|netherlands|holland|nederländerna|nederland|alankomaat|nederlandene',
  EE: 'est|estonia|estland|viro|eesti',
  LV: 'lva|latvia|letland|lettland|latvia',
  LT: 'ltu|lithuania|litauen|liettua',
  PL: 'pol|poland|polen|puola|polska',
  FR: 'fra|france|frankrig|frankrike|ranska',
  ES: 'esp|spain|spanien|spania|espanja',
  IT: 'ita|italy|italien|italia',
  US: 'usa|united states|amerikas förenta stater|yhdysvallat',
});

/** An ISO 3166-1 code in capitals, or null for a text that names no country known here. */
export const countryOf = (text: string): string | null => {
  const trimmed = text.trim();
  const code = trimmed.toUpperCase();
  if (isoCountries.has(code)) return code;
  return countryTexts.get(valueKey(trimmed)) ?? null;
};

const languages: Readonly<Record<string, Language>> = {
  DK: 'da',
  FO: 'da',
  GL: 'da',
  SE: 'sv',
  AX: 'sv',
  FI: 'fi',
  NO: 'nb',
  SJ: 'nb',
};

/** The language in which a customer is written to when no column tells it: the country's own, else English. */
export const languageOfCountry = (country: string): Language => languages[country] ?? 'en';

/** One `@` with something before it and a domain with a dot behind it; no spaces. Not the whole of RFC 5321. */
export const hasEmailForm = (text: string): boolean => {
  const at = text.indexOf('@');
  if (at < 1 || at !== text.lastIndexOf('@') || text.includes(' ')) return false;
  const dot = text.lastIndexOf('.');
  return dot > at + 1 && dot < text.length - 1;
};
