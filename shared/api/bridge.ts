import type { ApiRequest } from './contract.ts';
import type { AppEvent } from './events.ts';
import type { Result } from './result.ts';

/** What the preload puts on `window.fordring`: the only door between the page and the program. */
export type Bridge = {
  /** Never rejects: what goes wrong is a refusal. */
  readonly invoke: (request: ApiRequest) => Promise<Result<unknown>>;
  /** Returns the function that ends the subscription. */
  readonly onEvent: (listener: (event: AppEvent) => void) => () => void;
  /** For the names of keys (⌘ or Ctrl) and the side of the window buttons. */
  readonly platform: 'win32' | 'darwin' | 'linux';
};
