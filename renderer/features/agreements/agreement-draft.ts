import { fileNumberMax, type Agreement, type NewAgreement } from '../../../shared/api/agreements.ts';
import type { CollectionRules } from '../../../shared/api/collections.ts';
import { isCreditorNumber, isSupplierNumber } from '../../../shared/domain/collections/scheme-numbers.ts';
import { schemeOf, type DateRoll, type SchemeName } from '../../../shared/domain/collections/schemes.ts';
import { parseAmountText } from '../../../shared/domain/decimal-convention.ts';
import { currencyExponent, toDecimalText } from '../../../shared/domain/money.ts';

export type DecimalMark = ',' | '.';

/** A folder as the form holds it: the path for the clerk to read, and what the backend is sent for it. */
export type FolderDraft = { readonly path: string; readonly sent: string };

/** An agreement as it stands in the form: texts as typed. */
export type AgreementDraft = {
  readonly scheme: SchemeName;
  readonly code: string;
  readonly creditorNumber: string;
  readonly debtorGroup: string;
  readonly section: string;
  readonly dataSupplierNumber: string;
  readonly isTest: boolean;
  readonly mainText: string;
  readonly outFolder: FolderDraft;
  readonly inFolder: FolderDraft;
  readonly nextFileNumber: string;
  /** Empty: the scheme's own deadline, where it has one. */
  readonly leadDays: string;
  readonly dateRoll: DateRoll;
  readonly hasFourEyes: boolean;
  /** Empty: no limit. */
  readonly minimum: string;
  readonly maximum: string;
  readonly netsCredits: boolean;
  readonly nettingOrder: CollectionRules['nettingOrder'];
  readonly withoutMandate: CollectionRules['withoutMandate'];
  readonly isActive: boolean;
  readonly sendsMandateChanges: boolean;
};

const noFolder: FolderDraft = { path: '', sent: '' };

/** A new agreement with what is usual; the creditor most often sends its files itself. */
export const newDraft = (
  scheme: SchemeName,
  creditor: { readonly registrationNumber: string },
  taken: readonly string[],
): AgreementDraft => ({
  scheme,
  code: freeCode(scheme, taken),
  creditorNumber: '',
  debtorGroup: '00001',
  section: schemeOf(scheme).sections[0] ?? '',
  dataSupplierNumber:
    schemeOf(scheme).supplierDigits === 'registration'
      ? creditor.registrationNumber.replaceAll(/\D/g, '')
      : '',
  isTest: false,
  mainText: '',
  outFolder: noFolder,
  inFolder: noFolder,
  nextFileNumber: '1',
  leadDays: '',
  dateRoll: 'next',
  hasFourEyes: false,
  minimum: '',
  maximum: '',
  netsCredits: true,
  nettingOrder: 'oldest',
  withoutMandate: 'leave_out',
  isActive: true,
  sendsMandateChanges: false,
});

/** BS, BS2, BS3 … */
const freeCode = (scheme: SchemeName, taken: readonly string[]): string => {
  const stem = scheme.toUpperCase();
  let code = stem;
  for (let number = 2; taken.includes(code); number += 1) code = `${stem}${number}`;
  return code;
};

/** Another scheme takes away what it does not have; a code that was only proposed follows it. */
export const withScheme = (
  draft: AgreementDraft,
  scheme: SchemeName,
  taken: readonly string[],
): AgreementDraft => {
  const { sections, sendsSlips, text, mandateChanges, supplierDigits } = schemeOf(scheme);
  return {
    ...draft,
    scheme,
    code: draft.code === freeCode(draft.scheme, taken) ? freeCode(scheme, taken) : draft.code,
    section: sections.includes(draft.section) ? draft.section : (sections[0] ?? ''),
    mainText: text === null ? '' : draft.mainText,
    dataSupplierNumber: supplierDigits === null ? '' : draft.dataSupplierNumber,
    sendsMandateChanges: draft.sendsMandateChanges && mandateChanges !== null,
    withoutMandate: sendsSlips ? draft.withoutMandate : 'leave_out',
  };
};

const amountTyped = (amountMinor: number, currency: string, mark: DecimalMark): string =>
  toDecimalText(amountMinor, currency).replace('.', mark);

export const draftOf = (agreement: Agreement, mark: DecimalMark): AgreementDraft => {
  const { currency } = schemeOf(agreement.scheme);
  const { minimumMinor, maximumMinor, ...rules } = agreement.rules;
  return {
    scheme: agreement.scheme,
    code: agreement.code,
    creditorNumber: agreement.creditorNumber,
    debtorGroup: agreement.debtorGroup,
    section: agreement.section,
    dataSupplierNumber: agreement.dataSupplierNumber,
    isTest: agreement.isTest,
    mainText: agreement.mainText,
    outFolder: { path: agreement.outFolder, sent: agreement.outFolder },
    inFolder: { path: agreement.inFolder, sent: agreement.inFolder },
    nextFileNumber: String(agreement.nextFileNumber),
    leadDays: agreement.leadDays === null ? '' : String(agreement.leadDays),
    dateRoll: agreement.dateRoll,
    hasFourEyes: agreement.hasFourEyes,
    minimum: minimumMinor === 0 ? '' : amountTyped(minimumMinor, currency, mark),
    maximum: maximumMinor === null ? '' : amountTyped(maximumMinor, currency, mark),
    ...rules,
    isActive: agreement.isActive,
    sendsMandateChanges: agreement.sendsMandateChanges,
  };
};

export type DraftField = keyof AgreementDraft;
export type ProblemCode =
  | 'required'
  | 'code'
  | 'creditorNumber'
  | 'creditorIdentifier'
  | 'debtorGroup'
  | 'dataSupplierNumber'
  | 'leadDays'
  | 'leadDaysRequired'
  | 'amount'
  | 'maximum'
  | 'fileNumber'
  | 'fileNumberBack';
/** `agreements.problem.<code>` of the catalogue. */
export type DraftProblem = { readonly field: DraftField; readonly code: ProblemCode };

type Typed = { readonly ok: boolean; readonly amountMinor: number | null };

/** Empty is no limit; a limit below zero is none that can be meant. */
const limitOf = (text: string, currency: string, mark: DecimalMark): Typed => {
  if (text.trim() === '') return { ok: true, amountMinor: null };
  const parsed = parseAmountText(text, mark === ',' ? 'comma' : 'point', currencyExponent(currency) ?? 2);
  return parsed.ok && parsed.amountMinor >= 0
    ? { ok: true, amountMinor: parsed.amountMinor }
    : { ok: false, amountMinor: null };
};

const wholeNumber = (text: string, most: number): number | null => {
  const typed = text.trim();
  return /^\d{1,9}$/.test(typed) && Number(typed) <= most ? Number(typed) : null;
};

const leadDaysMax = 60;

const leadDaysProblem = (draft: AgreementDraft): ProblemCode | null => {
  if (draft.leadDays.trim() === '')
    return schemeOf(draft.scheme).earliest === null ? 'leadDaysRequired' : null;
  return wholeNumber(draft.leadDays, leadDaysMax) === null ? 'leadDays' : null;
};

const fileNumberProblem = (draft: AgreementDraft, stored: Agreement | null): ProblemCode | null => {
  const number = wholeNumber(draft.nextFileNumber, fileNumberMax);
  if (number === null || number === 0) return 'fileNumber';
  return stored !== null && number < stored.nextFileNumber ? 'fileNumberBack' : null;
};

/** Everything that keeps the draft from being saved, in the order of the form. */
export const problemsOf = (
  draft: AgreementDraft,
  stored: Agreement | null,
  mark: DecimalMark,
): readonly DraftProblem[] => {
  const scheme = schemeOf(draft.scheme);
  const problems: DraftProblem[] = [];
  const find = (field: DraftField, code: ProblemCode | null): void => {
    if (code !== null) problems.push({ field, code });
  };
  const needed = (text: string, isRight: boolean, code: ProblemCode): ProblemCode | null => {
    if (text === '') return 'required';
    return isRight ? null : code;
  };
  find('code', needed(draft.code, /^[A-Z0-9][A-Z0-9_-]{0,15}$/.test(draft.code), 'code'));
  const isNumber = isCreditorNumber(scheme, draft.creditorNumber);
  const wrongNumber = draft.scheme === 'sepa' ? 'creditorIdentifier' : 'creditorNumber';
  find('creditorNumber', needed(draft.creditorNumber, isNumber, wrongNumber));
  find('debtorGroup', needed(draft.debtorGroup, /^\d{5}$/.test(draft.debtorGroup), 'debtorGroup'));
  const supplier = draft.dataSupplierNumber;
  const isSupplier = isSupplierNumber(scheme, supplier);
  if (scheme.supplierDigits !== null || supplier !== '')
    find('dataSupplierNumber', needed(supplier, isSupplier, 'dataSupplierNumber'));
  find('nextFileNumber', fileNumberProblem(draft, stored));
  find('leadDays', leadDaysProblem(draft));
  const minimum = limitOf(draft.minimum, scheme.currency, mark);
  const maximum = limitOf(draft.maximum, scheme.currency, mark);
  find('minimum', minimum.ok ? null : 'amount');
  find('maximum', maximum.ok && maximum.amountMinor !== 0 ? null : 'amount');
  if (maximum.amountMinor !== null && maximum.amountMinor !== 0)
    find('maximum', maximum.amountMinor < (minimum.amountMinor ?? 0) ? 'maximum' : null);
  return problems;
};

/** The draft as the contract wants it; null while `problemsOf` finds anything. */
export const agreementOf = (
  draft: AgreementDraft,
  creditorId: number,
  stored: Agreement | null,
  mark: DecimalMark,
): NewAgreement | null => {
  if (problemsOf(draft, stored, mark).length > 0) return null;
  const { currency } = schemeOf(draft.scheme);
  const { minimum, maximum, netsCredits, nettingOrder, withoutMandate, ...fields } = draft;
  return {
    creditorId,
    ...fields,
    mainText: draft.mainText.trim(),
    outFolder: draft.outFolder.sent,
    inFolder: draft.inFolder.sent,
    nextFileNumber: Number(draft.nextFileNumber),
    leadDays: draft.leadDays.trim() === '' ? null : Number(draft.leadDays),
    rules: {
      minimumMinor: limitOf(minimum, currency, mark).amountMinor ?? 0,
      maximumMinor: limitOf(maximum, currency, mark).amountMinor,
      netsCredits,
      nettingOrder,
      withoutMandate,
    },
  };
};

export const sameDraft = (a: AgreementDraft, b: AgreementDraft): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
