import { vi } from 'vitest';
import { testNow } from '../../db/testing.ts';
import { runCommandLine } from './fordring.ts';

export type Ended = { readonly code: number; readonly out: string; readonly said: string };

/**
 * The command line on a data folder, run in this process, where it is loaded once for all calls of a test file: exit code,
 * stdout and stderr of each call. The clock stands at `testNow` unless the environment says otherwise.
 */
export const commandLineIn =
  (data: string, environment: Readonly<Record<string, string>> = {}) =>
  async (...words: readonly string[]): Promise<Ended> => {
    const out: string[] = [];
    const said: string[] = [];
    const into = (texts: string[]) => (text: string | Uint8Array) => {
      texts.push(String(text));
      return true;
    };
    const spies = [
      vi.spyOn(process.stdout, 'write').mockImplementation(into(out)),
      vi.spyOn(process.stderr, 'write').mockImplementation(into(said)),
    ];
    for (const [name, value] of Object.entries({ FORDRING_NOW: String(testNow), ...environment }))
      vi.stubEnv(name, value);
    try {
      const code = await runCommandLine(['--data', data, ...words]);
      return { code, out: out.join(''), said: said.join('') };
    } finally {
      vi.unstubAllEnvs();
      for (const spy of spies) spy.mockRestore();
    }
  };

export type Answered = { readonly code: number; readonly answer: unknown };

/** What a call printed, read as JSON; null where it printed nothing. */
export const answerOf = ({ code, out }: Ended): Answered => ({
  code,
  answer: out === '' ? null : (JSON.parse(out) as unknown),
});
