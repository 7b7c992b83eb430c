import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import { demoCountries, type DemoCountry } from '../../../shared/domain/demo/countries.ts';
import { parseLocalDate } from '../../../shared/domain/local-date.ts';
import { listCreditors } from '../../../db/queries/creditors.ts';
import { addCreditor } from '../creditors/creditors.ts';
import { ownCall, runCommand, startJob, type BackendContext } from '../context.ts';
import type { Call } from '../handler.ts';
import type { Progress } from '../tasks.ts';
import { setUpCollection } from './set-up-collection.ts';
import { writeDemo, type DemoFiles } from './write-demo.ts';

const entriesPerCreditor = 1500;
const seed = 2026;

const creditorOf = (country: DemoCountry) => {
  const [street, postalCode, city] = country.town;
  return {
    code: country.code,
    name: country.name,
    country: country.country,
    registrationNumber: country.registrationNumber,
    currency: country.currency,
    vatDeductionBps: 10_000,
    language: country.language,
    street,
    postalCode,
    city,
    email: '',
    phone: '',
    bankAccounts: [
      { kind: 'iban' as const, number: country.iban, bic: null, currency: country.currency, isDefault: true },
    ],
  };
};

/** Runs a job of the contract and waits for it; its refusal is the caller's. */
const runJob = async (
  context: BackendContext,
  channel: 'imports.inspect' | 'imports.preview' | 'imports.confirm',
  input: unknown,
): Promise<Result<unknown>> => {
  const started = await context.invoke({ channel, commandId: randomUUID(), input });
  if (!started.ok) return started;
  const { jobId } = z.object({ jobId: z.string() }).parse(started.value);
  const job = await context.jobs.ended(jobId);
  if (job.state === 'done') return ok(job.outcome);
  assert(job.outcome !== null, 'a job that did not end well says why');
  // Jobs that end otherwise carry an ApiError (jobs.ts).
  return { ok: false, error: job.outcome as ReturnType<typeof apiError> };
};

const importFiles = async (
  context: BackendContext,
  creditorId: number,
  files: DemoFiles,
): Promise<Result<null>> => {
  const inspected = await runJob(context, 'imports.inspect', {
    creditorId,
    files: [files.customersCsv, files.entriesCsv].map((file) => context.files.grant(file)),
  });
  if (!inspected.ok) return inspected;
  const { importId } = z.object({ importId: z.int() }).parse(inspected.value);
  const found = await context.invoke({ channel: 'imports.inspection', commandId: null, input: { importId } });
  if (!found.ok) return found;
  const inspection = z
    .object({
      files: z.array(z.object({ fileId: z.int(), proposal: z.unknown(), questions: z.array(z.unknown()) })),
    })
    .parse(found.value);
  assert(
    inspection.files.every(({ questions }) => questions.length === 0),
    'the demo files leave no question open',
  );
  const previewed = await runJob(context, 'imports.preview', {
    importId,
    mode: 'add',
    files: inspection.files.map(({ fileId, proposal }) => ({ fileId, mapping: proposal })),
  });
  if (!previewed.ok) return previewed;
  const confirmed = await runJob(context, 'imports.confirm', { importId });
  return confirmed.ok ? ok(null) : confirmed;
};

const makeDemo = async (
  context: BackendContext,
  report: (progress: Progress) => void,
): Promise<Result<unknown>> => {
  const today = parseLocalDate(context.clock.today());
  assert(today !== null, 'the clock gives a day');
  const total = demoCountries.length * 2;
  const folder = await mkdtemp(path.join(context.places.folder, 'demo-'));
  try {
    const written = await writeDemo({
      folder,
      entriesPerCreditor,
      seed,
      today,
      createdAt: context.clock.now(),
      workbooks: false,
    });
    if (!written.ok) return written;
    let done = 0;
    for (const files of written.value) {
      report({ done: (done += 1), total, unit: 'steps' });
      const creditor = creditorOf(files.creditor);
      const added = await runCommand(context, ownCall(context, 'creditors.add', creditor), (tx) =>
        addCreditor(tx, creditor, true),
      );
      if (!added.ok) return added;
      const imported = await importFiles(context, added.value.id, files);
      if (!imported.ok) return imported;
      const agreed = await setUpCollection(context, added.value.id, files.creditor, { seed, today });
      if (!agreed.ok) return agreed;
      report({ done: (done += 1), total, unit: 'steps' });
    }
    return ok({ creditors: written.value.length });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/**
 * The demo company in one click: writes its input files into a temporary folder and takes them through the same import
 * that a clerk uses.
 */
export const openDemo = (context: BackendContext, call: Call): Result<{ jobId: string }> => {
  if (listCreditors(context.db()).some(({ isDemo }) => isDemo)) return refuse(apiError('demo_exists', {}));
  return startJob(context, call, {
    kind: 'demo',
    subject: '',
    cancellable: false,
    run: (report) => makeDemo(context, report),
  });
};
