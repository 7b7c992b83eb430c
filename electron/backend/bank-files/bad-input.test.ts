import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { assert } from '../../../shared/assert.ts';
import { verifyLedger } from '../../../db/verify-ledger.ts';
import type { Connection } from '../../../db/connection.ts';
import { bsCancelledMandates } from '../demo/write-bs-answers.ts';
import { answerTo, bsFile, openImportBench, sentLedger, sentOn, testBsCreditor } from './testing.ts';

/** Every way in which a file can be bad ends as a named issue with its line and column. */

const bench = openImportBench();
afterAll(() => bench.close());

let db: Connection;
beforeEach(() => {
  db = sentLedger();
});

const good = bsFile(1, [answerTo(1, 'rejected'), answerTo(2, 'rejected')]);
const lines = good.split('\r\n');
const lineOf = (number: number): string => {
  const line = lines[number - 1];
  assert(line !== undefined, 'the file has the line');
  return line;
};
/** The file with one of its lines changed. */
const changed = (number: number, change: (line: string) => string): string =>
  lines.map((line, index) => (index === number - 1 ? change(line) : line)).join('\r\n');
const at = (line: string, column: number, text: string): string =>
  line.slice(0, column - 1) + text + line.slice(column - 1 + text.length);

const named = (code: string) =>
  db
    .prepare(
      `SELECT row AS line, column_name AS field, json_extract(params, '$.position') AS "column", value FROM issues WHERE code = ? ORDER BY id`,
    )
    .all(code);
const states = () =>
  db.prepare<[], string>(`SELECT state FROM collection_lines WHERE id < 4 ORDER BY id`).pluck().all();

describe('a bad bank file', () => {
  it('cut off in a line: the fields that are missing are named, nothing of the line is taken', async () => {
    const outcome = await bench.take(
      db,
      changed(3, (line) => line.slice(0, 40)),
      'Nets has confirmed it',
    );
    expect(outcome.state).toBe('read');
    expect(named('line_cut_off')).toContainEqual({ line: 3, field: 'amountMinor', column: 57, value: '' });
    expect(states()).toEqual(['sent', 'rejected', 'sent']);
  });

  it('cut off before its end: not read in without a word, and the word is kept', async () => {
    const cut = good.slice(0, good.indexOf('BS992'));
    expect(await bench.take(db, cut)).toMatchObject({
      state: 'needs_word',
      wordNeeded: ['totals'],
      bankFileId: null,
    });
    expect(db.prepare(`SELECT count(*) FROM bank_file_items`).pluck().get()).toBe(0);
    expect(states()).toEqual(['sent', 'sent', 'sent']);
    expect(await bench.take(db, cut, 'Nets has confirmed it')).toMatchObject({
      state: 'read',
      totalsHold: false,
    });
    expect(named('file_cut_off')).toEqual([{ line: 5, field: '', column: 0, value: '' }]);
    expect(db.prepare(`SELECT totals_hold, totals_word FROM bank_files WHERE id = 3`).get()).toEqual({
      totals_hold: 0,
      totals_word: 'Nets has confirmed it',
    });
  });

  it.each([
    ['blanks trimmed', good],
    [
      'blanks kept',
      lines
        .map((line) => line.padEnd(128))
        .join('\r\n')
        .trimEnd(),
    ],
    ['LF instead of CR LF', good.replaceAll('\r\n', '\n')],
    ['in a PBCNET wrapper', `PBCNET00DATA\r\n${good}PBCNET90DATA\r\n`],
  ])('%s is no fault at all', async (_name, content) => {
    expect(await bench.take(db, content)).toMatchObject({
      state: 'read',
      issueCount: 0,
      lines: { rejected: 2 },
    });
    expect(states()).toEqual(['rejected', 'rejected', 'sent']);
  });

  it('of a wrong charset: named at the first letter', async () => {
    // Two bytes for one letter in the reference, as a program leaves it that takes the file for text.
    const utf8 = changed(3, (line) => at(line, 70, 'Ã¦000001'));
    await bench.take(db, Buffer.from(utf8, 'latin1'), 'Nets has confirmed it');
    expect(named('charset_utf8')).toEqual([{ line: 3, field: '70', column: 70, value: 'æ' }]);
    expect(await bench.take(db, Buffer.from(good, 'utf16le'))).toMatchObject({
      state: 'refused',
      refusal: { code: 'bank_file_unknown' },
    });
  });

  it('of wrong totals: the sum that differs is named at its field', async () => {
    const paid = bsFile(2, [answerTo(1, 'paid')]);
    const wrong = paid
      .split('\r\n')
      .map((line, index) => (index === 3 ? line.replace('000000000100000', '000000000099900') : line))
      .join('\r\n');
    expect(await bench.take(db, wrong)).toMatchObject({ state: 'needs_word', wordNeeded: ['totals'] });
    const outcome = await bench.take(
      db,
      changed(5, (line) => line.replace('00000000002', '00000000007')),
      'x',
    );
    expect(outcome.totalsHold).toBe(false);
    expect(named('count_differs')).toContainEqual({
      line: 5,
      field: 'payments',
      column: 32,
      value: '00000000007',
    });
  });

  it('of another PBS number: left out, and named once with how many there are', async () => {
    const other = bsFile(1, [answerTo(1, 'rejected'), answerTo(2, 'rejected')], {
      ...testBsCreditor,
      pbsNumber: '87654320',
    });
    expect(await bench.take(db, other)).toMatchObject({ state: 'read', issueCount: 1 });
    expect(db.prepare(`SELECT row, params FROM issues WHERE code = 'answer_other_creditor'`).get()).toEqual({
      row: 3,
      params: '{"number":"87654320","count":"2","position":6}',
    });
    expect(states()).toEqual(['sent', 'sent', 'sent']);
    expect(db.prepare(`SELECT count(*) FROM bank_file_items`).pluck().get()).toBe(0);
  });

  it('with an unknown transaction code: the record is named, the rest goes in', async () => {
    await bench.take(
      db,
      changed(3, (line) => at(line, 14, '0666')),
      'x',
    );
    expect(named('record_unknown')).toEqual([{ line: 3, field: '1', column: 1, value: 'BS042 0666' }]);
    expect(states()).toEqual(['sent', 'rejected', 'sent']);
  });

  it('read before, under another name: refused, and says as which', async () => {
    await bench.run(db, [bench.write(good, 'first.bs1')]);
    expect(await bench.run(db, [bench.write(good, 'second.bs1')])).toMatchObject({
      value: {
        files: [
          { state: 'refused', refusal: { code: 'bank_file_read_before', params: { file: 'first.bs1' } } },
        ],
      },
    });
  });

  it('with the delivery number of another: not without a word', async () => {
    await bench.take(db, good);
    const again = bsFile(1, [answerTo(3, 'rejected')]);
    expect(await bench.take(db, again)).toMatchObject({ state: 'needs_word', wordNeeded: ['delivery'] });
    expect(await bench.take(db, again, 'Nets sent it in two parts')).toMatchObject({ state: 'read' });
    expect(named('delivery_read_before')).toEqual([
      { line: 1, field: 'deliveryId', column: 21, value: '0000000001' },
    ]);
  });

  it('of the test system: not without a word', async () => {
    const test = bsFile(1, [answerTo(1, 'rejected')], { ...testBsCreditor, isTest: true });
    expect(await bench.take(db, test)).toMatchObject({ state: 'needs_word', wordNeeded: ['test'] });
  });

  it('an answer to a file that was never sent: named once for the file', async () => {
    db.exec(`UPDATE collection_lines SET state = 'approved'`);
    const outcome = await bench.take(db, good);
    expect(outcome.issues).toMatchObject([
      { code: 'file_never_sent', line: 3, column: 26, params: { count: '2' } },
    ]);
    expect(states()).toEqual(['approved', 'approved', 'approved']);
  });

  it('an answer that fits no line among others that do: named by itself', async () => {
    db.exec(`UPDATE collection_lines SET state = 'approved' WHERE id = 2`);
    await bench.take(db, good);
    expect(named('answer_without_line')).toEqual([
      { line: 4, field: 'customerNumber', column: 26, value: '000000000010483' },
    ]);
    expect(states()).toEqual(['rejected', 'approved', 'sent']);
  });

  it('an answer of a customer that is not known, or that two could be', async () => {
    db.exec(`UPDATE customers SET number = '0010482' WHERE id = 3`);
    const content = bsFile(1, [
      answerTo(1, 'rejected'),
      answerTo(2, 'rejected'),
      answerTo(4, 'rejected', { customerNumber: '99999' }),
    ]);
    await bench.take(db, content);
    expect(named('customer_number_ambiguous')).toEqual([
      { line: 3, field: 'customerNumber', column: 26, value: '000000000010482' },
    ]);
    // Its own reference still says which line it is.
    expect(states()).toEqual(['rejected', 'rejected', 'sent']);
  });

  it('two answers that contradict, in one file and in two: the first stands, the second is named', async () => {
    const outcome = await bench.take(
      db,
      bsFile(1, [
        answerTo(1, 'rejected'),
        answerTo(1, 'cancelled'),
        answerTo(2, 'rejected'),
        answerTo(2, 'paid'),
      ]),
    );
    expect(
      outcome.issues.map(({ code, line, params }) => [code, line, params['before'], params['answer']]),
    ).toEqual([
      ['answers_contradict', 4, 'rejected', 'cancelled'],
      ['answers_contradict', 6, 'rejected', 'paid'],
    ]);
    await bench.take(db, bsFile(2, [answerTo(1, 'cancelled'), answerTo(2, 'rejected')]));
    expect(states()).toEqual(['rejected', 'rejected', 'sent']);
    expect(named('answer_repeated')).toMatchObject([{ line: 4, column: 26 }]);
    expect(named('answers_contradict')).toHaveLength(3);
    expect(verifyLedger(db).problems).toEqual([]);
  });

  it('a charge-back of what was never paid', async () => {
    await bench.take(db, bsFile(1, [answerTo(3, 'paid'), answerTo(1, 'charged_back')]));
    expect(named('answers_contradict')).toMatchObject([{ line: 4, column: 26 }]);
  });

  it('a mandate of a customer that is not known', async () => {
    const content = bsCancelledMandates(testBsCreditor, '0000000009', sentOn, [
      { customerNumber: '99', mandateNumber: '123456789' },
    ]);
    await bench.take(db, content);
    expect(named('mandate_customer_unknown')).toEqual([
      { line: 3, field: 'customerNumber', column: 26, value: '000000000000099' },
    ]);
  });

  it('a payment dated 31-02: the day is named, no money is taken', async () => {
    const paid = bsFile(1, [answerTo(1, 'paid')]).split('\r\n');
    const wrong = paid.map((line, index) =>
      index === 2 ? line.replace(/011226(?=\d{6,})/u, '310226') : line,
    );
    await bench.take(db, wrong.join('\r\n'), 'x');
    expect(named('no_such_day')).toMatchObject([{ line: 3, value: '310226' }]);
    expect(db.prepare(`SELECT count(*) FROM bank_file_items`).pluck().get()).toBe(0);
    expect(states()).toEqual(['sent', 'sent', 'sent']);
  });

  it('that goes to the bank, or is no bank file: refused, and nothing is kept', async () => {
    expect(await bench.take(db, lineOf(1).replace('0602', '0601'))).toMatchObject({
      state: 'refused',
      refusal: { code: 'bank_file_goes_out' },
    });
    expect(await bench.take(db, '')).toMatchObject({
      state: 'refused',
      refusal: { code: 'bank_file_unknown' },
    });
    expect(db.prepare(`SELECT count(*) FROM bank_files`).pluck().get()).toBe(2);
  });

  it('with the same fault in every line: a thousand are listed, and how many more there are', async () => {
    const many = bsFile(
      1,
      Array.from({ length: 1500 }, () => answerTo(1, 'rejected', { customerNumber: '77777' })),
    );
    db.exec(`UPDATE collection_lines SET reference = 'other'`);
    const outcome = await bench.take(db, many);
    expect(outcome.issueCount).toBe(1501);
    expect(outcome.issues).toHaveLength(200);
    expect(
      db.prepare(`SELECT count(*) FROM issues WHERE code = 'answer_customer_unknown'`).pluck().get(),
    ).toBe(1000);
    expect(db.prepare(`SELECT params FROM issues WHERE code = 'issues_beyond'`).pluck().get()).toBe(
      '{"count":"500","of":"answer_customer_unknown","position":0}',
    );
  });
});
