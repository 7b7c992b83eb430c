import { customerKey } from '../bank-file/bank-item.ts';
import { addDays, type LocalDate } from '../../domain/local-date.ts';
import type { RecordTable, RecordValues } from '../fixed-width/field-table.ts';
import { cutBlanks, recordWriter, writeRecord, type FieldRefusal } from '../fixed-width/write-record.ts';
import {
  checkRules,
  daysAhead,
  type Bs0601Debtor,
  type Bs0601Delivery,
  type Bs0601RefusalCode,
  type Bs0601Section,
  type Bs0601Totals,
  type Refuse0601,
} from './debtor-0601.ts';
import { deliveryEnd, deliveryStart } from './delivery-tables.ts';
import {
  nameLine0601,
  options0601,
  payment0601,
  postcode0601,
  sectionEnd0601,
  sectionStart0601,
  text0601,
} from './tables-0601.ts';

type SectionFrame = Pick<Bs0601Section, 'section' | 'pbsNumber' | 'debtorGroup'>;

/** The records of a section: what is the same in all of them is written once. */
const sectionWriters = ({ section, pbsNumber, debtorGroup }: SectionFrame) => {
  const frame = { pbsNumber, debtorGroup };
  const person = { ...frame, transactionCode: '0240', mandateNumber: '' };
  const text = { ...frame, transactionCode: '0241' };
  const nameLine = (recordNumber: number) => recordWriter(nameLine0601, { ...person, recordNumber });
  const textLine = (recordNumber: number) => recordWriter(text0601, { ...text, recordNumber });
  const nameLines: ReturnType<typeof nameLine>[] = [];
  const textLines: ReturnType<typeof textLine>[] = [];
  return {
    nameLine: (index: number) => (nameLines[index] ??= nameLine(index + 1)),
    postcode: recordWriter(postcode0601, { ...person, recordNumber: 9 }),
    options: recordWriter(options0601, { ...frame, transactionCode: '0240', recordNumber: 10 }),
    payment: recordWriter(payment0601, {
      ...frame,
      transactionCode: section === '0117' ? '0285' : '0280',
      recordNumber: 0,
      payerIdentification: '',
    }),
    textLine: (index: number) => (textLines[index] ??= textLine(index + 1)),
  };
};
type SectionWriters = ReturnType<typeof sectionWriters>;

/** All records of one debtor, or null if any of them can't be written: a debtor is never sent in part. */
const debtorLines = (
  writers: SectionWriters,
  debtor: Bs0601Debtor,
  refuse: (refusal: FieldRefusal) => void,
): readonly string[] | null => {
  const { customerNumber, mandateNumber, postcode, country, registrationNumber } = debtor;
  const { dueOn, amountMinor, reference } = debtor;
  const lines: string[] = [];
  let isWhole = true;
  const add = (line: string | null) => {
    if (line === null) isWhole = false;
    else lines.push(line);
  };
  for (const [index, text] of debtor.nameLines.entries())
    add(writers.nameLine(index)({ customerNumber, text }, refuse));
  add(writers.postcode({ customerNumber, postcode, country }, refuse));
  if (registrationNumber !== null) add(writers.options({ customerNumber, registrationNumber }, refuse));
  const sign = debtor.kind === 'disbursement' ? '2' : '1';
  add(writers.payment({ customerNumber, mandateNumber, dueOn, sign, amountMinor, reference }, refuse));
  for (const [index, text] of debtor.lines.entries())
    add(writers.textLine(index)({ customerNumber, mandateNumber, text }, refuse));
  return isWhole ? lines : null;
};

type Counts = { payments: number; netMinor: number; texts: number; debtors: number };

const noCounts = (): Counts => ({ payments: 0, netMinor: 0, texts: 0, debtors: 0 });

const addDebtor = (counts: Counts, { kind, amountMinor, lines }: Bs0601Debtor, records: number) => {
  counts.payments += 1;
  counts.netMinor += kind === 'disbursement' ? -amountMinor : amountMinor;
  counts.texts += lines.length;
  counts.debtors += records - lines.length - 1;
};

const addCounts = (to: Counts, added: Counts) => {
  to.payments += added.payments;
  to.netMinor += added.netMinor;
  to.texts += added.texts;
  to.debtors += added.debtors;
};

/** What the sections of one delivery share. */
type Run = {
  readonly lastDueOn: LocalDate;
  /** Customers by creditor, group and day of what is collected already. */
  readonly collected: Map<string, Set<string>>;
  readonly refuse: Refuse0601;
  readonly counts: Counts;
  records: number;
  sections: number;
  refusedDebtors: number;
};

/** A section that has begun. */
type OpenSection = {
  readonly frame: SectionFrame;
  readonly writers: SectionWriters;
  readonly first: string;
  readonly counts: Counts;
};

/** Numbers come back padded with zeros, so that 12 and 012 are the same customer. */
const collectedKey = (customerNumber: string): string =>
  customerNumber.startsWith('0') ? customerKey(customerNumber) : customerNumber;

const collectedOn = (run: Run, { pbsNumber, debtorGroup }: SectionFrame, dueOn: LocalDate): Set<string> => {
  const key = `${pbsNumber} ${debtorGroup} ${dueOn}`;
  const known = run.collected.get(key) ?? new Set<string>();
  run.collected.set(key, known);
  return known;
};

/** The lines of a debtor who keeps to the rules; null where one is broken, each named. */
const acceptedLines = (
  { frame, writers }: OpenSection,
  debtor: Bs0601Debtor,
  run: Run,
): readonly string[] | null => {
  const { customerNumber, dueOn } = debtor;
  let isRefused = false;
  const refuse = (record: string, field: string, code: Bs0601RefusalCode, value: string) => {
    isRefused = true;
    run.refuse({ customerNumber, record, field, code, value });
  };
  checkRules(debtor, run.lastDueOn, (field, code, value) => refuse('', field, code, value));
  const collected = collectedOn(run, frame, dueOn);
  const key = collectedKey(customerNumber);
  if (collected.has(key)) refuse('', 'dueOn', 'collected_twice', dueOn);
  const lines = debtorLines(writers, debtor, ({ record, field, code, value }) =>
    refuse(record, field, code, value),
  );
  if (isRefused || lines === null) return null;
  collected.add(key);
  return lines;
};

const frameLine = <T extends RecordTable>(
  table: T,
  values: RecordValues<T>,
  { refuse }: Run,
): string | null => {
  const line = writeRecord(table, values, (refusal) => refuse({ customerNumber: '', ...refusal }));
  return line === null ? null : cutBlanks(line);
};

/** Null where the section can't be begun. */
const openSection = (section: Bs0601Section, run: Run): OpenSection | null => {
  const { debtors: _, ...head } = section;
  const begin = { ...head, createdOn: null, bankRegistrationNumber: '', bankAccountNumber: '' };
  const first = frameLine(sectionStart0601, begin, run);
  return first === null
    ? null
    : { frame: section, writers: sectionWriters(section), first, counts: noCounts() };
};

/** Null where the section can't be ended. */
const closeSection = ({ frame, counts }: OpenSection, run: Run): string | null => {
  addCounts(run.counts, counts);
  const { section, pbsNumber, debtorGroup } = frame;
  run.sections += 1;
  run.records += 2;
  return frameLine(sectionEnd0601, { section, pbsNumber, debtorGroup, ...counts }, run);
};

/**
 * The lines of delivery 0601, one after the other, without line ends (CR LF) and without trailing blanks, to be written
 * in ISO 8859-1. Debtors are taken as they come, so that any number of them streams; what is kept of each is customer
 * and day, against collecting twice. A debtor who breaks a rule is refused, with each field named, and left out whole;
 * a section that loses all of its debtors is left out too.
 * @returns the totals, or null after a refusal without a customer number: then the delivery can't be written (a start
 * that says nothing, a sum below zero, nothing to collect), and what came before must not be sent.
 */
export const writeBs0601 = function* (
  { sections, ...head }: Bs0601Delivery,
  refuse: Refuse0601,
): Generator<string, Bs0601Totals | null> {
  const run: Run = {
    lastDueOn: addDays(head.createdOn, daysAhead),
    collected: new Map(),
    refuse,
    counts: noCounts(),
    records: 0,
    sections: 0,
    refusedDebtors: 0,
  };
  const start = frameLine(deliveryStart, { ...head, deliveryType: '0601' }, run);
  if (start === null) return null;
  // One level of generator: through nested ones each line would pay for every level.
  for (const section of sections) {
    const open = openSection(section, run);
    if (open === null) return null;
    for (const debtor of section.debtors) {
      const lines = acceptedLines(open, debtor, run);
      if (lines === null) {
        run.refusedDebtors += 1;
        continue;
      }
      if (run.sections === 0 && open.counts.payments === 0) yield start;
      if (open.counts.payments === 0) yield open.first;
      addDebtor(open.counts, debtor, lines.length);
      run.records += lines.length;
      for (const line of lines) yield line;
    }
    if (open.counts.payments === 0) continue;
    const last = closeSection(open, run);
    if (last === null) return null;
    yield last;
  }
  if (run.sections === 0) {
    refuse({ customerNumber: '', record: '', field: 'debtors', code: 'nothing_to_collect', value: '0' });
    return null;
  }
  const { dataSupplierNumber, subsystem } = head;
  const sender = { dataSupplierNumber, subsystem, deliveryType: '0601' };
  const end = frameLine(deliveryEnd, { ...sender, sections: run.sections, ...run.counts }, run);
  if (end === null) return null;
  yield end;
  const { debtors: debtorRecords, ...counts } = run.counts;
  return {
    records: run.records + 2,
    sections: run.sections,
    ...counts,
    debtorRecords,
    refusedDebtors: run.refusedDebtors,
  };
};
