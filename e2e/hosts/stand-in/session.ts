import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import { browserOf } from './stand-in.ts';
import { protocol } from './custom-schemes.ts';
import { standInFor } from './unimplemented.ts';

type BeforeRequest = (
  details: { readonly url: string; readonly resourceType: string; readonly method: string },
  answer: (response: { cancel?: boolean }) => void,
) => void;
type PermissionCheck = (contents: unknown, permission: string, origin: string, details: object) => boolean;

let beforeRequest: BeforeRequest | null = null;
let permissionCheck: PermissionCheck | null = null;

/** Permissions of Electron's that Chromium's DevTools protocol has another name for. */
const grantable: Readonly<Record<string, string>> = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  midi: 'midi',
  'clipboard-read': 'clipboardReadWrite',
  'clipboard-sanitized-write': 'clipboardSanitizedWrite',
  'idle-detection': 'idleDetection',
  'background-sync': 'backgroundSync',
};

class StandInSession extends EventEmitter {
  readonly protocol = protocol;
  readonly webRequest = standInFor<Electron.WebRequest>('webRequest', {
    onBeforeRequest: (...args: readonly unknown[]) => {
      // Either (listener) or (filter, listener), as in Electron.
      beforeRequest = args.at(-1) as BeforeRequest | null;
    },
  });
  setPermissionRequestHandler(): void {
    // Chromium asks nobody here: what the check handler does not allow is rejected before it becomes a request.
  }
  setPermissionCheckHandler(handler: PermissionCheck | null): void {
    permissionCheck = handler;
  }
  setDevicePermissionHandler(): void {
    // A headless Chromium has no devices to offer.
  }
  setSpellCheckerEnabled(): void {}
  async clearCache(): Promise<void> {}
  async clearStorageData(): Promise<void> {}
}

export const defaultSession = new StandInSession();

/** Whether the app lets a request of its page go out. */
export const isCancelled = (details: {
  readonly url: string;
  readonly resourceType: string;
  readonly method: string;
}): Promise<boolean> =>
  new Promise((resolve) => {
    if (beforeRequest === null) resolve(false);
    else beforeRequest(details, ({ cancel }) => resolve(cancel === true));
  });

/** Gives Chromium the permissions that the app's check handler allows; it rejects all others. */
export const applyPermissions = async (origin: string, pageOrigin: string): Promise<void> => {
  const check = permissionCheck;
  if (check === null) return;
  const allowed = Object.entries(grantable).flatMap(([name, chromiumName]) =>
    check(null, name, origin, {}) ? [chromiumName] : [],
  );
  await browserOf().send('Browser.grantPermissions', { origin: pageOrigin, permissions: allowed });
};
