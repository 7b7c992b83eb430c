import type { DecisionInput, DecisionPreview } from '../../../shared/api/payments.ts';
import { ok, type Result } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import { postingOf } from '../../../shared/domain/payments/decide.ts';
import {
  voucherLines,
  type Posting,
  type VoucherLine,
} from '../../../shared/domain/postings/voucher-lines.ts';
import type { Connection } from '../../../db/connection.ts';
import {
  accountNumbers,
  customerById,
  entryNumber,
  settledBy,
  type StoredPayment,
} from '../../../db/queries/payments/payments.ts';
import { openEntryById } from '../../../db/queries/payments/ledger-of-payment.ts';
import { judgeDecision, othersTogether, type Decidable } from './decide.ts';

type Preview = Omit<DecisionPreview, 'vouchers'> & { readonly vouchers: readonly (readonly VoucherLine[])[] };

const nothing = { entries: [], onAccountMinor: 0, refundMinor: 0, writeOffMinor: 0 };

const posted = (posting: Posting) => [voucherLines(posting)];

const previewOf = (db: Connection, payment: StoredPayment, decidable: Decidable): Preview => {
  const { amountMinor } = payment;
  switch (decidable.is) {
    case 'send_back':
      return { ...nothing, vouchers: posted({ source: 'send_back', bankMinor: amountMinor }) };
    case 'owed_back': {
      const holder = { customerId: decidable.customerId, entryId: null };
      return {
        ...nothing,
        onAccountMinor: amountMinor,
        vouchers: posted({ source: 'on_account', bankMinor: amountMinor, settled: [], holder }),
      };
    }
    case 'reversal': {
      const { vouchers, entries } = settledBy(db, decidable.original.id);
      return {
        ...nothing,
        vouchers,
        entries: entries.map(({ entryId, amountMinor: part }) => {
          const entry = openEntryById(db, entryId);
          assert(entry !== null, 'an application names its entries');
          return {
            id: entryId,
            documentNumber: entry.documentNumber,
            beforeMinor: entry.remainingMinor,
            afterMinor: entry.remainingMinor + part,
          };
        }),
      };
    }
    case 'money': {
      const { plan, kind } = decidable;
      return {
        onAccountMinor: plan.onAccountMinor,
        refundMinor: plan.refundMinor,
        writeOffMinor: plan.writeOffMinor,
        vouchers: posted(postingOf(payment, kind, plan, null)),
        entries: plan.entries.map((entry) => ({
          id: entry.id,
          documentNumber: entryNumber(db, entry.id),
          beforeMinor: entry.remainingMinor,
          afterMinor: entry.remainingMinor - entry.amountMinor,
        })),
      };
    }
  }
};

/** Two payments of the same entries: the second settles what the first leaves. */
const both = (first: Preview, second: Preview): Preview => ({
  vouchers: [...first.vouchers, ...second.vouchers],
  entries: first.entries.map((entry) => {
    const same = second.entries.find(({ id }) => id === entry.id);
    const byMinor = same === undefined ? 0 : same.beforeMinor - same.afterMinor;
    return { ...entry, afterMinor: entry.afterMinor - byMinor };
  }),
  onAccountMinor: first.onAccountMinor + second.onAccountMinor,
  refundMinor: first.refundMinor + second.refundMinor,
  writeOffMinor: first.writeOffMinor + second.writeOffMinor,
});

/** The vouchers that a decision would post, and what would become of the entries. */
export const previewDecision = (
  db: Connection,
  payment: StoredPayment,
  input: DecisionInput,
): Result<DecisionPreview> => {
  const judged = judgeDecision(db, payment, input);
  if (!judged.ok) return judged;
  const others = othersTogether(db, input);
  if (!others.ok) return others;
  const previews = [previewOf(db, payment, judged.value)];
  for (const other of others.value) {
    const also = judgeDecision(db, other.payment, other.input);
    if (!also.ok) return also;
    previews.push(previewOf(db, other.payment, also.value));
  }
  const { vouchers, ...rest } = previews.reduce(both);
  const accounts = accountNumbers(db, payment.creditorId);
  return ok({
    ...rest,
    entries: [...rest.entries],
    vouchers: vouchers.map((lines) => ({
      lines: lines.map(({ accountKind, customerId, entryId, amountMinor }) => ({
        accountKind,
        account: accounts.get(accountKind) ?? '',
        customerNumber: customerId === null ? '' : (customerById(db, customerId)?.number ?? ''),
        documentNumber: entryId === null ? '' : entryNumber(db, entryId),
        amountMinor,
      })),
    })),
  });
};
