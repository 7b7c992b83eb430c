import { apiError } from '../../shared/api/errors.ts';
import type { AppEvent } from '../../shared/api/events.ts';
import { ok, refuse, type Result } from '../../shared/api/result.ts';
import { assertNever } from '../../shared/assert.ts';
import type { Backend } from './create-backend.ts';
import { linkHost, type BackendStart, type FromBackend, type Host, type ToBackend } from './host.ts';

/** Opens the database and everything over it; never rejects. */
export type OpenBackend = (
  start: BackendStart,
  host: Host,
  emit: (event: AppEvent) => void,
) => Promise<Result<Backend>>;

/** A database that could not be opened is tried again when the page asks how things stand, at most this often. */
const retryEveryMs = 1000;

/**
 * The backend behind a message port. While the database is refused (held by another program, newer, damaged …), each
 * request is answered by that refusal; `system.status` tries again.
 */
export const serveBackend = (
  post: (message: FromBackend) => void,
  openBackend: OpenBackend,
  now: () => number,
  exit: () => void,
): ((message: ToBackend) => Promise<void>) => {
  const link = linkHost(post);
  const notStarted: Result<Backend> = refuse(apiError('backend_unavailable', {}));
  let start: BackendStart | null = null;
  let current: Promise<Result<Backend>> = Promise.resolve(notStarted);
  /** Null while the database is open or being opened. */
  let refusedAt: number | null = null;

  const open = async (): Promise<Result<Backend>> => {
    if (start === null) return notStarted;
    refusedAt = null;
    const backend = await openBackend(start, link.host, (event) => post({ type: 'event', event }));
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

  const respond = async (
    id: number,
    channel: string,
    use: (backend: Backend) => Promise<Result<unknown>>,
  ) => {
    const backend = await backendFor(channel);
    post({ type: 'response', id, result: backend.ok ? await use(backend.value) : backend });
  };

  return async (message) => {
    switch (message.type) {
      case 'start':
        start = message.start;
        current = open();
        await current;
        return;
      case 'request':
        return respond(message.id, message.request.channel, (backend) => backend.handle(message.request));
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
