import { useState } from 'react';
import type { Creditor } from '../../../shared/api/creditors.ts';
import { useCreditor } from '../../app/creditor.ts';
import { useFormats, useText } from '../../app/intl.tsx';
import { useApiCommand } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { useAdministratorOnly } from './access.ts';
import { BankAccountFields } from './BankAccountFields.tsx';
import { ChoiceList } from './ChoiceList.tsx';
import {
  creditorOf,
  draftOf,
  editDraft,
  emptyDraft,
  problemsOf,
  sameDraft,
  type CreditorDraft,
} from './creditor-draft.ts';
import { AddressFields, CompanyFields, shownProblems } from './CreditorFields.tsx';
import { FormSection } from './FormRow.tsx';
import styles from './sections.module.css';
import type { RenderFrame } from './SettingsScreen.tsx';
import { useHasEntries } from './use-has-entries.ts';

type Edit = { readonly draft: CreditorDraft; readonly hasTried: boolean; readonly isSaved: boolean };

const fresh = (creditor: Creditor | null): Edit => ({
  draft: creditor === null ? emptyDraft : draftOf(creditor),
  hasTried: false,
  isSaved: false,
});

/** The form of one creditor, or of a new one (`creditor` null), with what saves it. */
const useCreditorEdit = (creditor: Creditor | null, onAdded: (id: number) => void) => {
  const [edit, setEdit] = useState<Edit>(() => fresh(creditor));
  const add = useApiCommand('creditors.add', { quiet: true });
  const change = useApiCommand('creditors.change', { quiet: true });
  const problems = problemsOf(edit.draft);
  const stored = creditor === null ? emptyDraft : draftOf(creditor);
  const save = async (): Promise<void> => {
    const made = creditorOf(edit.draft);
    if (made === null) {
      setEdit((before) => ({ ...before, hasTried: true }));
      return;
    }
    if (creditor === null) {
      const added = await add.run(made);
      if (added.ok) onAdded(added.value.id);
      return;
    }
    const changed = await change.run({ id: creditor.id, ...made });
    if (changed.ok) setEdit((before) => ({ ...before, isSaved: true, hasTried: false }));
  };
  return {
    draft: edit.draft,
    isSaved: edit.isSaved,
    problems: shownProblems(problems, edit.hasTried),
    refusal: add.refusal ?? change.refusal,
    isRunning: add.isRunning || change.isRunning,
    isChanged: !sameDraft(stored, edit.draft),
    save: () => void save(),
    edit: (part: Partial<CreditorDraft>) =>
      setEdit((before) => ({ ...before, draft: editDraft(before.draft, part), isSaved: false })),
    discard: () => setEdit(fresh(creditor)),
  };
};

const CreditorForm = ({
  creditor,
  frame,
  list,
  onAdded,
  onNew,
}: {
  readonly creditor: Creditor | null;
  readonly frame: RenderFrame;
  readonly list: React.ReactNode;
  readonly onAdded: (id: number) => void;
  readonly onNew: () => void;
}) => {
  const t = useText();
  const { text } = useRefusal();
  const form = useCreditorEdit(creditor, onAdded);
  const isUsed = useHasEntries(creditor?.id ?? null);
  const whyNot = useAdministratorOnly();
  const whySave = whyNot ?? (form.isChanged ? null : t('settings.unchanged'));
  const fields = { draft: form.draft, problems: form.problems, onChange: form.edit, isUsed };
  return frame({
    actions: (
      <>
        {creditor !== null && (
          <ActionButton label={t('settings.creditor.add')} keys="n" whyNot={whyNot} onRun={onNew} />
        )}
        {form.isChanged && <ActionButton label={t('settings.discard')} keys="alt+z" onRun={form.discard} />}
        <ActionButton
          label={creditor === null ? t('settings.creditor.addNow') : t('settings.save')}
          keys="mod+s"
          isNext={whySave === null}
          isRunning={form.isRunning}
          whyNot={whySave}
          onRun={form.save}
        />
      </>
    ),
    content: (
      <div className={styles.split}>
        <div className={styles.side}>{list}</div>
        <div className={styles.scroll}>
          {form.refusal !== null && <Note tone="bad" title={text(form.refusal)} />}
          {form.isSaved && <Note tone="ok" title={t('settings.saved')} />}
          <FormSection
            title={creditor === null ? t('settings.creditor.new') : t('settings.creditor.company')}
          >
            <CompanyFields {...fields} />
          </FormSection>
          <FormSection title={t('settings.creditor.address')}>
            <AddressFields {...fields} />
          </FormSection>
          <FormSection title={t('settings.bank.title')} about={t('settings.bank.about')}>
            <BankAccountFields {...fields} />
          </FormSection>
        </div>
      </div>
    ),
  });
};

/** Master data and accounts of each creditor, and another one. */
export const CreditorSection = ({ frame }: { readonly frame: RenderFrame }) => {
  const t = useText();
  const { country } = useFormats();
  const { creditors, creditor: current } = useCreditor();
  const [asked, setAsked] = useState<number | 'new' | null>(null);
  const chosen =
    asked === 'new' ? null : (creditors.find(({ id }) => id === asked) ?? current ?? creditors[0] ?? null);
  if (asked !== 'new' && chosen === null) return frame({ content: null });
  const list = (
    <ChoiceList<number>
      label={t('settings.creditor.title')}
      chosen={chosen?.id ?? null}
      onChoose={setAsked}
      choices={creditors.map((one) => ({
        key: one.id,
        title: one.name,
        fact: `${country(one.country)}, ${one.registrationNumber}`,
        end: one.currency,
        endFact: one.isDemo ? t('settings.creditor.demo') : one.code,
      }))}
    />
  );
  return (
    <CreditorForm
      // Another creditor is another form: what was typed does not move along.
      key={chosen?.id ?? 'new'}
      creditor={chosen}
      frame={frame}
      list={list}
      onAdded={setAsked}
      onNew={() => setAsked('new')}
    />
  );
};
