import type { Signed } from '../../../shared/api/collection-work.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import { agreementById } from '../../../db/queries/agreements.ts';
import { contentOf } from '../../../db/queries/collections/content-hash.ts';
import { moveLines } from '../../../db/queries/collections/events.ts';
import { approvedBy, runById } from '../../../db/queries/collections/run-work.ts';
import { insertSignature, takeSignatureAway } from '../../../db/queries/collections/signatures.ts';
import { write } from '../../../db/write.ts';
import { defineTask } from '../tasks.ts';

export type SignInput = { readonly runId: number; readonly agentName: string };

/** Signs all that is approved as one content, whose hash it binds; a signature that stands is taken into the new one. */
export const signTask = defineTask<SignInput, Signed>(async ({ runId, agentName }, { db, command }) => {
  const written = write(db, command, (tx) => {
    const run = runById(tx.db, runId);
    const agreement = run === null ? null : agreementById(tx.db, run.agreementId);
    assert(run !== null && agreement !== null, 'the run was found before the task was started');
    takeSignatureAway(tx.db, runId, { agentId: tx.agentId, at: tx.at });
    const own = agreement.hasFourEyes ? approvedBy(tx.db, runId, tx.agentId) : 0;
    if (own > 0) return refuse(apiError('collection_signer_approved', { agent: agentName, lines: own }));
    const content = contentOf(tx.db, runId, ['approved']);
    if (content.lines === 0) return refuse(apiError('collection_nothing_to_sign', {}));
    moveLines(
      tx.db,
      {
        select: `SELECT id AS line_id FROM collection_lines WHERE run_id = @runId AND state = 'approved'`,
        bind: { runId },
      },
      { to: 'signed', params: {}, bankFileId: null, agentId: tx.agentId, at: tx.at },
    );
    insertSignature(tx.db, { runId, ...content, agentId: tx.agentId, at: tx.at });
    tx.about('collectionRun', runId);
    tx.changed('collections');
    return ok(content);
  });
  return written.ok ? ok(written.value.value) : written;
});
