import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../../db/testing.ts';
import { proposedRun } from '../collections/testing.ts';
import { watchInbox, type InboxWatch } from './watch-inbox.ts';

const everyMs = 15;
const watches: InboxWatch[] = [];
afterEach(() => {
  for (const watch of watches.splice(0)) watch.close();
});

describe('watchInbox', () => {
  it('says when a file comes, grows or goes, and nothing while all stays', async () => {
    const place = temporaryFolder();
    const db = proposedRun({ scheme: 'bs', outFolder: '' });
    db.prepare('UPDATE agreements SET in_folder = ?').run(place.folder);
    const file = path.join(place.folder, 'D0001.BS1');
    let told = 0;
    let looked = 0;
    watches.push(
      watchInbox(
        () => {
          looked += 1;
          return db;
        },
        () => {
          told += 1;
        },
        everyMs,
      ),
    );
    const settled = async (times: number) => {
      const from = looked;
      await vi.waitFor(() => expect(looked).toBeGreaterThan(from + 3));
      expect(told).toBe(times);
    };
    await settled(0);
    writeFileSync(file, 'BS0020');
    await settled(1);
    appendFileSync(file, '01');
    await settled(2);
    rmSync(file);
    await settled(3);
    // A folder that can't be reached is a change too, and stops nothing.
    place.remove();
    await settled(4);
  });

  it('looks again after the database was not to be had', async () => {
    const place = temporaryFolder();
    const db = proposedRun({ scheme: 'bs', outFolder: '' });
    db.prepare('UPDATE agreements SET in_folder = ?').run(place.folder);
    let isAway = false;
    let told = 0;
    watches.push(
      watchInbox(
        () => {
          if (isAway) throw new Error('being restored');
          return db;
        },
        () => {
          told += 1;
        },
        everyMs,
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, everyMs * 3));
    isAway = true;
    writeFileSync(path.join(place.folder, 'D0001.BS1'), 'BS0020');
    await new Promise((resolve) => setTimeout(resolve, everyMs * 3));
    expect(told).toBe(0);
    isAway = false;
    await vi.waitFor(() => expect(told).toBe(1));
    place.remove();
  });
});
