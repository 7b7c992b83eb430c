import { ActionIcon, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconArrowUp, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/api/contract.ts';
import { journalProfile } from '../../../shared/api/postings.ts';
import {
  journalCharsets,
  journalDateFormats,
  journalDecimalSigns,
  journalDelimiters,
  journalFields,
  journalWordLanguages,
  usualJournalProfile,
} from '../../../shared/domain/postings/journal-profile.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import { useApiCommand } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { FormRow, FormSection } from '../settings/FormRow.tsx';
import styles from './postings.module.css';

type Saved = OutputOf<'postings.profiles.list'>['profiles'][number];
export type Profile = Saved['profile'];
type Column = Profile['columns'][number];

/** The draft of a profile with what saves it. */
export const useProfileEdit = (creditorId: number, saved: Saved) => {
  const t = useText();
  const [draft, setDraft] = useState<Profile>(saved.profile);
  const [isSaved, setIsSaved] = useState(false);
  const save = useApiCommand('postings.profiles.save', { quiet: true });
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved.profile);
  const isRight = journalProfile.safeParse(draft).success;
  const edit = (part: Partial<Profile>): void => {
    setDraft((before) => ({ ...before, ...part }));
    setIsSaved(false);
  };
  const run = async (): Promise<void> => {
    const answer = await save.run({ creditorId, name: saved.name, profile: draft, isNew: false });
    setIsSaved(answer.ok);
  };
  const actions = (whyNot: string | null): ReactNode => {
    const whySave =
      whyNot ??
      (isChanged
        ? isRight
          ? null
          : t('settings.postings.prefixProblem')
        : t('settings.postings.unchanged'));
    return (
      <ActionButton
        label={t('settings.postings.save')}
        keys="mod+s"
        isNext={whySave === null}
        isRunning={save.isRunning}
        whyNot={whySave}
        onRun={() => void run()}
      />
    );
  };
  return { draft, edit, isSaved, isChanged, refusal: save.refusal, actions };
};

type Part = {
  readonly profile: Profile;
  readonly onChange: (part: Partial<Profile>) => void;
  readonly isLocked: boolean;
};

const Select = <T extends string>({
  id,
  label,
  value,
  choices,
  name,
  isLocked,
  onChoose,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: T;
  readonly choices: readonly T[];
  readonly name: (choice: T) => string;
  readonly isLocked: boolean;
  readonly onChoose: (choice: T) => void;
}) => (
  <FormRow label={label} htmlFor={id}>
    <NativeSelect
      id={id}
      w={280}
      disabled={isLocked}
      value={value}
      data={choices.map((choice) => ({ value: choice, label: name(choice) }))}
      onChange={({ currentTarget }) => {
        const choice = choices.find((known) => known === currentTarget.value);
        if (choice !== undefined) onChoose(choice);
      }}
    />
  </FormRow>
);

const delimiterNames = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'bar' } as const;

const Conventions = ({ profile, onChange, isLocked }: Part) => {
  const t = useText();
  const keyed = useKeyedText();
  const asIs = (choice: string): string => choice;
  return (
    <>
      <Select
        id="journal-words"
        label={t('settings.postings.words')}
        value={profile.words}
        choices={journalWordLanguages}
        name={(words) => keyed(`settings.postings.words.${words}`)}
        isLocked={isLocked}
        onChoose={(words) => onChange({ words })}
      />
      <Select
        id="journal-delimiter"
        label={t('settings.postings.delimiter')}
        value={profile.delimiter}
        choices={journalDelimiters}
        name={(delimiter) => keyed(`settings.postings.delimiter.${delimiterNames[delimiter]}`)}
        isLocked={isLocked}
        onChoose={(delimiter) => onChange({ delimiter })}
      />
      <Select
        id="journal-decimal-sign"
        label={t('settings.postings.decimalSign')}
        value={profile.decimalSign}
        choices={journalDecimalSigns}
        name={asIs}
        isLocked={isLocked}
        onChoose={(decimalSign) => onChange({ decimalSign })}
      />
      <Select
        id="journal-date-format"
        label={t('settings.postings.dateFormat')}
        value={profile.dateFormat}
        choices={journalDateFormats}
        name={asIs}
        isLocked={isLocked}
        onChoose={(dateFormat) => onChange({ dateFormat })}
      />
      <Select
        id="journal-charset"
        label={t('settings.postings.charset')}
        value={profile.charset}
        choices={journalCharsets}
        name={asIs}
        isLocked={isLocked}
        onChoose={(charset) => onChange({ charset })}
      />
    </>
  );
};

const Destinations = ({ profile, onChange, isLocked }: Part) => {
  const t = useText();
  const keyed = useKeyedText();
  const isRight = journalProfile.shape.documentPrefix.safeParse(profile.documentPrefix).success;
  return (
    <>
      <Select
        id="journal-receivables"
        label={t('settings.postings.receivablesTo')}
        value={profile.receivablesTo}
        choices={['customer', 'account'] as const}
        name={(choice) => keyed(`settings.postings.receivablesTo.${choice}`)}
        isLocked={isLocked}
        onChoose={(receivablesTo) => onChange({ receivablesTo })}
      />
      <Select
        id="journal-bank"
        label={t('settings.postings.bankIs')}
        value={profile.bankIs}
        choices={['bankAccount', 'account'] as const}
        name={(choice) => keyed(`settings.postings.bankIs.${choice}`)}
        isLocked={isLocked}
        onChoose={(bankIs) => onChange({ bankIs })}
      />
      <FormRow
        label={t('settings.postings.prefix')}
        htmlFor="journal-prefix"
        problem={isRight ? null : t('settings.postings.prefixProblem')}
      >
        <TextInput
          id="journal-prefix"
          w={120}
          value={profile.documentPrefix}
          readOnly={isLocked}
          error={!isRight}
          onChange={(event) => onChange({ documentPrefix: event.currentTarget.value })}
        />
      </FormRow>
      <FormRow label={t('settings.postings.hasHeads')} htmlFor="journal-heads">
        <Checkbox
          id="journal-heads"
          checked={profile.hasHeads}
          disabled={isLocked}
          onChange={(event) => onChange({ hasHeads: event.currentTarget.checked })}
        />
      </FormRow>
      <FormRow label={t('settings.postings.namesOwnCurrency')} htmlFor="journal-own-currency">
        <Checkbox
          id="journal-own-currency"
          checked={profile.namesOwnCurrency}
          disabled={isLocked}
          onChange={(event) => onChange({ namesOwnCurrency: event.currentTarget.checked })}
        />
      </FormRow>
    </>
  );
};

/** One column of the file: what stands there, under which name, before which others. */
const ColumnRow = ({
  column,
  index,
  isOnly,
  isLocked,
  onChange,
  onUp,
  onRemove,
}: {
  readonly column: Column;
  readonly index: number;
  readonly isOnly: boolean;
  readonly isLocked: boolean;
  readonly onChange: (column: Column) => void;
  readonly onUp: () => void;
  readonly onRemove: () => void;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  return (
    <div className={styles.column}>
      <NativeSelect
        aria-label={`${t('settings.postings.columnField')} ${String(index + 1)}`}
        value={column.field}
        disabled={isLocked}
        data={journalFields.map((field) => ({
          value: field,
          label: keyed(`settings.postings.field.${field}`),
        }))}
        onChange={({ currentTarget }) => {
          const field = journalFields.find((known) => known === currentTarget.value);
          if (field !== undefined) onChange({ ...column, field });
        }}
      />
      <TextInput
        aria-label={`${t('settings.postings.columnHead')} ${String(index + 1)}`}
        maxLength={60}
        value={column.head}
        readOnly={isLocked}
        onChange={(event) => onChange({ ...column, head: event.currentTarget.value })}
      />
      <ActionIcon
        variant="default"
        disabled={isLocked || index === 0}
        aria-label={t('settings.postings.column.up', { head: column.head })}
        onClick={onUp}
      >
        <IconArrowUp size={14} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        disabled={isLocked || isOnly}
        aria-label={t('settings.postings.column.remove', { head: column.head })}
        onClick={onRemove}
      >
        <IconX size={14} />
      </ActionIcon>
      {column.field === 'fixed' && (
        <TextInput
          aria-label={`${t('settings.postings.columnText')} ${String(index + 1)}`}
          placeholder={t('settings.postings.columnText')}
          maxLength={60}
          value={column.text}
          readOnly={isLocked}
          onChange={(event) => onChange({ ...column, text: event.currentTarget.value })}
        />
      )}
    </div>
  );
};

const Columns = ({ profile, onChange, isLocked }: Part) => {
  const t = useText();
  const { columns } = profile;
  const put = (next: readonly Column[]): void => onChange({ columns: [...next] });
  return (
    <>
      {columns.map((column, index) => (
        <ColumnRow
          // Columns have no name of their own; two may be alike.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          column={column}
          index={index}
          isOnly={columns.length === 1}
          isLocked={isLocked}
          onChange={(next) => put(columns.with(index, next))}
          onUp={() =>
            put([
              ...columns.slice(0, index - 1),
              column,
              ...columns.slice(index - 1).filter((one) => one !== column),
            ])
          }
          onRemove={() => put(columns.filter((_one, at) => at !== index))}
        />
      ))}
      <div className={styles.actions}>
        <ActionButton
          label={t('settings.postings.column.add')}
          keys="c"
          whyNot={columns.length >= 40 ? t('settings.postings.unchanged') : null}
          onRun={() => put([...columns, { field: 'fixed', head: '', text: '' }])}
        />
        <ActionButton
          label={t('settings.postings.usual')}
          keys="u"
          onRun={() => onChange({ columns: [...usualJournalProfile(profile.words).columns] })}
        />
      </div>
    </>
  );
};

/** What the journal file looks like: its words and conventions, and its columns; `chooser` says of which profile. */
export const ProfileForm = ({ chooser, ...part }: Part & { readonly chooser: ReactNode }) => {
  const t = useText();
  return (
    <>
      <FormSection title={t('settings.postings.file')} about={t('settings.postings.fileAbout')}>
        {chooser}
        <Conventions {...part} />
        <Destinations {...part} />
      </FormSection>
      <FormSection title={t('settings.postings.columns')}>
        <div className={styles.columns}>
          <Columns {...part} />
        </div>
      </FormSection>
    </>
  );
};
