import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BankFileFormat, BankItem } from '../bank-file/bank-item.ts';
import type { LineIssue } from '../fixed-width/field-table.ts';
import { bs0601 } from './bs-0601.ts';
import { bs0602 } from './bs-0602.ts';
import { bs0603 } from './bs-0603.ts';
import { bs0621 } from './bs-0621.ts';

const samples = new URL('./samples/', import.meta.url);
const sampleText = (name: string): string => readFileSync(new URL(name, samples), 'latin1');
const linesOf = (text: string): readonly string[] => text.split(/\r?\n/u);
const text0601 = sampleText('bs0601.txt');
const text0602 = sampleText('D0045001-602.BS1');
const text0603 = sampleText('D0046001-603.BS1');

const readLines = (format: BankFileFormat, lines: readonly string[]) => {
  const items: BankItem[] = [];
  const issues: LineIssue[] = [];
  const reader = format.createReader({
    item: (item) => items.push(item),
    issue: (issue) => issues.push(issue),
  });
  for (const line of lines) reader.line(line);
  return { items, issues, ...reader.end() };
};
const read = (format: BankFileFormat, text: string) => readLines(format, linesOf(text));
const codesOf = (issues: readonly LineIssue[]): readonly string[] =>
  issues.map(({ severity, code, line, column, field }) =>
    `${severity} ${code} ${line}:${column} ${field}`.trim(),
  );

/** The text with other characters at a position (from 1) of a line (from 1). */
const altered = (text: string, line: number, column: number, put: string): string => {
  const lines = [...linesOf(text)];
  const given = (lines[line - 1] ?? '').padEnd(column - 1 + put.length);
  lines[line - 1] = given.slice(0, column - 1) + put + given.slice(column - 1 + put.length);
  return lines.join('\r\n');
};
const withoutLine = (text: string, line: number): string =>
  linesOf(text)
    .filter((_, index) => index !== line - 1)
    .join('\r\n');

const cases: readonly (readonly [string, BankFileFormat, string])[] = [
  ['0601', bs0601, text0601],
  ['0602', bs0602, text0602],
  ['0603', bs0603, text0603],
];

describe('the samples', () => {
  it('0602: payments, rejection and slip, and totals that hold', () => {
    const { items, issues, head, totals } = read(bs0602, text0602);
    expect(issues).toEqual([]);
    expect(head).toEqual({
      format: 'bs-0602',
      version: '',
      direction: 'in',
      deliveryId: '2700450001',
      createdOn: '2027-01-05',
      isTest: false,
    });
    expect(items[0]).toEqual({
      kind: 'paid',
      line: 3,
      code: '0236',
      creditorNumber: '01234568',
      debtorGroup: '00001',
      customerNumber: '00000000DEB1001',
      mandateNumber: '123456789',
      reference: 'F2026-0001',
      currency: 'DKK',
      amountMinor: 125_050,
      paidMinor: 125_050,
      dueOn: '2027-01-02',
      paidOn: '2027-01-02',
      bookedOn: '2027-01-02',
      archiveReference: '',
      reasonCode: '',
      endedBy: null,
      extra: {},
    });
    expect(items[1]).toMatchObject({
      kind: 'rejected',
      amountMinor: 50_000,
      paidMinor: 0,
      paidOn: null,
      bookedOn: null,
      reasonCode: '',
    });
    expect(items[2]).toMatchObject({
      kind: 'slip_paid',
      customerNumber: '00000000DEB1002',
      mandateNumber: '',
      reference: '000900002',
      archiveReference: '9999202701040000000001',
      amountMinor: 80_000,
      paidMinor: 80_000,
      dueOn: '2027-01-02',
      paidOn: '2027-01-04',
      bookedOn: '2027-01-05',
      extra: { payerIdentification: '000000000000DEB1002', cardType: '71' },
    });
    const sum = (amount: (item: BankItem) => number) =>
      items.reduce((total, item) => total + amount(item), 0);
    expect(totals).toEqual({
      records: 9,
      items: 3,
      amountMinor: sum((item) => item.amountMinor),
      paidMinor: sum((item) => item.paidMinor),
      hold: true,
    });
    expect(totals.paidMinor).toBe(205_050);
  });

  it('0601: two collections, read back', () => {
    const { items, issues, head, totals } = read(bs0601, text0601);
    expect(issues).toEqual([]);
    expect(head).toMatchObject({ direction: 'out', deliveryId: '0000000042', createdOn: '2026-12-01' });
    expect(
      items.map(({ kind, customerNumber, mandateNumber, amountMinor, dueOn, reference }) => [
        kind,
        customerNumber,
        mandateNumber,
        amountMinor,
        dueOn,
        reference,
      ]),
    ).toEqual([
      ['collection', 'DEB1001', '123456789', 125_050, '2027-01-02', 'F2026-0001'],
      ['collection', 'DEB1002', '', 80_000, '2027-01-02', '000900002'],
    ]);
    expect(totals).toEqual({ records: 14, items: 2, amountMinor: 205_050, paidMinor: 0, hold: true });
  });

  it('0603: a mandate registered, one cancelled by the bank', () => {
    const { items, issues, totals } = read(bs0603, text0603);
    expect(issues).toEqual([]);
    expect(
      items.map(({ kind, customerNumber, mandateNumber, endedBy, extra }) => [
        kind,
        customerNumber,
        mandateNumber,
        endedBy,
        extra,
      ]),
    ).toEqual([
      ['mandate_registered', '00000000DEB1002', '123456791', null, { effectiveOn: '2027-01-05' }],
      [
        'mandate_cancelled',
        '00000000DEB1003',
        '123456790',
        'bank',
        { effectiveOn: '2027-01-06', endsOn: '2027-01-31' },
      ],
    ]);
    expect(totals).toMatchObject({ records: 6, items: 2, hold: true });
  });

  it('are told by their content, each by its own format only', () => {
    const formats = [bs0601, bs0602, bs0603, bs0621];
    const known = (text: string) =>
      formats.filter(({ recognise }) => recognise(linesOf(text))).map(({ name }) => name);
    expect(known(text0601)).toEqual(['bs-0601']);
    expect(known(text0602)).toEqual(['bs-0602']);
    expect(known(text0603)).toEqual(['bs-0603']);
    expect(known(`PBCNET00 4711\r\n${text0602}`)).toEqual(['bs-0602']);
    expect(known('LS002')).toEqual([]);
    expect(known('')).toEqual([]);
  });

  it('the test system says so', () => {
    const text = text0602.replaceAll('BS10602', 'KR90602');
    expect(read(bs0602, text)).toMatchObject({ issues: [], head: { isTest: true } });
  });
});

describe.each(cases)('%s as files arrive', (_, format, text) => {
  const expected = read(format, text);

  it('LF, CR left on, blanks kept, blank lines at the end: the same', () => {
    const lines = linesOf(text).filter((line) => line !== '');
    expect(readLines(format, lines)).toEqual(expected);
    expect(
      readLines(
        format,
        lines.map((line) => `${line}\r`),
      ),
    ).toEqual(expected);
    expect(
      readLines(
        format,
        lines.map((line) => line.padEnd(128)),
      ),
    ).toEqual(expected);
    expect(readLines(format, [...lines, '', '  '])).toEqual(expected);
  });

  it('inside the transport wrapper: the same, with the lines one further', () => {
    const lines = linesOf(text).filter((line) => line !== '');
    const { items, issues, head, totals } = readLines(format, ['PBCNET00 1', ...lines, 'PBCNET90 1', '']);
    expect(issues).toEqual([]);
    expect({ head, totals }).toEqual({ head: expected.head, totals: expected.totals });
    expect(items).toEqual(expected.items.map((item) => ({ ...item, line: item.line + 1 })));
    const open = readLines(format, ['PBCNET00 1', ...lines]);
    expect(codesOf(open.issues)).toEqual([`warning file_cut_off ${lines.length + 1}:0`]);
  });

  it('the same twice in one file: what follows the end is an error', () => {
    const twice = read(format, text + text);
    expect(twice.items).toEqual(expected.items);
    expect(twice.totals.hold).toBe(false);
    expect(twice.issues.map(({ code }) => code)).toEqual(['after_the_end']);
  });

  it('cut off at any byte: an error, or only filler is missing', () => {
    for (let length = 0; length < text.length; length += 1) {
      const { items, issues, totals, head } = read(format, text.slice(0, length));
      if (issues.length === 0) expect({ items, issues, totals, head }).toEqual(expected);
      else {
        expect(issues.some(({ severity }) => severity === 'error')).toBe(true);
        expect(totals.hold).toBe(false);
      }
    }
  });

  it('a line left out or doubled never goes unseen', () => {
    const lines = linesOf(text).filter((line) => line !== '');
    for (const index of lines.keys()) {
      const without = readLines(format, lines.toSpliced(index, 1));
      const doubled = readLines(format, lines.toSpliced(index, 0, lines[index] ?? ''));
      for (const { issues, totals } of [without, doubled]) {
        expect(issues.some(({ severity }) => severity === 'error')).toBe(true);
        expect(totals.hold).toBe(false);
      }
    }
  });

  it('shuffled lines: the same items, or an error', () => {
    const lines = linesOf(text).filter((line) => line !== '');
    const unordered = (items: readonly BankItem[]) =>
      items.map((item) => JSON.stringify({ ...item, line: 0 })).sort();
    fc.assert(
      fc.property(fc.shuffledSubarray([...lines], { minLength: lines.length }), (shuffled) => {
        const { items, issues } = readLines(format, shuffled);
        if (issues.some(({ severity }) => severity === 'error')) return;
        expect(unordered(items)).toEqual(unordered(expected.items));
      }),
    );
  });

  it('never throws, whatever the lines hold', () => {
    const noise = fc.oneof(
      fc.constantFrom(...linesOf(text)),
      fc.string({ maxLength: 140 }),
      fc.tuple(fc.constantFrom(...linesOf(text)), fc.nat(130)).map(([line, at]) => line.slice(0, at)),
      fc.constantFrom(
        'BS022',
        'BS042',
        'BS052',
        'BS062',
        'BS092',
        'BS012',
        'BS992',
        'BS002',
        'PBCNET00',
        'PBCNET90',
      ),
    );
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 30 }), (lines) => {
        const { totals, items } = readLines(format, lines);
        expect(totals.items).toBe(items.length);
      }),
    );
  });
});

/**
 * What another byte may change without the file's counts and sums showing it: in one item, the field that the byte
 * stands in. Never an amount paid, and in 0601 never the amount asked for.
 */
const uncontrolled: Readonly<Record<string, readonly string[]>> = {
  '0601': ['customerNumber', 'mandateNumber', 'dueOn', 'reference', 'extra'],
  '0602': [
    'kind',
    'code',
    'customerNumber',
    'mandateNumber',
    'dueOn',
    'amountMinor',
    'reference',
    'paidOn',
    'bookedOn',
    'archiveReference',
    'extra',
  ],
  '0603': ['kind', 'code', 'endedBy', 'customerNumber', 'mandateNumber', 'extra'],
};

describe.each(cases)('%s with one byte flipped', (name, format, text) => {
  it('is harmless, or a named issue, or changes one field that nothing in the format controls', () => {
    const expected = read(format, text);
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const put = String.fromCharCode(byte);
        const { items, issues, totals, head } = read(format, text.slice(0, at) + put + text.slice(at + 1));
        for (const issue of issues) {
          expect(issue.line).toBeGreaterThan(0);
          expect(issue.code).not.toBe('');
        }
        if (issues.length > 0) return;
        expect(totals.hold).toBe(true);
        expect({ ...totals, amountMinor: 0 }).toEqual({ ...expected.totals, amountMinor: 0 });
        expect({ ...head, deliveryId: '', createdOn: '' }).toEqual({
          ...expected.head,
          deliveryId: '',
          createdOn: '',
        });
        const changed = items.flatMap((item, index) => {
          const before = new Map(Object.entries(expected.items[index] ?? {}));
          return Object.entries(item)
            .filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(before.get(field)))
            .map(([field]) => ({ index, field }));
        });
        expect(new Set(changed.map(({ index }) => index)).size).toBeLessThanOrEqual(1);
        for (const { field } of changed) seen.add(field);
      }),
      { numRuns: 4000 },
    );
    expect([...seen].filter((field) => !(uncontrolled[name] ?? []).includes(field))).toEqual([]);
  });
});

describe('what is wrong is named', () => {
  it('a day that the calendar does not have', () => {
    const { items, issues, totals } = read(bs0602, altered(text0602, 3, 104, '310227'));
    expect(issues).toEqual([
      {
        severity: 'error',
        code: 'no_such_day',
        line: 3,
        column: 104,
        field: 'paidOn',
        value: '310227',
        params: {},
      },
    ]);
    expect(items.map(({ line }) => line)).toEqual([4, 7]);
    expect(totals).toMatchObject({ items: 2, hold: true });
  });

  it('an amount that is no number: the record is left out, the sum can not be compared', () => {
    const { items, issues, totals } = read(bs0602, altered(text0602, 3, 120, 'O'));
    expect(codesOf(issues)).toEqual(['error not_digits 3:116 paidMinor']);
    expect(items.map(({ line }) => line)).toEqual([4, 7]);
    expect(totals.hold).toBe(false);
  });

  it.each([
    ['an amount paid', 3, 128, '1', ['error sum_differs 5:43 netMinor', 'error sum_differs 9:43 netMinor']],
    ['the sum of a section', 5, 57, '9', ['error sum_differs 5:43 netMinor']],
    ['the sum of the delivery', 9, 57, '9', ['error sum_differs 9:43 netMinor']],
    ['the count of a section', 5, 42, '9', ['error count_differs 5:32 payments']],
    ['the text count of a section', 5, 68, '9', ['error count_differs 5:58 texts']],
    ['the debtor count of a section', 5, 94, '9', ['error count_differs 5:84 debtors']],
    ['the sections of the delivery', 9, 31, '9', ['error count_differs 9:21 sections']],
    ['the count of the delivery', 9, 42, '9', ['error count_differs 9:32 payments']],
    ['the sender at the end', 9, 13, '9', ['error constant_differs 9:6 dataSupplierNumber']],
    ['the subsystem at the end', 9, 14, 'KR9', ['error constant_differs 9:14 subsystem']],
    ['the section at its end', 5, 14, '0215', ['error constant_differs 5:14 section']],
    ['the creditor at the section end', 5, 6, '87654321', ['error constant_differs 5:6 pbsNumber']],
    ['the debtor group of a record', 3, 25, '2', ['warning constant_differs 3:21 debtorGroup']],
    ['a sign that is none', 3, 56, '3', ['error value_not_known 3:56 sign']],
    ['a sign that says no amount beside one', 3, 56, '0', ['warning value_not_known 3:56 sign']],
    ['more than the record holds', 3, 129, 'X', ['warning line_too_long 3:129']],
    [
      'paid, but a reversal',
      3,
      14,
      '0239',
      ['warning sum_differs 5:43 netMinor', 'warning sum_differs 9:43 netMinor'],
    ],
    [
      'paid, but a disbursement',
      3,
      56,
      '2',
      ['warning sum_differs 5:43 netMinor', 'warning sum_differs 9:43 netMinor'],
    ],
    ['rejected, but paid', 3, 14, '0237', ['error value_not_known 3:116 paidMinor']],
    ['completed, but not paid', 4, 14, '0236', ['error no_such_day 4:104 paidOn']],
    ['a code of the other section', 4, 14, '0297', ['warning record_unknown 4:1']],
    [
      'another kind of delivery',
      1,
      17,
      '0603',
      ['error constant_differs 1:17 deliveryType', 'error constant_differs 9:17 deliveryType'],
    ],
  ])('0602: %s', (_, line, column, put, expected) => {
    expect(codesOf(read(bs0602, altered(text0602, line, column, put)).issues)).toEqual(expected);
  });

  it('a record of another creditor is counted and left out', () => {
    const { items, issues, totals } = read(bs0602, altered(text0602, 3, 6, '87654321'));
    expect(codesOf(issues)).toEqual(['error constant_differs 3:6 pbsNumber']);
    expect(items.map(({ line }) => line)).toEqual([4, 7]);
    expect(totals).toMatchObject({ items: 2, paidMinor: 80_000, hold: true });
  });

  it('a section without its start: one error for all of its records', () => {
    const { issues, items } = read(bs0602, withoutLine(text0602, 2));
    expect(codesOf(issues).slice(0, 2)).toEqual([
      'error record_out_of_order 2:1',
      'error record_out_of_order 4:1',
    ]);
    expect(items.map(({ line }) => line)).toEqual([6]);
  });

  it('payer addresses in section 0215 are counted and named once', () => {
    const address = 'BS02201234568024000000001000000000000DEB1002';
    const lines = [...linesOf(text0602)];
    lines.splice(6, 0, address, address);
    lines[9] = (lines[9] ?? '').padEnd(83).slice(0, 83) + '00000000002';
    lines[10] = (lines[10] ?? '').slice(0, 83) + '00000000002' + (lines[10] ?? '').slice(94);
    const { issues, items, totals } = readLines(bs0602, lines);
    expect(codesOf(issues)).toEqual(['warning record_unknown 7:1']);
    expect(issues[0]).toMatchObject({ value: 'BS022 0240', params: { section: '0215' } });
    expect(items).toHaveLength(3);
    expect(totals.hold).toBe(true);
  });

  it('0238: nothing is paid, and what stands in the fields of payment is no matter', () => {
    const cancelled = altered(altered(text0602, 4, 14, '0238'), 4, 104, ' '.repeat(25));
    const { issues, items, totals } = read(bs0602, cancelled);
    expect(issues).toEqual([]);
    expect(items[1]).toMatchObject({ kind: 'cancelled', paidMinor: 0, paidOn: null, amountMinor: 50_000 });
    expect(totals.hold).toBe(true);
  });

  it('a reversal whose sum is not as inferred: a warning with both sums', () => {
    const reversed = altered(text0602, 7, 14, '0299');
    const { issues, items } = read(bs0602, reversed);
    expect(items[2]).toMatchObject({ kind: 'slip_reversed', paidMinor: 80_000 });
    expect(codesOf(issues)).toEqual([
      'warning sum_differs 8:43 netMinor',
      'warning sum_differs 9:43 netMinor',
    ]);
    expect(issues[0]?.params).toEqual({ stated: '80000', found: '-80000' });
  });

  it('a fee on a slip', () => {
    const withFee = read(bs0602, altered(text0602, 7, 47, '100500'));
    expect(withFee.issues).toEqual([]);
    expect(withFee.items[2]?.extra).toMatchObject({ feeMinor: '500' });
    const contradiction = read(bs0602, altered(text0602, 7, 47, '000500'));
    expect(codesOf(contradiction.issues)).toEqual(['warning value_not_known 7:47 feeSign']);
  });

  it('a slip that Betalingsservice did not issue has no customer number', () => {
    const { items } = read(bs0602, altered(text0602, 7, 26, '0001234567890123456'));
    expect(items[2]).toMatchObject({
      customerNumber: '',
      extra: { payerIdentification: '0001234567890123456' },
    });
  });

  it.each([
    ['0230', 'mandate_active', null],
    ['0231', 'mandate_registered', null],
    ['0232', 'mandate_cancelled', 'bank'],
    ['0233', 'mandate_cancelled', 'creditor'],
    ['0234', 'mandate_cancelled', 'scheme'],
  ])('0603: %s by its code, in whatever section', (code, kind, endedBy) => {
    for (const section of ['0210', '0212']) {
      const text = altered(altered(altered(text0603, 3, 14, code), 2, 14, section), 5, 14, section);
      const { issues, items } = read(bs0603, text);
      expect(issues).toEqual([]);
      expect(items[0]).toMatchObject({ kind, endedBy, code });
    }
  });

  it('0603: blanks before the debtor group in the section start, and a record that it does not have', () => {
    expect(read(bs0603, altered(text0603, 2, 18, '000')).issues).toEqual([]);
    expect(codesOf(read(bs0603, altered(text0603, 3, 14, '0295')).issues)).toEqual([
      'warning record_unknown 3:1',
    ]);
  });

  it.each([
    ['text before the collection', 6, 7],
    ['name lines the wrong way round', 3, 4],
    ['collection before the postcode', 5, 6],
  ])('0601: %s', (_, first, second) => {
    const lines = [...linesOf(text0601)];
    [lines[first - 1], lines[second - 1]] = [lines[second - 1] ?? '', lines[first - 1] ?? ''];
    expect(readLines(bs0601, lines).issues.map(({ code }) => code)).toContain('record_out_of_order');
  });

  it.each([
    ['no payment date', 6, 52, '00000000', ['error no_such_day 6:52 dueOn']],
    ['the code of section 0117', 6, 14, '0285', ['error value_not_known 6:14 transactionCode']],
    ['a constant', 6, 104, '01', ['warning constant_differs 6:104 constant104']],
    ['a date of 31 February', 6, 52, '31022027', ['error no_such_day 6:52 dueOn']],
    ['an unknown debtor record', 5, 18, '00008', ['warning record_unknown 5:1']],
    ['an amount', 6, 73, '1', ['error sum_differs 13:43 netMinor', 'error sum_differs 14:43 netMinor']],
    [
      'a disbursement that the sum takes for a collection',
      6,
      60,
      '2',
      ['warning sum_differs 13:43 netMinor', 'warning sum_differs 14:43 netMinor'],
    ],
  ])('0601: %s', (_, line, column, put, expected) => {
    expect(codesOf(read(bs0601, altered(text0601, line, column, put)).issues)).toEqual(expected);
  });
});

describe('0621', () => {
  const record = (textNumber: string) =>
    `BS022123456780200   0000100000000DEB1001000000000010127${' '.repeat(59)}${textNumber}`;
  const file = (records: readonly string[]) => {
    const count = String(records.length).padStart(11, '0');
    const zeros = '0'.repeat(37);
    return [
      'BS00212345674BS106210000000001                   050127',
      'BS01212345678012000000001',
      ...records,
      `BS0921234567801200000000 1      ${zeros}${' '.repeat(15)}${count}`.replace('0000 1', '00001'),
      `BS99212345674BS1062100000000001${zeros}${'0'.repeat(15)}${count}${'0'.repeat(34)}`,
    ];
  };

  it('control information, remarks and errors by the second digit', () => {
    const { items, issues, totals } = readLines(bs0621, file(['010001', '020002', '030003'].map(record)));
    expect(issues).toEqual([]);
    expect(
      items.map(({ kind, reasonCode, customerNumber, mandateNumber, extra }) => [
        kind,
        reasonCode,
        customerNumber,
        mandateNumber,
        extra,
      ]),
    ).toEqual([
      ['accepted', '010001', '00000000DEB1001', '', { list: 'control', effectiveOn: '2027-01-01' }],
      ['remark', '020002', '00000000DEB1001', '', { list: 'remarks', effectiveOn: '2027-01-01' }],
      ['remark', '030003', '00000000DEB1001', '', { list: 'errors', effectiveOn: '2027-01-01' }],
    ]);
    expect(totals.hold).toBe(true);
  });

  it('a list that is not known is an error', () => {
    const { items, issues } = readLines(bs0621, file([record('040001')]));
    expect(items).toEqual([]);
    expect(codesOf(issues)).toEqual(['error value_not_known 3:115 textNumber']);
  });
});
