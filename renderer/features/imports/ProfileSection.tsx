import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ImportProfile, TableMapping } from '../../../shared/api/imports.ts';
import { useText } from '../../app/intl.tsx';
import { useApiCommand, useApiQuery } from '../../app/queries.ts';
import { InspectorSection } from '../../ui/Inspector.tsx';
import { applyProfile } from './profile.ts';
import styles from './ReadingInspector.module.css';
import { editTable, useWizard } from './wizard-store.ts';

const SaveProfile = ({
  creditorId,
  mappings,
}: {
  readonly creditorId: number;
  readonly mappings: TableMapping[];
}) => {
  const t = useText();
  const [name, setName] = useState('');
  const [saved, setSaved] = useState<string | null>(null);
  const save = useApiCommand('importProfiles.save');
  const run = async (): Promise<void> => {
    const answer = await save.run({ creditorId, name: name.trim(), files: mappings });
    if (answer.ok) {
      setSaved(name.trim());
      setName('');
    }
  };
  return (
    <>
      <form
        className={styles.line}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') void run();
        }}
      >
        <TextInput
          aria-label={t('imports.profile.name')}
          placeholder={t('imports.profile.name')}
          maxLength={60}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button type="submit" loading={save.isRunning} disabled={name.trim() === ''}>
          {t('imports.profile.save')}
        </Button>
      </form>
      <p className={styles.about}>
        {saved === null ? t('imports.profile.about') : t('imports.profile.saved', { name: saved })}
      </p>
    </>
  );
};

/** Readings kept under a name, so that next month's file needs no questions. */
export const ProfileSection = () => {
  const t = useText();
  const creditorId = useWizard((state) => state.creditorId);
  const files = useWizard((state) => state.files);
  const tables = useWizard((state) => state.tables);
  const profiles =
    useApiQuery('importProfiles.list', creditorId === null ? null : { creditorId }).data?.profiles ?? [];
  const [misfit, setMisfit] = useState<readonly string[]>([]);
  const proposed = files.find(({ profile }) => profile !== null)?.profile ?? null;
  const load = (profile: ImportProfile): void => {
    const applied = applyProfile(profile, Object.fromEntries(tables.map(({ key, draft }) => [key, draft])));
    setMisfit(applied.missingColumns);
    for (const [key, draft] of Object.entries(applied.drafts)) editTable(key, () => draft);
  };
  const mappings = tables.filter(({ isRead }) => isRead).map(({ draft }) => draft.mapping);
  return (
    <InspectorSection title={t('imports.profile.title')}>
      {profiles.length > 0 && (
        <NativeSelect
          aria-label={t('imports.profile.load')}
          value=""
          data={[
            {
              value: '',
              label:
                proposed === null ? t('imports.profile.load') : t('imports.profile.used', { name: proposed }),
            },
            ...profiles.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          onChange={({ currentTarget }) => {
            const profile = profiles.find(({ id }) => String(id) === currentTarget.value);
            if (profile !== undefined) load(profile);
          }}
        />
      )}
      {misfit.length > 0 && (
        <p className={`${styles.about} ${styles.bad}`}>
          {t('imports.profile.misfit', { columns: misfit.join(', ') })}
        </p>
      )}
      {creditorId !== null && mappings.length > 0 && (
        <SaveProfile creditorId={creditorId} mappings={mappings.slice(0, 4)} />
      )}
    </InspectorSection>
  );
};
