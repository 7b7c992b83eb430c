/** A database with one creditor and nothing else. */
import { benchCreditor } from './bench-creditor.ts';
import { openBuiltBackend } from './built-backend.ts';
import { say } from './measure.ts';

const [folder = ''] = process.argv.slice(2);
const backend = await openBuiltBackend(folder);
await backend.command('creditors.add', benchCreditor);
say({ name: 'empty ledger', ms: 0 });
await backend.close();
