import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { closeConnection, openConnection } from '../../../db/connection.ts';
import { temporaryFolder } from '../../../db/testing.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import { finishExports } from './export-writer.ts';
import { proposedRun, signRun } from './testing.ts';

const customers = 20_000;
const place = temporaryFolder();
const out = temporaryFolder();
afterAll(() => {
  place.remove();
  out.remove();
});
const databaseFile = path.join(place.folder, 'fordring.sqlite');

const exportInChild = async (killAfterMs: number | null) => {
  const child = fork(new URL('./export-child.ts', import.meta.url), [databaseFile], { stdio: 'ignore' });
  const exit = once(child, 'exit');
  await once(child, 'message');
  const timer = killAfterMs === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const [code, signal] = await exit;
  clearTimeout(timer);
  return signal === 'SIGKILL' ? 'killed' : code;
};

/** What a start of the program finds, after it has finished what was decided. */
const found = () => {
  const db = openConnection(databaseFile);
  try {
    finishExports(db);
    expect(verifyLedger(db).problems).toEqual([]);
    const rows = db
      .prepare<[], { name: string; sha256: string }>('SELECT name, sha256 FROM bank_files')
      .all();
    const sent = db.prepare("SELECT count(*) FROM collection_lines WHERE state = 'sent'").pluck().get();
    // A part is not a file: no file transfer takes it.
    const files = readdirSync(out.folder).filter((name) => !name.startsWith('.'));
    const hashes = files.map((name) =>
      createHash('sha256')
        .update(readFileSync(path.join(out.folder, name)))
        .digest('hex'),
    );
    expect(files).toEqual(rows.map(({ name }) => name));
    expect(hashes).toEqual(rows.map(({ sha256 }) => sha256));
    return { files: files.length, sent };
  } finally {
    closeConnection(db);
  }
};

describe('an export that is killed', () => {
  it('leaves no file and all lines signed, or the whole file and all lines sent', async () => {
    const db = proposedRun({ scheme: 'bs', outFolder: out.folder, customers, databaseFile });
    await signRun(db);
    closeConnection(db);
    let kills = 0;
    for (const killAfterMs of [0, 60, 200, 450, 800]) {
      if ((await exportInChild(killAfterMs)) !== 'killed') break;
      kills += 1;
      const left = found();
      if (left.files === 1) break;
      expect(left).toEqual({ files: 0, sent: 0 });
    }
    expect(kills).toBeGreaterThan(1);
    if (found().files === 0) expect(await exportInChild(null)).toBe(0);
    expect(found()).toEqual({ files: 1, sent: customers });
  }, 120_000);
});
