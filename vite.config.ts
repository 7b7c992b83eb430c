import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

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

const shared = (name: BundleName): UserConfig => ({
  root: inRoot('.'),
  publicDir: false,
  logLevel: 'warn',
  build: {
    outDir: inRoot(`dist/${name}`),
    emptyOutDir: true,
    reportCompressedSize: false,
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
        input: entries,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
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
      rolldownOptions: { external: ['electron'] },
    },
  };
};

const rendererBundle = (): UserConfig => {
  const base = shared('renderer');
  return {
    ...base,
    root: inRoot('renderer'),
    base: './',
    plugins: [react()],
    html: { cspNonce: styleNoncePlaceholder },
    build: {
      ...base.build,
      target: pageTarget,
      // The content security policy knows files only: no font or picture becomes a data: address.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  };
};

export const bundleConfig = (name: BundleName): UserConfig => {
  switch (name) {
    case 'main':
      return nodeBundle('main', { main: inRoot('electron/main/main.ts') });
    case 'backend':
      return nodeBundle('backend', {
        entry: inRoot('electron/backend/entry.ts'),
        worker: inRoot('electron/backend/worker.ts'),
      });
    case 'preload':
      return preloadBundle();
    case 'renderer':
      return rendererBundle();
  }
};

const isBundle = (mode: string): mode is BundleName => bundles.some((name) => name === mode);

export default defineConfig(({ mode }) => {
  if (!isBundle(mode)) throw new Error(`--mode is one of ${bundles.join(', ')}`);
  return bundleConfig(mode);
});
