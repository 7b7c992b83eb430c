import { addMonths, type LocalDate } from '../../domain/local-date.ts';
import { checkKid } from '../../domain/references.ts';
import type { RecordTable, RecordValues } from '../fixed-width/field-table.ts';
import { writeRecord, type FieldRefusalCode } from '../fixed-width/write-record.ts';
import {
  assignmentEnd,
  assignmentStart,
  claimRecord1,
  claimRecord2,
  claimText,
  netsNumber,
  transmissionEnd,
  transmissionStart,
} from './records.ts';

export type AvtaleGiroClaim = {
  readonly dueOn: LocalDate;
  /** In øre, above zero. */
  readonly amountMinor: number;
  readonly kid: string;
  /** Up to ten characters of the payer's name. */
  readonly shortName: string;
  /** Shown to the payer; up to 25 characters. */
  readonly foreignReference: string;
  /** The payer's bank tells the payer of the claim, with these lines: at most 42 of up to 80 characters. */
  readonly isToldByBank: boolean;
  readonly lines: readonly string[];
};

export type AvtaleGiroAssignment = {
  /** Unique for the creditor for twelve months and a day. */
  readonly assignmentNumber: string;
  /** The creditor's account, eleven digits. */
  readonly account: string;
  /** Takes back claims that were sent before. */
  readonly isCancellation: boolean;
  readonly claims: readonly AvtaleGiroClaim[];
};

export type AvtaleGiroTransmission = {
  readonly senderNumber: string;
  readonly transmissionNumber: string;
  readonly sentOn: LocalDate;
  readonly assignments: readonly AvtaleGiroAssignment[];
};

export type AvtaleGiroRefusalCode =
  | FieldRefusalCode
  | 'kid_not_valid'
  | 'amount_not_above_zero'
  /** More than twelve months ahead. */
  | 'due_too_late'
  /** `value`: how many lines. */
  | 'too_many_lines'
  /** Texts stand only in claims that the bank tells of. */
  | 'text_not_carried'
  | 'nothing_to_collect';

/** Why a claim, or with `kid` '' the transmission, can't be written. */
export type AvtaleGiroRefusal = {
  readonly kid: string;
  readonly record: string;
  readonly field: string;
  readonly code: AvtaleGiroRefusalCode;
  readonly value: string;
};

export const claimTextLinesMax = 42;
const columnWidth = 40;
const monthsAheadMax = 12;

type Refuse = (refusal: AvtaleGiroRefusal) => void;

const ruleOf = (
  claim: AvtaleGiroClaim,
  sentOn: LocalDate,
): Pick<AvtaleGiroRefusal, 'field' | 'code' | 'value'> | null => {
  if (!checkKid(claim.kid).ok) return { field: 'kid', code: 'kid_not_valid', value: claim.kid };
  if (claim.amountMinor <= 0)
    return { field: 'amountMinor', code: 'amount_not_above_zero', value: String(claim.amountMinor) };
  if (claim.dueOn > addMonths(sentOn, monthsAheadMax))
    return { field: 'dueOn', code: 'due_too_late', value: claim.dueOn };
  if (claim.lines.length > claimTextLinesMax)
    return { field: 'lines', code: 'too_many_lines', value: String(claim.lines.length) };
  const long = claim.lines.find(({ length }) => length > 2 * columnWidth);
  if (long !== undefined) return { field: 'lines', code: 'too_long', value: long };
  return claim.lines.length > 0 && !claim.isToldByBank
    ? { field: 'lines', code: 'text_not_carried', value: claim.lines[0] ?? '' }
    : null;
};

/** Each line in columns of 40 characters; what is empty is not sent. */
const textValues = (claim: AvtaleGiroClaim, number: string): readonly RecordValues<typeof claimText>[] =>
  claim.lines.flatMap((line, index) =>
    (['1', '2'] as const).flatMap((column) => {
      const text = column === '1' ? line.slice(0, columnWidth).trimEnd() : line.slice(columnWidth).trimEnd();
      return text === '' ? [] : [{ transactionType: '21', number, textLine: index + 1, column, text }];
    }),
  );

const typeOf = (assignment: AvtaleGiroAssignment, claim: AvtaleGiroClaim): '02' | '21' | '93' =>
  assignment.isCancellation ? '93' : claim.isToldByBank ? '21' : '02';

const claimLines = (
  assignment: AvtaleGiroAssignment,
  claim: AvtaleGiroClaim,
  serial: number,
  refuse: Refuse,
): readonly string[] | null => {
  const number = String(serial).padStart(7, '0');
  const transactionType = typeOf(assignment, claim);
  const write = <T extends RecordTable>(table: T, values: RecordValues<T>): string | null =>
    writeRecord(table, values, (refusal) => refuse({ ...refusal, kid: claim.kid }));
  const lines = [
    write(claimRecord1, {
      transactionType,
      number,
      dueOn: claim.dueOn,
      amountMinor: claim.amountMinor,
      kid: claim.kid.padStart(25),
    }),
    write(claimRecord2, {
      transactionType,
      number,
      shortName: claim.shortName,
      foreignReference: claim.foreignReference,
    }),
    ...(transactionType === '21' ? textValues(claim, number).map((values) => write(claimText, values)) : []),
  ];
  const whole = lines.filter((line) => line !== null);
  return whole.length === lines.length ? whole : null;
};

const daysOf = (claims: readonly AvtaleGiroClaim[]): readonly (LocalDate | null)[] => {
  const days = claims.map(({ dueOn }) => dueOn).toSorted();
  return [days[0] ?? null, days.at(-1) ?? null];
};

const sumOf = (claims: readonly AvtaleGiroClaim[]): number =>
  claims.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

const assignmentLines = (
  assignment: AvtaleGiroAssignment,
  refuse: Refuse,
): readonly (string | null)[] | null => {
  const { claims, isCancellation, assignmentNumber, account } = assignment;
  const records: string[] = [];
  let isWhole = true;
  for (const [index, claim] of claims.entries()) {
    const lines = claimLines(assignment, claim, index + 1, refuse);
    if (lines === null) isWhole = false;
    else records.push(...lines);
  }
  if (!isWhole) return null;
  const [firstOn = null, secondOn = null] = daysOf(claims);
  const head = { service: '21', assignmentType: isCancellation ? '36' : '00' };
  const frame = <T extends RecordTable>(table: T, values: RecordValues<T>): string | null =>
    writeRecord(table, values, (refusal) => refuse({ ...refusal, kid: '' }));
  return [
    frame(assignmentStart, { ...head, agreementId: '000000000', assignmentNumber, account }),
    ...records,
    frame(assignmentEnd, {
      ...head,
      transactions: claims.length,
      records: records.length + 2,
      amountMinor: sumOf(claims),
      firstOn,
      secondOn,
      thirdOn: null,
    }),
  ];
};

/**
 * A transmission of claims, or of cancellations, whole: each line at its 80 characters, without line ends. Null, with every
 * reason given to `refuse`, where the format can't say all of it; nothing is left out or cut.
 */
export const writeAvtaleGiro = (
  transmission: AvtaleGiroTransmission,
  refuse: Refuse,
): readonly string[] | null => {
  const claims = transmission.assignments.flatMap((assignment) => assignment.claims);
  let isWhole = claims.length > 0;
  if (!isWhole)
    refuse({
      kid: '',
      record: 'NY000010',
      field: 'assignments',
      code: 'nothing_to_collect',
      value: '',
    });
  for (const claim of claims) {
    const rule = ruleOf(claim, transmission.sentOn);
    if (rule === null) continue;
    isWhole = false;
    refuse({ kid: claim.kid, record: claimRecord1.name, ...rule });
  }
  if (!isWhole) return null;
  const assignments = transmission.assignments.map((assignment) => assignmentLines(assignment, refuse));
  const records = assignments.flatMap((lines) => lines ?? [null]);
  const frame = <T extends RecordTable>(table: T, values: RecordValues<T>): string | null =>
    writeRecord(table, values, (refusal) => refuse({ ...refusal, kid: '' }));
  const [dayOn = null] = daysOf(claims);
  const lines = [
    frame(transmissionStart, {
      senderNumber: transmission.senderNumber,
      transmissionNumber: transmission.transmissionNumber,
      recipientNumber: netsNumber,
    }),
    ...records,
    frame(transmissionEnd, {
      transactions: claims.length,
      records: records.length + 2,
      amountMinor: sumOf(claims),
      dayOn,
    }),
  ];
  const whole = lines.filter((line) => line !== null);
  return whole.length === lines.length ? whole : null;
};
