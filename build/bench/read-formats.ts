/**
 * The other bank formats beside their floors: records of fixed width beside lines and eight slices, a statement in XML beside
 * the bare parser over it, SEPA direct debits beside the building of their text.
 */
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { SaxesParser } from 'saxes';
import { bankFileFormatOf, readContent } from '../../electron/backend/bank-files/read-bank-file.ts';
import { answerTo, testLsCreditor } from '../../electron/backend/bank-files/testing.ts';
import { schemaFaults } from '../../electron/backend/bank-files/validate-pain-008.ts';
import { agSpecification } from '../../electron/backend/demo/write-ag-answers.ts';
import { lsAnswers } from '../../electron/backend/demo/write-ls-answers.ts';
import { assert } from '../../shared/assert.ts';
import { parseLocalDate } from '../../shared/domain/local-date.ts';
import { writePain008, type SepaCollection } from '../../shared/formats/iso20022/pain-008.ts';
import { rssMb, say, timed } from './measure.ts';

const [folder = '', count = '200000'] = process.argv.slice(2);
const records = Number(count);
const formats = path.join(import.meta.dirname, '..', '..', 'shared', 'formats');

const day = parseLocalDate('2026-12-01');
assert(day !== null, 'the day is one');

const answers = Array.from({ length: records }, (_, index) =>
  answerTo(1, 'paid', {
    customerNumber: String(100_000 + (index % 90_000)),
    asked: { ...answerTo(1, 'paid').asked, reference: String(index).padStart(9, '0') },
    paidMinor: 100_000 + (index % 5_000),
  }),
);

/** A published sample with the records between its first and last lines said over and over. */
const repeated = (name: string, from: number, to: number): string => {
  const lines = readFileSync(path.join(formats, name), 'latin1').split(/\r?\n/u);
  const middle = lines.slice(from, lines.length - to);
  const times = Math.ceil(records / middle.length);
  return [
    ...lines.slice(0, from),
    ...Array.from({ length: times }, () => middle).flat(),
    ...lines.slice(lines.length - to),
  ].join('\n');
};

const fixedWidth: Readonly<Record<string, () => string>> = {
  'ls-0602': () => lsAnswers(testLsCreditor, '0000001', day, answers),
  'ag-specification': () =>
    agSpecification({ creditorNumber: '9912346', dataSupplierNumber: '999999' }, day, answers),
  'ocr-giro': () => repeated('nets-norway/samples/ocr_giro.txt', 2, 3),
  'se-bgmax': () => repeated('bgmax/samples/fabhed-bgc-example-ocr.txt', 2, 3),
  'fi-ktl': () => repeated('finland/samples/547392460.SVM', 1, 2),
  'fi-tito': () => repeated('finland/samples/547404896.TO', 1, 2),
  'fik-advice': () => repeated('fik/samples/fik_own.txt', 1, 2),
};

const slices = async (file: string): Promise<number> => {
  let held = 0;
  const lines = createInterface({
    input: createReadStream(file, 'latin1'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const line of lines) {
    const fields = [
      line.slice(0, 2),
      line.slice(2, 10),
      line.slice(10, 20),
      line.slice(20, 32),
      line.slice(32, 44),
      line.slice(44, 56),
      line.slice(56, 70),
      line.slice(70, 80),
    ];
    held += fields.length;
  }
  return held;
};

/** What a sample said over and over says of its totals can't hold; that is not what is measured. */
const readWhole = async (file: string): Promise<number> => {
  const content = readFileSync(file);
  const format = bankFileFormatOf(content);
  assert(format.ok, `${file} is of a known format`);
  let items = 0;
  await readContent(content, format.value, { item: () => void (items += 1), issue: () => undefined }, () =>
    Promise.resolve(),
  );
  return items;
};

const best = async (work: () => unknown): Promise<number> => {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round += 1) least = Math.min(least, (await timed(work)).ms);
  return least;
};

for (const [name, make] of Object.entries(fixedWidth)) {
  const file = path.join(folder, `${name}.txt`);
  writeFileSync(file, make(), 'latin1');
  const items = await readWhole(file);
  assert(items > records / 10, `${name} has records`);
  say({ name: `${name}, bare`, ms: await best(() => slices(file)) });
  say({ name, ms: await best(() => readWhole(file)), detail: `${items} items` });
}

const transaction = (index: number): string =>
  `<Ntry><NtryRef>${index}</NtryRef><Amt Ccy="EUR">${100 + (index % 900)}.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>2026-12-01</Dt></BookgDt><ValDt><Dt>2026-12-01</Dt></ValDt><AcctSvcrRef>${index}A</AcctSvcrRef>
<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
<RltdPties><Dbtr><Pty><Nm>Maksaja ${index}</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>FI2112345600000785</IBAN></Id></DbtrAcct></RltdPties>
<RmtInf><Strd><CdtrRefInf><Ref>${index}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry>\n`;

const statement = path.join(folder, 'statement.xml');
writeFileSync(
  statement,
  [
    '<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>',
    '<GrpHdr><MsgId>1</MsgId><CreDtTm>2026-12-01T20:00:00</CreDtTm></GrpHdr><Stmt><Id>1</Id><Acct><Id><IBAN>FI2112345600000785</IBAN></Id></Acct>\n',
    ...Array.from({ length: records }, (_, index) => transaction(index)),
    '</Stmt></BkToCstmrStmt></Document>\n',
  ].join(''),
);

/** The parser as the reader has it, told to do nothing with what it finds. */
const barePass = (): number => {
  let tags = 0;
  const parser = new SaxesParser({ xmlns: true, position: true });
  parser.on('opentag', () => void (tags += 1));
  parser.on('text', () => undefined);
  parser.on('closetag', () => undefined);
  const content = readFileSync(statement);
  const decoder = new TextDecoder('utf-8');
  for (let at = 0; at < content.length; at += 262_144)
    parser.write(decoder.decode(content.subarray(at, at + 262_144), { stream: true }));
  parser.close();
  return tags;
};
assert((await readWhole(statement)) === records, 'every transaction is read');
say({ name: 'camt-053, bare', ms: await best(barePass) });
say({
  name: 'camt-053',
  ms: await best(() => readWhole(statement)),
  rssMb: rssMb(),
  detail: `${records} entries`,
});

const transactions = Math.min(records, 100_000);
const collections = Array.from({ length: transactions }, (_, index): SepaCollection => ({
  endToEndId: String(index).padStart(9, '0'),
  amountMinor: 10_000 + index,
  mandateId: `M${index}`,
  mandateSignedOn: day,
  amendment: null,
  debtorName: `Maksaja ${index}`,
  debtorIban: 'FI2112345600000785',
  debtorBic: null,
  text: `Lasku ${index}`,
  reference: '',
}));
const write = (): string => {
  const pieces = writePain008(
    {
      version: '001.08',
      messageId: 'M-1',
      createdAt: '2026-11-23T09:00:00',
      initiatorName: 'Havusalo Lämpö Oy',
      creditorName: 'Havusalo Lämpö Oy',
      creditorIban: 'FI2112345600000785',
      creditorBic: null,
      creditorId: 'FI22ZZZ12345678',
      payments: [
        { paymentInformationId: 'P-1', scheme: 'CORE', sequenceType: 'RCUR', collectOn: day, collections },
      ],
    },
    (refusal) => assert(false, `nothing is refused: ${refusal.code}`),
  );
  let xml = '';
  for (const piece of pieces ?? []) xml += piece;
  return xml;
};
/** The same text, without a check of anything. */
const build = (): string => {
  let xml = '<Document><CstmrDrctDbtInitn><PmtInf>';
  for (const {
    endToEndId,
    amountMinor,
    mandateId,
    mandateSignedOn,
    debtorName,
    debtorIban,
    text,
  } of collections)
    xml += `<DrctDbtTxInf><PmtId><EndToEndId>${endToEndId}</EndToEndId></PmtId><InstdAmt Ccy="EUR">${(amountMinor / 100).toFixed(2)}</InstdAmt><DrctDbtTx><MndtRltdInf><MndtId>${mandateId}</MndtId><DtOfSgntr>${mandateSignedOn}</DtOfSgntr></MndtRltdInf></DrctDbtTx><DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt><Dbtr><Nm>${debtorName}</Nm></Dbtr><DbtrAcct><Id><IBAN>${debtorIban}</IBAN></Id></DbtrAcct><RmtInf><Ustrd>${text}</Ustrd></RmtInf></DrctDbtTxInf>\n`;
  return `${xml}</PmtInf></CstmrDrctDbtInitn></Document>`;
};
say({ name: 'pain-008, bare', ms: await best(() => Buffer.from(build()).length) });
say({
  name: 'pain-008',
  ms: await best(() => Buffer.from(write()).length),
  detail: `${transactions} transactions`,
});
const xml = write();
const checked = await timed(() => schemaFaults(xml, '001.08'));
assert(checked.value.length === 0, 'the schema takes it');
say({ name: 'pain-008, schema', ms: checked.ms, rssMb: rssMb() });
