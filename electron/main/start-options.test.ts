import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { programFolders } from './folders.ts';
import { readStartOptions } from './start-options.ts';

describe('start options', () => {
  const read = (arguments_: string[], environment = {}) => readStartOptions(arguments_, environment, '/work');

  it('take the data folder from --data, relative to where the program was started', () => {
    expect(read(['.'])).toEqual({ dataFolder: null, fixedNowMs: null });
    expect(read(['.', '--data', 'demo'])).toEqual({ dataFolder: '/work/demo', fixedNowMs: null });
    expect(read(['.', '--data=/srv/x', '--other'])).toEqual({ dataFolder: '/srv/x', fixedNowMs: null });
  });

  it.each([[['--data']], [['--data=']], [['--data', '--no-sandbox']], [['--data', 'a', '--data', 'b']]])(
    'refuse %j: no folder is guessed',
    (arguments_) => expect(read(arguments_)).toEqual({ problem: '--data DIR' }),
  );

  it('take a fixed start of the clock in epoch milliseconds', () => {
    expect(read([], { FORDRING_NOW: '1795392000000' })).toEqual({
      dataFolder: null,
      fixedNowMs: 1_795_392_000_000,
    });
    expect(read([], { FORDRING_NOW: '' })).toEqual({ dataFolder: null, fixedNowMs: null });
    for (const text of ['2026-11-23', '-1', '1e12', 'now', '1795392000000000000'])
      expect(read([], { FORDRING_NOW: text })).toEqual({ problem: 'FORDRING_NOW (epoch ms)' });
  });
});

describe('program folders', () => {
  const user = mkdtempSync(path.join(os.tmpdir(), 'folders-'));
  afterAll(() => rmSync(user, { recursive: true }));
  const nothing = { databaseFolder: null, backupFolder: null };

  it('are the user’s own, or those asked for', () => {
    expect(programFolders(null, nothing, user)).toEqual({
      profile: user,
      shown: { data: user, backups: path.join(user, 'backups'), logs: path.join(user, 'logs') },
    });
    const demo = path.join(user, 'demo');
    expect(programFolders(demo, nothing, user)).toMatchObject({ profile: demo, shown: { data: demo } });
    expect(existsSync(demo)).toBe(true);
  });

  it('are the managed ones before those asked for, with a profile for each user', () => {
    const managed = { databaseFolder: '/srv/fordring', backupFolder: '/srv/backups' };
    expect(programFolders('/home/x', managed, user)).toEqual({
      profile: user,
      shown: { data: '/srv/fordring', backups: '/srv/backups', logs: path.join('/srv/fordring', 'logs') },
    });
  });

  it('keep the profile aside when the data folder cannot be written, so that a window can say so', () => {
    const file = path.join(user, 'a-file');
    writeFileSync(file, '');
    const { profile, shown } = programFolders(path.join(file, 'data'), nothing, user);
    expect(shown.data).toBe(path.join(file, 'data'));
    expect(path.dirname(profile)).toBe(path.join(user, 'profiles'));
  });
});
