import type { Country } from '../../../shared/api/values.ts';
import { schemeNames, schemeOf } from '../../../shared/domain/collections/schemes.ts';
import { mentionedReferences } from '../../../shared/domain/payments/mentioned-references.ts';
import { referenceVariants } from '../../../shared/domain/references.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';
import { adoptReferenced, type RuleRun } from './match-adopt.ts';
import { freeTextSql } from './match-targets.ts';

/** A mandate's number stands on every collection by it, so that by itself it is no line's. */
const byMandate = JSON.stringify(schemeNames.filter((name) => schemeOf(name).reference === 'mandate'));

/** Lines by the reference that came back, whoever's number stands beside it. */
const findLines = (db: Connection, { creditorId, at, settles }: RuleRun, sign: '>' | '<'): void => {
  const found = prepared(
    db,
    `UPDATE temp.money SET line_id = (
       SELECT l.id FROM agreements a CROSS JOIN collection_lines l ON l.agreement_id = a.id AND l.reference = money.reference
       WHERE a.creditor_id = @creditorId AND a.scheme NOT IN (SELECT value FROM json_each(@byMandate)) ORDER BY l.id DESC LIMIT 1)
     WHERE rule IS NULL AND reference <> '' AND amount_minor ${sign} 0`,
  ).run({ creditorId, byMandate });
  if (found.changes === 0) return;
  prepared(
    db,
    `UPDATE temp.money SET line_state = l.state, customer_id = l.customer_id, asked_minor = l.amount_minor,
       asked_currency = l.currency, asked_on = l.collect_on, asked_reference = l.reference, rule = 'line_reference',
       rule_at = @at, settles = @settles
     FROM collection_lines l WHERE l.id = money.line_id AND money.rule IS NULL`,
  ).run({ at, settles });
};

/** Money taken back belongs to a line whatever the rules say. */
export const findReversedLines = (db: Connection, creditorId: number): void =>
  findLines(db, { creditorId, at: 0, settles: 1 }, '<');

const without = (m: string) => `${m}.rule IS NULL AND ${m}.reference <> '' AND ${m}.amount_minor > 0`;

/** Beginnings of the whole lines of slips that have a reference, which a ledger may keep in its place. */
const slipLines = ['+71<', '+75<', '+04<', '+15<'] as const;

/**
 * Entries with the reference of a row of `from`, bare or within the whole line of a slip, where the creditor has such.
 */
const findReferenced = (
  db: Connection,
  creditorId: number,
  { from, rule, where }: { readonly from: string; readonly rule: string; readonly where: string },
): void => {
  const ofCreditor = `e.reference <> '' AND e.creditor_id = @creditorId`;
  const insert = (compared: string) =>
    prepared(
      db,
      `INSERT OR IGNORE INTO temp.referenced (seq, entry_id, rule)
       SELECT r.seq, e.id, '${rule}' FROM temp.${from} r CROSS JOIN entries e INDEXED BY entries_by_reference
       WHERE ${compared} AND ${ofCreditor} AND e.amount_minor > 0 AND ${where}`,
    );
  insert('e.reference = r.reference').run({ creditorId });
  for (const slip of slipLines) {
    const has = prepared(
      db,
      `SELECT 1 FROM entries e INDEXED BY entries_by_reference
       WHERE e.reference > @slip AND e.reference < @slip || ':' AND ${ofCreditor} LIMIT 1`,
    ).get({ slip, creditorId });
    if (has !== undefined)
      insert(`e.reference > @slip || r.reference || '+' AND e.reference < @slip || r.reference || '+:'`).run({
        slip,
        creditorId,
      });
  }
};

const forgetVariants = (db: Connection): void => {
  prepared(db, 'DELETE FROM temp.variants').run();
};

/** References that no entry has as they came; their variants are looked for instead. */
const writeVariants = (db: Connection): void => {
  const missing = prepared<{ seq: number; reference: string }>(
    db,
    `SELECT seq, reference FROM temp.money
     WHERE ${without('money')} AND NOT EXISTS (SELECT 1 FROM temp.referenced r WHERE r.seq = money.seq)`,
  ).all();
  const insert = prepared(db, `INSERT OR IGNORE INTO temp.variants (seq, reference) VALUES (?, ?)`);
  for (const { seq, reference } of missing)
    for (const variant of referenceVariants(reference)) insert.run(seq, variant);
};

/** Lines and entries by the payment reference, bare or as the whole line of a slip, in any way in which it is written. */
export const byStructuredReference = (db: Connection, run: RuleRun): void => {
  const { creditorId } = run;
  findLines(db, run, '>');
  findReferenced(db, creditorId, { from: 'money', rule: 'entry_reference', where: without('r') });
  writeVariants(db);
  findReferenced(db, creditorId, { from: 'variants', rule: 'entry_reference', where: 'true' });
  forgetVariants(db);
  adoptReferenced(db, run);
};

/** By the number of a document of the customer whose number stands beside it. */
export const byDocumentNumber = (db: Connection, run: RuleRun): void => {
  prepared(
    db,
    `INSERT OR IGNORE INTO temp.referenced (seq, entry_id, rule)
     SELECT money.seq, e.id, 'document_number' FROM temp.money CROSS JOIN entries e
     WHERE ${without('money')} AND e.customer_id = money.number_customer_id AND e.amount_minor > 0
       AND e.document_number IN (money.reference, ltrim(money.reference, '0'))`,
  ).run();
  adoptReferenced(db, run);
};

/** Entries whose references the free text names. */
export const byTextReference = (db: Connection, run: RuleRun): void => {
  const { creditorId } = run;
  const country = prepared<Country>(db, 'SELECT country FROM creditors WHERE id = ?').pluck().get(creditorId);
  if (country === undefined) return;
  const texts = prepared<{ seq: number; text: string }>(
    db,
    `SELECT m.seq, m.reference || ' ' || ${freeTextSql} AS text FROM temp.money m CROSS JOIN bank_file_items i ON i.id = m.item_id
     WHERE m.rule IS NULL AND m.amount_minor > 0 AND (i.extra <> '{}' OR m.reference LIKE '% %')`,
  ).all();
  const insert = prepared(db, 'INSERT OR IGNORE INTO temp.variants (seq, reference) VALUES (?, ?)');
  for (const { seq, text } of texts)
    for (const reference of mentionedReferences(text, country)) insert.run(seq, reference);
  // What a text names beside what it pays is often the claim before, which is paid.
  findReferenced(db, creditorId, {
    from: 'variants',
    rule: 'text_reference',
    where: 'e.remaining_minor <> 0',
  });
  forgetVariants(db);
  adoptReferenced(db, run);
};
