import { Checkbox, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { StoredNotification } from '../../../shared/api/notifications.ts';
import { language as languageSchema } from '../../../shared/api/values.ts';
import {
  noticePlaceholders,
  noticeSubtotals,
  noticeTextMax,
  type NotificationDefinition,
} from '../../../shared/domain/notifications/definition.ts';
import { useCreditor } from '../../app/creditor.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { useApiCommand, useApiQuery } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { useTeamLeadOnly } from './access.ts';
import { FormRow, FormSection } from './FormRow.tsx';
import { NoticeColumns } from './NoticeColumns.tsx';
import { NoticePreviewPane } from './NoticePreviewPane.tsx';
import styles from './sections.module.css';
import type { RenderFrame } from './SettingsScreen.tsx';

const ways = ['bs text', 'bs mail', 'ls mail'] as const;
type Way = (typeof ways)[number];
const wayOf = ({ scheme, channel }: StoredNotification): string => `${scheme} ${channel}`;

type Edit = { readonly key: string; readonly definition: NotificationDefinition };

/** The text that is chosen, with what the clerk has changed of it and not kept yet. */
const useDefinitionEdit = (creditorId: number) => {
  const { language } = useFormats();
  const definitions = useApiQuery('notifications.definitions', { creditorId }).data?.definitions ?? [];
  const [chosen, setChosen] = useState<{ readonly way: Way; readonly language: string }>({
    way: 'bs text',
    language,
  });
  const [edit, setEdit] = useState<Edit | null>(null);
  const set = useApiCommand('notifications.setDefinition', { quiet: true });
  const key = `${String(creditorId)} ${chosen.way} ${chosen.language}`;
  const stored = definitions.find((one) => wayOf(one) === chosen.way && one.language === chosen.language);
  const definition = edit?.key === key ? edit.definition : stored?.definition;
  const keep = async (next: NotificationDefinition | null): Promise<void> => {
    if (stored === undefined) return;
    const { scheme, channel } = stored;
    const answer = await set.run({
      creditorId,
      scheme,
      channel,
      language: stored.language,
      definition: next,
    });
    if (answer.ok) setEdit(null);
  };
  return {
    chosen,
    stored,
    definition,
    isChanged: edit?.key === key && JSON.stringify(edit.definition) !== JSON.stringify(stored?.definition),
    refusal: set.refusal,
    isRunning: set.isRunning,
    choose: (change: Partial<typeof chosen>) => {
      set.reset();
      setChosen((before) => ({ ...before, ...change }));
    },
    change: (change: Partial<NotificationDefinition>) => {
      if (definition !== undefined) setEdit({ key, definition: { ...definition, ...change } });
    },
    keep: (next: NotificationDefinition | null) => void keep(next),
  };
};

type DefinitionEdit = ReturnType<typeof useDefinitionEdit>;
type FieldsProps = {
  readonly edit: DefinitionEdit;
  readonly stored: StoredNotification;
  readonly definition: NotificationDefinition;
  readonly isFixed: boolean;
};

const Texts = ({ edit, stored, definition, isFixed }: FieldsProps) => {
  const t = useText();
  const names = noticePlaceholders.map((name) => `{${name}}`).join(' ');
  return (
    <>
      {stored.channel === 'mail' && (
        <FormRow label={t('notifications.field.subject')} htmlFor="notice-subject">
          <TextInput
            id="notice-subject"
            maxLength={200}
            value={definition.subject}
            readOnly={isFixed}
            onChange={({ currentTarget: { value } }) => edit.change({ subject: value })}
          />
        </FormRow>
      )}
      {(['top', 'bottom'] as const).map((part) => (
        <FormRow
          key={part}
          label={t(`notifications.field.${part}`)}
          htmlFor={`notice-${part}`}
          hint={part === 'bottom' ? t('notifications.field.placeholders', { names }) : null}
        >
          <Textarea
            id={`notice-${part}`}
            autosize
            minRows={2}
            maxRows={10}
            maxLength={noticeTextMax}
            styles={{ input: { fontFamily: 'var(--fd-font-mono)', fontSize: 12 } }}
            value={definition[part]}
            readOnly={isFixed}
            onChange={({ currentTarget: { value } }) => edit.change({ [part]: value })}
          />
        </FormRow>
      ))}
    </>
  );
};

const Entries = ({ edit, stored, definition, isFixed }: FieldsProps) => {
  const t = useText();
  const keyed = useKeyedText();
  const flags = [
    ['showsSum', t('notifications.showsSum')],
    ['wraps', t('notifications.wraps')],
    ['attachesDocuments', t('notifications.attaches')],
  ] as const;
  return (
    <>
      <FormRow label={t('notifications.columns')}>
        <NoticeColumns
          columns={definition.columns}
          isFixed={isFixed}
          onChange={(columns) => edit.change({ columns })}
        />
      </FormRow>
      <FormRow label={t('notifications.subtotals')} htmlFor="notice-subtotal">
        <NativeSelect
          id="notice-subtotal"
          w={220}
          disabled={isFixed}
          value={definition.subtotal}
          data={noticeSubtotals.map((value) => ({ value, label: keyed(`notifications.subtotals.${value}`) }))}
          onChange={({ currentTarget: { value } }) => {
            const subtotal = noticeSubtotals.find((known) => known === value);
            if (subtotal !== undefined) edit.change({ subtotal });
          }}
        />
      </FormRow>
      <FormRow label="">
        {flags
          .filter(([flag]) => flag !== 'attachesDocuments' || stored.channel === 'mail')
          .map(([flag, label]) => (
            <Checkbox
              key={flag}
              mb={4}
              label={label}
              checked={definition[flag]}
              disabled={isFixed}
              onChange={({ currentTarget: { checked } }) => edit.change({ [flag]: checked })}
            />
          ))}
      </FormRow>
    </>
  );
};

const WayChoice = ({ edit }: { readonly edit: DefinitionEdit }) => {
  const t = useText();
  const { languageName } = useFormats();
  const names: Readonly<Record<Way, string>> = {
    'bs text': `Betalingsservice: ${t('notifications.channel.text')}`,
    'bs mail': `Betalingsservice: ${t('notifications.channel.mail')}`,
    'ls mail': `Leverandørservice: ${t('notifications.channel.mail')}`,
  };
  return (
    <FormSection title={t('notifications.definition.which')}>
      <FormRow
        label={t('notifications.channel')}
        hint={edit.chosen.way === 'ls mail' ? t('notifications.lsMail') : null}
      >
        <NativeSelect
          w={360}
          aria-label={t('notifications.channel')}
          value={edit.chosen.way}
          data={ways.map((value) => ({ value, label: names[value] }))}
          onChange={({ currentTarget: { value } }) =>
            edit.choose({ way: ways.find((way) => way === value) ?? 'bs text' })
          }
        />
      </FormRow>
      <FormRow
        label={t('notifications.language')}
        hint={edit.stored?.isDefault === true ? t('notifications.isDefault') : t('notifications.isSet')}
      >
        <SegmentedControl
          aria-label={t('notifications.language')}
          value={edit.chosen.language}
          data={languageSchema.options.map((value) => ({ value, label: languageName(value) }))}
          onChange={(language) => edit.choose({ language })}
        />
      </FormRow>
    </FormSection>
  );
};

const OfCreditor = ({ frame, creditorId }: { readonly frame: RenderFrame; readonly creditorId: number }) => {
  const t = useText();
  const { text } = useRefusal();
  const edit = useDefinitionEdit(creditorId);
  const whyNot = useTeamLeadOnly();
  const { stored, definition } = edit;
  if (stored === undefined || definition === undefined) return frame({ content: null });
  const fields = { edit, stored, definition, isFixed: whyNot !== null };
  return frame({
    actions: (
      <>
        <ActionButton
          label={t('notifications.reset')}
          keys="b"
          isRunning={edit.isRunning}
          whyNot={whyNot ?? (stored.isDefault ? t('notifications.resetNot') : null)}
          onRun={() => edit.keep(null)}
        />
        <ActionButton
          label={t('notifications.save')}
          keys="mod+enter"
          isNext={edit.isChanged}
          isRunning={edit.isRunning}
          whyNot={whyNot ?? (edit.isChanged ? null : t('notifications.nothingChanged'))}
          onRun={() => edit.keep(definition)}
        />
      </>
    ),
    inspector: <NoticePreviewPane tried={{ ...stored, definition }} />,
    content: (
      <>
        {edit.refusal !== null && <Note tone="bad" title={text(edit.refusal)} />}
        {whyNot !== null && <Note tone="info" title={whyNot} />}
        <div className={styles.scroll}>
          <WayChoice edit={edit} />
          <FormSection title={t('settings.notices.title')} about={t('settings.notices.about')}>
            <Texts {...fields} />
            <Entries {...fields} />
          </FormSection>
        </div>
      </>
    ),
  });
};

/** What customers are told, per scheme, way and language, with the text at its true width beside it. */
export const NoticesSection = ({ frame }: { readonly frame: RenderFrame }) => {
  const t = useText();
  const { creditorId, creditors } = useCreditor();
  const shown = creditorId ?? creditors[0]?.id ?? null;
  return shown === null ? (
    frame({ content: <Note tone="info" title={t('notifications.noCreditor')} /> })
  ) : (
    <OfCreditor key={shown} frame={frame} creditorId={shown} />
  );
};
