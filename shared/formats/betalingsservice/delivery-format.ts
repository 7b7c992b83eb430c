import type { BankItem } from '../bank-file/bank-item.ts';
import type { ReportIssue } from '../fixed-width/field-table.ts';
import type { DeliveryType } from './delivery-tables.ts';

/** What a section start says; null where it can't be read. */
export type SectionStart = {
  readonly pbsNumber: string;
  readonly section: string;
  readonly debtorGroup: string;
};

/** What a section end or the delivery end states; a count that the record does not have is absent. */
export type StatedTotals = {
  readonly sections?: number;
  readonly payments: number;
  readonly netMinor?: number;
  readonly texts?: number;
  readonly debtors?: number;
};

export type SectionEnd = StatedTotals & { readonly pbsNumber: string; readonly section: string };

/** The records between a section start and its end: `022` debtor, `042` payment or mandate, `052` and `062` text. */
export type RecordType = '022' | '042' | '052' | '062';

/** What the reader of a delivery gives to the format for its records. */
export type RecordSink = {
  readonly item: (item: BankItem) => void;
  readonly issue: ReportIssue;
  /**
   * What the record adds to the net sum of its section. Null: the amount can't be read.
   * Not certain: how such a record enters the sum is not documented, so that a differing sum is only a warning.
   */
  readonly net: (amountMinor: number | null, isCertain: boolean) => void;
};

export type RecordReader = {
  /**
   * False: the format has no such record in this section.
   * @param line padded to its full length; `given` as it stands in the file.
   * @param section null where its start could not be read.
   */
  readonly record: (
    type: RecordType,
    line: string,
    given: string,
    lineNumber: number,
    section: SectionStart | null,
  ) => boolean;
  /**
   * A whole 042 that begins, up to the customer number, as the record before it in the section, which `record` took:
   * type, creditor, code and debtor group are checked already. The way of all but the first of a million records.
   */
  readonly repeat?: (line: string, lineNumber: number) => void;
  /** At a section start, its end and the delivery end. */
  readonly boundary: () => void;
};

/** One kind of delivery. The frame of starts, ends and counts is the same in all of them: `deliveryReader`. */
export type DeliveryFormat = {
  readonly name: string;
  readonly deliveryType: DeliveryType;
  readonly direction: 'in' | 'out';
  /** First position of the debtor group in the records of a section; the customer number follows it. */
  readonly debtorGroupAt: number;
  readonly readSectionStart: (line: string, lineNumber: number, report: ReportIssue) => SectionStart | null;
  readonly readSectionEnd: (line: string, lineNumber: number, report: ReportIssue) => SectionEnd | null;
  /** Where the totals stand in a section end. */
  readonly sectionEndFields: readonly {
    readonly name: string;
    readonly at: number;
    readonly length: number;
  }[];
  readonly createRecordReader: (sink: RecordSink) => RecordReader;
};
