/** exceljs' own streaming writer: the cells of a workbook, read beforehand, written to another one. */
import ExcelJS from 'exceljs';
import { rssMb, say, timed } from './measure.ts';

const [from = '', to = ''] = process.argv.slice(2);
const rows: ExcelJS.CellValue[][] = [];
const formats: (string | undefined)[] = [];
const reader = new ExcelJS.stream.xlsx.WorkbookReader(from, {
  worksheets: 'emit',
  sharedStrings: 'cache',
  hyperlinks: 'ignore',
  styles: 'cache',
});
for await (const sheet of reader)
  for await (const row of sheet) {
    const cells: ExcelJS.CellValue[] = [];
    row.eachCell((cell, column) => {
      cells[column - 1] = cell.value;
      if (rows.length > 0) formats[column - 1] ??= cell.numFmt;
    });
    rows.push(cells);
  }
const { ms } = await timed(async () => {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: to,
    useStyles: true,
    useSharedStrings: false,
  });
  const sheet = workbook.addWorksheet('entries');
  sheet.columns = Array.from(formats, (numFmt = '') => ({
    width: 16,
    style: numFmt === '' ? {} : { numFmt },
  }));
  for (const cells of rows) sheet.addRow(cells).commit();
  await workbook.commit();
});
say({ name: 'xlsx writer', ms, rssMb: rssMb(), detail: `${rows.length} rows` });
