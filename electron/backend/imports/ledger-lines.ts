import type { Connection } from '../../../db/connection.ts';
import { assert } from '../../../shared/assert.ts';
import type { Fingerprint } from '../../../shared/domain/imports/fingerprint.ts';

/** What stands between values and between rows. No text of the ledger has them: the reading of files refuses both. */
export const valueEnd = 0x1f;
export const lineEnd = 0x1e;

const idsPerRead = 2000;

type Page = { readonly lines: string | null; readonly count: number };

export type LineReader = {
  /** The whole number that stands next. */
  readonly number: () => number;
  /** The text that stands next. */
  readonly text: () => string;
  /** Takes the fingerprint of the rest of the line, which is checked to hold so many values. */
  readonly rest: (values: number, fingerprint: Fingerprint) => void;
};

/**
 * Reads a table whole, in the order of its ids, some values of each row. SQLite joins thousands of rows into one text:
 * handing over each value by itself costs three times what reading it does. `onLine` takes the values of one line from
 * the reader, the last of them by `rest`.
 */
export const readLines = (
  db: Connection,
  table: 'entries' | 'customers',
  columns: readonly string[],
  where: string,
  onLine: (reader: LineReader) => void,
): void => {
  const page = db.prepare<[number, number], Page>(
    `SELECT group_concat(concat_ws('\u001f', ${columns.join(', ')}), '\u001e') AS lines, count(*) AS count
     FROM ${table} NOT INDEXED WHERE id > ? AND id <= ? AND ${where}`,
  );
  const highest = db.prepare<[], number | null>(`SELECT max(id) FROM ${table}`).pluck().get() ?? 0;
  let text = '';
  let at = 0;
  const reader: LineReader = {
    number: () => {
      let value = 0;
      for (let code = text.charCodeAt(at); code !== valueEnd; code = text.charCodeAt(at)) {
        value = value * 10 + (code - 48);
        at += 1;
      }
      at += 1;
      return value;
    },
    text: () => {
      const from = at;
      while (text.charCodeAt(at) !== valueEnd) at += 1;
      at += 1;
      return text.slice(from, at - 1);
    },
    rest: (values, fingerprint) => {
      fingerprint.start();
      const end = fingerprint.addUntil(text, at, lineEnd, valueEnd);
      at = end + 1;
      assert(fingerprint.marks() === values - 1, 'no value holds the separator');
    },
  };
  for (let afterId = 0; afterId < highest; afterId += idsPerRead) {
    const read = page.get(afterId, afterId + idsPerRead);
    text = read?.lines ?? '';
    at = 0;
    let lines = 0;
    while (at < text.length) {
      onLine(reader);
      lines += 1;
    }
    assert(lines === (read?.count ?? 0), 'no value holds the end of a line');
  }
};
