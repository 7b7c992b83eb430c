import { describe, expect, it } from 'vitest';
import { emptyDraft, newAccount, problemsOf, type CreditorDraft } from '../settings/creditor-draft.ts';
import { nextStep, previousStep, startSteps, stepProblems } from './start-steps.ts';

const broken: CreditorDraft = {
  ...emptyDraft,
  country: 'SE',
  email: 'nobody',
  bankAccounts: [{ ...newAccount(emptyDraft), number: '1', bic: '?', currency: '' }],
};

describe('steps of the assistant', () => {
  it('go forth and back through at most three', () => {
    expect(startSteps.map(nextStep)).toEqual(['address', 'bank', null]);
    expect(startSteps.map(previousStep)).toEqual([null, 'company', 'address']);
  });

  it('leave no problem of the draft without a step that shows it', () => {
    for (const draft of [emptyDraft, broken])
      expect(
        startSteps
          .flatMap((step) => stepProblems(draft, step))
          .map(({ field }) => field)
          .sort(),
      ).toEqual(
        problemsOf(draft)
          .map(({ field }) => field)
          .sort(),
      );
  });
});
