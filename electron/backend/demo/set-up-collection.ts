import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { NewAgreement } from '../../../shared/api/agreements.ts';
import { ok, type Result } from '../../../shared/api/result.ts';
import {
  demoCollection,
  demoEntryHold,
  type DemoSchemes,
} from '../../../shared/domain/demo/collection-setup.ts';
import { demoCountries, type DemoCountry } from '../../../shared/domain/demo/countries.ts';
import { schemeNames, schemeOf, type SchemeName } from '../../../shared/domain/collections/schemes.ts';
import type { LocalDate } from '../../../shared/domain/local-date.ts';
import { insertAgreement } from '../../../db/queries/agreements.ts';
import { insertChange } from '../../../db/queries/changes.ts';
import { setCollectionBan, setCollectionMethod } from '../../../db/queries/customers.ts';
import { insertHold } from '../../../db/queries/holds/holds.ts';
import { cancelMandate, insertMandate, insertMandateEvent } from '../../../db/queries/mandates.ts';
import { prepared } from '../../../db/prepared.ts';
import type { Tx } from '../../../db/write.ts';
import { ownCall, runCommand, type BackendContext } from '../context.ts';

type Draw = { readonly seed: number; readonly today: LocalDate; readonly schemes: DemoSchemes };

/** Numbers that no scheme gives: the demo sends nothing. */
const creditorNumbers: Readonly<Record<SchemeName, string>> = {
  bs: '00000019',
  ls: '00019',
  // The bankgiro number of Bankgirot's own examples.
  ag: '9912346',
  avtalegiro: '01999905123',
  sepa: 'FI22ZZZ12345678',
};
/** Who sends, where that is no registration number. */
const supplierNumbers: Partial<Record<SchemeName, string>> = { ag: '999999', avtalegiro: '00000019' };

const agreementOf = (
  creditorId: number,
  country: DemoCountry,
  scheme: SchemeName,
  folder: string,
): NewAgreement => ({
  creditorId,
  scheme,
  code: scheme.toUpperCase(),
  creditorNumber: creditorNumbers[scheme],
  debtorGroup: '00001',
  section: schemeOf(scheme).sections[0] ?? '',
  dataSupplierNumber:
    schemeOf(scheme).supplierDigits === null ? '' : (supplierNumbers[scheme] ?? country.registrationNumber),
  isTest: false,
  mainText: schemeOf(scheme).text === null ? '' : country.name,
  outFolder: path.join(folder, scheme, 'out'),
  inFolder: path.join(folder, scheme, 'in'),
  leadDays: schemeOf(scheme).earliest === null ? 1 : null,
  dateRoll: 'next',
  hasFourEyes: false,
  sendsMandateChanges: false,
  rules: {
    minimumMinor: 5000,
    maximumMinor: 5_000_000,
    netsCredits: true,
    nettingOrder: 'oldest',
    withoutMandate: 'leave_out',
  },
  isActive: true,
});

type Drawn = ReturnType<typeof demoCollection>;

const takeMandate = (
  tx: Tx,
  agreementId: number,
  customerId: number,
  drawn: NonNullable<Drawn['mandate']>,
): void => {
  const id = insertMandate(tx.db, {
    agreementId,
    customerId,
    number: drawn.number,
    validFrom: drawn.validFrom,
    debtorIban: drawn.debtorIban,
    signedOn: drawn.signedOn,
    at: tx.at,
    state: drawn.state === 'requested' ? 'requested' : 'active',
  });
  const event = { mandateId: id, bankFileId: null, fileLine: null, agentId: tx.agentId, at: tx.at };
  insertMandateEvent(tx.db, {
    ...event,
    state: drawn.state === 'requested' ? 'requested' : 'active',
    cancelledBy: null,
    effectiveOn: drawn.validFrom,
  });
  if (drawn.cancelledBy === null) return;
  cancelMandate(tx.db, id, drawn.cancelledBy, drawn.validTo);
  insertMandateEvent(tx.db, {
    ...event,
    state: 'cancelled',
    cancelledBy: drawn.cancelledBy,
    effectiveOn: drawn.validTo,
  });
};

/** What stands in the way of collecting from a customer: a method of its own, a hold, a ban. */
const takeObstacles = (tx: Tx, creditorId: number, customerId: number, drawn: Drawn): void => {
  const changed = (field: string, after: string): void =>
    insertChange(tx.db, {
      subject: 'customer',
      subjectId: customerId,
      field,
      before: null,
      after,
      at: tx.at,
      agentId: tx.agentId,
      importId: null,
    });
  if (drawn.method !== '') {
    setCollectionMethod(tx.db, customerId, drawn.method);
    changed('collectionMethod', drawn.method);
  }
  if (drawn.ban !== null) {
    setCollectionBan(tx.db, customerId, { ...drawn.ban, setAt: tx.at });
    changed('banReason', drawn.ban.reason);
  }
  if (drawn.hold !== null)
    insertHold(tx.db, {
      creditorId,
      subject: { customerId },
      kind: 'hold',
      ...drawn.hold,
      agentId: tx.agentId,
      at: tx.at,
    });
};

const holdEntries = (tx: Tx, creditorId: number, { seed, today, schemes }: Draw): void => {
  const entries = prepared<{ id: number; documentNumber: string }>(
    tx.db,
    `SELECT id, document_number AS documentNumber FROM entries
     WHERE creditor_id = ? AND kind = 'invoice' AND remaining_minor > 0 ORDER BY id`,
  ).all(creditorId);
  for (const { id, documentNumber } of entries) {
    const hold = demoEntryHold(seed, Number(documentNumber), today, schemes);
    if (hold !== null)
      insertHold(tx.db, {
        creditorId,
        subject: { entryId: id },
        kind: 'hold',
        ...hold,
        agentId: tx.agentId,
        at: tx.at,
      });
  }
};

const setUp = (
  tx: Tx,
  creditorId: number,
  country: DemoCountry,
  draw: Draw,
  agreements: readonly NewAgreement[],
): void => {
  const ids = new Map(
    agreements.map((agreement) => [agreement.scheme, insertAgreement(tx.db, agreement, tx.at)]),
  );
  const customers = prepared<{ id: number; number: string }>(
    tx.db,
    `SELECT id, number FROM customers WHERE creditor_id = ? ORDER BY id`,
  ).all(creditorId);
  for (const { id, number } of customers) {
    const drawn = demoCollection(
      draw.seed,
      Number(number) - country.firstCustomerNumber,
      draw.today,
      draw.schemes,
    );
    const agreementId = drawn.mandate === null ? undefined : ids.get(drawn.mandate.scheme);
    if (drawn.mandate !== null && agreementId !== undefined) takeMandate(tx, agreementId, id, drawn.mandate);
    takeObstacles(tx, creditorId, id, drawn);
  }
  holdEntries(tx, creditorId, draw);
};

/**
 * Agreements of a demo creditor with the schemes of its country, mandates of its customers (some cancelled, some not given
 * yet), methods, holds and bans: the same for the same seed. Nothing where no scheme collects.
 */
export const setUpCollection = async (
  context: BackendContext,
  creditorId: number,
  country: DemoCountry,
  draw: Omit<Draw, 'schemes'>,
): Promise<Result<null>> => {
  const folder = path.join(context.places.folder, 'demo-bank');
  const agreements = schemeNames
    .filter((name) => schemeOf(name).country === country.country)
    .map((name) => agreementOf(creditorId, country, name, folder));
  const [main, other = null] = agreements.map(({ scheme }) => scheme);
  if (main === undefined) return ok(null);
  const schemes = { country: schemeOf(main).country, main, other };
  for (const { outFolder, inFolder } of agreements)
    for (const one of [outFolder, inFolder]) await mkdir(one, { recursive: true });
  const seed = draw.seed * demoCountries.length + demoCountries.indexOf(country);
  const call = ownCall(context, 'system.openDemo', { creditorId });
  return runCommand(context, call, (tx) => {
    setUp(tx, creditorId, country, { ...draw, seed, schemes }, agreements);
    tx.about('creditor', creditorId);
    tx.changed('agreements', 'mandates', 'holds', 'customers', 'entries');
    return ok(null);
  });
};
