import { policyRules, type PolicyRules, type PolicyStep } from '../../../shared/domain/reminders/policy.ts';

/** A step as it is typed: days and amounts as texts. */
export type StepDraft = Omit<PolicyStep, 'days' | 'deadlineDays' | 'feeMinor'> & {
  readonly days: string;
  readonly deadlineDays: string;
  /** Empty: the most that the law allows. */
  readonly fee: string;
};

export type PolicyDraft = {
  readonly name: string;
  readonly quietDays: string;
  /** Empty: no limit. */
  readonly lookBackDays: string;
  readonly bankFilesMaxAgeDays: string;
  readonly areFeesAgreed: boolean;
  readonly steps: readonly StepDraft[];
};

const textOf = (value: number | null): string => (value === null ? '' : String(value));

const draftOfStep = (
  { days, deadlineDays, feeMinor, ...step }: PolicyStep,
  amount: (minor: number) => string,
): StepDraft => ({
  ...step,
  days: String(days),
  deadlineDays: String(deadlineDays),
  fee: feeMinor === null ? '' : amount(feeMinor),
});

export const draftOf = (rules: PolicyRules, amount: (minor: number) => string): PolicyDraft => ({
  name: rules.name,
  quietDays: String(rules.quietDays),
  lookBackDays: textOf(rules.lookBackDays),
  bankFilesMaxAgeDays: textOf(rules.bankFilesMaxAgeDays),
  areFeesAgreed: rules.areFeesAgreed,
  steps: rules.steps.map((step) => draftOfStep(step, amount)),
});

/** A further step like the last one, counted from it. */
export const furtherStep = (steps: readonly StepDraft[]): StepDraft => {
  const last = steps.at(-1);
  return {
    kind: last?.kind ?? 'reminder',
    countedFrom: last === undefined ? 'due' : 'previous',
    days: '14',
    deadlineDays: last?.deadlineDays ?? '10',
    channel: last?.channel ?? 'letter',
    fee: '',
    chargesInterest: last?.chargesInterest ?? false,
    chargesCompensation: false,
    minimumEntryMinor: last?.minimumEntryMinor ?? 0,
    minimumCustomerMinor: last?.minimumCustomerMinor ?? 0,
    party: null,
    text: '',
  };
};

const whole = (text: string): number => (/^\d{1,5}$/u.test(text.trim()) ? Number(text) : Number.NaN);
const wholeOrNull = (text: string): number | null => (text.trim() === '' ? null : whole(text));

/** The rules that were typed; null where something is not what it must be. */
export const rulesOf = (
  draft: PolicyDraft,
  readAmount: (text: string) => number | null,
): PolicyRules | null => {
  const parsed = policyRules.safeParse({
    name: draft.name,
    quietDays: whole(draft.quietDays),
    lookBackDays: wholeOrNull(draft.lookBackDays),
    bankFilesMaxAgeDays: wholeOrNull(draft.bankFilesMaxAgeDays),
    areFeesAgreed: draft.areFeesAgreed,
    steps: draft.steps.map(({ days, deadlineDays, fee, ...step }) => ({
      ...step,
      days: whole(days),
      deadlineDays: whole(deadlineDays),
      feeMinor: fee.trim() === '' ? null : (readAmount(fee) ?? Number.NaN),
    })),
  });
  return parsed.success ? parsed.data : null;
};
