import type { BackendChannel, OutputOf, ParsedInputOf } from '../../shared/api/contract.ts';
import type { Role } from '../../shared/api/channel.ts';
import type { Result } from '../../shared/api/result.ts';

export type Agent = {
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
};

/** One call of a channel, after its input was parsed and the agent's role checked. */
export type Call = {
  readonly channel: BackendChannel;
  readonly agent: Agent;
  /** Empty for queries. */
  readonly commandId: string;
  readonly inputHash: string;
  readonly input: unknown;
};

export type Handler<C extends BackendChannel> = (
  input: ParsedInputOf<C>,
  call: Call,
) => Result<OutputOf<C>> | Promise<Result<OutputOf<C>>>;

export type Handlers<Channels extends object = Record<BackendChannel, unknown>> = {
  readonly [C in keyof Channels & BackendChannel]: Handler<C>;
};
