import { describe, expect, it } from 'vitest';
import type { Explanation } from '../../api/explain.ts';
import { catalogues } from '../../i18n/catalogue.ts';
import { explainIds, explainSentences } from './explain-sentences.ts';

const words = {
  day: (on: string) => on,
  amount: (amountMinor: number, currency: string) => `${currency} ${amountMinor}`,
  name: (id: string) => id,
};

const entry: Explanation = {
  entryId: 1,
  documentNumber: 'F1',
  kind: 'invoice',
  customerId: 1,
  customerNumber: '10482',
  customerName: 'Nordlys Bageri ApS',
  dueOn: '2026-12-01',
  currency: 'DKK',
  amountMinor: 500,
  remainingMinor: 500,
  status: 'not_due',
  method: { name: '', saidBy: 'agreement' },
  dispute: null,
  ban: null,
  holds: [],
  mandates: [],
  applied: [],
  lines: [],
  leftOut: null,
  today: [],
};
const idsOf = (given: Partial<Explanation>): readonly string[] =>
  explainSentences({ ...entry, ...given }, words).map(({ id }) => id);

const line = {
  id: 9,
  runId: 3,
  agreement: 'BS',
  state: 'rejected',
  collectOn: '2026-12-01',
  amountMinor: 500,
  isEnded: true,
} as const;
const leftOut = {
  runId: 4,
  agreement: 'BS',
  proposedOn: '2026-11-20',
  reason: 'due_later',
  qualifiesOn: '2026-12-20',
} as const;

describe('explainSentences', () => {
  it('says a settled entry in one sentence and what settled it', () => {
    const applied = [
      { kind: 'payment', documentNumber: 'B1', amountMinor: 500, appliedOn: '2026-11-01' },
      { kind: 'payment', documentNumber: 'B1', amountMinor: -500, appliedOn: '2026-11-02' },
    ] as const;
    expect(idsOf({ remainingMinor: 0, applied: [...applied] })).toEqual(['settled', 'applied', 'unapplied']);
  });

  it('leaves out what a later line has overtaken', () => {
    expect(idsOf({ leftOut })).toEqual(['open', 'leftOut', 'qualifies', 'noMandate']);
    expect(idsOf({ leftOut, lines: [{ ...line, runId: 5 }] })).toEqual(['open', 'line', 'noMandate']);
    expect(idsOf({ leftOut, lines: [line] })).toEqual(['open', 'line', 'leftOut', 'qualifies', 'noMandate']);
  });

  it('says of a mandate no day that is not known', () => {
    const mandate = {
      id: 1,
      agreement: 'BS',
      number: '123456789',
      cancelledBy: null,
      validFrom: null,
      validTo: null,
    };
    const told = (given: Partial<Explanation['mandates'][number]>) =>
      idsOf({ mandates: [{ ...mandate, state: 'active', ...given }] }).at(-1);
    expect(told({})).toBe('mandateActive');
    expect(told({ validFrom: '2026-01-01' })).toBe('mandateActiveSince');
    expect(told({ state: 'requested' })).toBe('mandateRequested');
    expect(told({ state: 'requested', validFrom: '2026-12-01' })).toBe('mandateRequestedFrom');
    expect(told({ state: 'cancelled', cancelledBy: 'bank' })).toBe('mandateCancelled');
    expect(told({ state: 'cancelled', cancelledBy: 'bank', validTo: '2026-11-01' })).toBe(
      'mandateCancelledOn',
    );
  });

  it('has each sentence in every language, with no placeholder but those it fills', () => {
    for (const catalogue of Object.values(catalogues))
      for (const id of explainIds) {
        const text = catalogue[`explain.${id}`] ?? '';
        expect(text, id).not.toBe('');
        // The command line fills them without a formatter: neither plurals nor quotes.
        expect(text.replaceAll(/\{\w+\}/gu, ''), id).not.toMatch(/[{}']/u);
      }
  });
});
