/** Type-checks each folder with its own libraries, so that a layer cannot use what its process does not have. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const folders = ['shared', 'db', 'electron', 'renderer', 'build', 'e2e'];
const root = fileURLToPath(new URL('..', import.meta.url));
const compiler = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));

const typecheck = (folder: string) =>
  new Promise<boolean>((resolve) => {
    spawn(process.execPath, [compiler, '-p', folder], { cwd: root, stdio: 'inherit' }).on('exit', (code) =>
      resolve(code === 0),
    );
  });

let passed = true;
for (const folder of folders) passed = (await typecheck(folder)) && passed;
process.exit(passed ? 0 : 1);
