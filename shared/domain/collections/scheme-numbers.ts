import { checkBankgiro, checkNorwegianAccount } from '../bank-accounts.ts';
import { isCreditorIdentifier } from '../creditor-identifier.ts';
import { checkRegistrationNumber } from '../registration-numbers.ts';
import type { Scheme } from './schemes.ts';

/** Whether the scheme can know a creditor by this number; of Autogiro it is a bankgiro, of AvtaleGiro an account, of SEPA a creditor identifier, each with its check digits. */
export const isCreditorNumber = (scheme: Scheme, number: string): boolean => {
  if (scheme.name === 'sepa') return isCreditorIdentifier(number);
  const { shortest, longest } = scheme.creditorNumber;
  if (!/^\d+$/u.test(number) || number.length < shortest || number.length > longest) return false;
  if (scheme.name === 'ag') return checkBankgiro(number).ok;
  return scheme.name !== 'avtalegiro' || checkNorwegianAccount(number).ok;
};

export const isSupplierNumber = (scheme: Scheme, number: string): boolean => {
  if (scheme.supplierDigits === null) return number === '';
  return scheme.supplierDigits === 'registration'
    ? checkRegistrationNumber(scheme.country, number).ok
    : /^\d+$/u.test(number) && number.length === scheme.supplierDigits;
};
