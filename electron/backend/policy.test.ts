import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { machinePolicyFile, nothingManaged, readPolicy } from './policy.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'policy-'));
const file = path.join(folder, 'policy.json');
afterAll(() => rmSync(folder, { recursive: true }));

const read = (text: string) => {
  writeFileSync(file, text);
  return readPolicy(file);
};

describe('policy', () => {
  it('manages nothing without a file', () => {
    expect(readPolicy(path.join(folder, 'none.json'))).toEqual({ ok: true, value: nothingManaged });
  });

  it('reads its four keys, also behind a byte order mark', () => {
    const text = JSON.stringify({
      DatabaseFolder: '/srv/fordring',
      BackupFolder: '/srv/backups',
      Language: 'da',
      DisableExcelExport: true,
    });
    const value = {
      databaseFolder: '/srv/fordring',
      backupFolder: '/srv/backups',
      language: 'da',
      excelExportDisabled: true,
    };
    expect(read(text)).toEqual({ ok: true, value });
    expect(read(`\uFEFF${text}`)).toEqual({ ok: true, value });
    expect(read('{}')).toEqual({ ok: true, value: nothingManaged });
  });

  it.each([
    ['', 'JSON'],
    ['{', 'JSON'],
    ['[]', 'expected object'],
    ['null', 'expected object'],
    ['{"databaseFolder": "/srv"}', 'databaseFolder'],
    ['{"DatabaseFolder": "srv"}', 'DatabaseFolder: not an absolute path'],
    ['{"DatabaseFolder": ""}', 'DatabaseFolder'],
    ['{"Language": "de"}', 'Language'],
    ['{"DisableExcelExport": "true"}', 'DisableExcelExport'],
  ])('says what is wrong with %j instead of passing it over', (text, reason) => {
    const policy = read(text);
    expect(policy).toMatchObject({ ok: false, error: { code: 'policy_unreadable', params: { file } } });
    expect(JSON.stringify(policy)).toContain(reason);
  });

  it('is refused when it is there and cannot be read', () => {
    const directory = path.join(folder, 'directory.json');
    mkdirSync(directory);
    expect(readPolicy(directory)).toMatchObject({ ok: false, error: { params: { reason: 'EISDIR' } } });
  });

  it('lies where only an administrator writes', () => {
    expect(machinePolicyFile('win32', { ProgramData: 'D:\\PD' })).toBe('D:\\PD\\Fordring\\policy.json');
    expect(machinePolicyFile('darwin', {})).toBe('/Library/Application Support/Fordring/policy.json');
    expect(machinePolicyFile('linux', {})).toBe('/etc/fordring/policy.json');
  });
});
