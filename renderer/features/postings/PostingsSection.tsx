import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/api/contract.ts';
import { postingChannels } from '../../../shared/api/postings.ts';
import { useCreditor } from '../../app/creditor.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import { useApiCommand, useApiQuery } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { useOfferUndo } from '../../app/undo.tsx';
import { Note } from '../../ui/Note.tsx';
import { useAdministratorOnly } from '../settings/access.ts';
import { FormRow, FormSection } from '../settings/FormRow.tsx';
import styles from '../settings/sections.module.css';
import type { RenderFrame } from '../settings/SettingsScreen.tsx';
import { ProfileChooser } from './ProfileChooser.tsx';
import { ProfileForm, useProfileEdit } from './ProfileForm.tsx';

type Account = OutputOf<'postings.accounts.list'>['accounts'][number];

const isAccount = (kind: Account['kind'], account: string): boolean =>
  postingChannels['postings.accounts.set'].input.safeParse({ creditorId: 1, accounts: [{ kind, account }] })
    .success;

/** One kind's account, saved when the field is left, with an undo. */
const AccountRow = ({
  creditorId,
  account: { kind, account },
  isLocked,
}: {
  readonly creditorId: number;
  readonly account: Account;
  readonly isLocked: boolean;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  const offerUndo = useOfferUndo();
  const set = useApiCommand('postings.accounts.set');
  const [typed, setTyped] = useState<string | null>(null);
  const value = typed ?? account;
  const isRight = isAccount(kind, value.trim());
  const save = async (): Promise<void> => {
    const next = value.trim();
    if (!isRight || next === account) {
      if (isRight) setTyped(null);
      return;
    }
    const answer = await set.run({ creditorId, accounts: [{ kind, account: next }] });
    if (!answer.ok) return;
    setTyped(null);
    offerUndo(
      t('settings.postings.accountSet', { kind: keyed(`postings.kind.${kind}`) }),
      () => void set.run({ creditorId, accounts: [{ kind, account }] }),
    );
  };
  return (
    <FormRow
      label={keyed(`postings.kind.${kind}`)}
      htmlFor={`account-${kind}`}
      hint={keyed(`postings.kindHint.${kind}`)}
      problem={isRight ? null : t('settings.postings.accountProblem')}
    >
      <TextInput
        id={`account-${kind}`}
        w={200}
        value={value}
        readOnly={isLocked}
        error={!isRight}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => void save()}
        // The field is left, so that the keys are the screen's again.
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
      />
    </FormRow>
  );
};

const Accounts = ({ creditorId, isLocked }: { readonly creditorId: number; readonly isLocked: boolean }) => {
  const t = useText();
  const { data } = useApiQuery('postings.accounts.list', { creditorId });
  return (
    <FormSection title={t('settings.postings.accounts')} about={t('settings.postings.accountsAbout')}>
      {(data?.accounts ?? []).map((account) => (
        <AccountRow key={account.kind} creditorId={creditorId} account={account} isLocked={isLocked} />
      ))}
    </FormSection>
  );
};

type Saved = OutputOf<'postings.profiles.list'>['profiles'][number];

const OfProfile = ({
  creditorId,
  profiles,
  saved,
  onChoose,
  frame,
}: {
  readonly creditorId: number;
  readonly profiles: readonly Saved[];
  readonly saved: Saved;
  readonly onChoose: (name: string) => void;
  readonly frame: RenderFrame;
}) => {
  const whyNot = useAdministratorOnly();
  const { text } = useRefusal();
  const form = useProfileEdit(creditorId, saved);
  const t = useText();
  return frame({
    actions: form.actions(whyNot),
    content: (
      <>
        {whyNot !== null && <Note tone="info" title={whyNot} />}
        {form.refusal !== null && <Note tone="bad" title={text(form.refusal)} />}
        {form.isSaved && <Note tone="ok" title={t('settings.postings.saved')} />}
        <div className={styles.scroll}>
          <Accounts creditorId={creditorId} isLocked={whyNot !== null} />
          <ProfileForm
            profile={form.draft}
            onChange={form.edit}
            isLocked={whyNot !== null}
            chooser={
              <ProfileChooser
                creditorId={creditorId}
                names={profiles.map(({ name }) => name)}
                chosen={saved.name}
                profile={form.draft}
                onChoose={onChoose}
                whyNotLeave={form.isChanged ? t('settings.postings.profile.unsaved') : null}
                whyNotChange={whyNot}
              />
            }
          />
        </div>
      </>
    ),
  });
};

/** The ERP's accounts of the chosen creditor, and the columns of its journal files. */
export const PostingsSection = ({ frame }: { readonly frame: RenderFrame }) => {
  const t = useText();
  const { creditorId } = useCreditor();
  const [chosen, setChosen] = useState<string | null>(null);
  const profiles = useApiQuery('postings.profiles.list', creditorId === null ? null : { creditorId }).data
    ?.profiles;
  if (creditorId === null)
    return frame({ content: <Note tone="info" title={t('postings.chooseCreditor')} /> });
  const saved = profiles?.find(({ name }) => name === chosen) ?? profiles?.[0];
  if (profiles === undefined || saved === undefined) return frame({ content: null });
  return (
    <OfProfile
      key={`${String(creditorId)} ${saved.name}`}
      creditorId={creditorId}
      profiles={profiles}
      saved={saved}
      onChoose={setChosen}
      frame={frame}
    />
  );
};
