import { assert } from '../../../shared/assert.ts';
import type { Movement } from '../../../shared/domain/interest/interest-of.ts';
import type { LocalDate } from '../../../shared/domain/local-date.ts';
import type { Claim, Credit, Debtor, Hold, PastNotice } from '../../../shared/domain/reminders/claim.ts';
import type {
  PolicyChoice,
  PolicyLevel,
  PolicyRules,
  ReminderPolicy,
} from '../../../shared/domain/reminders/policy.ts';
import type { PartyType } from '../../../shared/law/law-row.ts';
import type { Connection } from '../../connection.ts';
import { prepared } from '../../prepared.ts';

export type DebtorsQuery = {
  readonly creditorId: number;
  /** Entries due before this day are overdue. */
  readonly on: LocalDate;
  readonly policies: readonly ReminderPolicy[];
  readonly choices: readonly PolicyChoice[];
  /** Notices of this run do not count as waiting: to judge its entries again. */
  readonly withoutRunId?: number;
};

type CustomerRow = {
  readonly id: number;
  readonly party: PartyType;
  readonly customerGroup: string;
  readonly banReason: string | null;
  readonly banUntil: LocalDate | null;
  readonly holdKind: Hold['kind'] | null;
  readonly holdUntil: LocalDate | null;
  readonly lastContactOn: LocalDate | null;
};

// Stored days are ISO texts that were read by parseLocalDate, so rows say LocalDate of them.
type EntryRow = {
  readonly id: number;
  readonly customerId: number;
  readonly kind: string;
  readonly documentOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly currency: string;
  readonly amountMinor: number;
  readonly remainingMinor: number;
  readonly disputedOn: string | null;
  readonly isInNotice: number;
  readonly isInCollection: number;
  readonly holdId: number | null;
  readonly holdKind: Hold['kind'] | null;
  readonly holdUntil: LocalDate | null;
};

type PastRow = PastNotice & { readonly entryId: number };
type MovementRow = Movement & { readonly entryId: number };
type CreditRow = Credit & { readonly customerId: number };

const customersSql = `SELECT c.id, c.party, c.customer_group AS customerGroup, c.ban_reason AS banReason,
    c.ban_until AS banUntil, h.kind AS holdKind, h.until AS holdUntil,
    (SELECT max(n.issued_on) FROM notices n WHERE n.customer_id = c.id AND n.state = 'issued') AS lastContactOn
  FROM customers c LEFT JOIN holds h ON h.customer_id = c.id AND h.lifted_at IS NULL
  WHERE c.id BETWEEN @from AND @to AND c.creditor_id = @creditorId`;

const entriesSql = `SELECT e.id, e.customer_id AS customerId, e.kind, e.document_on AS documentOn, e.due_on AS dueOn,
    e.currency, e.amount_minor AS amountMinor, e.remaining_minor AS remainingMinor, e.disputed_on AS disputedOn,
    EXISTS (SELECT 1 FROM notice_entries w JOIN notices n ON n.id = w.notice_id
      WHERE w.entry_id = e.id AND w.is_waiting = 1 AND n.run_id <> @withoutRunId) AS isInNotice,
    EXISTS (SELECT 1 FROM collection_line_entries p WHERE p.entry_id = e.id AND p.is_ended = 0) AS isInCollection,
    h.id AS holdId, h.kind AS holdKind, h.until AS holdUntil
  FROM entries e LEFT JOIN holds h ON h.entry_id = e.id AND h.lifted_at IS NULL
  WHERE e.customer_id BETWEEN @from AND @to AND e.remaining_minor > 0 AND e.due_on < @on AND e.creditor_id = @creditorId
  ORDER BY e.customer_id, e.due_on, e.id`;

// A charge that the notice before wrote is no contact of its own.
const pastSql = `SELECT p.entry_id AS entryId, n.issued_on AS "on", p.position, n.kind, n.deadline_on AS deadlineOn,
    n.fee_family AS feeFamily, p.fee_minor AS feeMinor, p.interest_minor AS interestMinor,
    p.compensation_minor AS compensationMinor
  FROM notices n JOIN notice_entries p ON p.notice_id = n.id AND p.position > 0
  WHERE n.customer_id BETWEEN @from AND @to AND n.state = 'issued' ORDER BY n.issued_on, n.id`;

// A reversal of the claim itself counts from the outset; an application and what takes it back are of one day.
const movementsSql = `SELECT a.debit_entry_id AS entryId,
    CASE c.kind WHEN 'reversal' THEN e.document_on ELSE c.document_on END AS "on", -a.amount_minor AS amountMinor
  FROM entries e JOIN applications a ON a.debit_entry_id = e.id JOIN entries c ON c.id = a.credit_entry_id
  WHERE e.customer_id BETWEEN @from AND @to AND e.remaining_minor > 0 AND e.due_on < @on AND e.creditor_id = @creditorId
    AND e.remaining_minor <> e.amount_minor`;

/** Credits in the ledger, and money of a known customer that waits for a decision. */
const creditsSql = `SELECT customerId, currency, sum(amountMinor) AS amountMinor, min(oldestOn) AS oldestOn FROM (
    SELECT e.customer_id AS customerId, e.currency, -e.remaining_minor AS amountMinor, e.document_on AS oldestOn
    FROM entries e WHERE e.customer_id BETWEEN @from AND @to AND e.remaining_minor < 0 AND e.creditor_id = @creditorId
    UNION ALL
    SELECT p.customer_id, p.currency, p.amount_minor, p.paid_on FROM payments p
    WHERE p.customer_id BETWEEN @from AND @to AND p.state = 'waiting' AND p.amount_minor > 0 AND p.creditor_id = @creditorId
  ) GROUP BY customerId, currency`;

const gathered = <T, V>(rows: readonly T[], keyOf: (row: T) => number, valueOf: (row: T) => V) => {
  const groups = new Map<number, V[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [valueOf(row)]);
    else group.push(valueOf(row));
  }
  return groups;
};

type Chosen = Claim['policy'];

/** Finds the policy of an entry: the nearest level that has chosen. */
export const openChoices = ({ policies, choices }: Pick<DebtorsQuery, 'policies' | 'choices'>) => {
  const rules = new Map<number, PolicyRules>(policies.map((policy) => [policy.id, policy]));
  const chosenBy = (level: PolicyLevel, policyId: number | null): Chosen => {
    if (policyId === null) return { level, policyId: 0, rules: null };
    const found = rules.get(policyId);
    assert(found !== undefined, 'a chosen policy is kept');
    return { level, policyId, rules: found };
  };
  const entries = new Map<number, Chosen>();
  const customers = new Map<number, Chosen>();
  const groups = new Map<string, Chosen>();
  let creditor: Chosen = null;
  for (const { level, entryId, customerId, customerGroup, policyId } of choices) {
    const chosen = chosenBy(level, policyId);
    if (entryId !== null) entries.set(entryId, chosen);
    else if (customerId !== null) customers.set(customerId, chosen);
    else if (level === 'group') groups.set(customerGroup, chosen);
    else creditor = chosen;
  }
  return (entryId: number, customer: Pick<CustomerRow, 'id' | 'customerGroup'>): Chosen =>
    entries.get(entryId) ?? customers.get(customer.id) ?? groups.get(customer.customerGroup) ?? creditor;
};

const charges: ReadonlySet<string> = new Set(['fee', 'interest', 'compensation']);
const none: readonly never[] = [];

const holdOf = (kind: Hold['kind'] | null, until: LocalDate | null): Hold | null =>
  kind === null ? null : { kind, until };

/** Reads customers with overdue entries, a stretch of customer ids at a time. */
export const openDebtors = (db: Connection, query: DebtorsQuery) => {
  const policyOf = openChoices(query);
  const { creditorId, on, withoutRunId = 0 } = query;
  const customers = prepared<CustomerRow>(db, customersSql);
  const entries = prepared<EntryRow>(db, entriesSql);
  const pasts = prepared<PastRow>(db, pastSql);
  const movements = prepared<MovementRow>(db, movementsSql);
  const credits = prepared<CreditRow>(db, creditsSql);
  return (from: number, to: number): readonly Debtor[] => {
    const frame = { from, to, creditorId };
    const entryRows = entries.all({ ...frame, on, withoutRunId });
    if (entryRows.length === 0) return [];
    const pastOf = gathered(
      pasts.all({ from, to }),
      ({ entryId }) => entryId,
      (row): PastNotice => row,
    );
    const movementsOf = gathered(
      movements.all({ ...frame, on }),
      ({ entryId }) => entryId,
      ({ on: day, amountMinor }): Movement => ({ on: day, amountMinor }),
    );
    const creditsOf = gathered(
      credits.all(frame),
      ({ customerId }) => customerId,
      (row): Credit => row,
    );
    const entriesOf = gathered(
      entryRows,
      ({ customerId }) => customerId,
      (row) => row,
    );
    return customers.all(frame).flatMap((customer): Debtor[] => {
      const own = entriesOf.get(customer.id);
      if (own === undefined) return [];
      return [
        {
          customerId: customer.id,
          party: customer.party,
          ban: customer.banReason === null ? null : { until: customer.banUntil },
          hold: holdOf(customer.holdKind, customer.holdUntil),
          lastContactOn: customer.lastContactOn,
          credits: creditsOf.get(customer.id) ?? none,
          claims: own.map((row): Claim => ({
            entryId: row.id,
            isInvoice: row.kind === 'invoice',
            isCharge: charges.has(row.kind),
            documentOn: row.documentOn,
            dueOn: row.dueOn,
            currency: row.currency,
            amountMinor: row.amountMinor,
            remainingMinor: row.remainingMinor,
            isDisputed: row.disputedOn !== null,
            isInNotice: row.isInNotice === 1,
            isInCollection: row.isInCollection === 1,
            hold: holdOf(row.holdKind, row.holdUntil),
            policy: policyOf(row.id, customer),
            movements: movementsOf.get(row.id) ?? none,
            past: pastOf.get(row.id) ?? none,
          })),
        },
      ];
    });
  };
};

/** First and last id of a creditor's customers; null where it has none. */
export const customerIds = (db: Connection, creditorId: number): { first: number; last: number } | null => {
  const found = prepared<{ first: number | null; last: number | null }>(
    db,
    'SELECT min(id) AS first, max(id) AS last FROM customers WHERE creditor_id = ?',
  ).get(creditorId);
  return found === undefined || found.first === null || found.last === null
    ? null
    : { first: found.first, last: found.last };
};
