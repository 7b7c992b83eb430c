import { apiError } from '../../../shared/api/errors.ts';
import type { Entry, entryChannels } from '../../../shared/api/entries.ts';
import type { StoryItem } from '../../../shared/api/customers.ts';
import { ok, refuse } from '../../../shared/api/result.ts';
import type { Language } from '../../../shared/api/values.ts';
import { daysBetween, parseLocalDate } from '../../../shared/domain/local-date.ts';
import type { Connection } from '../../../db/connection.ts';
import { documentsOfEntry, type DocumentItem } from '../../../db/queries/documents.ts';
import { insertChange } from '../../../db/queries/changes.ts';
import { entryDetail, setEntryCollectionMethod, type EntryRow } from '../../../db/queries/entries.ts';
import { applicationsOf, changesOf, importAgent, type ApplicationRow } from '../../../db/queries/story.ts';
import { runCommand, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';
import { agentLanguage } from '../views/agent-language.ts';
import { applicationTold, changeTold, newestFirst, told } from './story.ts';

/** Newest first: where it came from, what was applied, which terms changed, which papers came. */
const entryStory = (
  db: Connection,
  entry: EntryRow,
  parts: { readonly applications: readonly ApplicationRow[]; readonly documents: readonly DocumentItem[] },
  language: Language,
): StoryItem[] => {
  const agent = entry.importId === null ? null : importAgent(db, entry.importId);
  const begin =
    entry.file === null || entry.sourceRow === null
      ? told(entry.enteredAt, agent, 'entry.entered', {})
      : told(entry.enteredAt, agent, 'entry.readIn', { file: entry.file, row: entry.sourceRow });
  return newestFirst([
    begin,
    ...parts.documents.map(({ storedAt, name }) => told(storedAt, null, 'document.stored', { name })),
    ...parts.applications.map((row) => applicationTold(row, entry.currency, language)),
    ...changesOf(db, 'entry', entry.id).map((change) => changeTold(change, language)),
  ]);
};

const daysOverdueOf = (entry: EntryRow, today: string): number | null => {
  const due = parseLocalDate(entry.dueOn);
  const now = parseLocalDate(today);
  if (due === null || now === null || entry.remainingMinor <= 0) return null;
  const days = daysBetween(due, now);
  return days > 0 ? days : null;
};

export const statusOf = (entry: EntryRow, today: string): Entry['status'] => {
  if (entry.remainingMinor === 0) return 'settled';
  if (entry.remainingMinor < 0) return 'credit';
  if (entry.disputedOn !== null) return 'disputed';
  return entry.dueOn < today ? 'overdue' : 'not_due';
};

const entryOf = (db: Connection, row: EntryRow, today: string, language: Language): Entry => {
  const applications = applicationsOf(db, row.id);
  const documents = documentsOfEntry(db, row.id);
  const { file, enteredAt, sourceRow, importId, correctsEntryId: _corrects, ...fields } = row;
  return {
    ...fields,
    daysOverdue: daysOverdueOf(row, today),
    status: statusOf(row, today),
    source:
      importId === null || file === null || sourceRow === null
        ? null
        : { importId, file, row: sourceRow, readAt: enteredAt },
    applications: applications.map(({ at: _at, agent: _agent, ...application }) => ({
      ...application,
      isReversal: application.amountMinor < 0,
    })),
    documents: [...documents],
    story: entryStory(db, row, { applications, documents }, language),
  };
};

export const entryHandlers = (context: BackendContext): Handlers<typeof entryChannels> => ({
  'entries.get': ({ id }, call) => {
    const db = context.db();
    const row = entryDetail(db, id);
    if (row === null) return refuse(apiError('not_found', { subject: 'entry', id: String(id) }));
    return ok(entryOf(db, row, context.clock.today(), agentLanguage(db, call.agent.id)));
  },
  'entries.setCollectionMethod': ({ id, collectionMethod }, call) =>
    runCommand(context, call, (tx) => {
      const before = entryDetail(tx.db, id);
      if (before === null) return refuse(apiError('not_found', { subject: 'entry', id: String(id) }));
      tx.about('entry', id);
      if (before.collectionMethod === collectionMethod) return ok({ id });
      setEntryCollectionMethod(tx.db, id, collectionMethod);
      insertChange(tx.db, {
        subject: 'entry',
        subjectId: id,
        field: 'collectionMethod',
        before: before.collectionMethod === '' ? null : before.collectionMethod,
        after: collectionMethod === '' ? null : collectionMethod,
        at: tx.at,
        agentId: tx.agentId,
        importId: null,
      });
      tx.changed(`entries:${id}`);
      return ok({ id });
    }),
});
