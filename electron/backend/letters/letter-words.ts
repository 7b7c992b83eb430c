import type { Language } from '../../../shared/api/values.ts';
import {
  noticeFormats,
  noticeText,
  type NoticeFormats,
} from '../../../shared/domain/notifications/notice-words.ts';

const drawnWords = [
  'number',
  'date',
  'customerNumber',
  'deadline',
  'document',
  'issuedOn',
  'dueOn',
  'amount',
  'open',
  'claims',
  'interest',
  'period',
  'days',
  'base',
  'rate',
  'dayCount',
  'chargedBefore',
  'compensation',
  'total',
  'instalments',
  'instalment',
  'payment',
  'slip',
  'fik71',
  'creditorNumber',
  'ocr',
  'bankgiro',
  'plusgiro',
  'viite',
  'kid',
  'account',
  'bic',
  'message',
  'registrationNumber',
] as const;

export type LetterWords = Readonly<Record<(typeof drawnWords)[number], string>> &
  Pick<NoticeFormats, 'day'> & { readonly money: NoticeFormats['amount'] };

const known = new Map<Language, LetterWords>();

/** The words of the drawing itself, and how the language writes days and amounts. */
export const letterWords = (language: Language): LetterWords => {
  const before = known.get(language);
  if (before !== undefined) return before;
  const texts = Object.fromEntries(
    drawnWords.map((word) => [word, noticeText(language, `letters.drawn.${word}`)]),
  );
  // Each word of the list has its text.
  const { day, amount } = noticeFormats(language);
  const words = { ...(texts as Record<(typeof drawnWords)[number], string>), day, money: amount };
  known.set(language, words);
  return words;
};
