import { randomUUID } from 'node:crypto';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { catalogues, type MessageId } from '../../../shared/i18n/catalogue.ts';
import { isMailAddress } from '../../../shared/domain/notifications/recipient.ts';
import { creditorById } from '../../../db/queries/creditors.ts';
import { runCommand, type BackendContext } from '../context.ts';
import type { Call } from '../handler.ts';
import { readAgentSettings } from '../settings/settings.ts';
import { writeDraft } from './drafts.ts';
import { mailBytes } from './mail-content.ts';
import { openMailConnection } from './mail-connection.ts';
import { mailPassword, readMailSettings } from './mail-settings.ts';

/** Sends one mail at once; gives the server's answer, or the name of the draft. */
export const sendTestMail = async (
  context: BackendContext,
  call: Call,
  { creditorId, toAddress }: { readonly creditorId: number; readonly toAddress: string },
): Promise<Result<{ answer: string }>> => {
  const db = context.db();
  const creditor = creditorById(db, creditorId);
  if (creditor === null)
    return refuse(apiError('not_found', { subject: 'creditor', id: String(creditorId) }));
  const settings = readMailSettings(db);
  if (settings.transport === 'off') return refuse(apiError('mail_not_configured', {}));
  if (!isMailAddress(toAddress)) return refuse(apiError('mail_address_invalid', { address: toAddress }));
  const { language } = readAgentSettings(db, call.agent.id);
  const text = (key: MessageId) => catalogues[language][key] ?? key;
  const bytes = await mailBytes({
    from: { name: creditor.name, address: settings.from },
    replyTo: settings.replyTo === '' ? creditor.email : settings.replyTo,
    to: { name: '', address: toAddress },
    subject: text('notifications.test.subject'),
    body: text('notifications.test.body'),
    messageId: `${randomUUID()}@${settings.from.slice(settings.from.indexOf('@') + 1)}`,
    at: context.clock.now(),
    attachments: [],
    isDraft: settings.transport === 'eml',
  });
  const audited = (answer: string) =>
    runCommand(context, call, (tx) => {
      tx.about('settings', null);
      return ok({ answer });
    });
  if (settings.transport === 'eml') {
    const name = 'test.eml';
    const written = await writeDraft(settings.folder, name, bytes);
    return written.ok ? audited(name) : written;
  }
  const password = await mailPassword(context);
  if (!password.ok) return password;
  const opened = await openMailConnection(settings, password.value);
  if (!opened.ok) return opened;
  const delivery = await opened.value.send(settings.from, toAddress, bytes);
  opened.value.close();
  if (delivery.end === 'sent') return audited(delivery.answer);
  return refuse(
    delivery.end === 'lost'
      ? delivery.error
      : apiError('mail_refused', { address: toAddress, answer: delivery.answer }),
  );
};
