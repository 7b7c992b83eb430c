import { apiError } from '../../../shared/api/errors.ts';
import type { MailSettings, NoticesSent } from '../../../shared/api/notifications.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import {
  countQueued,
  nextQueued,
  settleInterrupted,
  stepMessage,
  type QueuedMessage,
  type Step,
} from '../../../db/queries/notifications/outbox.ts';
import { publish, startJob, type BackendContext } from '../context.ts';
import type { Call } from '../handler.ts';
import type { JobRun } from '../jobs.ts';
import { toldStates } from './compose-notice.ts';
import { draftName, writeDraft } from './drafts.ts';
import { openMailConnection, type Delivery, type MailConnection } from './mail-connection.ts';
import { mailPassword, readMailSettings } from './mail-settings.ts';
import { messageBytes } from './message-mail.ts';

export type SendScope = { readonly creditorId: number | null; readonly runId: number | null };

/** Takes bytes to where they go; opened at the first message, closed at the end. */
export type Carrier = {
  readonly carry: (message: QueuedMessage, bytes: Buffer) => Promise<Delivery>;
  readonly close: () => void;
};

const draftCarrier = (folder: string): Carrier => ({
  carry: async (message, bytes) => {
    const name = draftName(message);
    const written = await writeDraft(folder, name, bytes);
    return written.ok ? { end: 'sent', answer: name } : { end: 'lost', error: written.error };
  },
  close: () => {},
});

/** One connection for all mails, opened anew after one that was lost. */
const serverCarrier = (settings: MailSettings, password: string | null): Carrier => {
  let connection: MailConnection | null = null;
  return {
    carry: async (message, bytes) => {
      if (connection === null) {
        const opened = await openMailConnection(settings, password);
        if (!opened.ok) return { end: 'lost', error: opened.error };
        connection = opened.value;
      }
      const delivery = await connection.send(settings.from, message.toAddress, bytes);
      const isFit = delivery.end === 'sent' || (delivery.end === 'refused' && (await connection.reset()));
      if (!isFit) {
        connection.close();
        connection = null;
      }
      return delivery;
    },
    close: () => connection?.close(),
  };
};

/** What the settings say to send with; refused where they say nothing. */
export const openCarrier = async (
  context: BackendContext,
  settings: MailSettings,
): Promise<Result<Carrier>> => {
  if (settings.transport === 'off') return refuse(apiError('mail_not_configured', {}));
  if (settings.transport === 'eml') return ok(draftCarrier(settings.folder));
  const password = await mailPassword(context);
  return password.ok ? ok(serverCarrier(settings, password.value)) : password;
};

const stateOf = { sent: 'sent', refused: 'failed', unknown: 'unknown' } as const;
const countOf = { sent: 'sent', refused: 'failed', unknown: 'unknown' } as const;

type Sending = {
  readonly context: BackendContext;
  readonly agentId: number;
  readonly scope: SendScope;
  readonly settings: MailSettings;
  readonly carrier: Carrier;
};

/** A write of its own, between the commands of the screen. It leaves its row in `outbox_events`. */
const inTurn = async <T>({ context }: Sending, work: () => T): Promise<T> => {
  const turn = await context.gate.pass(work, null);
  assert(turn.passed, 'waits without a limit');
  return turn.value;
};

type Taken = { readonly message: QueuedMessage; readonly skipped: boolean } | null;

/** Takes the next message and marks it in the same breath, so that nobody rewrites or takes it meanwhile. */
const take = (sending: Sending, afterId: number): Promise<Taken> =>
  inTurn(sending, () => {
    const { context, agentId } = sending;
    const message = nextQueued(context.db(), sending.scope, afterId);
    if (message === null) return null;
    const step = (values: Pick<Step, 'state' | 'reason'>) =>
      stepMessage(context.db(), message.id, 'queued', { ...values, agentId, at: context.clock.now() });
    const reason =
      message.lineState !== null && !toldStates.has(message.lineState)
        ? 'line_ended'
        : message.isAsSaid === 1
          ? null
          : 'line_changed';
    if (reason !== null) step({ state: 'skipped', reason });
    else step({ state: 'sending' });
    return { message, skipped: reason !== null };
  });

/** How one message ended; an error of the server ends the whole. */
const sendOne = async (sending: Sending, message: QueuedMessage): Promise<Result<keyof NoticesSent>> => {
  const { context, agentId } = sending;
  const step = (values: Pick<Step, 'state' | 'answer'>) =>
    inTurn(sending, () =>
      stepMessage(context.db(), message.id, 'sending', { ...values, agentId, at: context.clock.now() }),
    );
  const bytes = await messageBytes(context.db(), message, sending.settings, {
    at: context.clock.now(),
    isDraft: sending.settings.transport === 'eml',
  });
  if (!bytes.ok) {
    await step({ state: 'failed', answer: bytes.error.code });
    return ok('failed');
  }
  const delivery = await sending.carrier.carry(message, bytes.value);
  if (delivery.end === 'lost') {
    const { params } = delivery.error;
    await step({ state: 'queued', answer: 'answer' in params ? params.answer : delivery.error.code });
    return refuse(delivery.error);
  }
  await step({ state: stateOf[delivery.end], answer: delivery.answer });
  return ok(countOf[delivery.end]);
};

const sendAll =
  (sending: Sending): JobRun =>
  async (report, signal) => {
    const { context, scope } = sending;
    const counts = { sent: 0, failed: 0, unknown: 0, skipped: 0 };
    const total = countQueued(context.db(), scope);
    let [done, last] = [0, 0];
    try {
      for (;;) {
        if (signal.aborted) return refuse(apiError('cancelled', {}));
        const taken = await take(sending, last);
        if (taken === null) return ok(counts satisfies NoticesSent);
        last = taken.message.id;
        const ended = taken.skipped ? ok('skipped' as const) : await sendOne(sending, taken.message);
        publish(context, ['outbox']);
        if (!ended.ok) return ended;
        counts[ended.value] += 1;
        done += 1;
        report({ done, total, unit: 'rows' });
      }
    } finally {
      sending.carrier.close();
    }
  };

/**
 * Sends what is queued, one after the other. Each is marked before its first byte goes out and after the server's
 * answer; what was interrupted between the two is never sent again by itself.
 */
export const startSending = async (
  context: BackendContext,
  call: Call,
  scope: SendScope,
  subject: string,
): Promise<Result<{ jobId: string }>> => {
  if (context.readOnly) return refuse(apiError('database_read_only', { folder: context.places.folder }));
  const started = context.jobs.startedBy(call.commandId);
  if (started !== null) return ok({ jobId: started });
  if (context.jobs.running().some(({ kind }) => kind === 'noticesSend'))
    return refuse(apiError('job_running', { kind: 'noticesSend' }));
  const settings = readMailSettings(context.db());
  const carrier = await openCarrier(context, settings);
  if (!carrier.ok) return carrier;
  const sending: Sending = { context, agentId: call.agent.id, scope, settings, carrier: carrier.value };
  await inTurn(sending, () => settleInterrupted(context.db(), call.agent.id, context.clock.now()));
  return startJob(context, call, {
    kind: 'noticesSend',
    subject,
    cancellable: true,
    run: sendAll(sending),
  });
};
