import { createHash } from 'node:crypto';
import path from 'node:path';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { closeConnection, type Connection } from '../../../db/connection.ts';
import { migratedDatabase, testNow } from '../../../db/testing.ts';
import { databaseFileName } from '../create-backend.ts';
import type { Host } from '../host.ts';

const rules = `'{"minimumMinor":0,"maximumMinor":null,"netsCredits":true,"nettingOrder":"oldest","withoutMandate":"leave_out"}'`;

/** What is sealed is turned round, so that a test sees that it was neither kept nor sent as it is. */
export const turningHost: Host = {
  encrypt: async (text) => ({ ok: true, value: Buffer.from(text).toReversed() }),
  decrypt: async (bytes) => ({ ok: true, value: Buffer.from(bytes.toReversed()).toString() }),
  openDocument: async () => ({ ok: true, value: null }),
};

/**
 * A creditor with an LS agreement and one run: six customers, each reached (or not) in another way, with a line of one
 * invoice each; the first has a stored PDF and a credit note too.
 */
export const fillNoticeLedger = (db: Connection): void => {
  db.exec(`
    INSERT INTO agents VALUES (1, 'anna', 'Anna', 'administrator', ${testNow}, ${testNow});
    INSERT INTO creditors VALUES (1, 'OPK', 'Tranekilde Forsyning', 'DK', '13585628', 'DKK', 10000, 'da', 'Værkvej 1', '8000', 'Aarhus C', 'regnskab@tranekilde.dk', '', 0, 0, ${testNow});
    INSERT INTO agreements VALUES (1, 1, 'ls', 'LS', '12345', '00001', '', '12345674', 0, '', '', '', 1, 3, 'next', 0, ${rules}, 1, ${testNow}, 0);
    INSERT INTO customers (id, creditor_id, number, name, name_sort, number_sort, party, street, postal_code, city, country, language, email, phone, created_at)
      VALUES (1, 1, '101', 'Nordlys Bageri ApS', '', '', 'business', 'Ågade 2', '4660', 'Store Heddinge', 'DK', 'da', 'own1@kunde.dk', '', 1),
        (2, 1, '102', 'Sjöbo Plåt AB', '', '', 'business', '', '', '', 'SE', 'sv', 'own2@kunde.dk', '', 1),
        (3, 1, '103', 'Tupla Oy', '', '', 'business', '', '', '', 'FI', 'fi', 'own3@kunde.dk', '', 1),
        (4, 1, '104', 'Uden Mail', '', '', 'private', '', '', '', 'DK', 'da', '', '', 1),
        (5, 1, '105', 'Forkert Mail', '', '', 'private', '', '', '', 'DK', 'da', 'ikke en adresse', '', 1),
        (6, 1, '106', 'Stoppet', '', '', 'private', '', '', '', 'DK', 'da', 'own6@kunde.dk', '', 1);
    UPDATE customers SET ban_reason = 'aftale', ban_set_at = 1 WHERE id = 6;
    INSERT INTO contacts (customer_id, name, role, email, phone, is_default) VALUES
      (1, 'Bo Bager', 'primary', 'bo@kunde.dk', '', 1), (1, 'Kit Krone', 'collections', 'kit@kunde.dk', '', 0),
      (2, 'Per Plåt', 'invoice', 'per@kunde.dk', '', 0);
    INSERT INTO collection_runs VALUES (1, 1, 1, 'open', '2026-11-23', '2026-11-01', '2026-12-31', '2026-11-26', '{}', 1, ${testNow});`);
  for (let id = 1; id <= 6; id += 1) {
    db.exec(`
      INSERT INTO entries (id, creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency, amount_minor,
         remaining_minor, reference, text, order_number, collection_method, dispute_reason, entered_at)
       VALUES (${id}, 1, ${id}, 'invoice', 'F${id}', 1, '2026-11-01', '2026-12-01', 'DKK', ${id * 100_050}, ${id * 100_050}, '00${id}',
         'Fjernvarme Æ${id}', '', '', '', 1);
      INSERT INTO collection_lines VALUES (${id}, 1, 1, ${id}, NULL, '2026-12-01', 'DKK', ${id === 1 ? 100_000 : id * 100_050}, 'approved', 'R${id}', NULL);
      INSERT INTO collection_line_entries VALUES (${id}, ${id}, ${id * 100_050}, 0);`);
  }
  db.exec(`
    INSERT INTO entries (id, creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency, amount_minor,
       remaining_minor, reference, text, order_number, collection_method, dispute_reason, entered_at)
     VALUES (7, 1, 1, 'credit_note', 'K7', 1, '2026-11-02', '2026-12-01', 'DKK', -50, -50, '', '', '', '', '', 1);
    INSERT INTO collection_line_entries VALUES (1, 7, -50, 0);`);
  const stored = Buffer.from('%PDF-stored-1');
  db.prepare(
    `INSERT INTO documents (creditor_id, entry_id, name, media_type, sha256, size_bytes, content, stored_at)
     VALUES (1, 1, 'faktura.pdf', 'application/pdf', ?, 13, ?, 1)`,
  ).run(createHash('sha256').update(stored).digest('hex'), stored);
};

/** `login`: whose administrator's account it is. */
export const noticeDatabase = (folder: string, login = 'anna'): string => {
  const file = path.join(folder, databaseFileName);
  const db = migratedDatabase(file);
  fillNoticeLedger(db);
  db.prepare('UPDATE agents SET login = ?').run(login);
  closeConnection(db);
  return file;
};

export type MailServer = {
  readonly port: number;
  readonly mails: readonly ParsedMail[];
  /** Sent ends the data of a mail: what the server then answers, or never. */
  readonly close: () => Promise<void>;
};

/** A mail server on the loopback. */
export const openMailServer = async (
  options: Omit<SMTPServerOptions, 'onData'> & {
    readonly answer?: (mail: ParsedMail, count: number) => Promise<Error | null>;
  } = {},
): Promise<MailServer> => {
  const mails: ParsedMail[] = [];
  const { answer, ...server } = options;
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    ...server,
    onData: (stream, _session, callback) => {
      simpleParser(stream)
        .then(async (mail) => {
          mails.push(mail);
          callback(await answer?.(mail, mails.length));
        })
        // The client went away in the middle: there is no mail, and nobody to answer.
        .catch(callback);
    },
  });
  // A client that is killed resets its connection.
  smtp.on('error', () => {});
  await new Promise<void>((resolve) => {
    smtp.listen(0, '127.0.0.1', resolve);
  });
  const address = smtp.server.address();
  if (address === null || typeof address === 'string') throw new Error('listens on a port');
  return {
    port: address.port,
    mails,
    close: () =>
      new Promise((resolve) => {
        smtp.close(() => resolve());
      }),
  };
};

export const mailSettingsFor = (port: number) => ({
  transport: 'smtp' as const,
  host: '127.0.0.1',
  port,
  security: 'none' as const,
  user: '',
  from: 'avis@tranekilde.dk',
  replyTo: '',
  folder: '',
});
