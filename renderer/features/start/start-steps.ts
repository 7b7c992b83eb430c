import type { CreditorDraft, DraftProblem } from '../settings/creditor-draft.ts';
import { problemsOf } from '../settings/creditor-draft.ts';

export const startSteps = ['company', 'address', 'bank'] as const;
export type StartStep = (typeof startSteps)[number];

const fieldsOf: Readonly<Record<StartStep, readonly string[]>> = {
  company: ['country', 'name', 'registrationNumber', 'currency', 'language', 'code'],
  address: ['street', 'postalCode', 'city', 'email', 'phone', 'vatShare', 'vatPercent'],
  bank: ['bankAccounts'],
};

/** What keeps the assistant from leaving a step. */
export const stepProblems = (draft: CreditorDraft, step: StartStep): readonly DraftProblem[] =>
  problemsOf(draft).filter(({ field }) => fieldsOf[step].includes(field.split('.')[0] ?? field));

export const nextStep = (step: StartStep): StartStep | null =>
  startSteps[startSteps.indexOf(step) + 1] ?? null;
export const previousStep = (step: StartStep): StartStep | null =>
  startSteps[startSteps.indexOf(step) - 1] ?? null;
