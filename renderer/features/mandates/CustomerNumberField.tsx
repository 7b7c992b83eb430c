import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../app/intl.tsx';
import { findCustomer } from './find-customer.ts';

export type CustomerNumber = {
  readonly typed: string;
  readonly unknown: string | null;
  readonly edit: (text: string) => void;
  /** The id of the customer whose number was typed; says so where there is none. */
  readonly find: () => Promise<number | null>;
};

export const useCustomerNumber = (creditorId: number): CustomerNumber => {
  const [text, setText] = useState('');
  const [unknown, setUnknown] = useState<string | null>(null);
  const typed = text.trim();
  const find = async (): Promise<number | null> => {
    const id = await findCustomer(creditorId, typed);
    setUnknown(id === null ? typed : null);
    return id;
  };
  return { typed, unknown, edit: setText, find };
};

/** The number of a customer, typed by the clerk. */
export const CustomerNumberField = ({
  label,
  number,
}: {
  readonly label: string;
  readonly number: CustomerNumber;
}) => {
  const t = useText();
  const { unknown, edit } = number;
  return (
    <TextInput
      label={label}
      required
      autoFocus
      maxLength={40}
      error={unknown === null ? null : t('mandates.customerUnknown', { number: unknown })}
      onChange={(event) => edit(event.currentTarget.value)}
    />
  );
};
