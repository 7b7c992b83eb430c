import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailSettings } from '../../../shared/api/notifications.ts';
import { apiError, type ApiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';

export type MailTimeouts = {
  readonly connectMs: number;
  readonly greetMs: number;
  /** Without a byte from the server. */
  readonly silenceMs: number;
};

export const mailTimeouts: MailTimeouts = { connectMs: 15_000, greetMs: 15_000, silenceMs: 60_000 };

/**
 * `refused`: the server's own word, it did not take it. `lost`: the connection went before the whole mail was out, so
 * it cannot have arrived. `unknown`: the whole mail was out and no answer came.
 */
export type Delivery =
  | { readonly end: 'sent' | 'refused' | 'unknown'; readonly answer: string }
  | { readonly end: 'lost'; readonly error: ApiError };

export type MailConnection = {
  readonly send: (from: string, to: string, bytes: Buffer) => Promise<Delivery>;
  /** Makes the connection fit for the next mail after one that was refused; false when it is gone. */
  readonly reset: () => Promise<boolean>;
  readonly close: () => void;
};

type SmtpError = Error & {
  readonly code?: string;
  readonly command?: string;
  readonly response?: string | false;
  readonly responseCode?: number;
};

const answerMax = 500;
const shortened = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, answerMax);

const answerOf = (error: SmtpError): string =>
  shortened(typeof error.response === 'string' && error.response !== '' ? error.response : error.message);

/** What could not be done with the server, as the clerk is told. */
const serverError = (error: SmtpError, host: string): ApiError => {
  const answer = answerOf(error);
  const isTls =
    error.code === 'ETLS' ||
    /certificate|self.signed|\bTLS\b|\bSSL\b|wrong version number|STARTTLS/iu.test(error.message);
  if (isTls) return apiError('mail_tls_refused', { host, answer });
  if (error.code === 'EAUTH' || error.code === 'ENOAUTH')
    return apiError('mail_login_refused', { host, answer });
  if (error.code === 'ETIMEDOUT') return apiError('mail_server_silent', { host, answer });
  return apiError('mail_server_unreachable', { host, answer });
};

const connect = (connection: SMTPConnection): Promise<SmtpError | null> =>
  new Promise((resolve) => {
    connection.once('error', (error: SmtpError) => resolve(error));
    connection.connect((error) => resolve(error ?? null));
  });

const login = (connection: SMTPConnection, user: string, pass: string): Promise<SmtpError | null> =>
  new Promise((resolve) => {
    connection.once('error', (error: SmtpError) => resolve(error));
    connection.login({ user, pass, credentials: { user, pass } }, (error) => resolve(error ?? null));
  });

const deliver = (
  connection: SMTPConnection,
  host: string,
  from: string,
  to: string,
  bytes: Buffer,
): Promise<Delivery> =>
  new Promise((resolve) => {
    const body = Readable.from([bytes]);
    let isOut = false;
    body.once('end', () => {
      isOut = true;
    });
    const failed = (error: SmtpError) => {
      // 421 is the server closing its doors: before the mail was out it is no word on this mail.
      const isWord = error.responseCode !== undefined && (error.responseCode !== 421 || isOut);
      const isOurs = error.code === 'EENVELOPE' || error.code === 'EMESSAGE';
      if (isWord || isOurs) resolve({ end: 'refused', answer: answerOf(error) });
      else if (isOut) resolve({ end: 'unknown', answer: answerOf(error) });
      else resolve({ end: 'lost', error: serverError(error, host) });
    };
    connection.once('error', failed);
    connection.send({ from, to: [to] }, body, (error, sent) => {
      connection.removeListener('error', failed);
      if (error === null || error === undefined)
        resolve({ end: 'sent', answer: shortened(sent?.response ?? '') });
      else failed(error);
    });
  });

/** Opens a connection to the mail server of the settings and signs in. Nothing is asked of the network before this. */
export const openMailConnection = async (
  settings: MailSettings,
  password: string | null,
  timeouts: MailTimeouts = mailTimeouts,
): Promise<Result<MailConnection>> => {
  const { host } = settings;
  const connection = new SMTPConnection({
    host,
    port: settings.port,
    secure: settings.security === 'tls',
    requireTLS: settings.security === 'starttls',
    ignoreTLS: settings.security === 'none',
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetMs,
    socketTimeout: timeouts.silenceMs,
    dnsTimeout: timeouts.connectMs,
  });
  // What comes after the answer that was waited for has nobody to tell; the next use of the connection finds it gone.
  connection.on('error', () => {});
  const opened = await connect(connection);
  const signedIn =
    opened ??
    (password === null || settings.user === '' ? null : await login(connection, settings.user, password));
  if (signedIn !== null) {
    connection.close();
    return refuse(serverError(signedIn, host));
  }
  return ok({
    send: (from, to, bytes) => deliver(connection, host, from, to, bytes),
    reset: () =>
      new Promise((resolve) => {
        connection.once('error', () => resolve(false));
        connection.once('end', () => resolve(false));
        connection.reset((error) => resolve(error === null || error === undefined));
      }),
    close: () => connection.quit(),
  });
};
