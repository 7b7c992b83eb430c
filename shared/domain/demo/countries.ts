import type { Country, Language } from '../../api/values.ts';

type Words = readonly [string, ...string[]];

/** What an invented ledger of a country is made of. Names are made up from parts; towns are real, streets are common. */
export type DemoCountry = {
  readonly code: string;
  readonly name: string;
  readonly country: Country;
  readonly currency: string;
  readonly language: Language;
  readonly registrationNumber: string;
  readonly iban: string;
  readonly town: readonly [string, string, string];
  readonly firstCustomerNumber: number;
  readonly places: Words;
  readonly trades: Words;
  readonly companyEnd: Words;
  readonly companyEndFirst: boolean;
  readonly firstNames: Words;
  readonly lastNames: Words;
  readonly streets: Words;
  readonly towns: readonly [readonly [string, string], ...(readonly [string, string])[]];
  readonly texts: Words;
  readonly disputes: Words;
  readonly phone: string;
  /** The part of a business's e-mail address before the @. */
  readonly office: string;
};

export const demoCountries: readonly [DemoCountry, ...DemoCountry[]] = [
  {
    code: 'TRANEKILDE',
    name: 'Tranekilde Forsyning A/S',
    country: 'DK',
    currency: 'DKK',
    language: 'da',
    registrationNumber: '13585628',
    iban: 'DK5000400440116243',
    town: ['Værkvej 2', '4000', 'Roskilde'],
    firstCustomerNumber: 10_000,
    places: ['Nordlys', 'Ravnsø', 'Strandkant', 'Havbo', 'Klitgaard', 'Ørnebjerg', 'Grønhøj', 'Stenløkke', 'Vesterlund', 'Møllebakke', 'Solvang', 'Tårnborg', 'Fjordblik', 'Ådal', 'Egebæk', 'Lyngdal'],
    trades: ['Bageri', 'Trælast', 'Café', 'Ejendomme', 'Entreprise', 'Gartneri', 'VVS', 'Auto', 'Hotel', 'Optik', 'Fysioterapi', 'Cykler', 'Blomster', 'Maskiner', 'Malerfirma', 'Tandlæger'],
    companyEnd: ['ApS', 'A/S', 'I/S', 'ApS'],
    companyEndFirst: false,
    firstNames: ['Mette', 'Søren', 'Kirsten', 'Jørgen', 'Anne', 'Lars', 'Bodil', 'Åge', 'Pia', 'Rasmus', 'Ida', 'Emil'],
    lastNames: ['Lindqvold', 'Strandgaard', 'Højmark', 'Bækdal', 'Vesterskov', 'Ravnholt', 'Engelund', 'Klitmøl', 'Ørbæk', 'Sandvad'],
    streets: ['Havnegade', 'Møllevej', 'Kirkestræde', 'Østergade', 'Åboulevarden', 'Skovbrynet', 'Birkevej', 'Søndergade'],
    towns: [['4000', 'Roskilde'], ['5000', 'Odense C'], ['8000', 'Aarhus C'], ['9000', 'Aalborg'], ['6700', 'Esbjerg'], ['7100', 'Vejle'], ['4700', 'Næstved'], ['3400', 'Hillerød']],
    texts: ['Varme', 'Vand og spildevand', 'Fiber, kvartal', 'Tilslutningsbidrag', 'Renovation', 'Serviceaftale'],
    disputes: ['Forkert måler', 'Aflæsning bestrides', 'Ydelsen ikke leveret'],
    phone: '+45 7000 ',
    office: 'regnskab',
  },
  {
    code: 'ALVSTRAND',
    name: 'Älvstrand Bredband AB',
    country: 'SE',
    currency: 'SEK',
    language: 'sv',
    registrationNumber: '556036-0793',
    iban: 'SE4550000000058398257466',
    town: ['Fabriksgatan 12', '411 04', 'Göteborg'],
    firstCustomerNumber: 20_000,
    places: ['Granvik', 'Älvstrand', 'Tallmo', 'Ekhagen', 'Furulund', 'Linnehagen', 'Skovlund', 'Kvarnholm', 'Björkås', 'Sjövik', 'Ängsbacka', 'Norrsken', 'Hällefors', 'Åkerö'],
    trades: ['Åkeri', 'Konditori', 'Bygg', 'Tandvård', 'Måleri', 'Förskola', 'Bilservice', 'Redovisning', 'Plåt', 'El', 'Trädgård', 'Snickeri', 'Frisör'],
    companyEnd: ['AB', 'AB', 'HB', 'Ekonomisk förening'],
    companyEndFirst: false,
    firstNames: ['Lena', 'Jonas', 'Åsa', 'Björn', 'Karin', 'Erik', 'Märta', 'Göran', 'Elin', 'Oskar'],
    lastNames: ['Wikstrand', 'Ekfors', 'Lindqvister', 'Sjöhagen', 'Granlind', 'Åkerstam', 'Bergdalen', 'Nyhamn'],
    streets: ['Storgatan', 'Kungsgatan', 'Björkvägen', 'Ågatan', 'Hamngatan', 'Skolgatan', 'Ängsvägen'],
    towns: [['411 04', 'Göteborg'], ['211 20', 'Malmö'], ['753 10', 'Uppsala'], ['721 30', 'Västerås'], ['903 26', 'Umeå'], ['582 22', 'Linköping'], ['392 31', 'Kalmar']],
    texts: ['Bredband, kvartal', 'Installation fiber', 'Serviceavtal', 'Telefoni', 'Hårdvara'],
    disputes: ['Fel hastighet levererad', 'Uppsagt abonnemang', 'Fakturan bestrids'],
    phone: '+46 70 174 ',
    office: 'ekonomi',
  },
  {
    code: 'HAVUSALO',
    name: 'Havusalo Lämpö Oy',
    country: 'FI',
    currency: 'EUR',
    language: 'fi',
    registrationNumber: '0112038-9',
    iban: 'FI2112345600000785',
    town: ['Voimatie 4', '33100', 'Tampere'],
    firstCustomerNumber: 30_000,
    places: ['Havusalo', 'Kuusiranta', 'Järvelä', 'Mäntylä', 'Koivusuo', 'Pähkinäharju', 'Lehtokoski', 'Hiekkaniemi', 'Öljymäki', 'Kaislaranta'],
    trades: ['Leipomo', 'Rakennus', 'Kuljetus', 'Konepaja', 'Hammaslääkärit', 'Kukka', 'Autohuolto', 'Tilitoimisto', 'Kiinteistöt', 'Sähkö'],
    companyEnd: ['Oy', 'Oy', 'Ky', 'Osk'],
    companyEndFirst: false,
    firstNames: ['Aino', 'Eero', 'Päivi', 'Jyrki', 'Hanna', 'Väinö', 'Kerttu', 'Mikko', 'Sirpa', 'Olli'],
    lastNames: ['Kuusirinne', 'Mäntyharju', 'Lehtovuo', 'Järvenkallio', 'Hakapelto', 'Koivuranta', 'Niittyoja'],
    streets: ['Koulukatu', 'Rantatie', 'Asemakatu', 'Kirkkokatu', 'Mäkitie', 'Hämeenkatu'],
    towns: [['33100', 'Tampere'], ['00100', 'Helsinki'], ['20100', 'Turku'], ['90100', 'Oulu'], ['40100', 'Jyväskylä'], ['70100', 'Kuopio']],
    texts: ['Kaukolämpö', 'Liittymismaksu', 'Huoltosopimus', 'Vesi ja jätevesi'],
    disputes: ['Mittarilukema kiistetty', 'Palvelua ei toimitettu'],
    phone: '+358 40 100 ',
    office: 'talous',
  },
  {
    code: 'FJELLHEIM',
    name: 'Fjellheim Energi AS',
    country: 'NO',
    currency: 'NOK',
    language: 'nb',
    registrationNumber: '923609016',
    iban: 'NO9386011117947',
    town: ['Kraftveien 8', '5003', 'Bergen'],
    firstCustomerNumber: 40_000,
    places: ['Fjellheim', 'Solstrand', 'Bjørkedal', 'Nordnes', 'Ytterøy', 'Svartvik', 'Åsgård', 'Lynghaug', 'Østbø', 'Tindefjell'],
    trades: ['Bakeri', 'Transport', 'Bygg', 'Rør', 'Eiendom', 'Tannlege', 'Bilverksted', 'Regnskap', 'Fisk', 'Elektro'],
    companyEnd: ['AS', 'AS', 'ANS', 'SA'],
    companyEndFirst: false,
    firstNames: ['Ingrid', 'Øyvind', 'Kari', 'Håkon', 'Silje', 'Bjørn', 'Astrid', 'Magnus', 'Åse', 'Leif'],
    lastNames: ['Nordbakken', 'Solhaugen', 'Fjelldal', 'Strømsnes', 'Bjørkelien', 'Øverås', 'Tveitnes'],
    streets: ['Storgata', 'Havneveien', 'Kirkegata', 'Åsveien', 'Skolegata', 'Sjøgata'],
    towns: [['5003', 'Bergen'], ['0150', 'Oslo'], ['7010', 'Trondheim'], ['4006', 'Stavanger'], ['9008', 'Tromsø'], ['4610', 'Kristiansand S']],
    texts: ['Strøm', 'Nettleie', 'Fiber, kvartal', 'Serviceavtale'],
    disputes: ['Feil måleravlesning', 'Oppsagt avtale'],
    phone: '+47 900 00 ',
    office: 'regnskap',
  },
];
