import type { SafeStorage } from 'electron';
import { apiError } from '../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../shared/api/result.ts';

type KeyStore = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/** Passwords and keys of the backend, encrypted for this user of this computer. Nothing else goes through here. */
export type Secrets = {
  readonly encrypt: (text: string) => Promise<Result<Uint8Array>>;
  readonly decrypt: (bytes: Uint8Array) => Promise<Result<string>>;
};

export const openSecrets = (safeStorage: KeyStore, platform: NodeJS.Platform): Secrets => {
  /** Linux without a key ring "encrypts" with a key that is in Electron's source: that would only look safe. */
  const isAvailable = async () =>
    !(platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') &&
    (await safeStorage.isAsyncEncryptionAvailable());
  const unavailable = refuse(apiError('secrets_unavailable', {}));
  return {
    encrypt: async (text) => {
      if (!(await isAvailable())) return unavailable;
      return ok(new Uint8Array(await safeStorage.encryptStringAsync(text)));
    },
    decrypt: async (bytes) => {
      if (!(await isAvailable())) return unavailable;
      try {
        return ok((await safeStorage.decryptStringAsync(Buffer.from(bytes))).result);
      } catch {
        // Written by another user or on another computer.
        return unavailable;
      }
    },
  };
};
