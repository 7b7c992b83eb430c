import { assert } from '../../../shared/assert.ts';
import type { TableMapping } from '../../../shared/api/imports.ts';
import type { Connection } from '../../../db/connection.ts';
import { entryById, hasEntriesOf, newestEntry, type ImportCreditor } from '../../../db/queries/imports.ts';
import { standingApplications } from '../../../db/queries/ledger-write.ts';
import type { SourceCell } from '../../../shared/domain/imports/cell.ts';
import {
  columnsByField,
  holdsEntries,
  tellsOfCustomers,
  type ColumnOf,
} from '../../../shared/domain/imports/columns.ts';
import {
  compareEntry,
  decideSettlement,
  type KnownEntry,
} from '../../../shared/domain/imports/compare-entry.ts';
import { isError, rowIssue, type RowIssue } from '../../../shared/domain/imports/issue-codes.ts';
import { createRowReader, type RowReader } from '../../../shared/domain/imports/row-reader.ts';
import { toDecimalText } from '../../../shared/domain/money.ts';
import type { EntryIdentities } from './entry-identities.ts';
import { createTally, type ImportTally } from './import-counts.ts';
import {
  createCustomerTeller,
  type CustomerPlan,
  type CustomerTeller,
  type ImportCustomers,
  type MetCustomer,
} from './import-customers.ts';
import type { EntryChange, ImportSink, RowDocument, RowPlace } from './import-sink.ts';

/** One table of one file, with all that reads its rows. */
export type RowSource = {
  readonly fileId: number;
  readonly fileName: string;
  readonly filePosition: number;
  readonly sheet: string;
  readonly mapping: TableMapping;
  readonly reader: RowReader;
  readonly customers: CustomerTeller | null;
  readonly columnOf: ColumnOf;
  /** The place of the row that is being read; its `row` moves on with the rows. */
  readonly place: { -readonly [K in keyof RowPlace]: RowPlace[K] };
};

export const createRowSource = (
  db: Connection,
  creditor: ImportCreditor,
  readFor: TableMapping | null,
  today: string,
  file: {
    readonly fileId: number;
    readonly fileName: string;
    readonly filePosition: number;
    readonly sheet: string;
  },
  mapping: TableMapping,
  raggedRows: boolean,
): RowSource => {
  const reader = createRowReader(mapping, { country: creditor.country, today, raggedRows });
  return {
    ...file,
    mapping,
    reader,
    columnOf: columnsByField(mapping),
    place: { fileId: file.fileId, fileName: file.fileName, sheet: file.sheet, row: 0, mapping },
    customers: tellsOfCustomers(mapping)
      ? createCustomerTeller(db, mapping, readFor, creditor.country, reader.issues)
      : null,
  };
};

/** What a row brings besides its cells; e-invoices do. */
export type RowExtras = { readonly issues: readonly RowIssue[]; readonly documents: readonly RowDocument[] };

export type RowOutcome = 'blank' | 'error' | 'new' | 'changed' | 'unchanged' | 'customer';

export type RowProcessor = {
  readonly process: (
    source: RowSource,
    row: number,
    cells: readonly SourceCell[],
    extras?: RowExtras,
  ) => RowOutcome;
  readonly tally: ImportTally;
  /** Ids of the entries that the rows spoke of, and what rows with errors may have spoken of: for the full open list. */
  readonly isSpokenOf: (entryId: number, customerNumber: string, documentNumber: string) => boolean;
  /** Rows of which not even the identity is readable: with one of them nothing can be called missing. */
  readonly unidentifiedRows: () => number;
  readonly lastEntryId: () => number | null;
};

type Decision =
  | { readonly action: 'new' }
  | { readonly action: 'unchanged'; readonly entryId: number }
  | { readonly action: 'changed'; readonly change: EntryChange };

const isUneven = ({ issues }: RowReader): boolean => issues.length > 0 && issues[0]?.code === 'row_uneven';

const newEntry: Decision = { action: 'new' };

export const createRowProcessor = (
  db: Connection,
  creditor: ImportCreditor,
  customers: ImportCustomers,
  identities: EntryIdentities,
  sink: ImportSink,
  options: {
    readonly isLedgerRead: boolean;
    readonly highestEntryId: number;
    readonly fileNames: readonly string[];
  },
): RowProcessor => {
  const tally = createTally();
  const { counts } = tally;
  const hasLedger = hasEntriesOf(db, creditor.id);
  const spokenOf = new Uint8Array((options.highestEntryId >> 3) + 1);
  const pairs = new Set<string>();
  const customerNumbers = new Set<string>();
  const documentNumbers = new Set<string>();
  let unidentified = 0;
  let lastEntryId: number | null = null;

  const speakOf = (entryId: number): void => {
    const at = entryId >> 3;
    if (at < spokenOf.length) spokenOf[at] = (spokenOf[at] ?? 0) | (1 << (entryId & 7));
  };

  /** A row that stays out may still speak of an entry, which must not be settled for want of it. */
  const protect = ({
    customerNumber,
    documentNumber,
  }: {
    readonly customerNumber: string;
    readonly documentNumber: string;
  }) => {
    if (customerNumber !== '' && documentNumber !== '') pairs.add(`${customerNumber}\n${documentNumber}`);
    else if (customerNumber !== '') customerNumbers.add(customerNumber);
    else if (documentNumber !== '') documentNumbers.add(documentNumber);
    else unidentified += 1;
  };

  const knownEntry = (customer: MetCustomer, reader: RowReader, slot: number): KnownEntry | 'same' | null => {
    if (!hasLedger || !customer.isInLedger) return null;
    const { draft } = reader;
    if (!options.isLedgerRead) return newestEntry(db, customer.id, draft.documentNumber, draft.kind);
    const entryId = identities.entryId(slot);
    if (entryId === 0) return null;
    lastEntryId = entryId;
    return identities.isSame(slot, draft) ? 'same' : entryById(db, entryId);
  };

  const decideChange = (source: RowSource, known: KnownEntry): Decision | null => {
    const { draft, issues } = source.reader;
    const comparison = compareEntry(known, draft);
    if (comparison.changes.length === 0) return { action: 'unchanged', entryId: known.id };
    const { columnOf } = source;
    const shown = (amountMinor: number, currency: string) =>
      `${toDecimalText(amountMinor, currency)} ${currency}`;
    if (comparison.isRevised) {
      const standing = standingApplications(db, known.id);
      if (standing.some(({ isErpSettlement }) => !isErpSettlement)) {
        issues.push(
          rowIssue(
            'amount_changed_after_payment',
            columnOf('amount'),
            shown(draft.amountMinor, draft.currency),
            {
              before: shown(known.amountMinor, known.currency),
              after: shown(draft.amountMinor, draft.currency),
            },
          ),
        );
        return null;
      }
      return { action: 'changed', change: { known, comparison, takeBack: standing, settleMinor: 0 } };
    }
    if (!comparison.isSettledOtherwise)
      return { action: 'changed', change: { known, comparison, takeBack: [], settleMinor: 0 } };
    const settled = decideSettlement(
      known.remainingMinor,
      draft.remainingMinor,
      standingApplications(db, known.id),
    );
    if (settled.ok)
      return {
        action: 'changed',
        change: { known, comparison, takeBack: settled.takeBack, settleMinor: settled.settleMinor },
      };
    issues.push(
      rowIssue('remaining_above_ledger', columnOf('remaining'), shown(draft.remainingMinor, draft.currency), {
        ledger: shown(known.remainingMinor, known.currency),
        file: shown(draft.remainingMinor, draft.currency),
      }),
    );
    if (comparison.terms.length === 0) return { action: 'unchanged', entryId: known.id };
    const terms = { ...comparison, isSettledOtherwise: false, changes: comparison.terms };
    return { action: 'changed', change: { known, comparison: terms, takeBack: [], settleMinor: 0 } };
  };

  const decide = (source: RowSource, customer: MetCustomer, slot: number): Decision | null => {
    const { reader } = source;
    const firstRow = identities.claimedBy(slot);
    if (firstRow !== 0) {
      reader.issues.push(
        rowIssue('duplicate_row', source.columnOf('documentNumber'), reader.draft.documentNumber, {
          firstRow,
          firstFile: options.fileNames[identities.claimedIn(slot)] ?? '',
        }),
      );
      return null;
    }
    const known = knownEntry(customer, reader, slot);
    if (known === null) return newEntry;
    if (known === 'same') return { action: 'unchanged', entryId: lastEntryId ?? 0 };
    return decideChange(source, known);
  };

  const applyCustomer = (customer: MetCustomer, plan: CustomerPlan, place: RowPlace): void => {
    if (plan.created !== null) {
      customer.id = sink.addCustomer(customer.number, plan.created, place);
      counts.newCustomers += 1;
    }
    if (plan.created === null) {
      if (plan.known !== null && plan.changes.length > 0)
        sink.changeCustomer(plan.known, customer.number, plan.changes, place);
      if (plan.changes.length > 0 || plan.contact.action !== 'none') counts.changedCustomers += 1;
      else counts.unchangedCustomers += 1;
    }
    if (plan.contact.action !== 'none' && plan.draft.contact !== null)
      sink.setContact(customer.id, customer.number, plan.draft.contact, plan.contact, place);
  };

  const applyEntry = (
    source: RowSource,
    customer: MetCustomer,
    decision: Decision,
    slot: number,
    row: number,
  ): RowOutcome => {
    const { draft } = source.reader;
    identities.claim(slot, row, source.filePosition);
    if (decision.action === 'new') {
      tally.addNew(draft, row);
      lastEntryId = sink.addEntry(customer.id, draft, source.place);
      return 'new';
    }
    if (decision.action === 'unchanged') {
      counts.unchangedEntries += 1;
      lastEntryId = decision.entryId;
    } else {
      counts.changedEntries += 1;
      lastEntryId = sink.changeEntry(decision.change, draft, source.place);
      speakOf(decision.change.known.id);
    }
    speakOf(lastEntryId);
    return decision.action;
  };

  const raise = (
    source: RowSource,
    cells: readonly SourceCell[],
    entryId: number | null,
    customer: MetCustomer | null,
  ) => {
    const { draft, issues } = source.reader;
    sink.raiseIssues(
      source.place,
      {
        customerNumber: draft.customerNumber,
        documentNumber: draft.documentNumber,
        entryId: entryId === 0 ? null : entryId,
        customerId: customer === null || !customer.isInLedger ? null : customer.id,
      },
      issues,
      cells,
    );
  };

  const keepOut = (
    source: RowSource,
    cells: readonly SourceCell[],
    customer: MetCustomer | null,
    extras: RowExtras | undefined,
  ): RowOutcome => {
    counts.errorRows += 1;
    // The file itself, which holds all that is embedded in it.
    if (extras !== undefined) sink.keepDocuments(null, extras.documents.slice(0, 1));
    const { draft } = source.reader;
    protect(isUneven(source.reader) ? { customerNumber: '', documentNumber: '' } : draft);
    raise(source, cells, null, customer);
    return 'error';
  };

  const noRow = (
    source: RowSource,
    cells: readonly SourceCell[],
    shape: 'blank' | 'totals' | 'heads',
  ): RowOutcome => {
    counts.blankRows += 1;
    if (shape === 'blank') return 'blank';
    const { issues, draft } = source.reader;
    draft.customerNumber = '';
    draft.documentNumber = '';
    const text = cells.find((cell) => typeof cell === 'string' && cell.trim() !== '');
    issues.push(
      rowIssue(
        shape === 'totals' ? 'totals_row' : 'repeated_heads',
        -1,
        typeof text === 'string' ? text.trim() : '',
      ),
    );
    raise(source, cells, null, null);
    return 'blank';
  };

  const tellCustomer = (
    source: RowSource,
    customer: MetCustomer,
    cells: readonly SourceCell[],
    isEntry: boolean,
  ): CustomerPlan | null => {
    const { issues } = source.reader;
    const { columnOf } = source;
    if (source.customers === null) {
      if (customer.id === 0)
        issues.push(
          rowIssue('customer_unknown', columnOf('customerNumber'), customer.number, {
            customerNumber: customer.number,
          }),
        );
      return null;
    }
    if (!isEntry && customer.toldIn === source.mapping) {
      issues.push(
        rowIssue('duplicate_row', columnOf('customerNumber'), customer.number, {
          firstRow: customer.toldRow,
          firstFile: source.fileName,
        }),
      );
      return null;
    }
    return source.customers.tell(customer, cells, !isEntry);
  };

  return {
    tally,
    lastEntryId: () => lastEntryId,
    unidentifiedRows: () => unidentified,
    isSpokenOf: (entryId, customerNumber, documentNumber) =>
      ((spokenOf[entryId >> 3] ?? 0) & (1 << (entryId & 7))) !== 0 ||
      pairs.has(`${customerNumber}\n${documentNumber}`) ||
      customerNumbers.has(customerNumber) ||
      documentNumbers.has(documentNumber),
    process: (source, row, cells, extras) => {
      const { reader } = source;
      source.place.row = row;
      const shape = reader.read(cells);
      // Of a row that the file itself holds broken, its cells say nothing that could be told apart from the damage.
      const isDamaged = extras !== undefined && extras.issues.some(isError);
      if (shape !== 'row' && !isDamaged) return noRow(source, cells, shape);
      counts.rows += 1;
      if (isDamaged) reader.issues.length = 0;
      const isBroken = isDamaged || isUneven(reader);
      if (extras !== undefined) reader.issues.push(...extras.issues);
      lastEntryId = null;
      const isEntry = holdsEntries(source.mapping);
      const customer =
        reader.draft.customerNumber === '' ? null : customers.meet(reader.draft.customerNumber);
      const plan = customer === null || isBroken ? null : tellCustomer(source, customer, cells, isEntry);
      if (customer === null || (reader.issues.length > 0 && reader.hasError()))
        return keepOut(source, cells, customer, extras);
      const slot = isEntry ? identities.slotOf(customer.key, reader.draft) : 0;
      const decision = isEntry ? decide(source, customer, slot) : null;
      if (isEntry && decision === null) return keepOut(source, cells, customer, extras);
      if (plan !== null) applyCustomer(customer, plan, source.place);
      source.customers?.remember(customer, cells, row);
      const outcome = decision === null ? 'customer' : applyEntry(source, customer, decision, slot, row);
      if (extras !== undefined && extras.documents.length > 0 && lastEntryId !== null)
        sink.keepDocuments(lastEntryId, extras.documents);
      if (reader.issues.length > 0) {
        counts.warningRows += 1;
        raise(source, cells, lastEntryId, customer);
      }
      assert(customer.id > 0, 'an entry belongs to a customer');
      return outcome;
    },
  };
};
