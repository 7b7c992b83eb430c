/**
 * `npm test`: everything, from a fresh clone, in the order in which a mistake is cheapest to see. Each level is said
 * with its time; the first that fails ends the run.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name: string) => fileURLToPath(new URL(`../node_modules/${name}`, import.meta.url));

const levels: readonly { readonly name: string; readonly args: readonly string[] }[] = [
  { name: 'lint', args: [bin('oxlint/bin/oxlint'), '--type-aware'] },
  { name: 'types', args: ['build/typecheck.ts'] },
  { name: 'units', args: [bin('vitest/vitest.mjs'), 'run'] },
  { name: 'bundles', args: ['build/bundle.ts'] },
  { name: 'application', args: [bin('@playwright/test/cli.js'), 'test'] },
];

// The command line and the workers are started hundreds of times: compiled once, they start in half the time.
const env = {
  ...process.env,
  NODE_COMPILE_CACHE:
    process.env['NODE_COMPILE_CACHE'] ??
    fileURLToPath(new URL('../node_modules/.cache/compile', import.meta.url)),
};

const run = (args: readonly string[]) =>
  new Promise<number>((resolve) => {
    spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env }).on('exit', (code) =>
      resolve(code ?? 1),
    );
  });

const only = process.argv.slice(2);
const chosen = only.length === 0 ? levels : levels.filter(({ name }) => only.includes(name));
for (const { name, args } of chosen) {
  const startedAt = performance.now();
  console.log(`\n── ${name}`);
  const code = await run(args);
  console.log(
    `── ${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
  );
  if (code !== 0) process.exit(code);
}
