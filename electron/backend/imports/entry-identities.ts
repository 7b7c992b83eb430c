import { kindNumber } from '../../../db/queries/ledger-write.ts';
import type { Connection } from '../../../db/connection.ts';
import type { EntryDraft, ErpKind } from '../../../shared/domain/imports/drafts.ts';
import { createIdentityTable } from '../../../shared/domain/imports/identity-table.ts';
import type { TableMapping } from '../../../shared/api/imports.ts';
import { columnsByField } from '../../../shared/domain/imports/columns.ts';
import type { TermField } from '../../../shared/domain/imports/compare-entry.ts';

/** Which of an entry's values a file tells; only these are compared. */
export type ComparedFields = { readonly remaining: boolean } & Readonly<Record<TermField, boolean>>;

export const comparedFieldsOf = (mapping: TableMapping): ComparedFields => {
  const columnOf = columnsByField(mapping);
  return {
    remaining: columnOf('remaining') >= 0,
    dueOn: columnOf('dueOn') >= 0,
    reference: columnOf('reference') >= 0,
    text: columnOf('text') >= 0,
    orderNumber: columnOf('orderNumber') >= 0,
    collectionMethod: columnOf('collectionMethod') >= 0,
    disputedOn: columnOf('disputedOn') >= 0,
    disputeReason: columnOf('disputeReason') >= 0,
  };
};

/** What is known of the identities of entries: those that this import has met, and those of a ledger read in whole. */
export type EntryIdentities = {
  /** The slot of an identity, from now on its own. */
  readonly slotOf: (customerKey: number, draft: EntryDraft) => number;
  /** The row of this import that has claimed the identity, or 0, and the position of that row's file. */
  readonly claimedBy: (slot: number) => number;
  readonly claimedIn: (slot: number) => number;
  readonly claim: (slot: number, row: number, filePosition: number) => void;
  /** Of a ledger read in whole: the entry's id, or 0 when it is not there. */
  readonly entryId: (slot: number) => number;
  /** Whether the entry's fingerprint is that of the draft, which means that the row says what the ledger holds. */
  readonly isSame: (slot: number, draft: EntryDraft) => boolean;
};

const prime = 0x01000193;

/**
 * Two independent 32-bit hashes over the values that are compared. Two different values of one entry have the same
 * 64 bits once in 10¹⁹ cases; whatever has not the same bits is compared value by value.
 */
const createFingerprint = (fields: ComparedFields) => {
  let high = 0;
  let low = 0;
  const mix = (value: number): void => {
    high = Math.imul(high ^ value, 0x9e3779b1);
    high ^= high >>> 15;
    low = Math.imul(low ^ value, prime) + 0x6d2b79f5;
    low ^= low >>> 13;
  };
  const mixNumber = (value: number): void => {
    mix(value | 0);
    mix(Math.floor(value / 0x1_0000_0000));
  };
  const mixText = (text: string): void => {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      high = Math.imul(high ^ code, 0x9e3779b1);
      low = Math.imul(low ^ code, prime);
      high ^= high >>> 17;
    }
    mix(text.length);
  };
  return {
    high: () => high >>> 0,
    low: () => low >>> 0,
    of: (
      currency: string,
      amountMinor: number,
      remainingMinor: number,
      documentOn: string,
      dueOn: string,
      reference: string,
      text: string,
      orderNumber: string,
      collectionMethod: string,
      disputedOn: string,
      disputeReason: string,
    ): void => {
      high = 0x243f6a88;
      low = 0x13198a2e;
      mixText(currency);
      mixNumber(amountMinor);
      if (fields.remaining) mixNumber(remainingMinor);
      mixText(documentOn);
      if (fields.dueOn) mixText(dueOn);
      if (fields.reference) mixText(reference);
      if (fields.text) mixText(text);
      if (fields.orderNumber) mixText(orderNumber);
      if (fields.collectionMethod) mixText(collectionMethod);
      if (fields.disputedOn) mixText(disputedOn);
      if (fields.disputeReason) mixText(disputeReason);
    },
  };
};

type LedgerRow = [
  id: number,
  customerId: number,
  kind: ErpKind,
  documentNumber: string,
  currency: string,
  amountMinor: number,
  remainingMinor: number,
  documentOn: string,
  dueOn: string,
  reference: string,
  text: string,
  orderNumber: string,
  collectionMethod: string,
  disputedOn: string,
  disputeReason: string,
];

const wholeLedgerSql = `SELECT id, customer_id, kind, document_number, currency, amount_minor, remaining_minor, document_on,
    due_on, reference, text, order_number, collection_method, coalesce(disputed_on, ''), dispute_reason
  FROM entries WHERE creditor_id = ? AND kind IN ('invoice','credit_note','payment','fee','interest') ORDER BY id`;

const grownTo = <T extends Uint32Array | Float64Array | Uint16Array>(array: T, length: number): T => {
  if (array.length > length) return array;
  // A typed array's constructor makes its own kind; the union hides that from the compiler.
  const larger = new (array.constructor as new (length: number) => T)(Math.max(length + 1, array.length * 2));
  larger.set(array as never);
  return larger;
};

/**
 * `ledger` reads all entries of the creditor beforehand (about two seconds for a million), which is what makes the
 * comparison of a whole ledger with a whole file quick; without it the caller looks entries up one by one.
 */
export const createEntryIdentities = (
  expectedRows: number,
  ledger: { readonly db: Connection; readonly creditorId: number; readonly fields: ComparedFields } | null,
): EntryIdentities => {
  const table = createIdentityTable(Math.min(expectedRows, 1 << 22));
  let rows = new Uint32Array(1 << 12);
  let files = new Uint16Array(1 << 12);
  let entryIds = new Float64Array(0);
  let highs = new Uint32Array(0);
  let lows = new Uint32Array(0);
  let held = 0;
  const fingerprint = ledger === null ? null : createFingerprint(ledger.fields);

  if (ledger !== null && fingerprint !== null) {
    const statement = ledger.db.prepare<[number], LedgerRow>(wholeLedgerSql).raw();
    for (const row of statement.iterate(ledger.creditorId)) {
      // A later revision takes the place of an earlier one.
      const slot = table.findOrAdd(row[1], kindNumber[row[2]], row[3]);
      entryIds = grownTo(entryIds, slot);
      highs = grownTo(highs, slot);
      lows = grownTo(lows, slot);
      fingerprint.of(
        row[4],
        row[5],
        row[6],
        row[7],
        row[8],
        row[9],
        row[10],
        row[11],
        row[12],
        row[13],
        row[14],
      );
      entryIds[slot] = row[0];
      highs[slot] = fingerprint.high();
      lows[slot] = fingerprint.low();
    }
    held = table.size();
    rows = grownTo(rows, held);
    files = grownTo(files, held);
  }

  return {
    slotOf: (customerKey, draft) =>
      table.findOrAdd(customerKey, kindNumber[draft.kind], draft.documentNumber),
    claimedBy: (slot) => rows[slot] ?? 0,
    claimedIn: (slot) => files[slot] ?? 0,
    claim: (slot, row, filePosition) => {
      rows = grownTo(rows, slot);
      files = grownTo(files, slot);
      rows[slot] = row;
      files[slot] = filePosition;
    },
    entryId: (slot) => (slot < held ? (entryIds[slot] ?? 0) : 0),
    isSame: (slot, draft) => {
      if (fingerprint === null) return false;
      fingerprint.of(
        draft.currency,
        draft.amountMinor,
        draft.remainingMinor,
        draft.documentOn,
        draft.dueOn,
        draft.reference,
        draft.text,
        draft.orderNumber,
        draft.collectionMethod,
        draft.disputedOn,
        draft.disputeReason,
      );
      return highs[slot] === fingerprint.high() && lows[slot] === fingerprint.low();
    },
  };
};
