import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as PELibrary from 'pe-library';
import * as ResEdit from 'resedit';

/** Marks the place of the fuses in Electron's binary (electron/electron, shell/common/electron_constants.h). */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Version 1, nine fuses, all off. */
const binaryWithFuses = () =>
  Buffer.concat([Buffer.from(fuseSentinel), Buffer.from([1, 9]), Buffer.from('0'.repeat(9))]);

const plist = (values: Readonly<Record<string, string>>) =>
  `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>${Object.entries(values)
    .map(([key, value]) => `<key>${key}</key><string>${value}</string>`)
    .join('')}</dict></plist>`;

const write = (file: string, content: string | Buffer) => {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
};

/** A PE file with version information, which electron-builder edits; it runs nowhere. */
const windowsExecutable = (): Buffer => {
  const executable = PELibrary.NtExecutable.createEmpty(false, false);
  const resources = PELibrary.NtExecutableResource.from(executable);
  const version = ResEdit.Resource.VersionInfo.createEmpty();
  version.setFileVersion(45, 4, 1, 0, 1033);
  version.setStringValues(
    { lang: 1033, codepage: 1200 },
    { FileDescription: 'Electron', ProductName: 'Electron' },
  );
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(executable);
  return Buffer.concat([Buffer.from(executable.generate()), binaryWithFuses()]);
};

const macApp = (folder: string) => {
  const contents = path.join(folder, 'Electron.app', 'Contents');
  const frameworks = path.join(contents, 'Frameworks');
  write(
    path.join(contents, 'Info.plist'),
    plist({
      CFBundleExecutable: 'Electron',
      CFBundleIdentifier: 'com.github.Electron',
      CFBundleName: 'Electron',
    }),
  );
  write(path.join(contents, 'MacOS', 'Electron'), 'Electron');
  write(path.join(contents, 'Resources', 'electron.icns'), '');
  write(path.join(frameworks, 'Electron Framework.framework', 'Electron Framework'), binaryWithFuses());
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    const helper = path.join(frameworks, `Electron Helper${kind}.app`, 'Contents');
    write(
      path.join(helper, 'Info.plist'),
      plist({
        CFBundleExecutable: `Electron Helper${kind}`,
        CFBundleIdentifier: 'com.github.Electron.helper',
      }),
    );
    write(path.join(helper, 'MacOS', `Electron Helper${kind}`), 'helper');
  }
};

/**
 * A folder that electron-builder takes for an unpacked Electron, where the real one cannot be had: enough to prove what
 * goes into a package and how its fuses are set, not that it starts.
 */
export const makeFakeElectron = (platform: 'linux' | 'win' | 'mac', folder: string): void => {
  mkdirSync(folder, { recursive: true });
  if (platform === 'linux') {
    write(path.join(folder, 'electron'), binaryWithFuses());
    chmodSync(path.join(folder, 'electron'), 0o755);
  } else if (platform === 'win') write(path.join(folder, 'electron.exe'), windowsExecutable());
  else macApp(folder);
  if (platform !== 'mac') write(path.join(folder, 'resources', 'placeholder.txt'), 'resources');
  for (const file of ['LICENSE', 'LICENSES.chromium.html', 'version'])
    write(path.join(folder, file), '45.4.1');
};
