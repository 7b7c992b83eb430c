import type { BankItemKind } from '../bank-file/bank-item.ts';
import { readRecord } from '../fixed-width/read-record.ts';
import type { RecordReader, RecordSink } from './delivery-format.ts';
import { bankFileFormat } from './delivery-reader.ts';
import { returnSectionEnd, returnSectionStart } from './delivery-tables.ts';
import { recordTableOf } from './record-table-of.ts';
import { controlList0621 } from './tables-0621.ts';

type List = { readonly kind: BankItemKind; readonly list: string };

/** By the second digit of the text number. */
const lists: Readonly<Record<string, List>> = {
  '1': { kind: 'accepted', list: 'control' },
  '2': { kind: 'remark', list: 'remarks' },
  '3': { kind: 'remark', list: 'errors' },
};

const createRecordReader = (sink: RecordSink): RecordReader => ({
  boundary: () => undefined,
  record: (_type, line, given, lineNumber) => {
    if (recordTableOf('0621', line) !== controlList0621) return false;
    const record = readRecord(controlList0621, given, lineNumber, sink.issue);
    if (record === null) return true;
    const { textNumber, effectiveOn, mandateNumber } = record;
    const list = lists[textNumber.charAt(1)];
    if (list === undefined) {
      const place = { line: lineNumber, column: 115, field: 'textNumber', value: textNumber };
      sink.issue({ severity: 'error', code: 'value_not_known', ...place, params: {} });
      return true;
    }
    sink.item({
      kind: list.kind,
      line: lineNumber,
      code: record.transactionCode,
      creditorNumber: record.pbsNumber,
      debtorGroup: record.debtorGroup,
      customerNumber: record.customerNumber,
      mandateNumber: /^0+$/u.test(mandateNumber) ? '' : mandateNumber,
      reference: '',
      currency: 'DKK',
      amountMinor: 0,
      paidMinor: 0,
      dueOn: null,
      paidOn: null,
      bookedOn: null,
      archiveReference: '',
      reasonCode: textNumber,
      endedBy: null,
      extra: { list: list.list, ...(effectiveOn === null ? {} : { effectiveOn }) },
    });
    return true;
  },
});

/**
 * Delivery 0621, the answer to mandates that were sent for registration (0605). `extra.list` is `control` (`accepted`),
 * `remarks` or `errors` (both `remark`); `reasonCode` is the number of the text, whose wording is not known. The layout
 * is unverified.
 */
export const bs0621 = bankFileFormat({
  name: 'bs-0621',
  deliveryType: '0621',
  direction: 'in',
  debtorGroupAt: 21,
  readSectionStart: (line, lineNumber, issue) => readRecord(returnSectionStart, line, lineNumber, issue),
  readSectionEnd: (line, lineNumber, issue) => readRecord(returnSectionEnd, line, lineNumber, issue),
  sectionEndFields: returnSectionEnd.fields,
  createRecordReader,
});
