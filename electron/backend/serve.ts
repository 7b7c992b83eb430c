import type { ApiRequest, OutputOf } from '../../shared/api/contract.ts';
import { apiError, type ApiError } from '../../shared/api/errors.ts';
import type { AppEvent } from '../../shared/api/events.ts';
import { ok, refuse, type Result } from '../../shared/api/result.ts';
import { mendedByBackup } from '../../shared/api/system.ts';
import { assertNever } from '../../shared/assert.ts';
import type { Backend } from './create-backend.ts';
import { linkHost, type BackendStart, type FromBackend, type Host, type ToBackend } from './host.ts';

type Restored = OutputOf<'system.restoreAtStart'>;

/** Opens the database and everything over it; never rejects. `restored` is what was put in its place just before. */
export type OpenBackend = (
  start: BackendStart,
  host: Host,
  emit: (event: AppEvent) => void,
  restored: Restored | null,
) => Promise<Result<Backend>>;

/** What can be asked while the database is refused: which backups there are, and to put one in its place. */
export type Rescue = {
  readonly backups: (start: BackendStart) => Result<OutputOf<'system.backups'>>;
  readonly restore: (start: BackendStart, refusal: ApiError, input: unknown) => Result<Restored>;
};

/** A database that could not be opened is tried again when the page asks how things stand, at most this often. */
const retryEveryMs = 1000;

/**
 * The backend behind a message port. While the database is refused (held by another program, newer, damaged …), each
 * request is answered by that refusal; `system.status` tries again, and `rescue` answers where a backup is the way out.
 */
export const serveBackend = (
  post: (message: FromBackend) => void,
  openBackend: OpenBackend,
  rescue: Rescue,
  now: () => number,
  exit: () => void,
): ((message: ToBackend) => Promise<void>) => {
  const link = linkHost(post);
  const notStarted: Result<Backend> = refuse(apiError('backend_unavailable', {}));
  let start: BackendStart | null = null;
  let current: Promise<Result<Backend>> = Promise.resolve(notStarted);
  /** Null while the database is open or being opened. */
  let refusedAt: number | null = null;

  const open = async (restored: Restored | null = null): Promise<Result<Backend>> => {
    if (start === null) return notStarted;
    refusedAt = null;
    const backend = await openBackend(start, link.host, (event) => post({ type: 'event', event }), restored);
    refusedAt = backend.ok ? null : now();
    post({ type: 'opened', refusal: backend.ok ? null : backend.error });
    return backend;
  };

  const backendFor = async (channel: string): Promise<Result<Backend>> => {
    await current;
    if (channel === 'system.status' && refusedAt !== null && now() - refusedAt >= retryEveryMs)
      current = open();
    return current;
  };

  /** Null when the channel is none of those that are answered without a database. */
  const rescued = async (
    refusal: ApiError,
    { channel, input }: ApiRequest,
  ): Promise<Result<unknown> | null> => {
    if (start === null || !mendedByBackup.includes(refusal.code)) return null;
    if (channel === 'system.backups') return rescue.backups(start);
    if (channel !== 'system.restoreAtStart') return null;
    const restored = rescue.restore(start, refusal, input);
    if (!restored.ok) return restored;
    current = open(restored.value);
    await current;
    return restored;
  };

  const respond = async (
    id: number,
    channel: string,
    use: (backend: Backend) => Promise<Result<unknown>>,
    without: (refusal: ApiError) => Promise<Result<unknown> | null> = () => Promise.resolve(null),
  ) => {
    const backend = await backendFor(channel);
    const result = backend.ok ? await use(backend.value) : ((await without(backend.error)) ?? backend);
    post({ type: 'response', id, result });
  };

  return async (message) => {
    switch (message.type) {
      case 'start':
        start = message.start;
        current = open();
        await current;
        return;
      case 'request':
        return respond(
          message.id,
          message.request.channel,
          (backend) => backend.handle(message.request),
          (refusal) => rescued(refusal, message.request),
        );
      case 'grant':
        return respond(message.id, '', async ({ files }) => ok(message.files.map(files.grant)));
      case 'resolve':
        return respond(message.id, '', async ({ files }) => ok(files.resolve(message.token)));
      case 'answer':
        return link.answered(message.id, message.result);
      case 'stop': {
        const backend = await current;
        if (backend.ok) await backend.value.close();
        return exit();
      }
      default:
        return assertNever(message);
    }
  };
};
