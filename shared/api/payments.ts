import * as z from 'zod';
import { doubts } from '../domain/payments/doubts.ts';
import { evidenceSubjects, evidenceVerdicts } from '../domain/payments/evidence.ts';
import { areRules, matchingRules } from '../domain/payments/matching-rules.ts';
import {
  decisionKinds,
  paymentKinds,
  paymentOutcomes,
  paymentRules,
  paymentStates,
} from '../domain/payments/outcomes.ts';
import { accountKinds } from '../domain/postings/voucher-lines.ts';
import { command, query } from './channel.ts';
import { amountMinor, currency, day, id, line, timestamp } from './values.ts';

export const evidence = z.strictObject({
  subject: z.enum(evidenceSubjects),
  verdict: z.enum(evidenceVerdicts),
  given: z.union([z.string(), z.number(), z.null()]),
  expected: z.union([z.string(), z.number(), z.null()]),
});

const party = z.strictObject({ id, number: z.string(), name: z.string() });
export type PaymentParty = z.infer<typeof party>;

/** A payment as the list of those to decide shows it. */
export const paymentRow = z.strictObject({
  id,
  kind: z.enum(paymentKinds),
  outcome: z.enum(paymentOutcomes),
  state: z.enum(paymentStates),
  currency,
  amountMinor,
  paidOn: day,
  /** Whose it seems to be: of the reference, else of the number beside it. */
  customer: party.nullable(),
  /** What was asked for, where something was found. */
  askedMinor: amountMinor.nullable(),
  reference: z.string(),
});
export type PaymentRow = z.infer<typeof paymentRow>;

export const decision = z.strictObject({
  id,
  paymentId: id,
  kind: z.enum(decisionKinds),
  customer: party.nullable(),
  note: z.string(),
  agent: z.string(),
  at: timestamp,
  undoneAt: timestamp.nullable(),
  undoneBy: z.string().nullable(),
  undoneReason: z.string(),
});
export type PaymentDecision = z.infer<typeof decision>;

export const payment = z.strictObject({
  ...paymentRow.shape,
  creditorId: id,
  lineId: id.nullable(),
  entryId: id.nullable(),
  reversesPaymentId: id.nullable(),
  /** The bank has taken it back since. */
  isTakenBack: z.boolean(),
  rule: z.enum(paymentRules),
  evidence: z.array(evidence),
  /** The record of the bank file as it was read. */
  item: z.strictObject({
    bankFileId: id,
    file: z.string(),
    format: z.string(),
    line: z.int(),
    code: z.string(),
    customerNumber: z.string(),
    archiveReference: z.string(),
    extra: z.record(z.string(), z.string()),
  }),
  /** The newest first; one stands at most. */
  decisions: z.array(decision),
  /** Up to this difference may be written off. */
  toleranceMinor: amountMinor,
});
export type Payment = z.infer<typeof payment>;

/** What the money could be for, with what speaks for and against it. */
export const candidate = z.strictObject({
  customer: party.nullable(),
  entries: z.array(
    z.strictObject({
      id,
      documentNumber: z.string(),
      dueOn: day,
      remainingMinor: amountMinor,
      /** What of it was asked for, or all of it. */
      wantedMinor: amountMinor,
      /** What of that the money would settle. */
      amountMinor,
    }),
  ),
  /** What is wanted of the entries together. */
  openMinor: amountMinor,
  /** Money taken back: the payment that it takes back. */
  originalPaymentId: id.nullable(),
  evidence: z.array(evidence),
  agree: z.int(),
  /** Other payments that wait and with this one come to its one entry; deciding settles each in part. */
  together: z.array(z.strictObject({ paymentId: id, paidOn: day, amountMinor, reference: z.string() })),
  /** The first of the creditor's rules that finds it, and its place among them; 0: it answers a line. */
  rule: z.enum(paymentRules).nullable(),
  place: z.int().nullable(),
  /** Why it was not settled with it, or is not suggested; null where no rule was asked. */
  whyNot: z.enum(doubts).nullable(),
});
export type PaymentCandidate = z.infer<typeof candidate>;

const decisionInput = z.strictObject({
  paymentId: id,
  kind: z.enum(decisionKinds),
  customerId: id.nullable(),
  entries: z.array(z.strictObject({ entryId: id, amountMinor })).max(200),
  /** `settle` of money taken back. */
  originalPaymentId: id.nullable(),
  /** Payments that settle the one entry together with this one, each by a decision of its own. */
  together: z.array(id).max(20),
});
export type DecisionInput = z.infer<typeof decisionInput>;

export const decisionPreview = z.strictObject({
  vouchers: z.array(
    z.strictObject({
      lines: z.array(
        z.strictObject({
          accountKind: z.enum(accountKinds),
          /** '' where the creditor has none for the kind yet. */
          account: z.string(),
          customerNumber: z.string(),
          documentNumber: z.string(),
          amountMinor,
        }),
      ),
    }),
  ),
  entries: z.array(
    z.strictObject({ id, documentNumber: z.string(), beforeMinor: amountMinor, afterMinor: amountMinor }),
  ),
  onAccountMinor: amountMinor,
  refundMinor: amountMinor,
  writeOffMinor: amountMinor,
});
export type DecisionPreview = z.infer<typeof decisionPreview>;

export const ruleBook = z.strictObject({
  /** Each rule once, in the order in which they are asked. */
  rules: z
    .array(z.strictObject({ rule: z.enum(matchingRules), isOn: z.boolean(), settles: z.boolean() }))
    .refine(areRules, 'each rule once'),
  tolerances: z
    .array(z.strictObject({ currency, toleranceMinor: z.int().min(0).max(1_000_000) }))
    .max(50)
    .refine((all) => new Set(all.map((one) => one.currency)).size === all.length, 'each currency once'),
});
export type RuleBook = z.infer<typeof ruleBook>;

/** At most so many payments in the list at once; the counts say how many there are. */
export const waitingLimitRows = 1000;

export const paymentChannels = {
  /** What waits, by outcome and then the oldest first. */
  'payments.waiting': query(
    z.strictObject({ creditorId: id.nullable() }),
    z.strictObject({
      rows: z.array(paymentRow),
      counts: z.array(
        z.strictObject({ outcome: z.enum(paymentOutcomes), currency, count: z.int(), amountMinor }),
      ),
      /** Of the newest file with money: settled by rule, of all. */
      newest: z.strictObject({ settled: z.int(), all: z.int() }).nullable(),
    }),
  ),
  'payments.get': query(z.strictObject({ id }), payment),
  /** The best evidence first, at most nine. */
  'payments.candidates': query(z.strictObject({ id }), z.strictObject({ candidates: z.array(candidate) })),
  /** Open entries of customers and documents that a text names, as candidates; at most nine. */
  'payments.search': query(
    z.strictObject({ id, text: line(100) }),
    z.strictObject({ candidates: z.array(candidate) }),
  ),
  'payments.previewDecision': query(decisionInput, decisionPreview),
  'payments.decide': command(
    z.strictObject({ ...decisionInput.shape, note: line(500) }),
    /** `together`: the decisions about the other payments. */
    z.strictObject({ decisionId: id, together: z.array(id) }),
  ),
  /** Takes one decision back, whichever came after it. */
  'payments.undoDecision': command(
    z.strictObject({ decisionId: id, reason: line(500) }),
    z.strictObject({ paymentId: id }),
  ),
  /** Newest first; `since` is epoch ms. */
  'payments.decisions': query(
    z.strictObject({ creditorId: id.nullable(), since: timestamp }),
    z.strictObject({
      decisions: z.array(z.strictObject({ ...decision.shape, currency, amountMinor })),
    }),
  ),
  /** Settled since then by a rule other than a structured reference, the newest first; at most 500. */
  'payments.guessed': query(
    z.strictObject({ creditorId: id.nullable(), since: timestamp }),
    z.strictObject({
      rows: z.array(z.strictObject({ ...paymentRow.shape, rule: z.enum(paymentRules), at: timestamp })),
    }),
  ),
  /** Takes back what a rule has settled without a line of the journal: the payment waits for a decision. */
  'payments.reopen': command(
    z.strictObject({ paymentId: id, reason: line(500) }),
    z.strictObject({ paymentId: id }),
  ),
  /** The rules of a creditor in their order; `tolerances` of the currencies for which it has said one. */
  'payments.rules': query(z.strictObject({ creditorId: id }), ruleBook),
  'payments.setRules': command(
    z.strictObject({ creditorId: id, ...ruleBook.shape }),
    z.strictObject({ creditorId: id }),
    'teamLead',
  ),
};
