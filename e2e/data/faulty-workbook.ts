import ExcelJS from 'exceljs';

/** One planted fault: the row of the sheet, the column's head, and the code under which the error log must name it. */
export type PlantedFault = { readonly row: number; readonly column: string; readonly code: string };

const heads = [
  'Kundenr.',
  'Navn',
  'Bilagsnr.',
  'Bilagstype',
  'Bilagsdato',
  'Forfaldsdato',
  'Valuta',
  'Beløb',
  'Restbeløb',
  'Beskrivelse',
  'Kundetype',
];

type Row = readonly (string | number | Date | { error: string })[];

const day = (text: string) => new Date(`${text}T00:00:00Z`);

const good = (number: number, amount: number): Row => [
  '10482',
  'Nordlys Bageri ApS',
  String(number),
  'Faktura',
  day('2026-10-01'),
  day('2026-10-31'),
  'DKK',
  amount,
  amount,
  'Varme',
  'Erhverv',
];

const changed = (number: number, at: number, value: Row[number]): Row =>
  good(number, 500).map((cell, index) => (index === at ? value : cell));

const faults: readonly { readonly row: Row; readonly column: string; readonly code: string }[] = [
  { row: changed(2001, 7, 'mange'), column: 'Beløb', code: 'amount_unreadable' },
  { row: changed(2002, 5, '31-02-2026'), column: 'Forfaldsdato', code: 'day_impossible' },
  { row: changed(2003, 6, 'XQQ'), column: 'Valuta', code: 'currency_unknown' },
  { row: changed(2004, 7, 0), column: 'Beløb', code: 'amount_zero' },
  { row: changed(2005, 8, 900), column: 'Restbeløb', code: 'remaining_exceeds_amount' },
  { row: changed(2006, 3, 'Kvittering'), column: 'Bilagstype', code: 'kind_unknown' },
  { row: changed(2007, 5, ''), column: 'Forfaldsdato', code: 'value_missing' },
  { row: changed(2008, 0, ''), column: 'Kundenr.', code: 'value_missing' },
  { row: changed(2009, 7, { error: '#REF!' }), column: 'Beløb', code: 'cell_error' },
  { row: good(1001, 250), column: 'Bilagsnr.', code: 'duplicate_row' },
];

/** A ledger of five good rows and ten faulty ones, as a clerk might be sent it. */
export const writeFaultyWorkbook = async (file: string): Promise<readonly PlantedFault[]> => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Åbne poster');
  sheet.addRow(heads);
  for (let number = 1001; number <= 1004; number += 1) sheet.addRow([...good(number, number - 900)]);
  // A day written as text, which says how days are written.
  sheet.addRow([...changed(1005, 5, '31-10-2026')]);
  const planted = faults.map(({ row, column, code }) => {
    const { number } = sheet.addRow([...row]);
    return { row: number, column, code };
  });
  await workbook.xlsx.writeFile(file);
  return planted;
};
