import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readHolder, takeHold, type Holder } from './hold.ts';
import { temporaryFolder } from './testing.ts';

const holder: Holder = {
  program: 'window',
  login: 'mette',
  computer: 'PC-7',
  processId: 4711,
  since: '2026-11-23T08:00:00.000Z',
};

describe('the write hold', () => {
  let place: ReturnType<typeof temporaryFolder>;
  let child: ChildProcess | null = null;
  beforeEach(() => {
    place = temporaryFolder();
  });
  afterEach(() => {
    child?.kill('SIGKILL');
    place.remove();
  });

  it('is had by one, and says who that is', () => {
    const first = takeHold(place.folder, holder);
    expect(first.ok).toBe(true);
    expect(takeHold(place.folder, { ...holder, login: 'jonas' })).toEqual({
      ok: false,
      error: {
        code: 'database_busy',
        params: { holder: 'mette, window, PC-7 (4711)', heldSince: '2026-11-23T08:00:00.000Z' },
      },
    });
    if (first.ok) first.value.release();
    const next = takeHold(place.folder, { ...holder, login: 'jonas' });
    expect(next.ok).toBe(true);
    expect(readHolder(place.folder)?.login).toBe('jonas');
    if (next.ok) next.value.release();
  });

  it('is free again when its process was killed', async () => {
    const script = path.join(place.folder, 'hold.ts');
    writeFileSync(
      script,
      `import { takeHold } from ${JSON.stringify(path.join(import.meta.dirname, 'hold.ts'))};
       takeHold(${JSON.stringify(place.folder)}, ${JSON.stringify(holder)});
       process.send('held');
       setInterval(() => {}, 1000);`,
    );
    child = fork(script);
    await once(child, 'message');
    expect(takeHold(place.folder, holder).ok).toBe(false);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const after = takeHold(place.folder, holder);
    expect(after.ok).toBe(true);
    if (after.ok) after.value.release();
  });
});
