import { addDays, type LocalDate } from '../local-date.ts';
import { isBankDay, type BankCalendar } from '../bank-days.ts';

/** A balance of a statement as the bank's file has it, in the order of its lines; below zero where it is overdrawn. */
export type StatementBalance = {
  readonly bankFileId: number;
  readonly line: number;
  readonly account: string;
  readonly currency: string;
  /** `opening` also where the file gives the closing balance of the day before instead. */
  readonly kind: 'opening' | 'closing';
  readonly balanceMinor: number;
  readonly on: LocalDate | null;
};

/** From its opening balance on up to where the next statement of the file begins. */
export type Statement = {
  readonly bankFileId: number;
  readonly account: string;
  readonly currency: string;
  readonly fromLine: number;
  /** Null: to the end of the file. */
  readonly toLine: number | null;
  readonly openingOn: LocalDate | null;
  readonly closingOn: LocalDate | null;
  readonly openingMinor: number;
  readonly closingMinor: number;
};

/** Statements of the balances of all files, in their order; one without a closing balance is none. */
export const statementsOf = (balances: readonly StatementBalance[]): readonly Statement[] => {
  const openings = balances.flatMap((balance, index) => {
    const before = balances[index - 1];
    const follows =
      before?.kind === 'opening' &&
      before.bankFileId === balance.bankFileId &&
      before.account === balance.account;
    return balance.kind === 'opening' && !follows ? [index] : [];
  });
  return openings.flatMap((from, number) => {
    const to = openings[number + 1] ?? balances.length;
    const own = balances
      .slice(from, to)
      .filter(({ bankFileId }) => bankFileId === balances[from]?.bankFileId);
    const opening = own.findLast(({ kind }) => kind === 'opening');
    const closing = own.findLast(({ kind }) => kind === 'closing');
    const next = balances[to];
    if (opening === undefined || closing === undefined) return [];
    return [
      {
        bankFileId: opening.bankFileId,
        account: opening.account,
        currency: closing.currency,
        fromLine: own[0]?.line ?? opening.line,
        toLine: next?.bankFileId === opening.bankFileId ? next.line : null,
        openingOn: opening.on,
        closingOn: closing.on,
        openingMinor: opening.balanceMinor,
        closingMinor: closing.balanceMinor,
      },
    ];
  });
};

/** What lies between two statements of an account: how far apart the balances are, and the bank days that none tells of. */
export type StatementGap = { readonly differenceMinor: number; readonly missingDays: readonly LocalDate[] };

const daysMax = 400;

/** Bank days after the one up to before the other. */
export const bankDaysBetween = (
  calendar: BankCalendar,
  after: LocalDate,
  before: LocalDate,
): readonly LocalDate[] => {
  const days: LocalDate[] = [];
  for (let day = addDays(after, 1); day < before && days.length < daysMax; day = addDays(day, 1))
    if (isBankDay(calendar, day)) days.push(day);
  return days;
};

/**
 * Null where the statement follows the one before: it opens with the balance that was left. An opening balance carries the
 * day on which the statement begins, or the day before: days are missing only where the balances differ.
 */
export const gapBetween = (
  calendar: BankCalendar,
  before: Pick<Statement, 'closingMinor' | 'closingOn'>,
  statement: Pick<Statement, 'openingMinor' | 'openingOn'>,
): StatementGap | null => {
  const differenceMinor = statement.openingMinor - before.closingMinor;
  if (differenceMinor === 0) return null;
  const missingDays =
    before.closingOn === null || statement.openingOn === null
      ? []
      : bankDaysBetween(calendar, before.closingOn, statement.openingOn);
  return { differenceMinor, missingDays };
};
