import { contactsOf, customerIdByNumber, hasCustomers, knownCustomer } from '../../../db/queries/imports.ts';
import { customerColumns } from '../../../db/queries/ledger-write.ts';
import type { Connection } from '../../../db/connection.ts';
import type { TableMapping } from '../../../shared/api/imports.ts';
import type { Country } from '../../../shared/api/values.ts';
import type { SourceCell } from '../../../shared/domain/imports/cell.ts';
import { columnsByField, customerFields } from '../../../shared/domain/imports/columns.ts';
import {
  comparedCustomerFields,
  compareContact,
  compareCustomer,
  completeCustomer,
  type ContactDecision,
  type CustomerFieldName,
  type FieldChange,
  type KnownCustomer,
  type NewCustomer,
} from '../../../shared/domain/imports/compare-customer.ts';
import { createCustomerReader } from '../../../shared/domain/imports/customer-reader.ts';
import type { CustomerDraft } from '../../../shared/domain/imports/drafts.ts';
import { createFingerprint } from '../../../shared/domain/imports/fingerprint.ts';
import { rowIssue, type RowIssue } from '../../../shared/domain/imports/issue-codes.ts';
import { readLines, valueEnd } from './ledger-lines.ts';

/** A customer that rows of this import name. */
export type MetCustomer = {
  readonly number: string;
  /** Tells customers apart in the table of identities: the ledger's id, or a number below zero for one that is new. */
  readonly key: number;
  /** 0 while the customer is neither in the ledger nor made by this import. */
  id: number;
  readonly isInLedger: boolean;
  /** Of the values that `ledgerTold` tells, as the ledger holds them; −1 where they were not read beforehand. */
  readonly ledgerHash: number;
  /** The first row that told of the customer, and its cells. */
  toldRow: number;
  toldCells: readonly SourceCell[] | null;
  toldHash: number;
  /** The table that it was told in: another one has other columns. */
  toldIn: TableMapping | null;
};

/** What a row would do to its customer. */
export type CustomerPlan = {
  readonly draft: CustomerDraft;
  readonly created: NewCustomer | null;
  /** Null for a new customer, and for one whose fingerprint says that the ledger holds all of it. */
  readonly known: KnownCustomer | null;
  readonly changes: readonly FieldChange<CustomerFieldName>[];
  readonly contact: ContactDecision;
};

export type ImportCustomers = {
  readonly meet: (number: string) => MetCustomer;
  /** The table for whose values the customers of the ledger were read beforehand. */
  readonly readFor: TableMapping | null;
};

/** The values of a customer that a table tells, in the order in which they are hashed. */
const toldFields = (mapping: TableMapping): readonly CustomerFieldName[] => {
  const columnOf = columnsByField(mapping);
  return comparedCustomerFields.filter((field) => columnOf(columnFields[field]) >= 0);
};

const metCustomer = (number: string, id: number, newKey: number, ledgerHash: number): MetCustomer => ({
  number,
  key: id === 0 ? newKey : id,
  id,
  isInLedger: id !== 0,
  ledgerHash,
  toldRow: 0,
  toldCells: null,
  toldHash: 0,
  toldIn: null,
});

const readAll = (
  db: Connection,
  creditorId: number,
  mapping: TableMapping,
  met: Map<string, MetCustomer>,
): void => {
  const fields = toldFields(mapping);
  const columns = ['id', 'number', ...fields.map((field) => `coalesce(${customerColumns[field]}, '')`)];
  const fingerprint = createFingerprint();
  readLines(db, 'customers', [...columns, `''`], `creditor_id = ${creditorId}`, (line) => {
    const id = line.number();
    const number = ownText(line.text());
    line.rest(fields.length + 1, fingerprint);
    met.set(number, metCustomer(number, id, 0, fingerprint.value()));
  });
};

/** Known customers are looked up as rows name them or, for a table of most of them, read all beforehand. */
export const openImportCustomers = (
  db: Connection,
  creditorId: number,
  readFor: TableMapping | null = null,
): ImportCustomers => {
  const met = new Map<string, MetCustomer>();
  if (readFor !== null) readAll(db, creditorId, readFor, met);
  const looksUp = readFor === null && hasCustomers(db, creditorId);
  let lastNewKey = 0;
  return {
    readFor,
    meet: (number) => {
      const known = met.get(number);
      if (known !== undefined) return known;
      const id = (looksUp ? customerIdByNumber(db, creditorId, number) : null) ?? 0;
      if (id === 0) lastNewKey -= 1;
      // A cell is a slice of the text it was read with; kept as it is, it would keep all of that text in memory.
      const own = ownText(number);
      const customer = metCustomer(own, id, lastNewKey, -1);
      met.set(own, customer);
      return customer;
    },
  };
};

const shortest = 13;

/** A copy that does not hold on to the text it was cut from; V8 copies shorter ones by itself. */
export const ownText = (text: string): string =>
  text.length < shortest ? text : Buffer.from(text, 'utf16le').toString('utf16le');

export type CustomerTeller = {
  /** What the row does to its customer; null when it tells nothing new. Issues go on the row's list. */
  readonly tell: (
    customer: MetCustomer,
    cells: readonly SourceCell[],
    isCustomerList: boolean,
  ) => CustomerPlan | null;
  readonly remember: (customer: MetCustomer, cells: readonly SourceCell[], row: number) => void;
};

export const createCustomerTeller = (
  db: Connection,
  mapping: TableMapping,
  readFor: TableMapping | null,
  country: Country,
  issues: RowIssue[],
): CustomerTeller => {
  const reader = createCustomerReader(mapping, country, issues);
  const earlier = createCustomerReader(mapping, country, []);
  const columnOf = columnsByField(mapping);
  const fields = toldFields(mapping);
  const fingerprint = createFingerprint();
  const draftHash = (draft: CustomerDraft): number => {
    fingerprint.start();
    for (const field of fields) {
      fingerprint.addText(draft[field]);
      fingerprint.addMark(valueEnd);
    }
    return fingerprint.value();
  };
  const columns = customerFields.map(columnOf).filter((column) => column >= 0);

  const nameDifferences = (customer: MetCustomer, cells: readonly SourceCell[]): void => {
    const row: SourceCell[] = [];
    columns.forEach((column, index) => {
      row[column] = customer.toldCells?.[index] ?? null;
    });
    const first = earlier.read(row);
    const now = reader.read(cells);
    for (const field of comparedCustomerFields) {
      if (now[field] === '' || now[field] === first[field]) continue;
      issues.push(
        rowIssue('customer_values_differ', columnOf(columnFields[field]), now[field], {
          customerNumber: customer.number,
          firstRow: customer.toldRow,
          firstValue: first[field],
        }),
      );
    }
  };

  const planNew = (
    draft: CustomerDraft,
    customer: MetCustomer,
    isCustomerList: boolean,
  ): CustomerPlan | null => {
    const complete = completeCustomer(draft, mapping.defaults);
    if (complete.customer !== null) {
      const contact: ContactDecision = draft.contact === null ? { action: 'none' } : { action: 'add' };
      return { draft, created: complete.customer, known: null, changes: [], contact };
    }
    if (!isCustomerList && draft.name === '')
      issues.push(
        rowIssue('customer_unknown', columnOf('customerNumber'), customer.number, {
          customerNumber: customer.number,
        }),
      );
    else
      for (const field of complete.missing) {
        const column = columnOf(field);
        // A text that could not be read is named already.
        if (!issues.some((issue) => issue.column === column))
          issues.push(rowIssue('value_missing', column, '', { field }));
      }
    return null;
  };

  return {
    tell: (customer, cells, isCustomerList) => {
      if (customer.toldIn !== null) {
        if (customer.toldIn === mapping && customer.toldHash !== reader.hashOf(cells))
          nameDifferences(customer, cells);
        return null;
      }
      const draft = reader.read(cells);
      if (!customer.isInLedger) return planNew(draft, customer, isCustomerList);
      if (
        customer.ledgerHash !== -1 &&
        readFor === mapping &&
        draft.contact === null &&
        customer.ledgerHash === draftHash(draft)
      )
        return { draft, created: null, known: null, changes: [], contact: { action: 'none' } };
      const known = knownCustomer(db, customer.id);
      if (known === null) return null;
      const contact: ContactDecision =
        draft.contact === null
          ? { action: 'none' }
          : compareContact(contactsOf(db, customer.id), draft.contact);
      return { draft, created: null, known, changes: compareCustomer(known, draft), contact };
    },
    remember: (customer, cells, row) => {
      if (customer.toldIn !== null) return;
      customer.toldRow = row;
      customer.toldHash = reader.hashOf(cells);
      customer.toldIn = mapping;
      customer.toldCells = reader
        .cellsOf(cells)
        .map((cell) => (typeof cell === 'string' ? ownText(cell) : cell));
    },
  };
};

/** The column field of each of a customer's values. */
export const columnFields = {
  name: 'customerName',
  party: 'customerParty',
  registrationNumber: 'customerRegistrationNumber',
  personalNumber: 'customerPersonalNumber',
  street: 'customerStreet',
  postalCode: 'customerPostalCode',
  city: 'customerCity',
  country: 'customerCountry',
  language: 'customerLanguage',
  email: 'customerEmail',
  phone: 'customerPhone',
  customerGroup: 'customerGroup',
  banReason: 'customerBanReason',
  banUntil: 'customerBanUntil',
} as const satisfies Record<CustomerFieldName, CustomerReaderField>;

type CustomerReaderField = Parameters<ReturnType<typeof columnsByField>>[0];
