import { tableOfAutogiroOut } from '../autogiro/records-out.ts';
import { tableOfAutogiroIn } from '../autogiro/records-in.ts';
import { tableOfEMandates, tableOfMandateRegister, tableOfPending } from '../autogiro/records-registers.ts';
import { recordTableOf as tableOfBetalingsservice } from '../betalingsservice/record-table-of.ts';
import { tableOfBgMax } from '../bgmax/records.ts';
import { tableOfKtl } from '../finland/ktl-records.ts';
import { tableOfTito } from '../finland/tito-records.ts';
import { tableOfFik } from '../fik/records.ts';
import type { RecordTable } from '../fixed-width/field-table.ts';
import { tableOfNetsNorway } from '../nets-norway/records.ts';
import { tableOf0602, tableOf0690 } from '../leverandoerservice/records-128.ts';
import { tableOfMaterial30, tableOfMaterial40 } from '../leverandoerservice/records-80.ts';

const tables: Readonly<Record<string, (line: string) => RecordTable | null>> = {
  'bs-0601': (line) => tableOfBetalingsservice('0601', line),
  'bs-0602': (line) => tableOfBetalingsservice('0602', line),
  'bs-0603': (line) => tableOfBetalingsservice('0603', line),
  'bs-0605': (line) => tableOfBetalingsservice('0605', line),
  'bs-0621': (line) => tableOfBetalingsservice('0621', line),
  'ls-in': tableOfMaterial40,
  'ls-mandates': tableOfMaterial30,
  'ls-0690': tableOf0690,
  'ls-0602': tableOf0602,
  'fik-advice': tableOfFik,
  'avtalegiro-claims': tableOfNetsNorway,
  'avtalegiro-mandates': tableOfNetsNorway,
  'ocr-giro': tableOfNetsNorway,
  'fi-ktl': tableOfKtl,
  'fi-tito': tableOfTito,
  'se-bgmax': tableOfBgMax,
  'ag-specification': (line) => tableOfAutogiroIn('specification', line),
  'ag-mandates': (line) => tableOfAutogiroIn('mandates', line),
  'ag-rejected': (line) => tableOfAutogiroIn('rejected', line),
  'ag-changes': (line) => tableOfAutogiroIn('changes', line),
  'ag-out': tableOfAutogiroOut,
  'ag-pending': tableOfPending,
  'ag-register': tableOfMandateRegister,
  'ag-emandates': tableOfEMandates,
};

/** The table of a line of a file of that format (`BankFileHead.format`); null where the format has no such record. */
export const recordTableOf = (format: string, line: string): RecordTable | null =>
  tables[format]?.(line) ?? null;

/** What the formats call what all items have. */
const ownNames: Readonly<Record<string, readonly string[]>> = {
  creditorNumber: ['creditorNumber', 'pbsNumber', 'currentCreditorNumber'],
  customerNumber: ['customerNumber', 'payerIdentification', 'currentCustomerNumber', 'paymentId'],
};

/** First position of a field in a line, from 1, by the table's name of it or the item's; 0 where there is none. */
export const columnOf = (format: string, line: string, field: string): number => {
  const names = ownNames[field] ?? [field];
  return recordTableOf(format, line)?.fields.find(({ name }) => names.includes(name))?.at ?? 0;
};
