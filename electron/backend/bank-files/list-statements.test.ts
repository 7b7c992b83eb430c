import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { smallLedger } from '../../../db/testing.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import type { Connection } from '../../../db/connection.ts';
import { bankDaysBetween, statementsOf } from '../../../shared/domain/bank-files/statements.ts';
import { isBankDay } from '../../../shared/domain/bank-days.ts';
import { addDays } from '../../../shared/domain/local-date.ts';
import { listStatements } from './list-statements.ts';
import { day, openImportBench } from './testing.ts';

const account = 'FI2112345600000785';
const bench = openImportBench();
afterAll(() => bench.close());
let db: Connection;
beforeEach(() => {
  db = smallLedger();
  db.prepare(
    `INSERT INTO creditor_bank_accounts (creditor_id, kind, number, bic, currency, is_default) VALUES (1, 'iban', ?, NULL, 'EUR', 0)`,
  ).run(account);
});

type Given = {
  readonly id: string;
  readonly on: string;
  readonly opening: string;
  readonly closing: string;
  /** Below zero: money out. */
  readonly entries: readonly number[];
};

const balance = (code: string, text: string, on: string): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${text.replace('-', '')}</Amt>` +
  `<CdtDbtInd>${text.startsWith('-') ? 'DBIT' : 'CRDT'}</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`;

const statement = ({ id, on, opening, closing, entries }: Given): string =>
  [
    `<Stmt><Id>${id}</Id><CreDtTm>${on}T20:00:00</CreDtTm><Acct><Id><IBAN>${account}</IBAN></Id><Ccy>EUR</Ccy></Acct>`,
    balance('OPBD', opening, on),
    balance('CLBD', closing, on),
    ...entries.map(
      (amount, index) =>
        `<Ntry><Amt Ccy="EUR">${Math.abs(amount).toFixed(2)}</Amt><CdtDbtInd>${amount < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>` +
        `<Sts>BOOK</Sts><BookgDt><Dt>${on}</Dt></BookgDt><ValDt><Dt>${on}</Dt></ValDt><AcctSvcrRef>${id}-${String(index)}</AcctSvcrRef>` +
        `<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd></Ntry>`,
    ),
    '</Stmt>',
  ].join('\n');

const file = (...statements: readonly Given[]): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>',
    `<GrpHdr><MsgId>M${statements[0]?.id ?? ''}</MsgId><CreDtTm>${statements[0]?.on ?? ''}T20:00:00</CreDtTm></GrpHdr>`,
    ...statements.map(statement),
    '</BkToCstmrStmt></Document>',
  ].join('\n');

const monday: Given = { id: '1', on: '2026-11-23', opening: '100.00', closing: '150.00', entries: [80, -30] };
const tuesday: Given = { id: '2', on: '2026-11-24', opening: '150.00', closing: '140.50', entries: [-9.5] };
const friday: Given = { id: '3', on: '2026-11-27', opening: '90.00', closing: '-10.00', entries: [-100] };

describe('listStatements', () => {
  it('holds opening balance and entries against the closing balance, and names the days that are missing', async () => {
    expect((await bench.take(db, file(monday, tuesday))).totalsHold).toBe(true);
    expect((await bench.take(db, file(friday))).totalsHold).toBe(true);
    expect(
      listStatements(db, 1, 'FI').map(
        ({ closingOn, openingMinor, movedMinor, closingMinor, holds, isFirst, gap }) => ({
          closingOn,
          minor: [openingMinor, movedMinor, closingMinor],
          holds,
          isFirst,
          gap,
        }),
      ),
    ).toEqual([
      {
        closingOn: '2026-11-27',
        minor: [9000, -10_000, -1000],
        holds: true,
        isFirst: false,
        gap: { differenceMinor: -5050, missingDays: ['2026-11-25', '2026-11-26'] },
      },
      { closingOn: '2026-11-24', minor: [15_000, -950, 14_050], holds: true, isFirst: false, gap: null },
      { closingOn: '2026-11-23', minor: [10_000, 5000, 15_000], holds: true, isFirst: true, gap: null },
    ]);
    expect(verifyLedger(db).problems).toEqual([]);
  });

  it('puts what was read late into its place', async () => {
    for (const one of [friday, monday, tuesday]) await bench.take(db, file(one));
    expect(listStatements(db, 1, 'FI').map(({ closingOn }) => closingOn)).toEqual([
      '2026-11-27',
      '2026-11-24',
      '2026-11-23',
    ]);
  });

  it('says where entries do not give the closing balance; such a file wants a word', async () => {
    const wrong = file({ ...monday, closing: '151.00' });
    expect(await bench.take(db, wrong)).toMatchObject({ state: 'needs_word', wordNeeded: ['totals'] });
    await bench.take(db, wrong, 'The bank has confirmed it');
    expect(listStatements(db, 1, 'FI')).toMatchObject([
      { holds: false, openingMinor: 10_000, movedMinor: 5000, closingMinor: 15_100 },
    ]);
  });

  it('knows none of a file that has no balances', () => {
    expect(listStatements(db, 1, 'FI')).toEqual([]);
    expect(statementsOf([])).toEqual([]);
  });
});

it('bankDaysBetween has each bank day between two, and no other', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.nat(20), (from, length) => {
      const after = addDays(day('2026-11-01'), from);
      const before = addDays(after, length + 1);
      const found = bankDaysBetween('DK', after, before);
      expect(found.every((one) => one > after && one < before && isBankDay('DK', one))).toBe(true);
      expect(new Set(found).size).toBe(found.length);
      for (let one = addDays(after, 1); one < before; one = addDays(one, 1))
        if (isBankDay('DK', one)) expect(found).toContain(one);
    }),
  );
});
