import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { shownIssuesMax, type BankFileOutcome, type WordReason } from '../../../shared/api/bank-files.ts';
import { apiError, type ApiError } from '../../../shared/api/errors.ts';
import type { LocalDate } from '../../../shared/domain/local-date.ts';
import type { BankItem } from '../../../shared/formats/bank-file/bank-item.ts';
import { pain002 } from '../../../shared/formats/iso20022/pain-002.ts';
import {
  bankFileByDelivery,
  bankFileByHash,
  insertBankFile,
  nextBankFileId,
} from '../../../db/queries/bank-files.ts';
import { answerCounts, itemWriter, lineSteps, linkLines } from '../../../db/queries/bank-files/items.ts';
import { acceptedLines, spreadStatuses } from '../../../db/queries/bank-files/statuses.ts';
import { moveLines } from '../../../db/queries/collections/events.ts';
import { matchPayments } from '../../../db/queries/payments/match.ts';
import type { Tx } from '../../../db/write.ts';
import { mandateKinds, takeMandates, type MandateItem } from '../mandates/take-mandates.ts';
import { collectIssues, type FileIssues } from './file-issues.ts';
import type { Owners } from './item-owners.ts';
import { bankFileFormatOf, readContent, type BankFileRead } from './read-bank-file.ts';
import { followUp, takeAnswers } from './take-answers.ts';
import { takeReceipts, type Receipt } from './take-receipts.ts';

export type FileToTake = {
  readonly creditorId: number;
  readonly name: string;
  readonly content: Buffer;
  readonly today: LocalDate;
  readonly owners: Owners;
  /** '' where the clerk has given none; null where none is needed. */
  readonly word: string | null;
  /** Only these formats, where not every one will do. */
  readonly formats?: ReadonlySet<string>;
  /** A preview shows what a file would do that needs a word; an import leaves it out. */
  readonly isPreview: boolean;
  readonly pause: (doneBytes: number) => Promise<void>;
};

const nothingDone = {
  bankFileId: null,
  format: '',
  version: '',
  deliveryId: '',
  createdOn: null,
  isTest: false,
  records: 0,
  items: 0,
  amountMinor: 0,
  paidMinor: 0,
  currency: null,
  totalsHold: true,
  wordNeeded: [],
  kinds: {},
  lines: {},
  payments: { settled: 0, waiting: 0, byOutcome: {}, amountMinor: 0 },
  mandates: { added: 0, activated: 0, cancelled: 0, unchanged: 0 },
  tasks: 0,
  holds: 0,
  issueCount: 0,
  issues: [],
} satisfies Partial<BankFileOutcome>;

export const refusedFile = (file: string, { code, params }: ApiError): BankFileOutcome => ({
  ...nothingDone,
  wordNeeded: [],
  issues: [],
  file,
  state: 'refused',
  refusal: { code, params },
});

/** What a pass over the file leaves in hand: all else is in its rows. */
type Taken = {
  readonly read: BankFileRead;
  readonly kinds: Record<string, number>;
  readonly mandates: readonly MandateItem[];
  readonly receipts: readonly Receipt[];
  readonly agreementIds: ReadonlySet<number>;
  readonly currency: string | null;
};

/** Records of creditors that are not this one: one issue per number. */
const nameForeign = (
  foreign: ReadonlyMap<string, { line: number; count: number; isMandate: boolean }>,
  issues: FileIssues,
) => {
  for (const [number, { line, count, isMandate }] of foreign)
    issues.say(
      isMandate ? 'mandate_agreement_unknown' : 'answer_other_creditor',
      { line, field: 'creditorNumber', value: number },
      { number, count: String(count) },
    );
};

const readIn = async (
  tx: Tx,
  file: FileToTake,
  bankFileId: number,
  format: Parameters<typeof readContent>[1],
  issues: FileIssues,
): Promise<Taken> => {
  const insert = itemWriter(tx.db, bankFileId);
  const kinds: Record<string, number> = {};
  const mandates: MandateItem[] = [];
  const receipts: Receipt[] = [];
  const agreementIds = new Set<number>();
  const foreign = new Map<string, { line: number; count: number; isMandate: boolean }>();
  let currency: string | null = null;
  const item = (read: BankItem): void => {
    const owner = file.owners.of(format.name, read);
    kinds[read.kind] = (kinds[read.kind] ?? 0) + 1;
    const isMandate = mandateKinds.has(read.kind);
    if (owner.kind === 'foreign') {
      const number = read.creditorNumber || (read.extra['messageId'] ?? '');
      const known = foreign.get(number) ?? { line: read.line, count: 0, isMandate };
      known.count += 1;
      foreign.set(number, known);
      return;
    }
    const { agreementId, customerId, isAmbiguous } = owner;
    if (read.currency !== '') currency ??= read.currency;
    if (agreementId !== null) agreementIds.add(agreementId);
    insert(read, owner);
    if (isAmbiguous)
      issues.say(
        'customer_number_ambiguous',
        { line: read.line, field: 'customerNumber', value: read.customerNumber },
        { number: read.customerNumber },
      );
    if (isMandate && !isAmbiguous) mandates.push({ item: read, agreementId, customerId });
    if (read.kind === 'accepted' && read.code === '0900' && agreementId !== null)
      receipts.push({ item: read, agreementId });
    if (read.kind === 'mandate_asked')
      issues.say(
        'mandate_asked_for',
        { line: read.line, field: 'payerNumber', value: read.customerNumber },
        { number: read.customerNumber, name: read.extra['name'] ?? '' },
        { customerId },
      );
    if (read.kind === 'mandate_changed')
      issues.say(
        'mandate_changed_by_bank',
        { line: read.line, field: 'currentCustomerNumber', value: read.customerNumber },
        { number: read.customerNumber, newNumber: read.extra['newCustomerNumber'] ?? '' },
        { customerId },
      );
  };
  const read = await readContent(file.content, format, { item, issue: issues.raise }, file.pause);
  nameForeign(foreign, issues);
  return { read, kinds, mandates, receipts, agreementIds, currency };
};

/** A file in UTF-8 shifts what stands behind its first letter that is not of ASCII. */
const nameCharset = (content: Buffer, issues: FileIssues): void => {
  if (isAscii(content) || !isUtf8(content)) return;
  const at = content.findIndex((byte) => byte > 0x7f);
  const start = content.lastIndexOf(10, at) + 1;
  let line = 1;
  for (let feed = content.indexOf(10); feed !== -1 && feed < at; feed = content.indexOf(10, feed + 1))
    line += 1;
  issues.raise({
    severity: 'warning',
    code: 'charset_utf8',
    line,
    column: at - start + 1,
    field: '',
    value: content.toString('utf8', at, at + 4).slice(0, 1),
    params: {},
  });
};

const wordReasonsOf = (tx: Tx, file: FileToTake, taken: Taken, issues: FileIssues): readonly WordReason[] => {
  const { head, totals } = taken.read;
  const reasons: WordReason[] = [];
  if (!totals.hold) reasons.push('totals');
  const hasDelivery = /[^0]/u.test(head.deliveryId);
  const before = hasDelivery
    ? bankFileByDelivery(tx.db, file.creditorId, head.format, head.deliveryId)
    : null;
  if (before !== null) {
    reasons.push('delivery');
    issues.say(
      'delivery_read_before',
      { line: 1, field: 'deliveryId', value: head.deliveryId },
      { file: before.name },
    );
  }
  const isOfTest = [...taken.agreementIds].map(file.owners.isTest);
  if (isOfTest.length === 0 ? head.isTest : isOfTest.some((isTest) => isTest !== head.isTest)) {
    reasons.push('test');
    issues.say('test_file', { line: 1, field: '', value: '' }, {});
  }
  return reasons;
};

/** A status report answers line by line, or payments and messages whole. */
const takeStatuses = (tx: Tx, bankFileId: number): void => {
  spreadStatuses(tx.db, bankFileId);
  moveLines(
    tx.db,
    { select: acceptedLines, bind: { bankFileId } },
    { to: 'accepted', params: {}, bankFileId, agentId: tx.agentId, at: tx.at },
  );
};

/** Everything that follows from the records of the file, once they are in their rows. */
const follow = (tx: Tx, file: FileToTake, bankFileId: number, taken: Taken, issues: FileIssues) => {
  const { format } = taken.read.head;
  const answerFile = {
    bankFileId,
    creditorId: file.creditorId,
    name: file.name,
    today: file.today,
    owners: file.owners,
    issues,
  };
  linkLines(tx.db, bankFileId);
  if (format === pain002.name) takeStatuses(tx, bankFileId);
  const { answers, found, firstLine } = answerCounts(tx.db, bankFileId);
  const isNeverSent = answers > 0 && found === 0;
  if (isNeverSent)
    issues.say(
      'file_never_sent',
      { line: firstLine ?? 0, field: 'customerNumber', value: '' },
      { count: String(answers) },
    );
  const mandates = takeMandates(tx, bankFileId, taken.mandates, issues);
  takeReceipts(tx, bankFileId, taken.receipts, issues);
  const answered = takeAnswers(tx, answerFile, isNeverSent);
  const payments = matchPayments(tx.db, {
    bankFileId,
    creditorId: file.creditorId,
    today: file.today,
    agentId: tx.agentId,
    at: tx.at,
  });
  const followed = followUp(tx, answerFile, answered);
  return { mandates, payments, ...followed, lines: lineSteps(tx.db, bankFileId) };
};

/**
 * Reads one file into the database, in the caller's transaction: its records, what they say of lines, mandates and money, and
 * what is wrong with it. A file that may not go in leaves nothing.
 */
export const takeFile = async (tx: Tx, file: FileToTake): Promise<BankFileOutcome> => {
  const format = bankFileFormatOf(file.content);
  if (!format.ok) return refusedFile(file.name, format.error);
  if (file.formats?.has(format.value.name) === false)
    return refusedFile(file.name, apiError('bank_file_other', { format: format.value.name }));
  const sha256 = createHash('sha256').update(file.content).digest('hex');
  const before = bankFileByHash(tx.db, file.creditorId, sha256);
  if (before !== null)
    return refusedFile(file.name, apiError('bank_file_read_before', { file: before.name }));
  tx.db.exec('SAVEPOINT bank_file');
  // The records come before their file, whose head is known at its end.
  tx.db.pragma('defer_foreign_keys = ON');
  const bankFileId = nextBankFileId(tx.db);
  const issues = collectIssues();
  nameCharset(file.content, issues);
  const taken = await readIn(tx, file, bankFileId, format.value, issues);
  const { head, totals } = taken.read;
  const wordNeeded = wordReasonsOf(tx, file, taken, issues);
  const isGoingOut = head.direction === 'out';
  const needsWord = wordNeeded.length > 0 && file.word === '';
  const about = {
    ...nothingDone,
    file: file.name,
    refusal: null,
    format: head.format,
    version: head.version,
    deliveryId: head.deliveryId,
    createdOn: head.createdOn,
    isTest: head.isTest,
    records: totals.records,
    items: totals.items,
    amountMinor: totals.amountMinor,
    paidMinor: totals.paidMinor,
    currency: taken.currency,
    totalsHold: totals.hold,
    wordNeeded: [...wordNeeded],
    kinds: taken.kinds,
  };
  if (isGoingOut || (needsWord && !file.isPreview)) {
    tx.db.exec('ROLLBACK TO bank_file; RELEASE bank_file');
    return {
      ...about,
      state: isGoingOut ? 'refused' : 'needs_word',
      refusal: isGoingOut ? apiError('bank_file_goes_out', { format: head.format }) : null,
      issueCount: issues.count(),
      issues: [],
    };
  }
  const [agreementId] = taken.agreementIds;
  insertBankFile(tx.db, {
    id: bankFileId,
    creditorId: file.creditorId,
    direction: 'in',
    format: head.format,
    formatVersion: head.version,
    name: file.name,
    sha256,
    content: file.content,
    lines: totals.records,
    totalMinor: totals.paidMinor,
    currency: taken.currency,
    deliveryId: head.deliveryId,
    createdOn: head.createdOn,
    agreementId: taken.agreementIds.size === 1 ? (agreementId ?? null) : null,
    totalsHold: totals.hold,
    totalsWord: wordNeeded.length > 0 ? (file.word ?? '') : '',
    agentId: tx.agentId,
    at: tx.at,
  });
  const followed = follow(tx, file, bankFileId, taken, issues);
  const stored = {
    creditorId: file.creditorId,
    bankFileId,
    name: file.name,
    format: head.format,
    content: file.content,
  };
  const written = issues.write(tx, stored);
  tx.db.exec('RELEASE bank_file');
  return {
    ...about,
    ...followed,
    state: needsWord ? 'needs_word' : 'read',
    bankFileId,
    issueCount: issues.count(),
    issues: written.slice(0, shownIssuesMax),
  };
};
