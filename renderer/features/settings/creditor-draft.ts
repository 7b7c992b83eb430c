import type { Creditor, NewCreditor } from '../../../shared/api/creditors.ts';
import type { Country, Language } from '../../../shared/api/values.ts';
import { checkBankAccount, checkBic } from '../../../shared/domain/bank-accounts.ts';
import { withoutGrouping, type CheckResult } from '../../../shared/domain/check-result.ts';
import { isCurrency } from '../../../shared/domain/money.ts';
import { checkRegistrationNumber } from '../../../shared/domain/registration-numbers.ts';

export type BankAccountKind = NewCreditor['bankAccounts'][number]['kind'];

/** A bank account as typed. */
export type BankAccountDraft = {
  readonly kind: BankAccountKind;
  readonly number: string;
  readonly bic: string;
  readonly currency: string;
  readonly isDefault: boolean;
};

/** How much of the VAT on collection cost the creditor may deduct; null until it is said. */
export type VatShare = 'all' | 'none' | 'part' | null;

/** A creditor as it stands in the form: texts as typed, and nothing chosen that nobody has said. */
export type CreditorDraft = {
  readonly country: Country | null;
  readonly name: string;
  readonly registrationNumber: string;
  readonly code: string;
  readonly currency: string;
  readonly language: Language | null;
  readonly vatShare: VatShare;
  /** Percent as typed, for `part`. */
  readonly vatPercent: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly email: string;
  readonly phone: string;
  readonly bankAccounts: readonly BankAccountDraft[];
  /** Fields that the clerk has changed by hand; a proposal leaves them alone. */
  readonly touched: readonly ProposedField[];
};

export type ProposedField = 'code' | 'currency' | 'language';

export const emptyDraft: CreditorDraft = {
  country: null,
  name: '',
  registrationNumber: '',
  code: '',
  currency: '',
  language: null,
  vatShare: null,
  vatPercent: '',
  street: '',
  postalCode: '',
  city: '',
  email: '',
  phone: '',
  bankAccounts: [],
  touched: [],
};

const usualOf: Readonly<Record<Country, { readonly currency: string; readonly language: Language }>> = {
  DK: { currency: 'DKK', language: 'da' },
  SE: { currency: 'SEK', language: 'sv' },
  FI: { currency: 'EUR', language: 'fi' },
  NO: { currency: 'NOK', language: 'nb' },
};

const accountKindsByCountry: Readonly<Record<Country, readonly BankAccountKind[]>> = {
  DK: ['bban', 'iban', 'fik'],
  SE: ['bankgiro', 'plusgiro', 'bban', 'iban'],
  FI: ['iban'],
  NO: ['bban', 'iban'],
};

/** The kinds of account that the country's banks give, the usual one first. */
export const accountKindsOf = (country: Country): readonly BankAccountKind[] =>
  accountKindsByCountry[country];

const letters: Readonly<Record<string, string>> = { Æ: 'AE', Ø: 'O', Å: 'A', Ä: 'A', Ö: 'O', Ü: 'U', É: 'E' };

/** Company forms say nothing about which company it is. */
const forms = new Set([
  'A/S',
  'APS',
  'I/S',
  'K/S',
  'P/S',
  'AB',
  'HB',
  'KB',
  'OY',
  'OYJ',
  'AS',
  'ASA',
  'ANS',
  'DA',
  'KY',
  'AY',
]);

/** "Tranekilde Forsyning A/S" → TRANEKILDE; empty when the name holds no letter or digit. */
export const proposeCode = (name: string): string => {
  const words = name
    .toUpperCase()
    .split(/\s+/)
    .filter((word) => word !== '' && !forms.has(word));
  const plain = words
    .map((word) => word.replace(/[^A-Z0-9]/g, (character) => letters[character] ?? ''))
    .filter((word) => word !== '');
  return (plain[0] ?? '').slice(0, 16);
};

/** A change of the form. Country and name bring their proposals along, save for what was changed by hand. */
export const editDraft = (draft: CreditorDraft, change: Partial<CreditorDraft>): CreditorDraft => {
  const touched = [...draft.touched];
  for (const field of ['code', 'currency', 'language'] as const)
    if (change[field] !== undefined && !touched.includes(field)) touched.push(field);
  const next: CreditorDraft = { ...draft, ...change, touched };
  const free = (field: ProposedField): boolean => !touched.includes(field);
  const usual = change.country === undefined || change.country === null ? null : usualOf[change.country];
  return {
    ...next,
    ...(usual !== null && free('currency') ? { currency: usual.currency } : {}),
    ...(usual !== null && free('language') ? { language: usual.language } : {}),
    ...(change.name !== undefined && free('code') ? { code: proposeCode(change.name) } : {}),
    ...(usual === null ? {} : { bankAccounts: keptAccounts(next, change.country ?? null) }),
  };
};

/** Accounts that hold a number stay whatever the country is; the check says what is wrong with them. */
const keptAccounts = (draft: CreditorDraft, country: Country | null): readonly BankAccountDraft[] =>
  draft.bankAccounts.filter(
    ({ kind, number }) =>
      number.trim() !== '' || (country !== null && accountKindsOf(country).includes(kind)),
  );

export const newAccount = (draft: CreditorDraft): BankAccountDraft => ({
  kind: draft.country === null ? 'iban' : (accountKindsOf(draft.country)[0] ?? 'iban'),
  number: '',
  bic: '',
  currency: draft.currency,
  isDefault: !draft.bankAccounts.some(({ isDefault }) => isDefault),
});

/** What is wrong with a field: `settings.problem.<code>` of the catalogue, with what the check expects if it knows. */
export type DraftProblem = { readonly field: string; readonly code: string; readonly expected?: string };

const problemOf = (field: string, checked: CheckResult): readonly DraftProblem[] =>
  checked.ok
    ? []
    : [
        {
          field,
          code: checked.code,
          ...(checked.expected === undefined ? {} : { expected: checked.expected }),
        },
      ];

/** Percent with at most two decimals, as basis points; null when it is no number from 0 to 100. */
export const basisPointsOf = (percent: string): number | null => {
  const match = /^\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*%?\s*$/.exec(percent);
  if (match === null) return null;
  const bps = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return bps <= 10_000 ? bps : null;
};

const vatBps = (draft: CreditorDraft): number | null => {
  if (draft.vatShare === 'all') return 10_000;
  if (draft.vatShare === 'none') return 0;
  return draft.vatShare === 'part' ? basisPointsOf(draft.vatPercent) : null;
};

const accountProblems = (draft: CreditorDraft): readonly DraftProblem[] => {
  const { country } = draft;
  if (country === null) return [];
  const problems = draft.bankAccounts.flatMap((account, index): readonly DraftProblem[] => {
    const at = `bankAccounts.${index}`;
    return [
      ...(account.number.trim() === ''
        ? [{ field: `${at}.number`, code: 'required' }]
        : problemOf(`${at}.number`, checkBankAccount(account.kind, country, account.number))),
      ...(account.bic === '' || checkBic(account.bic).ok ? [] : [{ field: `${at}.bic`, code: 'bic' }]),
      ...(isCurrency(account.currency) ? [] : [{ field: `${at}.currency`, code: 'currency' }]),
    ];
  });
  const defaults = draft.bankAccounts.filter(({ isDefault }) => isDefault).length;
  if (draft.bankAccounts.length > 0 && defaults !== 1)
    problems.push({ field: 'bankAccounts', code: 'one_default' });
  return problems;
};

/** Everything that keeps the draft from being saved, in the order of the form. Empty fields are `required`. */
export const problemsOf = (draft: CreditorDraft): readonly DraftProblem[] => {
  const problems: DraftProblem[] = [];
  const required = (field: string, isFilled: boolean): boolean => {
    if (!isFilled) problems.push({ field, code: 'required' });
    return isFilled;
  };
  required('country', draft.country !== null);
  required('name', draft.name.trim() !== '');
  if (required('registrationNumber', draft.registrationNumber.trim() !== '') && draft.country !== null)
    problems.push(
      ...problemOf('registrationNumber', checkRegistrationNumber(draft.country, draft.registrationNumber)),
    );
  if (required('currency', draft.currency !== '') && !isCurrency(draft.currency))
    problems.push({ field: 'currency', code: 'currency' });
  required('language', draft.language !== null);
  if (required('code', draft.code !== '') && !/^[A-Z0-9][A-Z0-9_-]{0,15}$/.test(draft.code))
    problems.push({ field: 'code', code: 'code' });
  if (required('vatShare', draft.vatShare !== null) && vatBps(draft) === null)
    problems.push({ field: 'vatPercent', code: 'percent' });
  if (draft.email.trim() !== '' && !/^[^\s@]+@[^\s@]+$/.test(draft.email.trim()))
    problems.push({ field: 'email', code: 'email' });
  return [...problems, ...accountProblems(draft)];
};

/** The draft as the contract wants it; null while `problemsOf` finds anything. */
export const creditorOf = (draft: CreditorDraft): NewCreditor | null => {
  const bps = vatBps(draft);
  if (draft.country === null || draft.language === null || bps === null || problemsOf(draft).length > 0)
    return null;
  return {
    code: draft.code,
    name: draft.name.trim(),
    country: draft.country,
    registrationNumber: draft.registrationNumber.trim(),
    currency: draft.currency,
    vatDeductionBps: bps,
    language: draft.language,
    street: draft.street.trim(),
    postalCode: draft.postalCode.trim(),
    city: draft.city.trim(),
    email: draft.email.trim(),
    phone: draft.phone.trim(),
    bankAccounts: draft.bankAccounts.map((account) => ({
      ...account,
      number: account.number.trim(),
      bic: account.bic.trim() === '' ? null : withoutGrouping(account.bic).toUpperCase(),
    })),
  };
};

const percentOf = (bps: number): string =>
  bps % 100 === 0 ? String(bps / 100) : `${Math.floor(bps / 100)}.${String(bps % 100).padStart(2, '0')}`;

/** A stored creditor, to be changed. Nothing in it is a proposal any more. */
export const draftOf = (creditor: Creditor): CreditorDraft => ({
  country: creditor.country,
  name: creditor.name,
  registrationNumber: creditor.registrationNumber,
  code: creditor.code,
  currency: creditor.currency,
  language: creditor.language,
  vatShare: creditor.vatDeductionBps === 10_000 ? 'all' : creditor.vatDeductionBps === 0 ? 'none' : 'part',
  vatPercent: [0, 10_000].includes(creditor.vatDeductionBps) ? '' : percentOf(creditor.vatDeductionBps),
  street: creditor.street,
  postalCode: creditor.postalCode,
  city: creditor.city,
  email: creditor.email,
  phone: creditor.phone,
  bankAccounts: creditor.bankAccounts.map((account) => ({ ...account, bic: account.bic ?? '' })),
  touched: ['code', 'currency', 'language'],
});

export const sameDraft = (a: CreditorDraft, b: CreditorDraft): boolean =>
  JSON.stringify({ ...a, touched: [] }) === JSON.stringify({ ...b, touched: [] });
