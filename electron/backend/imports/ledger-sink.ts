import type { Connection } from '../../../db/connection.ts';
import { insertChange } from '../../../db/queries/changes.ts';
import {
  insertContact,
  insertDocument,
  isDocumentWaiting,
  setContactField,
} from '../../../db/queries/imports.ts';
import { openLedgerWriter, type LedgerWriterContext } from '../../../db/queries/ledger-write.ts';
import { maskPersonalNumber } from '../../../shared/domain/registration-numbers.ts';
import type { EntryChange, ImportSink } from './import-sink.ts';
import type { EntryDraft } from '../../../shared/domain/imports/drafts.ts';

/**
 * Writes the decisions to the ledger, within the caller's transaction. `raiseIssues` is left to the caller: a
 * confirmation takes the issues that its preview listed.
 */
export const createLedgerSink = (
  db: Connection,
  context: LedgerWriterContext,
  raiseIssues: ImportSink['raiseIssues'],
): ImportSink => {
  const ledger = openLedgerWriter(db, context);
  const { agentId, at, importId } = context;

  const revise = (
    { known, takeBack }: EntryChange,
    draft: EntryDraft,
    place: { fileId: number; row: number },
  ): number => {
    const remainingMinor = ledger.takeBack(known, takeBack);
    ledger.reverse({ ...known, remainingMinor });
    // What the row does not tell stays as the revision before it had it.
    return ledger.addEntry(
      known.customerId,
      {
        ...draft,
        dueOn: draft.hasDueOn ? draft.dueOn : known.dueOn,
        reference: draft.reference || known.reference,
        text: draft.text || known.text,
        orderNumber: draft.orderNumber || known.orderNumber,
        collectionMethod: draft.collectionMethod || known.collectionMethod,
        disputedOn: draft.disputedOn || known.disputedOn,
        disputeReason: draft.disputeReason || known.disputeReason,
      },
      known.revision + 1,
      place,
    );
  };

  return {
    raiseIssues,
    addCustomer: (number, customer, place) => ledger.addCustomer(number, customer, place),
    changeCustomer: (known, _number, changes) => {
      ledger.changeCustomer(
        known.id,
        changes.map((change) =>
          change.field === 'personalNumber'
            ? {
                ...change,
                shown: {
                  before: maskPersonalNumber(known.country, change.before),
                  after: maskPersonalNumber(known.country, change.after),
                },
              }
            : change,
        ),
      );
    },
    setContact: (customerId, _number, contact, decision) => {
      if (decision.action === 'add')
        insertContact(db, customerId, { ...contact, role: contact.role === '' ? 'other' : contact.role });
      if (decision.action !== 'change') return;
      for (const { field, before, after } of decision.changes) {
        setContactField(db, decision.contact.id, field, after);
        insertChange(db, {
          subject: 'customer',
          subjectId: customerId,
          field: `contact.${field}`,
          before,
          after,
          at,
          agentId,
          importId,
        });
      }
    },
    addEntry: (customerId, draft, place) => ledger.addEntry(customerId, draft, 1, place),
    changeEntry: (change, draft, place) => {
      const { known, comparison, takeBack, settleMinor } = change;
      if (comparison.isRevised) return revise(change, draft, place);
      if (comparison.isSettledOtherwise) {
        const remainingMinor = ledger.takeBack(known, takeBack);
        if (settleMinor !== 0) ledger.settle({ ...known, remainingMinor }, settleMinor);
      }
      ledger.changeTerms(known.id, comparison.terms);
      return known.id;
    },
    keepDocuments: (entryId, documents) => {
      for (const document of documents)
        if (entryId !== null || !isDocumentWaiting(db, importId, document.sha256))
          insertDocument(db, { ...document, creditorId: context.creditorId, entryId, importId, at });
    },
    settleMissing: (entry) => ledger.settle(entry, entry.remainingMinor),
  };
};
