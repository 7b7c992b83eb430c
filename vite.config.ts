import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

/** One program, four bundles: each runs in a process of its own. `vite build --mode <bundle>` makes one of them. */
export const bundles = ['main', 'preload', 'backend', 'renderer'] as const;
export type BundleName = (typeof bundles)[number];

/**
 * Stands in `index.html` where the style nonce belongs. The app:// handler (electron/main/app-protocol.ts) puts a
 * fresh one there each time the page is loaded.
 */
export const styleNoncePlaceholder = '{{style-nonce}}';

const inRoot = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** Electron 45: Node 24 in main and backend, Chromium 154 in the window; a little below, for what is only proposed. */
const nodeTarget = 'node24';
const pageTarget = 'chrome150';

/** Needed as files at run time: a native addon and a WebAssembly module. */
const shippedPackages = ['better-sqlite3', 'libxml2-wasm'];

/** Advice on the build's own speed is for who works on it, not for each run. */
const checks = { bundlerTimings: false } as const;

const shared = (name: BundleName): UserConfig => ({
  root: inRoot('.'),
  publicDir: false,
  logLevel: 'warn',
  build: {
    outDir: inRoot(`dist/${name}`),
    emptyOutDir: true,
    reportCompressedSize: false,
    rolldownOptions: { checks },
    chunkSizeWarningLimit: 4096,
    // Hidden: the page has no business asking for them, and packages leave *.map out.
    sourcemap: 'hidden',
  },
});

/** Runs in Node: everything inside but Electron and what must lie beside it. Not minified, so that stacks are readable. */
const nodeBundle = (name: 'main' | 'backend', entries: Readonly<Record<string, string>>): UserConfig => {
  const base = shared(name);
  return {
    ...base,
    ssr: { target: 'node', noExternal: true, external: ['electron', ...shippedPackages] },
    build: {
      ...base.build,
      ssr: true,
      target: nodeTarget,
      minify: false,
      rolldownOptions: {
        checks,
        input: entries,
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          // pdfmake asks for it, though it reads no file from there: its fonts are in the bundle.
          ...(name === 'backend' ? { intro: 'const __dirname = import.meta.dirname;' } : {}),
        },
      },
    },
  };
};

/** A sandboxed preload is one CommonJS file that may require nothing but `electron`. */
const preloadBundle = (): UserConfig => {
  const base = shared('preload');
  return {
    ...base,
    build: {
      ...base.build,
      target: pageTarget,
      minify: false,
      lib: { entry: inRoot('electron/preload/preload.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
      rolldownOptions: { checks, external: ['electron'] },
    },
  };
};

/** Puts renderer/content-security.ts before everything else of the page. */
const contentSecurityFirst = (): Plugin => ({
  name: 'content-security-first',
  transformIndexHtml: {
    order: 'pre',
    handler: () => [
      { tag: 'script', attrs: { type: 'module', src: './content-security.ts' }, injectTo: 'head-prepend' },
    ],
  },
});

const rendererBundle = (): UserConfig => {
  const base = shared('renderer');
  return {
    ...base,
    root: inRoot('renderer'),
    base: './',
    plugins: [react(), contentSecurityFirst()],
    html: { cspNonce: styleNoncePlaceholder },
    build: {
      ...base.build,
      target: pageTarget,
      // The content security policy knows files only: no font or picture becomes a data: address.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        checks,
        // What is imported first runs first, although chunks are shared: zod must be told before its first schema that it
        // may not make functions from text (renderer/app/validation.ts).
        output: { strictExecutionOrder: true },
      },
    },
  };
};

const makers: Readonly<Record<BundleName, () => UserConfig>> = {
  main: () => nodeBundle('main', { main: inRoot('electron/main/main.ts') }),
  preload: preloadBundle,
  backend: () =>
    nodeBundle('backend', {
      entry: inRoot('electron/backend/entry.ts'),
      worker: inRoot('electron/backend/worker.ts'),
    }),
  renderer: rendererBundle,
};

export const bundleConfig = (name: BundleName): UserConfig => makers[name]();

const isBundle = (mode: string): mode is BundleName => bundles.some((name) => name === mode);

export default defineConfig(({ mode }) => {
  if (!isBundle(mode)) throw new Error(`--mode is one of ${bundles.join(', ')}`);
  return bundleConfig(mode);
});
