import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BankItem } from '../bank-file/bank-item.ts';
import { bankFileFormats } from '../bank-file/formats.ts';
import { recogniseBankFile } from '../bank-file/recognise.ts';
import type { LineIssue } from '../fixed-width/field-table.ts';

const sample = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, 'samples', name), 'utf8');

const read = (text: string) => {
  const items: BankItem[] = [];
  const issues: LineIssue[] = [];
  const format = recogniseBankFile(text.slice(0, 8192).split('\n'), bankFileFormats);
  if (!format.ok) throw new Error(format.error.code);
  const reader = format.value.createReader({
    item: (item) => items.push(item),
    issue: (issue) => issues.push(issue),
  });
  reader.line(text);
  return { ...reader.end(), items, issues };
};

const report = (inside: string): string =>
  `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.14"><CstmrPmtStsRpt>
<GrpHdr><MsgId>A1</MsgId><CreDtTm>2026-11-24T06:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>M1</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.02</OrgnlMsgNmId>
<GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>${inside}</CstmrPmtStsRpt></Document>`;

describe('pain.002', () => {
  it('reads a report that answers the group only', () => {
    const { items, issues, head } = read(sample('pain002-547958656.XP.xml'));
    expect(issues).toEqual([]);
    expect(head.format).toBe('pain-002');
    expect(items).toMatchObject([{ extra: { level: 'group' } }]);
    const rejected = read(sample('nordea_pain_002_v3_group_reject.xml'));
    expect(rejected.issues).toEqual([]);
    expect(rejected.items[0]).toMatchObject({ kind: 'rejected', code: 'RJCT' });
  });

  it('reads the rejection of a transaction, with the reason and the bank’s words', () => {
    const { items, issues } = read(sample('nordea_pain_002_v3_txn_reject.xml'));
    expect(issues).toEqual([]);
    expect(items.filter(({ extra }) => extra['level'] === 'transaction')).toMatchObject([
      { kind: 'rejected', reference: 'ENDTOENDID-950-TEST2-2807-02', reasonCode: 'NARR' },
      { kind: 'rejected', reference: 'ENDTOENDID-950-TEST2-2807-01', reasonCode: 'NARR' },
    ]);
    expect(items[0]?.extra['text']).toMatch(/^CAP Invalid code/u);
  });

  it('hands a status down where a level does not say it', () => {
    const { items } = read(
      report(
        `<OrgnlPmtInfAndSts><OrgnlPmtInfId>P1</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts>
<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Account closed</AddtlInf></StsRsnInf>
<TxInfAndSts><OrgnlEndToEndId>E1</OrgnlEndToEndId></TxInfAndSts></OrgnlPmtInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>P2</OrgnlPmtInfId><PmtInfSts>ACCP</PmtInfSts></OrgnlPmtInfAndSts>`,
      ),
    );
    expect(items).toMatchObject([
      {
        kind: 'rejected',
        reference: 'E1',
        reasonCode: 'AC04',
        extra: { level: 'transaction', paymentInformationId: 'P1' },
      },
      { kind: 'accepted', reference: 'P2', extra: { level: 'payment' } },
    ]);
  });

  it('reads what was asked for, and names a status that it does not know', () => {
    const { items, issues } = read(
      report(
        `<OrgnlPmtInfAndSts><OrgnlPmtInfId>P1</OrgnlPmtInfId>
<TxInfAndSts><OrgnlEndToEndId>E1</OrgnlEndToEndId><TxSts>RJCT</TxSts><OrgnlTxRef><Amt><InstdAmt Ccy="EUR">12.50</InstdAmt></Amt>
<ReqdColltnDt>2026-12-01</ReqdColltnDt><MndtRltdInf><MndtId>MND-7</MndtId></MndtRltdInf></OrgnlTxRef></TxInfAndSts>
<TxInfAndSts><OrgnlEndToEndId>E2</OrgnlEndToEndId><TxSts>WHAT</TxSts></TxInfAndSts></OrgnlPmtInfAndSts>`,
      ),
    );
    expect(items).toMatchObject([
      { reference: 'E1', amountMinor: 1250, currency: 'EUR', dueOn: '2026-12-01', mandateNumber: 'MND-7' },
    ]);
    expect(issues).toMatchObject([{ code: 'value_not_known', value: 'WHAT' }]);
  });
});
