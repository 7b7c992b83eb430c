import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { closeConnection, openConnection } from '../../../db/connection.ts';
import { temporaryFolder } from '../../../db/testing.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import { answerTo, bsFile, openImportBench, sentLedger } from './testing.ts';

const records = 30_000;
const bench = openImportBench();
const place = temporaryFolder();
afterAll(() => {
  bench.close();
  place.remove();
});
const databaseFile = path.join(place.folder, 'fordring.sqlite');
const answers = Array.from({ length: records }, (_, index) =>
  answerTo(1 + (index % 5), index < 5 ? 'rejected' : 'paid'),
);

const found = () => {
  // What a restart finds: a connection of its own recovers the write-ahead log.
  const db = openConnection(databaseFile);
  try {
    expect(verifyLedger(db).problems).toEqual([]);
    return db
      .prepare(
        `SELECT (SELECT count(*) FROM bank_files WHERE direction = 'in') AS files, (SELECT count(*) FROM bank_file_items) AS items,
           (SELECT count(*) FROM collection_lines WHERE state = 'rejected') AS rejected,
           (SELECT count(*) FROM tasks) AS tasks, (SELECT count(*) FROM audit) AS audits`,
      )
      .get();
  } finally {
    closeConnection(db);
  }
};

const importInChild = async (file: string, killAfterMs: number | null) => {
  const child = fork(new URL('./import-child.ts', import.meta.url), [databaseFile, file], {
    stdio: 'ignore',
  });
  const exit = once(child, 'exit');
  await once(child, 'message');
  const timer = killAfterMs === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const [code, signal] = await exit;
  clearTimeout(timer);
  return signal === 'SIGKILL' ? 'killed' : code;
};

describe('an import of a bank file that is killed', () => {
  it('leaves nothing of it, or all of it', async () => {
    const memory = sentLedger();
    await memory.backup(databaseFile);
    closeConnection(memory);
    const file = bench.write(bsFile(1, answers));
    const nothing = { files: 0, items: 0, rejected: 0, tasks: 0, audits: 0 };
    let kills = 0;
    for (const killAfterMs of [0, 40, 100, 200, 350]) {
      if ((await importInChild(file, killAfterMs)) !== 'killed') break;
      kills += 1;
      const left = found();
      // A kill after the commit finds all of it.
      if (JSON.stringify(left) !== JSON.stringify(nothing)) break;
      expect(left).toEqual(nothing);
    }
    expect(kills).toBeGreaterThan(1);
    if (JSON.stringify(found()) === JSON.stringify(nothing)) expect(await importInChild(file, null)).toBe(0);
    expect(found()).toMatchObject({ files: 1, items: records, rejected: 5, tasks: 5, audits: 1 });
  }, 60_000);
});
