import * as z from 'zod';
import { command, query } from './channel.ts';
import { country, currency, id, language, line, nothing } from './values.ts';

export const bankAccountKinds = ['iban', 'bban', 'bankgiro', 'plusgiro', 'fik'] as const;

export const bankAccount = z.strictObject({
  kind: z.enum(bankAccountKinds),
  number: line(40),
  bic: line(11).nullable(),
  currency,
  isDefault: z.boolean(),
});

const creditorFields = {
  /** Short name of the creditor on the command line and in file names. */
  code: z.string().regex(/^[A-Z0-9][A-Z0-9_-]{0,15}$/),
  name: line(200).min(1),
  country,
  registrationNumber: line(20).min(1),
  currency,
  /** How much of the VAT on collection cost the creditor may deduct, in basis points (10000 = all of it). */
  vatDeductionBps: z.int().min(0).max(10_000),
  language,
  street: line(200),
  postalCode: line(20),
  city: line(100),
  email: line(254),
  phone: line(40),
  bankAccounts: z.array(bankAccount).max(50),
};

export const creditor = z.strictObject({ id, ...creditorFields, isDemo: z.boolean() });
export type Creditor = z.infer<typeof creditor>;
export const newCreditor = z.strictObject(creditorFields);
export type NewCreditor = z.infer<typeof newCreditor>;

export const creditorChannels = {
  'creditors.list': query(nothing, z.strictObject({ creditors: z.array(creditor) })),
  'creditors.add': command(newCreditor, z.strictObject({ id }), 'administrator'),
  /** `code`, `country` and `currency` stay as they were once the creditor has entries. */
  'creditors.change': command(
    z.strictObject({ id, ...creditorFields }),
    z.strictObject({ id }),
    'administrator',
  ),
};
