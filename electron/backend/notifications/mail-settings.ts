import path from 'node:path';
import { apiError } from '../../../shared/api/errors.ts';
import { mailSettings, type MailSettings, type NewMailSettings } from '../../../shared/api/notifications.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { isMailAddress } from '../../../shared/domain/notifications/recipient.ts';
import type { Connection } from '../../../db/connection.ts';
import { readSetting, writeSetting } from '../../../db/queries/settings.ts';
import { runCommand, type BackendContext } from '../context.ts';
import type { Call } from '../handler.ts';

const scope = 'database';
const settingsKey = 'mail';
const passwordKey = 'mailPassword';

const unset: Omit<MailSettings, 'hasPassword'> = {
  transport: 'off',
  host: '',
  port: 587,
  security: 'starttls',
  user: '',
  from: '',
  replyTo: '',
  folder: '',
};

const readPassword = (db: Connection): Uint8Array | null => {
  const stored = readSetting(db, scope, passwordKey);
  return typeof stored === 'string' && stored !== '' ? Buffer.from(stored, 'base64') : null;
};

export const readMailSettings = (db: Connection): MailSettings =>
  mailSettings.parse({
    ...unset,
    ...(readSetting(db, scope, settingsKey) as object | undefined),
    hasPassword: readPassword(db) !== null,
  });

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/u.test(host);

/** The field that cannot stand so; null where all can. */
const wrongField = (settings: NewMailSettings, hasPassword: boolean): keyof NewMailSettings | null => {
  if (settings.transport === 'off') return null;
  if (!isMailAddress(settings.from)) return 'from';
  if (settings.replyTo !== '' && !isMailAddress(settings.replyTo)) return 'replyTo';
  if (settings.transport === 'eml') return path.isAbsolute(settings.folder) ? null : 'folder';
  if (!/^[A-Za-z0-9.:-]+$/u.test(settings.host)) return 'host';
  // A password in the clear is for a relay on this computer only.
  if (settings.security === 'none' && hasPassword && !isLoopback(settings.host)) return 'security';
  return hasPassword && settings.user === '' ? 'user' : null;
};

const connectionFields = ['host', 'port', 'security', 'user'] as const;

/** Keeps the settings; the password encrypted by the operating system's key store, and never given back. */
export const setMailSettings = async (
  context: BackendContext,
  call: Call,
  input: NewMailSettings,
): Promise<Result<MailSettings>> => {
  const { password, ...settings } = input;
  const known = readMailSettings(context.db());
  const isSameServer = connectionFields.every((field) => known[field] === settings[field]);
  const isGiven = password !== undefined && password !== null && password !== '';
  const keeps = password === undefined && isSameServer && known.hasPassword;
  const field = wrongField(input, isGiven || keeps);
  if (field !== null) return refuse(apiError('mail_settings_invalid', { field }));
  let encrypted: string | null = null;
  if (isGiven) {
    if (context.host === null) return refuse(apiError('secrets_unavailable', {}));
    const sealed = await context.host.encrypt(password);
    if (!sealed.ok) return sealed;
    encrypted = Buffer.from(sealed.value).toString('base64');
  }
  return runCommand(context, call, (tx) => {
    writeSetting(tx.db, scope, settingsKey, settings);
    if (!keeps) writeSetting(tx.db, scope, passwordKey, encrypted ?? '');
    tx.about('settings', null);
    tx.changed('settings');
    return ok(readMailSettings(tx.db));
  });
};

/** The password of the settings; null where there is none. */
export const mailPassword = async (context: BackendContext): Promise<Result<string | null>> => {
  const sealed = readPassword(context.db());
  if (sealed === null) return ok(null);
  if (context.host === null) return refuse(apiError('secrets_unavailable', {}));
  return context.host.decrypt(sealed);
};
