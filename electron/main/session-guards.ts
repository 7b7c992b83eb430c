import type { Session, WebContents } from 'electron';
import { appOrigin, isAppUrl } from './app-origin.ts';

type GuardedSession = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'on'
> & { readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'> };

/** Copying a grid needs the clipboard for writing (`navigator.clipboard.writeText`); the page gets nothing else. */
const isAllowed = (permission: string, origin: string) =>
  permission === 'clipboard-sanitized-write' && (origin === appOrigin || isAppUrl(origin));

const localSchemes = new Set(['data:', 'blob:', 'devtools:']);

/** The page lives on what is in the bundle. No address of a network is ever asked, whoever asks. */
export const isLocalRequest = (address: string): boolean => {
  const url = URL.parse(address);
  return url !== null && (isAppUrl(address) || localSchemes.has(url.protocol));
};

/** Denies every permission but one, every device, every download and every request that would leave the computer. */
export const guardSession = (session: GuardedSession): void => {
  session.setPermissionRequestHandler((_contents: WebContents, permission, answer, details) =>
    answer(isAllowed(permission, details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isLocalRequest(url) }));
  session.on('will-download', (event) => event.preventDefault());
};
