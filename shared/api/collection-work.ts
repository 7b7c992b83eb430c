import * as z from 'zod';
import { schemeNames } from '../domain/collections/schemes.ts';
import { decodedLine } from './bank-files.ts';
import { command, query } from './channel.ts';
import { collectionRun } from './collections.ts';
import { collectionLineStates, mandateStates } from './collection-states.ts';
import { amountMinor, currency, day, id, jobStarted, line, timestamp } from './values.ts';
import { entryKinds, issueSeverities } from './view-columns.ts';

/** Why something cannot be done now: what the command would be refused with; the text is `error.<code>`. */
const whyNot = z
  .strictObject({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
  .nullable();
export type WhyNot = z.infer<typeof whyNot>;

export const lineActions = ['amount', 'date', 'text', 'takeOut', 'split', 'cancel'] as const;
export type LineAction = (typeof lineActions)[number];

export const runSteps = ['validate', 'approve', 'sign', 'export', 'undo', 'discard'] as const;
export type RunStep = (typeof runSteps)[number];

export const editKinds = ['amount', 'date', 'text', 'take_out', 'split'] as const;

/** Lines of own text reach the debtor as they stand, parted by `\n`. */
const ownText = z.string().max(4000);

export const lineEdit = z.discriminatedUnion('kind', [
  /** Above zero and at most what remains of the entry; the rest of the entry stays open. */
  z.strictObject({ kind: z.literal('amount'), entryId: id, amountMinor: z.int().positive() }),
  z.strictObject({ kind: z.literal('date'), collectOn: day }),
  /** Null: by the notification definition again. */
  z.strictObject({ kind: z.literal('text'), text: ownText.nullable() }),
  z.strictObject({ kind: z.literal('takeOut'), reason: line(400).min(1) }),
  /** Moves entries to a new line on another day: the schemes take one payment per customer and day. */
  z.strictObject({ kind: z.literal('split'), entryIds: z.array(id).min(1).max(1000), collectOn: day }),
]);
export type LineEdit = z.infer<typeof lineEdit>;

/** A line as an edit found or left it. */
export const lineSnapshot = z.strictObject({
  lineId: id,
  state: z.enum(collectionLineStates),
  collectOn: day,
  text: z.string().nullable(),
  amountMinor,
  entries: z.array(z.strictObject({ entryId: id, amountMinor })),
});
export type LineSnapshot = z.infer<typeof lineSnapshot>;

const journalLine = z.strictObject({
  id,
  runId: id,
  agreementId: id,
  scheme: z.enum(schemeNames),
  customerId: id,
  customerNumber: z.string(),
  customerName: z.string(),
  collectOn: day,
  currency,
  amountMinor,
  state: z.enum(collectionLineStates),
  reference: z.string(),
  mandate: z.strictObject({ id, number: z.string(), state: z.enum(mandateStates) }).nullable(),
  /** The clerk's own text in place of the built one; null: built. */
  text: z.string().nullable(),
  /** What the scheme carries to the debtor; `widthMax` null and no lines where it carries none. */
  notice: z.strictObject({
    widthMax: z.int().nullable(),
    lines: z.array(z.strictObject({ text: z.string(), isOver: z.boolean() })),
  }),
  entries: z.array(
    z.strictObject({
      entryId: id,
      kind: z.enum(entryKinds),
      documentNumber: z.string(),
      documentOn: day,
      dueOn: day,
      text: z.string(),
      /** What the line asks of it; credit notes below zero. */
      amountMinor,
      remainingMinor: amountMinor,
    }),
  ),
  /** Oldest first. */
  story: z.array(
    z.strictObject({
      id,
      at: timestamp,
      agent: z.string(),
      state: z.enum(collectionLineStates),
      /** E.g. `edit`, `reason`, `file`, `approver`; known keys have texts `collections.story.<key>`. */
      params: z.record(z.string(), z.union([z.string(), z.number()])),
      bankFileId: id.nullable(),
      bankFile: z.string().nullable(),
      fileLine: z.int().nullable(),
    }),
  ),
  /** Newest first. */
  edits: z.array(
    z.strictObject({
      id,
      kind: z.enum(editKinds),
      at: timestamp,
      agent: z.string(),
      undoneAt: timestamp.nullable(),
      undoneBy: z.string().nullable(),
      before: z.array(lineSnapshot),
      after: z.array(lineSnapshot),
    }),
  ),
  /** Open in the error log. */
  findings: z.array(
    z.strictObject({
      issueId: id,
      code: z.string(),
      severity: z.enum(issueSeverities),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
      entryId: id.nullable(),
      raisedAt: timestamp,
    }),
  ),
  actions: z.array(z.strictObject({ action: z.enum(lineActions), whyNot })),
});
export type JournalLine = z.infer<typeof journalLine>;

const runExport = z.strictObject({
  id,
  kind: z.enum(['collections', 'cancellation']),
  version: z.int(),
  reason: z.string(),
  bankFileId: id,
  file: z.string(),
  folder: z.string(),
  fileNumber: z.int(),
  /** Records of the file. */
  records: z.int(),
  lines: z.int(),
  amountMinor,
  contentSha256: z.string(),
  agent: z.string(),
  at: timestamp,
});

const journalRun = z.strictObject({
  run: collectionRun,
  /** Only states that are there; cancelled ones too. */
  states: z.array(z.strictObject({ state: z.enum(collectionLineStates), lines: z.int(), amountMinor })),
  hasFourEyes: z.boolean(),
  /** The last one given, also where it was taken away or has gone out. */
  signature: z
    .strictObject({
      contentSha256: z.string(),
      lines: z.int(),
      amountMinor,
      agent: z.string(),
      at: timestamp,
      takenAwayAt: timestamp.nullable(),
      takenAwayBy: z.string().nullable(),
      exportedAt: timestamp.nullable(),
    })
    .nullable(),
  /** Newest first. */
  exports: z.array(runExport),
  /** What undo would take back. */
  lastEdit: z.strictObject({ id, kind: z.enum(editKinds), lineId: id, at: timestamp }).nullable(),
  /** `lines`: how many the step would take. */
  steps: z.array(z.strictObject({ step: z.enum(runSteps), lines: z.int(), amountMinor, whyNot })),
});
export type JournalRun = z.infer<typeof journalRun>;

/** `approvalTakenAway`: the line had been approved; `signatureTakenAway`: the run had been signed. */
const edited = z.strictObject({
  editId: id,
  kind: z.enum(editKinds),
  /** Every line that it touched; of a split the new one last. */
  lineIds: z.array(id),
  approvalTakenAway: z.boolean(),
  signatureTakenAway: z.boolean(),
});
export type Edited = z.infer<typeof edited>;

export const previewRecordsMax = 200;

const exportPreview = z.strictObject({
  fileName: z.string(),
  folder: z.string(),
  fileNumber: z.int(),
  /** Signed lines; before any is signed, all that could still be: valid and approved ones. */
  lines: z.int(),
  amountMinor,
  currency,
  /** Null for a run so large that only the window was written. */
  totals: z
    .strictObject({ records: z.int(), sizeBytes: z.int(), textRecords: z.int(), customerRecords: z.int() })
    .nullable(),
  /** By day of collection, and whether the file still makes it when it is sent now. */
  days: z.array(
    z.strictObject({
      collectOn: day,
      lines: z.int(),
      amountMinor,
      isInTime: z.boolean(),
      isBankDay: z.boolean(),
    }),
  ),
  earliestOn: day,
  /** What the writer would refuse; the first 100. */
  refusals: z.array(
    z.strictObject({
      lineId: id.nullable(),
      customerNumber: z.string(),
      field: z.string(),
      code: z.string(),
      value: z.string(),
    }),
  ),
  records: z.array(
    z.strictObject({
      /** In the file, from 1. */
      line: z.int(),
      text: z.string(),
      lineId: id.nullable(),
      /** Table of the record, and its fields as in the view of stored files. */
      record: z.string(),
      fields: decodedLine.shape.fields,
    }),
  ),
});
export type ExportPreview = z.infer<typeof exportPreview>;

export const collectionWorkChannels = {
  'collections.line': query(z.strictObject({ id }), journalLine),
  'collections.run': query(z.strictObject({ id }), journalRun),
  'collections.edit': command(z.strictObject({ lineId: id, edit: lineEdit }), edited),
  /** Takes the last edit of the run back. */
  'collections.undo': command(z.strictObject({ runId: id }), edited),
  /** Checks what was created, changed or found wrong. The job's outcome is a `Validated`. */
  'collections.validate': command(z.strictObject({ runId: id }), jobStarted),
  /** Null: all valid lines of the run. */
  'collections.approve': command(
    z.strictObject({ runId: id, lineIds: z.array(id).min(1).max(10_000).nullable() }),
    z.strictObject({ lines: z.int(), amountMinor }),
  ),
  /** Signs all approved lines of the run as one content. The job's outcome is a `Signed`. */
  'collections.sign': command(z.strictObject({ runId: id }), jobStarted, 'teamLead'),
  /** Takes out every line that was not sent and ends the run. */
  'collections.discard': command(
    z.strictObject({ runId: id, reason: line(400).min(1) }),
    z.strictObject({ lines: z.int() }),
  ),
};

/** Files out of the journal. */
export const collectionFileChannels = {
  /** The file as it would be made now; `lineId` gives the records of that line alone. */
  'collections.previewExport': query(
    z.strictObject({
      runId: id,
      from: z.int().min(0),
      count: z.int().min(0).max(previewRecordsMax),
      lineId: id.nullable(),
    }),
    exportPreview,
  ),
  /**
   * Makes the file of the signed lines. `repeats`: an export of the run to be made again, which needs a reason. The
   * job's outcome is an `Exported`.
   */
  'collections.export': command(
    z.strictObject({ runId: id, repeats: id.nullable(), reason: line(400) }),
    jobStarted,
  ),
  /** Takes a line back that was sent, in a file of its own. The job's outcome is an `Exported`. */
  'collections.cancelLine': command(z.strictObject({ lineId: id, reason: line(400).min(1) }), jobStarted),
};

export const validated = z.strictObject({
  checked: z.int(),
  valid: z.int(),
  errors: z.int(),
  /** Findings that were not there before, and those that are mended. */
  raised: z.int(),
  resolved: z.int(),
});
export type Validated = z.infer<typeof validated>;

export const signed = z.strictObject({ lines: z.int(), amountMinor, contentSha256: z.string() });
export type Signed = z.infer<typeof signed>;

export const exported = z.strictObject({
  exportId: id,
  bankFileId: id,
  kind: z.enum(['collections', 'cancellation']),
  file: z.string(),
  folder: z.string(),
  fileNumber: z.int(),
  version: z.int(),
  lines: z.int(),
  records: z.int(),
  amountMinor,
  sha256: z.string(),
});
export type Exported = z.infer<typeof exported>;
