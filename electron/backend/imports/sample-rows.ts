import { apiError } from '../../../shared/api/errors.ts';
import type { TableMapping } from '../../../shared/api/imports.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type { OutputOf } from '../../../shared/api/contract.ts';
import { shownCell, type SourceCell } from '../../../shared/domain/imports/cell.ts';
import { createCustomerReader } from '../../../shared/domain/imports/customer-reader.ts';
import type { CustomerDraft, EntryDraft } from '../../../shared/domain/imports/drafts.ts';
import { createRowReader } from '../../../shared/domain/imports/row-reader.ts';
import { proposeMapping } from '../../../shared/domain/imports/propose-mapping.ts';
import { toDecimalText } from '../../../shared/domain/money.ts';
import { maskPersonalNumber } from '../../../shared/domain/registration-numbers.ts';
import type { BackendContext } from '../context.ts';
import { readTableStart } from './inspect-file.ts';
import { refusalOf } from './file-refusal.ts';
import { refusedFile } from './read-table.ts';
import { inspectionOf, loadImport } from './stored-import.ts';

type Sample = OutputOf<'imports.sample'>;

const sampledRows = 50;
const shownLength = 200;

const amountText = (amountMinor: number, { currency }: EntryDraft): string =>
  currency === '' ? '' : `${toDecimalText(amountMinor, currency)} ${currency}`;

/** A field as the ledger would hold it. */
const shownField = (
  field: TableMapping['columns'][number]['field'],
  entry: EntryDraft,
  customer: CustomerDraft,
): string => {
  switch (field) {
    case null:
      return '';
    case 'amount':
      return amountText(entry.amountMinor, entry);
    case 'remaining':
      return amountText(entry.remainingMinor, entry);
    case 'customerNumber':
    case 'documentNumber':
    case 'kind':
    case 'documentOn':
    case 'dueOn':
    case 'currency':
    case 'reference':
    case 'text':
    case 'orderNumber':
    case 'disputedOn':
    case 'disputeReason':
    case 'collectionMethod':
      return entry[field];
    case 'customerName':
      return customer.name;
    case 'customerParty':
      return customer.party;
    case 'customerRegistrationNumber':
      return customer.registrationNumber;
    case 'customerPersonalNumber':
      return customer.personalNumber === ''
        ? ''
        : maskPersonalNumber(customer.country, customer.personalNumber);
    case 'customerStreet':
      return customer.street;
    case 'customerPostalCode':
      return customer.postalCode;
    case 'customerCity':
      return customer.city;
    case 'customerCountry':
      return customer.country;
    case 'customerLanguage':
      return customer.language;
    case 'customerEmail':
      return customer.email;
    case 'customerPhone':
      return customer.phone;
    case 'customerGroup':
      return customer.customerGroup;
    case 'customerBanReason':
      return customer.banReason;
    case 'customerBanUntil':
      return customer.banUntil;
    case 'contactName':
      return customer.contact?.name ?? '';
    case 'contactRole':
      return customer.contact?.role ?? '';
    case 'contactEmail':
      return customer.contact?.email ?? '';
    case 'contactPhone':
      return customer.contact?.phone ?? '';
  }
};

/** Reads a few rows under a mapping that the clerk is editing, with the questions that it would still leave open. */
export const readSampleRows = async (
  context: BackendContext,
  {
    importId,
    fileId,
    mapping,
  }: { readonly importId: number; readonly fileId: number; readonly mapping: TableMapping },
): Promise<Result<Sample>> => {
  const loaded = loadImport(context.db(), importId);
  if (!loaded.ok) return loaded;
  const file = loaded.value.files.find(({ id }) => id === fileId);
  const inspected = inspectionOf(loaded.value.row).files.find((one) => one.fileId === fileId);
  if (file === undefined || inspected === undefined)
    return refuse(apiError('not_found', { subject: 'file', id: String(fileId) }));
  const { creditor } = loaded.value;
  const { sheet, charset, delimiter, quote } = mapping;
  try {
    const signal = AbortSignal.timeout(20_000);
    const table = await readTableStart(
      { name: file.name, path: file.path, kind: inspected.kind },
      { sheet, charset, delimiter, quote },
      signal,
    );
    const { mapping: proposal, questions } = proposeMapping(
      table,
      { sheet, charset, delimiter, quote },
      creditor,
      mapping.headerRow,
    );
    const reader = createRowReader(mapping, {
      country: creditor.country,
      today: context.clock.today(),
      raggedRows: inspected.kind !== 'csv',
    });
    const customers = createCustomerReader(mapping, creditor.country, reader.issues);
    const valuesOf = (cells: readonly SourceCell[]): Sample['rows'][number]['values'] => {
      const shape = reader.read(cells);
      const customer = customers.read(cells);
      return mapping.columns.map(({ index, field }) => {
        const issue = shape === 'row' ? reader.issues.find(({ column }) => column === index) : undefined;
        const isReadable = shape === 'row' && issue?.severity !== 'error';
        return {
          shown: isReadable ? shownField(field, reader.draft, customer) : '',
          code: issue?.code ?? null,
        };
      });
    };
    const rows = table
      .filter(({ row }) => row > mapping.headerRow)
      .slice(0, sampledRows)
      .map(({ row, cells }) => ({
        row,
        cells: cells.map((cell) => shownCell(cell).slice(0, shownLength)),
        values: valuesOf(cells),
      }));
    const answered = {
      decimal: mapping.decimal,
      day: mapping.day,
      kind: mapping.defaults.kind,
      currency: mapping.defaults.currency,
      party: mapping.defaults.party,
    } as const;
    return ok({
      rows,
      proposal,
      questions: questions.filter(
        ({ question }) => !(question in answered) || answered[question as keyof typeof answered] === null,
      ),
    });
  } catch (error) {
    const refusal = refusalOf(error, file.path);
    if (refusal === null) throw error;
    return refuse(refusedFile(file.name, refusal));
  }
};
