import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/api/result.ts';
import { openSecrets } from './secrets.ts';

/** A key store that turns the bytes around. */
const store = (options: { available?: boolean; backend?: 'basic_text' | 'gnome_libsecret' } = {}) => ({
  isAsyncEncryptionAvailable: async () => options.available ?? true,
  getSelectedStorageBackend: () => options.backend ?? 'gnome_libsecret',
  encryptStringAsync: async (text: string) => Buffer.from(Buffer.from(text).toReversed()),
  decryptStringAsync: async (bytes: Buffer) => {
    if (bytes.length === 0) throw new Error('Error while decrypting the ciphertext');
    return { result: Buffer.from(bytes.toReversed()).toString(), shouldReEncrypt: false };
  },
});

describe('secrets', () => {
  it('come back as they went', async () => {
    const secrets = openSecrets(store(), 'linux');
    const encrypted = await secrets.encrypt('hemmelig');
    expect(encrypted.ok && Buffer.from(encrypted.value).toString()).toBe('gilemmeh');
    expect(encrypted.ok && (await secrets.decrypt(encrypted.value))).toEqual(ok('hemmelig'));
  });

  it('are refused where there is no key store, or one that only looks like it', async () => {
    const refused = { ok: false, error: { code: 'secrets_unavailable' } };
    expect(await openSecrets(store({ available: false }), 'win32').encrypt('x')).toMatchObject(refused);
    expect(await openSecrets(store({ backend: 'basic_text' }), 'linux').encrypt('x')).toMatchObject(refused);
    expect(
      await openSecrets(store({ backend: 'basic_text' }), 'linux').decrypt(new Uint8Array(4)),
    ).toMatchObject(refused);
  });

  it('of another user are refused, not thrown', async () => {
    expect(await openSecrets(store(), 'win32').decrypt(new Uint8Array())).toMatchObject({
      ok: false,
      error: { code: 'secrets_unavailable' },
    });
  });
});
