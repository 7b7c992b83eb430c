import type { JournalLine } from '../../../shared/api/collection-work.ts';
import { schemeOf, type SchemeName } from '../../../shared/domain/collections/schemes.ts';
import {
  compileNotice,
  ownTextLines,
  type NoticeLine,
} from '../../../shared/domain/notifications/build-notice.ts';
import type { Language } from '../../../shared/api/values.ts';
import { definitionOf } from '../../../db/queries/notifications/definitions.ts';
import {
  entriesOfLine,
  noticeOf,
  type NoticeLineRow,
} from '../../../db/queries/notifications/notice-lines.ts';
import type { Connection } from '../../../db/connection.ts';

/** Builds what a scheme carries to the debtor; definitions are compiled once per language. Null where it carries none. */
export const schemeNotices = (
  db: Connection,
  creditorId: number,
  name: SchemeName,
): ((line: NoticeLineRow) => readonly NoticeLine[]) | null => {
  const { text } = schemeOf(name);
  if (text === null) return null;
  const compiled = new Map<Language, ReturnType<typeof compileNotice>>();
  return (line) => {
    if (line.ownText !== null) return ownTextLines(line.ownText, text.width);
    const build =
      compiled.get(line.language) ??
      compileNotice(definitionOf(db, creditorId, name, 'text', line.language), {
        language: line.language,
        widthMax: text.width,
      });
    compiled.set(line.language, build);
    return build(noticeOf(line, entriesOfLine(db, line.lineId)));
  };
};

export const noticeOfLine = (db: Connection, line: NoticeLineRow): JournalLine['notice'] => {
  const notices = schemeNotices(db, line.creditorId, line.scheme);
  const { text } = schemeOf(line.scheme);
  return { widthMax: text?.width ?? null, lines: notices === null ? [] : [...notices(line)] };
};
