/** `node build/package.ts linux|win|mac [dir]`: builds the bundles and makes installers, or only the folder (`dir`). */
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { build, Platform } from 'electron-builder';
import { bundle } from './bundle.ts';
import { packagingConfiguration } from './packaging.ts';

const platforms = { linux: Platform.LINUX, win: Platform.WINDOWS, mac: Platform.MAC } as const;
const isPlatform = (name: string | undefined): name is keyof typeof platforms =>
  name !== undefined && Object.hasOwn(platforms, name);

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    'electron-dist': { type: 'string' },
    output: { type: 'string' },
    'for-tests': { type: 'boolean' },
  },
});
const [name, kind] = positionals;
if (!isPlatform(name)) {
  console.error(
    'usage: node build/package.ts linux|win|mac [dir] [--electron-dist DIR] [--output DIR] [--for-tests]',
  );
  process.exit(2);
}
const electronDist = values['electron-dist'];
await bundle();
await build({
  projectDir: fileURLToPath(new URL('..', import.meta.url)),
  targets: kind === 'dir' ? platforms[name].createTarget('dir') : platforms[name].createTarget(),
  config: packagingConfiguration({
    ...(electronDist === undefined ? {} : { electronDist }),
    output: values.output ?? 'release',
    forTests: values['for-tests'] === true,
  }),
});
