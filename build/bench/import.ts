/** One step of an import as a clerk has it: `preview` of the files, or `confirm` of what was previewed last. */
import { openConnection } from '../../db/connection.ts';
import { openSession } from '../../electron/cli/session.ts';
import { benchCreditor } from './bench-creditor.ts';
import { rssMb, say, timed } from './measure.ts';

const [action = '', folder = '', ...files] = process.argv.slice(2);
const session = await openSession(folder, true);
const { creditors } = await session.ask('creditors.list', {});
const creditorId = creditors[0]?.id ?? (await session.command('creditors.add', benchCreditor)).id;

const inspect = async () => {
  const outcome = await session.job('imports.inspect', {
    creditorId,
    files: files.map((file) => session.backend.files.grant(file)),
  });
  // Outcome of the job by shared/api/imports.ts.
  const { importId } = outcome as { importId: number };
  const inspection = await session.ask('imports.inspection', { importId });
  return {
    importId,
    mappings: inspection.files.flatMap(({ fileId, proposal }) =>
      proposal === null ? [] : [{ fileId, mapping: proposal }],
    ),
  };
};

const preview = async () => {
  const { importId, mappings } = await inspect();
  const { value, ms } = await timed(() =>
    session.job('imports.preview', { importId, mode: 'add', files: mappings }),
  );
  const { counts } = value as { counts: Record<string, number> };
  say({ name: 'preview', ms, rssMb: rssMb(), detail: `${counts['rows']} rows` });
};

const confirm = async () => {
  const db = openConnection(session.backend.places.databaseFile, { readOnly: true });
  const importId = Number(db.prepare(`SELECT max(id) FROM imports WHERE state = 'previewed'`).pluck().get());
  db.close();
  const { ms } = await timed(() => session.job('imports.confirm', { importId }));
  say({ name: 'confirm', ms, rssMb: rssMb() });
};

await (action === 'confirm' ? confirm() : preview());
await session.close();
