import type { AccountMovement } from '../../../shared/api/account-statements.ts';
import type { Language } from '../../../shared/api/values.ts';
import { catalogues } from '../../../shared/i18n/catalogue.ts';
import { noticeText } from '../../../shared/domain/notifications/notice-words.ts';

/** `Invoice 30426: Heating, October`; the kind of an entry and its own text. */
export const movementText = (
  language: Language,
  { kind, documentNumber, text }: Pick<AccountMovement, 'kind' | 'documentNumber' | 'text'>,
): string => {
  const name = `${catalogues[language][`entries.kind.${kind}`] ?? kind} ${documentNumber}`.trim();
  return text === '' ? name : `${name}: ${text}`;
};

/** The words of a statement in the customer's language. */
export const statementWords = (language: Language) => ({
  title: noticeText(language, 'accountStatements.title'),
  customerNumber: noticeText(language, 'notifications.pdf.customerNumber'),
  documentOn: noticeText(language, 'notifications.pdf.documentOn'),
  dueOn: noticeText(language, 'notifications.pdf.dueOn'),
  text: noticeText(language, 'notifications.pdf.text'),
  amount: noticeText(language, 'notifications.pdf.amount'),
  balance: noticeText(language, 'accountStatements.balance'),
  opening: noticeText(language, 'accountStatements.opening'),
  debit: noticeText(language, 'accountStatements.debit'),
  credit: noticeText(language, 'accountStatements.credit'),
  closing: noticeText(language, 'accountStatements.closing'),
  nothing: noticeText(language, 'accountStatements.nothing'),
});
