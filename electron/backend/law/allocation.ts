import { apiError } from '../../../shared/api/errors.ts';
import type { AllocationInput, ProposedAllocation } from '../../../shared/api/law.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import { assert } from '../../../shared/assert.ts';
import {
  allocatePayment,
  allocationOrderOf,
  type OpenPart,
} from '../../../shared/domain/allocation/allocate-payment.ts';
import type { AllocationBucket } from '../../../shared/law/law-row.ts';
import type { Connection } from '../../../db/connection.ts';
import { creditorById } from '../../../db/queries/creditors.ts';
import { customerById } from '../../../db/queries/customers.ts';
import { openDebits, termsOf } from '../../../db/queries/law/law.ts';

const bucketOf = (kind: string): AllocationBucket =>
  kind === 'interest' ? 'interest' : kind === 'fee' || kind === 'compensation' ? 'fee' : 'principal';

/** Lays money of a customer on what is open, in the creditor's order or the law's; named entries come first. */
export const proposeAllocation = (
  db: Connection,
  { customerId, currency, amountMinor, named }: AllocationInput,
  today: string,
): Result<ProposedAllocation> => {
  const customer = customerById(db, customerId);
  if (customer === null)
    return refuse(apiError('not_found', { subject: 'customer', id: String(customerId) }));
  const creditor = creditorById(db, customer.creditorId);
  assert(creditor !== null, 'a customer has its creditor');
  const agreed = termsOf(db, creditor.id).terms.allocationOrder;
  const said = allocationOrderOf({ country: creditor.country, on: today, agreed });
  if (said === null) return refuse(apiError('law_order_missing', {}));
  const debits = openDebits(db, customerId, currency);
  const unknown = named.find((id) => !debits.some((debit) => debit.id === id));
  if (unknown !== undefined) return refuse(apiError('payment_entry_not_open', { entryId: unknown }));
  const open = debits.map(({ id, kind, dueOn, remainingMinor }): OpenPart => ({
    id,
    claimId: id,
    bucket: bucketOf(kind),
    dueOn,
    amountMinor: remainingMinor,
  }));
  const { parts, leftMinor } = allocatePayment({ amountMinor, open, order: said.order, named });
  return ok({
    saidBy: said.saidBy,
    order: [...said.order],
    entries: parts.map((part) => ({ entryId: part.id, amountMinor: part.amountMinor })),
    leftMinor,
  });
};
