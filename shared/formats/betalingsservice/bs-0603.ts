import type { BankItemKind, MandateEndedBy } from '../bank-file/bank-item.ts';
import { readRecord } from '../fixed-width/read-record.ts';
import type { RecordReader, RecordSink } from './delivery-format.ts';
import { bankFileFormat } from './delivery-reader.ts';
import { returnSectionEnd, returnSectionStart } from './delivery-tables.ts';
import { recordTableOf } from './record-table-of.ts';
import { mandate0603 } from './tables-0603.ts';

type Meaning = { readonly kind: BankItemKind; readonly endedBy: MandateEndedBy | null };

const meanings: Readonly<Record<string, Meaning>> = {
  '0230': { kind: 'mandate_active', endedBy: null },
  '0231': { kind: 'mandate_registered', endedBy: null },
  '0232': { kind: 'mandate_cancelled', endedBy: 'bank' },
  '0233': { kind: 'mandate_cancelled', endedBy: 'creditor' },
  '0234': { kind: 'mandate_cancelled', endedBy: 'scheme' },
};

const createRecordReader = (sink: RecordSink): RecordReader => ({
  boundary: () => undefined,
  record: (_type, line, given, lineNumber) => {
    if (recordTableOf('0603', line) !== mandate0603) return false;
    const record = readRecord(mandate0603, given, lineNumber, sink.issue);
    const meaning = meanings[line.slice(13, 17)];
    if (record === null || meaning === undefined) return true;
    const { effectiveOn, endsOn } = record;
    sink.item({
      kind: meaning.kind,
      line: lineNumber,
      code: record.transactionCode,
      creditorNumber: record.pbsNumber,
      debtorGroup: record.debtorGroup,
      customerNumber: record.customerNumber,
      mandateNumber: record.mandateNumber,
      reference: '',
      currency: 'DKK',
      amountMinor: 0,
      paidMinor: 0,
      dueOn: null,
      paidOn: null,
      bookedOn: null,
      archiveReference: '',
      reasonCode: '',
      endedBy: meaning.endedBy,
      extra: {
        ...(effectiveOn === null ? {} : { effectiveOn }),
        ...(endsOn === null ? {} : { endsOn }),
      },
    });
    return true;
  },
});

/**
 * Delivery 0603, mandates: `mandate_active` (0230, one of the full list), `mandate_registered` (0231),
 * `mandate_cancelled` (0232 by the debtor's bank or the debtor through it, 0233 by the creditor, 0234 by
 * Betalingsservice). The code decides, in whatever section it stands. `extra.effectiveOn` is the day in force, of the
 * registration or of the cancellation, `extra.endsOn` the last day, both ISO and absent where the file has none.
 */
export const bs0603 = bankFileFormat({
  name: 'bs-0603',
  deliveryType: '0603',
  direction: 'in',
  debtorGroupAt: 21,
  readSectionStart: (line, lineNumber, issue) => readRecord(returnSectionStart, line, lineNumber, issue),
  readSectionEnd: (line, lineNumber, issue) => readRecord(returnSectionEnd, line, lineNumber, issue),
  sectionEndFields: returnSectionEnd.fields,
  createRecordReader,
});
