import { randomUUID } from 'node:crypto';
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import * as z from 'zod';
import {
  backendContract,
  mainContract,
  messageLimitBytes,
  type ApiRequest,
} from '../../shared/api/contract.ts';
import type { Channel } from '../../shared/api/channel.ts';
import { apiError } from '../../shared/api/errors.ts';
import type { MainChannelName } from '../../shared/api/files.ts';
import { refuse, type Result } from '../../shared/api/result.ts';
import type { Log } from '../backend/log.ts';
import { appOrigin } from './app-origin.ts';
import type { MainHandlers } from './main-channels.ts';
import { measureMessage } from './message-size.ts';

/** What of the sender is looked at. `senderFrame` is null when the frame has gone meanwhile. */
export type Sender = {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly origin: string; readonly parent: object | null } | null;
};

/**
 * A message counts only from the main frame of a window of ours, while that shows our page. A frame inside the page, a
 * window that something else opened, or our window on another page is none of these.
 */
export const isTrusted = (event: Sender, isOurWindow: (contentsId: number) => boolean): boolean =>
  event.senderFrame !== null &&
  event.senderFrame.parent === null &&
  event.senderFrame.origin === appOrigin &&
  isOurWindow(event.sender.id);

const envelope = z.strictObject({
  channel: z.string().max(80),
  commandId: z
    .string()
    .regex(/^[\w-]{8,64}$/)
    .nullable(),
  input: z.unknown(),
});

const isMainChannel = (name: string): name is MainChannelName => Object.hasOwn(mainContract, name);

const invalid = (error: z.ZodError, under: readonly string[]): Result<never> =>
  refuse(
    apiError('invalid_input', {
      path: [...under, ...(error.issues[0]?.path ?? []).map(String)].join('.'),
      reason: error.issues[0]?.message ?? 'not readable',
    }),
  );

/** Size, shape and name of a message; what it asks is parsed by whoever answers it. */
export const readRequest = (message: unknown): Result<ApiRequest> => {
  const measured = measureMessage(message, messageLimitBytes);
  if (measured.kind === 'too_large')
    return refuse(
      apiError('message_too_large', { sizeBytes: measured.sizeBytes, limitBytes: messageLimitBytes }),
    );
  if (measured.kind === 'not_plain')
    return refuse(apiError('invalid_input', { path: '', reason: measured.reason }));
  const parsed = envelope.safeParse(message);
  if (!parsed.success) return invalid(parsed.error, []);
  const { channel } = parsed.data;
  if (!Object.hasOwn(backendContract, channel) && !isMainChannel(channel))
    return refuse(apiError('unknown_channel', { channel }));
  return { ok: true, value: parsed.data };
};

export type ApiOptions = {
  readonly isOurWindow: (contentsId: number) => boolean;
  readonly askBackend: (request: ApiRequest) => Promise<Result<unknown>>;
  readonly mainHandlers: MainHandlers;
  readonly log: Log;
};

const answerHere = async (
  request: ApiRequest,
  contentsId: number,
  handlers: MainHandlers,
): Promise<Result<unknown>> => {
  if (!isMainChannel(request.channel))
    return refuse(apiError('unknown_channel', { channel: request.channel }));
  const channel: Channel = mainContract[request.channel];
  const parsed = channel.input.safeParse(request.input);
  if (!parsed.success) return invalid(parsed.error, ['input']);
  // The contract ties each handler to its input, which was parsed with that channel's schema just now.
  const handler = handlers[request.channel] as (
    input: unknown,
    contentsId: number,
  ) => Promise<Result<unknown>>;
  return handler(parsed.data, contentsId);
};

/** The one channel of the page. Never rejects: an error would carry its text and stack across. */
export const registerApi = (ipcMain: Pick<IpcMain, 'handle'>, options: ApiOptions): void => {
  const { log } = options;
  ipcMain.handle('api', async (event: IpcMainInvokeEvent, message: unknown): Promise<Result<unknown>> => {
    if (!isTrusted(event, options.isOurWindow)) {
      log.event('ipc.foreign_sender', { contentsId: event.sender.id });
      return refuse(apiError('unknown_channel', { channel: '' }));
    }
    const request = readRequest(message);
    if (!request.ok) {
      log.event('ipc.refused', { code: request.error.code });
      return request;
    }
    try {
      return Object.hasOwn(mainContract, request.value.channel)
        ? await answerHere(request.value, event.sender.id, options.mainHandlers)
        : await options.askBackend(request.value);
    } catch (error) {
      const incidentId = randomUUID();
      log.incident(incidentId, error, { channel: request.value.channel });
      return refuse(apiError('incident', { incidentId }));
    }
  });
};
