import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocationBuckets, type AllocationBucket } from '../../law/law-row.ts';
import { allocatePayment, allocationOrderOf, type OpenPart } from './allocate-payment.ts';

const part = (id: number, claimId: number, bucket: AllocationBucket, dueOn: string, amountMinor: number) => ({
  id,
  claimId,
  bucket,
  dueOn,
  amountMinor,
});

const open: readonly OpenPart[] = [
  part(1, 1, 'principal', '2026-03-01', 100_000),
  part(2, 2, 'principal', '2026-02-01', 50_000),
  part(3, 1, 'interest', '2026-05-01', 1200),
  part(4, 1, 'fee', '2026-05-01', 10_000),
  part(5, 2, 'court_cost', '2026-06-01', 30_000),
];

describe('a payment', () => {
  it('settles costs, fees, interest, then the oldest principal', () => {
    expect(allocatePayment({ amountMinor: 60_000, open, order: allocationBuckets, named: [] })).toEqual({
      parts: [
        { id: 5, amountMinor: 30_000 },
        { id: 4, amountMinor: 10_000 },
        { id: 3, amountMinor: 1200 },
        { id: 2, amountMinor: 18_800 },
      ],
      leftMinor: 0,
    });
  });
  it('settles the principal first where the creditor agreed so', () => {
    const order = ['principal', 'interest', 'fee', 'agency_cost', 'court_cost'] as const;
    expect(allocatePayment({ amountMinor: 60_000, open, order, named: [] }).parts).toEqual([
      { id: 2, amountMinor: 50_000 },
      { id: 1, amountMinor: 10_000 },
    ]);
  });
  it('goes to the claim that the debtor named, whose costs come before its capital (handelsbalken 9:5)', () => {
    const { parts } = allocatePayment({ amountMinor: 112_000, open, order: allocationBuckets, named: [1] });
    expect(parts).toEqual([
      { id: 4, amountMinor: 10_000 },
      { id: 3, amountMinor: 1200 },
      { id: 1, amountMinor: 100_000 },
      { id: 5, amountMinor: 800 },
    ]);
  });
  it('is laid out whole, never more on a part than is open of it', () => {
    const anyPart = fc.record({
      claimId: fc.nat(4),
      bucket: fc.constantFrom(...allocationBuckets),
      dueOn: fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01'),
      amountMinor: fc.integer({ min: 1, max: 1_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(anyPart), fc.nat(5_000_000), fc.array(fc.nat(4)), (list, amountMinor, named) => {
        const all = list.map((one, id) => ({ ...one, id }));
        const { parts, leftMinor } = allocatePayment({
          amountMinor,
          open: all,
          order: allocationBuckets,
          named,
        });
        expect(parts.reduce((sum, one) => sum + one.amountMinor, leftMinor)).toBe(amountMinor);
        for (const one of parts) expect(one.amountMinor).toBeLessThanOrEqual(all[one.id]?.amountMinor ?? 0);
        const openMinor = all.reduce((sum, one) => sum + one.amountMinor, 0);
        expect(leftMinor).toBe(Math.max(0, amountMinor - openMinor));
      }),
    );
  });
});

describe('the order of settlement', () => {
  it('is the law’s where it was verified: SE handelsbalken 9:5, NO lovavdelingen 1999-08-19', () => {
    for (const country of ['SE', 'NO'] as const)
      expect(allocationOrderOf({ country, on: '2026-11-23', agreed: null })?.saidBy).toBe('law');
  });
  it('is nobody’s where it was not: DK without a statute, FI with KKV 10/2023 unread; then the creditor says it', () => {
    for (const country of ['DK', 'FI'] as const) {
      expect(allocationOrderOf({ country, on: '2026-11-23', agreed: null })).toBeNull();
      expect(allocationOrderOf({ country, on: '2026-11-23', agreed: ['principal'] })).toEqual({
        order: ['principal'],
        saidBy: 'creditor',
      });
    }
  });
});
