import { describe, expect, it } from 'vitest';
import { newCreditor } from '../../../shared/api/creditors.ts';
import {
  basisPointsOf,
  creditorOf,
  draftOf,
  editDraft,
  emptyDraft,
  newAccount,
  problemsOf,
  proposeCode,
  sameDraft,
  type CreditorDraft,
} from './creditor-draft.ts';

const danish: CreditorDraft = [
  { country: 'DK' as const },
  { name: 'Tranekilde Forsyning A/S' },
  { registrationNumber: '13585628' },
  { vatShare: 'all' as const },
].reduce<CreditorDraft>(editDraft, emptyDraft);

const codes = (draft: CreditorDraft) => problemsOf(draft).map(({ field, code }) => `${field} ${code}`);

describe('proposals', () => {
  it('follow the country and the name', () => {
    expect(danish).toMatchObject({ currency: 'DKK', language: 'da', code: 'TRANEKILDE' });
    expect(editDraft(danish, { country: 'FI' })).toMatchObject({ currency: 'EUR', language: 'fi' });
  });

  it('leave what was changed by hand', () => {
    const changed = editDraft(editDraft(danish, { currency: 'EUR' }), { code: 'TRA' });
    expect(editDraft(editDraft(changed, { country: 'SE' }), { name: 'Annat AB' })).toMatchObject({
      currency: 'EUR',
      language: 'sv',
      code: 'TRA',
    });
  });

  it.each([
    ['AB Ærø Færgen', 'AERO'],
    ['Åkeri i Norr AB', 'AKERI'],
    ['Oy Ab', ''],
    ['42 Pizza ApS', '42'],
    ['Supercalifragilistic Oy', 'SUPERCALIFRAGILI'],
  ])('%s', (name, code) => {
    expect(proposeCode(name)).toBe(code);
  });
});

describe('problemsOf', () => {
  it('names every missing field of an empty draft, and nothing of the optional ones', () => {
    expect(codes(emptyDraft)).toEqual([
      'country required',
      'name required',
      'registrationNumber required',
      'currency required',
      'language required',
      'code required',
      'vatShare required',
    ]);
  });

  it('checks the number by the rule of its country', () => {
    expect(codes(danish)).toEqual([]);
    expect(codes({ ...danish, registrationNumber: '12345678' })).toEqual(['registrationNumber check_digit']);
    expect(codes({ ...danish, country: 'NO' })).toEqual(['registrationNumber length']);
  });

  it('checks accounts, their currency, and that one of them is the default', () => {
    const account = { ...newAccount(danish), kind: 'iban' as const, number: 'DK50 0040 0440 1162 43' };
    expect(codes({ ...danish, bankAccounts: [account] })).toEqual([]);
    expect(
      codes({ ...danish, bankAccounts: [{ ...account, number: 'DK51 0040 0440 1162 43', bic: 'X' }] }),
    ).toEqual(['bankAccounts.0.number check_digit', 'bankAccounts.0.bic bic']);
    expect(codes({ ...danish, bankAccounts: [account, account] })).toEqual(['bankAccounts one_default']);
    expect(codes({ ...danish, bankAccounts: [{ ...account, currency: 'XXY' }] })).toEqual([
      'bankAccounts.0.currency currency',
    ]);
  });
});

describe('basisPointsOf', () => {
  it.each([
    ['62,5', 6250],
    ['62.25 %', 6225],
    ['100', 10_000],
    ['100,01', null],
    ['1e1', null],
    ['', null],
    ['-5', null],
  ])('%s', (percent, bps) => expect(basisPointsOf(percent)).toBe(bps));
});

describe('creditorOf', () => {
  it('makes what the contract takes, and null while something is wrong', () => {
    expect(creditorOf(emptyDraft)).toBeNull();
    const made = creditorOf({ ...danish, vatShare: 'part', vatPercent: '62,5', email: ' a@b.dk ' });
    expect(newCreditor.parse(made)).toMatchObject({
      vatDeductionBps: 6250,
      email: 'a@b.dk',
      bankAccounts: [],
    });
  });

  it('comes back from a stored creditor unchanged', () => {
    const draft: CreditorDraft = {
      ...danish,
      vatShare: 'part',
      vatPercent: '62.25',
      bankAccounts: [{ ...newAccount(danish), kind: 'iban', number: 'DK5000400440116243', bic: 'DABADKKK' }],
    };
    const made = creditorOf(draft);
    expect(made).not.toBeNull();
    expect(sameDraft(draftOf({ id: 1, isDemo: false, ...made! }), draft)).toBe(true);
  });
});
