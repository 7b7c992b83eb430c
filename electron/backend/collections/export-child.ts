import { randomUUID } from 'node:crypto';
import { closeConnection, openConnection } from '../../../db/connection.ts';
import { testCommand } from '../../../db/testing.ts';
import { exportCollectionsTask } from './export-task.ts';
import { taskContext } from './testing.ts';

/** A process of its own that exports run 1, to be killed in the middle of it: `export-child.ts DATABASE`. */
const [, , databaseFile = ''] = process.argv;
const db = openConnection(databaseFile);
// Out before the work begins, which would hold it back.
await new Promise((resolve) => {
  process.send?.('ready', resolve);
});
const result = await exportCollectionsTask(
  { runId: 1, repeats: null, reason: '' },
  taskContext(db, 'collections.export', {
    command: testCommand('collections.export', {}, randomUUID()),
  }),
);
closeConnection(db);
process.exitCode = result.ok ? 0 : 1;
process.disconnect();
