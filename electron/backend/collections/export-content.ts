import type { Agreement } from '../../../shared/api/agreements.ts';
import { assert } from '../../../shared/assert.ts';
import { parseLocalDate, type LocalDate } from '../../../shared/domain/local-date.ts';
import { schemeOf } from '../../../shared/domain/collections/schemes.ts';
import {
  compileNotice,
  ownTextLines,
  type NoticeEntry,
  type NoticeLine,
} from '../../../shared/domain/notifications/build-notice.ts';
import { wrapText } from '../../../shared/domain/notifications/wrap-text.ts';
import type { Language } from '../../../shared/api/values.ts';
import type { Bs0601Debtor } from '../../../shared/formats/betalingsservice/debtor-0601.ts';
import { writeBs0601 } from '../../../shared/formats/betalingsservice/write-0601.ts';
import { writeAutogiro } from '../../../shared/formats/autogiro/write-autogiro.ts';
import {
  writeAvtaleGiro,
  type AvtaleGiroRefusal,
} from '../../../shared/formats/nets-norway/write-avtalegiro.ts';
import type { LsPayment } from '../../../shared/formats/leverandoerservice/ls-delivery.ts';
import { writeLsDelivery } from '../../../shared/formats/leverandoerservice/write-ls-delivery.ts';
import type { Connection } from '../../../db/connection.ts';
import { sepaContent, sepaMessageId } from './sepa-content.ts';
import {
  entriesOfLines,
  fileDays,
  fileLines,
  type FileLineRow,
  type FileSelection,
} from '../../../db/queries/collections/exports.ts';
import { definitionOf } from '../../../db/queries/notifications/definitions.ts';

/** Why a line can't be written, or with `lineId` null the file. */
export type ContentRefusal = {
  readonly lineId: number | null;
  readonly customerNumber: string;
  readonly field: string;
  readonly code: string;
  readonly value: string;
};

export type FileContent = {
  /** Records one after the other, without line ends; to be read once. */
  readonly records: Iterable<string>;
  /** The line of the journal that the record given last belongs to; null for the file's own records. */
  readonly lineId: () => number | null;
  /** Whether it is the record of a line that asks for the payment. */
  readonly isPayment: (record: string) => boolean;
  /** Identification of the part of the file that the payment given last stands in, where the bank answers by it. */
  readonly part?: () => string;
};

export type ContentInput = {
  readonly db: Connection;
  readonly agreement: Agreement;
  readonly creditorName: string;
  readonly selection: FileSelection;
  readonly createdOn: LocalDate;
  /** `09:30`, where the scheme has its deadlines. */
  readonly createdTime: string;
  readonly fileNumber: number;
  /** Asks for nothing, which stops what was sent before. */
  readonly isStop: boolean;
  readonly refuse: (refusal: ContentRefusal) => void;
};

/** Every scheme ends lines in the Windows way; XML does not mind. */
export const lineEnd = '\r\n';

export const fileNameOf = ({ scheme, code, creditorNumber }: Agreement, fileNumber: number): string => {
  const { fileStem, fileEnd } = schemeOf(scheme);
  return `${fileStem}-${code}-${creditorNumber}-${String(fileNumber).padStart(5, '0')}${fileEnd}`;
};

/** What the file says of itself as its number: the message identification of SEPA, else the file's own. */
export const deliveryIdOf = ({ id, scheme }: Agreement, createdOn: LocalDate, fileNumber: number): string =>
  scheme === 'sepa' ? sepaMessageId(id, createdOn, fileNumber) : String(fileNumber);

/** Code of the record that asks for a payment, or takes it back. */
export const recordCodeOf = ({ scheme, section }: Agreement, isStop: boolean): string => {
  const { payment, cancellation } = schemeOf(scheme).codes;
  const code = isStop ? cancellation : payment[section];
  assert(code !== undefined && code !== '', 'the section is one of the scheme, and it has such a record');
  return code;
};

const dayOf = (text: string): LocalDate => {
  const day = parseLocalDate(text);
  assert(day !== null, 'a stored day is one of the calendar');
  return day;
};

type Noticed = FileLineRow & { readonly entries: readonly NoticeEntry[] };
const rowsAtOnce = 500;

/** Rows with their entries, which are read for many lines at once. */
const withEntries = function* (db: Connection, rows: Iterable<FileLineRow>): Generator<Noticed> {
  let waiting: FileLineRow[] = [];
  const give = function* (): Generator<Noticed> {
    const entries = entriesOfLines(
      db,
      waiting.filter(({ ownText }) => ownText === null).map(({ lineId }) => lineId),
    );
    for (const row of waiting) yield { ...row, entries: entries.get(row.lineId) ?? [] };
    waiting = [];
  };
  for (const row of rows) {
    waiting.push(row);
    if (waiting.length === rowsAtOnce) yield* give();
  }
  yield* give();
};

/** Width of a name line and how many there may be (BS 0601, record 022). */
const nameWidth = 35;

const nameLinesOf = ({ customerName, street, postalCode, city, country }: FileLineRow): readonly string[] => {
  const lines = customerName.length <= nameWidth ? [customerName] : [...wrapText(customerName, nameWidth)];
  for (const line of street.split('\n'))
    if (line.length <= nameWidth) lines.push(line);
    else lines.push(...wrapText(line, nameWidth));
  // Within Denmark the postcode says the city.
  if (country !== 'DK' && (postalCode !== '' || city !== '')) lines.push(`${postalCode} ${city}`.trim());
  return lines;
};

const noticesOf = ({ db, agreement, creditorName }: ContentInput) => {
  const width = schemeOf(agreement.scheme).text?.width ?? null;
  const compiled = new Map<Language, ReturnType<typeof compileNotice>>();
  const build = (language: Language) => {
    const known =
      compiled.get(language) ??
      compileNotice(definitionOf(db, agreement.creditorId, agreement.scheme, 'text', language), {
        language,
        widthMax: width,
      });
    compiled.set(language, known);
    return known;
  };
  return (row: Noticed): readonly NoticeLine[] =>
    row.ownText === null
      ? build(row.language)({ ...row, creditorName, agreementNumber: agreement.creditorNumber })
      : ownTextLines(row.ownText, width);
};

const isCvr = (text: string | null): text is string => text !== null && /^\d{8}$/u.test(text);

const bsContent = (input: ContentInput): FileContent => {
  const { db, agreement, selection, createdOn, fileNumber } = input;
  const notices = noticesOf(input);
  let lineId: number | null = null;
  const debtors = function* (): Generator<Bs0601Debtor> {
    for (const row of withEntries(db, fileLines(db, selection, null))) {
      lineId = row.lineId;
      const { customerNumber, mandateNumber, postalCode, country, registrationNumber } = row;
      yield {
        customerNumber: customerNumber.toUpperCase(),
        mandateNumber,
        nameLines: nameLinesOf(row),
        // Four digits have room; abroad it stands above with the city.
        postcode: country === 'DK' ? postalCode : '',
        country,
        // A slip reaches a company's digital mail by it; with a mandate the scheme has no use for it.
        registrationNumber: mandateNumber === '' && isCvr(registrationNumber) ? registrationNumber : null,
        dueOn: dayOf(row.collectOn),
        amountMinor: row.amountMinor,
        kind: 'collection',
        reference: row.reference,
        lines: notices(row).map(({ text }) => text),
      };
    }
    lineId = null;
  };
  const section = agreement.section === '0117' ? '0117' : '0112';
  const records = writeBs0601(
    {
      dataSupplierNumber: agreement.dataSupplierNumber,
      subsystem: agreement.isTest ? 'KR9' : 'BS1',
      deliveryId: String(fileNumber),
      createdOn,
      sections: [
        {
          section,
          pbsNumber: agreement.creditorNumber,
          debtorGroup: agreement.debtorGroup,
          mainText: agreement.mainText,
          userId: '',
          debtors: debtors(),
        },
      ],
    },
    ({ customerNumber, field, code, value }) =>
      input.refuse({ lineId: customerNumber === '' ? null : lineId, customerNumber, field, code, value }),
  );
  let isOwn = true;
  const placed = function* (): Generator<string> {
    for (const record of records) {
      isOwn = record.startsWith('BS002') || record.startsWith('BS012');
      yield record;
    }
  };
  return {
    records: placed(),
    lineId: () => (isOwn ? null : lineId),
    isPayment: (record) => record.startsWith('BS042'),
  };
};

const lsContent = (input: ContentInput): FileContent => {
  const { db, agreement, selection, createdOn, isStop } = input;
  let lineId: number | null = null;
  const debtors = function* (collectOn: string): Generator<LsPayment> {
    for (const row of fileLines(db, selection, collectOn)) {
      lineId = row.lineId;
      const { customerNumber, amountMinor } = row;
      yield { customerNumber, amountMinor: isStop ? 0 : amountMinor, kind: 'collection' };
    }
    lineId = null;
  };
  const groups = fileDays(db, selection).map(({ collectOn }) => ({
    paymentOn: dayOf(collectOn),
    debtors: debtors(collectOn),
  }));
  const { dataSupplierNumber, creditorNumber, isTest } = agreement;
  let isOwn = true;
  const records = writeLsDelivery(
    { dataSupplierNumber, creditorNumber, createdOn, isTest, mandates: [], groups },
    ({ customerNumber, field, code, value }) =>
      input.refuse({ lineId: customerNumber === '' ? null : lineId, customerNumber, field, code, value }),
  );
  const placed = function* (): Generator<string> {
    for (const record of records) {
      isOwn = !record.startsWith('580');
      yield record;
    }
  };
  return {
    records: placed(),
    lineId: () => (isOwn ? null : lineId),
    isPayment: (record) => record.startsWith('580'),
  };
};

const agContent = (input: ContentInput): FileContent => {
  const { db, agreement, selection, createdOn, isStop } = input;
  const rows = [...fileLines(db, selection, null)];
  const idOf = new Map(rows.map(({ customerNumber, lineId }) => [customerNumber, lineId]));
  const payments = rows.map(({ customerNumber, amountMinor, collectOn, reference }) => ({
    payerNumber: customerNumber,
    amountMinor,
    payOn: dayOf(collectOn),
    reference,
  }));
  const lines =
    writeAutogiro(
      {
        createdOn,
        customerId: agreement.dataSupplierNumber,
        bankgiro: agreement.creditorNumber,
        mandates: [],
        payments: isStop ? [] : payments.map((payment) => ({ ...payment, kind: 'collection' })),
        changes: isStop
          ? payments.map((payment) => ({ ...payment, code: '25' as const, newPayOn: null }))
          : [],
      },
      ({ payerNumber, field, code, value }) =>
        input.refuse({
          lineId: idOf.get(payerNumber) ?? null,
          customerNumber: payerNumber,
          field,
          code,
          value,
        }),
    ) ?? [];
  let at = -1;
  const placed = function* (): Generator<string> {
    for (const line of lines) {
      yield line;
      at += 1;
    }
  };
  return {
    records: placed(),
    // The opening record comes first, then one record of each line.
    lineId: () => (at < 0 ? null : (rows[at]?.lineId ?? null)),
    isPayment: () => true,
  };
};

/** Up to ten characters of the name reach the payer (claim record 2). */
const shortNameLength = 10;

const avtaleGiroContent = (input: ContentInput): FileContent => {
  const { db, agreement, selection, createdOn, fileNumber, isStop } = input;
  const notices = noticesOf(input);
  const isToldByBank = schemeOf(agreement.scheme).text?.sections.includes(agreement.section) === true;
  const rows = [...withEntries(db, fileLines(db, selection, null))];
  const number = String(fileNumber).padStart(7, '0');
  const refuse = ({ kid, field, code, value }: AvtaleGiroRefusal): void => {
    const row = rows.find(({ reference }) => kid !== '' && reference === kid);
    const { lineId = null, customerNumber = '' } = row ?? {};
    input.refuse({ lineId, customerNumber, field, code, value });
  };
  const lines =
    writeAvtaleGiro(
      {
        senderNumber: agreement.dataSupplierNumber,
        transmissionNumber: number,
        sentOn: createdOn,
        assignments: [
          {
            assignmentNumber: number,
            account: agreement.creditorNumber,
            isCancellation: isStop,
            claims: rows.map((row) => ({
              dueOn: dayOf(row.collectOn),
              amountMinor: row.amountMinor,
              kid: row.reference,
              shortName: row.customerName.slice(0, shortNameLength).trimEnd(),
              foreignReference: '',
              isToldByBank,
              lines: isToldByBank && !isStop ? notices(row).map(({ text }) => text) : [],
            })),
          },
        ],
      },
      refuse,
    ) ?? [];
  let at = -1;
  let isOwn = true;
  const placed = function* (): Generator<string> {
    for (const line of lines) {
      const recordType = line.slice(6, 8);
      isOwn = !claimRecordTypes.has(recordType);
      if (recordType === '30') at += 1;
      yield line;
    }
  };
  return {
    records: placed(),
    lineId: () => (isOwn ? null : (rows[at]?.lineId ?? null)),
    isPayment: (record) => record.slice(6, 8) === '30',
  };
};

/** Records of a claim: amount, names, text. */
const claimRecordTypes: ReadonlySet<string> = new Set(['30', '31', '49']);

const contents = {
  bs: bsContent,
  ls: lsContent,
  ag: agContent,
  avtalegiro: avtaleGiroContent,
  sepa: sepaContent,
} as const;

/** The scheme's file of the selected lines, record by record; what can't be written is refused by name and left out. */
export const fileContent = (input: ContentInput): FileContent => contents[input.agreement.scheme](input);
