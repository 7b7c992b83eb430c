import * as z from 'zod';
import { gateRules, gateStates } from '../domain/reminders/gates.ts';
import { notRemindedReasons } from '../domain/reminders/judge.ts';
import {
  noticeChannels,
  policyChoice,
  policyLevels,
  policyRules,
  reminderPolicy,
  stepKinds,
} from '../domain/reminders/policy.ts';
import { command, query } from './channel.ts';
import { noticeStates, reminderRunStates } from './reminder-states.ts';
import { amountMinor, currency, day, id, jobStarted, timestamp } from './values.ts';

export const reminderRun = z.strictObject({
  id,
  creditorId: id,
  /** The day that it was proposed for. */
  runOn: day,
  state: z.enum(reminderRunStates),
  /** Of the newest bank file, and why the run was made although it was old. */
  bankFilesOn: day.nullable(),
  overrideReason: z.string(),
  agent: z.string(),
  createdAt: timestamp,
  issuedOn: day.nullable(),
  notices: z.int(),
  stopped: z.int(),
  takenBack: z.int(),
  leftOut: z.int(),
});
export type ReminderRun = z.infer<typeof reminderRun>;

export const gate = z.strictObject({
  rule: z.enum(gateRules),
  state: z.enum(gateStates),
  unit: z.enum(['minor', 'days', 'letters']),
  found: z.int().nullable(),
  limit: z.int().nullable(),
  lawRowId: z.string().nullable(),
});

export const noticeEntry = z.strictObject({
  entryId: id,
  documentNumber: z.string(),
  dueOn: day,
  /** 0: an earlier charge. */
  position: z.int(),
  level: z.enum(policyLevels).nullable(),
  remainingMinor: amountMinor,
  openMinor: amountMinor,
  interestMinor: amountMinor,
  feeMinor: amountMinor,
  compensationMinor: amountMinor,
});

export const notice = z.strictObject({
  id,
  runId: id,
  customerId: id,
  customerNumber: z.string(),
  customerName: z.string(),
  policy: z.string(),
  state: z.enum(noticeStates),
  position: z.int(),
  kind: z.enum(stepKinds),
  channel: z.enum(noticeChannels),
  currency,
  principalMinor: amountMinor,
  chargesMinor: amountMinor,
  creditMinor: amountMinor,
  interestMinor: amountMinor,
  feeMinor: amountMinor,
  compensationMinor: amountMinor,
  totalMinor: amountMinor,
  deadlineDays: z.int(),
  isStopped: z.boolean(),
  text: z.string(),
  note: z.string(),
  reason: z.string(),
  issuedOn: day.nullable(),
  deadlineOn: day.nullable(),
  gates: z.array(gate),
  entries: z.array(noticeEntry),
});
export type Notice = z.infer<typeof notice>;

export const notReminded = z.strictObject({
  entryId: id,
  documentNumber: z.string(),
  customerNumber: z.string(),
  customerName: z.string(),
  dueOn: day,
  remainingMinor: amountMinor,
  currency,
  /** Null: it is in a notice on that day. */
  reason: z.enum(notRemindedReasons).nullable(),
  qualifiesOn: day.nullable(),
});

export const policyChannels = {
  'reminders.policies': query(
    z.strictObject({ creditorId: id }),
    z.strictObject({ policies: z.array(reminderPolicy), choices: z.array(policyChoice) }),
  ),
  'reminders.addPolicy': command(
    z.strictObject({ creditorId: id, rules: policyRules }),
    z.strictObject({ id }),
    'teamLead',
  ),
  'reminders.changePolicy': command(
    z.strictObject({ id, rules: policyRules }),
    z.strictObject({ id }),
    'teamLead',
  ),
  /** `policyId` null: never reminded. `isRemoved`: the next level counts again. */
  'reminders.choosePolicy': command(
    z.strictObject({ creditorId: id, choice: policyChoice, isRemoved: z.boolean() }),
    z.strictObject({ creditorId: id }),
    'teamLead',
  ),
};

export const proposedReminders = z.strictObject({
  runId: id,
  notices: z.int(),
  entries: z.int(),
  stopped: z.int(),
  leftOut: z.int(),
});
export type ProposedReminders = z.infer<typeof proposedReminders>;

export const reminderChannels = {
  /** Newest first. */
  'reminders.runs': query(
    z.strictObject({ creditorId: id.nullable(), limit: z.int().positive().max(500) }),
    z.strictObject({ runs: z.array(reminderRun) }),
  ),
  /**
   * Makes a run of every overdue entry. Refused when the bank files are older than a policy allows, unless
   * `overrideReason` says why it is made all the same. The job's outcome is a `ProposedReminders`.
   */
  'reminders.propose': command(
    z.strictObject({ creditorId: id, on: day, overrideReason: z.string().trim().max(500) }),
    jobStarted,
  ),
  'reminders.notice': query(z.strictObject({ id }), notice),
  /** Whether an entry would be in a run of that day, and if not why, and from which day on. */
  'reminders.whyNot': query(z.strictObject({ entryId: id, on: day }), notReminded),
};
