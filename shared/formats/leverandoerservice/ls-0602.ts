import type { BankFileFormat, BankItem } from '../bank-file/bank-item.ts';
import { readRecord } from '../fixed-width/read-record.ts';
import {
  createReader128,
  isDelivery128,
  mustHaveDay,
  unknownCode,
  type Delivery128,
  type Delivery128Sink,
} from './delivery-128.ts';
import { lsDifference, lsIssue, lsItem } from './ls-item.ts';
import {
  cancelledRecord,
  chargedBackRecord,
  collectedRecord,
  disbursedRecord,
  rejectedRecord,
  taskTotalRecord,
} from './records-128.ts';

const payments = {
  '0580': { kind: 'paid', table: collectedRecord, signs: ['', '+'] },
  '0585': { kind: 'disbursement', table: disbursedRecord, signs: ['', '-'] },
  '0530': { kind: 'rejected', table: rejectedRecord, signs: ['', '+', '-'] },
  '0540': { kind: 'cancelled', table: cancelledRecord, signs: ['', '+', '-'] },
  '0555': { kind: 'charged_back', table: chargedBackRecord, signs: ['', '+', '-'] },
} as const;
type PaymentCode = keyof typeof payments;
const isPaymentCode = (code: string): code is PaymentCode => Object.hasOwn(payments, code);

/** What one task states, and what its payments come to. */
type Task = {
  statedAt: number;
  collectionsMinor: number;
  disbursementsMinor: number;
  netMinor: number;
  foundCollectionsMinor: number;
  foundDisbursementsMinor: number;
  payments: number;
  hasChargeBack: boolean;
};

const taskOf = (tasks: Map<string, Task>, taskNumber: string): Task => {
  const task = tasks.get(taskNumber) ?? {
    statedAt: 0,
    collectionsMinor: 0,
    disbursementsMinor: 0,
    netMinor: 0,
    foundCollectionsMinor: 0,
    foundDisbursementsMinor: 0,
    payments: 0,
    hasChargeBack: false,
  };
  tasks.set(taskNumber, task);
  return task;
};

const readTaskTotal = (line: string, at: number, tasks: Map<string, Task>, out: Delivery128Sink): void => {
  const record = readRecord(taskTotalRecord, line, at, out.report);
  if (record === null) return;
  const { creditorNumber, taskNumber, collectionsMinor, disbursementsMinor, netMinor } = record;
  const task = taskOf(tasks, `${creditorNumber} ${taskNumber}`);
  if (task.statedAt > 0)
    out.differs(
      lsIssue('record_out_of_order', at, {
        column: 18,
        field: 'taskNumber',
        value: taskNumber,
        params: { expected: '0580', line: String(task.statedAt) },
      }),
    );
  task.statedAt = at;
  task.collectionsMinor = collectionsMinor;
  task.disbursementsMinor = disbursementsMinor;
  task.netMinor = netMinor;
  out.give(
    lsItem({
      kind: 'total',
      line: at,
      code: '0500',
      creditorNumber,
      amountMinor: collectionsMinor,
      archiveReference: taskNumber,
      extra: {
        collectionsSign: record.collectionsSign,
        disbursementsSign: record.disbursementsSign,
        disbursementsMinor: String(disbursementsMinor),
        netSign: record.netSign,
        netMinor: String(netMinor),
        bankRegistration: record.bankRegistration,
        bankAccount: record.bankAccount,
      },
    }),
  );
};

/** What can't be told from a sign that nobody has described: it is kept, and a doubt is named. */
const checkSign = (code: PaymentCode, sign: string, at: number, out: Delivery128Sink): void => {
  const { signs } = payments[code];
  if (signs.some((known) => known === sign)) return;
  out.report(
    lsIssue('value_not_known', at, {
      severity: 'warning',
      column: 56,
      field: 'sign',
      value: sign,
      params: { expected: signs.join(' ') },
    }),
  );
};

const readPayment = (
  code: PaymentCode,
  line: string,
  at: number,
  tasks: Map<string, Task>,
  out: Delivery128Sink,
): BankItem | null => {
  const { kind, table } = payments[code];
  const record = readRecord(table, line, at, out.report);
  if (record === null) return null;
  const { creditorNumber, customerNumber, amountMinor, paymentOn, taskNumber, sign } = record;
  checkSign(code, sign, at, out);
  const isMade = kind === 'paid' || kind === 'disbursement';
  const task = taskOf(tasks, `${creditorNumber} ${taskNumber}`);
  task.payments += 1;
  if (kind === 'paid') task.foundCollectionsMinor += amountMinor;
  if (kind === 'disbursement') task.foundDisbursementsMinor += amountMinor;
  if (kind === 'charged_back') task.hasChargeBack = true;
  if (paymentOn === null) {
    mustHaveDay('paymentOn', 50, line, at, out);
    return null;
  }
  return lsItem({
    kind,
    line: at,
    code,
    creditorNumber,
    customerNumber,
    amountMinor,
    paidMinor: isMade ? amountMinor : 0,
    dueOn: paymentOn,
    paidOn: isMade ? paymentOn : null,
    archiveReference: taskNumber,
    extra: { sign, bankRegistration: record.bankRegistration, bankAccount: record.bankAccount },
  });
};

/**
 * The totals of a task against its payments: only warnings, as what the three amounts are is inferred. A task without
 * payments is of the variant that gives the totals only ("uspecificeret", lsmps.dk).
 */
const checkTask = (task: Task, out: Delivery128Sink): void => {
  if (task.statedAt === 0) return;
  const check = (field: string, stated: number, found: number): void => {
    if (stated !== found)
      out.differs({
        ...lsDifference('sum_differs', task.statedAt, field, stated, found),
        severity: 'warning',
      });
  };
  if (task.payments > 0) {
    check('collectionsMinor', task.collectionsMinor, task.foundCollectionsMinor);
    check('disbursementsMinor', task.disbursementsMinor, task.foundDisbursementsMinor);
  }
  if (!task.hasChargeBack)
    check('netMinor', task.netMinor, Math.abs(task.collectionsMinor - task.disbursementsMinor));
};

const createDelivery = (): Delivery128 => {
  const tasks = new Map<string, Task>();
  let amountMinor = 0;
  let paidMinor = 0;
  return {
    name: 'ls-0602',
    deliveryType: '0602',
    read: (code, line, at, out) => {
      if (code === '0500') readTaskTotal(line, at, tasks, out);
      else if (isPaymentCode(code)) {
        const item = readPayment(code, line, at, tasks, out);
        if (item === null) return;
        if (item.kind !== 'disbursement') {
          if (item.kind !== 'charged_back') amountMinor += item.amountMinor;
          paidMinor += item.paidMinor;
        }
        out.give(item);
      } else unknownCode(code, line, at, out);
    },
    end: (out) => {
      for (const task of tasks.values()) checkTask(task, out);
      return { amountMinor, paidMinor };
    },
  };
};

/**
 * LeverandørService 0602: what became of the collections and disbursements. The codes are all the reason there is
 * (0530 by the debtor, 0540 the mandate ended, 0555 charged back). `archiveReference` is the task number; the signs are
 * kept in `extra`. The totals are of collections: what was asked for (without what was charged back later), and paid.
 */
export const ls0602Format: BankFileFormat = {
  name: 'ls-0602',
  recognise: (firstLines) => isDelivery128(firstLines, '0602'),
  createReader: (sink) => createReader128(createDelivery(), sink),
};
