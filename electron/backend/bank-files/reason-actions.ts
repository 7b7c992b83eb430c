import type { reasonAction, reasonActionChannels } from '../../../shared/api/bank-files.ts';
import type * as z from 'zod';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import {
  answerKinds,
  reasonActionOf,
  type AnswerKind,
} from '../../../shared/domain/bank-files/reason-actions.ts';
import { schemeNames, type SchemeName } from '../../../shared/domain/collections/schemes.ts';
import { listAgreements } from '../../../db/queries/agreements.ts';
import { reasonActionsOf, seenReasons, setReasonAction } from '../../../db/queries/bank-files/reasons.ts';
import type { Connection } from '../../../db/connection.ts';
import { runCommand, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';

type Row = z.infer<typeof reasonAction> & { readonly isDefault: boolean; readonly seen: number };

const keyOf = (scheme: string, kind: string, reasonCode: string): string => `${scheme} ${kind} ${reasonCode}`;

const isScheme = (text: string): text is SchemeName => schemeNames.some((name) => name === text);
const isKind = (text: string): text is AnswerKind => answerKinds.some((kind) => kind === text);

/** Of the schemes that the creditor has agreements with: what is set, what is usual, and codes that have come by. */
const rowsOf = (db: Connection, creditorId: number): readonly Row[] => {
  const schemes = new Set(
    listAgreements(db)
      .filter((agreement) => agreement.creditorId === creditorId)
      .map(({ scheme }) => scheme),
  );
  const set = reasonActionsOf(db, creditorId);
  const seen = seenReasons(db, creditorId);
  const keys = new Map<string, Pick<Row, 'scheme' | 'kind' | 'reasonCode'>>();
  for (const scheme of schemes)
    for (const kind of answerKinds) keys.set(keyOf(scheme, kind, ''), { scheme, kind, reasonCode: '' });
  for (const { scheme, kind, reasonCode } of [...seen, ...set])
    if (isScheme(scheme) && isKind(kind))
      keys.set(keyOf(scheme, kind, reasonCode), { scheme, kind, reasonCode });
  return [...keys.values()]
    .map(({ scheme, kind, reasonCode }) => ({
      scheme,
      kind,
      reasonCode,
      // Only what the action is, whichever row says it.
      action: reasonActionOf(set, scheme, kind, reasonCode).action,
      afterDays: reasonActionOf(set, scheme, kind, reasonCode).afterDays,
      isDefault: !set.some(
        (row) => row.scheme === scheme && row.kind === kind && row.reasonCode === reasonCode,
      ),
      seen: seen
        .filter((row) => keyOf(row.scheme, row.kind, row.reasonCode) === keyOf(scheme, kind, reasonCode))
        .reduce((sum, row) => sum + row.seen, 0),
    }))
    .toSorted(
      (a, b) =>
        a.scheme.localeCompare(b.scheme) ||
        answerKinds.indexOf(a.kind) - answerKinds.indexOf(b.kind) ||
        a.reasonCode.localeCompare(b.reasonCode),
    );
};

export const reasonActionHandlers = (context: BackendContext): Handlers<typeof reasonActionChannels> => ({
  'reasonActions.list': ({ creditorId }) => ok({ actions: [...rowsOf(context.db(), creditorId)] }),
  'reasonActions.set': ({ creditorId, ...row }, call) => {
    if ((row.action === 'retry') !== (row.afterDays !== null))
      return refuse(apiError('reason_action_days', {}));
    return runCommand(context, call, (tx) => {
      setReasonAction(tx.db, creditorId, row);
      tx.about('creditor', creditorId);
      tx.changed('reasonActions');
      return ok({ creditorId });
    });
  },
});
