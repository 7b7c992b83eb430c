import { apiError } from '../../../shared/api/errors.ts';
import type { LapsingClaims, lawChannels, OpenRate, ShownLawRow } from '../../../shared/api/law.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type { Country } from '../../../shared/api/values.ts';
import { announcedRule, halfYearsWithoutRate, isFee } from '../../../shared/law/fees.ts';
import { isOn, type LawRow } from '../../../shared/law/law-row.ts';
import { lawOn } from '../../../shared/law/rules.ts';
import type { Connection } from '../../../db/connection.ts';
import { creditorById } from '../../../db/queries/creditors.ts';
import { entryDetail, type EntryRow } from '../../../db/queries/entries.ts';
import {
  enteredRates,
  entryOfEvent,
  insertEnteredRate,
  insertLimitationEvent,
  insertLoweredFee,
  loweredFees,
  setTerms,
  termsOf,
  withdrawLimitationEvent,
} from '../../../db/queries/law/law.ts';
import type { Tx } from '../../../db/write.ts';
import { askWorker, runCommand, type BackendContext } from '../context.ts';
import type { Handlers } from '../handler.ts';
import { proposeAllocation } from './allocation.ts';
import { interestOfEntry, storedDay } from './entry-interest.ts';
import { limitationOfEntry } from './entry-limitation.ts';

type Call<C extends keyof typeof lawChannels> = Parameters<Handlers<typeof lawChannels>[C]>[0];

const entryById = (db: Connection, id: number): Result<EntryRow> => {
  const entry = entryDetail(db, id);
  return entry === null ? refuse(apiError('not_found', { subject: 'entry', id: String(id) })) : ok(entry);
};

const holdsOn = ({ from, to }: LawRow, on: string): boolean =>
  (from === null || from <= on) && (to === null || on <= to);

const shownRows = (db: Connection, { country, on, creditorId }: Call<'law.rows'>): readonly ShownLawRow[] => {
  const lowered = creditorId === null ? new Map() : loweredFees(db, creditorId);
  return lawOn(country)
    .filter((row) => on === null || holdsOn(row, on))
    .map((row) => {
      const fee = lowered.get(row.id);
      return {
        row,
        isOn: isOn(row),
        isFee: isFee(row),
        lowered: fee === undefined ? null : { amountMinor: fee.amountMinor, agent: fee.agent, at: fee.at },
      };
    });
};

const openRates = (db: Connection, country: Country, upTo: string): readonly OpenRate[] => {
  const rule = announcedRule(country);
  const entered = enteredRates(db, country);
  return halfYearsWithoutRate(country, upTo).map(({ from, to }) => {
    const found = entered.find((rate) => rate.rule === rule && rate.from === from);
    return {
      rule,
      from,
      to,
      entered:
        found === undefined
          ? null
          : { rateBps: found.rateBps, source: found.source, agent: found.agent, at: found.at },
    };
  });
};

const lowerFee = (
  tx: Tx,
  { creditorId, rowId, amountMinor }: Call<'law.lowerFee'>,
): Result<{ id: number }> => {
  const creditor = creditorById(tx.db, creditorId);
  if (creditor === null)
    return refuse(apiError('not_found', { subject: 'creditor', id: String(creditorId) }));
  const row = lawOn(creditor.country).find(({ id }) => id === rowId);
  if (row?.value.kind !== 'amount' || !isFee(row))
    return refuse(apiError('not_found', { subject: 'lawRow', id: rowId }));
  const { amountMinor: capMinor, currency } = row.value;
  if (amountMinor !== null && amountMinor > capMinor)
    return refuse(apiError('law_above_cap', { capMinor, currency }));
  tx.about('creditor', creditorId);
  insertLoweredFee(
    tx.db,
    { creditorId, rowId, amountMinor: amountMinor === capMinor ? null : amountMinor },
    tx,
  );
  tx.changed('law');
  return ok({ id: creditorId });
};

const enterRate = (tx: Tx, input: Call<'law.enterRate'>, today: string): Result<{ id: number }> => {
  const { country, from, rateBps } = input;
  const source = input.source.trim();
  if (!/-(?:01|07)-01$/u.test(from))
    return refuse(apiError('invalid_input', { path: 'from', reason: 'not the first day of a half-year' }));
  if (!halfYearsWithoutRate(country, today).some((half) => half.from === from))
    return refuse(apiError('law_rate_known', { from }));
  if (rateBps !== null && source === '')
    return refuse(apiError('invalid_input', { path: 'source', reason: 'a rate needs its source' }));
  const rate = { country, rule: announcedRule(country), from, rateBps, source };
  const id = insertEnteredRate(tx.db, rate, tx);
  tx.about('lawRate', id);
  tx.changed('law');
  return ok({ id });
};

const recordEvent = (tx: Tx, input: Call<'law.recordEvent'>, today: string): Result<{ id: number }> => {
  const entry = entryById(tx.db, input.entryId);
  if (!entry.ok) return entry;
  if (input.on > today)
    return refuse(apiError('invalid_input', { path: 'on', reason: 'the day has not come yet' }));
  tx.about('entry', input.entryId);
  const id = insertLimitationEvent(tx.db, input, tx);
  tx.changed(`entries:${input.entryId}`);
  return ok({ id });
};

const withdrawEvent = (tx: Tx, eventId: number): Result<{ id: number }> => {
  const entryId = entryOfEvent(tx.db, eventId);
  if (entryId === null)
    return refuse(apiError('not_found', { subject: 'limitationEvent', id: String(eventId) }));
  tx.about('entry', entryId);
  withdrawLimitationEvent(tx.db, eventId, tx);
  tx.changed(`entries:${entryId}`);
  return ok({ id: eventId });
};

export const lawHandlers = (context: BackendContext): Handlers<typeof lawChannels> => ({
  'law.rows': (input) => {
    const upTo = input.on ?? context.clock.today();
    return ok({
      rows: [...shownRows(context.db(), input)],
      openRates: [...openRates(context.db(), input.country, upTo)],
    });
  },
  'law.terms': ({ creditorId }) => ok(termsOf(context.db(), creditorId)),
  'law.setTerms': ({ creditorId, terms }, call) =>
    runCommand(context, call, (tx) => {
      if (creditorById(tx.db, creditorId) === null)
        return refuse(apiError('not_found', { subject: 'creditor', id: String(creditorId) }));
      tx.about('creditor', creditorId);
      setTerms(tx.db, creditorId, terms, tx);
      tx.changed('law');
      return ok({ id: creditorId });
    }),
  'law.lowerFee': (input, call) => runCommand(context, call, (tx) => lowerFee(tx, input)),
  'law.enterRate': (input, call) =>
    runCommand(context, call, (tx) => enterRate(tx, input, context.clock.today())),
  'law.interest': ({ entryId, to }) => {
    const entry = entryById(context.db(), entryId);
    if (!entry.ok) return entry;
    return ok(interestOfEntry(context.db(), entry.value, storedDay(to ?? context.clock.today())));
  },
  'law.limitation': ({ entryId }) => {
    const entry = entryById(context.db(), entryId);
    if (!entry.ok) return entry;
    return ok(limitationOfEntry(context.db(), entry.value, context.clock.today()));
  },
  'law.allocation': (input) => proposeAllocation(context.db(), input, context.clock.today()),
  // What the task gives, which crossed by structured clone.
  'law.lapsing': async (input, call) =>
    (await askWorker(context, call, 'lawLapsing', input)) as Result<LapsingClaims>,
  'law.recordEvent': (input, call) =>
    runCommand(context, call, (tx) => recordEvent(tx, input, context.clock.today())),
  'law.withdrawEvent': ({ id }, call) => runCommand(context, call, (tx) => withdrawEvent(tx, id)),
});
