import { apiError } from '../../../shared/api/errors.ts';
import type { MailSettings } from '../../../shared/api/notifications.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type { Connection } from '../../../db/connection.ts';
import { letterById } from '../../../db/queries/letters/letters.ts';
import { documentContent } from '../../../db/queries/documents.ts';
import { entryDocument } from '../../../db/queries/notifications/entry-document.ts';
import {
  attachmentsOf,
  type AttachmentRow,
  type QueuedMessage,
} from '../../../db/queries/notifications/outbox.ts';
import { drawLetter } from '../letters/draw-letter.ts';
import { drawEntry } from './entry-document.ts';
import { mailBytes } from './mail-content.ts';

/** The letter, the stored document, or one drawn from the entry; null where neither is there any more. */
const attachment = async (
  db: Connection,
  message: QueuedMessage,
  { name, documentId, entryId, letterId }: AttachmentRow,
): Promise<{ readonly name: string; readonly content: Buffer } | null> => {
  const letter = letterId === null ? null : letterById(db, letterId);
  if (letter !== null) return { name, content: (await drawLetter(letter)).pdf };
  const stored = documentId === null ? null : documentContent(db, documentId);
  if (stored !== null) return { name, content: stored.content };
  const entry = entryId === null ? null : entryDocument(db, entryId, message.id);
  return entry === null ? null : { name, content: await drawEntry(entry, message.language) };
};

/** The bytes of a message of the outbox, its documents in it. */
export const messageBytes = async (
  db: Connection,
  message: QueuedMessage,
  settings: Pick<MailSettings, 'from' | 'replyTo'>,
  options: { readonly at: number; readonly isDraft: boolean },
): Promise<Result<Buffer>> => {
  const attachments: { readonly name: string; readonly content: Buffer }[] = [];
  for (const row of attachmentsOf(db, message.id)) {
    const made = await attachment(db, message, row);
    if (made === null)
      return refuse(
        apiError('not_found', { subject: 'document', id: String(row.documentId ?? row.entryId) }),
      );
    attachments.push(made);
  }
  return ok(
    await mailBytes({
      from: { name: message.creditorName, address: settings.from },
      replyTo: settings.replyTo === '' ? message.creditorEmail : settings.replyTo,
      to: { name: message.contactName, address: message.toAddress },
      subject: message.subject,
      body: message.body,
      messageId: message.messageId,
      attachments,
      ...options,
    }),
  );
};
