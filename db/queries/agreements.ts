import { and, asc, eq } from 'drizzle-orm';
import { collectionRules } from '../../shared/api/collections.ts';
import type { Agreement, NewAgreement } from '../../shared/api/agreements.ts';
import { schemeNames, type SchemeName } from '../../shared/domain/collections/schemes.ts';
import { assert } from '../../shared/assert.ts';
import type { Connection } from '../connection.ts';
import { agreements, collectionRuns } from '../schema/collections.ts';
import { orm } from '../schema/orm.ts';

const schemeNamed = (name: string): SchemeName => {
  const scheme = schemeNames.find((known) => known === name);
  assert(scheme !== undefined, 'a stored scheme is one of those that were offered');
  return scheme;
};

const agreementOf = ({ createdAt: _createdAt, ...row }: typeof agreements.$inferSelect): Agreement => ({
  ...row,
  scheme: schemeNamed(row.scheme),
  rules: collectionRules.parse(JSON.parse(row.rules)),
});

export const listAgreements = (db: Connection): readonly Agreement[] =>
  orm(db)
    .select()
    .from(agreements)
    .orderBy(asc(agreements.creditorId), asc(agreements.code))
    .all()
    .map(agreementOf);

export const agreementById = (db: Connection, id: number): Agreement | null => {
  const row = orm(db).select().from(agreements).where(eq(agreements.id, id)).get();
  return row === undefined ? null : agreementOf(row);
};

export const agreementByCode = (db: Connection, creditorId: number, code: string): Agreement | null => {
  const row = orm(db)
    .select()
    .from(agreements)
    .where(and(eq(agreements.creditorId, creditorId), eq(agreements.code, code)))
    .get();
  return row === undefined ? null : agreementOf(row);
};

/** Scheme, number and debtor group together name one agreement in the scheme's files. */
export const agreementByNumber = (
  db: Connection,
  { scheme, creditorNumber, debtorGroup }: Pick<NewAgreement, 'scheme' | 'creditorNumber' | 'debtorGroup'>,
): Agreement | null => {
  const row = orm(db)
    .select()
    .from(agreements)
    .where(
      and(
        eq(agreements.scheme, scheme),
        eq(agreements.creditorNumber, creditorNumber),
        eq(agreements.debtorGroup, debtorGroup),
      ),
    )
    .get();
  return row === undefined ? null : agreementOf(row);
};

export const insertAgreement = (db: Connection, agreement: NewAgreement, at: number): number =>
  orm(db)
    .insert(agreements)
    .values({
      ...agreement,
      rules: JSON.stringify(agreement.rules),
      nextFileNumber: agreement.nextFileNumber ?? 1,
      createdAt: at,
    })
    .returning({ id: agreements.id })
    .get().id;

export const updateAgreement = (db: Connection, id: number, agreement: NewAgreement): void => {
  const { nextFileNumber, rules, ...fields } = agreement;
  orm(db)
    .update(agreements)
    .set({
      ...fields,
      rules: JSON.stringify(rules),
      ...(nextFileNumber === undefined ? {} : { nextFileNumber }),
    })
    .where(eq(agreements.id, id))
    .run();
};

export const hasRuns = (db: Connection, agreementId: number): boolean =>
  orm(db)
    .select({ id: collectionRuns.id })
    .from(collectionRuns)
    .where(eq(collectionRuns.agreementId, agreementId))
    .limit(1)
    .get() !== undefined;
