import path from 'node:path';

export type StartOptions = {
  /** `--data DIR`: the data folder, instead of the user's own. */
  readonly dataFolder: string | null;
  /** `FORDRING_NOW`: a fixed start of the clock in epoch ms; it runs on from there. */
  readonly fixedNowMs: number | null;
};

/** What the program was started with, or what of it cannot be understood. Nothing is guessed: it would open a wrong database. */
export type StartProblem = { readonly problem: string };

const dataArgument = (arguments_: readonly string[]): string | null | StartProblem => {
  const found = arguments_.flatMap((argument, index) => {
    if (argument.startsWith('--data=')) return [argument.slice('--data='.length)];
    return argument === '--data' ? [arguments_[index + 1] ?? ''] : [];
  });
  const [folder] = found;
  if (folder === undefined) return null;
  if (found.length > 1 || folder === '' || folder.startsWith('--')) return { problem: '--data DIR' };
  return folder;
};

export const readStartOptions = (
  arguments_: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  workingFolder: string,
): StartOptions | StartProblem => {
  const folder = dataArgument(arguments_);
  if (typeof folder === 'object' && folder !== null) return folder;
  const now = environment['FORDRING_NOW'] ?? '';
  if (now !== '' && !/^\d{1,15}$/.test(now)) return { problem: 'FORDRING_NOW (epoch ms)' };
  return {
    dataFolder: folder === null ? null : path.resolve(workingFolder, folder),
    fixedNowMs: now === '' ? null : Number(now),
  };
};
