import { assert } from '../../../shared/assert.ts';
import { parseLocalDate, type LocalDate } from '../../../shared/domain/local-date.ts';
import {
  pain008Versions,
  writePain008,
  type Pain008Version,
  type SepaCollection,
  type SepaPayment,
  type SequenceType,
} from '../../../shared/formats/iso20022/pain-008.ts';
import { entriesOfLines, fileLines, type FileLineRow } from '../../../db/queries/collections/exports.ts';
import { sepaLines, type SepaLine } from '../../../db/queries/collections/sepa-lines.ts';
import { creditorById } from '../../../db/queries/creditors.ts';
import type { ContentInput, FileContent } from './export-content.ts';

/** The section says the scheme and the version of its message: `CORE.08`. */
export const sepaSectionOf = (
  section: string,
): { readonly scheme: SepaPayment['scheme']; readonly version: Pain008Version } => {
  const [scheme = '', end = ''] = section.split('.');
  const version = pain008Versions.find((one) => one === `001.${end}`);
  assert(
    version !== undefined && (scheme === 'CORE' || scheme === 'B2B'),
    'the section is one of the scheme',
  );
  return { scheme, version };
};

const compact = (day: string): string => day.replaceAll('-', '');

/** Comes back with the bank's status report (`OrgnlMsgId`), by which the agreement is found: unique over all agreements. */
export const sepaMessageId = (agreementId: number, createdOn: LocalDate, fileNumber: number): string =>
  `${agreementId}-${compact(createdOn)}-${String(fileNumber).padStart(6, '0')}`;

const remittanceMax = 140;

/** The numbers of the documents, as many as there is room for; the last says how many more. */
const documentsText = (numbers: readonly string[]): string => {
  const whole = numbers.join(', ');
  if (whole.length <= remittanceMax) return whole;
  let text = '';
  for (const [index, number] of numbers.entries()) {
    const next = text === '' ? number : `${text}, ${number}`;
    const more = ` +${numbers.length - index - 1}`;
    if (next.length + more.length > remittanceMax) return `${text} +${numbers.length - index}`;
    text = next;
  }
  return text;
};

type Group = { readonly collectOn: LocalDate; readonly sequenceType: SequenceType; rows: FileLineRow[] };

const groupsOf = (rows: readonly FileLineRow[], lines: ReadonlyMap<number, SepaLine>): readonly Group[] => {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const collectOn = parseLocalDate(row.collectOn);
    assert(collectOn !== null, 'a stored day is one of the calendar');
    const sequenceType = lines.get(row.lineId)?.isFollowing === true ? 'RCUR' : 'FRST';
    const key = `${collectOn} ${sequenceType}`;
    const group = groups.get(key) ?? { collectOn, sequenceType, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
};

/**
 * SEPA direct debits of the selected lines: a payment for each day and place in the series, its end-to-end identification the
 * line's own reference, its text the numbers of the documents.
 */
export const sepaContent = (input: ContentInput): FileContent => {
  const { db, agreement, selection, createdOn, createdTime, fileNumber } = input;
  const { scheme, version } = sepaSectionOf(agreement.section);
  const rows = [...fileLines(db, selection, null)];
  const ids = rows.map(({ lineId }) => lineId);
  const mandates = sepaLines(db, ids);
  const entries = entriesOfLines(db, ids);
  const messageId = sepaMessageId(agreement.id, createdOn, fileNumber);
  const groups = groupsOf(rows, mandates);
  const refuseRow = ({ lineId, customerNumber }: FileLineRow, field: string, code: string, value: string) =>
    input.refuse({ lineId, customerNumber, field, code, value });
  const collectionOf = (row: FileLineRow): SepaCollection => {
    const mandate = mandates.get(row.lineId);
    const signedOn = parseLocalDate(mandate?.signedOn ?? '');
    if (signedOn === null) refuseRow(row, 'mandateSignedOn', 'missing', '');
    const accountBefore = mandate?.accountBefore ?? null;
    return {
      endToEndId: row.reference,
      amountMinor: row.amountMinor,
      mandateId: row.mandateNumber,
      // Refused above, so that nothing is written of it.
      mandateSignedOn: signedOn ?? createdOn,
      amendment:
        accountBefore === null
          ? null
          : {
              originalMandateId: null,
              originalCreditorId: null,
              originalCreditorName: null,
              originalDebtorIban: accountBefore,
            },
      debtorName: row.customerName.slice(0, debtorNameMax).trimEnd(),
      debtorIban: mandate?.debtorIban ?? '',
      debtorBic: null,
      text: documentsText((entries.get(row.lineId) ?? []).map(({ documentNumber }) => documentNumber)),
      reference: '',
    };
  };
  const payments = groups.map((group) => ({
    paymentInformationId: `${messageId}-${compact(group.collectOn).slice(2)}${group.sequenceType[0] ?? ''}`,
    scheme,
    sequenceType: group.sequenceType,
    collectOn: group.collectOn,
    collections: group.rows.map(collectionOf),
  }));
  const accounts =
    creditorById(db, agreement.creditorId)?.bankAccounts.filter(({ kind }) => kind === 'iban') ?? [];
  const account = accounts.find(({ isDefault }) => isDefault) ?? accounts[0];
  const pieces = writePain008(
    {
      version,
      messageId,
      createdAt: `${createdOn}T${createdTime}:00`,
      initiatorName: input.creditorName,
      creditorName: input.creditorName,
      creditorIban: account?.number ?? '',
      creditorBic: account?.bic ?? null,
      creditorId: agreement.creditorNumber,
      payments,
    },
    ({ endToEndId, field, code, value }) => {
      const row = endToEndId === '' ? undefined : rows.find(({ reference }) => reference === endToEndId);
      if (row === undefined) input.refuse({ lineId: null, customerNumber: '', field, code, value });
      else refuseRow(row, field, code, value);
    },
  );
  return placed(pieces ?? [], groups, payments);
};

/** The name of a debtor has room for so many characters. */
const debtorNameMax = 70;

const isTransaction = (record: string): boolean => record.startsWith('<DrctDbtTxInf>');

const placed = (
  pieces: Iterable<string>,
  groups: readonly Group[],
  payments: readonly SepaPayment[],
): FileContent => {
  const inOrder = groups.flatMap(({ rows }, group) => rows.map(({ lineId }) => ({ lineId, group })));
  let at = -1;
  let isOwn = true;
  const records = function* (): Generator<string> {
    for (const piece of pieces)
      for (const record of piece.split('\n')) {
        if (record === '') continue;
        isOwn = !isTransaction(record);
        if (!isOwn) at += 1;
        yield record;
      }
  };
  return {
    records: records(),
    lineId: () => (isOwn ? null : (inOrder[at]?.lineId ?? null)),
    isPayment: isTransaction,
    part: () => payments[inOrder[at]?.group ?? -1]?.paymentInformationId ?? '',
  };
};
