import { randomUUID } from 'node:crypto';
import { closeConnection, openConnection } from '../../../db/connection.ts';
import { testCommand, testNow } from '../../../db/testing.ts';
import { importFilesTask } from './read-files-task.ts';

/** A process of its own that reads a bank file in, to be killed in the middle of it: `import-child.ts DATABASE FILE`. */
const [, , databaseFile = '', file = ''] = process.argv;
const db = openConnection(databaseFile);
process.send?.('ready');
const input = { creditorId: 1, paths: [file], word: '' };
const result = await importFilesTask(input, {
  db,
  databaseFile,
  command: testCommand('bankFiles.import', input, randomUUID()),
  today: '2026-12-02',
  now: () => testNow,
  report: () => {},
  signal: new AbortController().signal,
  writeTurn: () => Promise.resolve(),
});
closeConnection(db);
process.exitCode = result.ok ? 0 : 1;
process.disconnect();
