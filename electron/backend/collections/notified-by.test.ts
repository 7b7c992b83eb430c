import { afterAll, expect, it } from 'vitest';
import type { SchemeName } from '../../../shared/domain/collections/schemes.ts';
import { notifiedAtSql, notifiedBySql } from '../../../db/queries/collections/line-notices.ts';
import type { Connection } from '../../../db/connection.ts';
import { temporaryFolder } from '../../../db/testing.ts';
import { proposedRun } from './testing.ts';

const place = temporaryFolder();
afterAll(() => place.remove());

const states = ['queued', 'sending', 'sent', 'failed', 'unknown', 'skipped'] as const;

/** A line without a mail, and one with a mail in each state. */
const toldRun = (scheme: SchemeName): Connection => {
  const db = proposedRun({ scheme, outFolder: place.folder, customers: states.length + 1 });
  const insert = db.prepare(
    `INSERT INTO outbox_messages (creditor_id, purpose, run_id, line_id, customer_id, contact_name, rung, transport, to_address,
       language, subject, body, collect_on, currency, amount_minor, message_id, state, reason, answer, attempts, queued_at,
       ended_at, agent_id, changed_at)
     SELECT 1, 'collection_notice', run_id, id, customer_id, '', 'customer', 'smtp', 'a@example.test', 'da', '', '', collect_on,
       currency, amount_minor, 'm' || id, @state, '', '', 0, 1, iif(@state IN ('queued','sending'), NULL, 70 + id), 1, 1
     FROM collection_lines WHERE id = @lineId`,
  );
  states.forEach((state, index) => insert.run({ state, lineId: index + 2 }));
  return db;
};

const told = (db: Connection) =>
  db.prepare(`SELECT ${notifiedBySql} FROM collection_lines l ORDER BY l.id`).pluck().all();

it('says of each line how the customer is told: by the text of the scheme, by mail, by both or not at all', () => {
  expect(told(toldRun('bs'))).toEqual([
    'text',
    'queued',
    'sending',
    'text_and_mail',
    'failed',
    'unknown',
    'text',
  ]);
  expect(told(toldRun('ls'))).toEqual(['none', 'queued', 'sending', 'mail', 'failed', 'unknown', 'skipped']);
});

it('says when the mail went out, and that it is out of date once the line says otherwise', () => {
  const db = toldRun('ls');
  expect(db.prepare(`SELECT ${notifiedAtSql} FROM collection_lines l ORDER BY l.id`).pluck().all()).toEqual([
    null,
    null,
    null,
    74,
    null,
    null,
    null,
  ]);
  db.exec(`UPDATE collection_lines SET amount_minor = amount_minor - 100 WHERE id = 4`);
  expect(told(db)[3]).toBe('outdated');
});

it('does not promise a text that was taken away, or that only the creditor sends', () => {
  const bs = toldRun('bs');
  bs.exec(`UPDATE collection_lines SET text = ''`);
  expect(told(bs)).toEqual(['none', 'queued', 'sending', 'mail', 'failed', 'unknown', 'skipped']);
  const avtaleGiro = toldRun('avtalegiro');
  avtaleGiro.exec(`UPDATE agreements SET section = '02'`);
  expect(told(avtaleGiro)[0]).toBe('none');
  avtaleGiro.exec(`UPDATE agreements SET section = '21'`);
  expect(told(avtaleGiro)[0]).toBe('text');
});
