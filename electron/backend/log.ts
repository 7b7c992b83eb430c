import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

type Fields = Readonly<Record<string, string | number | boolean | null>>;

export type Log = {
  readonly event: (name: string, fields?: Fields) => void;
  /** Programmer errors: with the id that the user saw. */
  readonly incident: (incidentId: string, error: unknown, fields?: Fields) => void;
};

const fileLimitBytes = 5_000_000;
const filesKept = 5;

const rotate = (file: string) => {
  rmSync(`${file}.${filesKept}`, { force: true });
  for (let number = filesKept - 1; number >= 1; number -= 1)
    if (existsSync(`${file}.${number}`)) renameSync(`${file}.${number}`, `${file}.${number + 1}`);
  renameSync(file, `${file}.1`);
};

/**
 * One JSON object per line, five files of 5 MB. Names, counts, durations, codes and ids only: no names of people, no
 * texts or amounts of the ledger, no file paths, so that a log can be sent to support as it is.
 */
export const openLog = (folder: string, program: string, now: () => number): Log => {
  const file = path.join(folder, `${program}.log`);
  mkdirSync(folder, { recursive: true });
  let sizeBytes = existsSync(file) ? statSync(file).size : 0;
  const append = (row: Fields) => {
    const text = `${JSON.stringify(row)}\n`;
    try {
      if (sizeBytes > fileLimitBytes) {
        rotate(file);
        sizeBytes = 0;
      }
      appendFileSync(file, text);
      sizeBytes += Buffer.byteLength(text);
    } catch {
      // A log that cannot be written (full disk) must not stop the work; the refusals on screen still say why.
    }
  };
  return {
    event: (name, fields = {}) => append({ at: new Date(now()).toISOString(), event: name, ...fields }),
    incident: (incidentId, error, fields = {}) =>
      append({
        at: new Date(now()).toISOString(),
        event: 'incident',
        incidentId,
        error: error instanceof Error ? error.name : typeof error,
        // The stack names code, not data; the message may quote a value and is left out.
        stack: error instanceof Error ? stackOf(error) : '',
        ...fields,
      }),
  };
};

const stackOf = (error: Error) =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12)
    .map((line) =>
      line.trim().replace(/\(?(?:file:\/\/)?[^\s()]*[/\\]((?:[^/\\\s]+[/\\])?[^/\\\s]+)\)?$/u, '($1)'),
    )
    .join(' | ');

export const silentLog: Log = { event: () => {}, incident: () => {} };
