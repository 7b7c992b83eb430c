import type { Country } from '../../api/values.ts';
import type { PartyType } from '../../law/law-row.ts';
import type { DayCount } from '../interest/day-count.ts';
import type { EnteredRate } from '../interest/interest-rates.ts';
import type { Movement } from '../interest/interest-of.ts';
import type { LocalDate } from '../local-date.ts';
import type { PolicyLevel, PolicyRules, StepKind } from './policy.ts';

/** Which count of fee letters a fee belongs to. */
export type FeeFamily = 'reminder' | 'demand';

/** A notice that was issued and not taken back, as one of its entries saw it. */
export type PastNotice = {
  readonly on: LocalDate;
  readonly position: number;
  readonly kind: StepKind;
  readonly deadlineOn: LocalDate;
  /** The fee of the whole notice, and whose count it raised; null where it had none. */
  readonly feeFamily: FeeFamily | null;
  /** What of the notice's charges this entry bears. */
  readonly feeMinor: number;
  readonly interestMinor: number;
  readonly compensationMinor: number;
};

export type Hold = { readonly kind: 'hold' | 'agency'; readonly until: LocalDate | null };

/** An open entry above zero that is overdue on the day. */
export type Claim = {
  readonly entryId: number;
  readonly isInvoice: boolean;
  /** A fee, interest or compensation: asked for beside a claim. */
  readonly isCharge: boolean;
  readonly documentOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly currency: string;
  readonly amountMinor: number;
  readonly remainingMinor: number;
  readonly isDisputed: boolean;
  readonly isInNotice: boolean;
  readonly isInCollection: boolean;
  readonly hold: Hold | null;
  /** Null: nobody has chosen one. `rules` null: never reminded. */
  readonly policy: {
    readonly level: PolicyLevel;
    readonly policyId: number;
    readonly rules: PolicyRules | null;
  } | null;
  /** What is applied on it, for its interest. */
  readonly movements: readonly Movement[];
  /** Oldest first. */
  readonly past: readonly PastNotice[];
};

/** Money of the customer that is not applied on anything yet. */
export type Credit = {
  readonly currency: string;
  readonly amountMinor: number;
  readonly oldestOn: LocalDate;
};

export type Debtor = {
  readonly customerId: number;
  readonly party: PartyType;
  /** Set: not collected, up to and with the day; null day: for good. */
  readonly ban: { readonly until: LocalDate | null } | null;
  readonly hold: Hold | null;
  readonly lastContactOn: LocalDate | null;
  readonly credits: readonly Credit[];
  readonly claims: readonly Claim[];
};

/** What a creditor's people said within the law. */
export type RunTerms = {
  readonly dayCount: DayCount;
  readonly dueDaysAreAgreed: boolean;
  /** By row of the law: the most that this creditor charges. */
  readonly loweredFees: ReadonlyMap<string, number>;
  readonly rates: readonly EnteredRate[];
};

export type RunFrame = {
  /** The creditor's: its law is asked. */
  readonly country: Country;
  readonly on: LocalDate;
  readonly terms: RunTerms;
};
