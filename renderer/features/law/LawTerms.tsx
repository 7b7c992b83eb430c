import { Checkbox, NativeSelect, SegmentedControl } from '@mantine/core';
import type { LawTerms as Terms } from '../../../shared/api/law.ts';
import type { Country } from '../../../shared/api/values.ts';
import { dayCounts } from '../../../shared/domain/interest/day-count.ts';
import { allocationOrderOf } from '../../../shared/domain/allocation/allocate-payment.ts';
import type { AllocationBucket } from '../../../shared/law/law-row.ts';
import { useFormats, useText, useWhen } from '../../app/intl.tsx';
import { useApiCommand, useApiQuery } from '../../app/queries.ts';
import { useOfferUndo } from '../../app/undo.tsx';
import { FormRow, FormSection } from '../settings/FormRow.tsx';

/** Orders that a creditor may agree on; the first is what the law has where it says one. */
const orders = {
  costsFirst: ['court_cost', 'agency_cost', 'fee', 'interest', 'principal'],
  interestFirst: ['interest', 'principal', 'fee', 'agency_cost', 'court_cost'],
  principalFirst: ['principal', 'interest', 'fee', 'agency_cost', 'court_cost'],
} as const satisfies Record<string, readonly AllocationBucket[]>;

const orderNames = ['costsFirst', 'interestFirst', 'principalFirst'] as const;

const nameOf = (order: Terms['allocationOrder']): string =>
  order === null ? '' : (orderNames.find((name) => orders[name].join() === order.join()) ?? '');

/** What the law leaves to the creditor; each change is kept at once, with an undo. */
export const LawTerms = ({
  creditorId,
  country,
  isFixed,
}: {
  readonly creditorId: number;
  readonly country: Country;
  readonly isFixed: boolean;
}) => {
  const t = useText();
  const when = useWhen();
  const { today } = useFormats();
  const offerUndo = useOfferUndo();
  const set = useApiCommand('law.setTerms');
  const answer = useApiQuery('law.terms', { creditorId }, { keepsPrevious: true }).data;
  if (answer === undefined) return null;
  const { terms, said } = answer;
  const change = async (part: Partial<Terms>): Promise<void> => {
    const result = await set.run({ creditorId, terms: { ...terms, ...part } });
    if (result.ok) offerUndo(t('law.terms.saved'), () => void set.run({ creditorId, terms }));
  };
  const lawSaysOrder = allocationOrderOf({ country, on: today, agreed: null }) !== null;
  return (
    <FormSection
      title={t('law.terms')}
      about={
        said === null
          ? t('law.terms.about')
          : `${t('law.terms.about')} ${t('law.terms.said', { agent: said.agent, when: when(said.at) })}`
      }
    >
      <FormRow label={t('law.dayCount')} hint={t('law.dayCount.hint')}>
        <SegmentedControl
          aria-label={t('law.dayCount')}
          value={terms.dayCount}
          disabled={isFixed}
          data={[...dayCounts]}
          onChange={(dayCount) => void change({ dayCount })}
        />
      </FormRow>
      <FormRow label={t('law.dueDays')} hint={t('law.dueDays.hint')}>
        <Checkbox
          label={t('law.dueDaysAreAgreed')}
          checked={terms.dueDaysAreAgreed}
          disabled={isFixed}
          onChange={({ currentTarget: { checked } }) => void change({ dueDaysAreAgreed: checked })}
        />
      </FormRow>
      <FormRow label="">
        <Checkbox
          label={t('law.feesBearInterest')}
          checked={terms.feesBearInterest}
          disabled={isFixed}
          onChange={({ currentTarget: { checked } }) => void change({ feesBearInterest: checked })}
        />
      </FormRow>
      <FormRow label={t('law.allocation')} htmlFor="law-allocation">
        <NativeSelect
          id="law-allocation"
          w={360}
          disabled={isFixed}
          value={nameOf(terms.allocationOrder)}
          data={[
            { value: '', label: lawSaysOrder ? t('law.allocation.law') : t('law.allocation.none') },
            ...orderNames.map((name) => ({ value: name, label: t(`law.allocation.${name}`) })),
          ]}
          onChange={({ currentTarget: { value } }) => {
            const name = orderNames.find((known) => known === value);
            void change({ allocationOrder: name === undefined ? null : [...orders[name]] });
          }}
        />
      </FormRow>
    </FormSection>
  );
};
