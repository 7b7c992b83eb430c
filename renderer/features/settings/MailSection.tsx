import { NativeSelect, NumberInput, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { mailSecurities, newMailSettings, type MailSettings } from '../../../shared/api/notifications.ts';
import { useCreditor } from '../../app/creditor.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import { useApiCommand, useApiQuery } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { useAdministratorOnly } from './access.ts';
import { FormRow, FormSection } from './FormRow.tsx';
import styles from './sections.module.css';
import type { RenderFrame } from './SettingsScreen.tsx';

type Draft = Omit<MailSettings, 'hasPassword'>;

const transports = ['off', 'smtp', 'eml'] as const;

const draftOf = ({ hasPassword: _kept, ...draft }: MailSettings): Draft => draft;

const useMailEdit = (stored: MailSettings) => {
  const [draft, setDraft] = useState<Draft>(() => draftOf(stored));
  const [password, setPassword] = useState('');
  const set = useApiCommand('notifications.setMailSettings', { quiet: true });
  const isChanged = password !== '' || JSON.stringify(draft) !== JSON.stringify(draftOf(stored));
  const save = async (): Promise<void> => {
    const answer = await set.run(password === '' ? draft : { ...draft, password });
    if (answer.ok) setPassword('');
  };
  return {
    draft,
    password,
    isChanged,
    refusal: set.refusal,
    isRunning: set.isRunning,
    change: (change: Partial<Draft>) => {
      set.reset();
      setDraft((before) => ({ ...before, ...change }));
    },
    setPassword,
    save: () => void save(),
  };
};

type MailEdit = ReturnType<typeof useMailEdit>;
type FieldsProps = { readonly edit: MailEdit; readonly isFixed: boolean };

const TextRow = ({
  edit,
  isFixed,
  field,
  hint,
  width = 320,
}: FieldsProps & {
  readonly field: 'host' | 'user' | 'from' | 'replyTo' | 'folder';
  readonly hint?: string;
  readonly width?: number;
}) => {
  const keyed = useKeyedText();
  return (
    <FormRow label={keyed(`notifications.mail.${field}`)} htmlFor={`mail-${field}`} hint={hint}>
      <TextInput
        id={`mail-${field}`}
        w={width}
        spellCheck={false}
        autoComplete="off"
        value={edit.draft[field]}
        readOnly={isFixed}
        onChange={({ currentTarget: { value } }) => edit.change({ [field]: value })}
      />
    </FormRow>
  );
};

const Server = ({ edit, isFixed, hasPassword }: FieldsProps & { readonly hasPassword: boolean }) => {
  const t = useText();
  const keyed = useKeyedText();
  return (
    <FormSection title={t('notifications.mail.server')}>
      <TextRow edit={edit} isFixed={isFixed} field="host" />
      <FormRow label={t('notifications.mail.port')} htmlFor="mail-port">
        <NumberInput
          id="mail-port"
          w={100}
          min={1}
          max={65_535}
          allowDecimal={false}
          clampBehavior="blur"
          value={edit.draft.port}
          readOnly={isFixed}
          onChange={(value) => {
            const port = newMailSettings.shape.port.safeParse(value);
            if (port.success) edit.change({ port: port.data });
          }}
        />
      </FormRow>
      <FormRow label={t('notifications.mail.security')} htmlFor="mail-security">
        <NativeSelect
          id="mail-security"
          w={220}
          disabled={isFixed}
          value={edit.draft.security}
          data={mailSecurities.map((value) => ({
            value,
            label: keyed(`notifications.mail.security.${value}`),
          }))}
          onChange={({ currentTarget: { value } }) => {
            const security = mailSecurities.find((known) => known === value);
            if (security !== undefined) edit.change({ security });
          }}
        />
      </FormRow>
      <TextRow edit={edit} isFixed={isFixed} field="user" />
      <FormRow
        label={t('notifications.mail.password')}
        htmlFor="mail-password"
        hint={hasPassword ? t('notifications.mail.passwordKept') : t('notifications.mail.passwordHint')}
      >
        <PasswordInput
          id="mail-password"
          w={320}
          autoComplete="new-password"
          placeholder={hasPassword ? '••••••••' : ''}
          value={edit.password}
          readOnly={isFixed}
          onChange={({ currentTarget: { value } }) => edit.setPassword(value)}
        />
      </FormRow>
    </FormSection>
  );
};

const Test = ({ whyNot }: { readonly whyNot: string | null }) => {
  const t = useText();
  const { text } = useRefusal();
  const { creditorId, creditors } = useCreditor();
  const send = useApiCommand('notifications.sendTest', { quiet: true });
  const [toAddress, setToAddress] = useState('');
  const [answer, setAnswer] = useState<string | null>(null);
  const shown = creditorId ?? creditors[0]?.id ?? null;
  const run = async (): Promise<void> => {
    if (shown === null) return;
    setAnswer(null);
    const sent = await send.run({ creditorId: shown, toAddress: toAddress.trim() });
    if (sent.ok) setAnswer(sent.value.answer);
  };
  return (
    <FormSection title={t('notifications.mail.test')}>
      <FormRow label={t('notifications.mail.testTo')} htmlFor="mail-test">
        <div className={styles.actions}>
          <TextInput
            id="mail-test"
            w={320}
            type="email"
            value={toAddress}
            onChange={({ currentTarget: { value } }) => setToAddress(value)}
          />
          <ActionButton
            label={t('notifications.mail.testSend')}
            keys="t"
            isRunning={send.isRunning}
            whyNot={whyNot}
            onRun={() => void run()}
          />
        </div>
      </FormRow>
      {send.refusal !== null && <Note tone="bad" title={text(send.refusal)} />}
      {answer !== null && <Note tone="ok" title={t('notifications.mail.testDone', { answer })} />}
    </FormSection>
  );
};

const Sender = ({ edit, isFixed }: FieldsProps) => {
  const t = useText();
  return (
    <FormSection title={t('notifications.mail.sender')}>
      <TextRow edit={edit} isFixed={isFixed} field="from" hint={t('notifications.mail.fromHint')} />
      <TextRow edit={edit} isFixed={isFixed} field="replyTo" hint={t('notifications.mail.replyToHint')} />
    </FormSection>
  );
};

const MailForm = ({ frame, stored }: { readonly frame: RenderFrame; readonly stored: MailSettings }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { text } = useRefusal();
  const edit = useMailEdit(stored);
  const whyNot = useAdministratorOnly();
  const isFixed = whyNot !== null;
  const { transport } = edit.draft;
  return frame({
    actions: (
      <ActionButton
        label={t('notifications.save')}
        keys="mod+enter"
        isNext={edit.isChanged}
        isRunning={edit.isRunning}
        whyNot={whyNot ?? (edit.isChanged ? null : t('notifications.nothingChanged'))}
        onRun={edit.save}
      />
    ),
    content: (
      <>
        {edit.refusal !== null && <Note tone="bad" title={text(edit.refusal)} />}
        {whyNot !== null && <Note tone="info" title={whyNot} />}
        <div className={styles.scroll}>
          <FormSection title={t('settings.mail.title')} about={t('notifications.mail.transportAbout')}>
            <FormRow label={t('notifications.mail.transport')}>
              <SegmentedControl
                aria-label={t('notifications.mail.transport')}
                value={transport}
                disabled={isFixed}
                data={transports.map((value) => ({
                  value,
                  label: keyed(`notifications.mail.transport.${value}`),
                }))}
                onChange={(value) =>
                  edit.change({ transport: transports.find((known) => known === value) ?? 'off' })
                }
              />
            </FormRow>
            {transport === 'eml' && (
              <TextRow
                edit={edit}
                isFixed={isFixed}
                field="folder"
                width={480}
                hint={t('notifications.mail.folderHint')}
              />
            )}
          </FormSection>
          {transport === 'smtp' && <Server edit={edit} isFixed={isFixed} hasPassword={stored.hasPassword} />}
          {transport === 'off' ? null : <Sender edit={edit} isFixed={isFixed} />}
          {transport === 'off' ? null : (
            <Test
              whyNot={
                whyNot ??
                (edit.isChanged || stored.transport === 'off' ? t('notifications.mail.testNot') : null)
              }
            />
          )}
        </div>
      </>
    ),
  });
};

/** How notices go out: not at all, by a mail server, or as drafts in a folder. */
export const MailSection = ({ frame }: { readonly frame: RenderFrame }) => {
  const stored = useApiQuery('notifications.mailSettings', {}).data;
  return stored === undefined ? frame({ content: null }) : <MailForm frame={frame} stored={stored} />;
};
