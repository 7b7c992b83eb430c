import type { ImportField } from '../../api/imports.ts';

/**
 * What columns are called in exports of ledgers, per field: English, Danish, Swedish, Finnish and Norwegian, and the
 * heads of Business Central, Dynamics 365, e-conomic, Fortnox, Visma, Netvisor and Procountor. Words earlier in a list
 * win over later ones where a file has both (a document's own date over its posting date). Compared by `headerKey`.
 */
export const headerSynonyms: Readonly<Partial<Record<ImportField, readonly string[]>>> = {
  customerNumber: [
    'customer number', 'customer no.', 'customer nr', 'customer account', 'customer code', 'customer id', 'cust no',
    'account number', 'account no.', 'bill-to customer no.', 'sell-to customer no.', 'debtor number', 'debtor no.', 'debtor',
    'kundenummer', 'kundenr.', 'kunde nr.', 'kunde-id', 'debitornummer', 'debitornr.', 'debitor nr.', 'debitor', 'debitorkonto',
    'kundnummer', 'kundnr', 'kund nr', 'kund-id', 'kundkod', 'kundkonto',
    'asiakasnumero', 'asiakasnro', 'asiakkaan numero', 'asiakkaan nro', 'asiakastunnus', 'asiakaskoodi', 'asiakas nro',
    'asiakastili', 'kunde', 'kund', 'customer', 'asiakas', 'kundenøkkel', 'partnr',
  ],
  documentNumber: [
    'document number', 'document no.', 'document nr', 'document id', 'invoice number', 'invoice no.', 'invoice nr', 'invoice id',
    'invoice', 'voucher number', 'voucher no.', 'voucher',
    'fakturanummer', 'fakturanr.', 'faktura nr.', 'faktura-id', 'bilagsnummer', 'bilagsnr.', 'bilag nr.', 'bilag', 'faktura',
    'dokumentnummer', 'dokumentnr', 'verifikationsnummer', 'verifikationsnr', 'ver.nr', 'verifikat', 'löpnummer', 'löpnr',
    'laskun numero', 'laskunumero', 'laskun nro', 'laskunro', 'lasku nro', 'lasku', 'asiakirjan numero', 'asiakirjan nro',
    'tositenumero', 'tosite nro', 'tositenro', 'tosite',
    'fakturanøkkel', 'bilagsnøkkel', 'billagsnr',
  ],
  kind: [
    'document type', 'doc. type', 'invoice type', 'entry type', 'transaction type', 'type',
    'bilagstype', 'posttype', 'fakturatype', 'dokumenttype', 'bilagsart', 'transaksjonstype', 'transaktionstype', 'art',
    'dokumenttyp', 'fakturatyp', 'verifikationstyp', 'transaktionstyp', 'typ', 'posttyp',
    'asiakirjan tyyppi', 'asiakirjalaji', 'laskun tyyppi', 'laskutyyppi', 'tositelaji', 'tapahtumalaji', 'tapahtumatyyppi',
    'tyyppi', 'laji',
  ],
  documentOn: [
    'invoice date', 'document date', 'doc. date', 'posting date', 'transaction date', 'voucher date', 'date', 'issue date',
    'fakturadato', 'bilagsdato', 'dokumentdato', 'bogføringsdato', 'bokføringsdato', 'posteringsdato', 'regnskabsdato',
    'transaksjonsdato', 'dato', 'udstedelsesdato', 'faktureringsdato',
    'fakturadatum', 'fakturadag', 'dokumentdatum', 'verifikationsdatum', 'bokföringsdatum', 'bokföringsdag', 'transaktionsdatum',
    'datum', 'fakturans datum',
    'laskun päivä', 'laskupäivä', 'laskun pvm', 'laskupvm', 'laskun päivämäärä', 'laskupäivämäärä', 'asiakirjan päivämäärä',
    'asiakirjan pvm', 'kirjauspäivä', 'kirjauspvm', 'tositepäivä', 'tositepvm', 'tapahtumapäivä', 'päivämäärä', 'päiväys', 'pvm',
  ],
  dueOn: [
    'due date', 'due', 'due on', 'payment due', 'maturity date', 'net due date',
    'forfaldsdato', 'forfaldsdag', 'forfald', 'betalingsfrist', 'sidste rettidige betaling',
    'förfallodatum', 'förfallodag', 'förfaller', 'förf.datum', 'förf datum', 'betalas senast',
    'eräpäivä', 'eräpvm', 'erääntymispäivä', 'erääntyy', 'maksupäivä viimeistään',
    'forfallsdato', 'forfall', 'forfallsdag',
  ],
  currency: [
    'currency', 'currency code', 'curr.', 'transaction currency', 'invoice currency', 'iso currency',
    'valuta', 'valutakode', 'valutakod', 'faktureringsvaluta', 'møntfod', 'val.',
    'valuutta', 'valuuttakoodi', 'laskun valuutta', 'valuuttalaji',
  ],
  amount: [
    'original amount', 'invoice amount', 'amount incl. vat', 'amount including vat', 'total incl. vat', 'total amount',
    'gross amount', 'amount in transaction currency', 'amount in currency', 'amount', 'total', 'debit amount', 'invoice total',
    'oprindeligt beløb', 'fakturabeløb', 'beløb inkl. moms', 'beløb i valuta', 'beløb', 'total inkl. moms', 'i alt', 'bruttobeløb',
    'ursprungligt belopp', 'fakturabelopp', 'belopp inkl. moms', 'belopp ink moms', 'belopp i valuta', 'totalbelopp', 'totalt',
    'belopp', 'att betala', 'summa', 'bruttobelopp',
    'alkuperäinen summa', 'laskun summa', 'laskusumma', 'laskun loppusumma', 'loppusumma', 'verollinen summa', 'summa yhteensä',
    'yhteensä', 'bruttosumma', 'määrä', 'laskun määrä', 'verollinen yhteensä',
    'opprinnelig beløp', 'fakturabeløp', 'beløp inkl. mva', 'beløp i valuta', 'beløp', 'totalbeløp', 'sum', 'bruttobeløp',
    'beløp inkl. mva.',
  ],
  remaining: [
    'remaining amount', 'remaining', 'outstanding amount', 'outstanding', 'open amount', 'open balance', 'balance', 'balance due',
    'amount due', 'unpaid amount', 'unpaid', 'amount not settled', 'remainder',
    'restbeløb', 'rest', 'resterende beløb', 'udestående', 'åbent beløb', 'åben saldo', 'saldo', 'restance', 'ubetalt',
    'restbelopp', 'återstående belopp', 'återstår', 'kvar att betala', 'utestående', 'utestående belopp', 'obetalt', 'öppet belopp',
    'restsaldo', 'återstående',
    'avoinna', 'avoin summa', 'avoin määrä', 'avoin saldo', 'avoin', 'jäljellä oleva summa', 'jäljellä', 'maksamatta',
    'maksamaton summa', 'laskun avoin summa', 'saldo avoinna',
    'restbeløp', 'gjenstående beløp', 'gjenstående', 'utestående beløp', 'åpent beløp', 'åpen saldo', 'rest å betale',
  ],
  reference: [
    'payment reference', 'reference number', 'reference no.', 'payment id', 'reference', 'ocr', 'kid', 'kid number',
    'betalings-id', 'betalings-id.', 'betalingsid', 'betalingsreference', 'fik-nr.', 'fik', 'fi-nummer', 'fik-nummer', 'ocr-linje',
    'kortart og betalings-id', 'referencenummer', 'indbetalings-id',
    'ocr-nummer', 'ocr-nr', 'ocr nr', 'referensnummer', 'betalningsreferens', 'referens', 'ocr-referens',
    'viitenumero', 'viite', 'viitenro', 'maksuviite', 'pankkiviite',
    'kid-nummer', 'kid-nr', 'kidnr', 'betalingsreferanse', 'referansenummer', 'referanse', 'kundeidentifikasjon',
  ],
  text: [
    'description', 'text', 'posting description', 'comment', 'note', 'memo', 'line text',
    'beskrivelse', 'tekst', 'posteringstekst', 'bemærkning', 'posttekst', 'kommentar',
    'beskrivning', 'text på faktura', 'verifikationstext', 'transaktionstext', 'anmärkning',
    'kuvaus', 'selite', 'teksti', 'vapaa teksti', 'lisätieto', 'kommentti', 'huomautus', 'otsikko',
    'merknad', 'bilagstekst', 'fakturatekst',
  ],
  orderNumber: [
    'order number', 'order no.', 'order', 'sales order', 'sales order no.', 'your order', 'purchase order', 'po number',
    'ordrenummer', 'ordrenr.', 'ordre nr.', 'ordre', 'salgsordre', 'salgsordrenr.', 'rekvisitionsnr.', 'deres ordrenr.',
    'ordernummer', 'ordernr', 'ert ordernr', 'ert ordernummer', 'beställningsnummer', 'beställningsnr',
    'tilausnumero', 'tilausnro', 'tilaus', 'tilauksen numero', 'myyntitilaus', 'ostotilaus', 'tilausviite',
    'bestillingsnr', 'bestillingsnummer', 'salgsordrenummer',
  ],
  disputedOn: [
    'disputed on', 'dispute date', 'disputed since', 'disputed',
    'omtvistet', 'omtvistet dato', 'bestridt', 'indsigelsesdato', 'bestridt den', 'omtvistet den', 'indsigelse den',
    'tvistdatum', 'bestridd', 'bestriden', 'bestridd datum', 'bestriden den', 'tvist',
    'riitautettu', 'riitautuspäivä', 'kiistetty', 'riitautuspvm',
    'omtvistet fra', 'bestridt fra', 'tvistedato', 'innsigelsesdato',
  ],
  disputeReason: [
    'dispute reason', 'reason for dispute', 'dispute', 'dispute text',
    'indsigelse', 'årsag til tvist', 'tvisteårsag', 'indsigelsesårsag', 'tvistårsag',
    'tvisteorsak', 'tvistorsak', 'orsak till tvist', 'orsak tvist', 'bestridandeorsak',
    'riidan syy', 'riitautuksen syy', 'kiistämisen syy', 'riitautussyy',
    'tvisteårsak', 'årsak til tvist', 'innsigelse', 'tvistårsak',
  ],
  collectionMethod: [
    'collection method', 'payment method', 'method of payment', 'payment method code',
    'opkrævningsmetode', 'betalingsform', 'betalingsmåde', 'betalingsformskode', 'opkrævningsform',
    'betalningssätt', 'uttagssätt', 'betalsätt', 'betalningsform', 'uttagsmetod',
    'maksutapa', 'veloitustapa', 'laskutustapa', 'maksutapakoodi',
    'betalingsmåte', 'innkrevingsmetode', 'betalingsmåtekode', 'innkrevingsform',
  ],
  customerName: [
    'customer name', 'debtor name', 'company name', 'company', 'account name', 'bill-to name', 'name',
    'kundenavn', 'debitornavn', 'firmanavn', 'navn', 'firma', 'kundens navn', 'virksomhed',
    'kundnamn', 'företagsnamn', 'företag', 'namn', 'kundens namn',
    'asiakkaan nimi', 'asiakasnimi', 'yritys', 'yrityksen nimi', 'nimi',
    'bedrift', 'foretaksnavn',
  ],
  customerParty: [
    'customer type', 'party type', 'party', 'business or private', 'customer kind', 'private/business',
    'kundetype', 'erhverv/privat', 'erhverv eller privat', 'privat/erhverv', 'debitortype', 'parttype',
    'kundtyp', 'företag/privat', 'privat/företag', 'företag eller privat',
    'asiakastyyppi', 'asiakaslaji', 'yritys/yksityinen', 'yksityinen/yritys', 'asiakkaan tyyppi',
    'bedrift/privat', 'privat/bedrift', 'kundeart',
  ],
  customerRegistrationNumber: [
    'registration number', 'registration no.', 'company registration number', 'company no.', 'business id', 'vat registration no.',
    'vat number', 'vat no.', 'organization number', 'organisation number', 'vat id', 'org. no.',
    'cvr-nummer', 'cvr-nr.', 'cvr', 'cvr nr.', 'se-nr.', 'momsregistreringsnummer', 'momsnr.', 'cvr/se-nr.',
    'organisationsnummer', 'organisationsnr', 'org.nr', 'orgnr', 'org nummer', 'orgnummer', 'momsregistreringsnr', 'vat-nr',
    'y-tunnus', 'ytunnus', 'yritystunnus', 'alv-tunnus', 'alv-numero', 'rekisterinumero',
    'organisasjonsnummer', 'organisasjonsnr', 'foretaksnummer', 'mva-nummer', 'orgnr.',
  ],
  customerPersonalNumber: [
    'personal number', 'personal identity number', 'national id', 'personal id', 'social security number',
    'cpr-nummer', 'cpr-nr.', 'cpr', 'personnummer', 'personnr', 'pers.nr',
    'henkilötunnus', 'hetu', 'sotu', 'fødselsnummer', 'fødselsnr',
  ],
  customerStreet: [
    'street', 'street address', 'address', 'address 1', 'address line 1', 'billing address',
    'adresse', 'vej', 'gade', 'adresse 1', 'gadenavn', 'vejnavn', 'faktureringsadresse',
    'gatuadress', 'adress', 'adress 1', 'gata', 'utdelningsadress', 'fakturaadress', 'postadress',
    'katuosoite', 'osoite', 'lähiosoite', 'laskutusosoite', 'postiosoite', 'katu',
    'gateadresse', 'gate', 'fakturaadresse', 'postadresse', 'gate/vei',
  ],
  customerPostalCode: [
    'postal code', 'post code', 'postcode', 'zip', 'zip code', 'zip/postal code',
    'postnummer', 'postnr.', 'post nr.', 'postnr',
    'postinumero', 'postinro', 'postinumero ja -toimipaikka',
  ],
  customerCity: [
    'city', 'town', 'place',
    'by', 'bynavn', 'postdistrikt',
    'ort', 'stad', 'postort', 'postadress ort',
    'postitoimipaikka', 'kaupunki', 'toimipaikka', 'paikkakunta',
    'poststed', 'sted',
  ],
  customerCountry: [
    'country', 'country code', 'country/region code', 'country/region', 'country region',
    'land', 'landekode', 'lande-/områdekode', 'lande/områdekode', 'lande-/regionskode',
    'landskod', 'lands-/regionskod', 'landkod', 'land/regionkod', 'lands/regionskod',
    'maa', 'maakoodi', 'maatunnus', 'maa-/aluekoodi',
    'landkode', 'lands-/regionkode',
  ],
  customerLanguage: [
    'language', 'language code', 'sprog', 'sprogkode', 'språk', 'språkkod', 'kieli', 'kielikoodi', 'språkkode', 'kommunikationssprog',
    'kundsprog', 'kundspråk', 'kundens språk', 'kundens sprog', 'asiakkaan kieli',
  ],
  customerEmail: [
    'email', 'e-mail', 'email address', 'customer email', 'invoice email', 'billing email',
    'mail', 'e-mailadresse', 'mailadresse', 'faktura e-mail', 'kunde e-mail',
    'e-post', 'epost', 'e-postadress', 'mejl', 'faktura e-post', 'mailadress',
    'sähköposti', 'sähköpostiosoite', 's-posti', 'laskutussähköposti',
    'e-postadresse', 'epostadresse',
  ],
  customerPhone: [
    'phone', 'phone number', 'phone no.', 'telephone', 'tel.', 'mobile', 'mobile phone',
    'telefon', 'telefonnummer', 'telefonnr.', 'tlf.', 'tlf.nr.', 'mobil', 'mobilnummer', 'mobiltelefon', 'tlf nummer',
    'telefonnr', 'mobilnr', 'puhelin', 'puhelinnumero', 'puh.', 'matkapuhelin', 'puh.nro', 'gsm',
  ],
  customerBanReason: [
    'collection ban', 'collection ban reason', 'collection stop', 'dunning stop',
    'inkassostop', 'inkassostop årsag', 'årsag til inkassostop', 'inkasso stop',
    'inkassoförbud', 'orsak till inkassoförbud', 'inkassospärr', 'inkassostopp orsak', 'inkassoförbud orsak',
    'perintäkielto', 'perintäkiellon syy', 'perinnän esto',
    'inkassostopp', 'årsak til inkassostopp', 'inkassosperre', 'inkassostopp årsak',
  ],
  customerBanUntil: [
    'collection ban until', 'collection stop until', 'ban until',
    'inkassostop til', 'inkassostop indtil', 'inkassostop slut',
    'inkassoförbud till', 'inkassoförbud t.o.m.', 'inkassoförbud tom', 'inkassospärr till',
    'perintäkielto asti', 'perintäkielto saakka', 'perintäkielto päättyy',
    'inkassostopp til', 'inkassostopp til og med', 'inkassosperre til',
  ],
  contactName: [
    'contact', 'contact name', 'contact person', 'attention', 'attn', 'your reference',
    'kontakt', 'kontaktperson', 'kontaktnavn', 'att.', 'deres reference', 'attention person',
    'kontaktnamn', 'er referens', 'referensperson', 'kontaktpersonens namn',
    'yhteyshenkilö', 'yhteyshenkilön nimi', 'kontakti', 'kontaktihenkilö',
    'deres referanse', 'kontaktpersonens navn',
  ],
  contactRole: [
    'contact role', 'role', 'contact type', 'kontaktrolle', 'rolle', 'kontakttype', 'kontaktroll', 'roll', 'kontakttyp', 'rooli',
    'yhteyshenkilön rooli', 'kontaktens rolle',
  ],
  contactEmail: [
    'contact email', 'contact e-mail', 'contact person email', 'kontakt e-mail', 'kontaktperson e-mail', 'kontaktens e-mail',
    'kontakt e-post', 'kontaktperson e-post', 'kontaktens e-post', 'yhteyshenkilön sähköposti', 'kontaktpersons e-mail',
    'kontaktpersonens e-post',
  ],
  contactPhone: [
    'contact phone', 'contact telephone', 'contact person phone', 'kontakt telefon', 'kontaktperson telefon', 'kontaktens telefon',
    'yhteyshenkilön puhelin', 'yhteyshenkilön puhelinnumero', 'kontaktpersons telefon', 'kontaktpersonens telefon', 'kontakttelefon',
  ],
};

/** Heads that mean one thing in a list of customers and another (or nothing) in a list of entries. */
export const customerListSynonyms: Readonly<Partial<Record<ImportField, readonly string[]>>> = {
  customerNumber: ['number', 'no.', 'nr.', 'nummer', 'numero', 'nro', 'id', 'code', 'kode', 'kod', 'koodi', 'account', 'konto', 'tunnus'],
  customerParty: ['type', 'typ', 'tyyppi'],
};

export const entryListSynonyms: Readonly<Partial<Record<ImportField, readonly string[]>>> = {
  documentNumber: ['number', 'no.', 'nr.', 'nummer', 'numero', 'nro', 'id'],
};

const folded: Readonly<Record<string, string>> = { æ: 'ae', ø: 'o', œ: 'oe', ß: 'ss', ð: 'd', þ: 'th' };

/** Case, accents, punctuation and spaces do not tell two heads apart: `Forfalds-dato` and `FORFALDSDATO` are one. */
export const headerKey = (header: string): string =>
  header
    .toLowerCase()
    .replaceAll(/[æøœßðþ]/gu, (letter) => folded[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
