import { beforeEach, describe, expect, it } from 'vitest';
import type { FileInspection } from '../../../shared/api/imports.ts';
import { answerQuestion, blankMapping } from './mapping-editor.ts';
import {
  addFiles,
  closeWizard,
  editTable,
  openWizard,
  readTable,
  removeFile,
  showInspection,
  useWizard,
} from './wizard-store.ts';

const inspected = (fileId: number, proposal: FileInspection['proposal']): FileInspection => ({
  fileId,
  name: `file ${fileId}`,
  sizeBytes: 1,
  kind: proposal === null ? 'e_invoice' : 'csv',
  sheets: [],
  evidence: [],
  sample: [],
  proposal,
  otherSheets: [],
  questions:
    proposal === null ? [] : [{ question: 'day', examples: ['01-02-2026'], choices: ['dmy', 'mdy'] }],
  profile: null,
  documents: null,
  refusal: null,
});

const mapping = blankMapping('utf-8', null);

describe('the wizard', () => {
  beforeEach(openWizard);

  it('takes a file that is chosen twice once, with its newest token', () => {
    addFiles([{ token: 'a', name: 'x.csv', sizeBytes: 3 }]);
    addFiles(
      [
        { token: 'b', name: 'x.csv', sizeBytes: 3 },
        { token: 'c', name: 'x.csv', sizeBytes: 4 },
      ],
      2,
    );
    expect(useWizard.getState().chosen.map(({ token }) => token)).toEqual(['b', 'c']);
    expect(useWizard.getState().leftOut).toBe(2);
    removeFile('b');
    expect(useWizard.getState().chosen.map(({ token }) => token)).toEqual(['c']);
  });

  it('holds a table for each text file and each sheet to read, and none for an e-invoice or what was refused', () => {
    const refused = {
      ...inspected(3, null),
      kind: 'csv' as const,
      refusal: { code: 'file_empty', params: {} },
    };
    const workbook = { ...inspected(4, mapping), otherSheets: [{ ...mapping, sheet: 'Kunder' }] };
    showInspection(7, 1, [inspected(1, mapping), inspected(2, null), refused, workbook]);
    expect(useWizard.getState().tables.map(({ key, isFurtherSheet }) => [key, isFurtherSheet])).toEqual([
      ['1', false],
      ['4', false],
      ['4 Kunder', true],
    ]);
    editTable('1', (draft) => answerQuestion(draft, 'day', 'dmy'));
    readTable('4 Kunder', false);
    expect(useWizard.getState().tables.map(({ draft, isRead }) => [draft.mapping.day, isRead])).toEqual([
      ['dmy', true],
      [null, true],
      [null, false],
    ]);
  });

  it('begins with nothing but the charset where the delimiter has to be chosen', () => {
    const file: FileInspection = {
      ...inspected(1, null),
      kind: 'csv',
      evidence: [{ about: 'charset', code: 'charset_windows_letters', params: { charset: 'windows-1252' } }],
      questions: [{ question: 'delimiter', examples: ['a,b;c'], choices: [';', ','] }],
    };
    showInspection(7, 1, [file]);
    expect(useWizard.getState().tables[0]?.draft).toMatchObject({
      mapping: { charset: 'windows-1252', delimiter: null, columns: [] },
      questions: file.questions,
    });
  });

  it('forgets everything when it is closed', () => {
    showInspection(7, 1, [inspected(1, mapping)]);
    closeWizard();
    expect(useWizard.getState()).toMatchObject({ isOpen: false, importId: null, tables: [] });
  });
});
