import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLocalDate, type LocalDate } from '../../domain/local-date.ts';
import { makeKidMod10 } from '../../domain/references.ts';
import type { BankItem } from '../bank-file/bank-item.ts';
import { bankFileFormats } from '../bank-file/formats.ts';
import { recogniseBankFile } from '../bank-file/recognise.ts';
import type { LineIssue } from '../fixed-width/field-table.ts';
import { tableOfNetsNorway } from './records.ts';
import {
  writeAvtaleGiro,
  type AvtaleGiroClaim,
  type AvtaleGiroRefusal,
  type AvtaleGiroTransmission,
} from './write-avtalegiro.ts';

const sample = (name: string): readonly string[] =>
  readFileSync(path.join(import.meta.dirname, 'samples', name), 'latin1')
    .split(/\r?\n/u)
    .filter((line) => line !== '');

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

describe('files of Nets in Norway', () => {
  it('reads mandates: all that are active, and who wants a notice', () => {
    const { head, items, issues, totals } = read(sample('avtalegiro_agreements.txt'));
    expect(issues).toEqual([]);
    expect(head).toMatchObject({ format: 'avtalegiro-mandates', direction: 'in', deliveryId: '1091949' });
    expect(totals).toMatchObject({ items: 16, hold: true });
    expect(items[0]).toMatchObject({
      kind: 'mandate_registered',
      reference: '000112000507155',
      extra: { wantsNotice: 'true' },
    });
    expect(read(sample('avtalegiro_fbo.txt')).items.map(({ kind }) => kind)).toEqual([
      'mandate_registered',
      'mandate_cancelled',
    ]);
  });

  it('reads payments with their reversals, of which the sum is net where a minus stands', () => {
    const { head, items, issues, totals } = read(sample('ocr_giro_transactions.txt'));
    expect(issues).toEqual([]);
    expect(head.format).toBe('ocr-giro');
    expect(totals.hold).toBe(true);
    expect(items[0]).toMatchObject({ code: '21', extra: { text: 'Foo bar baz' } });
    expect(items[1]).toMatchObject({
      kind: 'transfer',
      reference: '0036633',
      paidMinor: 102_000,
      paidOn: '1992-01-16',
      bookedOn: '1992-01-20',
    });
  });

  it('reads an AvtaleGiro payment of our own sample', () => {
    const { items, issues, totals } = read(sample('ocr_giro.txt'));
    expect(issues).toEqual([]);
    expect(totals).toMatchObject({ items: 1, paidMinor: 125_050, hold: true });
    expect(items).toMatchObject([
      { kind: 'paid', code: '15', reference: '10000120260011', bookedOn: '2027-01-18', currency: 'NOK' },
    ]);
  });

  it('reads claims back', () => {
    const { head, items, issues, totals } = read(sample('avtalegiro_request.txt'));
    expect(issues).toEqual([]);
    expect(head).toMatchObject({ format: 'avtalegiro-claims', direction: 'out' });
    expect(totals).toMatchObject({ items: 2, amountMinor: 205_050, hold: true });
    expect(items[0]?.extra).toMatchObject({ shortName: 'BERGGREN', foreignReference: 'SAK 2026-17' });
    expect(read(sample('avtalegiro_payment_request.txt')).issues).toEqual([]);
  });

  it('names a cut file, a wrong sum and a record that belongs to no transaction', () => {
    const lines = sample('ocr_giro.txt');
    expect(read(lines.slice(0, 4)).issues.map(({ code }) => code)).toEqual(['file_cut_off']);
    const wrongSum = lines.map((line) => line.replace('00000000000125050190127', '00000000000125051190127'));
    expect(read(wrongSum).issues).toMatchObject([
      { code: 'sum_differs', line: 5, column: 27, params: { stated: '125051', found: '125050' } },
      { code: 'sum_differs', line: 6 },
    ]);
    const alone = lines.filter((line) => !line.startsWith('NY091530'));
    expect(read(alone).issues[0]).toMatchObject({ code: 'record_out_of_order', line: 3 });
  });

  it('names every flipped character or reads the same', () => {
    const lines = sample('avtalegiro_request.txt');
    const whole = read(lines);
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: lines.length - 1 }),
        fc.integer({ min: 8, max: 79 }),
        fc.constantFrom('A', '7', ' '),
        (at, column, character) => {
          const flipped = lines.map((line, index) =>
            index === at ? line.slice(0, column) + character + line.slice(column + 1) : line,
          );
          const { items, issues } = read(flipped);
          const table = tableOfNetsNorway(lines[at] ?? '');
          const field = table?.fields.find((one) => column >= one.at - 1 && column < one.at - 1 + one.length);
          const isFree = field?.kind === 'text' || field?.kind === 'blank';
          // A day of an end record is stated by Nets alone; a due day is as good as another.
          const isDay = field?.kind === 'ddmmyy';
          return (
            isFree || isDay || issues.length > 0 || JSON.stringify(items) === JSON.stringify(whole.items)
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

const claim: AvtaleGiroClaim = {
  dueOn: day('2027-01-15'),
  amountMinor: 125_050,
  kid: '10000120260011',
  shortName: 'BERGGREN',
  foreignReference: 'SAK 2026-17',
  isToldByBank: false,
  lines: [],
};
const transmission: AvtaleGiroTransmission = {
  senderNumber: '12345678',
  transmissionNumber: '0112001',
  sentOn: day('2026-12-01'),
  assignments: [
    {
      assignmentNumber: '0001120',
      account: '01999905123',
      isCancellation: false,
      claims: [claim],
    },
  ],
};

const write = (given: AvtaleGiroTransmission) => {
  const refusals: AvtaleGiroRefusal[] = [];
  return { lines: writeAvtaleGiro(given, (refusal) => refusals.push(refusal)), refusals };
};
const withClaims = (...claims: readonly AvtaleGiroClaim[]): AvtaleGiroTransmission => ({
  ...transmission,
  assignments: transmission.assignments.map((assignment) => ({ ...assignment, claims })),
});

describe('writeAvtaleGiro', () => {
  it('writes the sample byte for byte', () => {
    const [start, assignment] = sample('avtalegiro_request.txt');
    const { lines } = write({
      ...transmission,
      transmissionNumber: start?.slice(16, 23) ?? '',
      assignments: [
        {
          assignmentNumber: assignment?.slice(17, 24) ?? '',
          account: assignment?.slice(24, 35) ?? '',
          isCancellation: false,
          claims: [
            claim,
            {
              ...claim,
              dueOn: day('2027-01-20'),
              amountMinor: 80_000,
              kid: '10000220260028',
              shortName: 'ØSTBY',
              foreignReference: '',
              isToldByBank: true,
              lines: ['Sak 2026-18, avdrag 1 av 6'],
            },
          ],
        },
      ],
    });
    expect(lines).toEqual(sample('avtalegiro_request.txt'));
  });

  it('takes claims back', () => {
    const [assignment] = transmission.assignments;
    if (assignment === undefined) throw new Error('there is one');
    const { lines } = write({
      ...transmission,
      assignments: [{ ...assignment, isCancellation: true }],
    });
    expect(lines?.map((line) => line.slice(0, 8))).toEqual([
      'NY000010',
      'NY213620',
      'NY219330',
      'NY219331',
      'NY213688',
      'NY000089',
    ]);
    expect(read(lines ?? []).items).toMatchObject([{ extra: { cancels: 'true' } }]);
  });

  it.each([
    ['a wrong KID', { kid: '10000120260013' }, 'kid_not_valid'],
    ['no amount', { amountMinor: 0 }, 'amount_not_above_zero'],
    ['a day too far ahead', { dueOn: day('2027-12-02') }, 'due_too_late'],
    ['a text that nobody carries', { lines: ['Hei'] }, 'text_not_carried'],
    ['a name that is too long', { shortName: 'BERGGRENSEN' }, 'too_long'],
    ['a letter that the charset lacks', { foreignReference: 'Łódź' }, 'character_not_writable'],
  ] as const)('refuses %s and writes nothing', (_, change, code) => {
    const { lines, refusals } = write(withClaims({ ...claim, ...change }));
    expect(lines).toBeNull();
    expect(refusals).toMatchObject([{ code }]);
  });

  it('gives back what was written', () => {
    const text = fc.stringMatching(/^[A-ZÆØÅ0-9]{1,10}$/u);
    const claims = fc.array(
      fc.record({
        dueOn: fc.constantFrom(day('2027-01-15'), day('2027-02-01')),
        amountMinor: fc.integer({ min: 1, max: 999_999_999 }),
        kid: fc.stringMatching(/^\d{3,20}$/u).map(makeKidMod10),
        shortName: text,
        foreignReference: text,
        isToldByBank: fc.constant(true),
        lines: fc.array(fc.stringMatching(/^[A-Za-z0-9]{1,80}$/u), { maxLength: 5 }),
      }),
      { minLength: 1, maxLength: 10 },
    );
    fc.assert(
      fc.property(claims, (given) => {
        const { lines } = write(withClaims(...given));
        const { items, issues, totals } = read(lines ?? []);
        expect(issues).toEqual([]);
        expect(totals.hold).toBe(true);
        expect(items.map(({ reference, amountMinor, dueOn }) => ({ reference, amountMinor, dueOn }))).toEqual(
          given.map(({ kid, amountMinor, dueOn }) => ({ reference: kid, amountMinor, dueOn })),
        );
      }),
      { numRuns: 50 },
    );
  });
});
