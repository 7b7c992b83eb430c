import path from 'node:path';
import { apiError } from '../../../shared/api/errors.ts';
import type { notificationChannels, StoredNotification } from '../../../shared/api/notifications.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { language, type Language } from '../../../shared/api/values.ts';
import { schemeNames, schemeOf } from '../../../shared/domain/collections/schemes.ts';
import {
  definitionProblems,
  noticeChannels,
  widthMaxOf,
} from '../../../shared/domain/notifications/definition.ts';
import { agreementById } from '../../../db/queries/agreements.ts';
import {
  definitionOf,
  storedDefinition,
  writeDefinition,
} from '../../../db/queries/notifications/definitions.ts';
import { listRuns } from '../../../db/queries/collections/runs.ts';
import {
  outboxMessageById,
  queuedById,
  settleInterrupted,
} from '../../../db/queries/notifications/outbox.ts';
import type { Connection } from '../../../db/connection.ts';
import { runCommand, startTask, type BackendContext } from '../context.ts';
import { writeCopy } from '../customers/documents.ts';
import type { Call, Handlers } from '../handler.ts';
import { changeMessages, retryMessages } from './change-messages.ts';
import { draftName } from './drafts.ts';
import { readMailSettings, setMailSettings } from './mail-settings.ts';
import { messageBytes } from './message-mail.ts';
import { previewNotice } from './preview-notice.ts';
import { startSending } from './send-notices.ts';
import { sendTestMail } from './send-test-mail.ts';

const languages: readonly Language[] = language.options;

const definitionsOf = (db: Connection, creditorId: number): StoredNotification[] =>
  schemeNames.flatMap((scheme) =>
    noticeChannels
      .filter((channel) => channel === 'mail' || schemeOf(scheme).text !== null)
      .flatMap((channel) =>
        languages.map((of) => ({
          creditorId,
          scheme,
          channel,
          language: of,
          definition: definitionOf(db, creditorId, scheme, channel, of),
          isDefault: storedDefinition(db, creditorId, scheme, channel, of) === null,
          widthMax: widthMaxOf(scheme, channel),
        })),
      ),
  );

const runById = (db: Connection, runId: number) => listRuns(db, null).find(({ id }) => id === runId) ?? null;

const noRun = (runId: number) =>
  refuse(apiError('not_found', { subject: 'collectionRun', id: String(runId) }));

const prepare = (context: BackendContext, call: Call, runId: number): Result<{ jobId: string }> => {
  const run = runById(context.db(), runId);
  if (run === null) return noRun(runId);
  const { transport, from } = readMailSettings(context.db());
  if (transport === 'off') return refuse(apiError('mail_not_configured', {}));
  return startTask(context, call, {
    name: 'noticesPrepare',
    kind: 'noticesPrepare',
    subject: agreementById(context.db(), run.agreementId)?.code ?? '',
    input: { runId, transport, domain: from.slice(from.indexOf('@') + 1) },
    writes: true,
    topics: ['outbox'],
  });
};

/** The message as a draft in the computer's own mail program, from a copy below `temp` of the data folder. */
const openDraft = async (
  context: BackendContext,
  call: Call,
  id: number,
): Promise<Result<{ name: string }>> => {
  const message = queuedById(context.db(), id);
  if (message === null) return refuse(apiError('not_found', { subject: 'outbox', id: String(id) }));
  const show = context.host?.openDocument;
  // The command line has no screen to show it on.
  if (show === undefined) return refuse(apiError('unknown_channel', { channel: call.channel }));
  const settings = readMailSettings(context.db());
  const at = context.clock.now();
  const bytes = await messageBytes(context.db(), message, settings, { at, isDraft: true });
  if (!bytes.ok) return bytes;
  const name = draftName(message);
  const copy = writeCopy(path.join(context.places.folder, 'temp'), name, bytes.value, at);
  if (!copy.ok) return copy;
  const shown = await show(copy.value);
  return shown.ok ? runCommand(context, call, (tx) => (tx.about('outbox', id), ok({ name }))) : shown;
};

export const notificationHandlers = (context: BackendContext): Handlers<typeof notificationChannels> => {
  // What an earlier run of the program was sending when it ended.
  if (!context.readOnly) settleInterrupted(context.db(), context.agent().id, context.clock.now());
  return {
    'notifications.definitions': ({ creditorId }) =>
      ok({ definitions: definitionsOf(context.db(), creditorId) }),
    'notifications.setDefinition': (input, call) => {
      const { scheme, channel, definition } = input;
      const [problem] =
        definition === null ? [] : definitionProblems(definition, widthMaxOf(scheme, channel));
      if (problem !== undefined)
        return refuse(
          apiError('notification_definition_invalid', {
            problem: problem.code,
            part: problem.part,
            name: problem.name,
          }),
        );
      return runCommand(context, call, (tx) => {
        writeDefinition(tx.db, { ...input, agentId: tx.agentId, at: tx.at });
        tx.about('creditor', input.creditorId);
        tx.changed('notifications');
        return ok({});
      });
    },
    'notifications.preview': (input) => previewNotice(context.db(), input, context.clock.today()),
    'notifications.prepare': ({ runId }, call) => prepare(context, call, runId),
    'notifications.send': ({ creditorId, runId }, call) => {
      const run = runId === null ? null : runById(context.db(), runId);
      if (runId !== null && run === null) return noRun(runId);
      const agreement = run === null ? null : agreementById(context.db(), run.agreementId);
      return startSending(context, call, { creditorId, runId }, agreement?.code ?? '');
    },
    'notifications.message': ({ id }) => {
      const message = outboxMessageById(context.db(), id);
      return message === null
        ? refuse(apiError('not_found', { subject: 'outbox', id: String(id) }))
        : ok(message);
    },
    'notifications.retry': ({ messageIds }, call) => retryMessages(context, call, messageIds),
    'notifications.markSent': async ({ messageIds }, call) => {
      const sent = await changeMessages(context, call, messageIds, {
        from: ['unknown'],
        state: 'sent',
        reason: 'said_sent',
      });
      return sent.ok ? ok({ sent: sent.value }) : sent;
    },
    'notifications.takeOut': async ({ messageIds }, call) => {
      const out = await changeMessages(context, call, messageIds, {
        from: ['queued', 'failed', 'skipped'],
        state: 'skipped',
        reason: 'taken_out',
      });
      return out.ok ? ok({ takenOut: out.value }) : out;
    },
    'notifications.openDraft': ({ id }, call) => openDraft(context, call, id),
    'notifications.mailSettings': () => ok(readMailSettings(context.db())),
    'notifications.setMailSettings': (input, call) => setMailSettings(context, call, input),
    'notifications.sendTest': (input, call) => sendTestMail(context, call, input),
  };
};
