import type { Country } from '../../api/values.ts';
import type { PolicyRules, PolicyStep } from './policy.ts';

const step = (
  kind: PolicyStep['kind'],
  countedFrom: PolicyStep['countedFrom'],
  days: number,
  deadlineDays: number,
  more: Partial<PolicyStep> = {},
): PolicyStep => ({
  kind,
  countedFrom,
  days,
  channel: 'letter',
  feeMinor: null,
  chargesInterest: true,
  chargesCompensation: false,
  deadlineDays,
  minimumEntryMinor: 0,
  minimumCustomerMinor: 0,
  party: null,
  text: '',
  ...more,
});

const common = {
  lookBackDays: 730,
  quietDays: 7,
  bankFilesMaxAgeDays: 5,
  areFeesAgreed: false,
} as const;

/**
 * A chain per country to start from. Its days keep clear of what the law asks (renteloven §9b and inkassoloven §10;
 * lag 1981:739 and inkassolagen 5§; laki saatavien perinnästä 5§, 10b§; inkassoloven §9 and §10); the gate tests it
 * all the same.
 */
export const policyTemplates: Readonly<Record<Country, PolicyRules>> = {
  DK: {
    name: 'Danmark',
    ...common,
    steps: [
      step('reminder', 'due', 7, 10, { chargesInterest: false }),
      step('reminder', 'previous', 14, 10),
      step('demand', 'previous', 14, 10),
    ],
  },
  SE: {
    name: 'Sverige',
    ...common,
    steps: [step('reminder', 'due', 7, 10, { chargesInterest: false }), step('demand', 'previous', 14, 10)],
  },
  FI: {
    name: 'Suomi',
    ...common,
    steps: [step('reminder', 'due', 14, 14, { chargesInterest: false }), step('demand', 'previous', 15, 14)],
  },
  NO: {
    name: 'Norge',
    ...common,
    steps: [
      step('reminder', 'due', 14, 14, { chargesInterest: false }),
      step('demand', 'previous', 15, 14),
      step('payment_demand', 'previous', 15, 14),
    ],
  },
};
