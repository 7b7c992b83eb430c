import type { SourceCell } from '../../../shared/domain/imports/cell.ts';
import type {
  CustomerFieldName,
  ContactDecision,
  FieldChange,
  KnownCustomer,
  NewCustomer,
} from '../../../shared/domain/imports/compare-customer.ts';
import type {
  EntryComparison,
  KnownEntry,
  StandingApplication,
} from '../../../shared/domain/imports/compare-entry.ts';
import type { ContactDraft, EntryDraft } from '../../../shared/domain/imports/drafts.ts';
import type { RowIssue } from '../../../shared/domain/imports/issue-codes.ts';
import type { OpenEntry } from '../../../db/queries/imports.ts';
import type { TableMapping } from '../../../shared/api/imports.ts';

/** A row's place, and what its issues are told with. */
export type RowPlace = {
  readonly fileId: number;
  readonly fileName: string;
  readonly sheet: string;
  readonly row: number;
  readonly mapping: TableMapping;
};

/** A stored paper of an invoice. */
export type RowDocument = {
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly content: Buffer;
};

export type EntryChange = {
  readonly known: KnownEntry;
  readonly comparison: EntryComparison;
  /** ERP settlements to take back whole, before anything else. */
  readonly takeBack: readonly StandingApplication[];
  /** What is settled further on the entry as it stands; 0 for a revised one, whose new revision settles itself. */
  readonly settleMinor: number;
};

/**
 * Where the decisions on rows go: a preview lists them, a confirmation writes them. Both get the same calls in the same
 * order, which is why what is confirmed is what was seen.
 */
export type ImportSink = {
  /** The new customer's id; any number above zero in a preview. */
  readonly addCustomer: (number: string, customer: NewCustomer, place: RowPlace) => number;
  readonly changeCustomer: (
    known: KnownCustomer,
    number: string,
    changes: readonly FieldChange<CustomerFieldName>[],
    place: RowPlace,
  ) => void;
  readonly setContact: (
    customerId: number,
    number: string,
    contact: ContactDraft,
    decision: ContactDecision,
    place: RowPlace,
  ) => void;
  readonly addEntry: (customerId: number, draft: EntryDraft, place: RowPlace) => number;
  readonly changeEntry: (change: EntryChange, draft: EntryDraft, place: RowPlace) => number;
  /** Without an entry the papers wait for the row to be mended. */
  readonly keepDocuments: (entryId: number | null, documents: readonly RowDocument[]) => void;
  readonly raiseIssues: (
    place: RowPlace,
    names: {
      readonly customerNumber: string;
      readonly documentNumber: string;
      readonly entryId: number | null;
      readonly customerId: number | null;
    },
    issues: readonly RowIssue[],
    cells: readonly SourceCell[],
  ) => void;
  readonly settleMissing: (entry: OpenEntry) => void;
};
