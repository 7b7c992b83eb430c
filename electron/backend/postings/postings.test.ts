import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import type { PostingFormat } from '../../../shared/api/postings.ts';
import { fromDecimalText } from '../../../shared/domain/money.ts';
import { usualJournalProfile, type JournalProfile } from '../../../shared/domain/postings/journal-profile.ts';
import { voucherLines } from '../../../shared/domain/postings/voucher-lines.ts';
import type { Connection } from '../../../db/connection.ts';
import { setAccount } from '../../../db/queries/postings/accounts.ts';
import { listBatches } from '../../../db/queries/postings/batches.ts';
import { insertTestVouchers, postingLedger } from '../../../db/queries/postings/testing.ts';
import { insertVoucher, reverseVoucher, standingVouchers } from '../../../db/queries/postings/vouchers.ts';
import { temporaryFolder, testCommand, testNow } from '../../../db/testing.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import type { TaskContext } from '../tasks.ts';
import { encodeText } from './encode-text.ts';
import { exportPostingsTask } from './export-postings-task.ts';
import { postTask, reverseBatchTask } from './post-task.ts';

const place = temporaryFolder();
afterAll(() => place.remove());

const contextOf = (db: Connection, today = '2026-11-23'): TaskContext => ({
  db,
  databaseFile: ':memory:',
  command: testCommand('postings'),
  today,
  now: () => testNow,
  report: () => {},
  signal: new AbortController().signal,
  writeTurn: () => Promise.resolve(),
});

const valueOf = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const problems = (db: Connection) => verifyLedger(db).problems;
const states = (db: Connection) => db.prepare('SELECT state FROM collection_lines ORDER BY id').pluck().all();

/** Vouchers of the ledger's three payments: matched with a credit note used, difference written off, sent back. */
const ledger = (currency = 'DKK') => {
  const { db, entries } = postingLedger();
  if (currency !== 'DKK')
    db.exec(
      `DROP TRIGGER entries_amounts_stand; UPDATE entries SET currency = '${currency}'; UPDATE payments SET currency = '${currency}';`,
    );
  insertTestVouchers(db, entries, currency);
  return db;
};

const exported = async (
  db: Connection,
  batchId: number,
  options: {
    readonly format?: PostingFormat;
    readonly profile?: JournalProfile;
    readonly reason?: string;
    readonly name?: string;
  } = {},
) => {
  const file = path.join(place.folder, options.name ?? 'out.csv');
  const result = await exportPostingsTask(
    {
      batchId,
      format: options.format ?? 'csv',
      profile: options.profile ?? usualJournalProfile('da'),
      file,
      reason: options.reason ?? '',
      appVersion: '0.1.0',
    },
    contextOf(db),
  );
  return { result, file };
};

describe('posting', () => {
  it('takes what waits up to a day into a numbered batch and moves the lines of the journal on', async () => {
    const db = ledger();
    const early = valueOf(await postTask({ creditorId: 1, upTo: '2026-11-20' }, contextOf(db)));
    expect(early.batches).toEqual([
      { id: 1, number: 1, currency: 'DKK', vouchers: 2, amountMinor: 10_000 + 5_000, linesPosted: 2 },
    ]);
    expect(states(db)).toEqual(['posted', 'posted']);
    expect(
      db.prepare(`SELECT params FROM collection_events WHERE state = 'posted' ORDER BY id`).pluck().all(),
    ).toEqual(['{"batch":1}', '{"batch":1}']);
    const late = valueOf(await postTask({ creditorId: 1, upTo: null }, contextOf(db)));
    expect(late.batches).toMatchObject([{ number: 2, vouchers: 1, amountMinor: 700, linesPosted: 0 }]);
    expect(db.prepare('SELECT number FROM vouchers ORDER BY id').pluck().all()).toEqual([1, 2, 3]);
    expect(await postTask({ creditorId: 1, upTo: null }, contextOf(db))).toMatchObject({
      ok: false,
      error: { code: 'posting_nothing' },
    });
    expect(problems(db)).toEqual([]);
  });

  it('names the kinds that lack an account and posts nothing', async () => {
    const db = ledger();
    setAccount(db, 1, { kind: 'suspense', account: '' });
    setAccount(db, 1, { kind: 'fees', account: '' });
    expect(await postTask({ creditorId: 1, upTo: null }, contextOf(db))).toEqual({
      ok: false,
      error: { code: 'posting_accounts_missing', params: { kinds: 'suspense' } },
    });
    expect(listBatches(db, 1, 10).total).toBe(0);
    expect(states(db)).toEqual(['paid', 'difference']);
  });

  it('leaves a line of which a payment still waits', async () => {
    const db = ledger();
    db.exec(`UPDATE payments SET state = 'waiting' WHERE id = 2`);
    valueOf(await postTask({ creditorId: 1, upTo: null }, contextOf(db)));
    expect(states(db)).toEqual(['posted', 'difference']);
  });

  it('makes a batch of its own of each currency', async () => {
    const db = ledger();
    insertVoucher(db, {
      creditorId: 1,
      voucherOn: '2026-11-22',
      currency: 'EUR',
      source: 'send_back',
      paymentId: null,
      decisionId: null,
      lines: voucherLines({ source: 'send_back', bankMinor: 55 }),
      agentId: 1,
      at: testNow,
    });
    const { batches } = valueOf(await postTask({ creditorId: 1, upTo: null }, contextOf(db)));
    expect(batches).toMatchObject([
      { number: 1, currency: 'DKK', vouchers: 3 },
      { number: 2, currency: 'EUR', vouchers: 1, amountMinor: 55 },
    ]);
    expect(problems(db)).toEqual([]);
  });
});

describe('reversing a batch', () => {
  it('takes each voucher back on the same accounts and lets the same wait anew', async () => {
    const db = ledger();
    valueOf(await postTask({ creditorId: 1, upTo: null }, contextOf(db)));
    setAccount(db, 1, { kind: 'bank', account: 'NYBANK' });
    const back = valueOf(
      await reverseBatchTask({ batchId: 1, reason: 'forkert bankkonto' }, contextOf(db, '2026-11-24')),
    );
    expect(back).toEqual({ id: 2, number: 2, vouchers: 3, waitingAgain: 3 });
    expect(states(db)).toEqual(['paid', 'difference']);
    expect(problems(db)).toEqual([]);
    expect(standingVouchers(db, 1)).toHaveLength(1);
    const net = db
      .prepare(
        `SELECT l.account_kind, sum(l.amount_minor) FROM vouchers v JOIN voucher_lines l ON l.voucher_id = v.id
         WHERE v.batch_id IS NOT NULL GROUP BY 1 HAVING sum(l.amount_minor) <> 0`,
      )
      .raw()
      .all();
    expect(net).toEqual([]);
    expect(await reverseBatchTask({ batchId: 1, reason: '' }, contextOf(db))).toMatchObject({
      error: { code: 'posting_batch_reversed', params: { number: 1, by: 2 } },
    });
    expect(await reverseBatchTask({ batchId: 2, reason: '' }, contextOf(db))).toMatchObject({
      error: { code: 'posting_batch_is_reversal' },
    });
    const again = valueOf(await postTask({ creditorId: 1, upTo: null }, contextOf(db)));
    expect(again.batches).toMatchObject([{ number: 3, vouchers: 3, linesPosted: 2 }]);
    expect(
      db.prepare(`SELECT json_extract(accounts, '$.bank') FROM posting_batches ORDER BY id`).pluck().all(),
    ).toEqual(['GIRO', 'GIRO', 'NYBANK']);
    expect(problems(db)).toEqual([]);
  });

  it('leaves alone what was taken back before, and takes a reversal back so that it reverses anew', async () => {
    const db = ledger();
    valueOf(await postTask({ creditorId: 1, upTo: null }, contextOf(db)));
    reverseVoucher(db, 3, { on: '2026-11-23', agentId: 1, at: testNow });
    db.exec(`UPDATE payment_decisions SET undone_at = 1, undone_by = 1 WHERE payment_id = 3;
      UPDATE payments SET state = 'waiting' WHERE id = 3`);
    valueOf(await postTask({ creditorId: 1, upTo: null }, contextOf(db)));
    expect(valueOf(await reverseBatchTask({ batchId: 1, reason: '' }, contextOf(db)))).toMatchObject({
      vouchers: 2,
      waitingAgain: 2,
    });
    expect(valueOf(await reverseBatchTask({ batchId: 2, reason: '' }, contextOf(db)))).toMatchObject({
      vouchers: 1,
      waitingAgain: 1,
    });
    expect(standingVouchers(db, 3)).toEqual([]);
    valueOf(await postTask({ creditorId: 1, upTo: null }, contextOf(db)));
    expect(problems(db)).toEqual([]);
    // The last payment came and was taken back, whatever was posted how often; the others stand once.
    const net = db
      .prepare(
        `SELECT v.payment_id, sum(l.amount_minor) FROM vouchers v JOIN voucher_lines l ON l.voucher_id = v.id
         WHERE l.account_kind = 'bank' GROUP BY 1 ORDER BY 1`,
      )
      .raw()
      .all();
    expect(net).toEqual([
      [1, 8_000],
      [2, 4_990],
      [3, 0],
    ]);
  });
});

const journal = [
  '\uFEFFBogføringsdato;Bilagstype;Bilagsnr.;Kontotype;Kontonr.;Beskrivelse;Beløb;Valutakode;Udligningsbilagstype;Udligningsbilagsnr.;Eksternt bilagsnr.',
  '20-11-2026;;FD000001;Bankkonto;GIRO;Indbetaling;80,00;;;;R1',
  '20-11-2026;;FD000001;Debitor;10482;Indbetaling 10482 Nordlys Bageri ApS F1;-100,00;;Faktura;F1;R1',
  '20-11-2026;;FD000001;Debitor;10482;Indbetaling 10482 Nordlys Bageri ApS K1;20,00;;Kreditnota;K1;R1',
  '20-11-2026;Betaling;FD000002;Bankkonto;GIRO;Indbetaling, difference afskrevet;49,90;;;;R2',
  '20-11-2026;Betaling;FD000002;Debitor;10483;"Indbetaling, difference afskrevet 10483 Ærø ""Sæbe""; Ørkild F2";-50,00;;Faktura;F2;R2',
  '20-11-2026;Betaling;FD000002;Finanskonto;6795;"Indbetaling, difference afskrevet 10483 Ærø ""Sæbe""; Ørkild";0,10;;;;R2',
  '21-11-2026;;FD000003;Bankkonto;GIRO;Ukendt indbetaling;7,00;;;;R3',
  '21-11-2026;;FD000003;Finanskonto;6999;Ukendt indbetaling;-7,00;;;;R3',
  '',
].join('\r\n');

const sie = [
  '#FLAGGA 0',
  '#PROGRAM "Fordring" "0.1.0"',
  '#FORMAT PC8',
  '#GEN 20261123 "Mette"',
  '#SIETYP 4',
  '#ORGNR 556036-0793',
  '#FNAMN "Hälsingö Kraft \\"HK\\" AB"',
  '#VALUTA SEK',
  '#KONTO 1510 "Kundfordringar"',
  '#KONTO 1930 "Bank"',
  '#KONTO 2999 "Observationskonto"',
  '#KONTO 3740 "Öresavrundning"',
  '#VER "" "" 20261120 "Inbetalning 1 R1"',
  '{',
  '#TRANS 1930 {} 80.00 20261120 "Inbetalning"',
  '#TRANS 1510 {} -100.00 20261120 "Inbetalning 10482 Nordlys Bageri ApS F1"',
  '#TRANS 1510 {} 20.00 20261120 "Inbetalning 10482 Nordlys Bageri ApS K1"',
  '}',
  '#VER "" "" 20261120 "Inbetalning, differens avskriven 2 R2"',
  '{',
  '#TRANS 1930 {} 49.90 20261120 "Inbetalning, differens avskriven"',
  '#TRANS 1510 {} -50.00 20261120 "Inbetalning, differens avskriven 10483 Ærø \\"Sæbe\\"; Ørkild F2"',
  '#TRANS 3740 {} 0.10 20261120 "Inbetalning, differens avskriven 10483 Ærø \\"Sæbe\\"; Ørkild"',
  '}',
  '#VER "" "" 20261121 "Okänd inbetalning 3 R3"',
  '{',
  '#TRANS 1930 {} 7.00 20261121 "Okänd inbetalning"',
  '#TRANS 2999 {} -7.00 20261121 "Okänd inbetalning"',
  '}',
  '',
].join('\r\n');

const swedish = () => {
  const db = ledger('SEK');
  db.exec(
    `UPDATE creditors SET country = 'SE', currency = 'SEK', language = 'sv', registration_number = '5560360793', name = 'Hälsingö Kraft "HK" AB'`,
  );
  const accounts = { bank: '1930', receivables: '1510', suspense: '2999', rounding: '3740' } as const;
  for (const kind of ['bank', 'receivables', 'suspense', 'rounding'] as const)
    setAccount(db, 1, { kind, account: accounts[kind] });
  return db;
};

describe('the file for the ERP', () => {
  it('is the general journal of Business Central, kept as it was written', async () => {
    const db = ledger();
    valueOf(await postTask({ creditorId: 1, upTo: null }, contextOf(db)));
    const { result, file } = await exported(db, 1);
    expect(readFileSync(file, 'utf8')).toBe(journal);
    expect(valueOf(result)).toMatchObject({
      file: 'out.csv',
      version: 1,
      vouchers: 3,
      replacedCharacters: 0,
    });
    expect(
      db.prepare<[], Buffer>('SELECT content FROM posting_exports').pluck().get()?.toString('utf8'),
    ).toBe(journal);
    expect(problems(db)).toEqual([]);
    expect(() => db.exec(`UPDATE posting_exports SET reason = 'x'`)).toThrow('never changed');
  });

  it('is made again only with a reason, as a further version', async () => {
    const db = ledger();
    valueOf(await postTask({ creditorId: 1, upTo: null }, contextOf(db)));
    await exported(db, 1);
    expect((await exported(db, 1, { reason: '  ' })).result).toMatchObject({
      error: { code: 'posting_exported_before', params: { number: 1, version: 1 } },
    });
    const again = valueOf((await exported(db, 1, { reason: 'filen blev væk' })).result);
    expect(again.version).toBe(2);
    expect(listBatches(db, 1, 1).batches[0]?.exports).toMatchObject([
      { version: 1, reason: '' },
      { version: 2, reason: 'filen blev væk' },
    ]);
  });

  it('leaves no trace where it cannot be written', async () => {
    const db = ledger();
    valueOf(await postTask({ creditorId: 1, upTo: null }, contextOf(db)));
    const { result } = await exported(db, 1, { name: path.join('missing', 'out.csv') });
    expect(result).toMatchObject({ error: { code: 'folder_missing' } });
    expect(listBatches(db, 1, 1).batches[0]?.exports).toEqual([]);
    expect(readdirSync(place.folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('names a batch that takes another back without claiming to settle anything', async () => {
    const db = ledger();
    valueOf(await postTask({ creditorId: 1, upTo: null }, contextOf(db)));
    valueOf(await reverseBatchTask({ batchId: 1, reason: '' }, contextOf(db)));
    const { file } = await exported(db, 2);
    const lines = readFileSync(file, 'utf8').split('\r\n');
    expect(lines[2]).toBe(
      '23-11-2026;;FD000004;Debitor;10482;Tilbageførsel 10482 Nordlys Bageri ApS F1;100,00;;;;R1',
    );
    expect(lines[5]).toBe(
      '23-11-2026;Refusion;FD000005;Debitor;10483;"Tilbageførsel 10483 Ærø ""Sæbe""; Ørkild F2";50,00;;;;R2',
    );
  });

  it('is SIE 4 in the PC8 charset for a Swedish creditor alone', async () => {
    const db = swedish();
    valueOf(await postTask({ creditorId: 1, upTo: null }, contextOf(db)));
    const { result, file } = await exported(db, 1, { format: 'sie4', name: 'out.si' });
    // `Ø` and `ø` are not in the charset.
    expect(valueOf(result).replacedCharacters).toBe(4);
    expect(iconv.decode(readFileSync(file), 'cp437')).toBe(
      sie.replaceAll('Ærø', 'Ærö').replaceAll('Ørkild', 'Örkild'),
    );
    expect(problems(db)).toEqual([]);
    const danish = ledger();
    valueOf(await postTask({ creditorId: 1, upTo: null }, contextOf(danish)));
    expect((await exported(danish, 1, { format: 'sie4' })).result).toMatchObject({
      error: { code: 'posting_sie_only_swedish' },
    });
    const named = swedish();
    setAccount(named, 1, { kind: 'bank', account: 'GIRO' });
    valueOf(await postTask({ creditorId: 1, upTo: null }, contextOf(named)));
    expect((await exported(named, 1, { format: 'sie4' })).result).toMatchObject({
      error: { code: 'posting_accounts_not_numbers', params: { kinds: 'bank' } },
    });
  });

  it('sums to zero per voucher in any profile', async () => {
    const db = ledger();
    valueOf(await postTask({ creditorId: 1, upTo: null }, contextOf(db)));
    const usual = usualJournalProfile('en');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(';' as const, '\t' as const, '|' as const),
        fc.constantFrom(',' as const, '.' as const),
        fc.constantFrom('utf-8' as const, 'windows-1252' as const, 'cp850' as const),
        fc.boolean(),
        async (delimiter, decimalSign, charset, hasHeads) => {
          const profile: JournalProfile = {
            ...usual,
            delimiter,
            decimalSign,
            charset,
            hasHeads,
            columns: [
              { field: 'documentNo', head: 'Doc', text: '' },
              { field: 'amount', head: 'Amount', text: '' },
              { field: 'fixed', head: 'Journal', text: 'OPKRÆV' },
            ],
          };
          const { file, result } = await exported(db, 1, { profile, reason: 'again' });
          valueOf(result);
          const rows = iconv
            .decode(readFileSync(file), charset === 'cp850' ? 'cp850' : charset)
            .split('\r\n')
            .slice(hasHeads ? 1 : 0, -1)
            .map((line) => line.split(delimiter));
          const sums = new Map<string, number>();
          for (const [document = '', amount = '', text] of rows) {
            expect(text).toBe('OPKRÆV');
            const minor = fromDecimalText(amount.replace(decimalSign, '.'), 'DKK');
            sums.set(document, (sums.get(document) ?? 0) + (minor ?? Number.NaN));
          }
          expect([...sums]).toEqual([
            ['FD000001', 0],
            ['FD000002', 0],
            ['FD000003', 0],
          ]);
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('text in the charset of a file', () => {
  it('keeps what the charset has, takes marks off where that helps, counts both', () => {
    expect(encodeText('Åsa Öberg', 'cp437')).toEqual({
      bytes: Buffer.from([0x8f, 0x73, 0x61, 0x20, 0x99, 0x62, 0x65, 0x72, 0x67]),
      replaced: 0,
    });
    const replaced = encodeText('Šimek 岡', 'cp437');
    expect(replaced).toEqual({ bytes: Buffer.from('Simek ?'), replaced: 2 });
    expect(encodeText('Šimek 岡', 'utf-8').replaced).toBe(0);
  });
});
