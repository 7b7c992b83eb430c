import * as z from 'zod';
import { command, query } from './channel.ts';
import { nothing, timestamp } from './values.ts';

export const jobKinds = [
  'importInspect',
  'importPreview',
  'importConfirm',
  'export',
  'backup',
  'restore',
  'verify',
  'demo',
  'collectionPropose',
  'collectionValidate',
  'collectionSign',
  'collectionExport',
  'collectionCancel',
  'mandatesImport',
  'mandatesExport',
  'post',
  'postReverse',
  'postExport',
  'bankFilesPreview',
  'bankFilesImport',
  'noticesPrepare',
  'noticesSend',
  'remindersPropose',
  'remindersIssue',
  'remindersSimulate',
  'remindersTakeBack',
  'lettersPrint',
] as const;
export const jobKind = z.enum(jobKinds);

/** `progress` counts in `unit`; `total` is null while it is not known. */
export const job = z.strictObject({
  jobId: z.string(),
  kind: jobKind,
  /** What it works on, e.g. a file name; never a person's data. */
  subject: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'refused', 'failed', 'cancelled']),
  done: z.int(),
  total: z.int().nullable(),
  unit: z.enum(['bytes', 'rows', 'steps']),
  startedAt: timestamp,
  endedAt: timestamp.nullable(),
  cancellable: z.boolean(),
  /** The use case's value when done; the refusal when refused. Typed by the capability that started it. */
  outcome: z.unknown(),
});
export type Job = z.infer<typeof job>;
export type JobKind = z.infer<typeof jobKind>;

export const jobChannels = {
  'jobs.list': query(nothing, z.strictObject({ jobs: z.array(job) })),
  'jobs.get': query(z.strictObject({ jobId: z.string() }), job),
  'jobs.cancel': command(z.strictObject({ jobId: z.string() }), z.strictObject({ state: z.string() })),
};
