import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCodec } from './codec.ts';

const codec = makeCodec();
const roundTrip = (value: unknown) => codec.decode(codec.encode(value));

describe('the codec', () => {
  it('gives back what structured clone gives', () => {
    const values = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.double(),
        fc.boolean(),
        fc.constant(null),
        fc.constant(undefined),
        fc.bigInt(),
        fc.date(),
        fc.uint8Array(),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('any'), { maxKeys: 4 }),
        fc.array(fc.tuple(fc.string(), tie('any')), { maxLength: 3 }).map((pairs) => new Map(pairs)),
        fc.array(fc.string(), { maxLength: 3 }).map((list) => new Set(list)),
      ),
    })).any;
    fc.assert(
      fc.property(values, (value) => {
        expect(roundTrip(value)).toEqual(structuredClone(value));
      }),
    );
  });
  it('keeps cycles, shared references and errors with their cause', () => {
    const cyclic: { self?: unknown; list: unknown[] } = { list: [] };
    cyclic.self = cyclic;
    cyclic.list.push(cyclic.list);
    const back = roundTrip(cyclic) as typeof cyclic;
    expect(back.self).toBe(back);
    expect(back.list[0]).toBe(back.list);
    const error = roundTrip(new RangeError('far', { cause: 7 })) as RangeError;
    expect([error instanceof RangeError, error.message, error.cause]).toEqual([true, 'far', 7]);
  });
  it('is not confused by its own marks', () => {
    expect(roundTrip({ $: 'date', v: 0, '\u0000$': 1 })).toEqual({ $: 'date', v: 0, '\u0000$': 1 });
    expect(Object.keys(roundTrip(JSON.parse('{"__proto__":{"polluted":1}}')) as object)).toEqual([
      '__proto__',
    ]);
  });
  it('refuses functions, as structured clone does', () => {
    expect(() => codec.encode({ act: () => {} })).toThrow(/could not be cloned/);
  });
});
