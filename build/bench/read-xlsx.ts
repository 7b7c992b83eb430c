/** The reading of a workbook alone: each row as the import takes it, looked at and dropped. */
import { inspectWorkbook, readSheet } from '../../electron/backend/imports/read-xlsx.ts';
import { assert } from '../../shared/assert.ts';
import { rssMb, say, timed } from './measure.ts';

const [file = ''] = process.argv.slice(2);
const inspection = await inspectWorkbook(file);
assert(inspection.ok, 'the workbook can be read');
const [sheet] = inspection.value.sheets;
assert(sheet !== undefined, 'the workbook has a sheet');
let rows = 0;
let cells = 0;
const { value, ms } = await timed(() =>
  readSheet(file, { sheet: sheet.name, headerRow: 0 }, (batch) => {
    rows += batch.length;
    for (const row of batch) for (const cell of row.cells) if (cell !== null) cells += 1;
  }),
);
assert(value.ok, 'the sheet is read whole');
say({ name: 'xlsx reading', ms, rssMb: rssMb(), detail: `${rows} rows, ${cells} cells` });
