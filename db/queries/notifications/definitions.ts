import type { SchemeName } from '../../../shared/domain/collections/schemes.ts';
import {
  defaultDefinition,
  notificationDefinition,
  type NoticeChannel,
  type NotificationDefinition,
} from '../../../shared/domain/notifications/definition.ts';
import type { Language } from '../../../shared/api/values.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

/** What the creditor has set, or null. */
export const storedDefinition = (
  db: Connection,
  creditorId: number,
  scheme: SchemeName,
  channel: NoticeChannel,
  language: Language,
): NotificationDefinition | null => {
  const text = prepared<string>(
    db,
    `SELECT definition FROM notification_definitions
     WHERE creditor_id = ? AND scheme = ? AND channel = ? AND language = ?`,
  )
    .pluck()
    .get(creditorId, scheme, channel, language);
  return text === undefined ? null : notificationDefinition.parse(JSON.parse(text));
};

/** The creditor's definition, or the one that stands where nothing is set. */
export const definitionOf = (
  db: Connection,
  creditorId: number,
  scheme: SchemeName,
  channel: NoticeChannel,
  language: Language,
): NotificationDefinition =>
  storedDefinition(db, creditorId, scheme, channel, language) ?? defaultDefinition(scheme, channel, language);

/** Sets it, or with null goes back to the default. */
export const writeDefinition = (
  db: Connection,
  definition: {
    readonly creditorId: number;
    readonly scheme: SchemeName;
    readonly channel: NoticeChannel;
    readonly language: Language;
    readonly definition: NotificationDefinition | null;
    readonly agentId: number;
    readonly at: number;
  },
): void => {
  const { creditorId, scheme, channel, language } = definition;
  if (definition.definition === null) {
    prepared(
      db,
      'DELETE FROM notification_definitions WHERE creditor_id = ? AND scheme = ? AND channel = ? AND language = ?',
    ).run(creditorId, scheme, channel, language);
    return;
  }
  prepared(
    db,
    `INSERT INTO notification_definitions (creditor_id, scheme, channel, language, definition, changed_at, changed_by)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (creditor_id, scheme, channel, language) DO UPDATE SET definition = excluded.definition,
       changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
  ).run(
    creditorId,
    scheme,
    channel,
    language,
    JSON.stringify(definition.definition),
    definition.at,
    definition.agentId,
  );
};
