import { PassThrough } from 'node:stream';
import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { sheetDrained, sheetPipe } from './sheet-pressure.ts';

it('finds the inner stream of exceljs, sees it full, and waits until it is empty', async () => {
  const target = new PassThrough();
  target.resume();
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: target });
  const sheet = workbook.addWorksheet('S');
  expect(sheetPipe(sheet)).not.toBeNull();
  for (let row = 0; row < 5000; row += 1) sheet.addRow(['a text of some length', row]).commit();
  expect(sheetPipe(sheet)?._writableState.needDrain).toBe(true);
  await sheetDrained(sheet);
  expect(sheetPipe(sheet)?._writableState.needDrain).toBe(false);
  await workbook.commit();
});

it('waits for nothing on a sheet without such a stream', async () => {
  const sheet = new ExcelJS.Workbook().addWorksheet('S');
  expect(sheetPipe(sheet)).toBeNull();
  await expect(sheetDrained(sheet)).resolves.toBeUndefined();
});
