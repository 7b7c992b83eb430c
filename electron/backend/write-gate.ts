/**
 * Lets one writer at a time through. SQLite has one writer; a long import holds it in its worker, and commands of
 * the screen wait here, not inside SQLite, so that queries go on being answered.
 */
export type WriteGate = {
  /** Resolves to false when the gate stayed taken for `timeoutMs`; then `work` was not run. */
  readonly pass: <T>(
    work: () => T | Promise<T>,
    timeoutMs: number | null,
  ) => Promise<{ readonly passed: true; readonly value: T } | { readonly passed: false }>;
};

export const openWriteGate = (): WriteGate => {
  const waiting: (() => void)[] = [];
  let taken = false;
  const enter = (timeoutMs: number | null): Promise<boolean> => {
    if (!taken) {
      taken = true;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const turn = () => {
        clearTimeout(timer);
        resolve(true);
      };
      const timer =
        timeoutMs === null
          ? undefined
          : setTimeout(() => {
              waiting.splice(waiting.indexOf(turn), 1);
              resolve(false);
            }, timeoutMs);
      waiting.push(turn);
    });
  };
  const leave = () => {
    const next = waiting.shift();
    if (next === undefined) taken = false;
    else next();
  };
  return {
    pass: async (work, timeoutMs) => {
      if (!(await enter(timeoutMs))) return { passed: false };
      try {
        return { passed: true, value: await work() };
      } finally {
        leave();
      }
    },
  };
};
