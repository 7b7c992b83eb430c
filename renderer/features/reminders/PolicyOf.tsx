import { NativeSelect } from '@mantine/core';
import { useRef } from 'react';
import type { Customer } from '../../../shared/api/customers.ts';
import type { PolicyChoice } from '../../../shared/domain/reminders/policy.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import { useKeys } from '../../app/keys.ts';
import { useApiCommand, useApiQuery } from '../../app/queries.ts';
import { useOfferUndo } from '../../app/undo.tsx';
import { InspectorSection } from '../../ui/Inspector.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { useTeamLeadOnly } from '../settings/access.ts';
import styles from './reminders.module.css';

/** Above the entry stand its customer, the customer's group, the creditor: the first that has chosen speaks. */
const speakerOf = (
  choices: readonly PolicyChoice[],
  customer: Customer,
  entryId: number | null,
): PolicyChoice | undefined =>
  choices.find((one) => entryId !== null && one.entryId === entryId) ??
  choices.find(({ customerId }) => customerId === customer.id) ??
  choices.find(({ level, customerGroup }) => level === 'group' && customerGroup === customer.customerGroup) ??
  choices.find(({ level }) => level === 'creditor');

const inherited = 'inherited';
const never = 'never';

/** By which policy a customer, or one entry, is reminded, who says so, and another for this one alone. */
export const PolicyOf = ({
  customerId,
  entryId,
  name,
}: {
  readonly customerId: number;
  /** Null: of the customer. */
  readonly entryId: number | null;
  readonly name: string;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  const offerUndo = useOfferUndo();
  const whyNot = useTeamLeadOnly();
  const field = useRef<HTMLSelectElement>(null);
  const customer = useApiQuery('customers.get', { id: customerId }).data;
  const creditorId = customer?.creditorId ?? null;
  const book = useApiQuery('reminders.policies', creditorId === null ? null : { creditorId }).data;
  const { run } = useApiCommand('reminders.choosePolicy');
  useKeys('here', [{ keys: 'y', label: t('reminders.policy'), run: () => field.current?.focus() }]);
  if (customer === undefined || book === undefined || creditorId === null || book.policies.length === 0)
    return null;
  const speaker = speakerOf(book.choices, customer, entryId);
  const isOwn = speaker?.level === (entryId === null ? 'customer' : 'entry');
  const value = !isOwn ? inherited : speaker.policyId === null ? never : String(speaker.policyId);
  const nameOf = (policyId: number | null): string =>
    book.policies.find(({ id }) => id === policyId)?.name ?? t('reminders.policyOf.never');
  const set = (chosen: string) => {
    const choice: PolicyChoice = {
      level: entryId === null ? 'customer' : 'entry',
      entryId,
      customerId: entryId === null ? customerId : null,
      customerGroup: '',
      policyId: chosen === inherited || chosen === never ? null : Number(chosen),
    };
    return run({ creditorId, choice, isRemoved: chosen === inherited });
  };
  const choose = async (chosen: string): Promise<void> => {
    const answer = await set(chosen);
    if (answer.ok) offerUndo(t('reminders.policyOf.chosen', { name }), () => void set(value));
  };
  return (
    <InspectorSection title={t('reminders.policy')} aside={<Kbd keys="y" />}>
      <NativeSelect
        ref={field}
        aria-label={t('reminders.policyOf', { name })}
        disabled={whyNot !== null}
        value={value}
        data={[
          { value: inherited, label: t('reminders.policyOf.inherited') },
          ...book.policies.map((policy) => ({ value: String(policy.id), label: policy.name })),
          { value: never, label: t('reminders.policyOf.never') },
        ]}
        onChange={({ currentTarget }) => void choose(currentTarget.value)}
      />
      <p className={styles.calm}>
        {speaker === undefined
          ? t('reminders.policyOf.none')
          : t('reminders.policyOf.says', {
              policy: nameOf(speaker.policyId),
              level: keyed(`reminders.level.${speaker.level}`),
            })}
      </p>
    </InspectorSection>
  );
};
