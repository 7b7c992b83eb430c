import { randomUUID } from 'node:crypto';
import { closeConnection, openConnection } from '../../../db/connection.ts';
import { testCommand } from '../../../db/testing.ts';
import { taskContext } from '../collections/testing.ts';
import { issueRemindersTask } from '../reminders/issue-task.ts';

/** A process of its own that issues a run, to be killed in the middle of it: `issue-child.ts DATABASE RUN DAY`. */
const [, , databaseFile = '', runId = '', today = ''] = process.argv;
const db = openConnection(databaseFile);
process.send?.('ready');
const input = { runId: Number(runId) };
const command = testCommand('reminders.issue', input, randomUUID());
const result = await issueRemindersTask(
  input,
  taskContext(db, 'reminders.issue', { command, today, databaseFile }),
);
closeConnection(db);
process.exitCode = result.ok ? 0 : 1;
process.disconnect();
