import type { AccountMovement, AccountStatement } from '../../../shared/api/account-statements.ts';
import type { Language } from '../../../shared/api/values.ts';
import type { DayCount } from '../../../shared/domain/interest/day-count.ts';
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

/** How late interest is counted, where the statement has some; null where it has none. */
export const interestNote = (
  language: Language,
  dayCount: DayCount,
  statements: readonly AccountStatement[],
): string | null =>
  statements.some(({ movements }) => movements.some(({ kind }) => kind === 'interest'))
    ? noticeText(language, 'accountStatements.interest').replace('{dayCount}', dayCount)
    : null;

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
