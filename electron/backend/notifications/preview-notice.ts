import type { NoticePreview } from '../../../shared/api/notifications.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type { Language } from '../../../shared/api/values.ts';
import { schemeOf, type SchemeName } from '../../../shared/domain/collections/schemes.ts';
import {
  compileNotice,
  compileSubject,
  ownTextLines,
  type Notice,
} from '../../../shared/domain/notifications/build-notice.ts';
import {
  definitionProblems,
  widthMaxOf,
  type NoticeChannel,
  type NotificationDefinition,
} from '../../../shared/domain/notifications/definition.ts';
import { creditorById } from '../../../db/queries/creditors.ts';
import { entriesOfLine, noticeLineById, noticeOf } from '../../../db/queries/notifications/notice-lines.ts';
import type { Connection } from '../../../db/connection.ts';

type Tried = {
  readonly creditorId: number;
  readonly scheme: SchemeName;
  readonly channel: NoticeChannel;
  readonly language: Language;
  readonly definition: NotificationDefinition;
  readonly lineId: number | null;
};

/** Two invoices and a credit note of a customer with a long name, so that a width shows what it cuts. */
const sampleNotice = (creditorName: string, today: string): Notice => {
  const collectOn = `${String(Number(today.slice(0, 4)) + 1)}-01-04`;
  const entry = (documentNumber: string, kind: string, month: string, amountMinor: number) => ({
    kind,
    documentNumber,
    documentOn: `${today.slice(0, 4)}-${month}-02`,
    dueOn: `${today.slice(0, 4)}-${month}-28`,
    text: `Abonnement ${month}`,
    orderNumber: 'A-2041',
    reference: `00000${documentNumber}`,
    amountMinor,
  });
  return {
    creditorName,
    customerName: 'Nordlys Bageri & Konditori i Store Heddinge ApS',
    customerNumber: '10482',
    collectOn,
    currency: 'DKK',
    amountMinor: 1_349_950,
    mandateNumber: '000001042',
    agreementNumber: '01234567',
    entries: [
      entry('104821', 'invoice', '11', 1_250_000),
      entry('104958', 'invoice', '12', 129_950),
      entry('105002', 'credit_note', '12', -30_000),
    ],
  };
};

/** How a definition reads, at the width that the scheme carries. */
export const previewNotice = (db: Connection, tried: Tried, today: string): Result<NoticePreview> => {
  const { scheme, channel, language, definition, lineId } = tried;
  const creditor = creditorById(db, tried.creditorId);
  if (creditor === null)
    return refuse(apiError('not_found', { subject: 'creditor', id: String(tried.creditorId) }));
  const line = lineId === null ? null : noticeLineById(db, lineId);
  if (lineId !== null && (line === null || line.creditorId !== creditor.id))
    return refuse(apiError('not_found', { subject: 'collectionLine', id: String(lineId) }));
  const widthMax = widthMaxOf(scheme, channel);
  const notice =
    line === null ? sampleNotice(creditor.name, today) : noticeOf(line, entriesOfLine(db, line.lineId));
  const ownText = notice.ownText ?? null;
  const lines =
    channel === 'text' && ownText !== null
      ? ownTextLines(ownText, widthMax)
      : compileNotice(definition, { language, widthMax })(notice);
  return ok({
    subject: channel === 'mail' ? compileSubject(definition, language)(notice) : '',
    lines: [...lines],
    problems: [...definitionProblems(definition, widthMax)],
    widthMax,
    linesMax: channel === 'mail' ? null : (schemeOf(scheme).text?.linesMax ?? null),
    isSample: line === null,
  });
};
