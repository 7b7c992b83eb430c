import { randomUUID } from 'node:crypto';
import { apiError } from '../../shared/api/errors.ts';
import { roles, type Channel, type Role } from '../../shared/api/channel.ts';
import {
  backendContract,
  messageLimitBytes,
  type ApiRequest,
  type BackendChannel,
} from '../../shared/api/contract.ts';
import { ok, refuse, type Result } from '../../shared/api/result.ts';
import { hashOf, replayOf } from '../../db/write.ts';
import type { BackendContext } from './context.ts';
import type { Call, Handlers } from './handler.ts';
import { storageRefusal } from './system/storage-refusal.ts';

export const mayCall = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed);

const isBackendChannel = (name: string): name is BackendChannel => Object.hasOwn(backendContract, name);

/** Deep or wide messages are refused before zod walks them. */
const sizeOf = (input: unknown): number => {
  try {
    return JSON.stringify(input)?.length ?? 0;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
};

type Dispatch = (request: ApiRequest) => Promise<Result<unknown>>;

/**
 * The backend's door. Parses what comes in, checks the agent's role, answers a repeated command with its first
 * result, and turns a thrown error into an incident that the user can name. Never throws.
 */
export const createDispatch = (
  context: BackendContext,
  handlers: Handlers,
  options: { readonly checkOutput: boolean },
): Dispatch => {
  const running = new Map<string, Promise<Result<unknown>>>();

  const prepare = (request: ApiRequest): Result<Call> => {
    if (!isBackendChannel(request.channel))
      return refuse(apiError('unknown_channel', { channel: request.channel.slice(0, 80) }));
    const sizeBytes = sizeOf(request.input);
    if (sizeBytes > messageLimitBytes)
      return refuse(
        apiError('message_too_large', {
          sizeBytes: Math.min(sizeBytes, Number.MAX_SAFE_INTEGER),
          limitBytes: messageLimitBytes,
        }),
      );
    const channel: Channel = backendContract[request.channel];
    const parsed = channel.input.safeParse(request.input);
    if (!parsed.success) {
      const first = parsed.error.issues[0];
      return refuse(
        apiError('invalid_input', {
          path: first?.path.join('.') ?? '',
          reason: first?.message ?? 'not readable',
        }),
      );
    }
    const agent = context.agent();
    if (!mayCall(agent.role, channel.role))
      return refuse(apiError('not_allowed', { role: agent.role, needed: channel.role }));
    if (
      channel.kind === 'command' &&
      (request.commandId === null || !/^[\w-]{8,64}$/.test(request.commandId))
    )
      return refuse(apiError('invalid_input', { path: 'commandId', reason: 'a command needs its id' }));
    return ok({
      channel: request.channel,
      agent,
      commandId: channel.kind === 'command' ? (request.commandId ?? '') : '',
      inputHash: channel.kind === 'command' ? hashOf(parsed.data) : '',
      input: parsed.data,
    });
  };

  const run = async (call: Call): Promise<Result<unknown>> => {
    const startedAt = context.clock.now();
    try {
      if (call.commandId !== '') {
        const replay = replayOf(context.db(), {
          name: call.channel,
          commandId: call.commandId,
          inputHash: call.inputHash,
        });
        if (replay !== null) return replay;
      }
      // The contract ties each channel's handler to its input, which `prepare` parsed with that schema.
      const handler = handlers[call.channel] as (input: unknown, call: Call) => Promise<Result<unknown>>;
      const result = await handler(call.input, call);
      if (options.checkOutput && result.ok) backendContract[call.channel].output.parse(result.value);
      return result;
    } catch (error) {
      const refusal = storageRefusal(error, context.places.folder);
      if (refusal !== null) {
        context.log.event('storage.refused', { channel: call.channel, code: refusal.code });
        return refuse(refusal);
      }
      const incidentId = randomUUID();
      context.log.incident(incidentId, error, { channel: call.channel });
      return refuse(apiError('incident', { incidentId }));
    } finally {
      const durationMs = context.clock.now() - startedAt;
      if (durationMs > 100) context.log.event('slow', { channel: call.channel, durationMs });
    }
  };

  return async (request) => {
    const call = prepare(request);
    if (!call.ok) return call;
    const { commandId } = call.value;
    if (commandId === '') return run(call.value);
    // The same command sent twice at once runs once.
    const already = running.get(commandId);
    if (already !== undefined) return already;
    const answer = run(call.value).finally(() => running.delete(commandId));
    running.set(commandId, answer);
    return answer;
  };
};
