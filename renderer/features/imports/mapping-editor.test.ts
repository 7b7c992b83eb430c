import { describe, expect, it } from 'vitest';
import type { OpenQuestion, TableMapping } from '../../../shared/api/imports.ts';
import {
  adoptProposal,
  answerQuestion,
  assignField,
  draftOfProposal,
  isReady,
  missingFields,
  openQuestions,
  readinessOf,
  withQuestions,
} from './mapping-editor.ts';

const mapping: TableMapping = {
  holds: 'entries',
  sheet: null,
  headerRow: 1,
  charset: 'utf-8',
  delimiter: ';',
  quote: '"',
  decimal: null,
  day: null,
  columns: [
    { index: 0, header: 'Kundenr', field: 'customerNumber' },
    { index: 1, header: 'Faktura', field: 'documentNumber' },
    { index: 2, header: 'Dato', field: 'documentOn' },
    { index: 3, header: 'Forfald', field: 'dueOn' },
    { index: 4, header: 'Beløb', field: 'amount' },
    { index: 5, header: 'Noget', field: null },
  ],
  defaults: { currency: 'DKK', kind: 'bySign', party: null, country: null },
  creditAmounts: 'negative',
  kindValues: {},
  partyValues: {},
};

const dayQuestion: OpenQuestion = { question: 'day', examples: ['01-02-2026'], choices: ['dmy', 'mdy'] };
const decimalQuestion: OpenQuestion = {
  question: 'decimal',
  examples: ['1.234'],
  choices: ['comma', 'point'],
};

describe('questions', () => {
  it('are open until they are answered: nothing is chosen for the clerk', () => {
    const draft = draftOfProposal(mapping, [dayQuestion, decimalQuestion]);
    expect(openQuestions(draft)).toHaveLength(2);
    expect(draft.mapping.day).toBeNull();
    const once = answerQuestion(draft, 'day', 'dmy');
    expect(once.mapping.day).toBe('dmy');
    expect(openQuestions(once).map(({ question }) => question)).toEqual(['decimal']);
    expect(isReady(answerQuestion(once, 'decimal', 'comma'))).toBe(true);
  });

  it('can be answered again', () => {
    const draft = answerQuestion(
      answerQuestion(draftOfProposal(mapping, [dayQuestion]), 'day', 'dmy'),
      'day',
      'mdy',
    );
    expect(draft.mapping.day).toBe('mdy');
    expect(draft.answers).toEqual({ day: 'mdy' });
  });

  it.each([
    ['header', '3', { headerRow: 3 }],
    ['sheet', 'Poster', { sheet: 'Poster' }],
    ['delimiter', '\t', { delimiter: '\t' }],
    ['charset', 'windows-1252', { charset: 'windows-1252' }],
    ['kind', 'invoice', { defaults: { ...mapping.defaults, kind: 'invoice' } }],
    ['currency', 'SEK', { defaults: { ...mapping.defaults, currency: 'SEK' } }],
    ['party', 'private', { defaults: { ...mapping.defaults, party: 'private' } }],
  ] as const)('%s goes where the mapping keeps it', (question, choice, expected) => {
    const asked: OpenQuestion = { question, examples: [], choices: [choice] };
    expect(answerQuestion(draftOfProposal(mapping, [asked]), question, choice).mapping).toMatchObject(
      expected,
    );
  });

  it('that come up under an edited mapping are added, and answers stay', () => {
    const draft = answerQuestion(draftOfProposal(mapping, [dayQuestion]), 'day', 'dmy');
    const more = withQuestions(draft, [decimalQuestion]);
    expect(more.questions.map(({ question }) => question)).toEqual(['decimal', 'day']);
    expect(openQuestions(more)).toEqual([decimalQuestion]);
  });

  it('that have no choices only tell something', () => {
    expect(
      openQuestions(draftOfProposal(mapping, [{ question: 'header', examples: ['a'], choices: [] }])),
    ).toEqual([]);
  });

  it('that no longer come up and were not answered go away', () => {
    expect(withQuestions(draftOfProposal(mapping, [dayQuestion]), []).questions).toEqual([]);
  });
});

describe('columns', () => {
  it('give a field to one column only', () => {
    const moved = assignField(mapping, 5, 'amount');
    expect(moved.columns.map(({ field }) => field)).toEqual([
      'customerNumber',
      'documentNumber',
      'documentOn',
      'dueOn',
      null,
      'amount',
    ]);
    expect(mapping.columns[4]?.field).toBe('amount');
  });
});

describe('another sheet, header row, charset or delimiter', () => {
  it('takes the proposal and keeps what was answered', () => {
    const draft = answerQuestion(
      answerQuestion(draftOfProposal(mapping, [dayQuestion]), 'day', 'mdy'),
      'delimiter',
      ',',
    );
    const proposal = { ...mapping, delimiter: ',' as const, headerRow: 4, columns: [] };
    const adopted = adoptProposal(draft, proposal, [dayQuestion, decimalQuestion]);
    expect(adopted.mapping).toMatchObject({ day: 'mdy', delimiter: ',', headerRow: 4 });
    expect(openQuestions(adopted)).toEqual([decimalQuestion]);
  });
});

describe('readiness', () => {
  it('names what no column and no default gives', () => {
    expect(missingFields(mapping)).toEqual([]);
    const without = assignField({ ...mapping, defaults: { ...mapping.defaults, currency: null } }, 3, null);
    expect(readinessOf(draftOfProposal(without, []))).toEqual({
      questions: 0,
      missing: ['currency', 'dueOn'],
    });
    const asked: OpenQuestion = { question: 'currency', examples: [], choices: ['DKK'] };
    expect(readinessOf(draftOfProposal(without, [asked]))).toEqual({ questions: 1, missing: ['dueOn'] });
    expect(missingFields({ ...mapping, holds: 'both' })).toEqual([
      'customerName',
      'customerParty',
      'customerCountry',
    ]);
  });
});
