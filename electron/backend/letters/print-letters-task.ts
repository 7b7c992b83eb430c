import path from 'node:path';
import type { LettersPrinted } from '../../../shared/api/letters.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import type { Letter } from '../../../shared/domain/letters/letter.ts';
import { creditorById } from '../../../db/queries/creditors.ts';
import { letterById, lettersToPrint } from '../../../db/queries/letters/letters.ts';
import { reminderRunById } from '../../../db/queries/reminders/runs.ts';
import { writeFileWhole } from '../postings/write-file.ts';
import { defineTask, type Progress } from '../tasks.ts';
import { drawLetter } from './draw-letter.ts';
import { printLetters, type PrintedLetter } from './print-letters.ts';

/** Draws letters one by one for their number of pages, which the order of the envelopes goes by. */
const counted = async (
  letters: readonly Letter[],
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<readonly PrintedLetter[] | null> => {
  const drawn: PrintedLetter[] = [];
  for (const [index, letter] of letters.entries()) {
    if (signal.aborted) return null;
    drawn.push({ letter, pages: (await drawLetter(letter)).pages });
    report({ done: index + 1, total: letters.length, unit: 'rows' });
  }
  return drawn;
};

/** All letters of a run that go by post, in one PDF in the creditor's language. */
export const printLettersTask = defineTask<{ readonly runId: number; readonly file: string }, LettersPrinted>(
  async ({ runId, file }, { db, report, signal }): Promise<Result<LettersPrinted>> => {
    const run = reminderRunById(db, runId);
    const creditor = run === null ? null : creditorById(db, run.creditorId);
    assert(creditor !== null, 'the run was found before the task was started');
    const letters = lettersToPrint(db, runId);
    if (letters.length === 0) return refuse(apiError('letters_none', {}));
    const drawn = await counted(letters, report, signal);
    if (drawn === null || signal.aborted) return refuse(apiError('cancelled', {}));
    const written = writeFileWhole(file, await printLetters(drawn, creditor.language));
    if (!written.ok) return written;
    const pages = drawn.reduce((sum, one) => sum + one.pages, 0);
    return ok({ letters: drawn.length, pages, file: path.basename(file) });
  },
);

const writeOne = async (letter: Letter, file: string): Promise<Result<LettersPrinted>> => {
  const { pdf, pages } = await drawLetter(letter);
  const written = writeFileWhole(file, pdf);
  return written.ok ? ok({ letters: 1, pages, file: path.basename(file) }) : written;
};

/** One letter as it was sent. */
export const saveLetterTask = defineTask<{ readonly id: number; readonly file: string }, LettersPrinted>(
  async ({ id, file }, { db }) => {
    const letter = letterById(db, id);
    return letter === null
      ? refuse(apiError('not_found', { subject: 'letter', id: String(id) }))
      : writeOne(letter, file);
  },
);

/** A letter that is sent to nobody: a template tried out. */
export const previewLetterTask = defineTask<
  { readonly letter: Letter; readonly file: string },
  LettersPrinted
>(({ letter, file }) => writeOne(letter, file));
