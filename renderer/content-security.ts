/**
 * What the content security policy of the page (electron/main/app-protocol.ts) needs of the page itself. The bundle
 * runs this before `main.tsx` (vite.config.ts).
 */

type PolicyRules = { readonly createHTML: (text: string) => string | null };
type PolicyFactory = { readonly createPolicy: (name: string, rules: PolicyRules) => unknown };

/**
 * The nonce of this load, for the `<style>` elements that a library makes: `<MantineProvider getStyleNonce={styleNonce}>`.
 */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** Assigned to `innerHTML` by Mantine's style elements; a text with a tag in it is refused. */
const styleTextOnly = (text: string): string | null => (text.includes('<') ? null : text);

// Not yet in the compiler's DOM library.
const { trustedTypes } = globalThis as { readonly trustedTypes?: PolicyFactory };
trustedTypes?.createPolicy('default', { createHTML: styleTextOnly });

// Read by `get-nonce`, for the style element with which Mantine's overlays stop the page behind them from scrolling.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
