import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareEntry,
  decideSettlement,
  type KnownEntry,
  type StandingApplication,
} from './compare-entry.ts';
import { emptyEntryDraft } from './drafts.ts';

const application = fc.record({
  isErpSettlement: fc.boolean(),
  amountMinor: fc.integer({ min: 1, max: 500 }),
});

describe('decideSettlement', () => {
  it('brings what remains to the file’s figure, and touches nothing but ERP settlements', () => {
    fc.assert(
      fc.property(
        fc.array(application, { maxLength: 5 }),
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 3000 }),
        fc.constantFrom(1, -1),
        (made, open, wanted, sign) => {
          const standing: StandingApplication[] = made.map((one, index) => ({
            ...one,
            applicationId: index + 1,
            otherEntryId: 100 + index,
          }));
          const erpMinor = standing
            .filter(({ isErpSettlement }) => isErpSettlement)
            .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
          const decision = decideSettlement(sign * open, sign * wanted, standing);
          if (wanted > open + erpMinor) {
            expect(decision).toEqual({ ok: false });
            return;
          }
          if (!decision.ok) throw new Error('it can be reached');
          expect(decision.takeBack.every(({ isErpSettlement }) => isErpSettlement)).toBe(true);
          const reopened = open + decision.takeBack.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
          expect(sign * reopened - decision.settleMinor).toBe(sign * wanted + 0);
          // No more is taken back than it needs.
          const last = decision.takeBack.at(-1);
          if (last !== undefined) expect(reopened - last.amountMinor).toBeLessThan(wanted);
        },
      ),
    );
  });
});

const known: KnownEntry = {
  id: 1,
  customerId: 1,
  kind: 'invoice',
  documentNumber: '1',
  revision: 1,
  documentOn: '2026-10-01',
  dueOn: '2026-10-31',
  currency: 'DKK',
  amountMinor: 100_00,
  remainingMinor: 100_00,
  reference: '1',
  text: 'a',
  orderNumber: 'o',
  collectionMethod: 'm',
  disputedOn: '',
  disputeReason: '',
};
const draft = {
  ...emptyEntryDraft(),
  customerNumber: '1',
  documentNumber: '1',
  documentOn: '2026-10-01',
  currency: 'DKK',
  amountMinor: 100_00,
  remainingMinor: 100_00,
};

describe('compareEntry', () => {
  it('says that blank cells and values that the file does not tell change nothing', () => {
    expect(compareEntry(known, draft).changes).toEqual([]);
    expect(compareEntry({ ...known, remainingMinor: 40_00 }, draft).changes).toEqual([]);
    expect(compareEntry({ ...known, disputedOn: '2026-11-01' }, draft).changes).toEqual([]);
  });

  it('revises for the amount, the currency and the document’s own day, and for nothing else', () => {
    expect(compareEntry(known, { ...draft, amountMinor: 99_00 })).toMatchObject({
      isRevised: true,
      changes: [{ field: 'amountMinor', before: '100.00 DKK', after: '99.00 DKK' }],
    });
    expect(compareEntry(known, { ...draft, currency: 'SEK' })).toMatchObject({ isRevised: true });
    expect(compareEntry(known, { ...draft, documentOn: '2026-10-02' })).toMatchObject({
      isRevised: true,
      changes: [{ field: 'documentOn' }],
    });
    expect(
      compareEntry(known, {
        ...draft,
        hasRemaining: true,
        remainingMinor: 1,
        hasDueOn: true,
        dueOn: '2026-12-01',
        text: 'b',
      }),
    ).toMatchObject({
      isRevised: false,
      isSettledOtherwise: true,
      terms: [{ field: 'dueOn' }, { field: 'text', before: 'a', after: 'b' }],
    });
  });
});
