import { create } from 'zustand';
import { bankFilesRead, type BankFileOutcome } from '../../../shared/api/bank-files.ts';
import type { ApiError } from '../../../shared/api/errors.ts';
import type { Result } from '../../../shared/api/result.ts';
import { invoke } from '../../app/api.ts';
import { waitForJob } from '../../app/jobs.ts';
import { refusalOfJob } from '../settings/job-outcome.ts';

export type BankFilesTab = 'lines' | 'inbox' | 'tasks' | 'reasons' | 'find';

type State = {
  readonly tab: BankFilesTab;
  /** Files on their way in: what they would do, and then what they did. */
  readonly reading: {
    readonly tokens: readonly string[];
    readonly outcomes: readonly BankFileOutcome[] | null;
    readonly isDone: boolean;
  } | null;
  readonly isWorking: boolean;
  readonly refusal: ApiError | null;
  readonly word: string;
  /** The line of the file that is shown beside; from 1. */
  readonly line: number | null;
};

export const useBankFiles = create<State>()(() => ({
  tab: 'inbox',
  reading: null,
  isWorking: false,
  refusal: null,
  word: '',
  line: null,
}));

const { setState: set, getState } = useBankFiles;

export const chooseTab = (tab: string): void => set({ tab: tab as BankFilesTab });
export const chooseLine = (line: number | null): void => set({ line });
export const setWord = (word: string): void => set({ word });
export const leaveReading = (): void => set({ reading: null, refusal: null, word: '' });

const outcomesOf = async (started: Result<{ jobId: string }>): Promise<readonly BankFileOutcome[] | null> => {
  if (!started.ok) {
    set({ refusal: started.error });
    return null;
  }
  const job = await waitForJob(started.value.jobId);
  set({ refusal: refusalOfJob(job) });
  return job.state === 'done' ? bankFilesRead.parse(job.outcome).files : null;
};

/** Shows what the files would do. */
export const previewFiles = async (creditorId: number, tokens: readonly string[]): Promise<void> => {
  if (tokens.length === 0 || getState().isWorking) return;
  set({ reading: { tokens, outcomes: null, isDone: false }, isWorking: true, refusal: null, word: '' });
  const outcomes = await outcomesOf(await invoke('bankFiles.preview', { creditorId, files: [...tokens] }));
  set({ isWorking: false, reading: outcomes === null ? null : { tokens, outcomes, isDone: false } });
};

export const openFiles = async (creditorId: number): Promise<void> => {
  const chosen = await invoke('files.choose', { purpose: 'bankFiles' });
  if (!chosen.ok) set({ refusal: chosen.error });
  else
    await previewFiles(
      creditorId,
      chosen.value.files.map(({ token }) => token),
    );
};

/** Reads in what was shown. */
export const importFiles = async (creditorId: number): Promise<void> => {
  const { reading, word, isWorking } = getState();
  if (reading === null || isWorking) return;
  set({ isWorking: true, refusal: null });
  const outcomes = await outcomesOf(
    await invoke('bankFiles.import', { creditorId, files: [...reading.tokens], totalsWord: word.trim() }),
  );
  set({
    isWorking: false,
    ...(outcomes === null ? {} : { reading: { ...reading, outcomes, isDone: true } }),
  });
};
