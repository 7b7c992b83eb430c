/** The import as a clerk has it: preview, confirm, and the preview of the same file again. */
import { openSession } from '../../electron/cli/session.ts';
import { rssMb, say, timed } from './measure.ts';

const [folder = '', ...files] = process.argv.slice(2);
const session = await openSession(folder, true);
const { creditors } = await session.ask('creditors.list', {});
const creditorId =
  creditors[0]?.id ??
  (
    await session.command('creditors.add', {
      code: 'BENCH',
      name: 'Benchmark A/S',
      country: 'DK',
      registrationNumber: '13585628',
      currency: 'DKK',
      vatDeductionBps: 10_000,
      language: 'da',
      street: '',
      postalCode: '',
      city: '',
      email: '',
      phone: '',
      bankAccounts: [],
    })
  ).id;

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

const preview = async (name: string) => {
  const { importId, mappings } = await inspect();
  const { value, ms } = await timed(() =>
    session.job('imports.preview', { importId, mode: 'add', files: mappings }),
  );
  const { counts } = value as { counts: Record<string, number> };
  say({ name, ms, rssMb: rssMb(), detail: JSON.stringify(counts) });
  return importId;
};

const importId = await preview('preview');
const confirmed = await timed(() => session.job('imports.confirm', { importId }));
say({ name: 'confirm', ms: confirmed.ms, rssMb: rssMb() });
await preview('preview again');
await session.close();
