import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLocalDate, type LocalDate } from '../../../shared/domain/local-date.ts';
import {
  pain008Versions,
  writePain008,
  type SepaCollection,
  type SepaDelivery,
  type SepaRefusal,
} from '../../../shared/formats/iso20022/pain-008.ts';
import { schemaFaults } from './validate-pain-008.ts';

const day = (text: string): LocalDate => {
  const parsed = parseLocalDate(text);
  if (parsed === null) throw new Error(`${text} is no day`);
  return parsed;
};

const collection: SepaCollection = {
  endToEndId: 'INV-2026-0042',
  amountMinor: 12_550,
  mandateId: 'MND-7',
  mandateSignedOn: day('2026-01-15'),
  amendment: null,
  debtorName: 'Älvstrand & Co <Oy>',
  debtorIban: 'FI2112345600000785',
  debtorBic: 'NDEAFIHH',
  text: 'Invoice 42',
  reference: '',
};

const delivery: SepaDelivery = {
  version: '001.02',
  messageId: 'M-2026-11-23-1',
  createdAt: '2026-11-23T09:00:00',
  initiatorName: 'Tranekilde Forsyning A/S',
  creditorName: 'Tranekilde Forsyning A/S',
  creditorIban: 'FI2112345600000785',
  creditorBic: 'NDEAFIHH',
  creditorId: 'DE98ZZZ09999999999',
  payments: [
    {
      paymentInformationId: 'P-1',
      scheme: 'CORE',
      sequenceType: 'RCUR',
      collectOn: day('2026-12-01'),
      collections: [collection],
    },
  ],
};

const write = (given: SepaDelivery) => {
  const refusals: SepaRefusal[] = [];
  const pieces = writePain008(given, (refusal) => refusals.push(refusal));
  return { xml: pieces === null ? null : [...pieces].join(''), refusals };
};
const withCollection = (change: Partial<SepaCollection>, version = delivery.version): SepaDelivery => ({
  ...delivery,
  version,
  payments: delivery.payments.map((payment) => ({
    ...payment,
    collections: [{ ...collection, ...change }],
  })),
});

describe('writePain008', () => {
  it.each(pain008Versions)('writes what the schema of pain.008.%s takes', async (version) => {
    const amendment = {
      originalMandateId: 'MND-6',
      originalCreditorId: 'DE98ZZZ09999999999',
      originalCreditorName: 'Tranekilde A/S',
      originalDebtorIban: '',
    };
    for (const given of [
      withCollection({}, version),
      withCollection({ debtorBic: null, text: '', reference: 'RF8413013' }, version),
      withCollection({ amendment }, version),
      withCollection({ amendment: { ...amendment, originalDebtorIban: 'FI2112345600000785' } }, version),
    ]) {
      const { xml, refusals } = write(given);
      expect(refusals).toEqual([]);
      expect(await schemaFaults(xml ?? '', version)).toEqual([]);
    }
  });

  it('escapes names and states number and sum at both levels', () => {
    const { xml } = write(delivery);
    expect(xml).toContain('<Nm>Älvstrand &amp; Co &lt;Oy&gt;</Nm>');
    expect(xml?.match(/<NbOfTxs>1<\/NbOfTxs><CtrlSum>125.50<\/CtrlSum>/gu)).toHaveLength(2);
  });

  it('finds a message that its schema does not take', async () => {
    const { xml } = write(delivery);
    const faults = await schemaFaults((xml ?? '').replace('<PmtMtd>DD</PmtMtd>', ''), '001.02');
    expect(faults.length).toBeGreaterThan(0);
  });

  it.each([
    ['an account with a wrong check digit', { debtorIban: 'FI2112345600000786' }, 'iban_not_valid'],
    ['nothing to pay', { amountMinor: 0 }, 'amount_out_of_range'],
    ['an identification that is too long', { endToEndId: 'x'.repeat(36) }, 'too_long'],
    ['a letter that identifications lack', { mandateId: 'MÄ-1' }, 'character_not_writable'],
    ['no mandate', { mandateId: '' }, 'missing'],
    ['text beside a reference', { reference: 'RF8413013' }, 'text_and_reference'],
    ['a control character', { text: 'a\u0007b' }, 'character_not_writable'],
  ] as const)('refuses %s with the field named, and writes nothing', (_, change, code) => {
    const { xml, refusals } = write(withCollection(change));
    expect(xml).toBeNull();
    expect(refusals.map((refusal) => refusal.code)).toContain(code);
  });

  it('refuses a wrong creditor identifier and an identification that stands twice', () => {
    expect(write({ ...delivery, creditorId: 'DE99ZZZ09999999999' }).refusals).toMatchObject([
      { code: 'creditor_id_not_valid' },
    ]);
    const [payment] = delivery.payments;
    if (payment === undefined) throw new Error('there is one');
    const twice = { ...payment, collections: [collection, collection] };
    expect(write({ ...delivery, payments: [twice] }).refusals).toMatchObject([{ code: 'twice' }]);
  });

  it('writes valid XML of any name and text that it takes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 1, maxLength: 70, unit: 'grapheme' }),
        fc.string({ maxLength: 140, unit: 'grapheme' }),
        async (debtorName, text) => {
          const { xml } = write(withCollection({ debtorName, text }));
          return xml === null || (await schemaFaults(xml, '001.02')).length === 0;
        },
      ),
      { numRuns: 100 },
    );
  });
});
