import { create } from 'zustand';
import type { ApiError } from '../../../shared/api/errors.ts';
import { charsets, type FileInspection } from '../../../shared/api/imports.ts';
import { blankMapping, draftOfProposal, type MappingDraft } from './mapping-editor.ts';

export const wizardSteps = ['files', 'reading', 'preview', 'result'] as const;
export type WizardStep = (typeof wizardSteps)[number];

export type ChosenFile = { readonly token: string; readonly name: string; readonly sizeBytes: number };

/** One table to be read: a text file, or a sheet of a workbook, of which several may be read. */
export type Table = {
  readonly key: string;
  readonly fileId: number;
  readonly draft: MappingDraft;
  /** A further sheet that looks like a part of the ledger; the clerk may leave it out. */
  readonly isFurtherSheet: boolean;
  readonly isRead: boolean;
};

export type WizardState = {
  readonly isOpen: boolean;
  readonly step: WizardStep;
  /** Whose ledger the files are of; null until it is said, where there are several. */
  readonly creditorId: number | null;
  readonly chosen: readonly ChosenFile[];
  /** Files of a chosen folder that are no e-invoices. */
  readonly leftOut: number;
  readonly importId: number | null;
  readonly files: readonly FileInspection[];
  readonly tables: readonly Table[];
  /** The table whose reading is shown. */
  readonly tableKey: string | null;
  readonly mode: 'add' | 'full';
  readonly eInvoiceCustomers: 'known' | 'create';
  readonly jobId: string | null;
  readonly refusal: ApiError | null;
};

const closed: WizardState = {
  isOpen: false,
  step: 'files',
  creditorId: null,
  chosen: [],
  leftOut: 0,
  importId: null,
  files: [],
  tables: [],
  tableKey: null,
  mode: 'add',
  eInvoiceCustomers: 'known',
  jobId: null,
  refusal: null,
};

/** The import under way in this window. It outlives the screen, so that the clerk can look something up meanwhile. */
export const useWizard = create<WizardState>()(() => closed);

const set = useWizard.setState;

/** Begins a new import; what was under way is left as it is, in the list of imports. */
export const openWizard = (): void => set({ ...closed, isOpen: true });
export const closeWizard = (): void => set(closed);

export const addFiles = (files: readonly ChosenFile[], leftOut = 0): void =>
  set((now) => ({
    // The same file chosen twice is one file; its token is new each time, its name and size are not.
    chosen: [
      ...now.chosen.filter(
        (old) => !files.some(({ name, sizeBytes }) => name === old.name && sizeBytes === old.sizeBytes),
      ),
      ...files,
    ],
    leftOut: now.leftOut + leftOut,
    refusal: null,
  }));

export const removeFile = (token: string): void =>
  set((now) => ({ chosen: now.chosen.filter((file) => file.token !== token) }));

const foundCharset = ({ evidence }: FileInspection) => {
  const found = evidence.find(({ about }) => about === 'charset')?.params.charset;
  return charsets.find((charset) => charset === found) ?? null;
};

const tablesOf = (file: FileInspection): readonly Table[] => {
  if (file.refusal !== null || file.kind === 'e_invoice') return [];
  const { fileId, proposal, questions } = file;
  const mapping = proposal ?? blankMapping(foundCharset(file), null);
  return [
    {
      key: String(fileId),
      fileId,
      draft: draftOfProposal(mapping, questions),
      isFurtherSheet: false,
      isRead: true,
    },
    ...file.otherSheets.map((other) => ({
      key: `${fileId} ${other.sheet ?? ''}`,
      fileId,
      draft: draftOfProposal(other, []),
      isFurtherSheet: true,
      isRead: true,
    })),
  ];
};

/** The files as they were looked at, each table with the reading that its content proposes. */
export const showInspection = (
  importId: number,
  creditorId: number,
  files: readonly FileInspection[],
): void => {
  const tables = files.flatMap(tablesOf);
  set({
    isOpen: true,
    step: 'reading',
    importId,
    creditorId,
    files,
    tables,
    tableKey: tables[0]?.key ?? null,
    jobId: null,
    refusal: null,
  });
};

const changeTable = (key: string, change: (table: Table) => Table): void =>
  set(({ tables }) => ({
    tables: tables.map((table) => (table.key === key ? change(table) : table)),
    refusal: null,
  }));

export const editTable = (key: string, change: (draft: MappingDraft) => MappingDraft): void =>
  changeTable(key, (table) => ({ ...table, draft: change(table.draft) }));

export const readTable = (key: string, isRead: boolean): void =>
  changeTable(key, (table) => ({ ...table, isRead }));
