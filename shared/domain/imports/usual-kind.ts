import type { ErpKind } from './drafts.ts';
import { headerKey } from './header-synonyms.ts';

const texts: Readonly<Record<ErpKind, string>> = {
  invoice:
    'invoice|sales invoice|customer invoice|inv|faktura|salgsfaktura|kundefaktura|kundfaktura|försäljningsfaktura|debetfaktura|lasku|' +
    'myyntilasku|laskut|f|i|debet|rg|dr|re|utgående faktura|utgående',
  credit_note:
    'credit note|credit memo|credit|sales credit memo|crn|cn|kreditnota|kreditfaktura|kreditnotat|kredit|hyvityslasku|hyvitys|' +
    'salgskreditnota|kreditering|k|kn|dg|c|kreditinvoice',
  payment:
    'payment|customer payment|receipt|pay|betaling|indbetaling|innbetaling|betalning|inbetalning|maksu|suoritus|maksusuoritus|b|dz|' +
    'kundebetaling|kundinbetalning|innbetalinger',
  fee: 'fee|reminder fee|finance charge|gebyr|rykkergebyr|avgift|påminnelseavgift|purregebyr|muistutusmaksu|perintäkulu|inkassogebyr|rykker|reminder|påmindelse|gebyrer',
  interest:
    'interest|interest invoice|finance charge memo|rente|renter|rentenota|morarente|ränta|räntefaktura|dröjsmålsränta|korko|korkolasku|viivästyskorko|' +
    'forsinkelsesrente|rentefaktura|forsinkelsesrenter',
};

const byKey: ReadonlyMap<string, ErpKind> = new Map(
  // The keys of a record with keys of ErpKind are of ErpKind.
  (Object.entries(texts) as [ErpKind, string][]).flatMap(([kind, list]) =>
    list.split('|').map((text): [string, ErpKind] => [headerKey(text), kind]),
  ),
);

/** What a text of a type column usually means: a proposal that the clerk sees and may change. */
export const usualKind = (text: string): ErpKind | null => byKey.get(headerKey(text)) ?? null;
