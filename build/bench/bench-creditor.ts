import type { NewCreditor } from '../../shared/api/creditors.ts';

export const benchCreditor: NewCreditor = {
  code: 'BENCH',
  name: 'Benchmark A/S',
  country: 'DK',
  registrationNumber: '13585628',
  currency: 'DKK',
  vatDeductionBps: 10_000,
  language: 'da',
  street: '',
  postalCode: '',
  city: '',
  email: '',
  phone: '',
  bankAccounts: [],
};
