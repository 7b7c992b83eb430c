import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testCommand } from '../../db/testing.ts';
import { openImportBench, testToday, type ImportBench } from './imports/testing.ts';
import { openTaskRunner } from './task-runner.ts';
import { openWriteGate } from './write-gate.ts';

describe('a task that writes at its end', () => {
  let bench: ImportBench;
  beforeEach(() => {
    bench = openImportBench();
  });
  afterEach(() => bench.close());

  const inspect = (gate: ReturnType<typeof openWriteGate>, signal = new AbortController().signal) => {
    const input = { creditorId: 1, files: [bench.file('a.csv', 'Kundenr;Fakturanr\n1;2\n')] };
    return openTaskRunner(new URL('./worker.ts', import.meta.url), 0).run(
      {
        name: 'importInspect',
        input,
        writes: 'atEnd',
        databaseFile: bench.databaseFile,
        command: testCommand('imports.inspect', input),
        today: testToday,
      },
      () => {},
      signal,
      (work) => gate.pass(work, null),
    );
  };

  it('lets commands through while it reads, and waits for its turn', async () => {
    const gate = openWriteGate();
    const held = Promise.withResolvers<undefined>();
    const clerk = gate.pass(() => held.promise, null);
    let hasEnded = false;
    const task = inspect(gate).finally(() => {
      hasEnded = true;
    });
    await new Promise((resolve) => {
      setTimeout(resolve, 1200);
    });
    expect(hasEnded).toBe(false);
    held.resolve(undefined);
    await clerk;
    expect(await task).toMatchObject({ ok: true, value: { importId: 1 } });
    // The turn was given back.
    expect(await gate.pass(() => 'next', 5000)).toEqual({ passed: true, value: 'next' });
  });

  it('answers a cancelled task without a turn', async () => {
    const abort = new AbortController();
    abort.abort();
    expect(await inspect(openWriteGate(), abort.signal)).toMatchObject({
      ok: false,
      error: { code: 'cancelled' },
    });
  });
});
