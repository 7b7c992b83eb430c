import type { BankStatement } from '../../../shared/api/bank-files.ts';
import type { BankCalendar } from '../../../shared/domain/bank-days.ts';
import { gapBetween, statementsOf, type Statement } from '../../../shared/domain/bank-files/statements.ts';
import { fileNames, movedBy, statementBalances } from '../../../db/queries/bank-files/statements.ts';
import type { Connection } from '../../../db/connection.ts';

const filesMax = 400;

const inOrder = (a: Statement, b: Statement): number => {
  const key = ({ openingOn, closingOn, bankFileId, fromLine }: Statement): string =>
    [
      openingOn ?? closingOn ?? '',
      String(bankFileId).padStart(12, '0'),
      String(fromLine).padStart(12, '0'),
    ].join(' ');
  return key(a) < key(b) ? -1 : 1;
};

/** Statements of the creditor's accounts, each held against its entries and the one before; the newest first. */
export const listStatements = (
  db: Connection,
  creditorId: number,
  calendar: BankCalendar,
): readonly BankStatement[] => {
  const statements = statementsOf(statementBalances(db, creditorId, filesMax));
  const names = fileNames(
    db,
    statements.map(({ bankFileId }) => bankFileId),
  );
  const last = new Map<string, Statement>();
  return statements
    .toSorted(inOrder)
    .map((statement) => {
      const account = `${statement.account} ${statement.currency}`;
      const before = last.get(account);
      last.set(account, statement);
      const { fromLine, toLine: _toLine, ...shown } = statement;
      const movedMinor = movedBy(db, statement);
      const gap = before === undefined ? null : gapBetween(calendar, before, statement);
      return {
        ...shown,
        file: names.get(statement.bankFileId) ?? '',
        line: fromLine,
        movedMinor,
        holds: statement.openingMinor + movedMinor === statement.closingMinor,
        isFirst: before === undefined,
        gap: gap === null ? null : { ...gap, missingDays: [...gap.missingDays] },
      };
    })
    .toReversed();
};
