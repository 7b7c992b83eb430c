import * as z from 'zod';
import type { ApiError } from '../../../shared/api/errors.ts';
import type { Job } from '../../../shared/api/jobs.ts';
import type { Result } from '../../../shared/api/result.ts';
import { invoke } from '../../app/api.ts';
import { waitForJob } from '../../app/jobs.ts';
import { refusalOfJob } from '../settings/job-outcome.ts';
import {
  adoptProposal,
  answerQuestion,
  structuralQuestions,
  withQuestions,
  type Question,
} from './mapping-editor.ts';
import { addFiles, closeWizard, editTable, showInspection, useWizard, type Table } from './wizard-store.ts';

const { getState: wizard, setState: set } = useWizard;

const refused = (refusal: ApiError | null): void => set({ refusal, jobId: null });

/** Waits for a job of the wizard; null when it ended otherwise than done, which is then shown. */
const outcomeOf = async (started: Result<{ jobId: string }>): Promise<Job | null> => {
  if (!started.ok) {
    refused(started.error);
    return null;
  }
  const { jobId } = started.value;
  set({ jobId, refusal: null });
  const job = await waitForJob(jobId);
  // The clerk has begun something else meanwhile.
  if (wizard().jobId !== jobId) return null;
  if (job.state === 'done') return job;
  refused(refusalOfJob(job));
  return null;
};

export const chooseFiles = async (): Promise<void> => {
  const chosen = await invoke('files.choose', { purpose: 'ledger' });
  if (chosen.ok) addFiles(chosen.value.files);
  else refused(chosen.error);
};

export const chooseFolder = async (): Promise<void> => {
  const chosen = await invoke('files.chooseFolder', { purpose: 'eInvoices' });
  if (chosen.ok) addFiles(chosen.value.files, chosen.value.leftOut);
  else refused(chosen.error);
};

const readInspection = async (importId: number): Promise<void> => {
  const inspection = await invoke('imports.inspection', { importId });
  if (!inspection.ok) return refused(inspection.error);
  showInspection(importId, inspection.value.creditorId, inspection.value.files);
  const further = wizard().tables.filter(({ isFurtherSheet }) => isFurtherSheet);
  await Promise.all(further.map((table) => askFurtherSheet(importId, table)));
  return undefined;
};

/** The inspection asks for its chosen sheet only; what another one leaves open is asked by its sample. */
const askFurtherSheet = async (importId: number, { key, fileId, draft }: Table): Promise<void> => {
  const read = await invoke('imports.sample', { importId, fileId, mapping: draft.mapping });
  if (read.ok) editTable(key, (now) => withQuestions(now, read.value.questions));
};

const inspectOutcome = z.object({ importId: z.int() });

/** Looks at the chosen files; the wizard goes on to how they are read. */
export const inspectFiles = async (): Promise<void> => {
  const { creditorId, chosen } = wizard();
  if (creditorId === null || chosen.length === 0) return;
  const job = await outcomeOf(
    await invoke('imports.inspect', { creditorId, files: chosen.map(({ token }) => token) }),
  );
  const outcome = inspectOutcome.safeParse(job?.outcome);
  if (outcome.success) await readInspection(outcome.data.importId);
};

/** Takes up an import that was left before it was confirmed. */
export const resumeImport = async (importId: number, state: string): Promise<void> => {
  await readInspection(importId);
  if (state !== 'previewed' || wizard().importId !== importId) return;
  const previewed = await invoke('imports.previewed', { importId });
  if (previewed.ok) set({ step: 'preview', mode: previewed.value.mode });
};

/** Reads everything and compares it with the ledger. Nothing but the preview is written. */
export const previewImport = async (): Promise<void> => {
  const { importId, tables, mode, eInvoiceCustomers } = wizard();
  if (importId === null) return;
  const files = tables
    .filter(({ isRead }) => isRead)
    .map(({ fileId, draft: { mapping } }) => ({ fileId, mapping }));
  const job = await outcomeOf(await invoke('imports.preview', { importId, mode, files, eInvoiceCustomers }));
  if (job !== null) set({ step: 'preview', jobId: null });
};

export const setMode = async (mode: 'add' | 'full'): Promise<void> => {
  set({ mode });
  await previewImport();
};

export const confirmImport = async (): Promise<void> => {
  const { importId } = wizard();
  if (importId === null) return;
  const job = await outcomeOf(await invoke('imports.confirm', { importId }));
  if (job !== null) set({ step: 'result', jobId: null });
};

export const discardImport = async (): Promise<void> => {
  const { importId } = wizard();
  if (importId !== null) {
    const discarded = await invoke('imports.discard', { importId });
    if (!discarded.ok) return refused(discarded.error);
  }
  closeWizard();
  return undefined;
};

/**
 * Another sheet, header row, charset or delimiter gives other columns: what is proposed for them takes the place of the
 * mapping.
 */
export const readColumnsAgain = async (key: string): Promise<void> => {
  const { importId, tables } = wizard();
  const table = tables.find((one) => one.key === key);
  if (importId === null || table === undefined) return undefined;
  const asked = table.draft.mapping;
  const read = await invoke('imports.sample', { importId, fileId: table.fileId, mapping: asked });
  if (!read.ok) return refused(read.error);
  editTable(key, (now) =>
    // Changed again meanwhile: that reading will come by itself.
    now.mapping === asked ? adoptProposal(now, read.value.proposal, read.value.questions) : now,
  );
  return undefined;
};

/** Sets one of the settings that a question may also ask for; it counts as the answer. */
export const answerTable = (key: string, question: Question, choice: string): void => {
  editTable(key, (draft) => answerQuestion(draft, question, choice));
  if (structuralQuestions.includes(question)) void readColumnsAgain(key);
};
