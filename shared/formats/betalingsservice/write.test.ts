import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLocalDate, type LocalDate } from '../../domain/local-date.ts';
import type { BankItem } from '../bank-file/bank-item.ts';
import type { LineIssue } from '../fixed-width/field-table.ts';
import { readRecord } from '../fixed-width/read-record.ts';
import { bs0601 } from './bs-0601.ts';
import type { Bs0601Debtor, Bs0601Delivery, Bs0601Refusal, Bs0601Section } from './debtor-0601.ts';
import { deliveryEnd } from './delivery-tables.ts';
import { recordTableOf } from './record-table-of.ts';
import { nameLine0601, options0601, payment0601, postcode0601, text0601 } from './tables-0601.ts';
import {
  cancellation0605,
  customerNumberChange0605,
  registration0605,
  sectionEnd0605,
  sectionStart0605,
} from './tables-0605.ts';
import { writeBs0601 } from './write-0601.ts';
import { writeBs0605, type Bs0605Delivery, type Bs0605Refusal } from './write-0605.ts';

const day = (text: string): LocalDate => {
  const date = parseLocalDate(text);
  if (date === null) throw new Error(`${text} is no day`);
  return date;
};

const debtor: Bs0601Debtor = {
  customerNumber: 'DEB1001',
  mandateNumber: '123456789',
  nameLines: ['Æblehave ApS', 'Ågade 4'],
  postcode: '2750',
  country: 'DK',
  registrationNumber: null,
  dueOn: day('2027-01-02'),
  amountMinor: 125_050,
  kind: 'collection',
  reference: 'F2026-0001',
  lines: ['Sag 2026/17 - afdrag 1 af 6'],
};

const section: Bs0601Section = {
  section: '0112',
  pbsNumber: '01234568',
  debtorGroup: '00001',
  mainText: 'Nordisk Inkasso',
  userId: 'INKASSO01',
  debtors: [debtor],
};

const delivery: Bs0601Delivery = {
  dataSupplierNumber: '12345674',
  subsystem: 'BS1',
  deliveryId: '42',
  createdOn: day('2026-12-01'),
  sections: [section],
};

const write = (given: Bs0601Delivery) => {
  const lines: string[] = [];
  const refusals: Bs0601Refusal[] = [];
  const generator = writeBs0601(given, (refusal) => refusals.push(refusal));
  for (let next = generator.next(); ; next = generator.next()) {
    if (next.done === true) return { lines, refusals, totals: next.value };
    lines.push(next.value);
  }
};
const writeDebtors = (...debtors: readonly Bs0601Debtor[]) =>
  write({ ...delivery, sections: [{ ...section, debtors }] });

const readBack = (lines: readonly string[]) => {
  const items: BankItem[] = [];
  const issues: LineIssue[] = [];
  const reader = bs0601.createReader({
    item: (item) => items.push(item),
    issue: (issue) => issues.push(issue),
  });
  for (const line of lines) reader.line(line);
  return { items, issues, ...reader.end() };
};

/** The debtors that the lines hold, record by record through the tables. */
const debtorsOf = (lines: readonly string[]): readonly Bs0601Debtor[] => {
  const debtors: Bs0601Debtor[] = [];
  const fail = (issue: LineIssue) => {
    throw new Error(JSON.stringify(issue));
  };
  let names: string[] = [];
  let postcode = '';
  let country = '';
  let registrationNumber: string | null = null;
  for (const [index, line] of lines.entries()) {
    const table = recordTableOf('0601', line);
    if (table === nameLine0601) names.push(readRecord(nameLine0601, line, index, fail)?.text ?? '');
    if (table === postcode0601) {
      const record = readRecord(postcode0601, line, index, fail);
      postcode = record?.postcode ?? '';
      country = record?.country ?? '';
    }
    if (table === options0601)
      registrationNumber = readRecord(options0601, line, index, fail)?.registrationNumber ?? null;
    if (table === payment0601) {
      const record = readRecord(payment0601, line, index, fail);
      if (record?.dueOn === null || record === null) throw new Error('no payment date');
      const { customerNumber, mandateNumber, dueOn, amountMinor, reference, sign } = record;
      const kind = sign === '2' ? 'disbursement' : 'collection';
      debtors.push({
        customerNumber,
        mandateNumber,
        nameLines: names,
        postcode,
        country,
        registrationNumber,
        dueOn,
        amountMinor,
        kind,
        reference,
        lines: [],
      });
      names = [];
      registrationNumber = null;
    }
    if (table === text0601) {
      const last = debtors.pop();
      const text = readRecord(text0601, line, index, fail)?.text ?? '';
      if (last !== undefined) debtors.push({ ...last, lines: [...last.lines, text] });
    }
  }
  return debtors;
};

describe('0601 written', () => {
  it('is the worked example, byte for byte', () => {
    const second: Bs0601Debtor = {
      ...debtor,
      customerNumber: 'DEB1002',
      mandateNumber: '',
      nameLines: ['Øst Handel', 'Testvej 1'],
      postcode: '8000',
      amountMinor: 80_000,
      reference: '000900002',
    };
    const { lines, refusals, totals } = writeDebtors(debtor, second);
    const bytes = Buffer.from(lines.map((line) => `${line}\r\n`).join(''), 'latin1');
    expect(refusals).toEqual([]);
    expect(bytes.toString('latin1')).toBe(
      readFileSync(new URL('./samples/bs0601.txt', import.meta.url), 'latin1'),
    );
    expect(totals).toEqual({
      records: 14,
      sections: 1,
      payments: 2,
      netMinor: 205_050,
      texts: 2,
      debtorRecords: 6,
      refusedDebtors: 0,
    });
  });

  it('takes debtors as they come: a line is there before the next debtor is asked for', () => {
    let asked = 0;
    const debtors = function* () {
      for (;;) {
        asked += 1;
        yield { ...debtor, customerNumber: `D${asked}` };
      }
    };
    const generator = writeBs0601({ ...delivery, sections: [{ ...section, debtors: debtors() }] }, () => {
      throw new Error('refused');
    });
    for (let line = 0; line < 100; line += 1) generator.next();
    expect(asked).toBe(20);
  });

  const writableText = (maxLength: number) =>
    fc
      .string({
        unit: fc.constantFrom(...'ABCZabcz0189 .,-/&ÆØÅæøåÿ¡\u007e'),
        maxLength,
      })
      .map((text) => text.trim());
  const filledText = (maxLength: number) => writableText(maxLength - 1).map((text) => `${text}Å`);
  const debtors = fc.uniqueArray(
    fc.record({
      customerNumber: fc
        .string({ unit: fc.constantFrom(...'0189AMZÆØÅ'), minLength: 1, maxLength: 14 })
        .map((text) => `K${text}`),
      mandateNumber: fc.constantFrom('000000000', '123456789', '999999999'),
      nameLines: fc.array(filledText(35), { minLength: 3, maxLength: 5 }),
      postcode: fc.constantFrom('0555', '2750', '9999'),
      country: fc.constantFrom('DK', 'SE', 'NO'),
      registrationNumber: fc.constantFrom(null, '0101901234'),
      dueOn: fc.constantFrom(day('2026-12-31'), day('2027-01-31'), day('2027-02-28'), day('2027-03-01')),
      amountMinor: fc.oneof(fc.integer({ min: 1, max: 9_999_999 }), fc.constant(9_999_999_999_999)),
      kind: fc.constantFrom('collection' as const, 'disbursement' as const),
      reference: writableText(30),
      lines: fc.array(writableText(60), { maxLength: 4 }),
    }),
    {
      minLength: 1,
      maxLength: 8,
      selector: ({ customerNumber, dueOn }) => `${customerNumber} ${dueOn}`,
    },
  );

  it('comes back as it was, Æ Ø Å at the end of a field and all', () => {
    fc.assert(
      fc.property(debtors, (given) => {
        const net = given.reduce(
          (sum, { kind, amountMinor }) => sum + (kind === 'disbursement' ? -amountMinor : amountMinor),
          0,
        );
        const { lines, refusals, totals } = writeDebtors(...given);
        if (net < 0) {
          expect(refusals.map(({ field, code }) => [field, code])).toEqual([['netMinor', 'below_zero']]);
          expect(totals).toBeNull();
          return;
        }
        expect(refusals).toEqual([]);
        expect(lines.every((line) => line.length <= 128 && !line.endsWith(' '))).toBe(true);
        expect(debtorsOf(lines)).toEqual(given);
        const { issues, items, totals: read } = readBack(lines);
        expect(issues).toEqual([]);
        expect(
          items.map(({ customerNumber, dueOn, amountMinor, kind }) => [
            customerNumber,
            dueOn,
            amountMinor,
            kind,
          ]),
        ).toEqual(
          given.map(({ customerNumber, dueOn, amountMinor, kind }) => [
            customerNumber,
            dueOn,
            amountMinor,
            kind,
          ]),
        );
        expect(read).toMatchObject({ records: totals?.records, amountMinor: totals?.netMinor, hold: true });
      }),
    );
  });

  it('sections follow each other; 0117 has its own code; one without debtors is left out', () => {
    const sections: readonly Bs0601Section[] = [
      section,
      { ...section, debtors: [] },
      { ...section, section: '0117', debtorGroup: '00002' },
    ];
    const { lines, refusals, totals } = write({ ...delivery, sections });
    expect(refusals).toEqual([]);
    expect(totals).toMatchObject({ sections: 2, payments: 2, netMinor: 250_100 });
    const { issues, items } = readBack(lines);
    expect(issues).toEqual([]);
    expect(items.map(({ code, debtorGroup }) => [code, debtorGroup])).toEqual([
      ['0280', '00001'],
      ['0285', '00002'],
    ]);
  });
});

describe('0601 refuses', () => {
  const good = { ...debtor, customerNumber: 'GOOD1' };
  const longLines = Array.from({ length: 5001 }, () => 'x');
  const refused: readonly (readonly [string, Partial<Bs0601Debtor>, string, string])[] = [
    [
      'a blank in the customer number',
      { customerNumber: 'DEB 1' },
      'customerNumber',
      'customer_number_not_allowed',
    ],
    [
      '& in the customer number',
      { customerNumber: 'DEB&1' },
      'customerNumber',
      'customer_number_not_allowed',
    ],
    ['lower case in it', { customerNumber: 'deb1' }, 'customerNumber', 'customer_number_not_allowed'],
    ['none', { customerNumber: '' }, 'customerNumber', 'customer_number_not_allowed'],
    ['one of sixteen characters', { customerNumber: 'D234567890123456' }, 'customerNumber', 'too_long'],
    ['a letter in the mandate number', { mandateNumber: '12345678A' }, 'mandateNumber', 'not_digits'],
    ['one name line', { nameLines: ['Æblehave ApS'] }, 'nameLines', 'too_few_lines'],
    ['a blank second name line', { nameLines: ['Æblehave ApS', '  '] }, 'nameLines', 'too_few_lines'],
    ['two lines of a debtor abroad', { country: 'SE' }, 'nameLines', 'too_few_lines'],
    ['six name lines', { nameLines: ['1', '2', '3', '4', '5', '6'] }, 'nameLines', 'too_many_lines'],
    ['a name line of 36 characters', { nameLines: ['x'.repeat(36), 'y'] }, 'text', 'too_long'],
    ['a character beyond ISO 8859-1', { nameLines: ['Łódź', 'y'] }, 'text', 'character_not_writable'],
    ['a tab', { lines: ['a\tb'] }, 'text', 'character_not_writable'],
    ['a postcode of three digits', { postcode: '275' }, 'postcode', 'postcode_not_danish'],
    [
      'a country in words',
      { country: 'Danmark', nameLines: ['1', '2', '3'] },
      'country',
      'country_not_a_code',
    ],
    [
      'a registration number of nine digits',
      { registrationNumber: '123456789' },
      'registrationNumber',
      'registration_number_not_allowed',
    ],
    ['the 91st day', { dueOn: day('2027-03-02') }, 'dueOn', 'due_too_late'],
    ['nothing', { amountMinor: 0 }, 'amountMinor', 'amount_not_above_zero'],
    ['less than nothing', { amountMinor: -1 }, 'amountMinor', 'amount_not_above_zero'],
    ['parts of an øre', { amountMinor: 0.5 }, 'amountMinor', 'too_large'],
    ['more than the field holds', { amountMinor: 10_000_000_000_000 }, 'amountMinor', 'too_large'],
    ['a reference of 31 characters', { reference: 'x'.repeat(31) }, 'reference', 'too_long'],
    ['a text of 61 characters', { lines: ['x'.repeat(61)] }, 'text', 'too_long'],
    ['5001 lines of text', { lines: longLines }, 'lines', 'too_many_lines'],
  ];

  it.each(refused)('%s, by field and customer, and the others go', (_, bad, field, code) => {
    const wrong = { ...debtor, ...bad };
    const { lines, refusals, totals } = writeDebtors(wrong, good);
    expect(refusals).toContainEqual(
      expect.objectContaining({ customerNumber: wrong.customerNumber, field, code }),
    );
    expect(totals).toMatchObject({ payments: 1, refusedDebtors: 1 });
    const { items, issues } = readBack(lines);
    expect(issues).toEqual([]);
    expect(items.map(({ customerNumber }) => customerNumber)).toEqual(['GOOD1']);
  });

  it('every broken rule of a debtor, not only the first', () => {
    const { refusals, totals, lines } = writeDebtors({
      ...debtor,
      country: 'SE',
      amountMinor: 0,
      reference: 'ł',
    });
    expect(refusals.map(({ code }) => code)).toEqual([
      'too_few_lines',
      'amount_not_above_zero',
      'character_not_writable',
      'nothing_to_collect',
    ]);
    expect(totals).toBeNull();
    expect(lines).toEqual([]);
  });

  it('a second collection of the day, also across sections and zeros, not another day or group', () => {
    const sections: readonly Bs0601Section[] = [
      {
        ...section,
        debtors: [
          { ...debtor, customerNumber: '12' },
          { ...debtor, customerNumber: '12' },
        ],
      },
      { ...section, section: '0117', debtors: [{ ...debtor, customerNumber: '0012' }] },
      { ...section, debtors: [{ ...debtor, customerNumber: '12', dueOn: day('2027-02-01') }] },
      { ...section, debtorGroup: '00002', debtors: [{ ...debtor, customerNumber: '12' }] },
    ];
    const { refusals, totals } = write({ ...delivery, sections });
    expect(refusals).toEqual([
      { customerNumber: '12', record: '', field: 'dueOn', code: 'collected_twice', value: '2027-01-02' },
      { customerNumber: '0012', record: '', field: 'dueOn', code: 'collected_twice', value: '2027-01-02' },
    ]);
    expect(totals).toMatchObject({ sections: 3, payments: 3, refusedDebtors: 2 });
  });

  it('5000 lines of text and the 90th day are taken', () => {
    const { refusals, totals } = writeDebtors({
      ...debtor,
      lines: longLines.slice(1),
      dueOn: day('2027-03-01'),
    });
    expect(refusals).toEqual([]);
    expect(totals).toMatchObject({ texts: 5000 });
  });

  it.each([
    ['a delivery number of eleven digits', { deliveryId: '12345678901' }, 'deliveryId', 'too_long'],
    ['a supplier that is no number', { dataSupplierNumber: 'DK12' }, 'dataSupplierNumber', 'not_digits'],
    ['a day of 2080', { createdOn: day('2080-01-01') }, 'createdOn', 'too_large'],
    ['a section without creditor', { sections: [{ ...section, pbsNumber: 'X' }] }, 'pbsNumber', 'not_digits'],
    [
      'a sum below zero',
      { sections: [{ ...section, debtors: [{ ...debtor, kind: 'disbursement' as const }] }] },
      'netMinor',
      'below_zero',
    ],
  ])('the delivery for %s', (_, wrong, field, code) => {
    const { refusals, totals } = write({ ...delivery, ...wrong });
    expect(refusals).toContainEqual(expect.objectContaining({ customerNumber: '', field, code }));
    expect(totals).toBeNull();
  });
});

describe('0605 written', () => {
  const base = { debtorGroup: '00001', customerNumber: 'DEBÅ', effectiveOn: day('2027-01-05') };
  const changes: Bs0605Delivery = {
    dataSupplierNumber: '12345674',
    subsystem: 'KR9',
    deliveryId: '7',
    createdOn: day('2027-01-04'),
    sections: [
      {
        section: '0120',
        pbsNumber: '01234568',
        userId: 'INKASSO01',
        changes: [
          {
            ...base,
            registrationNumber: '12345674',
            bankRegistrationNumber: '9999',
            bankAccountNumber: '12345',
          },
          { ...base, registrationNumber: 'X', bankRegistrationNumber: '9999', bankAccountNumber: '12345' },
        ],
      },
      {
        section: '0125',
        pbsNumber: '01234568',
        userId: '',
        changes: [
          { ...base, mandateNumber: '123456789', newCustomerNumber: 'NYÆ' },
          { ...base, mandateNumber: '123456789', newCustomerNumber: 'ny nr' },
        ],
      },
      {
        section: '0126',
        pbsNumber: '01234568',
        userId: '',
        changes: [{ ...base, effectiveOn: null, mandateNumber: '123456789' }],
      },
    ],
  };
  const writeChanges = (given: Bs0605Delivery) => {
    const lines: string[] = [];
    const refusals: Bs0605Refusal[] = [];
    const generator = writeBs0605(given, (refusal) => refusals.push(refusal));
    for (let next = generator.next(); ; next = generator.next()) {
      if (next.done === true) return { lines, refusals, totals: next.value };
      lines.push(next.value);
    }
  };

  it('comes back through its tables, what is refused left out and named', () => {
    const { lines, refusals, totals } = writeChanges(changes);
    expect(
      refusals.map(({ customerNumber, field, code, value }) => [customerNumber, field, code, value]),
    ).toEqual([
      ['DEBÅ', 'registrationNumber', 'not_digits', 'X'],
      ['DEBÅ', 'newCustomerNumber', 'customer_number_not_allowed', 'ny nr'],
    ]);
    expect(totals).toEqual({ records: 11, sections: 3, changes: 3, refusedChanges: 2 });
    expect(lines).toHaveLength(11);
    expect(lines.map((line) => recordTableOf('0605', line)?.name)).toEqual([
      'BS002 delivery start',
      sectionStart0605.name,
      registration0605.name,
      sectionEnd0605.name,
      sectionStart0605.name,
      customerNumberChange0605.name,
      sectionEnd0605.name,
      sectionStart0605.name,
      cancellation0605.name,
      sectionEnd0605.name,
      'BS992 delivery end',
    ]);
    const fail = (issue: LineIssue) => {
      throw new Error(JSON.stringify(issue));
    };
    expect(readRecord(registration0605, lines[2] ?? '', 3, fail)).toEqual({
      pbsNumber: '01234568',
      ...base,
      mandateNumber: '000000000',
      registrationNumber: '0012345674',
      bankRegistrationNumber: '9999',
      bankAccountNumber: '0000012345',
    });
    expect(readRecord(customerNumberChange0605, lines[5] ?? '', 6, fail)).toMatchObject({
      newCustomerNumber: 'NYÆ',
      mandateNumber: '123456789',
    });
    expect(readRecord(cancellation0605, lines[8] ?? '', 9, fail)).toMatchObject({ effectiveOn: null });
    expect(readRecord(sectionEnd0605, lines[3] ?? '', 4, fail)).toMatchObject({ payments: 1 });
    expect(lines[3]?.slice(26, 37)).toBe('00000000001');
    expect(readRecord(deliveryEnd, lines[10] ?? '', 11, fail)).toMatchObject({ sections: 3, payments: 3 });
  });

  it('nothing to change is refused', () => {
    const { lines, refusals, totals } = writeChanges({ ...changes, sections: [] });
    expect({ lines, totals }).toEqual({ lines: [], totals: null });
    expect(refusals.map(({ code }) => code)).toEqual(['nothing_to_change']);
  });
});
