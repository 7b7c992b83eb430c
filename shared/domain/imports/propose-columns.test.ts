import { describe, expect, it } from 'vitest';
import type { ImportField } from '../../api/imports.ts';
import { headerKey } from './header-synonyms.ts';
import { proposeColumns } from './propose-columns.ts';

const fieldsOf = (heads: string, rows: readonly (readonly string[])[] = []) => {
  const { holds, columns } = proposeColumns(heads.split(';'), rows);
  return { holds, fields: columns.map(({ field }) => field) };
};

const entryFields: readonly (ImportField | null)[] = [
  'customerNumber',
  'customerName',
  'documentNumber',
  'kind',
  'documentOn',
  'dueOn',
  'currency',
  'amount',
  'remaining',
  'reference',
  'text',
];
const customerFields: readonly (ImportField | null)[] = [
  'customerNumber',
  'customerName',
  'customerParty',
  'customerRegistrationNumber',
  'customerStreet',
  'customerPostalCode',
  'customerCity',
  'customerCountry',
  'customerLanguage',
  'customerEmail',
  'customerPhone',
];

describe('proposeColumns', () => {
  it.each([
    [
      'English',
      'Customer No.;Customer Name;Document No.;Document Type;Document Date;Due Date;Currency Code;Original Amount;Remaining Amount;Payment Reference;Description',
    ],
    [
      'Danish',
      'Debitornr.;Debitornavn;Bilagsnr.;Bilagstype;Bilagsdato;Forfaldsdato;Valutakode;Oprindeligt beløb;Restbeløb;Betalings-id;Beskrivelse',
    ],
    [
      'Swedish',
      'Kundnr;Kundnamn;Fakturanr;Typ;Fakturadatum;Förfallodatum;Valuta;Totalt;Saldo;OCR-nummer;Text',
    ],
    [
      'Finnish',
      'Asiakasnumero;Asiakkaan nimi;Laskun numero;Tyyppi;Laskupäivä;Eräpäivä;Valuutta;Laskun summa;Avoinna;Viitenumero;Selite',
    ],
    [
      'Norwegian',
      'Kundenr.;Kundenavn;Fakturanr.;Bilagstype;Fakturadato;Forfallsdato;Valuta;Opprinnelig beløp;Restbeløp;KID-nummer;Tekst',
    ],
  ])('knows the heads of an open list in %s', (_language, heads) => {
    expect(fieldsOf(heads)).toEqual({ holds: 'both', fields: entryFields });
  });

  it.each([
    [
      'English',
      'No.;Name;Customer type;VAT Registration No.;Address;Post Code;City;Country/Region Code;Language Code;E-Mail;Phone No.',
    ],
    ['Danish', 'Nr.;Navn;Kundetype;CVR-nr.;Adresse;Postnr.;By;Land;Sprog;E-mail;Telefon'],
    [
      'Swedish',
      'Nummer;Namn;Kundtyp;Organisationsnummer;Adress;Postnummer;Ort;Landskod;Språk;E-post;Telefonnummer',
    ],
    [
      'Finnish',
      'Numero;Nimi;Asiakastyyppi;Y-tunnus;Osoite;Postinumero;Postitoimipaikka;Maa;Kieli;Sähköposti;Puhelin',
    ],
    [
      'Norwegian',
      'Nr;Navn;Kundetype;Organisasjonsnummer;Adresse;Postnummer;Poststed;Land;Språk;E-post;Mobil',
    ],
  ])('knows the heads of a list of customers in %s', (_language, heads) => {
    expect(fieldsOf(heads)).toEqual({ holds: 'customers', fields: customerFields });
  });

  it('reads the heads of common programs', () => {
    expect(
      fieldsOf('Customer account;Name;Invoice;Date;Due date;Amount in transaction currency;Balance;Currency')
        .fields,
    ).toEqual([
      'customerNumber',
      'customerName',
      'documentNumber',
      'documentOn',
      'dueOn',
      'amount',
      'remaining',
      'currency',
    ]);
    expect(
      fieldsOf('Kundnr;Kundnamn;Fakturanr;OCR;Fakturadatum;Förfallodatum;Total;Saldo;Valuta;Ert ordernr')
        .fields,
    ).toEqual([
      'customerNumber',
      'customerName',
      'documentNumber',
      'reference',
      'documentOn',
      'dueOn',
      'amount',
      'remaining',
      'currency',
      'orderNumber',
    ]);
    expect(fieldsOf('Laskun nro;Laskun pvm;Eräpvm;Asiakas;Loppusumma;Avoin summa;Viite').fields).toEqual([
      'documentNumber',
      'documentOn',
      'dueOn',
      'customerNumber',
      'amount',
      'remaining',
      'reference',
    ]);
  });

  it('prefers the document’s own date to its posting date, and leaves the other column unread', () => {
    expect(fieldsOf('Kundenr;Bogføringsdato;Bilagsdato;Bilagsnr.;Forfaldsdato;Beløb').fields).toEqual([
      'customerNumber',
      null,
      'documentOn',
      'documentNumber',
      'dueOn',
      'amount',
    ]);
  });

  it('does not read a column whose content cannot be what its head says', () => {
    const { fields } = fieldsOf('Kundenr;Bilagsnr;Dato;Forfald;Beløb;Total', [
      ['1', '2', '01-02-2026', '30 dage netto', 'se bilag', '12,50'],
      ['1', '3', '02-02-2026', '30 dage netto', 'se bilag', '13,50'],
    ]);
    expect(fields).toEqual(['customerNumber', 'documentNumber', 'documentOn', null, null, 'amount']);
  });

  it('takes the only amount of an open list as the amount, and its currency from the head', () => {
    expect(fieldsOf('Kundenr;Fakturanr;Fakturadato;Forfaldsdato;Restbeløb (DKK)').fields.at(-1)).toBe(
      'amount',
    );
  });

  it('compares heads without case, accents and punctuation', () => {
    expect(headerKey(' FÖRFALLO-DATUM ')).toBe(headerKey('forfallodatum'));
    expect(headerKey('Beløb')).toBe('belob');
  });
});
