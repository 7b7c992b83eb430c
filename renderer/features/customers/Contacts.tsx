import { Checkbox, Select, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { contactRoles, type Customer } from '../../../shared/api/customers.ts';
import { useText } from '../../app/intl.tsx';
import { useApiCommand } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { useOfferUndo } from '../../app/undo.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Chip } from '../../ui/Inspector.tsx';
import { Note } from '../../ui/Note.tsx';
import { isMailAddress } from './customer-problems.ts';
import styles from './customers.module.css';

type Contact = Customer['contacts'][number];
type ContactFields = Omit<Contact, 'id'>;

const emptyContact: ContactFields = { name: '', role: 'primary', email: '', phone: '', isDefault: false };

const ContactForm = ({
  customerId,
  contact,
  onDone,
}: {
  readonly customerId: number;
  /** Null makes a new one. */
  readonly contact: Contact | null;
  readonly onDone: () => void;
}) => {
  const t = useText();
  const refusals = useRefusal();
  const [fields, setFields] = useState<ContactFields>(contact ?? emptyContact);
  const [hasTried, setHasTried] = useState(false);
  const add = useApiCommand('contacts.add', { quiet: true });
  const change = useApiCommand('contacts.change', { quiet: true });
  const refusal = add.refusal ?? change.refusal;
  const set = (part: Partial<ContactFields>): void => setFields((now) => ({ ...now, ...part }));
  const isNameMissing = fields.name.trim() === '';
  const isMailWrong = !isMailAddress(fields.email);
  const submit = async (): Promise<void> => {
    setHasTried(true);
    if (isNameMissing || isMailWrong) return;
    const { name, role, email, phone, isDefault } = fields;
    const kept = { name: name.trim(), role, email, phone, isDefault };
    const result =
      contact === null
        ? await add.run({ customerId, ...kept })
        : await change.run({ id: contact.id, ...kept });
    if (result.ok) onDone();
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className={styles.two}>
        <TextInput
          label={t('customers.contact.name')}
          required
          autoFocus
          maxLength={200}
          value={fields.name}
          error={hasTried && isNameMissing ? t('customers.problem.name') : null}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Select
          label={t('customers.contact.role')}
          allowDeselect={false}
          data={contactRoles.map((value) => ({ value, label: t(`customers.contact.role.${value}`) }))}
          value={fields.role}
          onChange={(role) => set({ role: contactRoles.find((one) => one === role) ?? 'other' })}
        />
      </div>
      <div className={styles.two}>
        <TextInput
          label={t('customers.email')}
          maxLength={254}
          value={fields.email}
          error={hasTried && isMailWrong ? t('customers.problem.email') : null}
          onChange={(event) => set({ email: event.currentTarget.value })}
        />
        <TextInput
          label={t('customers.phone')}
          maxLength={40}
          value={fields.phone}
          onChange={(event) => set({ phone: event.currentTarget.value })}
        />
      </div>
      <Checkbox
        label={t('customers.contact.makeDefault')}
        checked={fields.isDefault}
        onChange={(event) => set({ isDefault: event.currentTarget.checked })}
      />
      {refusal === null ? null : <Note tone="bad" title={refusals.text(refusal)} />}
      <div className={styles.actions}>
        <ActionButton
          label={t('app.save')}
          type="submit"
          isNext
          isRunning={add.isRunning || change.isRunning}
        />
        <ActionButton label={t('app.cancel')} onRun={onDone} />
      </div>
    </form>
  );
};

const ContactCard = ({
  customerId,
  contact,
  onEdit,
}: {
  readonly customerId: number;
  readonly contact: Contact;
  readonly onEdit: () => void;
}) => {
  const t = useText();
  const offerUndo = useOfferUndo();
  const remove = useApiCommand('contacts.remove');
  const add = useApiCommand('contacts.add');
  const change = useApiCommand('contacts.change');
  const { id, ...fields } = contact;
  const onRemove = async (): Promise<void> => {
    const result = await remove.run({ id });
    if (result.ok)
      offerUndo(
        t('customers.contact.removed', { name: contact.name }),
        () => void add.run({ customerId, ...fields }),
      );
  };
  return (
    <li className={styles.contact}>
      <div>
        <strong data-selectable="">{contact.name}</strong>{' '}
        <span className={styles.muted}>{t(`customers.contact.role.${contact.role}`)}</span>{' '}
        {contact.isDefault ? <Chip tone="info">{t('customers.contact.default')}</Chip> : null}
        <p className={styles.muted} data-selectable="">
          {[contact.email, contact.phone].filter((part) => part !== '').join(', ')}
        </p>
      </div>
      <div className={styles.contactActions}>
        {contact.isDefault ? null : (
          <UnstyledButton
            className="fd-link"
            onClick={() => void change.run({ id, ...fields, isDefault: true })}
          >
            {t('customers.contact.setDefault')}
          </UnstyledButton>
        )}
        <UnstyledButton
          className="fd-link"
          aria-label={t('customers.contact.edit', { name: contact.name })}
          onClick={onEdit}
        >
          {t('app.edit')}
        </UnstyledButton>
        <UnstyledButton
          className="fd-link"
          aria-label={t('customers.contact.remove', { name: contact.name })}
          onClick={() => void onRemove()}
        >
          {t('customers.remove')}
        </UnstyledButton>
      </div>
    </li>
  );
};

/** Who to reach at the customer, and which of them unless something else is said. */
export const Contacts = ({ customer }: { readonly customer: Customer }) => {
  const t = useText();
  const [edited, setEdited] = useState<number | 'new' | null>(null);
  const done = (): void => setEdited(null);
  return (
    <div className={styles.padded}>
      {customer.contacts.length === 0 && edited === null ? (
        <p className={styles.muted}>{t('customers.contacts.none')}</p>
      ) : null}
      <ul>
        {customer.contacts.map((contact) =>
          edited === contact.id ? (
            <li key={contact.id}>
              <ContactForm customerId={customer.id} contact={contact} onDone={done} />
            </li>
          ) : (
            <ContactCard
              key={contact.id}
              customerId={customer.id}
              contact={contact}
              onEdit={() => setEdited(contact.id)}
            />
          ),
        )}
      </ul>
      {edited === 'new' ? (
        <ContactForm customerId={customer.id} contact={null} onDone={done} />
      ) : (
        <div className={styles.addContact}>
          <ActionButton label={t('customers.contact.add')} keys="a" onRun={() => setEdited('new')} />
        </div>
      )}
    </div>
  );
};
