import * as z from 'zod';
import { id } from '../../api/values.ts';
import { partyTypes } from '../../law/law-row.ts';

/**
 * What a letter is in law. `demand`: the creditor's last warning before collection (DK påkrav, SE inkassokrav, FI
 * maksuvaatimus, NO inkassovarsel); `payment_demand`: a demand that follows such a warning (NO betalingsoppfordring).
 */
export const stepKinds = ['reminder', 'demand', 'payment_demand'] as const;
export type StepKind = (typeof stepKinds)[number];

/** `mail` goes by post where the customer has no mail address. */
export const noticeChannels = ['letter', 'mail', 'call'] as const;
export type NoticeChannel = (typeof noticeChannels)[number];

const days = z.int().min(0).max(730);
const minor = z.int().min(0);

export const policyStep = z.strictObject({
  kind: z.enum(stepKinds),
  countedFrom: z.enum(['due', 'previous']),
  days,
  channel: z.enum(noticeChannels),
  /** In the currency of the creditor's country; null: the most that the law allows, nothing where it allows none. */
  feeMinor: minor.nullable(),
  chargesInterest: z.boolean(),
  chargesCompensation: z.boolean(),
  /** Days that the debtor has from the day of the letter. */
  deadlineDays: z.int().min(1).max(90),
  minimumEntryMinor: minor,
  minimumCustomerMinor: minor,
  /** Null: for both. */
  party: z.enum(partyTypes).nullable(),
  text: z.string().max(2000),
});
export type PolicyStep = z.infer<typeof policyStep>;

export const policyRules = z.strictObject({
  name: z.string().trim().min(1).max(60),
  /** Entries due longer ago are left alone; null: none is. */
  lookBackDays: z.int().min(1).max(7300).nullable(),
  /** At least so many days between two messages to one customer. */
  quietDays: z.int().min(0).max(90),
  /** No run when the newest bank file is older; null: never a stop. */
  bankFilesMaxAgeDays: z.int().min(0).max(90).nullable(),
  /** Reminder fees were agreed at latest when the debts arose. */
  areFeesAgreed: z.boolean(),
  steps: z.array(policyStep).min(1).max(12),
});
export type PolicyRules = z.infer<typeof policyRules>;

export const reminderPolicy = policyRules.extend({ id, creditorId: id });
export type ReminderPolicy = z.infer<typeof reminderPolicy>;

/** Whose choice of a policy counts: the first that has made one. */
export const policyLevels = ['entry', 'customer', 'group', 'creditor'] as const;
export type PolicyLevel = (typeof policyLevels)[number];

/** `policyId` null: never reminded. */
export const policyChoice = z.strictObject({
  level: z.enum(policyLevels),
  entryId: id.nullable(),
  customerId: id.nullable(),
  customerGroup: z.string().max(200),
  policyId: id.nullable(),
});
export type PolicyChoice = z.infer<typeof policyChoice>;

/** The steps that a party goes through, in order. */
export const stepsFor = (
  { steps }: Pick<PolicyRules, 'steps'>,
  party: PolicyStep['party'],
): readonly PolicyStep[] => steps.filter((step) => step.party === null || step.party === party);
