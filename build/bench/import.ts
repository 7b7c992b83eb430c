/** One step of an import as a clerk has it: `preview` of the files, or `confirm` of what was previewed last. */
import { openConnection } from '../../db/connection.ts';
import { benchCreditor } from './bench-creditor.ts';
import { databaseIn, openBuiltBackend } from './built-backend.ts';
import { rssMb, say, timed } from './measure.ts';

const [action = '', folder = '', ...files] = process.argv.slice(2);
const backend = await openBuiltBackend(folder);

const inspect = async () => {
  const { creditors } = await backend.ask('creditors.list', {});
  const creditorId = creditors[0]?.id ?? (await backend.command('creditors.add', benchCreditor)).id;
  const tokens = await backend.grant(files);
  const { value, ms } = await timed(() => backend.job('imports.inspect', { creditorId, files: [...tokens] }));
  say({ name: 'inspect', ms });
  // Outcome of the job by shared/api/imports.ts.
  const { importId } = value as { importId: number };
  const inspection = await backend.ask('imports.inspection', { importId });
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
    backend.job('imports.preview', { importId, mode: 'add', files: mappings }),
  );
  const { counts } = value as { counts: Record<string, number> };
  say({
    name: 'preview',
    ms,
    rssMb: rssMb(),
    detail: `${counts['newEntries']} new, ${counts['unchangedEntries']} unchanged`,
  });
};

const confirm = async () => {
  const db = openConnection(databaseIn(folder), { readOnly: true });
  const importId = Number(db.prepare(`SELECT max(id) FROM imports WHERE state = 'previewed'`).pluck().get());
  db.close();
  const { ms } = await timed(() => backend.job('imports.confirm', { importId }));
  say({ name: 'confirm', ms, rssMb: rssMb() });
};

/** What the backend takes before it has done anything. */
const rest = () => say({ name: 'at rest', ms: 0, rssMb: rssMb() });

if (action === 'preview') await preview();
else if (action === 'confirm') await confirm();
else rest();
await backend.close();
