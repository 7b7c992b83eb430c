/** `npm run build`: the four bundles in dist/, side by side (the bundler works in native threads). */
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { bundleConfig, bundles } from '../vite.config.ts';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

export const bundle = async (): Promise<void> => {
  // What an earlier version of the program left there would be packed too.
  rmSync(dist, { recursive: true, force: true });
  // The caller's own (vitest's is "test") would put development JSX, with this computer's paths, into the page.
  process.env['NODE_ENV'] = 'production';
  await Promise.all(
    bundles.map((name) => build({ ...bundleConfig(name), configFile: false, mode: 'production' })),
  );
};

if (import.meta.main) {
  const startedAt = performance.now();
  await bundle();
  console.log(`built ${bundles.join(', ')} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}
