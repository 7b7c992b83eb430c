import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accountOfEntry,
  voucherLines,
  type Posting,
  type SettledEntry,
  type VoucherLine,
} from './voucher-lines.ts';

const invoice = (entryId: number, amountMinor: number, customerId = 1): SettledEntry => ({
  customerId,
  entryId,
  account: 'receivables',
  amountMinor,
});
const short = (lines: readonly VoucherLine[]): readonly string[] =>
  lines.map(
    ({ accountKind, customerId, entryId, amountMinor }) =>
      `${accountKind} ${customerId ?? '-'} ${entryId ?? '-'} ${amountMinor}`,
  );
const holder = { customerId: 1, entryId: 99 };

describe('voucher lines', () => {
  it('of a matched payment: bank against each entry', () => {
    expect(
      short(
        voucherLines({
          source: 'matched',
          bankMinor: 8_000,
          settled: [invoice(5, 7_000), invoice(6, 3_000), invoice(7, -2_000)],
          holder: null,
        }),
      ),
    ).toEqual(['bank - - 8000', 'receivables 1 5 -7000', 'receivables 1 6 -3000', 'receivables 1 7 2000']);
  });

  it('keep on account what settles nothing', () => {
    expect(
      short(voucherLines({ source: 'settle', bankMinor: 100, settled: [invoice(5, 60)], holder })),
    ).toEqual(['bank - - 100', 'receivables 1 5 -60', 'receivables 1 99 -40']);
    expect(short(voucherLines({ source: 'on_account', bankMinor: 100, settled: [], holder }))).toEqual([
      'bank - - 100',
      'receivables 1 99 -100',
    ]);
  });

  it('move money to the right customer, from the bank or from the account that it was on', () => {
    const right = { customerId: 2, entryId: 98 };
    expect(
      short(
        voucherLines({
          source: 'move_to_customer',
          bankMinor: 100,
          settled: [invoice(8, 70, 2)],
          holder: right,
          from: null,
        }),
      ),
    ).toEqual(['bank - - 100', 'receivables 2 8 -70', 'receivables 2 98 -30']);
    expect(
      short(
        voucherLines({
          source: 'move_to_customer',
          bankMinor: 100,
          settled: [],
          holder: right,
          from: holder,
        }),
      ),
    ).toEqual(['receivables 1 99 100', 'receivables 2 98 -100']);
  });

  it('owe back what is refunded, write off what is short or above, leave to the ERP what nobody knows', () => {
    expect(
      short(voucherLines({ source: 'refund', bankMinor: 100, settled: [invoice(5, 60)], holder })),
    ).toEqual(['bank - - 100', 'receivables 1 5 -60', 'refunds 1 99 -40']);
    expect(
      short(
        voucherLines({
          source: 'write_off_difference',
          bankMinor: 99,
          settled: [invoice(5, 100)],
          difference: 'rounding',
          customerId: 1,
        }),
      ),
    ).toEqual(['bank - - 99', 'receivables 1 5 -100', 'rounding 1 - 1']);
    expect(
      short(
        voucherLines({
          source: 'write_off_difference',
          bankMinor: 130,
          settled: [invoice(5, 100)],
          difference: 'write_off',
          customerId: 1,
        }),
      ),
    ).toEqual(['bank - - 130', 'receivables 1 5 -100', 'write_off 1 - -30']);
    expect(short(voucherLines({ source: 'send_back', bankMinor: 100 }))).toEqual([
      'bank - - 100',
      'suspense - - -100',
    ]);
  });

  it('of a charge-back are the matched ones turned round', () => {
    const matched = voucherLines({
      source: 'matched',
      bankMinor: 80,
      settled: [invoice(5, 100), invoice(7, -20)],
      holder: null,
    });
    const back = voucherLines({
      source: 'charge_back',
      bankMinor: -80,
      settled: [invoice(5, -100), invoice(7, 20)],
      holder: null,
    });
    expect(back).toEqual(matched.map((line) => ({ ...line, amountMinor: -line.amountMinor })));
  });

  it('refuse to lose money that nobody holds', () => {
    expect(() =>
      voucherLines({ source: 'settle', bankMinor: 100, settled: [invoice(5, 60)], holder: null }),
    ).toThrow('stays on an account');
  });

  it('always sum to zero, never carry an empty line, and put the money on one side', () => {
    const entries = fc.array(
      fc.record({
        customerId: fc.integer({ min: 1, max: 3 }),
        entryId: fc.integer({ min: 1, max: 5 }),
        account: fc.constantFrom('receivables' as const, 'fees' as const),
        amountMinor: fc.integer({ min: -1_000_000, max: 1_000_000 }),
      }),
      { maxLength: 6 },
    );
    const bankMinor = fc.integer({ min: -1_000_000, max: 1_000_000 }).filter((minor) => minor !== 0);
    const postings: fc.Arbitrary<Posting> = fc.oneof(
      fc.record({
        source: fc.constantFrom(
          'matched' as const,
          'settle' as const,
          'on_account' as const,
          'charge_back' as const,
        ),
        bankMinor,
        settled: entries,
        holder: fc.constant(holder),
      }),
      fc.record({
        source: fc.constant('move_to_customer' as const),
        bankMinor,
        settled: entries,
        holder: fc.constant({ customerId: 9, entryId: null }),
        from: fc.constantFrom(null, holder),
      }),
      fc.record({
        source: fc.constant('refund' as const),
        bankMinor,
        settled: entries,
        holder: fc.constantFrom(null, holder),
      }),
      fc.record({
        source: fc.constant('write_off_difference' as const),
        bankMinor,
        settled: entries,
        difference: fc.constantFrom('write_off' as const, 'rounding' as const),
        customerId: fc.constantFrom(null, 1),
      }),
      fc.record({ source: fc.constant('send_back' as const), bankMinor }),
    );
    fc.assert(
      fc.property(postings, (posting) => {
        const lines = voucherLines(posting);
        expect(lines.reduce((total, { amountMinor }) => total + amountMinor, 0)).toBe(0);
        expect(lines.every(({ amountMinor }) => amountMinor !== 0)).toBe(true);
        const bank = lines.filter(({ accountKind }) => accountKind === 'bank');
        const fromAccount = posting.source === 'move_to_customer' && posting.from !== null;
        expect(bank.map(({ amountMinor }) => amountMinor)).toEqual(fromAccount ? [] : [posting.bankMinor]);
      }),
    );
  });
});

describe('the account of an entry', () => {
  it('is the receivable that the ERP has, or income where the fee was charged here', () => {
    expect(accountOfEntry('invoice', true)).toBe('receivables');
    expect(accountOfEntry('fee', true)).toBe('receivables');
    expect(accountOfEntry('fee', false)).toBe('fees');
    expect(accountOfEntry('interest', false)).toBe('fees');
    expect(accountOfEntry('payment', false)).toBe('receivables');
  });
});
