import { checkBankgiro } from '../bank-accounts.ts';
import { checkRegistrationNumber } from '../registration-numbers.ts';
import type { Scheme } from './schemes.ts';

/** Whether the scheme can know a creditor by this number; of Autogiro it is a bankgiro with its check digit. */
export const isCreditorNumber = (scheme: Scheme, number: string): boolean => {
  const { shortest, longest } = scheme.creditorNumber;
  if (!/^\d+$/u.test(number) || number.length < shortest || number.length > longest) return false;
  return scheme.name !== 'ag' || checkBankgiro(number).ok;
};

export const isSupplierNumber = (scheme: Scheme, number: string): boolean =>
  scheme.supplierDigits === 'registration'
    ? checkRegistrationNumber(scheme.country, number).ok
    : /^\d+$/u.test(number) && number.length === scheme.supplierDigits;
