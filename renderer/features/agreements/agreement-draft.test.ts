import { describe, expect, it } from 'vitest';
import { newAgreement, type Agreement } from '../../../shared/api/agreements.ts';
import {
  agreementOf,
  draftOf,
  newDraft,
  problemsOf,
  withScheme,
  type AgreementDraft,
} from './agreement-draft.ts';

const creditor = { registrationNumber: '13585628' };
const bs: AgreementDraft = { ...newDraft('bs', creditor, []), creditorNumber: '12345678' };
const problems = (draft: AgreementDraft, stored: Agreement | null = null) =>
  problemsOf(draft, stored, ',').map(({ field, code }) => `${field} ${code}`);

describe('a new agreement', () => {
  it('begins with what is usual and asks for the scheme’s number', () => {
    expect(newDraft('bs', creditor, ['BS', 'BS2'])).toMatchObject({
      code: 'BS3',
      section: '0112',
      dataSupplierNumber: '13585628',
    });
    expect(problems(newDraft('bs', creditor, []))).toEqual(['creditorNumber required']);
    expect(problems(bs)).toEqual([]);
  });

  it('follows the scheme', () => {
    const ls = withScheme({ ...bs, mainText: 'Vand', withoutMandate: 'send_slip' }, 'ls', []);
    expect(ls).toMatchObject({ code: 'LS', section: '', mainText: '', withoutMandate: 'leave_out' });
    expect(withScheme({ ...bs, code: 'VAND' }, 'ls', []).code).toBe('VAND');
    expect(problems(ls)).toEqual(['creditorNumber creditorNumber', 'leadDays leadDaysRequired']);
    expect(problems({ ...ls, creditorNumber: '12345', leadDays: '1' })).toEqual([]);
  });
});

describe('problems', () => {
  it.each([
    [{ code: 'vand' }, 'code code'],
    [{ creditorNumber: '1234567' }, 'creditorNumber creditorNumber'],
    [{ debtorGroup: '1' }, 'debtorGroup debtorGroup'],
    [{ dataSupplierNumber: '13585629' }, 'dataSupplierNumber dataSupplierNumber'],
    [{ leadDays: '61' }, 'leadDays leadDays'],
    [{ leadDays: 'to' }, 'leadDays leadDays'],
    [{ minimum: 'ti kr' }, 'minimum amount'],
    [{ minimum: '-1' }, 'minimum amount'],
    [{ maximum: '0' }, 'maximum amount'],
    [{ minimum: '100', maximum: '99,99' }, 'maximum maximum'],
    [{ nextFileNumber: '0' }, 'nextFileNumber fileNumber'],
  ] as const)('%o', (change, expected) => {
    expect(problems({ ...bs, ...change })).toEqual([expected]);
  });
});

describe('agreementOf', () => {
  it('gives what the contract takes, amounts in minor units', () => {
    const made = agreementOf({ ...bs, minimum: '10', maximum: '1.500.000,50' }, 1, null, ',');
    expect(newAgreement.parse(made)).toMatchObject({
      leadDays: null,
      rules: { minimumMinor: 1000, maximumMinor: 150_000_050 },
    });
    expect(agreementOf({ ...bs, maximum: 'x' }, 1, null, ',')).toBeNull();
  });

  it('gives a stored agreement back as it was', () => {
    const { nextFileNumber: _number, ...fields } = agreementOf(
      { ...bs, minimum: '12,50', maximum: '5000', leadDays: '3', outFolder: { path: '/ud', sent: '/ud' } },
      1,
      null,
      ',',
    ) ?? { nextFileNumber: 0 };
    const stored = { ...fields, id: 4, nextFileNumber: 7 } as Agreement;
    expect(agreementOf(draftOf(stored, ','), 1, stored, ',')).toEqual({ ...fields, nextFileNumber: 7 });
    expect(problems({ ...draftOf(stored, ','), nextFileNumber: '6' }, stored)).toEqual([
      'nextFileNumber fileNumberBack',
    ]);
  });
});
