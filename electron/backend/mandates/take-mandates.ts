import type { MandatesImported } from '../../../shared/api/mandates.ts';
import { mandateChange } from '../../../shared/domain/collections/mandate-change.ts';
import type { BankItem } from '../../../shared/formats/bank-file/bank-item.ts';
import {
  activateMandate,
  cancelMandate,
  insertMandate,
  insertMandateEvent,
  liveMandate,
} from '../../../db/queries/mandates.ts';
import type { Tx } from '../../../db/write.ts';
import type { FileIssues } from '../bank-files/file-issues.ts';

/** What a record of a mandate file says, and whose it is; null where its number is nobody's. */
export type MandateItem = {
  readonly item: BankItem;
  readonly agreementId: number | null;
  readonly customerId: number | null;
};

export type MandateCounts = Omit<MandatesImported, 'bankFileId' | 'issues'>;

export const mandateKinds: ReadonlySet<BankItem['kind']> = new Set([
  'mandate_active',
  'mandate_registered',
  'mandate_cancelled',
]);

const dayIn = (item: BankItem): string | null => {
  const effectiveOn = item.extra['effectiveOn'] ?? '';
  return effectiveOn === '' ? null : effectiveOn;
};

type Outcome = keyof MandateCounts | 'not_known';

const takeMandate = (
  tx: Tx,
  bankFileId: number,
  agreementId: number,
  customerId: number,
  item: BankItem,
): Outcome => {
  const known = liveMandate(tx.db, agreementId, customerId);
  const isCancelled = item.kind === 'mandate_cancelled';
  const change = mandateChange(
    known === null || known.state === 'cancelled' ? null : { state: known.state, number: known.number },
    { isCancelled, endedBy: item.endedBy, mandateNumber: item.mandateNumber },
  );
  const event = (mandateId: number, cancelledBy: BankItem['endedBy']) =>
    insertMandateEvent(tx.db, {
      mandateId,
      state: cancelledBy === null ? 'active' : 'cancelled',
      cancelledBy,
      effectiveOn: dayIn(item),
      bankFileId,
      fileLine: item.line,
      agentId: tx.agentId,
      at: tx.at,
    });
  if (change.kind === 'unchanged') return 'unchanged';
  if (change.kind === 'add') {
    const mandate = {
      agreementId,
      customerId,
      number: item.mandateNumber,
      validFrom: dayIn(item),
      at: tx.at,
    };
    event(insertMandate(tx.db, mandate), null);
    return 'added';
  }
  if (known === null || change.kind === 'not_known') return 'not_known';
  if (change.kind === 'cancel') {
    cancelMandate(tx.db, known.id, change.by, dayIn(item));
    event(known.id, change.by);
    return 'cancelled';
  }
  activateMandate(tx.db, known.id, item.mandateNumber);
  event(known.id, null);
  return 'activated';
};

/**
 * Takes the mandates of a file in; each step is an event with its line. What finds no customer, or ends what is not here,
 * is an issue; what is of no agreement was named with its number already.
 */
export const takeMandates = (
  tx: Tx,
  bankFileId: number,
  items: readonly MandateItem[],
  issues: FileIssues,
): MandateCounts => {
  const counts = { added: 0, activated: 0, cancelled: 0, unchanged: 0 };
  for (const { item, agreementId, customerId } of items) {
    if (agreementId === null) continue;
    const where = { line: item.line, field: 'customerNumber', value: item.customerNumber };
    const params = { number: item.customerNumber };
    if (customerId === null) {
      issues.say('mandate_customer_unknown', where, params);
      continue;
    }
    const outcome = takeMandate(tx, bankFileId, agreementId, customerId, item);
    if (outcome === 'not_known') issues.say('mandate_not_known', where, params, { customerId });
    else counts[outcome] += 1;
  }
  return counts;
};
