import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BankItem } from '../bank-file/bank-item.ts';
import { bankFileFormats } from '../bank-file/formats.ts';
import { recogniseBankFile } from '../bank-file/recognise.ts';
import type { LineIssue } from '../fixed-width/field-table.ts';

const sample = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, 'samples', name), 'utf8');

const read = (text: string, pieceLength = 997) => {
  const items: BankItem[] = [];
  const issues: LineIssue[] = [];
  const format = recogniseBankFile(text.slice(0, 8192).split('\n'), bankFileFormats);
  if (!format.ok) throw new Error(format.error.code);
  const reader = format.value.createReader({
    item: (item) => items.push(item),
    issue: (issue) => issues.push(issue),
  });
  for (let at = 0; at < text.length; at += pieceLength) reader.line(text.slice(at, at + pieceLength));
  return { ...reader.end(), items, issues };
};

const payments = (items: readonly BankItem[]) => items.filter(({ kind }) => kind !== 'total');

const statement = (entries: string, closing = '1000.00'): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-23T06:00:00</CreDtTm></GrpHdr>
<Stmt><Id>S1</Id><CreDtTm>2026-11-23T06:00:00</CreDtTm>
<Acct><Id><IBAN>SE4550000000058398257466</IBAN></Id><Ccy>SEK</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="SEK">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-20</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="SEK">${closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-20</Dt></Dt></Bal>
${entries}</Stmt></BkToCstmrStmt></Document>`;

const entry = (amount: string, inside: string, side = 'CRDT', status = 'BOOK') =>
  `<Ntry><Amt Ccy="SEK">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Sts><Cd>${status}</Cd></Sts>
<BookgDt><Dt>2026-11-20</Dt></BookgDt><ValDt><Dt>2026-11-19</Dt></ValDt>${inside}</Ntry>`;

const transaction = (amount: string, reference: string) =>
  `<TxDtls><Amt Ccy="SEK">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Pty><Nm>Älvstrand &amp; Co</Nm></Pty></Dbtr></RltdPties>
<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>${reference}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>`;

describe('camt', () => {
  it.each([
    ['camt053-772864574.XT.xml', 'camt-053', '001.02'],
    ['camt053.v8.xml', 'camt-053', '001.08'],
    ['camt053.v2.multi.statement.xml', 'camt-053', '001.02'],
    ['camt_054_credit_notoification_example_finland.xml', 'camt-054', '001.02'],
  ])('reads %s', (name, format, version) => {
    const { head, items } = read(sample(name));
    expect(head).toMatchObject({ format, version });
    expect(items.length).toBeGreaterThan(0);
    expect(
      items.map(({ kind, code, reference, currency, paidMinor, bookedOn, reasonCode, extra }) => ({
        kind,
        code,
        reference,
        currency,
        paidMinor,
        bookedOn,
        reasonCode,
        payer: extra['payerName'] ?? '',
      })),
    ).toMatchSnapshot();
  });

  it.each(['camt054.v2.xml', 'camt054.v8.xml'])(
    'names each transaction of %s that says no amount in the currency of its entry',
    (name) => {
      const { items, issues, totals } = read(sample(name));
      expect(items).toEqual([]);
      expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(['amount_not_readable']));
      expect(totals.hold).toBe(false);
    },
  );

  it('reads the same however the text is cut', () => {
    const text = sample('camt_054_credit_notoification_example_finland.xml');
    expect(read(text, 1).items).toEqual(read(text, text.length).items);
  });

  it('gives each transaction of a batch by its own reference, and its payer', () => {
    const text = statement(
      entry(
        '1500.50',
        `<NtryDtls>${transaction('1000.00', '12345674')}${transaction('500.50', 'RF8413013')}</NtryDtls>`,
      ),
      '2500.50',
    );
    const { items, issues, totals } = read(text);
    expect(issues).toEqual([]);
    expect(totals).toMatchObject({ paidMinor: 150_050, hold: true });
    expect(payments(items)).toMatchObject([
      {
        kind: 'transfer',
        reference: '12345674',
        paidMinor: 100_000,
        bookedOn: '2026-11-20',
        paidOn: '2026-11-19',
        creditorNumber: 'SE4550000000058398257466',
        extra: { payerName: 'Älvstrand & Co' },
      },
      { reference: 'RF8413013', paidMinor: 50_050 },
    ]);
  });

  it('takes the amount of the entry where one transaction says none', () => {
    const alone = `<NtryDtls><TxDtls><Refs><EndToEndId>E-7</EndToEndId></Refs></TxDtls></NtryDtls>`;
    expect(payments(read(statement(entry('10.00', alone), '1010.00')).items)).toMatchObject([
      { reference: 'E-7', paidMinor: 1000 },
    ]);
  });

  it('names a balance that does not come out, and a batch that does not', () => {
    expect(read(statement(entry('10.00', ''), '1011.00')).issues).toMatchObject([
      { code: 'sum_differs', field: 'CLBD', params: { stated: '101100', found: '101000' } },
    ]);
    const batch = entry(
      '10.00',
      `<NtryDtls>${transaction('6.00', '1')}${transaction('3.00', '2')}</NtryDtls>`,
    );
    const { issues, totals } = read(statement(batch, '1010.00'));
    expect(issues).toMatchObject([{ code: 'sum_differs', params: { stated: '1000', found: '900' } }]);
    expect(totals.hold).toBe(false);
  });

  it('names what can’t be read: an amount with too many decimals, a day that is none, a transaction without an amount', () => {
    expect(read(statement(entry('10.005', ''))).issues[0]).toMatchObject({
      code: 'amount_not_readable',
      value: '10.005',
    });
    const wrongDay = statement(entry('10.00', ''), '1010.00')
      .replace('<BookgDt><Dt>2026-11-20', '<BookgDt><Dt>2026-02-31')
      .replace(/<ValDt>.*?<\/ValDt>/u, '');
    expect(read(wrongDay).issues[0]).toMatchObject({ code: 'no_such_day', field: 'BookgDt' });
    const two = `<NtryDtls><TxDtls></TxDtls><TxDtls></TxDtls></NtryDtls>`;
    expect(read(statement(entry('10.00', two), '1010.00')).issues.map(({ code }) => code)).toEqual([
      'amount_not_readable',
      'amount_not_readable',
    ]);
  });

  it('leaves out what is not booked, and says so', () => {
    const { items, issues } = read(statement(entry('10.00', '', 'CRDT', 'PDNG')));
    expect(payments(items)).toEqual([]);
    expect(issues).toMatchObject([{ code: 'entry_not_booked', value: 'PDNG' }]);
  });

  it('tells money taken back from the creditor’s own payments', () => {
    const returned = entry(
      '10.00',
      `<NtryDtls><TxDtls><RtrInf><Rsn><Cd>MD06</Cd></Rsn></RtrInf></TxDtls></NtryDtls>`,
      'DBIT',
    );
    const paid = entry('20.00', '', 'DBIT');
    expect(payments(read(statement(returned + paid, '970.00')).items)).toMatchObject([
      { kind: 'charged_back', reasonCode: 'MD06', paidMinor: 1000 },
      { kind: 'disbursement', paidMinor: 2000 },
    ]);
  });

  it('names a cut file and XML that is not well formed; a document type is refused', () => {
    const text = statement(entry('10.00', ''), '1010.00');
    expect(read(text.slice(0, -40)).issues.map(({ code }) => code)).toContain('file_cut_off');
    expect(read(text.replace('</Stmt>', '</Stm>')).issues[0]).toMatchObject({ code: 'xml_malformed' });
    const evil = text.replace('<Document', '<!DOCTYPE d [<!ENTITY a "1">]><Document');
    expect(read(evil).issues[0]).toMatchObject({ code: 'xml_malformed', value: 'DOCTYPE' });
    expect(payments(read(evil).items)).toEqual([]);
  });

  it('never throws, whatever character stands in the place of another', () => {
    const text = statement(
      entry('10.00', `<NtryDtls>${transaction('10.00', '12345674')}</NtryDtls>`),
      '1010.00',
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: text.length - 1 }),
        fc.constantFrom('<', '&', '9', '\u0000'),
        (at, character) => {
          const { totals } = read(text.slice(0, at) + character + text.slice(at + 1));
          return totals.items >= 0;
        },
      ),
      { numRuns: 300 },
    );
  });
});
