import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Agreement } from '../../../shared/api/agreements.ts';
import type { Exported } from '../../../shared/api/collection-work.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import { isUnsent } from '../../../shared/domain/collections/line-states.ts';
import { earliestCollection, schemeOf } from '../../../shared/domain/collections/schemes.ts';
import { parseLocalDate, type LocalDate } from '../../../shared/domain/local-date.ts';
import { agreementById } from '../../../db/queries/agreements.ts';
import { insertBankFile } from '../../../db/queries/bank-files.ts';
import { signedContentOf } from '../../../db/queries/collections/content-hash.ts';
import { moveLines } from '../../../db/queries/collections/events.ts';
import {
  answeredLines,
  exportById,
  fileDays,
  findingsOf,
  insertExport,
  insertSentItems,
  noteSentAgain,
  placeLines,
  raiseFindings,
  takeFileNumber,
  type FileSelection,
  type LineFinding,
} from '../../../db/queries/collections/exports.ts';
import { lineById } from '../../../db/queries/collections/lines.ts';
import { runById, setRunState, statesOf } from '../../../db/queries/collections/run-work.ts';
import {
  closeSignature,
  standingSignature,
  takeSignatureAway,
} from '../../../db/queries/collections/signatures.ts';
import { creditorById } from '../../../db/queries/creditors.ts';
import { hashOf, writeAsync, type Tx } from '../../../db/write.ts';
import { defineTask, type TaskContext } from '../tasks.ts';
import { bankMoment } from './bank-clock.ts';
import { sepaSectionOf } from './sepa-content.ts';
import {
  deliveryIdOf,
  fileContent,
  fileNameOf,
  recordCodeOf,
  type ContentInput,
  type ContentRefusal,
} from './export-content.ts';
import { schemaFaults } from '../bank-files/validate-pain-008.ts';
import { fileRefusal } from '../file-refusal.ts';
import {
  finishExports,
  folderRefusal,
  partOf,
  piecesOfFile,
  putInPlace,
  writePart,
  type WrittenFile,
} from './export-writer.ts';

export type ExportInput = {
  readonly runId: number;
  readonly repeats: number | null;
  readonly reason: string;
};
export type CancelInput = { readonly lineId: number; readonly reason: string };

class Cancelled extends Error {}

/** What a task made of its transaction: a file whose row is in, or findings that are. */
type Made =
  | { readonly kind: 'file'; readonly exported: Exported }
  | { readonly kind: 'refused'; readonly lines: number };

type Sending = {
  readonly tx: Tx;
  readonly task: TaskContext;
  readonly agreement: Agreement;
  readonly runId: number;
  readonly selection: FileSelection;
  readonly today: LocalDate;
  readonly time: string;
  readonly earliestOn: LocalDate;
  readonly lines: number;
};

export const sendingDay = (agreement: Agreement, now: number) => {
  const scheme = schemeOf(agreement.scheme);
  const moment = bankMoment(scheme, now);
  const today = parseLocalDate(moment.day);
  assert(today !== null, 'the clock gives a day of the calendar');
  const two = (number: number): string => String(number).padStart(2, '0');
  const time = `${two(moment.hour)}:${two(moment.minute)}`;
  return { today, time, earliestOn: earliestCollection(scheme, agreement.leadDays, today, moment.hour) };
};

const contentInput = (
  { tx, agreement, selection, today, time }: Sending,
  isStop: boolean,
  refusals: ContentRefusal[],
): ContentInput => ({
  db: tx.db,
  agreement,
  creditorName: creditorById(tx.db, agreement.creditorId)?.name ?? '',
  selection,
  createdOn: today,
  createdTime: time,
  fileNumber: agreement.nextFileNumber,
  isStop,
  refuse: (refusal) => void refusals.push(refusal),
});

/** Nothing leaves that the schema of its message does not take. */
const schemaRefusals = async (part: string, { section }: Agreement): Promise<readonly ContentRefusal[]> => {
  const { version } = sepaSectionOf(section);
  const faults = await schemaFaults(readFileSync(part, 'utf8'), version);
  return faults.map(({ line, detail }) => ({
    lineId: null,
    customerNumber: '',
    field: `pain.008.${version}, ${line}`,
    code: 'schema',
    value: detail,
  }));
};

/** Writes the part; refused where the file's place is taken, or where the format can't say what must be said. */
const writeContent = async (
  sending: Sending,
  isStop: boolean,
): Promise<
  Result<{ readonly written: WrittenFile | null; readonly refusals: readonly ContentRefusal[] }>
> => {
  const { agreement, task, lines } = sending;
  const { outFolder: folder, nextFileNumber } = agreement;
  const file = fileNameOf(agreement, nextFileNumber);
  if (existsSync(path.join(folder, file)))
    return refuse(apiError('collection_file_in_the_way', { file, folder }));
  const refusals: ContentRefusal[] = [];
  try {
    const content = fileContent(contentInput(sending, isStop, refusals));
    const { charset } = schemeOf(agreement.scheme);
    const written = await writePart(partOf(folder, file), content, charset, async (done) => {
      task.report({ done, total: lines, unit: 'rows' });
      await new Promise((resolve) => setImmediate(resolve));
      if (task.signal.aborted) throw new Cancelled();
    });
    if (refusals.length === 0 && agreement.scheme === 'sepa')
      refusals.push(...(await schemaRefusals(partOf(folder, file), agreement)));
    return ok({ written: refusals.length === 0 ? written : null, refusals });
  } catch (error) {
    const refusal = fileRefusal(error, path.join(folder, file));
    if (refusal === null) throw error;
    return refuse(refusal);
  }
};

/** Rows of a file that was written: the file, its records, what it did to its lines. */
const keepFile = (
  { tx, agreement, runId, selection, today }: Sending,
  written: WrittenFile,
  kept: Pick<Exported, 'kind' | 'version'> & {
    readonly reason: string;
    readonly contentSha256: string;
    readonly isAgain: boolean;
  },
): Exported => {
  const { outFolder: folder, nextFileNumber: fileNumber } = agreement;
  const file = fileNameOf(agreement, fileNumber);
  const isStop = kept.kind === 'cancellation';
  const amountMinor = isStop ? 0 : fileDays(tx.db, selection).reduce((sum, day) => sum + day.amountMinor, 0);
  const by = { agentId: tx.agentId, at: tx.at };
  const bankFileId = insertBankFile(tx.db, {
    creditorId: agreement.creditorId,
    direction: 'out',
    format: schemeOf(agreement.scheme).format,
    name: file,
    version: kept.version,
    sha256: written.sha256,
    content: piecesOfFile(partOf(folder, file)),
    lines: written.records,
    totalMinor: amountMinor,
    currency: schemeOf(agreement.scheme).currency,
    deliveryId: deliveryIdOf(agreement, today, fileNumber),
    createdOn: today,
    agreementId: agreement.id,
    ...by,
  });
  placeLines(tx.db, written);
  insertSentItems(tx.db, { bankFileId, code: recordCodeOf(agreement, isStop), isStop });
  const params = { file, ...(kept.reason === '' ? {} : { reason: kept.reason }) };
  if (kept.isAgain) noteSentAgain(tx.db, { bankFileId, params: { ...params, version: kept.version }, ...by });
  else
    moveLines(
      tx.db,
      { select: 'SELECT line_id, file_line FROM temp.placed_lines', bind: {} },
      { to: isStop ? 'cancelled' : 'sent', params, bankFileId, ...by },
    );
  takeFileNumber(tx.db, agreement.id);
  const { isAgain: _, ...row } = kept;
  const exportId = insertExport(tx.db, { runId, bankFileId, fileNumber, folder, ...row, ...by });
  tx.about('collectionRun', runId);
  tx.changed('collections', 'bankFiles', 'agreements');
  return {
    exportId,
    bankFileId,
    kind: kept.kind,
    file,
    folder,
    fileNumber,
    version: kept.version,
    lines: written.lineIds.length,
    records: written.records,
    amountMinor,
    sha256: written.sha256,
  };
};

const findingOf = ({ lineId, field, code, value }: ContentRefusal): readonly LineFinding[] =>
  lineId === null
    ? []
    : [{ lineId, code: 'line_unwritable', params: JSON.stringify({ field, reason: code, value }), value }];

/** Puts lines that can't go out back to be mended; the signature bound them, so that it ends. */
const takeBack = ({ tx, runId }: Sending, findings: readonly LineFinding[]): Result<Made> => {
  raiseFindings(tx.db, findings, tx.at);
  const lineIds = [...new Set(findings.map(({ lineId }) => lineId))];
  const by = { agentId: tx.agentId, at: tx.at };
  moveLines(tx.db, { lineIds }, { to: 'error', params: { edit: 'export' }, bankFileId: null, ...by });
  takeSignatureAway(tx.db, runId, by);
  tx.about('collectionRun', runId);
  tx.changed('collections', 'issues');
  return ok({ kind: 'refused', lines: lineIds.length });
};

const fileRefused = ([first]: readonly ContentRefusal[]) =>
  refuse(
    apiError('collection_file_refused', {
      field: first?.field ?? '',
      reason: first?.code ?? '',
      value: first?.value ?? '',
    }),
  );

const sendSigned = async (sending: Sending): Promise<Result<Made>> => {
  const { tx, runId, today, earliestOn } = sending;
  if (sending.lines === 0) return refuse(apiError('collection_nothing_to_export', {}));
  const { contentSha256, faultyLineIds } = signedContentOf(tx.db, runId, { today, earliestOn });
  if (standingSignature(tx.db, runId)?.contentSha256 !== contentSha256)
    return refuse(apiError('collection_content_changed', {}));
  const findings = findingsOf(tx.db, faultyLineIds, { today, earliestOn });
  if (findings.length > 0) return takeBack(sending, findings);
  const made = await writeContent(sending, false);
  if (!made.ok) return made;
  const { written, refusals } = made.value;
  if (written === null) {
    rmSync(
      partOf(sending.agreement.outFolder, fileNameOf(sending.agreement, sending.agreement.nextFileNumber)),
      {
        force: true,
      },
    );
    const found = refusals.flatMap(findingOf);
    return found.length === 0 ? fileRefused(refusals) : takeBack(sending, found);
  }
  const exported = keepFile(sending, written, {
    kind: 'collections',
    version: 1,
    reason: '',
    contentSha256,
    isAgain: false,
  });
  closeSignature(tx.db, runId, tx.at);
  const isAllOut = statesOf(tx.db, runId).every(({ state }) => !isUnsent(state));
  if (isAllOut) setRunState(tx.db, runId, 'sent');
  return ok({ kind: 'file', exported });
};

const dropPart = ({ agreement }: Sending): void =>
  rmSync(partOf(agreement.outFolder, fileNameOf(agreement, agreement.nextFileNumber)), { force: true });

/** The lines of an export once more, in a new file that says the same: a further version. */
const sendAgain = async (sending: Sending, repeats: number, reason: string): Promise<Result<Made>> => {
  const { tx, runId, earliestOn } = sending;
  const earlier = exportById(tx.db, repeats);
  if (earlier === null || earlier.runId !== runId || earlier.kind !== 'collections')
    return refuse(apiError('not_found', { subject: 'collectionExport', id: String(repeats) }));
  const version = earlier.lastVersion + 1;
  if (reason === '') return refuse(apiError('collection_reason_missing', { file: earlier.file, version }));
  const answered = answeredLines(tx.db, earlier.bankFileId);
  if (answered > 0)
    return refuse(apiError('collection_export_answered', { file: earlier.file, lines: answered }));
  const [first] = fileDays(tx.db, sending.selection);
  if (first !== undefined && first.collectOn < earliestOn)
    return refuse(apiError('collection_day_too_early', { day: first.collectOn, earliest: earliestOn }));
  const made = await writeContent(sending, false);
  if (!made.ok) return made;
  const { written, refusals } = made.value;
  if (written === null) {
    dropPart(sending);
    return fileRefused(refusals);
  }
  const { contentSha256 } = earlier;
  const exported = keepFile(sending, written, {
    kind: 'collections',
    version,
    reason,
    contentSha256,
    isAgain: true,
  });
  return ok({ kind: 'file', exported });
};

const stopLine = async (sending: Sending, lineId: number, reason: string): Promise<Result<Made>> => {
  const made = await writeContent(sending, true);
  if (!made.ok) return made;
  const { written, refusals } = made.value;
  if (written === null) {
    dropPart(sending);
    return fileRefused(refusals);
  }
  const contentSha256 = hashOf(['cancellation', lineId]);
  const exported = keepFile(sending, written, {
    kind: 'cancellation',
    version: 1,
    reason,
    contentSha256,
    isAgain: false,
  });
  return ok({ kind: 'file', exported });
};

type Ask = { readonly runId: number; readonly selection: FileSelection };

/** One transaction around `work`; then the file gets its name. */
const inOneTransaction = async (
  task: TaskContext,
  ask: (tx: Tx) => Ask,
  work: (sending: Sending) => Promise<Result<Made>>,
): Promise<Result<Exported>> => {
  finishExports(task.db);
  let open: Sending | null = null;
  try {
    const written = await writeAsync<Made>(task.db, task.command, async (tx) => {
      const { runId, selection } = ask(tx);
      const run = runById(tx.db, runId);
      const agreement = run === null ? null : agreementById(tx.db, run.agreementId);
      assert(agreement !== null, 'the run was found before the task was started');
      const refusal = folderRefusal(agreement);
      if (refusal !== null) return refuse(refusal);
      const lines = fileDays(tx.db, selection).reduce((sum, day) => sum + day.lines, 0);
      open = { tx, task, agreement, runId, selection, lines, ...sendingDay(agreement, task.now()) };
      return work(open);
    });
    if (!written.ok) return written;
    const made = written.value.value;
    if (made.kind === 'refused') return refuse(apiError('collection_lines_refused', { lines: made.lines }));
    const { folder, file } = made.exported;
    try {
      putInPlace(folder, file);
    } catch (error) {
      // Its row is in: it gets its name at the next export or start.
      return refuse(fileRefusal(error, path.join(folder, file)) ?? apiError('file_in_use', { file }));
    }
    return ok(made.exported);
  } catch (error) {
    if (open !== null) dropPart(open);
    if (error instanceof Cancelled) return refuse(apiError('cancelled', {}));
    throw error;
  }
};

/** Makes the file of what is signed, or that of an earlier export once more. */
export const exportCollectionsTask = defineTask<ExportInput, Exported>(({ runId, repeats, reason }, task) =>
  inOneTransaction(
    task,
    (tx) => ({
      runId,
      selection:
        repeats === null
          ? { kind: 'run', runId, states: ['signed'] }
          : { kind: 'file', bankFileId: exportById(tx.db, repeats)?.bankFileId ?? 0 },
    }),
    (sending) => (repeats === null ? sendSigned(sending) : sendAgain(sending, repeats, reason.trim())),
  ),
);

/** Takes a line back that was sent: 0 for the same customer and day, in a file of its own. */
export const cancelLineTask = defineTask<CancelInput, Exported>(({ lineId, reason }, task) =>
  inOneTransaction(
    task,
    (tx) => {
      const line = lineById(tx.db, lineId);
      assert(line !== null, 'the line was found before the task was started');
      return { runId: line.runId, selection: { kind: 'line', lineId } };
    },
    async (sending) => {
      const { tx, agreement, earliestOn } = sending;
      const line = lineById(tx.db, lineId);
      assert(line !== null, 'the line was found before the task was started');
      if (line.state !== 'sent' && line.state !== 'accepted')
        return refuse(apiError('collection_line_not_sent', { state: line.state }));
      if (schemeOf(agreement.scheme).cancels === null)
        return refuse(apiError('collection_cancel_not_carried', { scheme: agreement.scheme }));
      if (line.collectOn < earliestOn)
        return refuse(apiError('collection_cancel_too_late', { day: line.collectOn, earliest: earliestOn }));
      return stopLine(sending, lineId, reason);
    },
  ),
);
