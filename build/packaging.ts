import type { Configuration } from 'electron-builder';

/** The native SQLite builds that each platform's package must have; the others stay out. */
const prebuilds = { linux: 'linux', win: 'win32', mac: 'darwin' } as const;

/** Whole lists per platform: a platform's list that only takes away is read as "everything but". */
const filesFor = (own: string): string[] => [
  'dist/**',
  'package.json',
  '!**/*.map',
  // The Node that runs npm's scripts: 190 MB that no user needs.
  '!node_modules/node-{linux,win,darwin,bin}-*{,/**}',
  '!node_modules/better-sqlite3/{deps,src,docs,binding.gyp}{,/**}',
  '!node_modules/node-addon-api{,/**}',
  ...['linux', 'linuxmusl', 'win32', 'darwin']
    .filter((platform) => platform !== own)
    .map((platform) => `!node_modules/better-sqlite3/prebuilds/${platform}-*.node`),
];

export type PackagingOptions = {
  /** A folder that holds an unpacked Electron; without it electron-builder downloads one. */
  readonly electronDist?: string;
  readonly output: string;
  /** Playwright drives a packaged app through Node's inspector, which the shipped build refuses. */
  readonly forTests: boolean;
};

/**
 * What goes into the installers, for electron-builder 26. Flat keys on purpose: 27 renames some of them
 * (`electron-builder migrate-schema`). `${platform}` is not used in `files`: it expands to the building computer.
 */
export const packagingConfiguration = ({
  electronDist,
  output,
  forTests,
}: PackagingOptions): Configuration => ({
  appId: 'eu.fordring.desktop',
  productName: 'Fordring',
  copyright: 'Fordring',
  directories: { output, buildResources: 'build' },
  ...(electronDist === undefined ? {} : { electronDist }),
  electronVersion: '45.4.1',
  // better-sqlite3 ships Node-API binaries for every platform: nothing is compiled, here or there.
  npmRebuild: false,
  asar: true,
  asarUnpack: ['**/*.node', '**/*.wasm'],
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: forTests,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  linux: {
    target: ['AppImage', 'deb'],
    category: 'Office',
    executableName: 'fordring',
    files: filesFor(prebuilds.linux),
  },
  win: {
    target: ['msi', 'nsis'],
    files: filesFor(prebuilds.win),
  },
  // Silent for IT: `msiexec /i Fordring.msi /qn ALLUSERS=1`. The upgrade code never changes: Windows finds the earlier
  // version by it.
  msi: {
    oneClick: true,
    perMachine: true,
    runAfterFinish: false,
    upgradeCode: '{6B3A7E0C-52E4-4C1B-9E0B-5D1A4C8F2F31}',
  },
  nsis: { oneClick: false, perMachine: true, allowElevation: true, deleteAppDataOnUninstall: false },
  mac: {
    target: [
      { target: 'dmg', arch: 'universal' },
      { target: 'zip', arch: 'universal' },
    ],
    category: 'public.app-category.finance',
    hardenedRuntime: true,
    // Both builds hold both darwin binaries; the universal merge stops on such twins unless it is told of them.
    x64ArchFiles: '**/better-sqlite3/prebuilds/darwin-*.node',
    files: filesFor(prebuilds.mac),
    ...(forTests ? { identity: null } : {}),
  },
});
