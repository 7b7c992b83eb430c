/** A database with one creditor and nothing else. */
import { openSession } from '../../electron/cli/session.ts';
import { say } from './measure.ts';
import { benchCreditor } from './bench-creditor.ts';

const [folder = ''] = process.argv.slice(2);
const session = await openSession(folder, true);
await session.command('creditors.add', benchCreditor);
await session.close();
say({ name: 'empty ledger', ms: 0 });
