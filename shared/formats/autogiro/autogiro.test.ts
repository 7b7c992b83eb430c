import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLocalDate, type LocalDate } from '../../domain/local-date.ts';
import type { BankItem } from '../bank-file/bank-item.ts';
import { bankFileFormats } from '../bank-file/formats.ts';
import { recogniseBankFile } from '../bank-file/recognise.ts';
import type { LineIssue } from '../fixed-width/field-table.ts';
import { readRecord } from '../fixed-width/read-record.ts';
import { tableOfAutogiroIn } from './records-in.ts';
import { changeOut, newMandate, paymentOut, tableOfAutogiroOut } from './records-out.ts';
import { writeAutogiro, type AutogiroDelivery, type AutogiroRefusal } from './write-autogiro.ts';

const day = (text: string): LocalDate => {
  const parsed = parseLocalDate(text);
  if (parsed === null) throw new Error(`${text} is no day`);
  return parsed;
};

const read = (lines: readonly string[]) => {
  const items: BankItem[] = [];
  const issues: LineIssue[] = [];
  const format = recogniseBankFile(lines.slice(0, 20), bankFileFormats);
  if (!format.ok) throw new Error(format.error.code);
  const reader = format.value.createReader({
    item: (item) => items.push(item),
    issue: (issue) => issues.push(issue),
  });
  for (const line of lines) reader.line(line);
  return { ...reader.end(), items, issues };
};

const opening = (content: string, stamp = '20261201060000000000') =>
  `01AUTOGIRO${' '.repeat(14)}${stamp}${content.padEnd(20)}9999990009912346`;
const payer = '0000000000001234';
const deposit = (code: string, amountMinor: number, payments: number) =>
  `${code}${'58410000010098232'.padStart(35, '0')}2026120100001${String(amountMinor).padStart(18, '0')}SEK${String(payments).padStart(8, '0')}`;
const payment = (amountMinor: number, status: string, code = '82') =>
  `${code}202612010    ${payer}${String(amountMinor).padStart(12, '0')}0009912346000INV-2026-0042${' '.repeat(10)}${status}`;
const specificationEnd = (collections: number, refunds: number) =>
  `09202612019900000001${String(collections).padStart(12, '0')}000000${'0'.repeat(12)}${refunds > 0 ? '000001' : '000000'}${String(refunds).padStart(12, '0')}`;

const specification = [
  opening('BET. SPEC & STOPP TK'),
  deposit('15', 125_000, 1),
  payment(125_000, '0'),
  payment(80_000, '1'),
  payment(70_000, '2'),
  payment(60_000, '9'),
  deposit('17', 5000, 1),
  `77202611010    ${payer}0000000050000009912346000INV-2026-00012026120103`,
  specificationEnd(1, 1),
];

describe('files from Bankgirot', () => {
  it('reads what was paid, what was stopped and what was given back', () => {
    const { head, totals, items, issues } = read(specification);
    expect(issues).toEqual([]);
    expect(head).toMatchObject({
      format: 'ag-specification',
      deliveryId: '20261201060000000000',
      createdOn: '2026-12-01',
    });
    expect(totals).toMatchObject({ items: 5, paidMinor: 120_000, hold: true });
    expect(items.map(({ kind, reasonCode, paidMinor }) => [kind, reasonCode, paidMinor] as const)).toEqual([
      ['paid', '', 125_000],
      ['rejected', '1', 0],
      ['rejected', '2', 0],
      ['remark', '9', 0],
      ['charged_back', '03', 5000],
    ]);
    expect(items[0]).toMatchObject({ customerNumber: payer, bookedOn: '2026-12-01', currency: 'SEK' });
  });

  it('names a sum, a count and a record that are not what is stated', () => {
    const wrong = specification.map((line, index) => (index === 1 ? deposit('15', 125_001, 2) : line));
    expect(read(wrong).issues).toMatchObject([
      { code: 'sum_differs', line: 2, column: 54 },
      { code: 'count_differs', line: 2, column: 72 },
    ]);
    const end = specification.map((line, index) => (index === 8 ? specificationEnd(2, 1) : line));
    expect(read(end).issues).toMatchObject([{ code: 'count_differs', field: 'collections' }]);
    expect(read(specification.slice(0, -1)).issues).toMatchObject([{ code: 'file_cut_off' }]);
    expect(read([...specification.slice(0, 2), `99${' '.repeat(78)}`]).issues[0]).toMatchObject({
      code: 'record_unknown',
      line: 3,
    });
  });

  it('reads mandates: new, ended by whom, and a request that went wrong', () => {
    const mandate = (information: string, comment: string) =>
      `730009912346${payer}${'0'.repeat(16)}198001011234     ${information}${comment}20261130`;
    const { items, issues, totals } = read([
      opening('AG-MEDAVI', '20261201'.padEnd(20)),
      mandate('04', '32'),
      mandate('46', '02'),
      mandate('03', '33'),
      mandate('04', '23'),
      '092026120199000000004',
    ]);
    expect(issues).toEqual([]);
    expect(totals.hold).toBe(true);
    expect(items.map(({ kind, endedBy, reasonCode }) => [kind, endedBy, reasonCode])).toEqual([
      ['mandate_registered', null, '32'],
      ['mandate_cancelled', 'debtor', '02'],
      ['mandate_cancelled', 'creditor', '33'],
      ['remark', null, '23'],
    ]);
    expect(items[0]?.extra['effectiveOn']).toBe('2026-11-30');
  });

  it('reads rejected payments, and keeps a day that is none', () => {
    const rejected = (payOn: string, comment: string) =>
      `82${payOn}0   ${payer}000000010000INV-2026-0042   ${comment}`;
    const { items, issues } = read([
      opening('AVVISADE BET UPPDR', '20261201'.padEnd(20)),
      rejected('20261201', '01'),
      rejected('20080633', '12'),
      `09202612019900000000${'0'.repeat(12)}000002000000020000`,
    ]);
    expect(issues).toEqual([]);
    expect(items).toMatchObject([
      { kind: 'rejected', reasonCode: '01', dueOn: '2026-12-01', reference: 'INV-2026-0042' },
      { kind: 'rejected', reasonCode: '12', dueOn: null, extra: { payOn: '20080633' } },
    ]);
  });

  it('reads cancellations and changes that were carried out', () => {
    const change = (code: string, comment: string, newPayOn = '00000000') =>
      `${code}20261215${payer}82000000010000REFERENS${newPayOn}INV-2026-0042   ${comment}`;
    const { items, issues } = read([
      opening('MAKULERING/ÄNDRING', '20261201'.padEnd(20)),
      change('25', '12'),
      change('29', '14', '20261222'),
      change('25', '13'),
      `09202612019900${' '.repeat(14)}0000000000000000000000020000000000020000`,
    ]);
    expect(issues).toEqual([]);
    expect(items.map(({ kind, reasonCode }) => [kind, reasonCode])).toEqual([
      ['cancelled', '12'],
      ['remark', '14'],
      ['remark', '13'],
    ]);
    expect(items[1]?.extra).toEqual({ movedTo: '2026-12-22' });
  });

  it('never loses a flipped character without a word', () => {
    const whole = JSON.stringify(read(specification).items);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: specification.length - 1 }),
        fc.integer({ min: 2, max: 79 }),
        fc.constantFrom('X', ' ', '7'),
        (at, column, character) => {
          if (at === 0 && column < 65) return true;
          const flipped = specification.map((line, index) =>
            index === at
              ? line.padEnd(80).slice(0, column) + character + line.padEnd(80).slice(column + 1)
              : line,
          );
          const { items, issues } = read(flipped);
          const field = tableOfAutogiroIn('specification', specification[at] ?? '')?.fields.find(
            (one) => column >= one.at - 1 && column < one.at - 1 + one.length,
          );
          // Nothing in the format tells the amount of a payment that was stopped.
          const isStopped = at >= 3 && at <= 5 && field?.kind === 'amount';
          const isOwn =
            isStopped || field?.kind === 'text' || field?.kind === 'blank' || field?.kind === 'digits';
          return isOwn || field?.kind === 'yyyymmdd' || issues.length > 0 || JSON.stringify(items) === whole;
        },
      ),
      { numRuns: 300 },
    );
  });
});

const delivery: AutogiroDelivery = {
  createdOn: day('2026-11-30'),
  customerId: '999999',
  bankgiro: '9912346',
  mandates: [],
  payments: [
    {
      kind: 'collection',
      payOn: day('2026-12-28'),
      payerNumber: '1234',
      amountMinor: 125_000,
      reference: 'INV-2026-0042',
    },
  ],
  changes: [],
};

const write = (given: AutogiroDelivery) => {
  const refusals: AutogiroRefusal[] = [];
  return { lines: writeAutogiro(given, (refusal) => refusals.push(refusal)), refusals };
};

describe('writeAutogiro', () => {
  it('writes a payment as the worked example has it', () => {
    expect(write(delivery).lines).toEqual([
      '0120261130AUTOGIRO                                            9999990009912346',
      '82202612280    00000000000012340000001250000009912346INV-2026-0042',
    ]);
  });

  it('puts mandates, payments and changes each in a section of its own', () => {
    const { lines } = write({
      ...delivery,
      mandates: [
        {
          change: 'new',
          payerNumber: '1234',
          account: { clearing: '5000', number: '1234567' },
          personalNumber: '198001011234',
          isRefusal: false,
        },
        { change: 'delete', payerNumber: '77' },
        { change: 'payerNumber', payerNumber: '5', newPayerNumber: '6' },
      ],
      changes: [
        {
          code: '25',
          payerNumber: '1234',
          payOn: day('2026-12-28'),
          amountMinor: 125_000,
          newPayOn: null,
          reference: 'INV-2026-0042',
        },
      ],
    });
    expect(lines?.map((line) => line.slice(0, 2))).toEqual(['01', '04', '03', '05', '01', '82', '01', '25']);
    for (const line of lines ?? []) expect(tableOfAutogiroOut(line)).not.toBeNull();
    const mandate = readRecord(newMandate, lines?.[1] ?? '', 1, () => undefined);
    expect(mandate).toMatchObject({ account: '5000000001234567', personalNumber: '198001011234' });
    expect(readRecord(changeOut, lines?.[7] ?? '', 1, () => undefined)).toMatchObject({
      payerNumber: payer,
      payOn: '20261228',
      amount: '000000125000',
      paymentCode: '82',
    });
  });

  it('writes GENAST for a payment at once', () => {
    const [first] = delivery.payments;
    if (first === undefined) throw new Error('there is one');
    const { lines } = write({ ...delivery, payments: [{ ...first, payOn: null }] });
    expect(lines?.[1]?.slice(2, 10)).toBe('GENAST  ');
  });

  it('refuses with the field named, and writes nothing', () => {
    const [first] = delivery.payments;
    if (first === undefined) throw new Error('there is one');
    const refused = (change: Partial<typeof first>) =>
      write({ ...delivery, payments: [{ ...first, ...change }] });
    expect(refused({ amountMinor: 0 })).toMatchObject({
      lines: null,
      refusals: [{ code: 'amount_not_above_zero' }],
    });
    expect(refused({ reference: 'x'.repeat(17) }).refusals).toMatchObject([{ code: 'too_long' }]);
    expect(refused({ payerNumber: '12A' }).refusals).toMatchObject([{ code: 'not_digits' }]);
    expect(write({ ...delivery, payments: [] }).refusals).toMatchObject([{ code: 'nothing_to_send' }]);
    const move = {
      code: '29',
      payerNumber: '1',
      payOn: day('2026-12-28'),
      amountMinor: 1,
      newPayOn: null,
      reference: '',
    } as const;
    expect(write({ ...delivery, changes: [move] }).refusals).toMatchObject([
      { code: 'missing', field: 'newPayOn' },
    ]);
  });

  it('gives back what was written', () => {
    const payments = fc.array(
      fc.record({
        kind: fc.constantFrom('collection' as const, 'disbursement' as const),
        payOn: fc.constantFrom(day('2026-12-28'), day('2027-01-04')),
        payerNumber: fc.stringMatching(/^[1-9]\d{0,15}$/u),
        amountMinor: fc.integer({ min: 1, max: 999_999_999 }),
        reference: fc.stringMatching(/^[A-ZÅÄÖ0-9][A-ZÅÄÖ0-9-]{0,14}[A-Z0-9]$/u),
      }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(payments, (given) => {
        const { lines } = write({ ...delivery, payments: given });
        const back = (lines ?? [])
          .slice(1)
          .map((line) => readRecord(paymentOut, line, 1, () => undefined))
          .map((record) => ({
            kind: record?.recordType === '82' ? 'collection' : 'disbursement',
            payOn: record?.payOn,
            payerNumber: record?.payerNumber.replace(/^0+/u, ''),
            amountMinor: record?.amountMinor,
            reference: record?.reference,
          }));
        expect(back).toEqual(given.map((one) => ({ ...one, payOn: one.payOn.replaceAll('-', '') })));
      }),
      { numRuns: 100 },
    );
  });
});

describe('registers of Bankgirot', () => {
  it('reads payments that wait, held against their end record', () => {
    const file = [
      `0120261201AUTOGIRO9900BEVAKNINGSREG${' '.repeat(27)}9999990009912346  `,
      `82202612050    ${payer}000000125000${' '.repeat(10)}INV-2026-0042   ${' '.repeat(11)}`,
      `82202612060    ${payer}000000005000${' '.repeat(10)}${'0'.repeat(16)}${' '.repeat(11)}`,
      `09202612019900${' '.repeat(14)}${'0'.repeat(12)}000000000002${' '.repeat(4)}000000130000${' '.repeat(12)}`,
    ];
    const { head, totals, items, issues } = read(file);
    expect(issues).toEqual([]);
    expect(head).toMatchObject({ format: 'ag-pending', createdOn: '2026-12-01' });
    expect(totals).toMatchObject({ items: 2, amountMinor: 130_000, hold: true });
    expect(items).toMatchObject([
      { kind: 'remark', dueOn: '2026-12-05', reference: 'INV-2026-0042', creditorNumber: '0009912346' },
      { kind: 'remark', dueOn: '2026-12-06', reference: '' },
    ]);
    expect(read(file.toSpliced(1, 1)).issues).toMatchObject([
      { code: 'count_differs', field: 'collections' },
      { code: 'sum_differs', field: 'collectionsMinor' },
    ]);
    expect(read(file.slice(0, -1)).issues).toMatchObject([{ code: 'file_cut_off' }]);
  });

  it('reads the mandate register: approved, and waiting for the bank', () => {
    const mandate = (status: string) =>
      `0009912346198001011234${payer}1262025010120260301${status}${' '.repeat(6)}0000${'0'.repeat(12)}`;
    const { head, items, issues } = read([mandate('1'), mandate('2')]);
    expect(issues).toEqual([]);
    expect(head.format).toBe('ag-register');
    expect(items).toMatchObject([
      { kind: 'mandate_active', customerNumber: payer, extra: { effectiveOn: '2025-01-01' } },
      { kind: 'remark', code: '2' },
    ]);
    expect(read([mandate('1'), mandate('1').replace('20250101', '20250231')]).issues).toMatchObject([
      { code: 'no_such_day', line: 2, field: 'createdOn' },
    ]);
  });

  it('reads mandates that payers ask for in their banks, with name and address', () => {
    const file = [
      '512026120199000009912346AG-EMEDGIV',
      `520009912346${payer}5841000001009823198001011234     0`,
      '53Kundnummer 1234',
      `54${'Åsa Öberg'.padEnd(36)}${'Storgatan 1'.padEnd(36)}`,
      `55${'Lgh 1101'.padEnd(36)}`,
      '5611122Stockholm',
      `520009912346${payer}5841000001009823198001011234     2`,
      '592026120199000000006',
    ].map((line) => line.padEnd(80));
    const { totals, items, issues } = read(file);
    expect(issues).toEqual([]);
    expect(totals.hold).toBe(true);
    expect(items).toMatchObject([
      {
        kind: 'mandate_asked',
        line: 2,
        extra: {
          requestType: '0',
          text: 'Kundnummer 1234',
          name: 'Åsa Öberg',
          address: 'Storgatan 1, Lgh 1101, 11122 Stockholm',
        },
      },
      { kind: 'mandate_asked', line: 7, extra: { requestType: '2' } },
    ]);
    expect(read(file.toSpliced(5, 1)).issues).toMatchObject([{ code: 'count_differs', field: 'records' }]);
  });
});

describe('the old layout', () => {
  const old = (content: string) => `0120261201AUTOGIRO9900${content.padEnd(40)}9999990009912346  `;

  it('a payment without a status was paid; its end is not held', () => {
    const { head, items, issues, totals } = read([
      old(''),
      payment(125_000, ' '),
      `09202612019900${' '.repeat(14)}${'0'.repeat(12)}000000000001    000000125000${' '.repeat(12)}`,
    ]);
    expect(issues).toEqual([]);
    expect(head).toMatchObject({ format: 'ag-specification', version: 'old', createdOn: '2026-12-01' });
    expect(items).toMatchObject([{ kind: 'paid', paidMinor: 125_000, reasonCode: '' }]);
    expect(totals.hold).toBe(true);
  });

  it.each([
    ['ag-mandates', '012026120199000009912346AG-MEDAVI'.padEnd(80), '092026120199000000000'],
    ['ag-rejected', old('FELLISTA REG.KONTRL'), `09202612019900${'0'.repeat(36)}`],
    [
      'ag-changes',
      old('MAK/ÄNDRINGSLISTA'),
      `09202612019900${' '.repeat(14)}${'0'.repeat(24)}${'0'.repeat(16)}`,
    ],
  ])('tells %s by its opening', (name, opening, end) => {
    const { head, issues } = read([opening, end.padEnd(80)]);
    expect(issues).toEqual([]);
    expect(head).toMatchObject({ format: name, version: 'old', createdOn: '2026-12-01' });
  });
});
