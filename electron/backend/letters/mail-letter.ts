import { randomUUID } from 'node:crypto';
import { mailTextOf } from '../../../shared/domain/letters/compose-letter.ts';
import type { Letter } from '../../../shared/domain/letters/letter.ts';
import { recipientOf, type Recipient } from '../../../shared/domain/notifications/recipient.ts';
import type { Connection } from '../../../db/connection.ts';
import { customerById } from '../../../db/queries/customers.ts';
import { insertLetterMail } from '../../../db/queries/letters/letter-mails.ts';
import { recipientContacts } from '../../../db/queries/notifications/notice-lines.ts';
import { readMailSettings } from '../notifications/mail-settings.ts';

export type LetterMailer = {
  /** Whom a letter to the customer would reach by mail; null: it goes by post. */
  readonly reach: (customerId: number) => Recipient | null;
  readonly queue: (
    letter: Letter,
    to: Recipient,
    kept: {
      readonly letterId: number;
      readonly creditorId: number;
      readonly customerId: number;
      readonly agentId: number;
      readonly at: number;
    },
  ) => void;
};

/** Puts letters into the outbox, each with its PDF; without mail settings or an address nobody is reached. */
export const openLetterMailer = (db: Connection): LetterMailer => {
  const { transport, from } = readMailSettings(db);
  return {
    reach: (customerId) => {
      if (transport === 'off') return null;
      const to = recipientOf(customerById(db, customerId)?.email ?? '', recipientContacts(db, customerId));
      return to.problem === null ? to : null;
    },
    queue: (letter, to, kept) => {
      if (transport === 'off') return;
      insertLetterMail(db, {
        ...kept,
        contactName: to.contactName,
        rung: to.rung,
        transport,
        toAddress: to.address,
        language: letter.language,
        subject: `${letter.subject} (${letter.number})`,
        body: mailTextOf(letter),
        deadlineOn: letter.deadlineOn ?? letter.writtenOn,
        currency: letter.currency,
        amountMinor: letter.totalMinor,
        messageId: `${randomUUID()}@${from.slice(from.indexOf('@') + 1)}`,
        fileName: `${letter.number}.pdf`,
      });
    },
  };
};
