/** exceljs' own streaming reader over a workbook, each cell looked at and dropped. */
import ExcelJS from 'exceljs';
import { rssMb, say, timed } from './measure.ts';

const [file = ''] = process.argv.slice(2);
let cells = 0;
let rows = 0;
const { ms } = await timed(async () => {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(file, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'cache',
  });
  for await (const sheet of reader)
    for await (const row of sheet) {
      rows += 1;
      row.eachCell(() => (cells += 1));
    }
});
say({ name: 'xlsx reader', ms, rssMb: rssMb(), detail: `${rows} rows, ${cells} cells` });
