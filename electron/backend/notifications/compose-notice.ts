import { randomUUID } from 'node:crypto';
import type { Language } from '../../../shared/api/values.ts';
import type { OutboxReason } from '../../../shared/api/outbox-states.ts';
import type { SchemeName } from '../../../shared/domain/collections/schemes.ts';
import {
  compileNotice,
  compileSubject,
  type Notice,
} from '../../../shared/domain/notifications/build-notice.ts';
import { recipientOf } from '../../../shared/domain/notifications/recipient.ts';
import type { Connection } from '../../../db/connection.ts';
import { definitionOf } from '../../../db/queries/notifications/definitions.ts';
import {
  entriesOfLine,
  noticeOf,
  recipientContacts,
  type NoticeLineRow,
} from '../../../db/queries/notifications/notice-lines.ts';
import type { Composed } from '../../../db/queries/notifications/outbox.ts';

/** Lines of which the customer is told: those that are, or will be, asked for. */
export const toldStates: ReadonlySet<string> = new Set(['valid', 'approved', 'signed', 'sent', 'accepted']);

type Writer = {
  readonly subject: (notice: Notice) => string;
  readonly body: (notice: Notice) => string;
  readonly attachesDocuments: boolean;
};

export type ComposeOptions = {
  readonly db: Connection;
  readonly transport: 'smtp' | 'eml';
  /** The part of the sender's address after the @, for the Message-ID. */
  readonly domain: string;
  readonly today: string;
  readonly agentId: number;
  readonly at: number;
};

const writerOf = (db: Connection, creditorId: number, scheme: SchemeName, language: Language): Writer => {
  const definition = definitionOf(db, creditorId, scheme, 'mail', language);
  const compiled = compileNotice(definition, { language, widthMax: null });
  return {
    subject: compileSubject(definition, language),
    body: (notice) =>
      compiled(notice)
        .map(({ text }) => text)
        .join('\n'),
    attachesDocuments: definition.attachesDocuments,
  };
};

const isBanned = ({ banReason, banUntil }: NoticeLineRow, today: string): boolean =>
  banReason !== null && (banUntil === null || banUntil >= today);

const attachmentName = (documentNumber: string): string => {
  const stem = documentNumber.replaceAll(/[^\p{L}\p{N}._-]/gu, '_').replace(/^[.]+/u, '');
  return `${stem === '' ? 'document' : stem.slice(0, 80)}.pdf`;
};

/** Composes the mail of a line; the definitions are compiled once for all lines. */
export const openComposer = (options: ComposeOptions): ((line: NoticeLineRow) => Composed) => {
  const writers = new Map<string, Writer>();
  const { db } = options;
  return (line) => {
    const key = `${line.creditorId} ${line.scheme} ${line.language}`;
    const writer = writers.get(key) ?? writerOf(db, line.creditorId, line.scheme, line.language);
    writers.set(key, writer);
    const recipient = recipientOf(line.customerEmail, recipientContacts(db, line.customerId));
    const reason: OutboxReason | null = toldStates.has(line.state)
      ? isBanned(line, options.today)
        ? 'collection_ban'
        : recipient.problem
      : 'line_ended';
    const entries = entriesOfLine(db, line.lineId);
    const notice = noticeOf(line, entries);
    return {
      creditorId: line.creditorId,
      runId: line.runId,
      lineId: line.lineId,
      customerId: line.customerId,
      contactName: recipient.contactName,
      rung: recipient.rung,
      transport: options.transport,
      toAddress: recipient.address,
      language: line.language,
      subject: writer.subject(notice),
      body: writer.body(notice),
      collectOn: line.collectOn,
      currency: line.currency,
      amountMinor: line.amountMinor,
      messageId: `${randomUUID()}@${options.domain}`,
      state: reason === null ? 'queued' : 'skipped',
      reason: reason ?? '',
      agentId: options.agentId,
      at: options.at,
      attachments: writer.attachesDocuments
        ? entries.map(({ entryId, documentId, documentNumber }) => ({
            entryId,
            documentId,
            name: attachmentName(documentNumber),
          }))
        : [],
    };
  };
};
