import type { Edited, LineEdit, LineSnapshot } from '../../../shared/api/collection-work.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import { editLine, type EditedLines } from '../../../shared/domain/collections/edit-line.ts';
import { isUnsent } from '../../../shared/domain/collections/line-states.ts';
import { earliestCollection, schemeOf } from '../../../shared/domain/collections/schemes.ts';
import { parseLocalDate } from '../../../shared/domain/local-date.ts';
import { agreementById } from '../../../db/queries/agreements.ts';
import {
  insertEdit,
  lastEditOf,
  markUndone,
  type EditKind,
  type StoredEdit,
} from '../../../db/queries/collections/edits.ts';
import { moveLine, noteLine } from '../../../db/queries/collections/events.ts';
import {
  entriesElsewhere,
  entriesOfLine,
  insertLineBeside,
  lineById,
  snapshotOf,
  takenDays,
  writeContent,
  type LineRow,
} from '../../../db/queries/collections/lines.ts';
import { takeSignatureAway } from '../../../db/queries/collections/signatures.ts';
import type { Tx } from '../../../db/write.ts';
import { bankMoment } from './bank-clock.ts';

const kinds: Readonly<Record<LineEdit['kind'], EditKind>> = {
  amount: 'amount',
  date: 'date',
  text: 'text',
  takeOut: 'take_out',
  split: 'split',
};

const snapshot = (tx: Tx, lineId: number): LineSnapshot => {
  const found = snapshotOf(tx.db, lineId);
  assert(found !== null, 'a line that was found stays');
  return found;
};

const step = (tx: Tx, params: Readonly<Record<string, string | number>>) => ({
  params,
  bankFileId: null,
  agentId: tx.agentId,
  at: tx.at,
});

/** Whatever changes a line takes its approval away, and the signature of its run where it was signed. */
const backToCreated = (
  tx: Tx,
  line: Pick<LineRow, 'id' | 'runId' | 'state'>,
  params: Readonly<Record<string, string | number>>,
): Pick<Edited, 'approvalTakenAway' | 'signatureTakenAway'> => {
  const signatureTakenAway = line.state === 'signed' && takeSignatureAway(tx.db, line.runId, tx);
  if (line.state === 'created') noteLine(tx.db, line.id, { to: 'created', ...step(tx, params) });
  else moveLine(tx.db, line.id, { to: 'created', ...step(tx, params) });
  return {
    approvalTakenAway: line.state === 'approved' || line.state === 'signed',
    signatureTakenAway,
  };
};

const factsOf = (tx: Tx, line: LineRow) => {
  const agreement = agreementById(tx.db, line.agreementId);
  assert(agreement !== null, 'an agreement with a run stays');
  const scheme = schemeOf(agreement.scheme);
  const moment = bankMoment(scheme, tx.at);
  const today = parseLocalDate(moment.day);
  assert(today !== null, 'the clock gives a day of the calendar');
  return {
    line: snapshot(tx, line.id),
    currency: line.currency,
    entries: entriesOfLine(tx.db, line.id),
    scheme,
    dateRoll: agreement.dateRoll,
    today,
    earliestOn: earliestCollection(scheme, agreement.leadDays, today, moment.hour),
    takenDays: takenDays(tx.db, line),
  };
};

const writeEdit = (
  tx: Tx,
  line: LineRow,
  edit: LineEdit,
  edited: EditedLines,
): Omit<Edited, 'editId' | 'kind'> => {
  const kind = kinds[edit.kind];
  if (edited.isTakenOut) {
    const signatureTakenAway = line.state === 'signed' && takeSignatureAway(tx.db, line.runId, tx);
    const reason = edit.kind === 'takeOut' ? edit.reason : '';
    moveLine(tx.db, line.id, { to: 'cancelled', ...step(tx, { edit: kind, reason }) });
    const approvalTakenAway = line.state === 'approved' || line.state === 'signed';
    return { lineIds: [line.id], approvalTakenAway, signatureTakenAway };
  }
  const taken = backToCreated(tx, line, { edit: kind });
  writeContent(tx.db, { lineId: line.id, ...edited.line }, false);
  if (edited.parted === null) return { lineIds: [line.id], ...taken };
  const beside = insertLineBeside(tx.db, line.id, edited.parted);
  noteLine(tx.db, beside, { to: 'created', ...step(tx, { edit: kind, line: line.id }) });
  return { lineIds: [line.id, beside], ...taken };
};

/** Edits a line that was not sent; runs in the caller's transaction. */
export const editLineOf = (tx: Tx, lineId: number, edit: LineEdit): Result<Edited> => {
  const line = lineById(tx.db, lineId);
  if (line === null) return refuse(apiError('not_found', { subject: 'collectionLine', id: String(lineId) }));
  if (line.runState === 'discarded' || line.runState === 'ended')
    return refuse(apiError('collection_run_closed', { state: line.runState }));
  const edited = editLine(factsOf(tx, line), edit);
  if (!edited.ok) return edited;
  const before = [snapshot(tx, lineId)];
  const written = writeEdit(tx, line, edit, edited.value);
  const kind = kinds[edit.kind];
  const editId = insertEdit(tx.db, {
    runId: line.runId,
    lineId,
    kind,
    before,
    after: written.lineIds.map((id) => snapshot(tx, id)),
    agentId: tx.agentId,
    at: tx.at,
  });
  tx.about('collectionLine', lineId);
  tx.changed('collections');
  return ok({ editId, kind, ...written });
};

type Blocked = 'sent' | 'entry_elsewhere' | 'day_taken';

/** Why an edit can't be taken back any more. */
const blockedBy = (tx: Tx, edit: StoredEdit): Blocked | null => {
  for (const { lineId } of edit.after) {
    const line = lineById(tx.db, lineId);
    assert(line !== null, 'a line that was edited stays');
    const isTakenOut = edit.kind === 'take_out' && line.state === 'cancelled';
    if (!isUnsent(line.state) && !isTakenOut) return 'sent';
  }
  const ownLines = new Set(edit.after.map(({ lineId }) => lineId));
  for (const { lineId, collectOn, entries } of edit.before) {
    const line = lineById(tx.db, lineId);
    assert(line !== null, 'a line that was edited stays');
    const others = takenDays(tx.db, line);
    const isOwnDay = edit.after.some((one) => one.lineId !== lineId && one.collectOn === collectOn);
    if (others.has(collectOn) && !isOwnDay) return 'day_taken';
    const wanted = entries.map(({ entryId }) => entryId);
    const elsewhere = entriesElsewhere(tx.db, lineId, wanted);
    const inOwn = edit.after
      .filter((one) => one.lineId !== lineId && ownLines.has(one.lineId))
      .reduce(
        (sum, one) =>
          sum +
          one.entries.filter(({ entryId, amountMinor }) => amountMinor > 0 && wanted.includes(entryId))
            .length,
        0,
      );
    if (elsewhere > inOwn) return 'entry_elsewhere';
  }
  return null;
};

/** Takes the last edit of a run back; what it changed stands as it stood, and is to be validated again. */
export const undoLastEdit = (tx: Tx, runId: number): Result<Edited> => {
  const edit = lastEditOf(tx.db, runId);
  if (edit === null) return refuse(apiError('collection_nothing_to_undo', {}));
  const reason = blockedBy(tx, edit);
  if (reason !== null) return refuse(apiError('collection_undo_blocked', { reason }));
  let approvalTakenAway = false;
  let signatureTakenAway = false;
  const known = new Set(edit.before.map(({ lineId }) => lineId));
  // What a split made goes first, so that its entries and its day are free.
  for (const { lineId } of edit.after.filter((one) => !known.has(one.lineId))) {
    const line = lineById(tx.db, lineId);
    assert(line !== null, 'a line that was edited stays');
    signatureTakenAway ||= line.state === 'signed' && takeSignatureAway(tx.db, runId, tx);
    moveLine(tx.db, lineId, { to: 'cancelled', ...step(tx, { undo: edit.kind }) });
  }
  for (const { lineId, state: _state, ...content } of edit.before) {
    const line = lineById(tx.db, lineId);
    assert(line !== null, 'a line that was edited stays');
    const taken = backToCreated(tx, line, { undo: edit.kind });
    approvalTakenAway ||= taken.approvalTakenAway;
    signatureTakenAway ||= taken.signatureTakenAway;
    writeContent(tx.db, { lineId, ...content }, false);
  }
  markUndone(tx.db, edit.id, tx.agentId, tx.at);
  tx.about('collectionLine', edit.lineId);
  tx.changed('collections');
  const lineIds = edit.after.map(({ lineId }) => lineId);
  return ok({ editId: edit.id, kind: edit.kind, lineIds, approvalTakenAway, signatureTakenAway });
};
