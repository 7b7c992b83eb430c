import * as z from 'zod';
import { command, query } from './channel.ts';
import { amountMinor, currency, fileToken, id, jobStarted, line, nothing, timestamp } from './values.ts';
import { entryKinds, importKinds, importStates } from './view-columns.ts';

/** What a column of a file can mean. `customer…` fields make or change the customer. */
export const importFields = [
  'customerNumber',
  'documentNumber',
  'kind',
  'documentOn',
  'dueOn',
  'currency',
  'amount',
  'remaining',
  'reference',
  'text',
  'orderNumber',
  'disputedOn',
  'disputeReason',
  'collectionMethod',
  'customerName',
  'customerParty',
  'customerRegistrationNumber',
  'customerPersonalNumber',
  'customerStreet',
  'customerPostalCode',
  'customerCity',
  'customerCountry',
  'customerLanguage',
  'customerEmail',
  'customerPhone',
  'customerGroup',
  'customerBanReason',
  'customerBanUntil',
  'contactName',
  'contactRole',
  'contactEmail',
  'contactPhone',
] as const;
export const importField = z.enum(importFields);
export type ImportField = z.infer<typeof importField>;

export const charsets = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1'] as const;
export const decimalConventions = ['comma', 'point'] as const;
export const dayConventions = [
  'ymd',
  'dmy',
  'mdy',
  'ymdCompact',
  'dmyShort',
  'mdyShort',
  'ymdShort',
] as const;

/** How one file (or one sheet) is read. Everything a clerk confirms in the wizard, and what a profile keeps. */
export const tableMapping = z.strictObject({
  holds: z.enum(['entries', 'customers', 'both']),
  /** Excel only. */
  sheet: line(100).nullable(),
  /** 1-based row of the column heads; 0 when the file has none. */
  headerRow: z.int().min(0).max(100),
  charset: z.enum(charsets).nullable(),
  delimiter: z.enum([';', ',', '\t', '|']).nullable(),
  quote: z.enum(['"', "'", '']).nullable(),
  decimal: z.enum(decimalConventions).nullable(),
  day: z.enum(dayConventions).nullable(),
  columns: z
    .array(z.strictObject({ index: z.int().min(0), header: line(300), field: importField.nullable() }))
    .max(500),
  /** Used for every row where no column gives the value; null means that a column must. */
  defaults: z.strictObject({
    currency: currency.nullable(),
    /** `bySign`: the clerk says that amounts below zero are credit notes and the others invoices. */
    kind: z.enum(['invoice', 'credit_note', 'payment', 'bySign']).nullable(),
    party: z.enum(['business', 'private']).nullable(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .nullable(),
  }),
  /**
   * How the amounts of credit notes and payments stand in the file: below zero, as what reduces the debt, or above zero,
   * since their type says it already. Amounts of the other sign are an issue.
   */
  creditAmounts: z.enum(['negative', 'positive']).default('negative'),
  /** What the texts of the type column mean, e.g. `Faktura` → invoice. */
  kindValues: z.record(z.string(), z.enum(['invoice', 'credit_note', 'payment', 'fee', 'interest'])),
  partyValues: z.record(z.string(), z.enum(['business', 'private'])),
});
export type TableMapping = z.infer<typeof tableMapping>;

/** A question that the content could not answer; the clerk must, before a preview. */
export const openQuestion = z.strictObject({
  question: z.enum([
    'decimal',
    'day',
    'delimiter',
    'charset',
    'kind',
    'currency',
    'party',
    'sheet',
    'header',
  ]),
  examples: z.array(z.string()),
  choices: z.array(z.string()),
});
export type OpenQuestion = z.infer<typeof openQuestion>;

export const fileInspection = z.strictObject({
  fileId: id,
  name: z.string(),
  sizeBytes: z.int(),
  kind: z.enum(importKinds),
  sheets: z.array(z.strictObject({ name: z.string(), rows: z.int().nullable(), isHidden: z.boolean() })),
  /** Found from the content, with the reason to show: catalogue key `imports.evidence.<code>`. */
  evidence: z.array(
    z.strictObject({ about: z.string(), code: z.string(), params: z.record(z.string(), z.string()) }),
  ),
  /** First rows of the chosen sheet as they stand, heads included. */
  sample: z.array(z.array(z.string())),
  proposal: tableMapping.nullable(),
  /** Excel: further sheets that look like a ledger (its customers, say), which a preview may read beside the chosen one. */
  otherSheets: z.array(tableMapping),
  questions: z.array(openQuestion),
  /** A saved profile that fits these heads. */
  profile: z.string().nullable(),
  /** E-invoices: how many documents were recognised in it. */
  documents: z.int().nullable(),
  refusal: z
    .strictObject({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.int()])) })
    .nullable(),
});
export type FileInspection = z.infer<typeof fileInspection>;

export const importCounts = z.strictObject({
  rows: z.int(),
  /** Blank rows and totals lines, which are counted and named but hold no entry. */
  blankRows: z.int(),
  newEntries: z.int(),
  changedEntries: z.int(),
  unchangedEntries: z.int(),
  /** Open here and not in a full open list: proposed as settled in the ERP. */
  missingEntries: z.int(),
  newCustomers: z.int(),
  changedCustomers: z.int(),
  unchangedCustomers: z.int(),
  /** Rows that stay out, and rows that go in with a warning. */
  errorRows: z.int(),
  warningRows: z.int(),
});
export type ImportCounts = z.infer<typeof importCounts>;

export const importPreview = z.strictObject({
  importId: id,
  state: z.enum(importStates),
  mode: z.enum(['add', 'full']),
  counts: importCounts,
  /** Sums of what is new, and of what would be settled, per currency. */
  newTotals: z.array(z.strictObject({ currency, amountMinor, remainingMinor: amountMinor })),
  missingTotals: z.array(z.strictObject({ currency, remainingMinor: amountMinor })),
  /** First rows that would go in, as the ledger would hold them. */
  newSample: z.array(
    z.strictObject({
      row: z.int(),
      customerNumber: z.string(),
      documentNumber: z.string(),
      kind: z.enum(entryKinds),
      documentOn: z.string(),
      dueOn: z.string(),
      currency,
      amountMinor,
      remainingMinor: amountMinor,
    }),
  ),
  issues: z.array(
    z.strictObject({
      file: z.string(),
      sheet: z.string(),
      row: z.int().nullable(),
      column: z.string(),
      value: z.string(),
      code: z.string(),
      severity: z.enum(['error', 'warning']),
      params: z.record(z.string(), z.union([z.string(), z.int()])),
    }),
  ),
  /** `issues` is cut at this many; `counts` are whole. */
  issuesLimit: z.int(),
  isSameFileAgain: z.boolean(),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const importProfile = z.strictObject({
  id,
  name: line(60).min(1),
  files: z.array(tableMapping).min(1).max(4),
});
export type ImportProfile = z.infer<typeof importProfile>;

export const importChannels = {
  /** Looks at the files and proposes how to read them. Job outcome: `{ importId }`. */
  'imports.inspect': command(
    z.strictObject({ creditorId: id, files: z.array(fileToken).min(1).max(5000) }),
    jobStarted,
  ),
  'imports.inspection': query(
    z.strictObject({ importId: id }),
    z.strictObject({ importId: id, creditorId: id, files: z.array(fileInspection) }),
  ),
  /** Reads a few rows again under an edited mapping, for the live sample beside it. */
  'imports.sample': query(
    z.strictObject({ importId: id, fileId: id, mapping: tableMapping }),
    z.strictObject({
      rows: z.array(
        z.strictObject({
          row: z.int(),
          cells: z.array(z.string()),
          /** Per column: the value as the ledger would hold it, or the code of what is wrong. */
          values: z.array(z.strictObject({ shown: z.string(), code: z.string().nullable() })),
        }),
      ),
      questions: z.array(openQuestion),
      /** What would be proposed for this sheet, charset, delimiter and row of heads, when these were changed. */
      proposal: tableMapping,
    }),
  ),
  /** Reads everything, compares it with the ledger, and writes nothing but the preview. Outcome: importPreview. */
  'imports.preview': command(
    z.strictObject({
      importId: id,
      mode: z.enum(['add', 'full']),
      /** Empty for e-invoices, which need no mapping. */
      files: z.array(z.strictObject({ fileId: id, mapping: tableMapping })).max(20),
      /** E-invoices of buyers who are no customers yet: an issue each, or a customer made of the buyer's own details. */
      eInvoiceCustomers: z.enum(['known', 'create']).default('known'),
    }),
    jobStarted,
  ),
  'imports.previewed': query(z.strictObject({ importId: id }), importPreview),
  /** What is confirmed is what was seen: refused when the file or the ledger has changed since the preview. */
  'imports.confirm': command(z.strictObject({ importId: id }), jobStarted),
  'imports.discard': command(z.strictObject({ importId: id }), nothing),
  'imports.get': query(
    z.strictObject({ importId: id }),
    z.strictObject({
      importId: id,
      creditorId: id,
      state: z.enum(importStates),
      mode: z.enum(['add', 'full']).nullable(),
      files: z.array(z.strictObject({ name: z.string(), sizeBytes: z.int(), sha256: z.string() })),
      profile: z.string().nullable(),
      startedAt: timestamp,
      confirmedAt: timestamp.nullable(),
      agent: z.string(),
      counts: importCounts.nullable(),
    }),
  ),
  'importProfiles.list': query(
    z.strictObject({ creditorId: id }),
    z.strictObject({ profiles: z.array(importProfile) }),
  ),
  'importProfiles.save': command(
    z.strictObject({ creditorId: id, name: line(60).min(1), files: importProfile.shape.files }),
    z.strictObject({ id }),
  ),
  'importProfiles.remove': command(z.strictObject({ id }), nothing),
};
