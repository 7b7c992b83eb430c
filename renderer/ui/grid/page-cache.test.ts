import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPageCache, keptPages, pageOf, pageRows, pagesFor } from './page-cache.ts';

describe('pagesFor', () => {
  it('asks for the page on screen only, far from its edges', () => {
    expect(pagesFor({ first: 290, last: 320 - 30, direction: 0 }, 100_000)).toEqual([1, 0]);
    expect(pagesFor({ first: 300, last: 299, direction: 0 }, 100_000)).toEqual([]);
    expect(pagesFor({ first: 260, last: 290, direction: 1 }, 100_000)).toEqual([1]);
  });

  it('asks ahead in the direction of scrolling, and only there', () => {
    expect(pagesFor({ first: 330, last: 360, direction: 1 }, 100_000)).toEqual([1, 2]);
    expect(pagesFor({ first: 330, last: 360, direction: -1 }, 100_000)).toEqual([1]);
    expect(pagesFor({ first: 220, last: 250, direction: -1 }, 100_000)).toEqual([1, 0]);
  });

  it('covers each visible row, and never asks beyond the view', () => {
    const range = fc.record({
      first: fc.nat(1_000_000),
      length: fc.integer({ min: 1, max: 300 }),
      rows: fc.integer({ min: 1, max: 1_000_001 }),
    });
    fc.assert(
      fc.property(
        range,
        fc.constantFrom(-1 as const, 0 as const, 1 as const),
        ({ first, length, rows }, direction) => {
          const from = Math.min(first, rows - 1);
          const last = Math.min(from + length, rows - 1);
          const pages = pagesFor({ first: from, last, direction }, rows);
          for (let position = from; position <= last; position += 1)
            expect(pages).toContain(pageOf(position));
          for (const page of pages) expect(page >= 0 && page * pageRows < rows).toBe(true);
          expect(new Set(pages).size).toBe(pages.length);
        },
      ),
    );
  });
});

describe('createPageCache', () => {
  const page = (number: number) =>
    Array.from({ length: pageRows }, (_, index) => [number * pageRows + index]);

  it('finds a row by its position in the view', () => {
    const cache = createPageCache();
    cache.put(3, page(3));
    expect(cache.rowAt(3 * pageRows + 7)).toEqual([3 * pageRows + 7]);
    expect(cache.rowAt(2 * pageRows)).toBeUndefined();
  });

  it('forgets the pages farthest from the one just read', () => {
    const cache = createPageCache();
    for (let number = 0; number < keptPages; number += 1) cache.put(number, page(number));
    cache.put(500, page(500));
    expect(cache.size()).toBe(keptPages);
    expect(cache.has(0)).toBe(false);
    expect(cache.has(1)).toBe(true);
    expect(cache.has(500)).toBe(true);
  });

  it('keeps the page of the focused row', () => {
    const cache = createPageCache();
    cache.put(0, page(0));
    cache.pin(7);
    for (let number = 1; number <= keptPages + 5; number += 1) cache.put(number * 10, page(number * 10));
    expect(cache.rowAt(7)).toEqual([7]);
    expect(cache.size()).toBe(keptPages);
  });
});
