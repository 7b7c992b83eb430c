import { describe, expect, it } from 'vitest';
import { parseLocalDate } from '../../../shared/domain/local-date.ts';
import type { Connection } from '../../../db/connection.ts';
import { entryDetail } from '../../../db/queries/entries.ts';
import { insertTestApplication, insertTestEntry, smallLedger, testNow } from '../../../db/testing.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import { proposedRun } from '../collections/testing.ts';
import { explain } from './explain.ts';

const today = '2026-11-23';
const explained = (db: Connection, id: number, on = today) => {
  const entry = entryDetail(db, id);
  if (entry === null || parseLocalDate(on) === null) throw new Error('the entry was put there');
  return explain(db, entry, on, testNow);
};

describe('explain', () => {
  it('tells the line that asks for an entry, and that a proposal today leaves it alone', () => {
    const db = proposedRun({ scheme: 'bs', outFolder: '' });
    expect(explained(db, 2)).toMatchObject({
      documentNumber: 'F2',
      status: 'not_due',
      method: { name: '', saidBy: 'agreement' },
      mandates: [{ agreement: 'A1', number: '000000002', state: 'active' }],
      lines: [
        {
          runId: 1,
          agreement: 'A1',
          state: 'created',
          collectOn: '2026-12-01',
          amountMinor: 20_000,
          isEnded: false,
        },
      ],
      leftOut: null,
      today: [{ agreement: 'A1', reason: 'in_line', collectOn: null }],
    });
  });

  it('tells what would come of it today, and writes nothing', () => {
    const db = proposedRun({ scheme: 'bs', outFolder: '' });
    db.exec(`UPDATE collection_lines SET state = 'rejected'`);
    const before = db.prepare(`SELECT count(*) FROM collection_line_entries`).pluck().get();
    expect(explained(db, 2)).toMatchObject({
      lines: [{ state: 'rejected', isEnded: true }],
      today: [{ dueFrom: '2026-11-01', dueTo: '2026-12-31', reason: null, collectOn: '2026-12-01' }],
    });
    expect(db.prepare(`SELECT count(*) FROM collection_line_entries`).pluck().get()).toBe(before);
    expect(verifyLedger(db).problems).toEqual([]);
  });

  it('tells all that is in its way, and nothing of a hold or ban that has ended', () => {
    const db = proposedRun({ scheme: 'bs', outFolder: '' });
    db.exec(`
      UPDATE collection_lines SET state = 'rejected';
      UPDATE entries SET disputed_on = '2026-11-02', dispute_reason = 'Aflæsning', collection_method = 'ls' WHERE id = 1;
      UPDATE customers SET ban_reason = 'Gældssanering', ban_until = '2026-12-31', ban_set_at = 1 WHERE id = 1;
      INSERT INTO holds (creditor_id, customer_id, until, reason, agent_id, set_at) VALUES (1, 1, '2026-11-30', 'Aftale', 1, 1);
      INSERT INTO holds (creditor_id, entry_id, until, reason, agent_id, set_at) VALUES (1, 1, '2026-11-22', 'Spørgsmål', 1, 1);`);
    expect(explained(db, 1)).toMatchObject({
      status: 'disputed',
      method: { name: 'ls', saidBy: 'entry' },
      dispute: { on: '2026-11-02', reason: 'Aflæsning' },
      ban: { reason: 'Gældssanering', until: '2026-12-31' },
      holds: [{ customerId: 1, entryId: null, until: '2026-11-30' }],
      today: [{ reason: 'collection_ban', qualifiesOn: '2027-01-01' }],
    });
    expect(explained(db, 1, '2027-01-02')).toMatchObject({ ban: null, holds: [] });
  });

  it('tells the last run that left it out', () => {
    const db = proposedRun({ scheme: 'bs', outFolder: '' });
    db.exec(`
      INSERT INTO collection_runs SELECT 2, 1, 1, 'open', '2026-11-23', due_from, due_to, earliest_on, rules, 1, 1 FROM collection_runs;
      INSERT INTO collection_left_out (run_id, entry_id, reason, qualifies_on) VALUES (1, 3, 'no_mandate', NULL), (2, 3, 'due_later', '2026-12-20');`);
    expect(explained(db, 3).leftOut).toEqual({
      runId: 2,
      agreement: 'A1',
      proposedOn: '2026-11-23',
      reason: 'due_later',
      qualifiesOn: '2026-12-20',
    });
    db.exec(`UPDATE collection_runs SET state = 'discarded' WHERE id = 2`);
    expect(explained(db, 3).leftOut).toMatchObject({ runId: 1, reason: 'no_mandate' });
  });

  it('tells what settled it, and asks nothing more of what is settled', () => {
    const db = smallLedger();
    const invoice = insertTestEntry(db, { number: 'F1', amountMinor: 500, remainingMinor: 0 });
    const paid = insertTestEntry(db, { number: 'B1', kind: 'payment', amountMinor: -500, remainingMinor: 0 });
    insertTestApplication(db, invoice, paid, 500);
    expect(explained(db, invoice)).toMatchObject({
      status: 'settled',
      applied: [{ kind: 'payment', documentNumber: 'B1', amountMinor: 500, appliedOn: '2026-11-01' }],
      today: [],
    });
  });
});
