import { apiError, type ApiError } from '../../shared/api/errors.ts';
import { refuse, type Result } from '../../shared/api/result.ts';
import type { ToBackend } from '../backend/host.ts';

type Message = Extract<ToBackend, { id: number }>;

type Pending = {
  readonly message: Message;
  readonly settle: (result: Result<unknown>) => void;
  readonly timer: NodeJS.Timeout;
};

/** More than a page asks at once; whoever passes it does not get the main process to keep the rest. */
const pendingLimit = 2_000;

export type PendingRequests = {
  /** Waits for the answer; refused with `timed_out` when it does not come. Null when there are too many. */
  readonly add: <T>(
    make: (id: number) => Message,
  ) => { readonly message: Message; readonly answer: Promise<Result<T>> } | null;
  /** An answer to what is not waited for (any more) is dropped. */
  readonly settle: (id: number, result: Result<unknown>) => void;
  readonly settleAll: (error: ApiError) => void;
  readonly messages: () => readonly Message[];
};

/** What was asked of the backend and not answered yet, each with its id and its time limit. */
export const openPendingRequests = (timeoutMs: number): PendingRequests => {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  const settle = (id: number, result: Result<unknown>) => {
    const waiting = pending.get(id);
    if (waiting === undefined) return;
    pending.delete(id);
    clearTimeout(waiting.timer);
    waiting.settle(result);
  };
  return {
    add: <T>(make: (id: number) => Message) => {
      if (pending.size >= pendingLimit) return null;
      lastId += 1;
      const id = lastId;
      const message = make(id);
      const answer = new Promise<Result<T>>((resolve) => {
        const timer = setTimeout(() => settle(id, refuse(apiError('timed_out', { timeoutMs }))), timeoutMs);
        // What the backend answers to each kind of message is in electron/backend/serve.ts.
        pending.set(id, { message, settle: (result) => resolve(result as Result<T>), timer });
      });
      return { message, answer };
    },
    settle,
    settleAll: (error) => {
      for (const id of pending.keys()) settle(id, refuse(error));
    },
    messages: () => [...pending.values()].map(({ message }) => message),
  };
};
