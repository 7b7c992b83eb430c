import type { Country } from '../../api/values.ts';
import type { LocalDate } from '../local-date.ts';

/** How the ERP of a country's demo creditor writes its files: charset, separators, days, heads, words. */
export type DemoDialect = {
  readonly charset: 'utf-8' | 'windows-1252';
  readonly delimiter: ';' | ',' | '\t';
  readonly decimal: 'comma' | 'point';
  readonly day: (day: LocalDate) => string;
  readonly kinds: Readonly<Record<'invoice' | 'credit_note' | 'payment', string>>;
  readonly parties: Readonly<Record<'business' | 'private', string>>;
  readonly files: { readonly customers: string; readonly entries: string };
  readonly sheets: { readonly customers: string; readonly entries: string };
  /** Number, name, registration and personal number, street, postal code, city, country, e-mail, phone, contact. */
  readonly customerHeads: readonly string[];
  readonly partyHead: string;
  /** Customer, document, type, document and due day, currency, amount, open amount, reference, text, order, dispute. */
  readonly entryHeads: readonly string[];
};

const reversed = (separator: string) => (day: LocalDate) => day.split('-').toReversed().join(separator);
const withoutZeros = (day: LocalDate) => day.split('-').toReversed().map(Number).join('.');

export const demoDialects: Readonly<Record<Country, DemoDialect>> = {
  DK: {
    charset: 'windows-1252',
    delimiter: ';',
    decimal: 'comma',
    day: reversed('-'),
    kinds: { invoice: 'Faktura', credit_note: 'Kreditnota', payment: 'Betaling' },
    parties: { business: 'Erhverv', private: 'Privat' },
    files: { customers: 'debitorer', entries: 'debitorposter' },
    sheets: { customers: 'Debitorer', entries: 'Åbne poster' },
    customerHeads: [
      'Kundenr.',
      'Navn',
      'CVR-nr.',
      'CPR-nr.',
      'Adresse',
      'Postnr.',
      'By',
      'Land',
      'E-mail',
      'Telefon',
      'Kontaktperson',
      'Kontakt e-mail',
    ],
    partyHead: 'Kundetype',
    entryHeads: [
      'Kundenr.',
      'Bilagsnr.',
      'Bilagstype',
      'Bilagsdato',
      'Forfaldsdato',
      'Valuta',
      'Beløb',
      'Restbeløb',
      'Betalings-id',
      'Beskrivelse',
      'Ordrenr.',
      'Omtvistet den',
      'Tvistårsag',
    ],
  },
  SE: {
    charset: 'utf-8',
    delimiter: ';',
    decimal: 'comma',
    day: (day) => day,
    kinds: { invoice: 'Faktura', credit_note: 'Kreditfaktura', payment: 'Betalning' },
    parties: { business: 'Företag', private: 'Privat' },
    files: { customers: 'kunder', entries: 'kundreskontra' },
    sheets: { customers: 'Kunder', entries: 'Öppna poster' },
    customerHeads: [
      'Kundnummer',
      'Namn',
      'Organisationsnummer',
      'Personnummer',
      'Adress',
      'Postnummer',
      'Ort',
      'Land',
      'E-post',
      'Telefon',
      'Kontaktperson',
      'Kontakt e-post',
    ],
    partyHead: 'Kundtyp',
    entryHeads: [
      'Kundnummer',
      'Fakturanummer',
      'Typ',
      'Fakturadatum',
      'Förfallodag',
      'Valuta',
      'Belopp',
      'Restbelopp',
      'OCR-nummer',
      'Text',
      'Ordernummer',
      'Bestriden den',
      'Tvistorsak',
    ],
  },
  FI: {
    charset: 'utf-8',
    delimiter: ';',
    decimal: 'comma',
    day: withoutZeros,
    kinds: { invoice: 'Lasku', credit_note: 'Hyvityslasku', payment: 'Suoritus' },
    parties: { business: 'Yritys', private: 'Yksityinen' },
    files: { customers: 'asiakkaat', entries: 'myyntireskontra' },
    sheets: { customers: 'Asiakkaat', entries: 'Avoimet laskut' },
    customerHeads: [
      'Asiakasnumero',
      'Nimi',
      'Y-tunnus',
      'Henkilötunnus',
      'Katuosoite',
      'Postinumero',
      'Postitoimipaikka',
      'Maa',
      'Sähköposti',
      'Puhelin',
      'Yhteyshenkilö',
      'Yhteyshenkilön sähköposti',
    ],
    partyHead: 'Asiakastyyppi',
    entryHeads: [
      'Asiakasnumero',
      'Laskunumero',
      'Tyyppi',
      'Laskun päivä',
      'Eräpäivä',
      'Valuutta',
      'Summa',
      'Avoinna',
      'Viitenumero',
      'Selite',
      'Tilausnumero',
      'Riitautettu',
      'Riidan syy',
    ],
  },
  NO: {
    charset: 'utf-8',
    delimiter: '\t',
    decimal: 'comma',
    day: reversed('.'),
    kinds: { invoice: 'Faktura', credit_note: 'Kreditnota', payment: 'Innbetaling' },
    parties: { business: 'Bedrift', private: 'Privat' },
    files: { customers: 'kunder', entries: 'kundereskontro' },
    sheets: { customers: 'Kunder', entries: 'Åpne poster' },
    customerHeads: [
      'Kundenummer',
      'Navn',
      'Organisasjonsnummer',
      'Fødselsnummer',
      'Adresse',
      'Postnummer',
      'Poststed',
      'Land',
      'E-post',
      'Telefon',
      'Kontaktperson',
      'Kontakt e-post',
    ],
    partyHead: 'Kundetype',
    entryHeads: [
      'Kundenummer',
      'Fakturanummer',
      'Type',
      'Fakturadato',
      'Forfallsdato',
      'Valuta',
      'Beløp',
      'Restbeløp',
      'KID-nummer',
      'Tekst',
      'Ordrenummer',
      'Omtvistet fra',
      'Tvisteårsak',
    ],
  },
};
