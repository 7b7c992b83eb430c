import { realpathSync, statfsSync } from 'node:fs';

/** `f_type` of Linux file systems that live on another computer (statfs(2)). */
const networkTypes: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x517b, 'SMB'],
  [0x01021997, '9P'],
  [0x65735546, 'FUSE'],
  [0x00c36400, 'Ceph'],
  [0x47504653, 'GPFS'],
  [0x0bd00bd0, 'Lustre'],
]);

export type FolderProbe = {
  readonly platform: NodeJS.Platform;
  /** `f_type` of the file system. */
  readonly fileSystemType: (folder: string) => number;
  /** The folder's real path: on Windows a mapped drive shows itself as `\\server\share`. */
  readonly realPath: (folder: string) => string;
};

export const computerProbe: FolderProbe = {
  platform: process.platform,
  fileSystemType: (folder) => statfsSync(folder).type,
  realPath: (folder) => realpathSync.native(folder),
};

/**
 * The name of the network file system that a folder lies on, or null for a local disk. WAL needs memory shared between
 * processes of one computer, so a database on a share would be damaged by a second reader (sqlite.org/wal.html §1).
 * FUSE counts as network: most of it is (sshfs, rclone), and what is not cannot be told apart.
 */
export const networkFileSystemOf = (folder: string, probe: FolderProbe = computerProbe): string | null => {
  if (probe.platform === 'win32') {
    const real = probe.realPath(folder);
    return real.startsWith('\\\\') && !/^\\\\[?.]\\[a-z]:/iu.test(real) ? 'SMB' : null;
  }
  // macOS mounts shares below /Volumes with these type numbers: smbfs 0x1c…, nfs 2, afpfs 0x1d…; they vary by release,
  // so there only the real path's prefix of an automounted share is known.
  if (probe.platform === 'darwin') return probe.realPath(folder).startsWith('/net/') ? 'NFS' : null;
  return networkTypes.get(probe.fileSystemType(folder)) ?? null;
};
