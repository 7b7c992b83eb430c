import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../../db/testing.ts';
import { openViewBench } from '../views/testing.ts';
import { mailSettingsFor, noticeDatabase, openMailServer, turningHost } from './testing.ts';

it('a sending that is killed sends nothing twice, and leaves what nobody knows to the clerk', async () => {
  const place = temporaryFolder();
  noticeDatabase(place.folder);
  let child: ChildProcess | null = null;
  const server = await openMailServer({
    // The second mail is there as a whole when its sender dies before the answer.
    answer: (_mail, count) => {
      if (count !== 2) return Promise.resolve(null);
      child?.kill('SIGKILL');
      return new Promise(() => {});
    },
  });
  const open = () => openViewBench('anna', { host: turningHost, folder: place.folder });
  const first = await open();
  await first.get('notifications.setMailSettings', mailSettingsFor(server.port));
  await first.backend.jobs.ended((await first.get('notifications.prepare', { runId: 1 })).jobId);
  await first.close();

  child = fork(new URL('./send-child.ts', import.meta.url), [place.folder], { stdio: 'ignore' });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');

  const second = await open();
  const states = () =>
    second.db.prepare(`SELECT state FROM outbox_messages WHERE reason = '' ORDER BY id`).pluck().all();
  expect(states()).toEqual(['sent', 'unknown', 'queued']);
  const again = await second.get('notifications.send', { creditorId: null, runId: 1 });
  expect((await second.backend.jobs.ended(again.jobId)).outcome).toEqual({
    sent: 1,
    failed: 0,
    unknown: 0,
    skipped: 0,
  });
  expect(states()).toEqual(['sent', 'unknown', 'sent']);
  expect(server.mails).toHaveLength(3);
  expect(new Set(server.mails.map(({ messageId }) => messageId)).size).toBe(3);
  await second.close();
  await server.close();
  place.remove();
}, 60_000);
