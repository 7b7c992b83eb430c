import type { CollectionLineState } from '../../shared/api/collection-states.ts';
import type { ViewSubject } from '../../shared/api/view-columns.ts';

/** Ring: the ball is with us; half: with the bank or the customer; full: an outcome. */
export type StatusShape = 'ring' | 'half' | 'full';
export type StatusTone =
  | 'created'
  | 'valid'
  | 'error'
  | 'approved'
  | 'signed'
  | 'sent'
  | 'accepted'
  | 'rejected'
  | 'paid'
  | 'difference';
export type StatusLook = {
  readonly tone: StatusTone;
  readonly shape: StatusShape;
  /** The word takes the colour too, since someone must act. */
  readonly calls?: true;
};

const lineLooks: Readonly<Record<CollectionLineState, StatusLook>> = {
  created: { tone: 'created', shape: 'ring' },
  valid: { tone: 'valid', shape: 'ring' },
  error: { tone: 'error', shape: 'full', calls: true },
  approved: { tone: 'approved', shape: 'ring' },
  signed: { tone: 'signed', shape: 'ring' },
  sent: { tone: 'sent', shape: 'half' },
  accepted: { tone: 'accepted', shape: 'half' },
  rejected: { tone: 'rejected', shape: 'full', calls: true },
  paid: { tone: 'paid', shape: 'full' },
  difference: { tone: 'difference', shape: 'full', calls: true },
  reversed: { tone: 'rejected', shape: 'full', calls: true },
  cancelled: { tone: 'created', shape: 'full' },
  posted: { tone: 'paid', shape: 'full' },
};

/** How each status looks: colour of its dot, shape of its dot, and whether its word is coloured. */
export const statusLooks: Readonly<
  Partial<Record<`${ViewSubject}.${string}`, Readonly<Record<string, StatusLook>>>>
> = {
  'entries.status': {
    not_due: { tone: 'created', shape: 'half' },
    overdue: { tone: 'error', shape: 'ring' },
    disputed: { tone: 'difference', shape: 'full', calls: true },
    credit: { tone: 'sent', shape: 'ring' },
    settled: { tone: 'paid', shape: 'full' },
  },
  'imports.state': {
    inspected: { tone: 'created', shape: 'ring' },
    previewed: { tone: 'approved', shape: 'ring' },
    confirmed: { tone: 'paid', shape: 'full' },
    discarded: { tone: 'created', shape: 'full' },
    refused: { tone: 'error', shape: 'full', calls: true },
  },
  'importRows.outcome': {
    new: { tone: 'valid', shape: 'full' },
    changed: { tone: 'approved', shape: 'full' },
    missing: { tone: 'difference', shape: 'full' },
    issue: { tone: 'error', shape: 'full', calls: true },
    mended: { tone: 'paid', shape: 'full' },
  },
  'collectionLines.state': lineLooks,
  'collectionEvents.state': lineLooks,
  'collectionLines.notifiedBy': {
    failed: { tone: 'error', shape: 'full', calls: true },
    unknown: { tone: 'difference', shape: 'full', calls: true },
    outdated: { tone: 'difference', shape: 'full', calls: true },
  },
  'bankFiles.state': {
    read: { tone: 'paid', shape: 'full' },
    word: { tone: 'difference', shape: 'full', calls: true },
    issues: { tone: 'error', shape: 'ring', calls: true },
    sent: { tone: 'sent', shape: 'half' },
  },
  'notices.state': {
    proposed: { tone: 'created', shape: 'ring' },
    taken_out: { tone: 'created', shape: 'full' },
    issued: { tone: 'sent', shape: 'half' },
    taken_back: { tone: 'rejected', shape: 'full', calls: true },
  },
  'notices.gate': {
    passed: { tone: 'paid', shape: 'full' },
    stopped: { tone: 'error', shape: 'full', calls: true },
  },
  'vouchers.state': {
    waiting: { tone: 'approved', shape: 'ring' },
    posted: { tone: 'paid', shape: 'full' },
  },
  'outbox.state': {
    queued: { tone: 'created', shape: 'ring' },
    sending: { tone: 'sent', shape: 'half' },
    sent: { tone: 'paid', shape: 'full' },
    failed: { tone: 'error', shape: 'full', calls: true },
    unknown: { tone: 'difference', shape: 'full', calls: true },
    skipped: { tone: 'created', shape: 'full' },
  },
  'mandates.state': {
    requested: { tone: 'created', shape: 'half' },
    active: { tone: 'paid', shape: 'full' },
    cancelled: { tone: 'rejected', shape: 'full' },
  },
  'issues.severity': {
    error: { tone: 'error', shape: 'full', calls: true },
    warning: { tone: 'difference', shape: 'full', calls: true },
  },
  'issues.state': {
    open: { tone: 'error', shape: 'ring' },
    mended: { tone: 'paid', shape: 'full' },
    dismissed: { tone: 'created', shape: 'full' },
  },
};
