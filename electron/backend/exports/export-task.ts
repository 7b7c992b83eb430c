import path from 'node:path';
import { columnsOf, type ViewColumn, type ViewSubject } from '../../../shared/api/view-columns.ts';
import type { Cell, ViewRow } from '../../../shared/api/views.ts';
import type { Language } from '../../../shared/api/values.ts';
import { ok, type Result } from '../../../shared/api/result.ts';
import type { Connection } from '../../../db/connection.ts';
import type { ViewIds } from '../../../db/queries/views/view-ids.ts';
import { readWindow } from '../../../db/queries/views/window.ts';
import { columnHead, namedCell, subjectName } from '../views/view-texts.ts';
import { defineTask } from '../tasks.ts';
import type { WorkbookCell } from './workbook-cells.ts';
import {
  writeWorkbook,
  type WorkbookColumn,
  type WorkbookRow,
  type WorkbookSheet,
} from './write-workbook.ts';

/** The rows by their ids in the order of the view: what is written is what was shown, whatever came in meanwhile. */
export type ExportInput = {
  readonly file: string;
  readonly subject: ViewSubject;
  readonly columns: readonly string[];
  readonly ids: ViewIds;
  readonly language: Language;
};

const chunkRows = 500;
/** What a sheet of Excel holds less the line of heads; more rows go on in a further sheet. */
const sheetRows = 1_048_575;
const pixelsPerCharacter = 7;

type Chosen = { readonly column: ViewColumn; readonly at: number };

const chosenOf = (subject: ViewSubject, keys: readonly string[]): readonly Chosen[] => {
  const columns = columnsOf(subject);
  return keys.flatMap((key) => {
    const at = columns.findIndex((column) => column.key === key);
    const column = columns[at];
    return column === undefined ? [] : [{ column, at: at + 1 }];
  });
};

const workbookColumn = (language: Language, subject: ViewSubject, column: ViewColumn): WorkbookColumn => ({
  header: columnHead(language, subject, column),
  kind: column.kind === 'choice' || column.kind === 'flag' ? 'text' : column.kind,
  width: Math.max(8, Math.round(column.width / pixelsPerCharacter)),
});

const workbookCell = (column: ViewColumn, named: Cell, currency: Cell): WorkbookCell => {
  if (named === null || named === '') return null;
  if (column.kind === 'amount' && typeof named === 'number' && typeof currency === 'string')
    return { amountMinor: named, currency };
  return typeof named === 'boolean' ? String(named) : named;
};

// One statement after the other, each with an end: an iterator left open would keep a checkpoint from finishing.
function* rowsOf(
  db: Connection,
  { subject, columns, language, ids }: ExportInput,
  today: string,
  from: number,
  to: number,
): Generator<WorkbookRow> {
  const chosen = chosenOf(subject, columns);
  const currencyAt = columnsOf(subject).findIndex(({ key }) => key === 'currency') + 1;
  const cells = (row: ViewRow): WorkbookRow =>
    chosen.map(({ column, at }) =>
      workbookCell(
        column,
        namedCell(language, subject, column, row[at] ?? null),
        currencyAt === 0 ? null : (row[currencyAt] ?? null),
      ),
    );
  for (let at = from; at < to; at += chunkRows)
    for (const row of readWindow(db, subject, ids.subarray(at, Math.min(at + chunkRows, to)), today))
      yield cells(row);
}

/** Writes a view as a workbook, on a read-only connection. Refusals are those of `writeWorkbook`. */
export const exportTask = defineTask<ExportInput, { readonly rows: number; readonly file: string }>(
  async (input, { db, today, now, report, signal }): Promise<Result<{ rows: number; file: string }>> => {
    const { file, subject, columns, ids, language } = input;
    const heads = chosenOf(subject, columns).map(({ column }) => workbookColumn(language, subject, column));
    const name = subjectName(language, subject);
    const sheets: WorkbookSheet[] = [];
    for (let from = 0; from === 0 || from < ids.length; from += sheetRows)
      sheets.push({
        name,
        columns: heads,
        rows: rowsOf(db, input, today, from, Math.min(from + sheetRows, ids.length)),
      });
    const written = await writeWorkbook(
      file,
      { sheets },
      {
        createdAt: now(),
        signal,
        onProgress: ({ done }) => report({ done, total: ids.length, unit: 'rows' }),
      },
    );
    return written.ok ? ok({ rows: written.value.rows, file: path.basename(file) }) : written;
  },
);
