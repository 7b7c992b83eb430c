import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Customer, CustomerFields } from '../../../shared/api/customers.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { useKeys } from '../../app/keys.ts';
import { useApiCommand } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { useOfferUndo } from '../../app/undo.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { CollectionMethodField } from './CollectionMethodField.tsx';
import { customerProblems } from './customer-problems.ts';
import styles from './customers.module.css';

const languages = ['en', 'da', 'sv', 'fi', 'nb'] as const;

export const fieldsOf = (customer: Customer): CustomerFields => ({
  name: customer.name,
  party: customer.party,
  registrationNumber: customer.registrationNumber,
  street: customer.street,
  postalCode: customer.postalCode,
  city: customer.city,
  country: customer.country,
  language: customer.language,
  email: customer.email,
  phone: customer.phone,
  customerGroup: customer.customerGroup,
  collectionMethod: customer.collectionMethod,
});

const useSave = (customer: Customer, onDone: () => void) => {
  const t = useText();
  const offerUndo = useOfferUndo();
  const { run, isRunning, refusal } = useApiCommand('customers.change', { quiet: true });
  const { run: runBack } = useApiCommand('customers.change');
  const before = fieldsOf(customer);
  const save = async (fields: CustomerFields): Promise<void> => {
    const trimmed = (fields.registrationNumber ?? '').trim();
    const result = await run({
      id: customer.id,
      ...fields,
      name: fields.name.trim(),
      registrationNumber: trimmed === '' ? null : trimmed,
    });
    if (!result.ok) return;
    offerUndo(
      t('customers.changed', { name: fields.name.trim() }),
      () => void runBack({ id: customer.id, ...before }),
    );
    onDone();
  };
  return { save, isRunning, refusal };
};

/** Master data, edited where it stands. What the country's rules refuse is said by the backend, under the form. */
export const CustomerForm = ({
  customer,
  onDone,
}: {
  readonly customer: Customer;
  readonly onDone: () => void;
}) => {
  const t = useText();
  const formats = useFormats();
  const refusals = useRefusal();
  const { save, isRunning, refusal } = useSave(customer, onDone);
  const numberRefusal = refusal?.code === 'registration_number_invalid' ? refusals.text(refusal) : null;
  const form = useForm<CustomerFields>({
    mode: 'controlled',
    initialValues: fieldsOf(customer),
    validateInputOnBlur: true,
    validate: (fields) => {
      const problems = customerProblems(fields);
      return Object.fromEntries(
        Object.entries(problems).map(([field, problem]) => [field, t(`customers.problem.${problem}`)]),
      );
    },
  });
  const submit = form.onSubmit((fields) => void save(fields));
  useKeys('here', [
    { keys: 'mod+enter', label: t('app.save'), run: () => submit() },
    { keys: 'mod+s', label: t('app.save'), run: () => submit() },
    { keys: 'esc', label: t('app.cancel'), run: onDone },
  ]);
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextInput
        label={t('customers.name')}
        required
        maxLength={200}
        autoFocus
        {...form.getInputProps('name')}
      />
      <div className={styles.two}>
        <div>
          <span className={styles.label}>{t('customers.party')}</span>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label={t('customers.party')}
            data={(['business', 'private'] as const).map((value) => ({
              value,
              label: t(`customers.party.${value}`),
            }))}
            {...form.getInputProps('party')}
          />
        </div>
        <TextInput
          label={t('customers.registrationNumber')}
          maxLength={30}
          {...form.getInputProps('registrationNumber')}
          value={form.values.registrationNumber ?? ''}
          error={numberRefusal}
        />
      </div>
      <TextInput label={t('customers.street')} maxLength={200} {...form.getInputProps('street')} />
      <div className={styles.two}>
        <TextInput label={t('customers.postalCode')} maxLength={20} {...form.getInputProps('postalCode')} />
        <TextInput label={t('customers.city')} maxLength={100} {...form.getInputProps('city')} />
      </div>
      <div className={styles.two}>
        <TextInput
          label={t('customers.country')}
          description={/^[A-Z]{2}$/.test(form.values.country) ? formats.country(form.values.country) : ' '}
          maxLength={2}
          {...form.getInputProps('country')}
          onChange={(event) => form.setFieldValue('country', event.currentTarget.value.toUpperCase())}
        />
        <Select
          label={t('customers.language')}
          allowDeselect={false}
          data={languages.map((value) => ({ value, label: formats.languageName(value) }))}
          {...form.getInputProps('language')}
        />
      </div>
      <div className={styles.two}>
        <TextInput label={t('customers.email')} maxLength={254} {...form.getInputProps('email')} />
        <TextInput label={t('customers.phone')} maxLength={40} {...form.getInputProps('phone')} />
      </div>
      <div className={styles.two}>
        <TextInput
          label={t('customers.customerGroup')}
          description={t('customers.customerGroupHint')}
          maxLength={60}
          {...form.getInputProps('customerGroup')}
        />
        <CollectionMethodField
          creditorId={customer.creditorId}
          value={form.values.collectionMethod}
          onChange={(method) => form.setFieldValue('collectionMethod', method)}
        />
      </div>
      {refusal === null || numberRefusal !== null ? null : <Note tone="bad" title={refusals.text(refusal)} />}
      <div className={styles.actions}>
        <ActionButton label={t('app.save')} type="submit" isNext isRunning={isRunning} />
        <ActionButton label={t('app.cancel')} onRun={onDone} />
      </div>
    </form>
  );
};
