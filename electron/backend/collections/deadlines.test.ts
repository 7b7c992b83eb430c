import { schemeOf } from '../../../shared/domain/collections/schemes.ts';
import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../../shared/api/agreements.ts';
import { bankMoment } from './bank-clock.ts';
import { deadlineOf } from './deadlines.ts';

const agreement: Agreement = {
  id: 1,
  creditorId: 1,
  scheme: 'bs',
  code: 'BS',
  creditorNumber: '01234567',
  debtorGroup: '00001',
  section: '0112',
  dataSupplierNumber: '12345678',
  isTest: false,
  mainText: '',
  outFolder: '',
  inFolder: '',
  leadDays: null,
  dateRoll: 'next',
  hasFourEyes: false,
  sendsMandateChanges: false,
  rules: {
    minimumMinor: 0,
    maximumMinor: null,
    netsCredits: true,
    nettingOrder: 'oldest',
    withoutMandate: 'leave_out',
  },
  isActive: true,
  nextFileNumber: 1,
};

describe('deadlineOf', () => {
  it.each([
    // Winter time: 09:43 UTC is 10:43 in Denmark.
    ['2026-11-23T09:43:00Z', { on: '2026-11-23', hour: 11, minutesLeft: 17 }, '2026-12-01'],
    ['2026-11-23T10:00:00Z', { on: '2026-12-21', hour: 11, minutesLeft: null }, '2027-01-04'],
    // Summer time: 08:59 UTC is 10:59; the sixth last bank day of June 2026 is the 23rd.
    ['2026-06-23T08:59:00Z', { on: '2026-06-23', hour: 11, minutesLeft: 1 }, '2026-07-01'],
    // Already the 24th in Denmark.
    ['2026-06-23T22:30:00Z', { on: '2026-07-24', hour: 11, minutesLeft: null }, '2026-08-03'],
  ])('Betalingsservice at %s', (at, closes, earliestOn) => {
    expect(deadlineOf(agreement, bankMoment(schemeOf('bs'), Date.parse(at)))).toEqual({
      agreementId: 1,
      earliestOn,
      closes,
    });
  });

  it('counts the agreement’s own lead days, without a moment in which it closes', () => {
    const ls = { ...agreement, scheme: 'ls', leadDays: 1 } as const;
    expect(deadlineOf(ls, bankMoment(schemeOf('ls'), Date.parse('2026-11-23T09:00:00Z')))).toEqual({
      agreementId: 1,
      earliestOn: '2026-11-24',
      closes: null,
    });
  });
});
