import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What one step of a benchmark took, in its own process. */
export type Measured = {
  readonly name: string;
  readonly ms: number;
  readonly rssMb?: number;
  readonly detail?: string;
};

/** Called by a step: one line of JSON on stdout per measurement. */
export const say = (measured: Measured): void => {
  process.stdout.write(`${JSON.stringify(measured)}\n`);
};

/**
 * The most memory that a process has had; of another one on Linux only. Linux carries a parent's peak over into `getrusage` of its child; the
 * high-water mark of the process's own memory it does not.
 */
export const rssMb = (processId: number = process.pid): number => {
  if (process.platform !== 'linux' && processId === process.pid)
    return Math.round(process.resourceUsage().maxRSS / 1024);
  const [, kib = '0'] = /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${processId}/status`, 'utf8')) ?? [];
  return Math.round(Number(kib) / 1024);
};

export const timed = async <T>(
  work: () => T | Promise<T>,
): Promise<{ readonly value: T; readonly ms: number }> => {
  const startedAt = performance.now();
  const value = await work();
  return { value, ms: performance.now() - startedAt };
};

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

/** Runs a step in a process of its own, so that neither memory nor caches of one help or hurt the next. */
export const runStep = (step: string, args: readonly string[]): Promise<ReadonlyMap<string, Measured>> =>
  new Promise((resolve, reject) => {
    const file = fileURLToPath(new URL(`${step}.ts`, import.meta.url));
    const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    child.on('exit', (code) => {
      if (code !== 0) {
        reject(new Error(`${step} ended with ${code}`));
        return;
      }
      const measured = text
        .split('\n')
        .filter((line) => line.startsWith('{'))
        // Written by `say`.
        .map((line) => JSON.parse(line) as Measured);
      resolve(new Map(measured.map((one) => [one.name, one])));
    });
  });
