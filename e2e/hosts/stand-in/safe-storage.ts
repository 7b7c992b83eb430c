import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import os from 'node:os';

/** AES-256-GCM with a key that anybody can make: it keeps the form of safeStorage, not its secrecy. */
const key = createHash('sha256').update(`stand-in ${os.userInfo().username}`).digest();
const prefix = Buffer.from('v99');

const encrypt = (text: string): Buffer => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([prefix, nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
};

const decrypt = (bytes: Buffer): string => {
  if (!bytes.subarray(0, 3).equals(prefix))
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(3, 15));
  decipher.setAuthTag(bytes.subarray(-16));
  return decipher.update(bytes.subarray(15, -16), undefined, 'utf8') + decipher.final('utf8');
};

export const safeStorage = {
  isEncryptionAvailable: () => true,
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  getSelectedStorageBackend: () => 'basic_text',
  encryptString: encrypt,
  decryptString: decrypt,
  encryptStringAsync: (text: string) => Promise.resolve(encrypt(text)),
  decryptStringAsync: (bytes: Buffer) =>
    Promise.resolve({ result: decrypt(Buffer.from(bytes)), shouldReEncrypt: false }),
};
