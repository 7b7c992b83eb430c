import type { ApiRequest } from '../../shared/api/contract.ts';
import type { ApiError } from '../../shared/api/errors.ts';
import type { AppEvent } from '../../shared/api/events.ts';
import type { Result } from '../../shared/api/result.ts';

/** What the backend is opened with; posted once, as its first message. */
export type BackendStart = {
  readonly folder: string;
  readonly backupFolder: string | null;
  readonly appVersion: string;
  /** A fixed start of the clock in epoch ms (`FORDRING_NOW`), else null. */
  readonly fixedNowMs: number | null;
  readonly packaged: boolean;
};

/** From the process around the backend. Messages cross by structured clone; `id` joins an answer to what it answers. */
export type ToBackend =
  | { readonly type: 'start'; readonly start: BackendStart }
  | { readonly type: 'request'; readonly id: number; readonly request: ApiRequest }
  /** Files that the user chose in a dialog; answered by their tokens. Never made from a message of the page. */
  | { readonly type: 'grant'; readonly id: number; readonly files: readonly string[] }
  /** Answered by the path behind the token, or null. */
  | { readonly type: 'resolve'; readonly id: number; readonly token: string }
  | { readonly type: 'answer'; readonly id: number; readonly result: Result<unknown> }
  | { readonly type: 'stop' };

/** To the process around the backend. */
export type FromBackend =
  | { readonly type: 'opened'; readonly refusal: ApiError | null }
  | { readonly type: 'response'; readonly id: number; readonly result: Result<unknown> }
  | { readonly type: 'event'; readonly event: AppEvent }
  | { readonly type: 'question'; readonly id: number; readonly question: HostQuestion };

/** What only the process around the backend can do. */
export type HostQuestion =
  | { readonly ask: 'encrypt'; readonly text: string }
  | { readonly ask: 'decrypt'; readonly bytes: Uint8Array }
  | { readonly ask: 'openDocument'; readonly file: string };

/** The same, as functions for the backend. */
export type Host = {
  /** With the operating system's key store; refused where it has none. */
  readonly encrypt: (text: string) => Promise<Result<Uint8Array>>;
  readonly decrypt: (bytes: Uint8Array) => Promise<Result<string>>;
  /** Shows a PDF or XML file that the backend has just written into the data folder's `temp`. */
  readonly openDocument: (file: string) => Promise<Result<null>>;
};

export type HostLink = {
  readonly host: Host;
  readonly answered: (id: number, result: Result<unknown>) => void;
};

/** Turns `Host` into questions over a port. */
export const linkHost = (post: (message: FromBackend) => void): HostLink => {
  const waiting = new Map<number, (result: Result<unknown>) => void>();
  let lastId = 0;
  // The main process answers each question with what `HostQuestion` says (electron/main/host-questions.ts).
  const ask = <T>(question: HostQuestion) =>
    new Promise<Result<T>>((resolve) => {
      lastId += 1;
      waiting.set(lastId, (result) => resolve(result as Result<T>));
      post({ type: 'question', id: lastId, question });
    });
  return {
    host: {
      encrypt: (text) => ask({ ask: 'encrypt', text }),
      decrypt: (bytes) => ask({ ask: 'decrypt', bytes }),
      openDocument: (file) => ask({ ask: 'openDocument', file }),
    },
    answered: (id, result) => {
      waiting.get(id)?.(result);
      waiting.delete(id);
    },
  };
};
