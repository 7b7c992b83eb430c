import { randomBytes } from 'node:crypto';
import path from 'node:path';

/**
 * Paths that the user chose in the operating system's dialogs. The renderer holds only tokens, so no message of it
 * can name a file: path traversal has nothing to stand on.
 */
export type FileTokens = {
  /** Called by the main process and the command line, never through the contract. */
  readonly grant: (file: string) => string;
  readonly resolve: (token: string) => string | null;
};

const tokensKept = 20_000;

export const openFileTokens = (): FileTokens => {
  const files = new Map<string, string>();
  return {
    grant: (file) => {
      const token = randomBytes(18).toString('base64url');
      files.set(token, path.resolve(file));
      if (files.size > tokensKept) {
        const oldest = files.keys().next();
        if (oldest.done !== true) files.delete(oldest.value);
      }
      return token;
    },
    resolve: (token) => files.get(token) ?? null,
  };
};
