import type Electron from 'electron';

/**
 * Custom schemes. Chromium refuses to have `app://` intercepted over the DevTools protocol, so `app://bundle/x` is shown
 * to the page as `https://bundle.app.invalid/x` (a name that no resolver knows) and mapped back for the main process.
 */
type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();

export const protocol: Pick<
  Electron.Protocol,
  'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'
> = {
  registerSchemesAsPrivileged: () => {},
  // Electron types the handler by its own copy of the fetch types, which are the same objects here.
  handle: (scheme, handler) => void handlers.set(scheme, handler),
  unhandle: (scheme) => void handlers.delete(scheme),
  isProtocolHandled: (scheme) => handlers.has(scheme),
};

export const handlerOf = (url: string): Handler | undefined => handlers.get(url.slice(0, url.indexOf(':')));

export const toPageUrl = (url: string): string => {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/iu.exec(url);
  const [, scheme = '', host = '', rest = ''] = match ?? [];
  return handlers.has(scheme)
    ? `https://${host === '' ? 'root' : host}.${scheme}.invalid${rest === '' ? '/' : rest}`
    : url;
};

export const fromPageUrl = (url: string): string =>
  url.replace(
    /^https:\/\/([^/]*)\.([a-z][a-z0-9+-]*)\.invalid(?=\/|$)/iu,
    (whole, host: string, scheme: string) => (handlers.has(scheme) ? `${scheme}://${host}` : whole),
  );

export const originOf = (url: string): string =>
  /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/iu.exec(fromPageUrl(url))?.[0] ?? 'null';
