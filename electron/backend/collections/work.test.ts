import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineEdit } from '../../../shared/api/collection-work.ts';
import type { CollectionRules } from '../../../shared/api/collections.ts';
import { collectionDays, schemeOf } from '../../../shared/domain/collections/schemes.ts';
import { parseLocalDate, type LocalDate } from '../../../shared/domain/local-date.ts';
import type { Connection } from '../../../db/connection.ts';
import { contentOf } from '../../../db/queries/collections/content-hash.ts';
import { moveLines } from '../../../db/queries/collections/events.ts';
import { snapshotOf } from '../../../db/queries/collections/lines.ts';
import { propose } from '../../../db/queries/collections/propose.ts';
import { standingSignature } from '../../../db/queries/collections/signatures.ts';
import { smallLedger, testCommand, testNow } from '../../../db/testing.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import { write } from '../../../db/write.ts';
import type { TaskContext } from '../tasks.ts';
import { editLineOf, undoLastEdit } from './edit-lines.ts';
import { journalLineOf } from './journal-line.ts';
import { signTask } from './sign-task.ts';
import { validateTask } from './validate-task.ts';

const day = (text: string): LocalDate => {
  const parsed = parseLocalDate(text);
  if (parsed === null) throw new Error(text);
  return parsed;
};

const rules: CollectionRules = {
  minimumMinor: 0,
  maximumMinor: null,
  netsCredits: true,
  nettingOrder: 'oldest',
  withoutMandate: 'leave_out',
};

/** Three customers with two invoices each, the first with a credit note too; proposed for 1 December 2026. */
const proposed = (hasFourEyes = false): Connection => {
  const db = smallLedger();
  const text = JSON.stringify(rules);
  db.exec(`
    INSERT INTO agents VALUES (2, 'bo', 'Bo', 'teamLead', 1, 1);
    UPDATE customers SET street = 'Havnegade 4', postal_code = '2100' WHERE id = 1;
    INSERT INTO agreements VALUES (1, 1, 'bs', 'BS1', '12345680', '00001', '0112', '12345674', 0, '', '', '', 1, NULL, 'next', ${hasFourEyes ? 1 : 0}, '${text}', 1, 1, 0);
    INSERT INTO customers (id, creditor_id, number, name, name_sort, number_sort, party, street, postal_code, city, country, language, email, phone, created_at)
      SELECT value, 1, 'K' || value, 'Kunde ' || value, '', '', 'private', 'Vej 1', '1000', 'By', 'DK', 'da', '', '', 1 FROM json_each('[2,3]');
    INSERT INTO mandates (id, agreement_id, customer_id, number, state, created_at)
      SELECT value, 1, value, '00000000' || value, 'active', 1 FROM json_each('[1,2,3]');
    INSERT INTO entries (id, creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency, amount_minor,
        remaining_minor, reference, text, order_number, collection_method, dispute_reason, entered_at)
      SELECT value, 1, 1 + (value - 1) / 2, 'invoice', 'F' || value, 1, '2026-10-01', '2026-11-30', 'DKK', 10000 * value, 10000 * value, '', 'Varme',
        '', '', '', 1 FROM json_each('[1,2,3,4,5,6]');
    INSERT INTO entries (id, creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency, amount_minor,
        remaining_minor, reference, text, order_number, collection_method, dispute_reason, entered_at)
      VALUES (7, 1, 1, 'credit_note', 'K7', 1, '2026-10-01', '2026-11-30', 'DKK', -5000, -5000, '', '', '', '', '', 1);
    INSERT INTO collection_runs VALUES (1, 1, 1, 'open', '2026-11-23', '2026-11-01', '2026-12-31', '2026-12-01', '${text}', 1, 1);`);
  const [from, to, earliest] = [day('2026-11-01'), day('2026-12-31'), day('2026-12-01')];
  propose(db, {
    runId: 1,
    creditorId: 1,
    agreementId: 1,
    agreementCode: 'BS1',
    scheme: 'bs',
    currency: 'DKK',
    rules,
    today: day('2026-11-23'),
    days: collectionDays(schemeOf('bs'), 'next', from, to, earliest),
    agentId: 1,
    at: testNow,
  });
  return db;
};

const edit = (db: Connection, lineId: number, change: LineEdit) => {
  const written = write(db, testCommand('collections.edit'), (tx) => editLineOf(tx, lineId, change));
  return written.ok ? { ok: true as const, ...written.value.value } : written;
};
const undo = (db: Connection) => write(db, testCommand('collections.undo'), (tx) => undoLastEdit(tx, 1));

const contextOf = (db: Connection, agentId = 1): TaskContext => ({
  db,
  databaseFile: '',
  command: { ...testCommand('collections.validate'), agentId },
  today: '2026-11-23',
  now: () => testNow,
  report: () => undefined,
  signal: new AbortController().signal,
  writeTurn: () => Promise.resolve(),
});
const validate = async (db: Connection) => {
  const result = await validateTask({ runId: 1 }, contextOf(db));
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
const approve = (db: Connection, agentId = 1) =>
  moveLines(
    db,
    { select: `SELECT id AS line_id FROM collection_lines WHERE state = 'valid'`, bind: {} },
    { to: 'approved', params: {}, bankFileId: null, agentId, at: testNow },
  );
const sign = (db: Connection, agentId = 1) => signTask({ runId: 1, agentName: 'x' }, contextOf(db, agentId));
const stateOf = (db: Connection, id: number) =>
  db.prepare(`SELECT state FROM collection_lines WHERE id = ?`).pluck().get(id);
const content = (db: Connection) =>
  db
    .prepare(
      `SELECT l.id, l.collect_on, l.amount_minor, l.text, p.entry_id, p.amount_minor AS asked FROM collection_lines l
         JOIN collection_line_entries p ON p.line_id = l.id WHERE p.is_ended = 0 ORDER BY l.id, p.entry_id`,
    )
    .all();

describe('edits of a line', () => {
  it('lowers an amount, and leaves the rest of the entry open', () => {
    const db = proposed();
    expect(edit(db, 1, { kind: 'amount', entryId: 1, amountMinor: 4000 })).toMatchObject({
      ok: true,
      approvalTakenAway: false,
    });
    expect(snapshotOf(db, 1)).toMatchObject({ amountMinor: 4000 + 20_000 - 5000 });
    expect(db.prepare(`SELECT remaining_minor FROM entries WHERE id = 1`).pluck().get()).toBe(10_000);
    expect(edit(db, 1, { kind: 'amount', entryId: 1, amountMinor: 10_001 })).toMatchObject({
      error: { code: 'collection_amount_above_open', params: { openMinor: 10_000 } },
    });
    expect(edit(db, 1, { kind: 'amount', entryId: 7, amountMinor: 1 })).toMatchObject({
      error: { code: 'collection_entry_is_credit' },
    });
  });

  it('splits a line to another day, one line a customer and day', () => {
    const db = proposed();
    expect(edit(db, 2, { kind: 'split', entryIds: [3], collectOn: '2026-12-01' })).toMatchObject({
      error: { code: 'collection_day_taken' },
    });
    const split = edit(db, 2, { kind: 'split', entryIds: [3], collectOn: '2026-12-10' });
    expect(split).toMatchObject({ ok: true, lineIds: [2, 4] });
    expect(snapshotOf(db, 4)).toMatchObject({ amountMinor: 30_000, collectOn: '2026-12-10' });
    expect(edit(db, 4, { kind: 'date', collectOn: '2026-12-12' })).toMatchObject({
      error: { code: 'collection_day_not_bank_day' },
    });
    expect(edit(db, 4, { kind: 'date', collectOn: '2026-11-30' })).toMatchObject({
      error: { code: 'collection_day_too_early' },
    });
    expect(verifyLedger(db).problems).toEqual([]);
  });

  it('takes approval and signature away, and says so', async () => {
    const db = proposed();
    await validate(db);
    approve(db);
    expect((await sign(db)).ok).toBe(true);
    expect(standingSignature(db, 1)).not.toBeNull();
    expect(edit(db, 1, { kind: 'text', text: 'Ring til os' })).toMatchObject({
      approvalTakenAway: true,
      signatureTakenAway: true,
    });
    expect([1, 2, 3].map((id) => stateOf(db, id))).toEqual(['created', 'approved', 'approved']);
    expect(standingSignature(db, 1)).toBeNull();
  });

  it('comes back to where it began when all is undone, whatever was edited', () => {
    const change = fc.oneof(
      fc.record({
        kind: fc.constant('amount' as const),
        entryId: fc.integer({ min: 1, max: 6 }),
        amountMinor: fc.integer({ min: 1, max: 70_000 }),
      }),
      fc.record({
        kind: fc.constant('date' as const),
        collectOn: fc.constantFrom('2026-12-01', '2026-12-02', '2026-12-10'),
      }),
      fc.record({ kind: fc.constant('text' as const), text: fc.constantFrom(null, 'Hej', 'Ring\ntil os') }),
      fc.record({ kind: fc.constant('takeOut' as const), reason: fc.constant('Aftalt') }),
      fc.record({
        kind: fc.constant('split' as const),
        entryIds: fc.integer({ min: 1, max: 6 }).map((entryId) => [entryId]),
        collectOn: fc.constantFrom('2026-12-03', '2026-12-10'),
      }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), change), { maxLength: 10 }),
        (changes) => {
          const db = proposed();
          const before = content(db);
          let done = 0;
          for (const [lineId, one] of changes) if (edit(db, lineId, one).ok) done += 1;
          for (let left = done; left > 0; left -= 1) {
            const undone = undo(db);
            if (!undone.ok) throw new Error(JSON.stringify(undone.error));
          }
          expect(content(db)).toEqual(before);
          expect(undo(db)).toMatchObject({ error: { code: 'collection_nothing_to_undo' } });
          expect(verifyLedger(db).problems).toEqual([]);
          db.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('validation', () => {
  it('puts what is wrong into the error log, once, and takes it out when it is mended', async () => {
    const db = proposed();
    db.exec(
      `UPDATE customers SET postal_code = '' WHERE id = 2; UPDATE mandates SET state = 'cancelled', cancelled_by = 'debtor' WHERE id = 3;`,
    );
    expect(await validate(db)).toEqual({ checked: 3, valid: 1, errors: 2, raised: 2, resolved: 0 });
    const open = () =>
      db.prepare(`SELECT code, line_id FROM issues WHERE state = 'open' ORDER BY line_id`).all();
    expect(open()).toEqual([
      { code: 'line_address_missing', line_id: 2 },
      { code: 'line_mandate_not_active', line_id: 3 },
    ]);
    expect(await validate(db)).toMatchObject({ checked: 2, errors: 2, raised: 0, resolved: 0 });
    db.exec(`UPDATE customers SET postal_code = '2100' WHERE id = 2`);
    expect(await validate(db)).toMatchObject({ checked: 2, valid: 1, errors: 1, resolved: 1 });
    expect(open()).toEqual([{ code: 'line_mandate_not_active', line_id: 3 }]);
    expect([1, 2, 3].map((id) => stateOf(db, id))).toEqual(['valid', 'valid', 'error']);
    expect(verifyLedger(db).problems).toEqual([]);
  });

  it.each([
    ['a dispute since', `UPDATE entries SET disputed_on = '2026-11-22' WHERE id = 3`, 'line_entry_disputed'],
    [
      'a hold since',
      `INSERT INTO holds (creditor_id, customer_id, until, reason, agent_id, set_at) VALUES (1, 2, NULL, 'x', 1, 1)`,
      'line_customer_on_hold',
    ],
    [
      'a hand-over since',
      `INSERT INTO holds (creditor_id, customer_id, until, reason, agent_id, set_at, kind) VALUES (1, 2, NULL, 'x', 1, 1, 'agency')`,
      'line_at_agency',
    ],
    ['a payment since', `UPDATE entries SET remaining_minor = 1 WHERE id = 3`, 'line_entry_smaller'],
    [
      'a ban since',
      `UPDATE customers SET ban_reason = 'x', ban_set_at = 1 WHERE id = 2`,
      'line_collection_ban',
    ],
    [
      'a mandate from later',
      `UPDATE mandates SET valid_from = '2026-12-24' WHERE id = 2`,
      'line_mandate_later',
    ],
    [
      'a number that does not fit',
      `UPDATE customers SET number = 'K-2' WHERE id = 2`,
      'line_customer_number',
    ],
  ])('finds %s', async (_, sql, code) => {
    const db = proposed();
    db.exec(sql);
    expect(await validate(db)).toMatchObject({ errors: 1 });
    expect(db.prepare(`SELECT code FROM issues`).pluck().all()).toEqual([code]);
    expect(stateOf(db, 2)).toBe('error');
  });

  it('checks only what changed', async () => {
    const db = proposed();
    await validate(db);
    expect(await validateTask({ runId: 1 }, contextOf(db))).toMatchObject({
      error: { code: 'collection_nothing_to_validate' },
    });
    edit(db, 2, { kind: 'date', collectOn: '2026-12-10' });
    expect(await validate(db)).toMatchObject({ checked: 1 });
  });
});

describe('signing', () => {
  it('binds a hash of all that is sent', async () => {
    const db = proposed();
    await validate(db);
    approve(db);
    const signed = await sign(db);
    if (!signed.ok) throw new Error(signed.error.code);
    expect(signed.value).toMatchObject({ lines: 3, amountMinor: 210_000 - 5000 });
    expect(contentOf(db, 1, ['signed'])).toEqual(signed.value);
    db.exec(`UPDATE collection_lines SET text = 'x' WHERE id = 1`);
    expect(contentOf(db, 1, ['signed']).contentSha256).not.toBe(signed.value.contentSha256);
  });

  it('needs a second person where the agreement has four eyes', async () => {
    const db = proposed(true);
    await validate(db);
    approve(db, 1);
    expect(await sign(db, 1)).toMatchObject({
      error: { code: 'collection_signer_approved', params: { lines: 3 } },
    });
    expect((await sign(db, 2)).ok).toBe(true);
    expect(verifyLedger(db).problems).toEqual([]);
  });

  it('has nothing to sign before anything is approved', async () => {
    expect(await sign(proposed())).toMatchObject({ error: { code: 'collection_nothing_to_sign' } });
  });
});

describe('collections.line', () => {
  it('tells all of a line: entries, notice, story, findings, what can be done and why not', async () => {
    const db = proposed();
    db.exec(`UPDATE customers SET street = '' WHERE id = 1`);
    await validate(db);
    edit(db, 1, { kind: 'amount', entryId: 2, amountMinor: 15_000 });
    const line = journalLineOf(db, 1, testNow);
    if (!line.ok) throw new Error(line.error.code);
    expect(line.value).toMatchObject({
      customerNumber: '10482',
      state: 'created',
      amountMinor: 20_000,
      mandate: { number: '000000001' },
      findings: [{ code: 'line_address_missing' }],
      edits: [{ kind: 'amount', undoneAt: null }],
    });
    expect(line.value.story.map(({ state }) => state)).toEqual(['created', 'error', 'created']);
    expect(line.value.notice.widthMax).toBe(60);
    expect(line.value.notice.lines.length).toBeGreaterThan(0);
    expect(line.value.actions.find(({ action }) => action === 'cancel')?.whyNot).toMatchObject({
      code: 'collection_line_not_sent',
    });
  });
});
