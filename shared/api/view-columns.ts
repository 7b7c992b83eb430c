import {
  collectionLineStates,
  lineNotices,
  lineOutcomes,
  mandateEnders,
  mandateStates,
} from './collection-states.ts';
import { paymentKinds, paymentOutcomes, paymentStates } from '../domain/payments/outcomes.ts';
import { voucherSources } from '../domain/postings/voucher-lines.ts';
import { leftOutReasons } from './collections.ts';
import { notRemindedReasons } from '../domain/reminders/judge.ts';
import { noticeChannels, stepKinds } from '../domain/reminders/policy.ts';
import { noticeGates, noticeStates } from './reminder-states.ts';
import { schemeNames } from '../domain/collections/schemes.ts';
import { outboxReasons, outboxRungs, outboxStates } from './outbox-states.ts';

/**
 * The columns of every grid, in the order they stand by default. The renderer makes grid columns of them, the
 * backend SQL; so a column exists on both sides or on neither.
 */
export const columnKinds = ['text', 'amount', 'day', 'timestamp', 'integer', 'choice', 'flag'] as const;
export type ColumnKind = (typeof columnKinds)[number];

export type ViewColumn = {
  readonly key: string;
  readonly kind: ColumnKind;
  /** Width in px that a column has until the clerk drags it. */
  readonly width: number;
  /** In a narrow window the columns with the highest number leave first; 0 never leaves. */
  readonly priority: number;
  /** Off until the clerk chooses it. */
  readonly hidden?: true;
  /** Values of a `choice`; the catalogue names them as `<subject>.<key>.<choice>`. */
  readonly choices?: readonly string[];
  readonly groupable?: true;
  /** Summed in totals and groups, per currency. */
  readonly summed?: true;
};

export const entryKinds = [
  'invoice',
  'credit_note',
  'payment',
  'refund',
  'fee',
  'interest',
  'compensation',
  'write_off',
  'erp_settlement',
  'reversal',
] as const;
export const entryStatuses = ['not_due', 'overdue', 'disputed', 'credit', 'settled'] as const;
export const importStates = ['inspected', 'previewed', 'confirmed', 'discarded', 'refused'] as const;
export const importKinds = ['excel', 'csv', 'e_invoice'] as const;
export const importRowOutcomes = ['new', 'changed', 'missing', 'issue', 'mended'] as const;
export const bankFileDirections = ['in', 'out'] as const;
/** `sent`: out; in: `read`, `word` (read in on the clerk's word), `issues` (some are open). */
export const bankFileStates = ['read', 'word', 'issues', 'sent'] as const;
export const bankFileFormatNames = [
  'bs-0601',
  'bs-0602',
  'bs-0603',
  'bs-0605',
  'bs-0621',
  'ls-in',
  'ls-mandates',
  'ls-0690',
  'ls-0602',
  'fik-advice',
  'avtalegiro-claims',
  'avtalegiro-mandates',
  'ocr-giro',
  'fi-ktl',
  'fi-tito',
  'se-bgmax',
  'camt-053',
  'camt-054',
  'pain-002',
  'pain-008',
  'ag-specification',
  'ag-mandates',
  'ag-rejected',
  'ag-changes',
  'ag-out',
  'ag-pending',
  'ag-register',
  'ag-emandates',
  'danske-cmkv',
  'danske-cmkxksx',
] as const;
export const issueSeverities = ['error', 'warning'] as const;
export const issueStates = ['open', 'mended', 'dismissed'] as const;
export const voucherStates = ['waiting', 'posted'] as const;

export const viewColumns = {
  entries: [
    { key: 'documentNumber', kind: 'text', width: 120, priority: 0 },
    { key: 'kind', kind: 'choice', width: 110, priority: 3, choices: entryKinds, groupable: true },
    { key: 'customerNumber', kind: 'text', width: 100, priority: 4, groupable: true },
    { key: 'customerName', kind: 'text', width: 220, priority: 1, groupable: true },
    { key: 'documentOn', kind: 'day', width: 96, priority: 5 },
    { key: 'dueOn', kind: 'day', width: 96, priority: 1, groupable: true },
    { key: 'daysOverdue', kind: 'integer', width: 72, priority: 4 },
    { key: 'amountMinor', kind: 'amount', width: 120, priority: 3, summed: true },
    { key: 'remainingMinor', kind: 'amount', width: 120, priority: 0, summed: true },
    { key: 'currency', kind: 'text', width: 64, priority: 2, groupable: true },
    { key: 'status', kind: 'choice', width: 110, priority: 1, choices: entryStatuses, groupable: true },
    { key: 'reference', kind: 'text', width: 160, priority: 6 },
    { key: 'text', kind: 'text', width: 200, priority: 7 },
    { key: 'orderNumber', kind: 'text', width: 110, priority: 9, hidden: true },
    { key: 'disputedOn', kind: 'day', width: 96, priority: 9, hidden: true },
    { key: 'collectionMethod', kind: 'text', width: 120, priority: 9, hidden: true, groupable: true },
    { key: 'importFile', kind: 'text', width: 180, priority: 9, hidden: true, groupable: true },
    { key: 'sourceRow', kind: 'integer', width: 72, priority: 9, hidden: true },
  ],
  customers: [
    { key: 'number', kind: 'text', width: 110, priority: 0 },
    { key: 'name', kind: 'text', width: 260, priority: 0 },
    {
      key: 'party',
      kind: 'choice',
      width: 100,
      priority: 4,
      choices: ['business', 'private'],
      groupable: true,
    },
    { key: 'registrationNumber', kind: 'text', width: 120, priority: 5 },
    { key: 'postalCode', kind: 'text', width: 80, priority: 6 },
    { key: 'city', kind: 'text', width: 140, priority: 4, groupable: true },
    { key: 'country', kind: 'text', width: 72, priority: 3, groupable: true },
    { key: 'language', kind: 'text', width: 80, priority: 8, groupable: true },
    { key: 'email', kind: 'text', width: 200, priority: 5 },
    { key: 'phone', kind: 'text', width: 120, priority: 7 },
    { key: 'customerGroup', kind: 'text', width: 140, priority: 5, groupable: true },
    { key: 'collectionMethod', kind: 'text', width: 120, priority: 9, hidden: true, groupable: true },
    { key: 'openEntries', kind: 'integer', width: 80, priority: 3 },
    { key: 'openMinor', kind: 'amount', width: 130, priority: 1, summed: true },
    { key: 'overdueMinor', kind: 'amount', width: 130, priority: 1, summed: true },
    { key: 'currency', kind: 'text', width: 64, priority: 2, groupable: true },
    { key: 'collectionBan', kind: 'flag', width: 90, priority: 4 },
  ],
  imports: [
    { key: 'file', kind: 'text', width: 260, priority: 0 },
    { key: 'kind', kind: 'choice', width: 100, priority: 3, choices: importKinds, groupable: true },
    { key: 'state', kind: 'choice', width: 110, priority: 0, choices: importStates, groupable: true },
    { key: 'startedAt', kind: 'timestamp', width: 140, priority: 1 },
    { key: 'agent', kind: 'text', width: 140, priority: 4, groupable: true },
    { key: 'rows', kind: 'integer', width: 80, priority: 3 },
    { key: 'newEntries', kind: 'integer', width: 80, priority: 2 },
    { key: 'changed', kind: 'integer', width: 80, priority: 2 },
    { key: 'unchanged', kind: 'integer', width: 90, priority: 3 },
    { key: 'missing', kind: 'integer', width: 80, priority: 3 },
    { key: 'issues', kind: 'integer', width: 72, priority: 1 },
    { key: 'confirmedAt', kind: 'timestamp', width: 140, priority: 4 },
    { key: 'profile', kind: 'text', width: 140, priority: 6, groupable: true },
  ],
  importRows: [
    { key: 'sheet', kind: 'text', width: 110, priority: 5, groupable: true },
    { key: 'row', kind: 'integer', width: 72, priority: 0 },
    { key: 'outcome', kind: 'choice', width: 100, priority: 0, choices: importRowOutcomes, groupable: true },
    { key: 'customerNumber', kind: 'text', width: 110, priority: 1 },
    { key: 'documentNumber', kind: 'text', width: 120, priority: 1 },
    { key: 'field', kind: 'text', width: 120, priority: 2, groupable: true },
    { key: 'before', kind: 'text', width: 180, priority: 2 },
    { key: 'after', kind: 'text', width: 180, priority: 2 },
  ],
  issues: [
    { key: 'severity', kind: 'choice', width: 90, priority: 2, choices: issueSeverities, groupable: true },
    { key: 'code', kind: 'text', width: 200, priority: 0, groupable: true },
    { key: 'file', kind: 'text', width: 160, priority: 2, groupable: true },
    { key: 'sheet', kind: 'text', width: 100, priority: 6 },
    { key: 'row', kind: 'integer', width: 72, priority: 1 },
    { key: 'column', kind: 'text', width: 110, priority: 1, groupable: true },
    { key: 'value', kind: 'text', width: 130, priority: 1 },
    { key: 'subject', kind: 'text', width: 160, priority: 3 },
    { key: 'raisedAt', kind: 'timestamp', width: 140, priority: 4 },
    { key: 'state', kind: 'choice', width: 100, priority: 0, choices: issueStates, groupable: true },
    { key: 'resolvedBy', kind: 'text', width: 140, priority: 6, groupable: true },
    { key: 'resolvedAt', kind: 'timestamp', width: 140, priority: 7 },
  ],
  collectionLines: [
    { key: 'customerNumber', kind: 'text', width: 110, priority: 3 },
    { key: 'customerName', kind: 'text', width: 240, priority: 0, groupable: true },
    { key: 'collectOn', kind: 'day', width: 96, priority: 0, groupable: true },
    { key: 'amountMinor', kind: 'amount', width: 130, priority: 0, summed: true },
    { key: 'currency', kind: 'text', width: 64, priority: 3 },
    { key: 'entries', kind: 'integer', width: 72, priority: 2 },
    { key: 'state', kind: 'choice', width: 110, priority: 0, choices: collectionLineStates, groupable: true },
    { key: 'notifiedBy', kind: 'choice', width: 130, priority: 1, choices: lineNotices, groupable: true },
    { key: 'notifiedAt', kind: 'timestamp', width: 130, priority: 6 },
    { key: 'mandateNumber', kind: 'text', width: 120, priority: 3 },
    { key: 'reference', kind: 'text', width: 120, priority: 4 },
    { key: 'agreement', kind: 'text', width: 110, priority: 5, groupable: true },
    {
      key: 'outcome',
      kind: 'choice',
      width: 120,
      priority: 9,
      choices: lineOutcomes,
      hidden: true,
      groupable: true,
    },
    {
      key: 'scheme',
      kind: 'choice',
      width: 130,
      priority: 9,
      choices: schemeNames,
      hidden: true,
      groupable: true,
    },
    { key: 'reason', kind: 'text', width: 120, priority: 9, hidden: true, groupable: true },
    { key: 'customerGroup', kind: 'text', width: 120, priority: 9, hidden: true, groupable: true },
  ],
  collectionEvents: [
    { key: 'at', kind: 'timestamp', width: 130, priority: 0 },
    { key: 'state', kind: 'choice', width: 120, priority: 0, choices: collectionLineStates, groupable: true },
    { key: 'customerNumber', kind: 'text', width: 100, priority: 2 },
    { key: 'customerName', kind: 'text', width: 220, priority: 0, groupable: true },
    { key: 'agent', kind: 'text', width: 140, priority: 1, groupable: true },
    { key: 'file', kind: 'text', width: 180, priority: 3, groupable: true },
  ],
  collectionLeftOut: [
    { key: 'documentNumber', kind: 'text', width: 120, priority: 0 },
    { key: 'customerNumber', kind: 'text', width: 110, priority: 3 },
    { key: 'customerName', kind: 'text', width: 240, priority: 1, groupable: true },
    { key: 'dueOn', kind: 'day', width: 96, priority: 1 },
    { key: 'remainingMinor', kind: 'amount', width: 130, priority: 0, summed: true },
    { key: 'currency', kind: 'text', width: 64, priority: 2, groupable: true },
    { key: 'reason', kind: 'choice', width: 220, priority: 0, choices: leftOutReasons, groupable: true },
    { key: 'qualifiesOn', kind: 'day', width: 110, priority: 1 },
  ],
  notices: [
    { key: 'customerNumber', kind: 'text', width: 100, priority: 2 },
    { key: 'customerName', kind: 'text', width: 220, priority: 0, groupable: true },
    { key: 'kind', kind: 'choice', width: 110, priority: 1, choices: stepKinds, groupable: true },
    { key: 'position', kind: 'integer', width: 56, priority: 4, groupable: true },
    { key: 'channel', kind: 'choice', width: 84, priority: 3, choices: noticeChannels, groupable: true },
    { key: 'entries', kind: 'integer', width: 76, priority: 3 },
    { key: 'principalMinor', kind: 'amount', width: 120, priority: 2, summed: true },
    { key: 'interestMinor', kind: 'amount', width: 100, priority: 3, summed: true },
    { key: 'feeMinor', kind: 'amount', width: 90, priority: 2, summed: true },
    { key: 'compensationMinor', kind: 'amount', width: 120, priority: 5, summed: true },
    { key: 'totalMinor', kind: 'amount', width: 120, priority: 0, summed: true },
    { key: 'currency', kind: 'text', width: 64, priority: 3, groupable: true },
    { key: 'gate', kind: 'choice', width: 110, priority: 1, choices: noticeGates, groupable: true },
    { key: 'state', kind: 'choice', width: 110, priority: 0, choices: noticeStates, groupable: true },
    { key: 'policy', kind: 'text', width: 130, priority: 6, groupable: true },
    { key: 'issuedOn', kind: 'day', width: 96, priority: 5, groupable: true },
    { key: 'deadlineOn', kind: 'day', width: 96, priority: 4, groupable: true },
  ],
  notReminded: [
    { key: 'documentNumber', kind: 'text', width: 120, priority: 0 },
    { key: 'customerNumber', kind: 'text', width: 110, priority: 4 },
    { key: 'customerName', kind: 'text', width: 200, priority: 1, groupable: true },
    { key: 'dueOn', kind: 'day', width: 96, priority: 3 },
    { key: 'remainingMinor', kind: 'amount', width: 110, priority: 0, summed: true },
    { key: 'currency', kind: 'text', width: 64, priority: 2, groupable: true },
    { key: 'reason', kind: 'choice', width: 220, priority: 0, choices: notRemindedReasons, groupable: true },
    { key: 'qualifiesOn', kind: 'day', width: 110, priority: 0 },
  ],
  vouchers: [
    { key: 'number', kind: 'integer', width: 80, priority: 0 },
    { key: 'voucherOn', kind: 'day', width: 96, priority: 0, groupable: true },
    { key: 'source', kind: 'choice', width: 180, priority: 0, choices: voucherSources, groupable: true },
    { key: 'customerNumber', kind: 'text', width: 110, priority: 3 },
    { key: 'customerName', kind: 'text', width: 240, priority: 1, groupable: true },
    { key: 'amountMinor', kind: 'amount', width: 130, priority: 0, summed: true },
    { key: 'currency', kind: 'text', width: 64, priority: 2, groupable: true },
    { key: 'state', kind: 'choice', width: 110, priority: 1, choices: voucherStates, groupable: true },
    { key: 'batch', kind: 'integer', width: 80, priority: 2, groupable: true },
  ],
  payments: [
    { key: 'paidOn', kind: 'day', width: 96, priority: 0, groupable: true },
    { key: 'outcome', kind: 'choice', width: 170, priority: 0, choices: paymentOutcomes, groupable: true },
    { key: 'state', kind: 'choice', width: 100, priority: 0, choices: paymentStates, groupable: true },
    { key: 'customerNumber', kind: 'text', width: 100, priority: 2 },
    { key: 'customerName', kind: 'text', width: 220, priority: 0, groupable: true },
    { key: 'amountMinor', kind: 'amount', width: 130, priority: 0, summed: true },
    { key: 'currency', kind: 'text', width: 64, priority: 3, groupable: true },
    { key: 'kind', kind: 'choice', width: 130, priority: 2, choices: paymentKinds, groupable: true },
    { key: 'reference', kind: 'text', width: 150, priority: 4 },
    { key: 'file', kind: 'text', width: 180, priority: 4, groupable: true },
    { key: 'line', kind: 'integer', width: 72, priority: 5 },
  ],
  outbox: [
    { key: 'customerNumber', kind: 'text', width: 100, priority: 2 },
    { key: 'customerName', kind: 'text', width: 220, priority: 0, groupable: true },
    { key: 'state', kind: 'choice', width: 110, priority: 0, choices: outboxStates, groupable: true },
    { key: 'reason', kind: 'choice', width: 170, priority: 1, choices: outboxReasons, groupable: true },
    { key: 'toAddress', kind: 'text', width: 200, priority: 1 },
    { key: 'rung', kind: 'choice', width: 150, priority: 3, choices: outboxRungs, groupable: true },
    { key: 'answer', kind: 'text', width: 220, priority: 2 },
    { key: 'collectOn', kind: 'day', width: 96, priority: 2, groupable: true },
    { key: 'amountMinor', kind: 'amount', width: 120, priority: 1, summed: true },
    { key: 'currency', kind: 'text', width: 64, priority: 4 },
    { key: 'runId', kind: 'integer', width: 72, priority: 5, groupable: true },
    { key: 'attempts', kind: 'integer', width: 80, priority: 6 },
    { key: 'changedAt', kind: 'timestamp', width: 140, priority: 4 },
  ],
  mandates: [
    { key: 'customerNumber', kind: 'text', width: 100, priority: 1 },
    { key: 'customerName', kind: 'text', width: 240, priority: 0, groupable: true },
    { key: 'agreement', kind: 'text', width: 110, priority: 1, groupable: true },
    { key: 'number', kind: 'text', width: 140, priority: 0 },
    { key: 'state', kind: 'choice', width: 120, priority: 0, choices: mandateStates, groupable: true },
    { key: 'cancelledBy', kind: 'choice', width: 120, priority: 2, choices: mandateEnders, groupable: true },
    { key: 'validFrom', kind: 'day', width: 100, priority: 2 },
    { key: 'validTo', kind: 'day', width: 100, priority: 3 },
    { key: 'changedAt', kind: 'timestamp', width: 140, priority: 3 },
    { key: 'file', kind: 'text', width: 200, priority: 4, groupable: true },
  ],
  bankFiles: [
    {
      key: 'direction',
      kind: 'choice',
      width: 76,
      priority: 1,
      choices: bankFileDirections,
      groupable: true,
    },
    { key: 'file', kind: 'text', width: 240, priority: 0 },
    { key: 'format', kind: 'choice', width: 190, priority: 2, choices: bankFileFormatNames, groupable: true },
    { key: 'createdOn', kind: 'day', width: 96, priority: 2 },
    { key: 'madeAt', kind: 'timestamp', width: 140, priority: 1 },
    { key: 'records', kind: 'integer', width: 84, priority: 3 },
    { key: 'totalMinor', kind: 'amount', width: 130, priority: 1 },
    { key: 'currency', kind: 'text', width: 64, priority: 3, groupable: true },
    { key: 'issues', kind: 'integer', width: 80, priority: 1 },
    { key: 'state', kind: 'choice', width: 130, priority: 0, choices: bankFileStates, groupable: true },
    { key: 'agreement', kind: 'text', width: 100, priority: 4, groupable: true },
    { key: 'deliveryId', kind: 'text', width: 130, priority: 5 },
    { key: 'agent', kind: 'text', width: 130, priority: 6, groupable: true },
    { key: 'word', kind: 'text', width: 180, priority: 9, hidden: true },
  ],
  audit: [
    { key: 'at', kind: 'timestamp', width: 150, priority: 0 },
    { key: 'agent', kind: 'text', width: 150, priority: 0, groupable: true },
    { key: 'command', kind: 'text', width: 200, priority: 0, groupable: true },
    { key: 'subject', kind: 'text', width: 200, priority: 1, groupable: true },
    { key: 'outcome', kind: 'text', width: 160, priority: 2, groupable: true },
    { key: 'number', kind: 'integer', width: 90, priority: 3 },
  ],
} as const satisfies Record<string, readonly ViewColumn[]>;

export type ViewSubject = keyof typeof viewColumns;
export const viewSubjects = Object.keys(viewColumns) as readonly ViewSubject[];

/** The columns of a subject, widened from their literal types. */
export const columnsOf = (subject: ViewSubject): readonly ViewColumn[] => viewColumns[subject];
