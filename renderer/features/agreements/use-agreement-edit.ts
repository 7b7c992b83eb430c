import { useState } from 'react';
import type { Agreement } from '../../../shared/api/agreements.ts';
import type { Creditor } from '../../../shared/api/creditors.ts';
import { schemeNames, schemeOf, type SchemeName } from '../../../shared/domain/collections/schemes.ts';
import { invoke } from '../../app/api.ts';
import { useFormats } from '../../app/intl.tsx';
import { useApiCommand } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import {
  agreementOf,
  draftOf,
  newDraft,
  problemsOf,
  sameDraft,
  withScheme,
  type AgreementDraft,
} from './agreement-draft.ts';

type Edit = { readonly draft: AgreementDraft; readonly hasTried: boolean; readonly isSaved: boolean };

/** The form of one agreement, or of a new one (`agreement` null), with what saves it. */
export const useAgreementEdit = ({
  creditor,
  agreement,
  agreements,
  onAdded,
}: {
  readonly creditor: Creditor;
  readonly agreement: Agreement | null;
  readonly agreements: readonly Agreement[];
  readonly onAdded: (id: number) => void;
}) => {
  const { decimalMark } = useFormats();
  const { show } = useRefusal();
  const taken = agreements.filter(({ creditorId }) => creditorId === creditor.id).map(({ code }) => code);
  const usual = schemeNames.find((name) => schemeOf(name).country === creditor.country) ?? schemeNames[0];
  const stored = agreement === null ? newDraft(usual, creditor, taken) : draftOf(agreement, decimalMark);
  const fresh: Edit = { draft: stored, hasTried: false, isSaved: false };
  const [edit, setEdit] = useState<Edit>(fresh);
  const add = useApiCommand('agreements.add', { quiet: true });
  const change = useApiCommand('agreements.change', { quiet: true });
  const { draft, hasTried } = edit;
  const problems = problemsOf(draft, agreement, decimalMark);
  const editDraft = (part: Partial<AgreementDraft>): void =>
    setEdit((before) => ({ ...before, draft: { ...before.draft, ...part }, isSaved: false }));
  const save = async (): Promise<void> => {
    const made = agreementOf(draft, creditor.id, agreement, decimalMark);
    if (made === null) {
      setEdit((before) => ({ ...before, hasTried: true }));
      return;
    }
    if (agreement === null) {
      const added = await add.run(made);
      if (added.ok) onAdded(added.value.id);
      return;
    }
    const changed = await change.run({ id: agreement.id, ...made });
    if (!changed.ok) return;
    // A token is spent: from now on the folder is said as it stands.
    const kept = { outFolder: keptFolder(draft.outFolder), inFolder: keptFolder(draft.inFolder) };
    setEdit({ draft: { ...draft, ...kept }, hasTried: false, isSaved: true });
  };
  const chooseFolder = async (field: 'outFolder' | 'inFolder'): Promise<void> => {
    const chosen = await invoke('files.chooseDirectory', { purpose: 'bankFiles' });
    if (!chosen.ok) show(chosen.error);
    else if (chosen.value.folder !== null)
      editDraft({ [field]: { path: chosen.value.folder.path, sent: chosen.value.folder.token } });
  };
  return {
    draft,
    isSaved: edit.isSaved,
    problems: hasTried
      ? problems
      : problems.filter(({ code }) => code !== 'required' && code !== 'leadDaysRequired'),
    refusal: add.refusal ?? change.refusal,
    isRunning: add.isRunning || change.isRunning,
    isChanged: agreement === null || !sameDraft(stored, draft),
    save: () => void save(),
    edit: editDraft,
    chooseScheme: (scheme: SchemeName) => editDraft(withScheme(draft, scheme, taken)),
    chooseFolder: (field: 'outFolder' | 'inFolder') => void chooseFolder(field),
    discard: () => setEdit(fresh),
  };
};

const keptFolder = ({ path }: AgreementDraft['outFolder']) => ({ path, sent: path });
