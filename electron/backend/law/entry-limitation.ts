import type { LimitationOfEntry } from '../../../shared/api/law.ts';
import {
  limitationOf,
  type Limitation,
  type LimitationEvent,
} from '../../../shared/domain/limitation/limitation-of.ts';
import type { LocalDate } from '../../../shared/domain/local-date.ts';
import { lawOn } from '../../../shared/law/rules.ts';
import type { Connection } from '../../../db/connection.ts';
import type { EntryRow } from '../../../db/queries/entries.ts';
import type { OldClaim } from '../../../db/queries/law/lapsing.ts';
import { limitationEventsOf, remindedOn, standingApplications } from '../../../db/queries/law/law.ts';
import { partiesOf, storedDay } from './entry-interest.ts';

/** Money of the customer; what the ERP settled may have been anything. */
const partPayments = (db: Connection, entryId: number): readonly LimitationEvent[] =>
  standingApplications(db, entryId)
    .filter(({ creditKind }) => creditKind === 'payment')
    .map(({ creditOn }) => ({ on: storedDay(creditOn), kind: 'part_payment' }));

/** When a claim lapses as things stand, by what was paid and what was recorded. */
export const limitationOfClaim = (
  db: Connection,
  claim: Pick<OldClaim, 'id' | 'country' | 'partyType' | 'documentOn' | 'dueOn'>,
  today: LocalDate,
): Limitation | null =>
  limitationOf({
    country: claim.country,
    partyType: claim.partyType,
    documentOn: storedDay(claim.documentOn),
    dueOn: storedDay(claim.dueOn),
    events: [
      ...partPayments(db, claim.id),
      // Whether the debtor received it as a written demand is for the clerk to record.
      ...remindedOn(db, claim.id).map((on) => ({ on: storedDay(on), kind: 'reminder' as const })),
      ...limitationEventsOf(db, claim.id).map(({ on, kind }) => ({ on: storedDay(on), kind })),
    ],
    today,
  });

/** When an open claim lapses, and what has kept it alive. */
export const limitationOfEntry = (db: Connection, entry: EntryRow, today: string): LimitationOfEntry => {
  const events = limitationEventsOf(db, entry.id).map(({ id, kind, on, note, agent, at }) => ({
    id,
    kind,
    on,
    note,
    agent,
    at,
  }));
  const parties = partiesOf(db, entry);
  const found =
    entry.amountMinor < 0 ? null : limitationOfClaim(db, { ...entry, ...parties }, storedDay(today));
  if (found === null) return { entryId: entry.id, limitation: null, events };
  const { rowIds, interruptedBy, ...limitation } = found;
  const bases = rowIds.flatMap((rowId) => {
    const row = lawOn(parties.country).find(({ id }) => id === rowId);
    return row === undefined ? [] : [row.basis];
  });
  return {
    entryId: entry.id,
    limitation: { ...limitation, interruptedBy: [...interruptedBy], bases: [...new Set(bases)] },
    events,
  };
};
