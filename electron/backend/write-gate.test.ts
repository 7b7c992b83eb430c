import { describe, expect, it } from 'vitest';
import { openWriteGate } from './write-gate.ts';

describe('the write gate', () => {
  it('lets writers through one after another, in the order in which they came', async () => {
    const gate = openWriteGate();
    const order: string[] = [];
    const first = Promise.withResolvers<undefined>();
    const a = gate.pass(async () => {
      await first.promise;
      order.push('a');
    }, null);
    const b = gate.pass(() => order.push('b'), null);
    const c = gate.pass(() => order.push('c'), null);
    first.resolve(undefined);
    await Promise.all([a, b, c]);
    expect(order).toEqual(['a', 'b', 'c']);
  });

  it('gives up after the time that the caller has, and does not run the work later', async () => {
    const gate = openWriteGate();
    const held = Promise.withResolvers<undefined>();
    const holding = gate.pass(() => held.promise, null);
    let ran = false;
    expect(await gate.pass(() => (ran = true), 5)).toEqual({ passed: false });
    held.resolve(undefined);
    await holding;
    expect(await gate.pass(() => 7, 5)).toEqual({ passed: true, value: 7 });
    expect(ran).toBe(false);
  });

  it('is free again after work that threw', async () => {
    const gate = openWriteGate();
    await expect(gate.pass(() => Promise.reject(new Error('broken')), null)).rejects.toThrow('broken');
    expect(await gate.pass(() => 1, 5)).toEqual({ passed: true, value: 1 });
  });
});
