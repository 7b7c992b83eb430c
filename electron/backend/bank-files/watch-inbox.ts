import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { listAgreements } from '../../../db/queries/agreements.ts';
import type { Connection } from '../../../db/connection.ts';

export type InboxWatch = { readonly close: () => void };

/** Often enough that a clerk need not ask; a folder on a server tells nobody of its files by itself. */
export const inboxLookMs = 15_000;

const foldersOf = (db: Connection): readonly string[] => [
  ...new Set(
    listAgreements(db)
      .filter(({ isActive, inFolder }) => isActive && inFolder !== '')
      .map(({ inFolder }) => inFolder),
  ),
];

/** Names, sizes and times of what lies there: what shows in it is a file that came, went or grew. */
const lookInto = async (folder: string): Promise<string> => {
  const names = await readdir(folder).catch(() => null);
  if (names === null) return `${folder} cannot be read`;
  const seen = await Promise.all(
    names.toSorted().map(async (name) => {
      const status = await stat(path.join(folder, name)).catch(() => null);
      return status?.isFile() === true ? `${name} ${String(status.size)} ${String(status.mtimeMs)}` : '';
    }),
  );
  return `${folder}\n${seen.join('\n')}`;
};

/** Looks into the in-folders of the active agreements, and says when something has changed there. Reads no file. */
export const watchInbox = (
  db: () => Connection,
  onChange: () => void,
  everyMs: number = inboxLookMs,
): InboxWatch => {
  let before: string | null = null;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    const seen = (await Promise.all(foldersOf(db()).map(lookInto))).join('\n\n');
    if (!isClosed && before !== null && seen !== before) onChange();
    before = seen;
  };
  const next = (): void => {
    timer = setTimeout(() => {
      // A database that is being put back in its place is looked at again the next time.
      void look()
        .catch(() => undefined)
        .finally(() => {
          if (!isClosed) next();
        });
    }, everyMs);
    timer.unref();
  };
  void look().catch(() => undefined);
  next();
  return {
    close: () => {
      isClosed = true;
      clearTimeout(timer);
    },
  };
};
