import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLocalDate, type LocalDate } from '../../domain/local-date.ts';
import { customerKey, type BankItem } from '../bank-file/bank-item.ts';
import type { LineIssue } from '../fixed-width/field-table.ts';
import {
  lsLineEnd,
  lsWriterDefaults,
  type LsDelivery,
  type LsPayment,
  type LsWriteRefusal,
  type LsWriterOptions,
  type LsWritten,
} from './ls-delivery.ts';
import { lsInFormat } from './ls-in.ts';
import { writeLsDelivery } from './write-ls-delivery.ts';

const day = (text: string): LocalDate => {
  const parsed = parseLocalDate(text);
  if (parsed === null) throw new Error(`${text} is no day`);
  return parsed;
};

const delivery: LsDelivery = {
  dataSupplierNumber: '12345674',
  creditorNumber: '03344',
  createdOn: day('2027-01-04'),
  isTest: false,
  mandates: [
    {
      kind: 'register',
      customerNumber: 'DEB2001',
      bankRegistration: '9999',
      bankAccount: '1234567',
      debtorCvr: '87654321',
    },
    { kind: 'cancel', customerNumber: 'DEB2002' },
  ],
  groups: [
    {
      paymentOn: day('2027-01-08'),
      debtors: [
        { customerNumber: 'DEB2003', amountMinor: 125_050, kind: 'collection' },
        { customerNumber: 'DEB2004', amountMinor: 10_000, kind: 'disbursement' },
      ],
    },
  ],
};

const write = (given: LsDelivery, options: LsWriterOptions = lsWriterDefaults) => {
  const refusals: LsWriteRefusal[] = [];
  const lines: string[] = [];
  const generator = writeLsDelivery(given, (refusal) => refusals.push(refusal), options);
  let step = generator.next();
  while (step.done !== true) {
    lines.push(step.value);
    step = generator.next();
  }
  const written: LsWritten = step.value;
  return { lines, refusals, written };
};

const readBack = (lines: readonly string[]) => {
  const items: BankItem[] = [];
  const issues: LineIssue[] = [];
  const reader = lsInFormat.createReader({
    item: (item) => items.push(item),
    issue: (issue) => issues.push(issue),
  });
  for (const line of lines) reader.line(line);
  const { head, totals } = reader.end();
  return { items, issues, head, totals };
};

const payments = (debtors: readonly LsPayment[], ...more: LsDelivery['groups'][]): LsDelivery => ({
  ...delivery,
  mandates: [],
  groups: [{ paymentOn: day('2027-01-08'), debtors }, ...more.flatMap((groups) => [...groups])],
});

const collection = (customerNumber: string, amountMinor: number): LsPayment => ({
  customerNumber,
  amountMinor,
  kind: 'collection',
});

describe('the bytes', () => {
  it('are those of the sample: a 999 behind each group, customer numbers behind zeros', () => {
    const { lines, refusals, written } = write(delivery);
    const sample = readFileSync(new URL('./samples/ls_in_type40.txt', import.meta.url), 'latin1');
    expect(lines.map((line) => line + lsLineEnd).join('')).toBe(sample);
    expect(refusals).toEqual([]);
    const nothing = {
      mandates: 0,
      collections: 0,
      collectionsMinor: 0,
      disbursements: 0,
      disbursementsMinor: 0,
    };
    expect(written).toEqual({
      lines: 9,
      refused: 0,
      days: [
        { creditorNumber: '03344', paymentOn: null, ...nothing, mandates: 2 },
        {
          creditorNumber: '03344',
          paymentOn: '2027-01-08',
          mandates: 0,
          collections: 1,
          collectionsMinor: 125_050,
          disbursements: 1,
          disbursementsMinor: 10_000,
        },
      ],
    });
  });

  it('of the other known writer: one 999 at the end, customer numbers before blanks', () => {
    const { lines } = write({ ...delivery, isTest: true }, { totals: 'at_end', customerNumber: 'blanks' });
    expect(lines.map((line) => line.trimEnd())).toEqual([
      '00000000000000000000000             40270104 TEST DAN         12345674X',
      '0010334400000000000000000000000000000000000',
      '51003344DEB2001        999900012345678765432100000000000',
      '54003344DEB2002        000000000000000000000000000000000',
      '0010334400000000000000027010800000000000000',
      '58003344DEB2003        000000000000000000000000000125050',
      '58503344DEB2004        000000000000000000000000000010000',
      '99903344               000000400000001250500000000010000',
    ]);
    expect(lines.every((line) => line.length === 80)).toBe(true);
    expect(readBack(lines)).toMatchObject({
      issues: [],
      head: { isTest: true },
      totals: { items: 4, hold: true },
    });
  });

  it('595 moves a customer number', () => {
    const change = {
      kind: 'change',
      customerNumber: 'A',
      newCreditorNumber: '3345',
      newCustomerNumber: 'B',
    } as const;
    const { lines } = write({ ...delivery, mandates: [change], groups: [] });
    expect(lines[2]).toBe(`59503344${'A'.padStart(15, '0')}03345${'B'.padStart(15, '0')}${' '.repeat(37)}`);
    expect(readBack(lines)).toMatchObject({
      issues: [],
      items: [{ kind: 'mandate_changed', extra: { newCreditorNumber: '03345' } }],
    });
  });

  it('an amount of 0 stops the payment of the customer on the day', () => {
    const { lines, refusals } = write(payments([collection('7', 0)]));
    expect(refusals).toEqual([]);
    expect(readBack(lines).items).toMatchObject([
      { kind: 'collection', customerNumber: '000000000000007', amountMinor: 0, dueOn: '2027-01-08' },
    ]);
  });
});

describe('what is refused', () => {
  it.each([
    ['the same number', '7', '7'],
    ['behind zeros', '7', '0007'],
    ['in the other case, with blanks', 'ÆØÅ', ' æøå '],
  ])('two amounts for one customer and day: %s', (_what, first, second) => {
    const debtors = [collection(first, 100), { ...collection(second, 200), kind: 'disbursement' as const }];
    for (const given of [
      payments(debtors),
      payments(debtors.slice(0, 1), [{ paymentOn: day('2027-01-08'), debtors: debtors.slice(1) }]),
    ]) {
      const { refusals, written } = write(given);
      expect(refusals).toEqual([
        {
          record: 'ls-585',
          field: 'amountMinor',
          code: 'second_amount',
          value: '200',
          customerNumber: second,
          paymentOn: '2027-01-08',
        },
      ]);
      expect(written).toMatchObject({ refused: 1, days: [{ collections: 1, disbursements: 0 }] });
    }
  });

  it('not the same customer on another day', () => {
    const other = [{ paymentOn: day('2027-02-01'), debtors: [collection('7', 200)] }];
    const { refusals, lines } = write(payments([collection('7', 100)], other));
    expect(refusals).toEqual([]);
    expect(readBack(lines).items.map(({ dueOn }) => dueOn)).toEqual(['2027-01-08', '2027-02-01']);
  });

  it.each([
    ['customerNumber', 'too_long', collection('1234567890123456', 1)],
    ['customerNumber', 'character_not_writable', collection('Ω', 1)],
    ['customerNumber', 'empty', collection('  ', 1)],
    ['amountMinor', 'too_large', collection('1', 100_000_000_000)],
    ['amountMinor', 'below_zero', collection('1', -1)],
    ['amountMinor', 'too_large', collection('1', 0.5)],
  ] as const)('%s %s', (field, code, debtor) => {
    const { refusals, lines, written } = write(payments([debtor, collection('2', 5)]));
    expect(refusals).toMatchObject([{ field, code, customerNumber: debtor.customerNumber }]);
    expect(written).toMatchObject({ refused: 1, lines: 4, days: [{ collections: 1, collectionsMinor: 5 }] });
    expect(readBack(lines).totals.hold).toBe(true);
  });

  it('a day that two digits of a year can not say', () => {
    const late = write({
      ...delivery,
      createdOn: day('2080-01-01'),
      mandates: [],
      groups: [{ paymentOn: day('1979-12-31'), debtors: [collection('1', 1)] }],
    });
    expect(late.refusals.map(({ record, field, code }) => [record, field, code])).toEqual([
      ['ls-000', 'createdOn', 'too_large'],
      ['ls-001', 'paymentOn', 'too_large'],
      ['', '', 'nothing_to_send'],
    ]);
    expect(late.lines).toEqual([]);
  });

  it('a creditor or supplier that is no number, and a delivery of nothing', () => {
    expect(write({ ...delivery, creditorNumber: '033445' }).written.refused).toBeGreaterThan(0);
    expect(write({ ...delivery, dataSupplierNumber: 'DK123456' }).refusals).toMatchObject([
      { record: 'ls-000', field: 'dataSupplierNumber', code: 'not_digits' },
    ]);
    expect(write(payments([])).refusals).toMatchObject([{ code: 'nothing_to_send' }]);
  });

  it('an iterable is pulled as the lines are, not before', () => {
    let pulled = 0;
    function* debtors(): Generator<LsPayment> {
      for (pulled = 1; pulled <= 1000; pulled += 1) yield collection(String(pulled), pulled);
    }
    const generator = writeLsDelivery(
      { ...payments([]), groups: [{ paymentOn: day('2027-01-08'), debtors: debtors() }] },
      () => undefined,
    );
    generator.next();
    generator.next();
    generator.next();
    expect(pulled).toBeLessThanOrEqual(2);
  });
});

describe('written and read back', () => {
  const character = fc.constantFrom(...'0123456789ABCæøåÆØÅäöüß .-/');
  const customer = fc
    .string({ unit: character, minLength: 0, maxLength: 14 })
    .chain((text) => fc.constantFrom('Æ', 'Ø', 'Å', '9').map((last) => text + last))
    .map((text) => text.trim());
  const amount = fc.oneof(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom(0, 1, 99_999_999_999));
  const debtors = fc.uniqueArray(
    fc.record({
      customerNumber: customer,
      amountMinor: amount,
      kind: fc.constantFrom('collection', 'disbursement'),
    }),
    { selector: ({ customerNumber }) => customerKey(customerNumber), maxLength: 20 },
  );
  const paymentOn = fc
    .tuple(
      fc.integer({ min: 1980, max: 2079 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    )
    .map(([year, month, date]) =>
      day(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`),
    );
  const groups = fc.uniqueArray(fc.record({ paymentOn, debtors }), {
    selector: (group) => group.paymentOn,
    maxLength: 4,
  });
  const options = fc.record<LsWriterOptions>({
    totals: fc.constantFrom('each_group', 'at_end'),
    customerNumber: fc.constantFrom('zeros', 'blanks'),
  });

  it('gives every payment back, and the totals hold', () => {
    fc.assert(
      fc.property(groups, options, (given, chosen) => {
        const { lines, refusals, written } = write({ ...delivery, groups: given }, chosen);
        expect(refusals).toEqual([]);
        const { items, issues, totals } = readBack(lines);
        expect(issues).toEqual([]);
        const sent = given.flatMap((group) =>
          group.debtors.map((debtor) => [
            debtor.kind,
            customerKey(debtor.customerNumber),
            debtor.amountMinor,
            group.paymentOn,
          ]),
        );
        expect(
          items
            .slice(2)
            .map((item) => [item.kind, customerKey(item.customerNumber), item.amountMinor, item.dueOn]),
        ).toEqual(sent);
        expect(totals).toMatchObject({ records: lines.length, hold: true });
        expect(written).toMatchObject({ lines: lines.length, refused: 0 });
        expect(totals.amountMinor).toBe(
          written.days.reduce((sum, { collectionsMinor }) => sum + collectionsMinor, 0),
        );
        for (const line of lines) expect(line).toHaveLength(80);
      }),
      { numRuns: 200 },
    );
  });
});
