import type { LineIssueCode, RecordTable, RecordValues } from '../fixed-width/field-table.ts';
import { fieldReaders, readRecord } from '../fixed-width/read-record.ts';
import type { RecordReader, RecordSink, RecordType } from './delivery-format.ts';
import { bankFileFormat } from './delivery-reader.ts';
import { recordTableOf } from './record-table-of.ts';
import { payment0601, sectionEnd0601, sectionStart0601 } from './tables-0601.ts';

type Payment = RecordValues<typeof payment0601>;

/** 0117 has its own code; the others share one. */
const codeOf = (section: string): string => (section === '0117' ? '0285' : '0280');

const noMandate = '000000000';

const givePayment = (sink: RecordSink, payment: Payment, lineNumber: number) =>
  sink.item({
    kind: payment.sign === '2' ? 'disbursement' : 'collection',
    line: lineNumber,
    code: payment.transactionCode,
    creditorNumber: payment.pbsNumber,
    debtorGroup: payment.debtorGroup,
    customerNumber: payment.customerNumber,
    mandateNumber: payment.mandateNumber === noMandate ? '' : payment.mandateNumber,
    reference: payment.reference,
    currency: 'DKK',
    amountMinor: payment.amountMinor,
    paidMinor: 0,
    dueOn: payment.dueOn,
    paidOn: null,
    bookedOn: null,
    archiveReference: '',
    reasonCode: '',
    endedBy: null,
    extra: payment.payerIdentification === '' ? {} : { payerIdentification: payment.payerIdentification },
  });

type Fault = { readonly field: string; readonly code: LineIssueCode };

const faultOf = (payment: Payment, section: string): Fault | null => {
  if (section !== '' && payment.transactionCode !== codeOf(section))
    return { field: 'transactionCode', code: 'value_not_known' };
  if (payment.dueOn === null) return { field: 'dueOn', code: 'no_such_day' };
  if (payment.sign === '0' && payment.amountMinor !== 0) return { field: 'sign', code: 'value_not_known' };
  return null;
};

const report = (sink: RecordSink, { field, code }: Fault, line: string, lineNumber: number) => {
  const place = payment0601.fields.find(({ name }) => name === field);
  const [column, length] = [place?.at ?? 0, place?.length ?? 0];
  const value = line.slice(column - 1, column - 1 + length);
  sink.issue({ severity: 'error', code, line: lineNumber, column, field, value, params: {} });
};

const fields = fieldReaders(payment0601);

/** Also of a record that is left out, as long as its amount and sign are readable. */
const addNet = (sink: RecordSink, line: string) => {
  const sign = fields.sign(line);
  const amountMinor = fields.amountMinor(line);
  if (sign === undefined || amountMinor === undefined) sink.net(null, true);
  else if (sign === '2') sink.net(-amountMinor, false);
  else sink.net(sign === '0' ? 0 : amountMinor, true);
};

type Place = { readonly type: RecordType; readonly number: number; readonly debtor: string };

/** Of a debtor: all 022 by their rising numbers, the 042, its 052 by their rising numbers, its 062. */
const isInOrder = (before: Place | null, { type, number, debtor }: Place): boolean => {
  const isRising = before?.debtor === debtor && (before.type !== type || before.number < number);
  switch (type) {
    case '022':
      return number === 1 ? before?.type !== '022' : before?.type === '022' && isRising;
    case '042':
      return before?.type === '022' && isRising;
    case '052':
      return (before?.type === '042' || before?.type === '052') && isRising;
    case '062':
      return before !== null && before.type !== '022' && isRising;
  }
};

const reportOrder = (sink: RecordSink, before: Place | null, line: string, lineNumber: number) => {
  const params = { expected: before?.type === '022' ? 'BS042' : 'BS022' };
  const place = { line: lineNumber, column: 1, field: '', value: line.slice(0, 5) };
  sink.issue({ severity: 'error', code: 'record_out_of_order', ...place, params });
};

const readPayment = (sink: RecordSink, line: string, given: string, lineNumber: number, section: string) => {
  addNet(sink, line);
  const payment = readRecord(payment0601, given, lineNumber, sink.issue);
  if (payment === null) return;
  const fault = faultOf(payment, section);
  if (fault === null) givePayment(sink, payment, lineNumber);
  else report(sink, fault, line, lineNumber);
};

const createRecordReader = (sink: RecordSink): RecordReader => {
  let before: Place | null = null;
  return {
    boundary: () => {
      before = null;
    },
    record: (type, line, given, lineNumber, section) => {
      const table: RecordTable | null = recordTableOf('0601', line);
      if (table === null) return false;
      const place = { type, number: Number(line.slice(17, 22)), debtor: line.slice(27, 42) };
      if (!isInOrder(before, place)) reportOrder(sink, before, line, lineNumber);
      before = place;
      if (type === '042') readPayment(sink, line, given, lineNumber, section?.section ?? '');
      else readRecord(table, given, lineNumber, sink.issue);
      return true;
    },
  };
};

/**
 * Delivery 0601, what was sent for collection, read back: one item for each 042 (`collection`, `disbursement`), in
 * sections 0112 and 0117. Names, addresses and texts are checked, counted and shown by the decoded view
 * (`recordTableOf`), but are not part of an item.
 */
export const bs0601 = bankFileFormat({
  name: 'bs-0601',
  deliveryType: '0601',
  direction: 'out',
  debtorGroupAt: 23,
  readSectionStart: (line, lineNumber, issue) => readRecord(sectionStart0601, line, lineNumber, issue),
  readSectionEnd: (line, lineNumber, issue) => readRecord(sectionEnd0601, line, lineNumber, issue),
  sectionEndFields: sectionEnd0601.fields,
  createRecordReader,
});
