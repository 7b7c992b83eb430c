import type { AccountStatement } from '../../../shared/api/account-statements.ts';
import type { Language } from '../../../shared/api/values.ts';
import type { WorkbookSheet } from '../exports/write-workbook.ts';
import { movementText, statementWords } from './statement-texts.ts';

/** A sheet for each currency: the opening balance, what moved with the balance after it, the sums below. */
export const statementSheets = (
  language: Language,
  period: { readonly from: string; readonly to: string },
  statements: readonly AccountStatement[],
  note: string | null,
): readonly WorkbookSheet[] => {
  const words = statementWords(language);
  const columns: WorkbookSheet['columns'] = [
    { header: words.documentOn, kind: 'day', width: 12 },
    { header: words.text, kind: 'text', width: 48 },
    { header: words.dueOn, kind: 'day', width: 12 },
    { header: words.amount, kind: 'amount', width: 16 },
    { header: words.balance, kind: 'amount', width: 16 },
  ];
  if (statements.length === 0) return [{ name: words.title, columns, rows: [[null, words.nothing]] }];
  return statements.map(({ currency, openingMinor, debitMinor, creditMinor, closingMinor, movements }) => {
    const amount = (amountMinor: number) => ({ amountMinor, currency });
    return {
      name: `${words.title} ${currency}`,
      columns,
      rows: [
        [period.from, words.opening, null, null, amount(openingMinor)],
        ...movements.map((movement) => [
          movement.documentOn,
          movementText(language, movement),
          movement.dueOn,
          amount(movement.amountMinor),
          amount(movement.balanceMinor),
        ]),
      ],
      totals: [
        [null, words.debit, null, amount(debitMinor), null],
        [null, words.credit, null, amount(-creditMinor), null],
        [period.to, words.closing, null, null, amount(closingMinor)],
        ...(note === null ? [] : [[null, note, null, null, null]]),
      ],
    };
  });
};
