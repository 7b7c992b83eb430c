import type { BankFileFormat } from '../bank-file/bank-item.ts';
import { readRecord } from '../fixed-width/read-record.ts';
import {
  createReader128,
  isDelivery128,
  mustHaveDay,
  unknownCode,
  type Delivery128,
  type Delivery128Sink,
} from './delivery-128.ts';
import { lsDifference, lsItem } from './ls-item.ts';
import { changeRecord, commentRecord, receiptRecord, remarkRecord } from './records-128.ts';

/** The amount of the collections, null where the record can't be read. */
const readReceipt = (line: string, at: number, out: Delivery128Sink): number | null => {
  const record = readRecord(receiptRecord, line, at, out.report);
  if (record === null) return null;
  const { collections, collectionsMinor, disbursements, disbursementsMinor } = record;
  // A receipt counts nothing that is in its own delivery; but an amount of no payments can't be.
  if (collections === 0 && collectionsMinor > 0)
    out.differs(lsDifference('sum_differs', at, 'collectionsMinor', collectionsMinor, 0));
  if (disbursements === 0 && disbursementsMinor > 0)
    out.differs(lsDifference('sum_differs', at, 'disbursementsMinor', disbursementsMinor, 0));
  out.give(
    lsItem({
      kind: 'accepted',
      line: at,
      code: '0900',
      creditorNumber: record.creditorNumber,
      amountMinor: collectionsMinor,
      dueOn: record.paymentOn,
      extra: {
        mandates: String(record.mandates),
        collections: String(collections),
        disbursements: String(disbursements),
        disbursementsMinor: String(disbursementsMinor),
        bankRegistration: record.bankRegistration,
        bankAccount: record.bankAccount,
      },
    }),
  );
  return collectionsMinor;
};

const readRemark = (line: string, at: number, out: Delivery128Sink): void => {
  const record = readRecord(remarkRecord, line, at, out.report);
  if (record === null) return;
  const { creditorNumber, customerNumber, amountMinor, errorNumber: reasonCode, paymentOn: dueOn } = record;
  const { sentRecordType, debtorCvr, bankRegistration, bankAccount } = record;
  const extra = { sentRecordType, debtorCvr, bankRegistration, bankAccount };
  out.give(
    lsItem({
      kind: 'remark',
      line: at,
      code: '0910',
      creditorNumber,
      customerNumber,
      amountMinor,
      dueOn,
      reasonCode,
      extra,
    }),
  );
};

const readComment = (line: string, at: number, out: Delivery128Sink): void => {
  const record = readRecord(commentRecord, line, at, out.report);
  if (record === null) return;
  const { creditorNumber, customerNumber, amountMinor, errorNumber: reasonCode, paymentOn: dueOn } = record;
  if (dueOn === null) {
    mustHaveDay('paymentOn', 36, line, at, out);
    return;
  }
  const { sentRecordType, bankRegistration, bankAccount } = record;
  const extra = { sentRecordType, bankRegistration, bankAccount };
  out.give(
    lsItem({
      kind: 'remark',
      line: at,
      code: '0920',
      creditorNumber,
      customerNumber,
      amountMinor,
      dueOn,
      reasonCode,
      extra,
    }),
  );
};

const readChange = (line: string, at: number, out: Delivery128Sink): void => {
  const record = readRecord(changeRecord, line, at, out.report);
  if (record === null) return;
  const { currentCreditorNumber, currentCustomerNumber, newCreditorNumber, newCustomerNumber } = record;
  const extra = { newCreditorNumber, newCustomerNumber, effectiveOn: record.changedOn ?? '' };
  out.give(
    lsItem({
      kind: 'mandate_changed',
      line: at,
      code: '0930',
      creditorNumber: currentCreditorNumber,
      customerNumber: currentCustomerNumber,
      extra,
    }),
  );
};

const createDelivery = (): Delivery128 => {
  let amountMinor = 0;
  return {
    name: 'ls-0690',
    deliveryType: '0690',
    read: (code, line, at, out) => {
      switch (code) {
        case '0900':
          amountMinor += readReceipt(line, at, out) ?? 0;
          return;
        case '0910':
          readRemark(line, at, out);
          return;
        case '0920':
          readComment(line, at, out);
          return;
        case '0930':
          readChange(line, at, out);
          return;
        default:
          unknownCode(code, line, at, out);
      }
    },
    end: () => ({ amountMinor, paidMinor: 0 }),
  };
};

/**
 * LeverandørService 0690: receipt (`accepted`, one per payment day; compare it by `compareLsReceipt` with what was sent)
 * and remarks on mandates and payments. `reasonCode` is the scheme's error number, whose texts were not to be had. The
 * total is of the collections that the receipts state.
 */
export const ls0690Format: BankFileFormat = {
  name: 'ls-0690',
  recognise: (firstLines) => isDelivery128(firstLines, '0690'),
  createReader: (sink) => createReader128(createDelivery(), sink),
};
