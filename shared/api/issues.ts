import * as z from 'zod';
import { command, query } from './channel.ts';
import { id, line, timestamp } from './values.ts';
import { issueSeverities, issueStates } from './view-columns.ts';

/** The place in a file that an issue speaks of. `row` is the file's own row number, counted from 1. */
export const issuePlace = z.strictObject({
  file: z.string(),
  sheet: z.string(),
  row: z.int().nullable(),
  column: z.string(),
  value: z.string(),
});
export type IssuePlace = z.infer<typeof issuePlace>;

export const issue = z.strictObject({
  id,
  /** Catalogue key `issue.<code>`; the way out is `issue.<code>.mend`. */
  code: z.string(),
  severity: z.enum(issueSeverities),
  params: z.record(z.string(), z.union([z.string(), z.int()])),
  place: issuePlace.nullable(),
  creditorId: id.nullable(),
  importId: id.nullable(),
  entryId: id.nullable(),
  customerId: id.nullable(),
  /** The line of the collection journal that it is about, and its run. */
  lineId: id.nullable(),
  runId: id.nullable(),
  /** The file of the bank that it was found in; `place.row` is the line there. */
  bankFileId: id.nullable(),
  state: z.enum(issueStates),
  raisedAt: timestamp,
  resolvedAt: timestamp.nullable(),
  resolvedBy: z.string().nullable(),
  resolution: z.string(),
  /** The whole row as it stands in the file, to mend in place; null where the issue is not of a row. */
  rowValues: z
    .array(z.strictObject({ column: z.string(), field: z.string().nullable(), value: z.string() }))
    .nullable(),
  mendable: z.boolean(),
});
export type Issue = z.infer<typeof issue>;

export const issueChannels = {
  'issues.get': query(z.strictObject({ id }), issue),
  'issues.count': query(
    z.strictObject({ creditorId: id.nullable() }),
    z.strictObject({ open: z.int(), errors: z.int(), warnings: z.int() }),
  ),
  /**
   * Edits values of the row and imports just that row, with the mapping its file was read by. Refused with
   * `value_still_unreadable` while any value of the row is not readable; then nothing has changed.
   */
  'issues.mend': command(
    z.strictObject({ id, values: z.array(z.strictObject({ column: z.string(), value: line(2000) })).min(1) }),
    z.strictObject({ id, outcome: z.enum(['new', 'changed', 'unchanged']), entryId: id.nullable() }),
  ),
  'issues.dismiss': command(z.strictObject({ id, reason: line(400).min(1) }), z.strictObject({ id })),
  'issues.reopen': command(z.strictObject({ id }), z.strictObject({ id })),
};
