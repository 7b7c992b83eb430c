import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../app/intl.tsx';
import { useApiCommand } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { useOfferUndo } from '../../app/undo.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { FormRow } from '../settings/FormRow.tsx';
import styles from './postings.module.css';
import type { Profile } from './ProfileForm.tsx';

type Chooser = {
  readonly creditorId: number;
  readonly names: readonly string[];
  readonly chosen: string;
  /** As it stands on the screen: a copy begins with it. */
  readonly profile: Profile;
  readonly onChoose: (name: string) => void;
  /** Why no other may be chosen now: what was changed would be lost. */
  readonly whyNotLeave: string | null;
  readonly whyNotChange: string | null;
};

const NewName = ({
  refusal,
  isRunning,
  onSave,
  onCancel,
}: {
  readonly refusal: string | null;
  readonly isRunning: boolean;
  readonly onSave: (name: string) => void;
  readonly onCancel: () => void;
}) => {
  const t = useText();
  const [name, setName] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const isMissing = name.trim() === '';
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setHasTried(true);
        if (!isMissing) onSave(name.trim());
      }}
    >
      <FormRow
        label={t('settings.postings.profile.name')}
        htmlFor="profile-name"
        hint={t('settings.postings.profile.copyAbout')}
        problem={hasTried && isMissing ? t('settings.postings.profile.nameMissing') : refusal}
      >
        <div className={styles.actions}>
          <TextInput
            id="profile-name"
            w={280}
            autoFocus
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <ActionButton
            label={t('settings.postings.profile.make')}
            type="submit"
            isNext
            isRunning={isRunning}
          />
          <ActionButton label={t('app.cancel')} onRun={onCancel} />
        </div>
      </FormRow>
    </form>
  );
};

/** Which of the creditor's profiles is shown; makes a copy of it under a new name, and removes it. */
export const ProfileChooser = ({
  creditorId,
  names,
  chosen,
  profile,
  onChoose,
  whyNotLeave,
  whyNotChange,
}: Chooser) => {
  const t = useText();
  const { text } = useRefusal();
  const offerUndo = useOfferUndo();
  const [isNaming, setIsNaming] = useState(false);
  const save = useApiCommand('postings.profiles.save', { quiet: true });
  const remove = useApiCommand('postings.profiles.remove');
  const copy = async (name: string): Promise<void> => {
    const answer = await save.run({ creditorId, name, profile, isNew: true });
    if (!answer.ok) return;
    setIsNaming(false);
    onChoose(name);
  };
  const takeOut = async (): Promise<void> => {
    const answer = await remove.run({ creditorId, name: chosen });
    if (!answer.ok) return;
    offerUndo(
      t('settings.postings.profile.removed', { name: chosen }),
      () => void save.run({ creditorId, name: chosen, profile, isNew: true }),
    );
  };
  if (isNaming)
    return (
      <NewName
        refusal={save.refusal === null ? null : text(save.refusal)}
        isRunning={save.isRunning}
        onSave={(name) => void copy(name)}
        onCancel={() => setIsNaming(false)}
      />
    );
  return (
    <FormRow label={t('settings.postings.profile')} htmlFor="profile-chosen" hint={whyNotLeave}>
      <div className={styles.actions}>
        <NativeSelect
          id="profile-chosen"
          w={280}
          value={chosen}
          disabled={whyNotLeave !== null}
          data={[...names]}
          onChange={(event) => onChoose(event.currentTarget.value)}
        />
        <ActionButton
          label={t('settings.postings.profile.copy')}
          keys="n"
          whyNot={whyNotChange}
          onRun={() => setIsNaming(true)}
        />
        <ActionButton
          label={t('settings.postings.profile.remove')}
          keys="x"
          isRunning={remove.isRunning}
          whyNot={
            whyNotChange ?? whyNotLeave ?? (names.length === 1 ? t('settings.postings.profile.only') : null)
          }
          onRun={() => void takeOut()}
        />
      </div>
    </FormRow>
  );
};
