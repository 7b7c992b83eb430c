/** What a message of the page may hold: what JSON knows, and `undefined`, which it drops. */
export type Measured =
  | { readonly kind: 'fits'; readonly sizeBytes: number }
  | { readonly kind: 'too_large'; readonly sizeBytes: number }
  | { readonly kind: 'not_plain'; readonly reason: string };

const depthLimit = 32;

class Stop extends Error {
  readonly measured: Measured;
  constructor(measured: Measured) {
    super(measured.kind);
    this.measured = measured;
  }
}

const notPlain = (reason: string): Stop => new Stop({ kind: 'not_plain', reason });

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/**
 * Size of a message as JSON, roughly, and whether it is plain. Structured clone carries more than JSON: maps, bytes,
 * shared and circular references. The walk ends as soon as the limit is passed, so neither a huge message nor a small
 * one that unfolds into a huge one costs more than a message of the limit; it counts a shared part each time it is met.
 */
export const measureMessage = (message: unknown, limitBytes: number): Measured => {
  let sizeBytes = 0;
  const count = (bytes: number) => {
    sizeBytes += bytes;
    if (sizeBytes > limitBytes) throw new Stop({ kind: 'too_large', sizeBytes });
  };
  const walk = (value: unknown, depth: number): void => {
    if (depth > depthLimit) throw notPlain('nested too deeply');
    switch (typeof value) {
      case 'string':
        // A text that is too long even in one byte a character is not encoded to be counted.
        count(value.length);
        count(Buffer.byteLength(value) - value.length + 2);
        return;
      case 'number':
      case 'boolean':
      case 'undefined':
        count(5);
        return;
      case 'object':
        count(2);
        if (value === null) return;
        if (Array.isArray(value)) {
          // By index: a sparse array is as long as it says.
          for (let index = 0; index < value.length; index += 1) walk(value[index], depth + 1);
          return;
        }
        if (!isPlain(value)) throw notPlain('not a plain object');
        for (const [key, part] of Object.entries(value)) {
          // An own key of this name survives structured clone; merged into another object it would become its prototype.
          if (key === '__proto__') throw notPlain('a key that is not allowed');
          walk(key, depth + 1);
          walk(part, depth + 1);
        }
        return;
      case 'bigint':
      case 'function':
      case 'symbol':
        throw notPlain(`a ${typeof value}`);
    }
  };
  try {
    walk(message, 0);
    return { kind: 'fits', sizeBytes };
  } catch (error) {
    if (error instanceof Stop) return error.measured;
    throw error;
  }
};
