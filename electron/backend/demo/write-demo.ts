import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { once } from 'node:events';
import iconv from 'iconv-lite';
import { writeWorkbook, type WorkbookSheet } from '../exports/write-workbook.ts';
import { ok, type Result } from '../../../shared/api/result.ts';
import { toDecimalText } from '../../../shared/domain/money.ts';
import { demoCountries, type DemoCountry } from '../../../shared/domain/demo/countries.ts';
import {
  demoCustomer,
  demoEntry,
  type DemoCustomer,
  type DemoEntry,
} from '../../../shared/domain/demo/generate.ts';
import { demoDialects, type DemoDialect } from '../../../shared/domain/demo/dialects.ts';
import type { LocalDate } from '../../../shared/domain/local-date.ts';

export type DemoOptions = {
  readonly folder: string;
  readonly entriesPerCreditor: number;
  readonly seed: number;
  readonly today: LocalDate;
  /** For the workbooks' properties. */
  readonly createdAt: number;
  /** Which countries' creditors; all four unless given. */
  readonly countries?: readonly DemoCountry[];
  /** Excel holds about a million rows, and takes a while to write: left out for large ledgers. */
  readonly workbooks: boolean;
};

export type DemoFiles = {
  readonly creditor: DemoCountry;
  readonly customers: number;
  readonly entries: number;
  readonly customersCsv: string;
  readonly entriesCsv: string;
  readonly customersXlsx: string | null;
  readonly entriesXlsx: string | null;
};

const quoted = (text: string, delimiter: string): string =>
  text.includes(delimiter) || text.includes('"') || text.includes('\n')
    ? `"${text.replaceAll('"', '""')}"`
    : text;

/** Written in pieces of some thousand rows, so that a million need no memory. */
const writeCsv = async (
  file: string,
  charset: string,
  delimiter: string,
  rows: Iterable<readonly string[]>,
): Promise<void> => {
  const stream = createWriteStream(file);
  let text = '';
  for (const row of rows) {
    text += `${row.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`;
    if (text.length < 500_000) continue;
    if (!stream.write(iconv.encode(text, charset))) await once(stream, 'drain');
    text = '';
  }
  stream.end(iconv.encode(text, charset));
  await once(stream, 'close');
};

function* mapRange<T>(count: number, at: (index: number) => T): Generator<T> {
  for (let index = 0; index < count; index += 1) yield at(index);
}

const amountText = (amountMinor: number, currency: string, dialect: DemoDialect): string => {
  const text = toDecimalText(amountMinor, currency);
  return dialect.decimal === 'comma' ? text.replace('.', ',') : text;
};

const customerCells = (customer: DemoCustomer): readonly string[] => [
  customer.number,
  customer.name,
  customer.registrationNumber,
  customer.personalNumber,
  customer.street,
  customer.postalCode,
  customer.city,
  customer.country,
  customer.email,
  customer.phone,
  customer.contactName,
  customer.contactEmail,
];

const entryCells = (entry: DemoEntry, dialect: DemoDialect): readonly string[] => [
  entry.customerNumber,
  entry.documentNumber,
  dialect.kinds[entry.kind],
  dialect.day(entry.documentOn),
  dialect.day(entry.dueOn),
  entry.currency,
  amountText(entry.amountMinor, entry.currency, dialect),
  amountText(entry.remainingMinor, entry.currency, dialect),
  entry.reference,
  entry.text,
  entry.orderNumber,
  entry.disputedOn === null ? '' : dialect.day(entry.disputedOn),
  entry.disputeReason,
];

const party = (customer: DemoCustomer, dialect: DemoDialect) => dialect.parties[customer.party];

const customersSheet = (dialect: DemoDialect, customers: Iterable<DemoCustomer>): WorkbookSheet => ({
  name: dialect.sheets.customers,
  columns: [...dialect.customerHeads, dialect.partyHead].map((header) => ({
    header,
    kind: 'text' as const,
    width: 18,
  })),
  rows: (function* rows() {
    for (const customer of customers) yield [...customerCells(customer), party(customer, dialect)];
  })(),
});

const entriesSheet = (dialect: DemoDialect, entries: Iterable<DemoEntry>): WorkbookSheet => ({
  name: dialect.sheets.entries,
  columns: dialect.entryHeads.map((header, index) => ({
    header,
    kind: index === 3 || index === 4 || index === 11 ? 'day' : index === 6 || index === 7 ? 'amount' : 'text',
    width: 16,
  })),
  rows: (function* rows() {
    for (const entry of entries)
      yield [
        entry.customerNumber,
        entry.documentNumber,
        dialect.kinds[entry.kind],
        entry.documentOn,
        entry.dueOn,
        entry.currency,
        { amountMinor: entry.amountMinor, currency: entry.currency },
        { amountMinor: entry.remainingMinor, currency: entry.currency },
        entry.reference,
        entry.text,
        entry.orderNumber,
        entry.disputedOn,
        entry.disputeReason,
      ];
  })(),
});

const writeCreditor = async (country: DemoCountry, options: DemoOptions): Promise<Result<DemoFiles>> => {
  const dialect = demoDialects[country.country];
  const entries = options.entriesPerCreditor;
  const customers = Math.max(1, Math.round(entries / 10));
  // Each country has its own numbers, or four ledgers would hold the same amounts.
  const seed = options.seed * demoCountries.length + demoCountries.indexOf(country);
  const customer = (index: number) => demoCustomer(country, seed, index);
  const entry = (index: number) => demoEntry(country, seed, index, customers, options.today);
  const file = (subject: string, extension: string) =>
    path.join(options.folder, `${country.code.toLowerCase()}-${subject}.${extension}`);
  const files = {
    customersCsv: file(dialect.files.customers, 'csv'),
    entriesCsv: file(dialect.files.entries, 'csv'),
    customersXlsx: options.workbooks ? file(dialect.files.customers, 'xlsx') : null,
    entriesXlsx: options.workbooks ? file(dialect.files.entries, 'xlsx') : null,
  };
  await writeCsv(files.customersCsv, dialect.charset, dialect.delimiter, [
    [...dialect.customerHeads, dialect.partyHead],
    ...mapRange(customers, (index) => [...customerCells(customer(index)), party(customer(index), dialect)]),
  ]);
  await writeCsv(
    files.entriesCsv,
    dialect.charset,
    dialect.delimiter,
    (function* rows() {
      yield dialect.entryHeads;
      for (let index = 0; index < entries; index += 1) yield entryCells(entry(index), dialect);
    })(),
  );
  const sheets: readonly (readonly [string | null, WorkbookSheet])[] = [
    [files.customersXlsx, customersSheet(dialect, mapRange(customers, customer))],
    [files.entriesXlsx, entriesSheet(dialect, mapRange(entries, entry))],
  ];
  for (const [workbook, sheet] of sheets) {
    if (workbook === null) continue;
    const result = await writeWorkbook(workbook, { sheets: [sheet] }, { createdAt: options.createdAt });
    if (!result.ok) return result;
  }
  return ok({ creditor: country, customers, entries, ...files });
};

/** Writes the input files of the demo creditors, each in its country's own habits. Never database rows. */
export const writeDemo = async (options: DemoOptions): Promise<Result<readonly DemoFiles[]>> => {
  await mkdir(options.folder, { recursive: true });
  const written: DemoFiles[] = [];
  for (const country of options.countries ?? demoCountries) {
    const files = await writeCreditor(country, options);
    if (!files.ok) return files;
    written.push(files.value);
  }
  return ok(written);
};
