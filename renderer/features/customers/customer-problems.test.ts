import { describe, expect, it } from 'vitest';
import { customerProblems } from './customer-problems.ts';

const fields = {
  name: 'Nordlys Bageri ApS',
  party: 'business',
  registrationNumber: null,
  street: '',
  postalCode: '',
  city: '',
  country: 'DK',
  language: 'da',
  email: '',
  phone: '',
  customerGroup: '',
  collectionMethod: '',
} as const;

describe('customerProblems', () => {
  it('finds none in what may be left empty', () => expect(customerProblems(fields)).toEqual({}));

  it('names each field that must be corrected', () => {
    expect(customerProblems({ ...fields, name: '  ', country: 'd', email: 'post@' })).toEqual({
      name: 'name',
      country: 'country',
      email: 'email',
    });
    expect(customerProblems({ ...fields, email: 'a b@c.dk' })).toEqual({ email: 'email' });
    expect(customerProblems({ ...fields, email: 'post+faktura@nordlys.example' })).toEqual({});
  });
});
