import { NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { language as languageSchema } from '../../../shared/api/values.ts';
import { letterKinds } from '../../../shared/domain/letters/letter.ts';
import {
  letterPlaceholders,
  templateParts,
  type LetterTemplate,
} from '../../../shared/domain/letters/template.ts';
import { useCreditor } from '../../app/creditor.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { useTeamLeadOnly } from '../settings/access.ts';
import { FormRow, FormSection } from '../settings/FormRow.tsx';
import settings from '../settings/sections.module.css';
import type { RenderFrame } from '../settings/SettingsScreen.tsx';
import { LetterPreviewPane } from './LetterPreviewPane.tsx';
import { useTemplateEdit, type TemplateEdit } from './use-template-edit.ts';

const Choice = ({ edit }: { readonly edit: TemplateEdit }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { languageName } = useFormats();
  const { stored, chosen } = edit;
  return (
    <FormSection title={t('letters.which')}>
      <FormRow label={t('letters.kind')} htmlFor="letter-kind">
        <NativeSelect
          id="letter-kind"
          w={360}
          value={chosen.kind}
          data={letterKinds.map((value) => ({ value, label: keyed(`letters.kind.${value}`) }))}
          onChange={({ currentTarget: { value } }) => edit.chooseKind(value)}
        />
      </FormRow>
      <FormRow
        label={t('letters.language')}
        hint={
          stored === undefined || stored.isDefault
            ? t('letters.isDefault')
            : t('letters.version', { version: stored.version })
        }
      >
        <SegmentedControl
          aria-label={t('letters.language')}
          value={chosen.language}
          data={languageSchema.options.map((value) => ({ value, label: languageName(value) }))}
          onChange={edit.chooseLanguage}
        />
      </FormRow>
    </FormSection>
  );
};

const Texts = ({
  edit,
  template,
  isFixed,
}: {
  readonly edit: TemplateEdit;
  readonly template: LetterTemplate;
  readonly isFixed: boolean;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  const names = letterPlaceholders.map((name) => `{${name}}`).join(' ');
  return (
    <FormSection title={t('letters.texts')} about={t('letters.texts.about', { names })}>
      {templateParts.map((part) => (
        <FormRow key={part} label={keyed(`letters.part.${part}`)} htmlFor={`letter-${part}`}>
          {part === 'subject' ? (
            <TextInput
              id={`letter-${part}`}
              maxLength={200}
              value={template[part]}
              readOnly={isFixed}
              onChange={({ currentTarget: { value } }) => edit.change({ [part]: value })}
            />
          ) : (
            <Textarea
              id={`letter-${part}`}
              autosize
              minRows={2}
              maxRows={10}
              maxLength={4000}
              value={template[part]}
              readOnly={isFixed}
              onChange={({ currentTarget: { value } }) => edit.change({ [part]: value })}
            />
          )}
        </FormRow>
      ))}
    </FormSection>
  );
};

const OfCreditor = ({ frame, creditorId }: { readonly frame: RenderFrame; readonly creditorId: number }) => {
  const t = useText();
  const { text } = useRefusal();
  const edit = useTemplateEdit(creditorId);
  const whyNot = useTeamLeadOnly();
  const { stored, template } = edit;
  if (stored === undefined || template === undefined) return frame({ content: null });
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
          onRun={() => edit.keep(template)}
        />
      </>
    ),
    inspector: <LetterPreviewPane creditorId={creditorId} chosen={edit.chosen} template={template} />,
    content: (
      <>
        {edit.refusal !== null && <Note tone="bad" title={text(edit.refusal)} />}
        {whyNot !== null && <Note tone="info" title={whyNot} />}
        <div className={settings.scroll}>
          <Choice edit={edit} />
          <Texts edit={edit} template={template} isFixed={whyNot !== null} />
        </div>
      </>
    ),
  });
};

/** The words of each letter, per language, beside what the law wants of it and the letter to a customer who owes. */
export const LettersSection = ({ frame }: { readonly frame: RenderFrame }) => {
  const t = useText();
  const { creditorId, creditors } = useCreditor();
  const shown = creditorId ?? creditors[0]?.id ?? null;
  return shown === null ? (
    frame({ content: <Note tone="info" title={t('notifications.noCreditor')} /> })
  ) : (
    <OfCreditor key={shown} frame={frame} creditorId={shown} />
  );
};
