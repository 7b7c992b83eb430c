import type { Bridge } from '../../shared/api/bridge.ts';
import { assert } from '../../shared/assert.ts';

/** What the preload put on the window; a page without it was opened outside of the program. */
export const bridge = (): Bridge => {
  // The preload is not part of this bundle, so its promise can only be asserted here.
  const found = (globalThis as { readonly fordring?: Bridge }).fordring;
  assert(found !== undefined, 'the preload exposes window.fordring before the page runs');
  return found;
};

export const isMac = (): boolean => bridge().platform === 'darwin';
