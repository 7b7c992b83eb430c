import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { firstWindowState, reachableBounds, readWindowState, writeWindowState } from './window-state.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'window-state-'));
const file = path.join(folder, 'window.json');
afterAll(() => rmSync(folder, { recursive: true }));

describe('window state', () => {
  it('is kept whole', () => {
    const state = {
      bounds: { x: 10, y: 20, width: 1400, height: 800 },
      maximized: true,
      scheme: 'dark' as const,
    };
    expect(writeWindowState(file, state)).toBe(true);
    expect(readWindowState(file)).toEqual(state);
    expect(readdirSync(folder)).toEqual(['window.json']);
    expect(writeWindowState(path.join(file, 'no-folder'), state)).toBe(false);
  });

  it.each(['', '{', 'null', '{"bounds":{"x":1}}', '{"bounds":null,"maximized":1,"scheme":"auto"}'])(
    'is as at first when %j was found',
    (text) => {
      writeFileSync(file, text);
      expect(readWindowState(file)).toEqual(firstWindowState);
    },
  );
});

describe('bounds', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1040 };
  const second = { x: 1920, y: -200, width: 1280, height: 984 };
  const left = { x: 100, y: 100, width: 1500, height: 850 };

  it('are those the window was left with while they can be reached', () => {
    expect(reachableBounds(left, [screen])).toEqual(left);
    expect(reachableBounds({ ...left, x: 2000, y: -150 }, [screen, second])).toEqual({
      ...left,
      x: 2000,
      y: -150,
    });
  });

  it('keep the size and leave the place to the system when the screen is gone or the top bar out of reach', () => {
    const size = { width: 1500, height: 850 };
    expect(reachableBounds({ ...left, x: 2000, y: -150 }, [screen])).toEqual(size);
    expect(reachableBounds({ ...left, x: -1400 }, [screen])).toEqual(size);
    expect(reachableBounds({ ...left, y: -30 }, [screen])).toEqual(size);
    expect(reachableBounds({ ...left, y: 1020 }, [screen])).toEqual(size);
  });

  it('are 1440 × 900 at first and never under 1280 × 720', () => {
    expect(reachableBounds(null, [screen])).toEqual({ width: 1440, height: 900 });
    expect(reachableBounds({ x: 0, y: 0, width: 300, height: 200 }, [screen])).toMatchObject({
      width: 1280,
      height: 720,
    });
  });
});
