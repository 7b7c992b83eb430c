import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/api/contract.ts';
import { schemeOf } from '../../../shared/domain/collections/schemes.ts';
import type { Connection } from '../../../db/connection.ts';
import { updateAgreement, agreementById } from '../../../db/queries/agreements.ts';
import { mandateById } from '../../../db/queries/mandates.ts';
import { migratedDatabase, temporaryFolder, testCommand, testNow } from '../../../db/testing.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import { write, type Tx } from '../../../db/write.ts';
import type { Result } from '../../../shared/api/result.ts';
import { taskContext } from '../collections/testing.ts';
import { finishExports, partOf } from '../collections/export-writer.ts';
import { addMandate, endMandate, moveMandate, withdraw } from './change-mandates.ts';
import { exportChangesTask } from './export-changes-task.ts';

const place = temporaryFolder();
afterAll(() => place.remove());

const numbers = { bs: '12345680', ls: '03344', ag: '9912346' } as const;
let folders = 0;

/** Agreement 1 of the scheme; customer 10001 a business, 10002 a person, 10003 with neither number. */
const ledger = (scheme: keyof typeof numbers) => {
  const outFolder = path.join(place.folder, `out${(folders += 1)}`);
  mkdirSync(outFolder);
  const db = migratedDatabase();
  const { country, currency, sections } = schemeOf(scheme);
  const [company, person] = country === 'SE' ? ['556036-0793', '19810203-1234'] : ['13585628', '070761-4285'];
  db.exec(`
    INSERT INTO agents VALUES (1, 'mette', 'Mette', 'administrator', ${testNow}, ${testNow});
    INSERT INTO creditors VALUES (1, 'OPK', 'Tranekilde', '${country}', '13585628', '${currency}', 10000, 'da', '', '', '', '', '', 0, 0, ${testNow});
    INSERT INTO customers (id, creditor_id, number, name, name_sort, number_sort, party, registration_number, personal_number, street, postal_code, city, country, language, email, phone, created_at)
      VALUES (1, 1, '10001', 'Nordlys Bageri ApS', '', '', 'business', '${company}', NULL, '', '', '', '${country}', 'da', '', '', 1),
             (2, 1, '10002', 'Åse Ørsted', '', '', 'private', NULL, '${person}', '', '', '', '${country}', 'da', '', '', 1),
             (3, 1, '10003', 'Anonym', '', '', 'private', NULL, NULL, '', '', '', '${country}', 'da', '', '', 1);`);
  db.prepare(
    `INSERT INTO agreements VALUES (1, 1, ?, 'A1', ?, '00001', ?, ?, 0, '', ?, '', 7, ?, 'next', 0,
       '{"minimumMinor":0,"maximumMinor":null,"netsCredits":true,"nettingOrder":"oldest","withoutMandate":"leave_out"}', 1, 1, 1)`,
  ).run(
    scheme,
    numbers[scheme],
    sections[0] ?? '',
    scheme === 'ag' ? '999999' : '12345674',
    outFolder,
    scheme === 'ls' ? 1 : null,
  );
  return { db, outFolder };
};

const run = <T>(db: Connection, name: string, work: (tx: Tx) => Result<T>): Result<T> => {
  const done = write(db, testCommand(name), work);
  return done.ok ? { ok: true, value: done.value.value } : done;
};

const request = (customerId: number): InputOf<'mandates.add'> => ({
  customerId,
  agreementId: 1,
  number: '',
  state: 'requested',
  validFrom: '2026-12-01',
  account: { registration: '1234', number: '1234567' },
});

const active = (customerId: number, number: string): InputOf<'mandates.add'> => ({
  ...request(customerId),
  number,
  state: 'active',
  account: null,
});

const send = (db: Connection) =>
  exportChangesTask({ agreementId: 1 }, taskContext(db, 'mandates.exportChanges'));
const states = (db: Connection) =>
  db.prepare('SELECT kind, state, file_line AS line FROM mandate_changes ORDER BY id').all();

/** A person asked for (LS takes companies only: then the company), one ended, one moved. */
const changed = (scheme: keyof typeof numbers) => {
  const made = ledger(scheme);
  const { db } = made;
  const asked = scheme === 'ls' ? 1 : 2;
  const kept = scheme === 'ls' ? 2 : 1;
  expect(run(db, 'mandates.add', (tx) => addMandate(tx, request(asked))).ok).toBe(true);
  expect(run(db, 'mandates.add', (tx) => addMandate(tx, active(kept, '000000017'))).ok).toBe(true);
  expect(
    run(db, 'mandates.move', (tx) => moveMandate(tx, { id: 2, customerId: 3, effectiveOn: '2026-12-01' })),
  ).toEqual({ ok: true, value: { id: 3 } });
  expect(
    run(db, 'mandates.cancel', (tx) =>
      endMandate(tx, { id: 3, cancelledBy: 'creditor', validTo: '2026-12-31' }),
    ).ok,
  ).toBe(true);
  return made;
};

describe('mandates.exportChanges', () => {
  it.each(['bs', 'ls', 'ag'] as const)('tells the scheme %s of requests, moves and ends', async (scheme) => {
    const { db, outFolder } = changed(scheme);
    const sent = await send(db);
    expect(sent).toMatchObject({ ok: true, value: { changes: 3, fileNumber: 7 } });
    if (!sent.ok) return;
    expect(readFileSync(path.join(outFolder, sent.value.file), 'latin1')).toMatchSnapshot();
    expect(states(db)).toMatchObject([
      { kind: 'register', state: 'sent' },
      { kind: 'move', state: 'sent' },
      { kind: 'cancel', state: 'sent' },
    ]);
    expect(mandateById(db, 3)?.changes[0]).toMatchObject({ kind: 'cancel', file: sent.value.file });
    expect(agreementById(db, 1)?.nextFileNumber).toBe(8);
    expect(await send(db)).toMatchObject({ ok: false, error: { code: 'mandate_changes_none' } });
    expect(verifyLedger(db).problems).toEqual([]);
  });

  describe('on Betalingsservice', () => {
    let made: ReturnType<typeof ledger>;
    beforeEach(() => {
      made = ledger('bs');
    });

    it('sends nothing unless the agreement says so', async () => {
      const { db } = made;
      const agreement = agreementById(db, 1);
      if (agreement !== null) updateAgreement(db, 1, { ...agreement, sendsMandateChanges: false });
      expect(run(db, 'mandates.add', (tx) => addMandate(tx, request(1)))).toMatchObject({
        ok: false,
        error: { code: 'mandate_changes_off' },
      });
      run(db, 'mandates.add', (tx) => addMandate(tx, active(1, '000000017')));
      run(db, 'mandates.cancel', (tx) =>
        endMandate(tx, { id: 1, cancelledBy: 'creditor', validTo: '2026-12-31' }),
      );
      expect(states(db)).toEqual([]);
      expect(await send(db)).toMatchObject({ ok: false, error: { code: 'mandate_changes_off' } });
    });

    it('asks only for whom the scheme can tell', () => {
      const { db } = made;
      expect(run(db, 'mandates.add', (tx) => addMandate(tx, request(3)))).toMatchObject({
        ok: false,
        error: { code: 'mandate_registration_missing', params: { number: '10003' } },
      });
      expect(run(db, 'mandates.add', (tx) => addMandate(tx, { ...request(1), account: null }))).toMatchObject(
        { ok: false, error: { code: 'mandate_account_missing' } },
      );
    });

    it('does not tell of an end that is not the creditor’s, nor of what was never asked for', () => {
      const { db } = made;
      run(db, 'mandates.add', (tx) => addMandate(tx, active(1, '000000017')));
      run(db, 'mandates.cancel', (tx) =>
        endMandate(tx, { id: 1, cancelledBy: 'debtor', validTo: '2026-12-31' }),
      );
      expect(states(db)).toEqual([]);
      run(db, 'mandates.add', (tx) => addMandate(tx, request(2)));
      run(db, 'mandates.cancel', (tx) =>
        endMandate(tx, { id: 2, cancelledBy: 'creditor', validTo: '2026-12-31' }),
      );
      expect(states(db)).toEqual([{ kind: 'register', state: 'withdrawn', line: null }]);
    });

    it('writes nothing while one change can’t be said, names it, and goes on without it', async () => {
      const { db, outFolder } = made;
      run(db, 'mandates.add', (tx) => addMandate(tx, request(1)));
      db.exec(`UPDATE customers SET registration_number = NULL WHERE id = 1`);
      run(db, 'mandates.add', (tx) => addMandate(tx, active(2, '000000018')));
      run(db, 'mandates.cancel', (tx) =>
        endMandate(tx, { id: 2, cancelledBy: 'creditor', validTo: '2026-12-31' }),
      );
      expect(await send(db)).toMatchObject({
        ok: false,
        error: {
          code: 'mandate_change_refused',
          params: { number: '10001', field: 'registrationNumber', reason: 'missing' },
        },
      });
      const file = path.join(outFolder, 'BS0605-A1-12345680-00007.txt');
      expect([existsSync(file), existsSync(partOf(outFolder, path.basename(file)))]).toEqual([false, false]);
      expect(run(db, 'mandates.withdrawChange', (tx) => withdraw(tx, { id: 1 })).ok).toBe(true);
      expect(run(db, 'mandates.withdrawChange', (tx) => withdraw(tx, { id: 1 }))).toMatchObject({
        ok: false,
        error: { code: 'mandate_change_not_waiting' },
      });
      expect(await send(db)).toMatchObject({ ok: true, value: { changes: 1 } });
      expect(existsSync(file)).toBe(true);
    });

    it('refuses a folder that is gone and a file in the way; what waits goes on waiting', async () => {
      const { db, outFolder } = made;
      run(db, 'mandates.add', (tx) => addMandate(tx, request(1)));
      rmSync(outFolder, { recursive: true });
      expect(await send(db)).toMatchObject({ ok: false, error: { code: 'folder_missing' } });
      mkdirSync(outFolder);
      writeFileSync(path.join(outFolder, 'BS0605-A1-12345680-00007.txt'), 'x');
      expect(await send(db)).toMatchObject({ ok: false, error: { code: 'collection_file_in_the_way' } });
      expect(states(db)).toEqual([{ kind: 'register', state: 'waiting', line: null }]);
    });

    it('puts a file in its place whose row was in when the program ended', async () => {
      const { db, outFolder } = made;
      run(db, 'mandates.add', (tx) => addMandate(tx, request(1)));
      const sent = await send(db);
      expect(sent.ok).toBe(true);
      if (!sent.ok) return;
      const { file } = sent.value;
      const content = readFileSync(path.join(outFolder, file));
      rmSync(path.join(outFolder, file));
      writeFileSync(partOf(outFolder, file), content);
      expect(finishExports(db)).toEqual([file]);
      expect(readFileSync(path.join(outFolder, file)).equals(content)).toBe(true);
    });

    it('does not move a mandate onto a customer that has one', () => {
      const { db } = made;
      run(db, 'mandates.add', (tx) => addMandate(tx, active(1, '000000017')));
      run(db, 'mandates.add', (tx) => addMandate(tx, active(2, '000000018')));
      const move = { id: 1, customerId: 2, effectiveOn: '2026-12-01' };
      expect(run(db, 'mandates.move', (tx) => moveMandate(tx, move))).toMatchObject({
        ok: false,
        error: { code: 'mandate_lives' },
      });
    });
  });
});
