import type { collectionFileChannels } from '../../../shared/api/collection-work.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import { agreementById } from '../../../db/queries/agreements.ts';
import { lineById } from '../../../db/queries/collections/lines.ts';
import { runById } from '../../../db/queries/collections/run-work.ts';
import { startTask, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';
import type { CancelInput, ExportInput } from './export-task.ts';
import { previewExportOf } from './preview-export.ts';

const topics = ['collections', 'bankFiles', 'agreements', 'issues'] as const;

export const collectionFileHandlers = (context: BackendContext): Handlers<typeof collectionFileChannels> => {
  const agreementOfRun = (runId: number) => {
    const run = runById(context.db(), runId);
    const agreement = run === null ? null : agreementById(context.db(), run.agreementId);
    return run === null || agreement === null
      ? refuse(apiError('not_found', { subject: 'collectionRun', id: String(runId) }))
      : ok({ run, agreement });
  };
  return {
    'collections.previewExport': ({ runId, ...window }) => {
      const found = agreementOfRun(runId);
      if (!found.ok) return found;
      return ok(
        previewExportOf(context.db(), found.value.agreement, runId, { ...window, now: context.clock.now() }),
      );
    },
    'collections.export': ({ runId, repeats, reason }, call) => {
      const found = agreementOfRun(runId);
      if (!found.ok) return found;
      const { run, agreement } = found.value;
      if (run.state === 'discarded' || run.state === 'ended')
        return refuse(apiError('collection_run_closed', { state: run.state }));
      return startTask(context, call, {
        name: 'collectionExport',
        kind: 'collectionExport',
        subject: agreement.code,
        input: { runId, repeats, reason } satisfies ExportInput,
        writes: true,
        topics,
      });
    },
    'collections.cancelLine': ({ lineId, reason }, call) => {
      const line = lineById(context.db(), lineId);
      if (line === null)
        return refuse(apiError('not_found', { subject: 'collectionLine', id: String(lineId) }));
      return startTask(context, call, {
        name: 'collectionCancel',
        kind: 'collectionCancel',
        subject: line.customerNumber,
        input: { lineId, reason } satisfies CancelInput,
        writes: true,
        topics,
      });
    },
  };
};
