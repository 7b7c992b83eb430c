import { localDateOf, type LocalDate } from '../../domain/local-date.ts';
import type { BankItem, BankItemKind, MandateEndedBy } from '../bank-file/bank-item.ts';
import type { RecordValues } from '../fixed-width/field-table.ts';
import type { changedIn, mandateIn, paymentIn, refundIn, rejectedIn } from './records-in.ts';

/** `20260831`, or null where that is no day. */
const dayOf = (text: string): LocalDate | null =>
  /^\d{8}$/u.test(text)
    ? localDateOf(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)))
    : null;

/** An item of a file of Bankgirot: what it does not say is empty. */
export const item = (given: Pick<BankItem, 'kind' | 'line' | 'code'> & Partial<BankItem>): BankItem => ({
  creditorNumber: '',
  debtorGroup: '',
  customerNumber: '',
  mandateNumber: '',
  reference: '',
  currency: 'SEK',
  amountMinor: 0,
  paidMinor: 0,
  dueOn: null,
  paidOn: null,
  bookedOn: null,
  archiveReference: '',
  reasonCode: '',
  endedBy: null,
  extra: {},
  ...given,
});

/** References come back filled with zeros, on the left or on the right; one of zeros alone is none. */
export const referenceOf = (text: string): string => (/^0*$/u.test(text) ? '' : text);

const paymentKinds: Readonly<Record<string, BankItemKind>> = {
  '0': 'paid',
  '1': 'rejected',
  '2': 'rejected',
  '9': 'remark',
};

/** Status 0 was paid; 1 and 2 were not; 9 will be tried again. */
export const paymentItem = (
  record: RecordValues<typeof paymentIn>,
  line: number,
  bookedOn: LocalDate | null,
): BankItem => {
  const isPaid = record.status === '0';
  const kind = paymentKinds[record.status] ?? 'remark';
  return item({
    kind: isPaid && record.recordType === '32' ? 'disbursement' : kind,
    line,
    code: record.recordType,
    creditorNumber: record.bankgiro,
    customerNumber: record.payerNumber,
    reference: referenceOf(record.reference),
    amountMinor: record.amountMinor,
    paidMinor: isPaid ? record.amountMinor : 0,
    dueOn: record.payOn,
    paidOn: isPaid ? record.payOn : null,
    bookedOn: isPaid ? (bookedOn ?? record.payOn) : null,
    reasonCode: isPaid ? '' : record.status,
  });
};

export const refundItem = (
  record: RecordValues<typeof refundIn>,
  line: number,
  bookedOn: LocalDate | null,
): BankItem =>
  item({
    kind: 'charged_back',
    line,
    code: '77',
    creditorNumber: record.bankgiro,
    customerNumber: record.payerNumber,
    reference: referenceOf(record.reference),
    amountMinor: record.amountMinor,
    paidMinor: record.amountMinor,
    dueOn: record.payOn,
    paidOn: record.refundedOn,
    bookedOn: bookedOn ?? record.refundedOn,
    reasonCode: record.refundCode,
  });

/** Comments after which a mandate has ended; 32: it is active. All others are errors of what was asked. */
const endingComments: ReadonlySet<string> = new Set(['01', '02', '06', '07', '33', '98']);
const endedByInformation: Readonly<Record<string, MandateEndedBy>> = {
  '03': 'creditor',
  '10': 'scheme',
  '43': 'bank',
  '44': 'bank',
  '46': 'debtor',
  '93': 'debtor',
};

export const mandateItem = (record: RecordValues<typeof mandateIn>, line: number): BankItem => {
  const { comment, information } = record;
  const hasEnded = endingComments.has(comment);
  const effectiveOn = (comment === '32' ? record.validFrom : null) ?? record.changedOn;
  return item({
    kind: comment === '32' ? 'mandate_registered' : hasEnded ? 'mandate_cancelled' : 'remark',
    line,
    code: '73',
    creditorNumber: record.bankgiro,
    customerNumber: record.payerNumber,
    reasonCode: comment,
    endedBy: hasEnded ? (endedByInformation[information] ?? 'bank') : null,
    extra: { information, ...(effectiveOn === null ? {} : { effectiveOn }) },
  });
};

/** A day that is none may be why it was rejected: it is kept as it stands. */
export const rejectedItem = (
  record: RecordValues<typeof rejectedIn>,
  line: number,
  bankgiro: string,
): BankItem => {
  const dueOn = dayOf(record.payOn);
  return item({
    kind: 'rejected',
    line,
    code: record.recordType,
    creditorNumber: bankgiro,
    customerNumber: record.payerNumber,
    reference: referenceOf(record.reference),
    amountMinor: record.amountMinor,
    dueOn,
    reasonCode: record.comment,
    extra: dueOn === null ? { payOn: record.payOn } : {},
  });
};

/** Comments that say that it was done: 12 cancelled, 14 and 18 moved to another day. */
export const doneComments: ReadonlySet<string> = new Set(['12', '14', '18']);

export const changeItem = (
  record: RecordValues<typeof changedIn>,
  line: number,
  bankgiro: string,
): BankItem => {
  const newOn = dayOf(record.newPayOn);
  return item({
    kind: record.comment === '12' ? 'cancelled' : 'remark',
    line,
    code: record.recordType,
    creditorNumber: bankgiro,
    customerNumber: record.payerNumber,
    reference: referenceOf(record.reference),
    amountMinor: record.amountMinor,
    dueOn: dayOf(record.payOn),
    reasonCode: record.comment,
    extra: newOn === null ? {} : { movedTo: newOn },
  });
};
