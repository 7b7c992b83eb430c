import type { ChannelName, InputOf, OutputOf } from '../../shared/api/contract.ts';
import type { ApiError } from '../../shared/api/errors.ts';
import type { Result } from '../../shared/api/result.ts';
import { bridge } from './bridge.ts';

/**
 * Calls a channel. Never rejects: what goes wrong is a refusal. Each call carries a new id, which makes a command
 * run once however often the message arrives; give `commandId` to repeat the same command. Queries ignore it.
 */
export const invoke = async <C extends ChannelName>(
  channel: C,
  input: InputOf<C>,
  commandId: string = crypto.randomUUID(),
): Promise<Result<OutputOf<C>>> => {
  const result = await bridge().invoke({ channel, commandId, input });
  // The contract ties the channel to its output; the backend answers by it.
  return result as Result<OutputOf<C>>;
};

/** Carries a refusal through code that can only throw (TanStack Query). */
export class Refusal extends Error {
  readonly refusal: ApiError;
  constructor(refusal: ApiError) {
    super(refusal.code);
    this.name = 'Refusal';
    this.refusal = refusal;
  }
}
