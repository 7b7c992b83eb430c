import { mkdtempSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder, testCommand, testNow } from '../../../db/testing.ts';
import type { Connection } from '../../../db/connection.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import { write } from '../../../db/write.ts';
import { decodeText } from '../bank-files/decode-lines.ts';
import { openImportBench } from '../bank-files/testing.ts';
import { schemaFaults } from '../bank-files/validate-pain-008.ts';
import { changeAccount } from '../mandates/change-mandates.ts';
import { exportCollectionsTask } from './export-task.ts';
import { proposedRun, signRun, taskContext } from './testing.ts';

const place = temporaryFolder();
const bench = openImportBench();
afterAll(() => {
  bench.close();
  place.remove();
});
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(place.folder, 'out-'));
});

const ask = { runId: 1, repeats: null, reason: '' };
const send = async (db: Connection): Promise<string> => {
  const result = await exportCollectionsTask(ask, taskContext(db, 'collections.export'));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return readFileSync(path.join(folder, result.value.file), 'utf8');
};
const sentRun = async (customers = 3) => {
  const db = proposedRun({ scheme: 'sepa', outFolder: folder, customers });
  await signRun(db);
  return { db, xml: await send(db) };
};
const states = (db: Connection): string =>
  db.prepare<[], string>(`SELECT state FROM collection_lines ORDER BY id`).pluck().all().join(' ');
const issues = (db: Connection) =>
  db.prepare(`SELECT code, value FROM issues WHERE severity = 'error' ORDER BY id`).all();

const report = (inside: string, message = '1-20261123-000007', status = 'PART'): string =>
  `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
<GrpHdr><MsgId>S1</MsgId><CreDtTm>2026-11-24T06:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>${message}</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.08</OrgnlMsgNmId>
<GrpSts>${status}</GrpSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>${inside}</CstmrPmtStsRpt></Document>`;

const payment = '1-20261123-000007-261201F';

describe('SEPA direct debit', () => {
  it('writes what the schema takes: the first of a series, by mandate, account and day of signing', async () => {
    const { db, xml } = await sentRun(2);
    expect(xml).toMatchSnapshot();
    expect(await schemaFaults(xml, '001.08')).toEqual([]);
    expect(
      db.prepare(`SELECT line, reference, extra FROM bank_file_items ORDER BY line`).all(),
    ).toMatchObject([
      { reference: '000000001' },
      { reference: '000000002', extra: JSON.stringify({ paymentInformationId: payment }) },
    ]);
    expect(db.prepare(`SELECT delivery_id FROM bank_files`).pluck().get()).toBe('1-20261123-000007');
    expect(verifyLedger(db).problems).toEqual([]);
  });

  it('shows each element by its name, where it stands on the line', async () => {
    const { xml } = await sentRun(1);
    const line = xml.split('\r\n').find((text) => text.startsWith('<DrctDbtTxInf>')) ?? '';
    const { record, fields } = decodeText('pain-008', line);
    expect(record).toBe('DrctDbtTxInf');
    expect(fields.map(({ name, value }) => [name, value]).slice(0, 4)).toEqual([
      ['EndToEndId', '000000001'],
      ['InstdAmt', '100.00'],
      ['MndtId', '000000001'],
      ['DtOfSgntr', '2026-01-15'],
    ]);
    for (const { start, length, value } of fields) expect(line.slice(start, start + length)).toBe(value);
  });

  it('a message that is rejected takes every line with it', async () => {
    const { db } = await sentRun();
    expect(await bench.take(db, report('', undefined, 'RJCT'))).toMatchObject({
      state: 'read',
      lines: { rejected: 3 },
      tasks: 3,
      issueCount: 0,
    });
    expect(states(db)).toBe('rejected rejected rejected');
    expect(verifyLedger(db).problems).toEqual([]);
  });

  it('a payment that is taken in accepts what is not rejected by itself; reading it twice changes nothing', async () => {
    const { db } = await sentRun();
    const answer = report(
      `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${payment}</OrgnlPmtInfId><PmtInfSts>ACCP</PmtInfSts>
<TxInfAndSts><OrgnlEndToEndId>000000002</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts>`,
    );
    expect(await bench.take(db, answer)).toMatchObject({
      lines: { accepted: 2, rejected: 1 },
      issueCount: 0,
    });
    expect(states(db)).toBe('accepted rejected accepted');
    expect(await bench.take(db, answer)).toMatchObject({ refusal: { code: 'bank_file_read_before' } });
    expect(verifyLedger(db).problems).toEqual([]);
  });

  it('names an answer to a message that was never sent, and to a collection that is not in it', async () => {
    const { db } = await sentRun();
    await bench.take(db, report('', '9-20260101-000001', 'RJCT'));
    await bench.take(
      db,
      report(
        `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${payment}</OrgnlPmtInfId>
<TxInfAndSts><OrgnlEndToEndId>000000099</OrgnlEndToEndId><TxSts>RJCT</TxSts></TxInfAndSts></OrgnlPmtInfAndSts>`,
      ).replace('>S1<', '>S2<'),
    );
    expect(states(db)).toBe('sent sent sent');
    expect(issues(db)).toMatchObject([
      { code: 'answer_other_creditor', value: '9-20260101-000001' },
      { code: 'file_never_sent' },
      { code: 'answer_customer_unknown', value: '000000099' },
    ]);
  });

  it('tells the old account once, with the next collection', async () => {
    const db = proposedRun({ scheme: 'sepa', outFolder: folder, customers: 1 });
    const change = (debtorIban: string) =>
      write(db, testCommand('mandates.changeAccount', { debtorIban }), (tx) =>
        changeAccount(tx, { id: 1, debtorIban }),
      );
    expect(change('FI2112345600000786')).toMatchObject({ error: { code: 'mandate_iban_invalid' } });
    expect(change('FI21 1234 5600 0007 85')).toMatchObject({ error: { code: 'mandate_account_same' } });
    expect(change('DK5000400440116243')).toMatchObject({ ok: true });
    await signRun(db);
    const xml = await send(db);
    expect(xml).toContain(
      '<AmdmntInd>true</AmdmntInd><AmdmntInfDtls><OrgnlDbtrAcct><Id><IBAN>FI2112345600000785</IBAN></Id></OrgnlDbtrAcct></AmdmntInfDtls>',
    );
    expect(xml).toContain('<DbtrAcct><Id><IBAN>DK5000400440116243</IBAN></Id></DbtrAcct>');
    db.exec(`
      INSERT INTO entries (id, creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency, amount_minor,
        remaining_minor, reference, text, order_number, collection_method, dispute_reason, entered_at)
      VALUES (9, 1, 1, 'invoice', 'F9', 1, '2026-11-01', '2026-12-31', 'EUR', 500, 500, '', '', '', '', '', 1);
      INSERT INTO collection_runs VALUES (2, 1, 1, 'open', '2026-11-23', '2026-12-01', '2026-12-31', '2026-12-31', (SELECT rules FROM collection_runs WHERE id = 1), 1, 1);
      INSERT INTO collection_lines (id, run_id, agreement_id, customer_id, mandate_id, collect_on, currency, amount_minor, state, reference)
        VALUES (2, 2, 1, 1, 1, '2026-12-31', 'EUR', 500, 'created', '000000002');
      INSERT INTO collection_line_entries VALUES (2, 9, 500, 0);
      INSERT INTO collection_events (line_id, state, params, agent_id, at) VALUES (2, 'created', '{}', 1, ${testNow});`);
    await signRun(db, 2);
    const next = await exportCollectionsTask({ ...ask, runId: 2 }, taskContext(db, 'collections.export'));
    const second = next.ok ? readFileSync(path.join(folder, next.value.file), 'utf8') : JSON.stringify(next);
    expect(second).toContain('<SeqTp>RCUR</SeqTp>');
    expect(second).not.toContain('AmdmntInd');
  });

  it.each([
    ['an account that is missing', `UPDATE mandates SET debtor_account = ''`, 'line_mandate_account'],
    ['36 months without a collection', `UPDATE mandates SET signed_on = '2023-11-30'`, 'line_mandate_lapsed'],
  ])('does not send %s', async (_, sql, code) => {
    const db = proposedRun({ scheme: 'sepa', outFolder: folder, customers: 1 });
    db.exec(sql);
    await expect(signRun(db)).rejects.toThrow('there is something to sign');
    expect(db.prepare(`SELECT code FROM issues WHERE severity = 'error'`).pluck().all()).toEqual([code]);
  });

  it('without an account of the creditor nothing is written', async () => {
    const db = proposedRun({ scheme: 'sepa', outFolder: folder, customers: 1 });
    db.exec(`DELETE FROM creditor_bank_accounts`);
    await signRun(db);
    expect(await exportCollectionsTask(ask, taskContext(db, 'collections.export'))).toMatchObject({
      error: { code: 'collection_file_refused', params: { field: 'creditorIban', reason: 'iban_not_valid' } },
    });
  });
});
