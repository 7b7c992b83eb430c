/** For what must hold if this program is right. Never for input: that is refused by name. */
export function assert(condition: boolean, why: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${why}`);
}

/** Closes a `switch` over a union: a new member that is not handled no longer compiles. */
export const assertNever = (value: never): never => {
  throw new Error(`unexpected value: ${String(value)}`);
};
