import { describe, expect, it } from 'vitest';
import { debtorRegistration } from './debtor-registration.ts';

const business = (registrationNumber: string) => ({ registrationNumber, personalNumber: null });
const person = (personalNumber: string) => ({ registrationNumber: null, personalNumber });

describe('debtorRegistration', () => {
  it.each([
    ['bs', business('13585628'), '13585628'],
    ['bs', person('070761-4285'), '0707614285'],
    ['ls', business('13585628'), '13585628'],
    ['ag', business('556036-0793'), '005560360793'],
    ['ag', person('19810203-1234'), '198102031234'],
  ] as const)('%s takes %o', (scheme, debtor, number) => {
    expect(debtorRegistration(scheme, debtor)).toBe(number);
  });

  it.each([
    ['ls', person('070761-4285')],
    ['ag', person('810203-1234')],
    ['bs', business('556036-0793')],
    ['bs', { registrationNumber: null, personalNumber: null }],
  ] as const)('%s has no number for %o', (scheme, debtor) => {
    expect(debtorRegistration(scheme, debtor)).toBeNull();
  });
});
