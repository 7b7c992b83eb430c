import type { ExportPreview } from '../../../shared/api/collection-work.ts';
import { previewRecordsMax } from '../../../shared/api/collection-work.ts';
import type { Agreement } from '../../../shared/api/agreements.ts';
import { isBankDay } from '../../../shared/domain/bank-days.ts';
import { schemeOf } from '../../../shared/domain/collections/schemes.ts';
import { parseLocalDate } from '../../../shared/domain/local-date.ts';
import { fileDays, type FileSelection } from '../../../db/queries/collections/exports.ts';
import { creditorById } from '../../../db/queries/creditors.ts';
import type { Connection } from '../../../db/connection.ts';
import { decodeText } from '../bank-files/decode-lines.ts';
import { fileContent, fileNameOf, lineEnd, type ContentRefusal } from './export-content.ts';
import { sendingDay } from './export-task.ts';

/** Of so many lines the file is written whole to be shown; of more only its beginning. */
const wholeLinesMax = 5000;
const beginningRecordsMax = 50_000;
const refusalsMax = 100;

export type PreviewWindow = {
  readonly from: number;
  readonly count: number;
  readonly lineId: number | null;
};

type Shown = {
  readonly records: ExportPreview['records'];
  readonly totals: ExportPreview['totals'];
  readonly refusals: readonly ContentRefusal[];
};

/** Records that name a customer rather than ask or tell: BS only. */
const isCustomerRecord = (record: string): boolean => record.startsWith('BS022');
const isTextRecord = (record: string): boolean => record.startsWith('BS052');

const show = (
  db: Connection,
  agreement: Agreement,
  selection: FileSelection,
  window: PreviewWindow & { readonly now: number; readonly isWhole: boolean },
): Shown => {
  const { from, count, lineId, now, isWhole } = window;
  const refusals: ContentRefusal[] = [];
  const { today, time } = sendingDay(agreement, now);
  const { format, charset } = schemeOf(agreement.scheme);
  const content = fileContent({
    db,
    agreement,
    creditorName: creditorById(db, agreement.creditorId)?.name ?? '',
    selection,
    createdOn: today,
    createdTime: time,
    fileNumber: agreement.nextFileNumber,
    isStop: false,
    refuse: (refusal) => void refusals.push(refusal),
  });
  const records: ExportPreview['records'][number][] = [];
  let [line, matching, sizeBytes, textRecords, customerRecords] = [0, 0, 0, 0, 0];
  for (const text of content.records) {
    line += 1;
    sizeBytes += Buffer.byteLength(text, charset) + lineEnd.length;
    if (isTextRecord(text)) textRecords += 1;
    else if (isCustomerRecord(text)) customerRecords += 1;
    const of = content.lineId();
    if (lineId !== null && of !== lineId) continue;
    matching += 1;
    if (matching > from && records.length < Math.min(count, previewRecordsMax)) {
      const { record, fields } = decodeText(format, text);
      records.push({ line, text, lineId: of, record, fields });
    }
    if (!isWhole && (records.length >= count || line >= beginningRecordsMax)) break;
  }
  return {
    records,
    totals: isWhole ? { records: line, sizeBytes, textRecords, customerRecords } : null,
    refusals,
  };
};

/** Signed lines; before any is signed, all that could still be. */
const selectionOf = (db: Connection, runId: number): FileSelection => {
  const signed: FileSelection = { kind: 'run', runId, states: ['signed'] };
  return fileDays(db, signed).length > 0 ? signed : { kind: 'run', runId, states: ['valid', 'approved'] };
};

/** The file as it would be made now. Nothing is written. */
export const previewExportOf = (
  db: Connection,
  agreement: Agreement,
  runId: number,
  window: PreviewWindow & { readonly now: number },
): ExportPreview => {
  const selection = selectionOf(db, runId);
  const days = fileDays(db, selection);
  const lines = days.reduce((sum, day) => sum + day.lines, 0);
  const isWhole = lines <= wholeLinesMax;
  // Of a large run one line is shown in a file of its own.
  const shown =
    lines === 0
      ? {
          records: [],
          totals: { records: 0, sizeBytes: 0, textRecords: 0, customerRecords: 0 },
          refusals: [],
        }
      : show(
          db,
          agreement,
          !isWhole && window.lineId !== null ? { kind: 'line', lineId: window.lineId } : selection,
          { ...window, isWhole },
        );
  const { earliestOn } = sendingDay(agreement, window.now);
  const { calendar, currency } = schemeOf(agreement.scheme);
  return {
    fileName: fileNameOf(agreement, agreement.nextFileNumber),
    folder: agreement.outFolder,
    fileNumber: agreement.nextFileNumber,
    lines,
    amountMinor: days.reduce((sum, day) => sum + day.amountMinor, 0),
    currency,
    totals: shown.totals,
    days: days.map((day) => {
      const on = parseLocalDate(day.collectOn);
      return {
        ...day,
        isInTime: day.collectOn >= earliestOn,
        isBankDay: on !== null && isBankDay(calendar, on),
      };
    }),
    earliestOn,
    refusals: shown.refusals.slice(0, refusalsMax),
    records: shown.records,
  };
};
