import { describe, expect, it } from 'vitest';
import {
  charsets,
  dayConventions,
  decimalConventions,
  importFields,
  openQuestion,
} from '../../../shared/api/imports.ts';
import {
  entryKinds,
  importKinds,
  importRowOutcomes,
  importStates,
  viewColumns,
} from '../../../shared/api/view-columns.ts';
import { evidenceCodes, kindRefusalCodes } from '../../../shared/domain/imports/inspection-codes.ts';
import { isMessageId } from '../../../shared/i18n/catalogue.ts';
import { previewTabs } from './preview-tabs.ts';
import { wizardSteps } from './wizard-store.ts';

const keys = (prefix: string, codes: readonly string[]): readonly string[] =>
  codes.map((code) => `${prefix}.${code}`);

describe('the imports', () => {
  it.each([
    ['fields', keys('imports.field', importFields)],
    ['questions', keys('imports.question', openQuestion.shape.question.options)],
    ['choices of charset', keys('imports.choice.charset', charsets)],
    ['choices of decimals', keys('imports.choice.decimal', decimalConventions)],
    ['choices of dates', keys('imports.choice.day', dayConventions)],
    ['evidence', keys('imports.evidence', Object.keys(evidenceCodes))],
    ['refusals', keys('imports.refusal', kindRefusalCodes)],
    ['kinds of files', keys('imports.kind', importKinds)],
    ['states', keys('imports.state', importStates)],
    ['kinds of entries', keys('imports.entryKind', entryKinds)],
    ['outcomes', keys('importRows.outcome', importRowOutcomes)],
    ['steps', wizardSteps.flatMap((step) => [`imports.step.${step}`, `imports.step.${step}.about`])],
    ['tabs', keys('imports.preview.tab', previewTabs)],
    [
      'heads of the list',
      keys(
        'imports',
        viewColumns.imports.map(({ key }) => key),
      ),
    ],
    [
      'heads of the rows',
      keys(
        'importRows',
        viewColumns.importRows.map(({ key }) => key),
      ),
    ],
    [
      'heads of the error log',
      keys(
        'issues',
        viewColumns.issues.map(({ key }) => key),
      ),
    ],
    [
      'heads of the audit',
      keys(
        'audit',
        viewColumns.audit.map(({ key }) => key),
      ),
    ],
  ])('have texts for all %s', (_what, wanted) => {
    expect(wanted.filter((key) => !isMessageId(key))).toEqual([]);
  });
});
