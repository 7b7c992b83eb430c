import type { Connection } from '../../../db/connection.ts';
import { kindNumber } from '../../../db/queries/ledger-write.ts';
import type { TableMapping } from '../../../shared/api/imports.ts';
import { columnsByField } from '../../../shared/domain/imports/columns.ts';
import { termFields, type TermField } from '../../../shared/domain/imports/compare-entry.ts';
import { erpKinds, type EntryDraft } from '../../../shared/domain/imports/drafts.ts';
import { createFingerprint, type Fingerprint } from '../../../shared/domain/imports/fingerprint.ts';
import { createIdentityTable } from '../../../shared/domain/imports/identity-table.ts';
import { readLines, valueEnd } from './ledger-lines.ts';

/** Which of an entry's values a file tells; only these are compared. */
export type ComparedFields = { readonly remaining: boolean; readonly terms: readonly TermField[] };

export const comparedFieldsOf = (mapping: TableMapping): ComparedFields => {
  const columnOf = columnsByField(mapping);
  return {
    remaining: columnOf('remaining') >= 0,
    terms: termFields.filter((field) => columnOf(field) >= 0),
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

const columnOfTerm: Readonly<Record<TermField, string>> = {
  dueOn: 'due_on',
  reference: 'reference',
  text: 'text',
  orderNumber: 'order_number',
  collectionMethod: 'collection_method',
  disputedOn: `coalesce(disputed_on, '')`,
  disputeReason: 'dispute_reason',
};

const comparedColumns = ({ remaining, terms }: ComparedFields): readonly string[] => [
  'amount_minor',
  ...(remaining ? ['remaining_minor'] : []),
  'currency',
  'document_on',
  ...terms.map((term) => columnOfTerm[term]),
];

/** The same letters in the same order as `readLines` finds behind an entry's identity. */
const addDraft = (
  fingerprint: Fingerprint,
  { remaining, terms }: ComparedFields,
  draft: EntryDraft,
): void => {
  fingerprint.start();
  fingerprint.addText(String(draft.amountMinor));
  fingerprint.addMark(valueEnd);
  if (remaining) {
    if (draft.remainingMinor !== draft.amountMinor) fingerprint.addText(String(draft.remainingMinor));
    else fingerprint.addText(String(draft.amountMinor));
    fingerprint.addMark(valueEnd);
  }
  fingerprint.addText(draft.currency);
  fingerprint.addMark(valueEnd);
  fingerprint.addText(draft.documentOn);
  for (let at = 0; at < terms.length; at += 1) {
    fingerprint.addMark(valueEnd);
    fingerprint.addText(draft[terms[at] ?? 'dueOn']);
  }
};

const grownTo = <T extends Uint32Array | Float64Array | Uint16Array>(array: T, length: number): T => {
  if (array.length > length) return array;
  // A typed array's constructor makes its own kind; the union hides that from the compiler.
  const larger = new (array.constructor as new (length: number) => T)(Math.max(length + 1, array.length * 2));
  larger.set(array);
  return larger;
};

const kindSql = `CASE kind ${erpKinds.map((kind) => `WHEN '${kind}' THEN ${kindNumber[kind]}`).join(' ')} END`;
const kindsSql = erpKinds.map((kind) => `'${kind}'`).join(',');

/**
 * `ledger` reads all entries of the creditor beforehand (about a second and a half for a million), which is what makes the
 * comparison of a whole ledger with a whole file quick; without it the caller looks entries up one by one.
 */
export const createEntryIdentities = (
  expectedRows: number,
  ledger: { readonly db: Connection; readonly creditorId: number; readonly fields: ComparedFields } | null,
): EntryIdentities => {
  const expected = Math.min(Math.ceil(expectedRows), 1 << 22);
  const table = createIdentityTable(expected);
  let rows = new Uint32Array(expected + 1);
  let files = new Uint16Array(expected + 1);
  let entryIds = new Float64Array(ledger === null ? 0 : expected + 1);
  let highs = new Uint32Array(entryIds.length);
  let lows = new Uint32Array(entryIds.length);
  let held = 0;
  const fingerprint = createFingerprint();

  if (ledger !== null) {
    const compared = comparedColumns(ledger.fields);
    const columns = ['id', 'customer_id', kindSql, 'document_number', ...compared];
    const where = `creditor_id = ${ledger.creditorId} AND kind IN (${kindsSql})`;
    readLines(ledger.db, 'entries', columns, where, (line) => {
      const id = line.number();
      const slot = table.findOrAdd(line.number(), line.number(), line.text());
      line.rest(compared.length, fingerprint);
      entryIds = grownTo(entryIds, slot);
      // A later revision takes the place of an earlier one.
      if ((entryIds[slot] ?? 0) > id) return;
      highs = grownTo(highs, slot);
      lows = grownTo(lows, slot);
      entryIds[slot] = id;
      highs[slot] = fingerprint.high();
      lows[slot] = fingerprint.low();
    });
    held = table.size();
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
      if (ledger === null) return false;
      addDraft(fingerprint, ledger.fields, draft);
      return highs[slot] === fingerprint.high() && lows[slot] === fingerprint.low();
    },
  };
};
