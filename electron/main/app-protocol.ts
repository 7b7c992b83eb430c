import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Protocol } from 'electron';
import { appScheme, isAppUrl } from './app-origin.ts';

/** Stands in `index.html` (vite.config.ts, `html.cspNonce`) where the nonce of this load belongs. */
const noncePlaceholder = '{{style-nonce}}';

/** What the bundle consists of. Anything else, source maps too, is not there. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/**
 * Sent as a header by the handler, so that no page can go without it. The nonce is for `<style>` elements alone, which
 * Mantine makes for its variables: scripts come from files only, whatever a page may read out of its own nonce.
 */
export const contentSecurityPolicy = (styleNonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${styleNonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    // The one policy that may be made; it lets style texts through and no markup.
    'trusted-types default',
  ].join('; ');

const headers = (contentType: string, nonce: string) => ({
  'content-type': contentType,
  'content-security-policy': contentSecurityPolicy(nonce),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
});

const refused = (status: 404 | 405) =>
  new Response(null, { status, headers: headers('text/plain', randomBytes(16).toString('base64url')) });

/**
 * The file that a page address names, or null when it is not one of the bundle. `path.relative` rather than a
 * comparison of beginnings: `/dist/renderer-evil` begins with `/dist/renderer`.
 */
export const fileOf = (root: string, address: string): string | null => {
  if (!isAppUrl(address)) return null;
  let pathname: string;
  try {
    pathname = decodeURIComponent(new URL(address).pathname);
  } catch {
    return null;
  }
  // A second layer of escapes, another system's separator, a drive or a stream, an early end: never in our names.
  if (/[\\%:\0]/.test(pathname)) return null;
  const file = path.resolve(root, `.${pathname === '/' ? '/index.html' : pathname}`);
  const inside = path.relative(root, file);
  if (inside === '' || inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside))
    return null;
  return Object.hasOwn(contentTypes, path.extname(file)) ? file : null;
};

/** Answers `app://bundle/…` from the folder of the renderer's bundle: GET only, known kinds of files only. */
export const answerFrom =
  (root: string) =>
  async (request: { readonly method: string; readonly url: string }): Promise<Response> => {
    if (request.method !== 'GET') return refused(405);
    const file = fileOf(root, request.url);
    const contentType = file === null ? undefined : contentTypes[path.extname(file)];
    if (file === null || contentType === undefined) return refused(404);
    const nonce = randomBytes(16).toString('base64url');
    try {
      const bytes = await readFile(file);
      const body = file.endsWith('.html')
        ? bytes.toString('utf8').replaceAll(noncePlaceholder, nonce)
        : bytes;
      return new Response(body, { headers: headers(contentType, nonce) });
    } catch {
      return refused(404);
    }
  };

/** Before the app is ready. */
export const registerAppScheme = (protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);

/** After it is ready. */
export const handleAppScheme = (protocol: Pick<Protocol, 'handle'>, root: string): void =>
  protocol.handle(appScheme, answerFrom(root));
