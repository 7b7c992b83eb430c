/**
 * `FOLDER bs|ls prepare`, then `FOLDER bs|ls export`: a file of 300,000 collections with all of its rows, beside writing the
 * same lines from an array to disk.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { exportCollectionsTask } from '../../electron/backend/collections/export-task.ts';
import { proposedRun, taskContext } from '../../electron/backend/collections/testing.ts';
import { openConnection } from '../../db/connection.ts';
import { contentOf } from '../../db/queries/collections/content-hash.ts';
import { insertSignature } from '../../db/queries/collections/signatures.ts';
import { assert } from '../../shared/assert.ts';
import { schemeNames } from '../../shared/domain/collections/schemes.ts';
import { rssMb, say } from './measure.ts';

const [folder = '', scheme = 'bs', step = 'export', count = '300000'] = process.argv.slice(2);
const name = schemeNames.find((known) => known === scheme);
assert(name !== undefined, 'the scheme is known');
const outFolder = path.join(folder, `out-${name}`);
const databaseFile = path.join(folder, `export-${name}.sqlite`);
// In a process of its own, so that its memory does not count.
if (step === 'prepare') {
  mkdirSync(outFolder, { recursive: true });
  const run = proposedRun({ scheme: name, outFolder, customers: Number(count), databaseFile });
  run.exec(`UPDATE collection_lines SET state = 'signed'`);
  insertSignature(run, { runId: 1, ...contentOf(run, 1, ['signed']), agentId: 1, at: 1 });
  run.close();
  process.exit(0);
}
const db = openConnection(databaseFile, { cacheKib: 65_536 });

const restMb = rssMb();
const startedAt = performance.now();
const made = await exportCollectionsTask(
  { runId: 1, repeats: null, reason: '' },
  taskContext(db, 'collections.export'),
);
const ms = performance.now() - startedAt;
assert(made.ok, JSON.stringify(made));
const { file, lines, records } = made.value;
say({
  name: `export ${name}`,
  ms,
  rssMb: rssMb(),
  detail: `${lines} lines, ${records} records; ${restMb} MB before`,
});

const texts = readFileSync(path.join(outFolder, file), 'latin1').split('\r\n').slice(0, -1);
const floorAt = performance.now();
const handle = openSync(path.join(outFolder, 'floor.txt'), 'w');
let piece = '';
for (const text of texts) {
  piece += `${text}\r\n`;
  if (piece.length < 1 << 18) continue;
  writeSync(handle, Buffer.from(piece, 'latin1'));
  piece = '';
}
writeSync(handle, Buffer.from(piece, 'latin1'));
fsyncSync(handle);
closeSync(handle);
say({ name: `lines of ${name} from an array`, ms: performance.now() - floorAt });
db.close();
for (const suffix of ['', '-wal', '-shm']) rmSync(databaseFile + suffix, { force: true });
rmSync(outFolder, { recursive: true });
