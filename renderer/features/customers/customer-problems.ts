import type { CustomerFields } from '../../../shared/api/customers.ts';

export type CustomerProblem = 'name' | 'country' | 'email';

/** What can be seen without the rules of a country: the backend checks numbers. */
export const customerProblems = (
  fields: CustomerFields,
): Readonly<Partial<Record<keyof CustomerFields, CustomerProblem>>> => ({
  ...(fields.name.trim() === '' ? { name: 'name' } : {}),
  ...(/^[A-Z]{2}$/.test(fields.country) ? {} : { country: 'country' }),
  ...(isMailAddress(fields.email) ? {} : { email: 'email' }),
});

/** Empty, or something with one @ and a domain: more is the mail server's to say. */
export const isMailAddress = (text: string): boolean =>
  text === '' || /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text);
