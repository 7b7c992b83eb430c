import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import { openImportBench, type ImportBench } from './testing.ts';

type Entry = {
  readonly customer: number;
  readonly number: number;
  readonly kind: 'invoice' | 'credit_note' | 'payment';
  readonly amountMinor: number;
  readonly openShare: number;
  readonly on: readonly [number, number, number];
  readonly dueMonths: number;
  readonly text: string;
};

const entry: fc.Arbitrary<Entry> = fc.record({
  customer: fc.integer({ min: 1, max: 8 }),
  number: fc.integer({ min: 1, max: 9999 }),
  kind: fc.constantFrom('invoice', 'invoice', 'credit_note', 'payment'),
  amountMinor: fc.oneof(
    fc.integer({ min: 1, max: 999 }),
    fc.integer({ min: 1, max: 2_000_000_000 }),
    fc.integer({ min: 1, max: 9_000_000_000_000 }),
  ),
  openShare: fc.constantFrom(0, 0.25, 1, 1, 1),
  on: fc.tuple(fc.constantFrom(2025, 2026), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })),
  dueMonths: fc.integer({ min: 0, max: 3 }),
  text: fc.string({ unit: fc.constantFrom(...'abc æøåÄÖ;,|"\t1'), maxLength: 12 }),
});

const dialect = fc.record({
  delimiter: fc.constantFrom(';', '\t', '|', ','),
  charset: fc.constantFrom('utf8', 'utf8bom', 'utf-16le', 'windows-1252'),
  newline: fc.constantFrom('\r\n', '\n'),
  decimal: fc.constantFrom('comma' as const, 'point' as const),
  grouping: fc.boolean(),
  trailingMinus: fc.boolean(),
  creditsPositive: fc.boolean(),
  day: fc.constantFrom('ymd', 'dmy.', 'dmy-', 'ymdCompact'),
  language: fc.constantFrom(0, 1, 2, 3, 4),
});
type Dialect = typeof dialect extends fc.Arbitrary<infer D> ? D : never;

const heads: readonly (readonly string[])[] = [
  [
    'Customer No.',
    'Name',
    'Customer type',
    'Document No.',
    'Document Type',
    'Document Date',
    'Due Date',
    'Currency',
    'Amount',
    'Remaining',
    'Description',
  ],
  [
    'Kundenr.',
    'Navn',
    'Kundetype',
    'Bilagsnr.',
    'Bilagstype',
    'Bilagsdato',
    'Forfaldsdato',
    'Valuta',
    'Beløb',
    'Restbeløb',
    'Beskrivelse',
  ],
  [
    'Kundnr',
    'Kundnamn',
    'Kundtyp',
    'Fakturanr',
    'Fakturatyp',
    'Fakturadatum',
    'Förfallodatum',
    'Valuta',
    'Belopp',
    'Restbelopp',
    'Beskrivning',
  ],
  [
    'Asiakasnro',
    'Asiakkaan nimi',
    'Asiakastyyppi',
    'Laskun nro',
    'Laskutyyppi',
    'Laskupäivä',
    'Eräpäivä',
    'Valuutta',
    'Summa',
    'Avoinna',
    'Kuvaus',
  ],
  [
    'Kundenr',
    'Kundenavn',
    'Kundetype',
    'Fakturanr',
    'Bilagstype',
    'Fakturadato',
    'Forfallsdato',
    'Valuta',
    'Beløp',
    'Restbeløp',
    'Tekst',
  ],
];
const kinds: readonly Readonly<Record<Entry['kind'], string>>[] = [
  { invoice: 'Invoice', credit_note: 'Credit memo', payment: 'Payment' },
  { invoice: 'Faktura', credit_note: 'Kreditnota', payment: 'Betaling' },
  { invoice: 'Faktura', credit_note: 'Kreditfaktura', payment: 'Inbetalning' },
  { invoice: 'Lasku', credit_note: 'Hyvityslasku', payment: 'Maksu' },
  { invoice: 'Faktura', credit_note: 'Kreditnota', payment: 'Innbetaling' },
];
const parties = ['Business', 'Erhverv', 'Företag', 'Yritys', 'Bedrift'];

const two = (value: number) => String(value).padStart(2, '0');
const iso = ([year, month, day]: Entry['on'], months: number) => {
  const index = year * 12 + month - 1 + months;
  return `${Math.floor(index / 12)}-${two((index % 12) + 1)}-${two(day)}`;
};
const written = (date: string, form: string) => {
  const [year, month, day] = date.split('-');
  if (form === 'ymd') return date;
  return form === 'ymdCompact' ? `${year}${month}${day}` : [day, month, year].join(form.slice(3));
};
const amountText = (minor: number, { decimal, grouping, trailingMinus }: Dialect) => {
  const digits = String(Math.abs(minor)).padStart(3, '0');
  const whole = digits.slice(0, -2);
  const grouped = grouping ? whole.replaceAll(/\B(?=(\d{3})+$)/g, decimal === 'comma' ? '.' : ',') : whole;
  const text = `${grouped}${decimal === 'comma' ? ',' : '.'}${digits.slice(-2)}`;
  return minor >= 0 ? text : trailingMinus ? `${text}-` : `-${text}`;
};

const normal = (entries: readonly Entry[]) => {
  const unique = new Map(entries.map((one) => [`${one.customer}/${one.number}/${one.kind}`, one]));
  return [...unique.values()].map((one) => {
    const sign = one.kind === 'invoice' ? 1 : -1;
    return {
      ...one,
      amountMinor: sign * one.amountMinor,
      remainingMinor: sign * Math.floor(one.amountMinor * one.openShare) + 0,
      documentOn: iso(one.on, 0),
      dueOn: iso(one.on, one.dueMonths),
      text: one.text.replaceAll('\t', ' ').trim(),
    };
  });
};

const fileOf = (entries: ReturnType<typeof normal>, how: Dialect): Buffer => {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const sign = how.creditsPositive ? Math.abs : (minor: number) => minor;
  const rows = entries.map((one) => [
    `C${one.customer}`,
    `Kunde ${one.customer}`,
    parties[how.language] ?? '',
    `F${one.number}`,
    kinds[how.language]?.[one.kind] ?? '',
    written(one.documentOn, how.day),
    written(one.dueOn, how.day),
    'DKK',
    amountText(one.kind === 'invoice' ? one.amountMinor : sign(one.amountMinor), how),
    amountText(one.kind === 'invoice' ? one.remainingMinor : sign(one.remainingMinor), how),
    one.text,
  ]);
  const text = [heads[how.language] ?? [], ...rows]
    .map((row) => row.map(cell).join(how.delimiter))
    .join(how.newline);
  return how.charset === 'utf8bom'
    ? iconv.encode(text, 'utf8', { addBOM: true })
    : iconv.encode(text, how.charset);
};

let bench: ImportBench | null = null;
afterEach(() => bench?.close());

describe('a ledger written to a file and read in', () => {
  it('is the same ledger, to the minor unit, in whatever dialect it was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 3, maxLength: 40 }), dialect, async (generated, how) => {
        bench?.close();
        bench = openImportBench();
        const entries = normal(generated);
        const { importId, files } = await bench.inspect(bench.file('ledger.csv', fileOf(entries, how)));
        // Days up to the 12th of the month decide nothing: the clerk answers, as the file was written.
        const day = how.day.startsWith('dmy')
          ? ('dmy' as const)
          : how.day === 'ymd'
            ? ('ymd' as const)
            : ('ymdCompact' as const);
        const proposal = files[0]?.proposal;
        expect(proposal?.day === null || proposal?.day === day).toBe(true);
        expect(proposal?.decimal).toBe(how.decimal);
        const preview = await bench.preview(importId, {
          change: { day, creditAmounts: how.creditsPositive ? 'positive' : 'negative' },
        });
        expect(preview.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
        await bench.confirm(importId);
        const stored = bench.db
          .prepare(
            `SELECT CAST(substr(c.number, 2) AS INTEGER) AS customer, CAST(substr(e.document_number, 2) AS INTEGER) AS number, e.kind,
               e.amount_minor AS amountMinor, e.remaining_minor AS remainingMinor, e.document_on AS documentOn, e.due_on AS dueOn, e.text
             FROM entries e JOIN customers c ON c.id = e.customer_id WHERE e.kind <> 'erp_settlement' ORDER BY e.id`,
          )
          .all();
        expect(stored).toEqual(
          entries.map(({ customer, number, kind, amountMinor, remainingMinor, documentOn, dueOn, text }) => ({
            customer,
            number,
            kind,
            amountMinor,
            remainingMinor,
            documentOn,
            dueOn,
            text,
          })),
        );
        expect(verifyLedger(bench.db).problems).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
