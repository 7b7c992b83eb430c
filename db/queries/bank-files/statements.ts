import { parseLocalDate } from '../../../shared/domain/local-date.ts';
import type { Statement, StatementBalance } from '../../../shared/domain/bank-files/statements.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

type Row = Omit<StatementBalance, 'on' | 'kind'> & {
  readonly code: string;
  readonly bookedOn: string | null;
};

/** Formats whose files hold balances: the only ones that are looked through. */
const statementFormats = JSON.stringify(['camt-053']);

/** Opening and closing balances of the newest statement files, in the order in which they were read. */
export const statementBalances = (
  db: Connection,
  creditorId: number,
  filesMax: number,
): readonly StatementBalance[] =>
  prepared<Row>(
    db,
    `WITH files AS MATERIALIZED (
       SELECT id FROM bank_files WHERE creditor_id = @creditorId AND direction = 'in'
         AND format IN (SELECT value FROM json_each(@formats)) ORDER BY id DESC LIMIT @filesMax)
     SELECT i.bank_file_id AS bankFileId, i.line, i.code, i.currency, i.booked_on AS bookedOn,
       coalesce(json_extract(i.extra, '$.account'), '') AS account,
       i.amount_minor * iif(json_extract(i.extra, '$.sign') = '-', -1, 1) AS balanceMinor
     FROM files f CROSS JOIN bank_file_items i ON i.bank_file_id = f.id
     WHERE i.kind = 'total' AND i.code IN ('OPBD','PRCD','CLBD') ORDER BY i.bank_file_id, i.line`,
  )
    .all({ creditorId, filesMax, formats: statementFormats })
    .map(({ code, bookedOn, ...row }) => ({
      ...row,
      kind: code === 'CLBD' ? 'closing' : 'opening',
      on: bookedOn === null ? null : parseLocalDate(bookedOn),
    }));

/** What the entries of a statement moved: money in less money out. */
export const movedBy = (
  db: Connection,
  { bankFileId, fromLine, toLine }: Pick<Statement, 'bankFileId' | 'fromLine' | 'toLine'>,
): number =>
  prepared<{ movedMinor: number }>(
    db,
    `SELECT coalesce(sum(iif(kind = 'transfer', paid_minor, -paid_minor)), 0) AS movedMinor FROM bank_file_items
     WHERE bank_file_id = @bankFileId AND line >= @fromLine AND (@toLine IS NULL OR line < @toLine)
       AND kind IN ('transfer','disbursement','charged_back')`,
  ).get({ bankFileId, fromLine, toLine })?.movedMinor ?? 0;

export const fileNames = (db: Connection, ids: readonly number[]): ReadonlyMap<number, string> =>
  new Map(
    prepared<{ id: number; name: string }>(
      db,
      `SELECT id, name FROM bank_files WHERE id IN (SELECT value FROM json_each(?))`,
    )
      .all(JSON.stringify(ids))
      .map(({ id, name }) => [id, name]),
  );
