import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { build, Platform } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './bundle.ts';
import { makeFakeElectron } from './fake-electron.ts';
import { packagingConfiguration } from './packaging.ts';

const root = path.resolve(import.meta.dirname, '..');
const targets = {
  linux: {
    platform: Platform.LINUX,
    resources: 'linux-unpacked/resources',
    binary: 'linux-unpacked/fordring',
    prebuild: 'linux',
  },
  win: {
    platform: Platform.WINDOWS,
    resources: 'win-unpacked/resources',
    binary: 'win-unpacked/Fordring.exe',
    prebuild: 'win32',
  },
  mac: {
    platform: Platform.MAC,
    resources: 'mac/Fordring.app/Contents/Resources',
    binary: 'mac/Fordring.app',
    prebuild: 'darwin',
  },
} as const;

const on = '1'.charCodeAt(0);
const off = '0'.charCodeAt(0);

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(folder, name)).isFile(),
  );

beforeAll(bundle, 60_000);

describe.each(['linux', 'win', 'mac'] as const)('the package for %s', (name) => {
  const target = targets[name];
  const folder = mkdtempSync(path.join(os.tmpdir(), `fordring-package-${name}-`));
  const output = path.join(folder, 'out');
  const resources = path.join(output, target.resources);

  beforeAll(async () => {
    makeFakeElectron(name, path.join(folder, 'electron'));
    await build({
      projectDir: root,
      targets: target.platform.createTarget('dir'),
      config: packagingConfiguration({
        electronDist: path.join(folder, 'electron'),
        output,
        forTests: false,
      }),
    });
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds the bundles, the native database and the XML library, and nothing else', () => {
    const inside = listPackage(path.join(resources, 'app.asar'), { isPack: false }).map((file) =>
      file.replaceAll('\\', '/'),
    );
    expect(inside).toContain('/dist/main/main.js');
    expect(inside).toContain('/dist/preload/preload.cjs');
    expect(inside).toContain('/dist/backend/entry.js');
    expect(inside).toContain('/dist/backend/worker.js');
    expect(inside).toContain('/dist/renderer/index.html');
    const modules = inside.flatMap((file) => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(file)?.[1] ?? []);
    expect([...new Set(modules)].filter((module) => !module.startsWith('@')).sort()).toEqual([
      'better-sqlite3',
      'libxml2-wasm',
    ]);
    expect(
      inside.filter(
        (file) => /\.(map|ts)$/.test(file) && !file.endsWith('.d.ts') && !file.startsWith('/node_modules/'),
      ),
    ).toEqual([]);
    expect(inside.filter((file) => /^\/(e2e|db|shared|electron|renderer|build)\//.test(file))).toEqual([]);
  });

  it("has its own platform's native binaries, unpacked, and no other's", () => {
    const natives = filesBelow(path.join(resources, 'app.asar.unpacked')).filter((file) =>
      file.endsWith('.node'),
    );
    expect(natives.length).toBeGreaterThan(0);
    expect(natives.every((file) => path.basename(file).startsWith(`${target.prebuild}-`))).toBe(true);
  });

  it('has its fuses set', async () => {
    const wire = await getCurrentFuseWire(path.join(output, target.binary));
    expect({
      runAsNode: wire[FuseV1Options.RunAsNode],
      nodeOptions: wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable],
      inspect: wire[FuseV1Options.EnableNodeCliInspectArguments],
      asarIntegrity: wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
      onlyAsar: wire[FuseV1Options.OnlyLoadAppFromAsar],
      fileProtocol: wire[FuseV1Options.GrantFileProtocolExtraPrivileges],
      cookies: wire[FuseV1Options.EnableCookieEncryption],
    }).toEqual({
      runAsNode: off,
      nodeOptions: off,
      inspect: off,
      asarIntegrity: on,
      onlyAsar: on,
      fileProtocol: off,
      cookies: on,
    });
  });

  it('names no file of the computer that built it', () => {
    const index = readFileSync(path.join(resources, 'app.asar')).toString('latin1');
    expect(index.includes(root)).toBe(false);
  });
});
