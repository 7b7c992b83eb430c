import { describe, expect, it } from 'vitest';
import { apiError } from '../shared/api/errors.ts';
import { ok, refuse } from '../shared/api/result.ts';
import { insertTestEntry, smallLedger, testCommand } from './testing.ts';
import { replayOf, write } from './write.ts';

const countEntries = (db: ReturnType<typeof smallLedger>) =>
  db.prepare('SELECT count(*) FROM entries').pluck().get();
const countAudit = (db: ReturnType<typeof smallLedger>) =>
  db.prepare('SELECT count(*) FROM audit').pluck().get();

describe('write', () => {
  it('writes the change and its audit row together', () => {
    const db = smallLedger();
    const result = write(db, testCommand('entries.add'), (tx) => {
      insertTestEntry(tx.db, { number: '1', amountMinor: 100 });
      tx.about('entry', 1);
      tx.changed('entries');
      return ok({ id: 1 });
    });
    expect(result).toEqual({
      ok: true,
      value: { value: { id: 1 }, topics: ['audit', 'entries'], replayed: false },
    });
    expect(db.prepare('SELECT command, subject, subject_id, result FROM audit').get()).toEqual({
      command: 'entries.add',
      subject: 'entry',
      subject_id: 1,
      result: '{"id":1}',
    });
  });

  it('rolls back everything on a refusal', () => {
    const db = smallLedger();
    const result = write(db, testCommand('entries.add'), (tx) => {
      insertTestEntry(tx.db, { number: '1', amountMinor: 100 });
      return refuse(apiError('changed_meanwhile', { subject: 'entry' }));
    });
    expect(result).toEqual({ ok: false, error: { code: 'changed_meanwhile', params: { subject: 'entry' } } });
    expect([countEntries(db), countAudit(db)]).toEqual([0, 0]);
  });

  it('rolls back everything on a programmer error, and throws it on', () => {
    const db = smallLedger();
    expect(() =>
      write(db, testCommand('entries.add'), (tx) => {
        insertTestEntry(tx.db, { number: '1', amountMinor: 100 });
        throw new TypeError('broken');
      }),
    ).toThrow('broken');
    expect([countEntries(db), countAudit(db)]).toEqual([0, 0]);
  });

  it('answers a repeated command with its first result and does nothing', () => {
    const db = smallLedger();
    const command = testCommand('entries.add', { n: 1 }, 'same-command');
    const add = () =>
      write(db, command, (tx) => ok({ id: insertTestEntry(tx.db, { number: '1', amountMinor: 100 }) }));
    expect(add()).toMatchObject({ value: { value: { id: 1 }, replayed: false } });
    expect(add()).toMatchObject({ value: { value: { id: 1 }, replayed: true } });
    expect([countEntries(db), countAudit(db)]).toEqual([1, 1]);
  });

  it('refuses a command id that was used for something else', () => {
    const db = smallLedger();
    write(db, testCommand('entries.add', { n: 1 }, 'same-command'), () => ok(null));
    expect(write(db, testCommand('entries.add', { n: 2 }, 'same-command'), () => ok(null))).toMatchObject({
      ok: false,
      error: { code: 'command_id_reused' },
    });
  });

  it('keeps no result that must not be kept, and so does not replay it', () => {
    const db = smallLedger();
    const command = testCommand('customers.revealPersonalNumber', {}, 'reveal-1');
    write(db, command, () => ok({ personalNumber: '070761-4285' }), { keepResult: false });
    expect(db.prepare('SELECT result FROM audit').pluck().get()).toBe('');
    expect(replayOf(db, command)).toMatchObject({ ok: false, error: { code: 'command_id_reused' } });
  });

  it('lets nobody change or delete an audit row', () => {
    const db = smallLedger();
    write(db, testCommand('entries.add'), () => ok(null));
    expect(() => db.exec(`UPDATE audit SET command = 'x'`)).toThrow(/never changed/);
    expect(() => db.exec('DELETE FROM audit')).toThrow(/never deleted/);
  });
});

describe('the ledger', () => {
  it('lets nobody change an amount or delete an entry', () => {
    const db = smallLedger();
    insertTestEntry(db, { number: '1', amountMinor: 100 });
    expect(() => db.exec('UPDATE entries SET amount_minor = 1')).toThrow(/corrected by a further entry/);
    expect(() => db.exec('DELETE FROM entries')).toThrow(/never deleted/);
  });

  it.each([
    ['a zero amount', { number: '1', amountMinor: 0 }],
    ['more remaining than the amount', { number: '1', amountMinor: 100, remainingMinor: 101 }],
    ['a remaining on the other side', { number: '1', amountMinor: 100, remainingMinor: -1 }],
  ])('refuses %s', (_name, entry) => {
    expect(() => insertTestEntry(smallLedger(), entry)).toThrow(/CHECK/);
  });
});
