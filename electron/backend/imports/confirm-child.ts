import { randomUUID } from 'node:crypto';
import { closeConnection, openConnection } from '../../../db/connection.ts';
import { testCommand } from '../../../db/testing.ts';
import { confirmTask } from './confirm-task.ts';
import { runTask } from './testing.ts';

/** A process of its own that confirms an import, to be killed in the middle of it: `confirm-child.ts DATABASE IMPORT`. */
const [, , databaseFile = '', importId = ''] = process.argv;
const db = openConnection(databaseFile);
process.send?.('ready');
const input = { importId: Number(importId) };
const command = testCommand('imports.confirm', input, randomUUID());
const result = await runTask(confirmTask, db, databaseFile, 'imports.confirm', input, { command });
closeConnection(db);
process.exitCode = result.ok ? 0 : 1;
process.disconnect();
