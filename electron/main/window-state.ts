import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod';

export const defaultSize = { width: 1440, height: 900 };
export const minimumSize = { width: 1280, height: 720 };

const rectangle = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
});
export type Rectangle = z.infer<typeof rectangle>;

const windowState = z.strictObject({
  bounds: rectangle.nullable(),
  maximized: z.boolean(),
  /** Kept so that the first paint of the next start has the right ground. */
  scheme: z.enum(['light', 'dark', 'auto']),
});
export type WindowState = z.infer<typeof windowState>;

export const firstWindowState: WindowState = { bounds: null, maximized: false, scheme: 'auto' };

/** How the window was left. A file that cannot be read costs the user a resize, no more: then it is as at first. */
export const readWindowState = (file: string): WindowState => {
  try {
    const parsed = windowState.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : firstWindowState;
  } catch {
    return firstWindowState;
  }
};

/** Whole or not at all; whether it could be written. */
export const writeWindowState = (file: string, state: WindowState): boolean => {
  try {
    writeFileSync(`${file}.part`, JSON.stringify(state));
    renameSync(`${file}.part`, file);
    return true;
  } catch {
    return false;
  }
};

/** How much of a window must lie on a screen for its top bar to be caught with the mouse. */
const grip = { width: 160, height: 40 };

/** Bounds that can be reached on the screens there are now: the one it was left on may be gone. */
export const reachableBounds = (
  bounds: Rectangle | null,
  workAreas: readonly Rectangle[],
): Rectangle | typeof defaultSize => {
  if (bounds === null) return defaultSize;
  const reachable = workAreas.some((area) => {
    const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
    const below = bounds.y - area.y;
    return width >= grip.width && below >= 0 && below <= area.height - grip.height;
  });
  const size = {
    width: Math.max(bounds.width, minimumSize.width),
    height: Math.max(bounds.height, minimumSize.height),
  };
  return reachable ? { x: bounds.x, y: bounds.y, ...size } : size;
};
