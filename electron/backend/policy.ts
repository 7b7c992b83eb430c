import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { apiError } from '../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../shared/api/result.ts';
import { language } from '../../shared/api/values.ts';

const absolutePath = z.string().refine((text) => path.isAbsolute(text), 'not an absolute path');

/** What the administrator of the computers decides for everybody; the keys as they are written in the file. */
const policyFile = z.strictObject({
  DatabaseFolder: absolutePath.optional(),
  BackupFolder: absolutePath.optional(),
  Language: language.optional(),
  DisableExcelExport: z.boolean().optional(),
});

export type Policy = {
  readonly databaseFolder: string | null;
  readonly backupFolder: string | null;
  readonly language: z.infer<typeof language> | null;
  readonly excelExportDisabled: boolean;
};

export const nothingManaged: Policy = {
  databaseFolder: null,
  backupFolder: null,
  language: null,
  excelExportDisabled: false,
};

/** A place that needs an administrator to write to. */
export const machinePolicyFile = (
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): string => {
  if (platform === 'win32')
    return path.win32.join(environment['ProgramData'] ?? 'C:\\ProgramData', 'Fordring', 'policy.json');
  if (platform === 'darwin') return '/Library/Application Support/Fordring/policy.json';
  return '/etc/fordring/policy.json';
};

const unreadable = (file: string, reason: string): Result<never> =>
  refuse(apiError('policy_unreadable', { file, reason: reason.slice(0, 200) }));

/**
 * No file means that nothing is managed. A file that cannot be read is refused, never passed over: without it the
 * program would open a database, or write a file, where it was told not to.
 */
export const readPolicy = (file: string): Result<Policy> => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return code === 'ENOENT' || code === 'ENOTDIR' ? ok(nothingManaged) : unreadable(file, code);
  }
  let json: unknown;
  try {
    // Editors on Windows put a byte order mark before it.
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return unreadable(file, error instanceof Error ? error.message : 'not JSON');
  }
  const parsed = policyFile.safeParse(json);
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    return unreadable(file, `${first?.path.join('.') ?? ''}: ${first?.message ?? 'not readable'}`);
  }
  return ok({
    databaseFolder: parsed.data.DatabaseFolder ?? null,
    backupFolder: parsed.data.BackupFolder ?? null,
    language: parsed.data.Language ?? null,
    excelExportDisabled: parsed.data.DisableExcelExport ?? false,
  });
};
