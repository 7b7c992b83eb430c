import { addBankDays } from '../../../shared/domain/bank-days.ts';
import {
  reasonActionOf,
  type AnswerKind,
  type SetReasonAction,
} from '../../../shared/domain/bank-files/reason-actions.ts';
import { schemeOf } from '../../../shared/domain/collections/schemes.ts';
import type { LocalDate } from '../../../shared/domain/local-date.ts';
import { moveLine } from '../../../db/queries/collections/events.ts';
import {
  answersOf,
  paidAfterRefusal,
  paidLines,
  type AnswerRow,
} from '../../../db/queries/bank-files/items.ts';
import { holdCustomer, holdLineEntries, reasonActionsOf } from '../../../db/queries/bank-files/reasons.ts';
import { insertTask } from '../../../db/queries/bank-files/tasks.ts';
import type { Tx } from '../../../db/write.ts';
import type { FileIssues } from './file-issues.ts';
import type { Owners } from './item-owners.ts';

export type AnswerFile = {
  readonly bankFileId: number;
  readonly creditorId: number;
  readonly name: string;
  readonly today: LocalDate;
  readonly owners: Owners;
  readonly issues: FileIssues;
};

/** What the answer's records are about, where they found a line or not; for what follows from them. */
export type TakenAnswer = Pick<
  AnswerRow,
  'itemId' | 'lineId' | 'customerId' | 'agreementId' | 'reasonCode'
> & {
  readonly kind: AnswerKind;
};

const waits = (state: string | null): boolean => state === 'sent' || state === 'accepted';
const isCollected = (state: string | null): boolean =>
  state === 'paid' || state === 'difference' || state === 'posted';

/** Answers that have no day are about a mandate, not a payment. */
const isAboutLine = (row: AnswerRow): boolean => row.kind !== 'remark' || row.dueOn !== null;

const where = (row: Pick<AnswerRow, 'line' | 'customerNumber'>) => ({
  line: row.line,
  field: 'customerNumber',
  value: row.customerNumber,
});

/** What the answer itself says of whom it is about. */
const namedBy = ({ customerNumber, reference }: AnswerRow): string => customerNumber || reference;

/** A charge-back may come in the file that brings the payment. */
type Judged = 'move' | 'follow' | 'nothing';

/** What an answer does to its line, as the line is now. */
const judge = (
  file: AnswerFile,
  row: AnswerRow,
  state: string | null,
  isFirst: boolean,
  isPaidHere: boolean,
): Judged => {
  const { issues } = file;
  const about = { customerId: row.customerId, lineId: row.lineId };
  const number = namedBy(row);
  if (row.kind === 'remark') return 'follow';
  if (row.kind === 'charged_back') {
    if (isCollected(state) || isPaidHere) return 'follow';
    const code = state === 'reversed' ? 'answer_repeated' : 'answers_contradict';
    issues.say(code, where(row), { number, before: state ?? '', answer: row.kind }, about);
    return 'nothing';
  }
  if (waits(state) && isFirst) return 'move';
  const code = state === row.kind ? 'answer_repeated' : 'answers_contradict';
  issues.say(code, where(row), { number, before: state ?? '', answer: row.kind }, about);
  return 'nothing';
};

/** Names what an answer lacks; true where it has its line. */
const hasLine = (file: AnswerFile, row: AnswerRow, isWholeFileUnknown: boolean): boolean => {
  if (row.lineId !== null) return true;
  const number = namedBy(row);
  if (row.customerId === null) {
    file.issues.say('answer_customer_unknown', { ...where(row), value: number }, { number });
    return false;
  }
  if (!isWholeFileUnknown)
    file.issues.say(
      'answer_without_line',
      where(row),
      { number, day: row.dueOn ?? '' },
      { customerId: row.customerId },
    );
  return false;
};

/**
 * Refusals and ended mandates of a file, in its order: each takes its line to its end. A second answer that says the same is
 * a warning, one that says another thing an error; neither moves the line. Gives what has to be followed up.
 */
export const takeAnswers = (
  tx: Tx,
  file: AnswerFile,
  isWholeFileUnknown: boolean,
): readonly TakenAnswer[] => {
  const taken: TakenAnswer[] = [];
  const moved = new Map<number, string>();
  const paidHere = new Set(paidLines(tx.db, file.bankFileId));
  for (const row of answersOf(tx.db, file.bankFileId)) {
    const { itemId, lineId, customerId, agreementId, reasonCode } = row;
    // The kinds are those that `answersOf` selects.
    const kind = row.kind as AnswerKind;
    if (isAboutLine(row) && !hasLine(file, row, isWholeFileUnknown)) continue;
    const state = lineId === null ? null : (moved.get(lineId) ?? row.state);
    const isFirst = lineId === null || !moved.has(lineId);
    const judged = judge(file, row, state, isFirst, lineId !== null && paidHere.has(lineId));
    if (judged === 'nothing') continue;
    if (judged === 'move' && lineId !== null && (kind === 'rejected' || kind === 'cancelled')) {
      moveLine(tx.db, lineId, {
        to: kind,
        params: { code: row.code, reasonCode },
        bankFileId: file.bankFileId,
        fileLine: row.line,
        agentId: tx.agentId,
        at: tx.at,
      });
      moved.set(lineId, kind);
    }
    taken.push({ itemId, lineId, customerId, agreementId, reasonCode, kind });
  }
  for (const row of paidAfterRefusal(tx.db, file.bankFileId))
    file.issues.say(
      'answers_contradict',
      where(row),
      { number: row.customerNumber, before: row.state ?? '', answer: 'paid' },
      { customerId: row.customerId, lineId: row.lineId },
    );
  return taken;
};

const taskKindOf = { new_mandate: 'new_mandate', send_slip: 'send_slip', task: 'look_at' } as const;

/** Does what the creditor's table says about each answer: holds and tasks. */
export const followUp = (
  tx: Tx,
  file: AnswerFile,
  answers: readonly TakenAnswer[],
): { readonly tasks: number; readonly holds: number } => {
  const rows: readonly SetReasonAction[] = reasonActionsOf(tx.db, file.creditorId);
  const { creditorId, today, owners } = file;
  let [tasks, holds] = [0, 0];
  for (const answer of answers) {
    const { lineId, customerId, itemId, kind, reasonCode } = answer;
    const scheme = owners.schemeOf(answer.agreementId);
    const { action, afterDays } = reasonActionOf(rows, scheme, kind, reasonCode);
    const reason = `${scheme.toUpperCase()} ${kind} ${reasonCode}`.trim() + ` · ${file.name}`;
    const by = { reason, agentId: tx.agentId, at: tx.at };
    const task = (taskKind: string) => {
      const about = { customerId, lineId, itemId, dueOn: today, at: tx.at };
      insertTask(tx.db, { creditorId, kind: taskKind, params: '{}', ...about });
      tasks += 1;
    };
    if (action === 'retry') {
      const until = addBankDays(schemeOf(scheme).calendar, today, afterDays ?? 0);
      if (lineId !== null) holds += holdLineEntries(tx.db, { creditorId, lineId, until, ...by });
    } else if (action === 'stop_collecting') {
      if (customerId !== null) holds += holdCustomer(tx.db, { creditorId, customerId, ...by });
      task('stop_collecting');
    } else if (action !== 'none') task(taskKindOf[action]);
  }
  return { tasks, holds };
};
