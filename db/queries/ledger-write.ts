import type { EntryDraft, ErpKind } from '../../shared/domain/imports/drafts.ts';
import type { FieldChange, NewCustomer } from '../../shared/domain/imports/compare-customer.ts';
import type { StandingApplication, TermField } from '../../shared/domain/imports/compare-entry.ts';
import { textSortKey } from '../../shared/domain/text-sort-key.ts';
import type { Language } from '../../shared/api/values.ts';
import { assert } from '../../shared/assert.ts';
import type { Connection } from '../connection.ts';
import { prepared } from '../prepared.ts';
import { insertChange } from './changes.ts';

/** On whose behalf and from where the ledger is written. */
export type LedgerWriterContext = {
  readonly creditorId: number;
  /** Customers are sorted by the creditor's alphabet. */
  readonly language: Language;
  readonly importId: number;
  readonly agentId: number;
  readonly at: number;
  readonly today: string;
};

export type SourcePlace = { readonly fileId: number; readonly row: number };

export type CustomerChange = FieldChange<keyof NewCustomer> & {
  readonly shown?: { readonly before: string; readonly after: string };
};

/** What a settlement or a reversal stands against. */
export type EntryToSettle = {
  readonly id: number;
  readonly customerId: number;
  readonly documentNumber: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly remainingMinor: number;
};

export type LedgerWriter = {
  readonly addCustomer: (number: string, customer: NewCustomer, place: SourcePlace) => number;
  /** `shown` stands in the history instead of values that are not to be read there. */
  readonly changeCustomer: (id: number, changes: readonly CustomerChange[]) => void;
  readonly addEntry: (customerId: number, draft: EntryDraft, revision: number, place: SourcePlace) => number;
  /** Settles a part of what remains, as the ERP says it is: an entry of the other side and the application of the two. */
  readonly settle: (entry: EntryToSettle, amountMinor: number) => void;
  /** Takes ERP settlements back whole; gives what remains of the entry then. */
  readonly takeBack: (entry: EntryToSettle, settlements: readonly StandingApplication[]) => number;
  /** Cancels an entry on which nothing is applied. */
  readonly reverse: (entry: EntryToSettle) => void;
  readonly changeTerms: (entryId: number, terms: readonly FieldChange<TermField>[]) => void;
};

const entryColumns = `creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency, amount_minor,
  remaining_minor, reference, text, order_number, collection_method, disputed_on, dispute_reason, corrects_entry_id,
  import_id, source_file_id, source_row, entered_at`;

const termColumns: Readonly<Record<TermField, string>> = {
  dueOn: 'due_on',
  reference: 'reference',
  text: 'text',
  orderNumber: 'order_number',
  collectionMethod: 'collection_method',
  disputedOn: 'disputed_on',
  disputeReason: 'dispute_reason',
};

export const customerColumns: Readonly<Record<keyof NewCustomer, string>> = {
  name: 'name',
  party: 'party',
  registrationNumber: 'registration_number',
  personalNumber: 'personal_number',
  street: 'street',
  postalCode: 'postal_code',
  city: 'city',
  country: 'country',
  language: 'language',
  email: 'email',
  phone: 'phone',
  customerGroup: 'customer_group',
  banReason: 'ban_reason',
  banUntil: 'ban_until',
};

const orNull = (text: string): string | null => (text === '' ? null : text);

/** Statements of the import's write path, prepared once: each row binds them by position. */
const statementsOf = (db: Connection) => ({
  entry: prepared(
    db,
    `INSERT INTO entries (${entryColumns}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
  ),
  remaining: prepared(db, 'UPDATE entries SET remaining_minor = ? WHERE id = ?'),
  revision: prepared<number>(
    db,
    'SELECT coalesce(max(revision), 0) + 1 FROM entries WHERE customer_id = ? AND document_number = ? AND kind = ?',
  ).pluck(),
  application: prepared(
    db,
    `INSERT INTO applications (debit_entry_id, credit_entry_id, amount_minor, applied_on, reverses_application_id,
       import_id, agent_id, applied_at) VALUES (?,?,?,?,?,?,?,?)`,
  ),
  settlement: prepared<EntryToSettle>(
    db,
    `SELECT id, customer_id AS customerId, document_number AS documentNumber, currency, amount_minor AS amountMinor,
       remaining_minor AS remainingMinor FROM entries WHERE id = ?`,
  ),
  customer: prepared(
    db,
    `INSERT INTO customers (creditor_id, number, name, name_sort, number_sort, party, registration_number, personal_number,
       street, postal_code, city, country, language, email, phone, customer_group, ban_reason, ban_until,
       ban_set_at, import_id, source_file_id, source_row, created_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
  ),
});

export const openLedgerWriter = (db: Connection, context: LedgerWriterContext): LedgerWriter => {
  const { creditorId, importId, agentId, at, today, language } = context;
  const statements = statementsOf(db);
  const change = (subject: 'entry' | 'customer', subjectId: number, { field, before, after }: FieldChange) =>
    insertChange(db, {
      subject,
      subjectId,
      field,
      before: orNull(before),
      after: orNull(after),
      at,
      agentId,
      importId,
    });

  /** An entry of the program's own making, against another one. */
  const addCounterEntry = (
    entry: EntryToSettle,
    kind: 'erp_settlement' | 'reversal',
    amountMinor: number,
    remainingMinor: number,
  ): number => {
    const revision = statements.revision.get(entry.customerId, entry.documentNumber, kind);
    assert(typeof revision === 'number', 'an aggregate has one row');
    return Number(
      statements.entry.run(
        creditorId,
        entry.customerId,
        kind,
        entry.documentNumber,
        revision,
        today,
        today,
        entry.currency,
        amountMinor,
        remainingMinor,
        '',
        '',
        '',
        '',
        null,
        '',
        kind === 'reversal' ? entry.id : null,
        importId,
        null,
        null,
        at,
      ).lastInsertRowid,
    );
  };

  const apply = (
    a: { id: number; amountMinor: number },
    b: { id: number },
    amountMinor: number,
    reverses: number | null,
  ) => {
    const [debit, credit] = a.amountMinor > 0 ? [a.id, b.id] : [b.id, a.id];
    statements.application.run(debit, credit, amountMinor, today, reverses, importId, agentId, at);
  };

  const settle: LedgerWriter['settle'] = (entry, amountMinor) => {
    assert(
      amountMinor !== 0 &&
        amountMinor > 0 === entry.remainingMinor > 0 &&
        Math.abs(amountMinor) <= Math.abs(entry.remainingMinor),
      'no more is settled than remains',
    );
    const settlementId = addCounterEntry(entry, 'erp_settlement', -amountMinor, 0);
    apply(entry, { id: settlementId }, Math.abs(amountMinor), null);
    statements.remaining.run(entry.remainingMinor - amountMinor, entry.id);
  };

  const reverse: LedgerWriter['reverse'] = (entry) => {
    assert(entry.remainingMinor === entry.amountMinor, 'only what has nothing applied is reversed');
    const reversalId = addCounterEntry(entry, 'reversal', -entry.amountMinor, 0);
    apply(entry, { id: reversalId }, Math.abs(entry.amountMinor), null);
    statements.remaining.run(0, entry.id);
  };

  return {
    settle,
    reverse,
    takeBack: (entry, settlements) => {
      let remaining = entry.remainingMinor;
      const sign = Math.sign(entry.amountMinor);
      for (const { applicationId, otherEntryId, amountMinor } of settlements) {
        const settlement = statements.settlement.get(otherEntryId);
        assert(settlement !== undefined, 'an application names its entries');
        apply(entry, settlement, -amountMinor, applicationId);
        const reopened = { ...settlement, remainingMinor: settlement.remainingMinor - sign * amountMinor };
        statements.remaining.run(reopened.remainingMinor, settlement.id);
        reverse(reopened);
        remaining += sign * amountMinor;
      }
      statements.remaining.run(remaining, entry.id);
      return remaining;
    },
    addEntry: (customerId, draft, revision, { fileId, row }) => {
      const { amountMinor, remainingMinor } = draft;
      const id = Number(
        statements.entry.run(
          creditorId,
          customerId,
          draft.kind,
          draft.documentNumber,
          revision,
          draft.documentOn,
          draft.dueOn,
          draft.currency,
          amountMinor,
          amountMinor,
          draft.reference,
          draft.text,
          draft.orderNumber,
          draft.collectionMethod,
          orNull(draft.disputedOn),
          draft.disputeReason,
          null,
          importId,
          fileId,
          row,
          at,
        ).lastInsertRowid,
      );
      if (remainingMinor !== amountMinor)
        settle(
          {
            id,
            customerId,
            documentNumber: draft.documentNumber,
            currency: draft.currency,
            amountMinor,
            remainingMinor: amountMinor,
          },
          amountMinor - remainingMinor,
        );
      return id;
    },
    changeTerms: (entryId, terms) => {
      for (const term of terms) {
        prepared(db, `UPDATE entries SET ${termColumns[term.field]} = ? WHERE id = ?`).run(
          term.after,
          entryId,
        );
        change('entry', entryId, term);
      }
    },
    addCustomer: (number, customer, { fileId, row }) =>
      Number(
        statements.customer.run(
          creditorId,
          number,
          customer.name,
          textSortKey(customer.name, language),
          textSortKey(number, language),
          customer.party,
          orNull(customer.registrationNumber),
          orNull(customer.personalNumber),
          customer.street,
          customer.postalCode,
          customer.city,
          customer.country,
          customer.language,
          customer.email,
          customer.phone,
          customer.customerGroup,
          orNull(customer.banReason),
          customer.banReason === '' ? null : orNull(customer.banUntil),
          customer.banReason === '' ? null : at,
          importId,
          fileId,
          row,
          at,
        ).lastInsertRowid,
      ),
    changeCustomer: (id, changes) => {
      for (const one of changes) {
        const { field, after } = one;
        if (field === 'banReason')
          prepared(
            db,
            'UPDATE customers SET ban_reason = ?, ban_set_at = coalesce(ban_set_at, ?) WHERE id = ?',
          ).run(after, at, id);
        else prepared(db, `UPDATE customers SET ${customerColumns[field]} = ? WHERE id = ?`).run(after, id);
        if (field === 'name')
          prepared(db, 'UPDATE customers SET name_sort = ? WHERE id = ?').run(
            textSortKey(after, language),
            id,
          );
        change('customer', id, one.shown === undefined ? one : { field, ...one.shown });
      }
    },
  };
};

const knownEntryColumns = `id, customer_id AS customerId, kind, document_number AS documentNumber, revision,
  document_on AS documentOn, due_on AS dueOn, currency, amount_minor AS amountMinor, remaining_minor AS remainingMinor,
  reference, text, order_number AS orderNumber, collection_method AS collectionMethod,
  coalesce(disputed_on, '') AS disputedOn, dispute_reason AS disputeReason`;

export const newestRevisionSql = `SELECT ${knownEntryColumns} FROM entries
  WHERE customer_id = ? AND document_number = ? AND kind = ? ORDER BY revision DESC LIMIT 1`;

export const entryByIdSql = `SELECT ${knownEntryColumns} FROM entries WHERE id = ?`;

/** The kinds that an ERP's list has, in the order in which the tables of identities number them. */
export const kindNumber: Readonly<Record<ErpKind, number>> = {
  invoice: 0,
  credit_note: 1,
  payment: 2,
  fee: 3,
  interest: 4,
};

/** Applications on an entry that nothing has taken back. */
export const standingApplications = (db: Connection, entryId: number): readonly StandingApplication[] =>
  prepared<{ applicationId: number; otherEntryId: number; otherKind: string; amountMinor: number }>(
    db,
    `SELECT a.id AS applicationId, o.id AS otherEntryId, o.kind AS otherKind, a.amount_minor AS amountMinor
     FROM (
       SELECT id, credit_entry_id AS other_id, amount_minor FROM applications WHERE debit_entry_id = @entryId AND amount_minor > 0
       UNION ALL
       SELECT id, debit_entry_id, amount_minor FROM applications WHERE credit_entry_id = @entryId AND amount_minor > 0
     ) a JOIN entries o ON o.id = a.other_id
     WHERE NOT EXISTS (SELECT 1 FROM applications r WHERE r.reverses_application_id = a.id)
     ORDER BY a.id`,
  )
    .all({ entryId })
    .map(({ otherKind, ...application }) => ({
      ...application,
      isErpSettlement: otherKind === 'erp_settlement',
    }));
