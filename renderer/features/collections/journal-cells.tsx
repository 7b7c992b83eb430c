import { columnsOf } from '../../../shared/api/view-columns.ts';
import type { ViewRow } from '../../../shared/api/views.ts';

const all: readonly string[] = columnsOf('collectionLines').map(({ key }) => key);

/** The value of a column in a row of collection lines. */
export const lineValue = (row: ViewRow, key: string): ViewRow[number] => row[1 + all.indexOf(key)] ?? null;
