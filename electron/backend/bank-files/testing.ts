import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { smallLedger, temporaryFolder, testCommand, testNow } from '../../../db/testing.ts';
import type { Connection } from '../../../db/connection.ts';
import { assert } from '../../../shared/assert.ts';
import type { BankFileOutcome, BankFilesRead } from '../../../shared/api/bank-files.ts';
import type { Result } from '../../../shared/api/result.ts';
import type { BankAnswer } from '../../../shared/domain/demo/bank-answers.ts';
import { parseLocalDate, type LocalDate } from '../../../shared/domain/local-date.ts';
import { bsAnswers } from '../demo/write-bs-answers.ts';
import type { TaskContext } from '../tasks.ts';
import { importFilesTask, previewFilesTask } from './read-files-task.ts';

export const day = (text: string): LocalDate => {
  const parsed = parseLocalDate(text);
  assert(parsed !== null, 'the day is one');
  return parsed;
};

export const testBsCreditor = {
  pbsNumber: '12345680',
  debtorGroup: '00001',
  dataSupplierNumber: '13585628',
  isTest: false,
};

export const testLsCreditor = { creditorNumber: '12345', dataSupplierNumber: '13585628', isTest: false };

const rules =
  '{"minimumMinor":0,"maximumMinor":null,"netsCredits":true,"nettingOrder":"oldest","withoutMandate":"leave_out"}';

/** 1000 kr each, from customers 10482, 10483 …, due 2026-12-01: sent with Betalingsservice and LeverandørService. */
export const sentOn = day('2026-12-01');

/**
 * The small ledger with an agreement of each scheme and collections that were sent: lines 1 to 5 by BS of customers 1 to 5
 * (reference 000000001 …), lines 6 and 7 by LS of customers 1 and 2.
 */
export const sentLedger = (db: Connection = smallLedger()): Connection => {
  db.exec(`
    INSERT INTO creditor_bank_accounts (creditor_id, kind, number, bic, currency, is_default) VALUES (1, 'fik', '12345678', NULL, 'DKK', 0);
    INSERT INTO agreements VALUES (1, 1, 'bs', 'BS', '12345680', '00001', '0112', '13585628', 0, '', '', '', 1, NULL, 'next', 0, '${rules}', 1, ${testNow}, 0);
    INSERT INTO agreements VALUES (2, 1, 'ls', 'LS', '12345', '00000', '', '13585628', 0, '', '', '', 1, 2, 'next', 0, '${rules}', 1, ${testNow}, 0);
    INSERT INTO bank_files (id, creditor_id, direction, format, name, version, sha256, lines, made_at, agent_id) VALUES
      (1, 1, 'out', 'bs-0601', 'out.bs1', 1, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 0, ${testNow}, 1),
      (2, 1, 'out', 'ls-in', 'out.ls', 2, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 0, ${testNow}, 1);
    INSERT INTO bank_file_contents VALUES (1, 0, x''), (2, 0, x'');
    INSERT INTO collection_runs VALUES (1, 1, 1, 'sent', '2026-11-20', '2026-11-01', '2026-12-01', '2026-12-01', '${rules}', 1, ${testNow});
    INSERT INTO collection_runs VALUES (2, 1, 2, 'sent', '2026-11-20', '2026-11-01', '2026-12-01', '2026-12-01', '${rules}', 1, ${testNow});`);
  for (const number of [2, 3, 4, 5])
    db.exec(`INSERT INTO customers (id, creditor_id, number, name, name_sort, number_sort, party, street, postal_code, city, country, language, email, phone, created_at)
      VALUES (${number}, 1, '${10_481 + number}', 'Kunde ${number}', 'kunde ${number}', '${10_481 + number}', 'business', '', '', '', 'DK', 'da', '', '', ${testNow})`);
  for (let line = 1; line <= 7; line += 1) {
    const [customer, agreement] = line <= 5 ? [line, 1] : [line - 5, 2];
    db.exec(`
      INSERT INTO entries (id, creditor_id, customer_id, kind, document_number, revision, document_on, due_on, currency, amount_minor, remaining_minor,
        reference, text, order_number, collection_method, dispute_reason, entered_at)
        VALUES (${line}, 1, ${customer}, 'invoice', 'F${line}', 1, '2026-11-01', '2026-12-01', 'DKK', 100000, 100000, '', '', '', '', '', ${testNow});
      INSERT INTO collection_lines (id, run_id, agreement_id, customer_id, collect_on, currency, amount_minor, state, reference)
        VALUES (${line}, ${agreement}, ${agreement}, ${customer}, '2026-12-01', 'DKK', 100000, 'sent', '${String(line).padStart(9, '0')}');
      INSERT INTO collection_line_entries VALUES (${line}, ${line}, 100000, 0);
      INSERT INTO collection_events (line_id, state, params, bank_file_id, file_line, agent_id, at) VALUES
        (${line}, 'created', '{}', NULL, NULL, 1, ${testNow}), (${line}, 'valid', '{}', NULL, NULL, 1, ${testNow}),
        (${line}, 'approved', '{}', NULL, NULL, 1, ${testNow}), (${line}, 'signed', '{}', NULL, NULL, 1, ${testNow}),
        (${line}, 'sent', '{}', ${agreement}, ${line + 3}, 1, ${testNow});`);
  }
  return db;
};

/** An answer to one of the lines of `sentLedger`. */
export const answerTo = (
  line: number,
  kind: BankAnswer['kind'],
  given: Partial<BankAnswer> = {},
): BankAnswer => {
  const isPaid = kind === 'paid' || kind === 'slip_paid' || kind === 'charged_back';
  const customerNumber = String(10_481 + (line <= 5 ? line : line - 5));
  return {
    kind,
    asked: {
      customerNumber,
      mandateNumber: '',
      reference: String(line).padStart(9, '0'),
      amountMinor: 100_000,
      dueOn: sentOn,
    },
    customerNumber,
    paidMinor: isPaid ? 100_000 : 0,
    paidOn: isPaid ? sentOn : null,
    bookedOn: isPaid ? sentOn : null,
    ...given,
  };
};

export const bsFile = (
  deliveryId: number,
  answers: readonly BankAnswer[],
  creditor = testBsCreditor,
): string => bsAnswers(creditor, String(deliveryId).padStart(10, '0'), sentOn, answers);

export type ImportBench = {
  readonly write: (content: string | Buffer, name?: string) => string;
  readonly run: (
    db: Connection,
    paths: readonly string[],
    options?: { readonly word?: string; readonly isPreview?: boolean },
  ) => Promise<Result<BankFilesRead>>;
  /** Reads one file in; its outcome. */
  readonly take: (db: Connection, content: string | Buffer, word?: string) => Promise<BankFileOutcome>;
  readonly close: () => void;
};

export const openImportBench = (): ImportBench => {
  const place = temporaryFolder();
  let files = 0;
  const write = (content: string | Buffer, name = `D${(files += 1)}.txt`) => {
    const file = path.join(place.folder, name);
    writeFileSync(file, content, 'latin1');
    return file;
  };
  const run: ImportBench['run'] = (db, paths, { word = '', isPreview = false } = {}) => {
    const input = { creditorId: 1, paths, word };
    const context: TaskContext = {
      db,
      databaseFile: ':memory:',
      command: testCommand(isPreview ? 'bankFiles.preview' : 'bankFiles.import', input),
      today: '2026-12-02',
      now: () => testNow,
      report: () => {},
      signal: new AbortController().signal,
      writeTurn: () => Promise.resolve(),
    };
    return (isPreview ? previewFilesTask : importFilesTask)(input, context);
  };
  return {
    write,
    run,
    take: async (db, content, word = '') => {
      const read = await run(db, [write(content)], { word });
      assert(read.ok, 'an import says what became of each file');
      const [outcome] = read.value.files;
      assert(outcome !== undefined, 'one file has one outcome');
      return outcome;
    },
    close: place.remove,
  };
};
