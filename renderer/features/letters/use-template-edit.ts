import { useState } from 'react';
import { letterKinds, type LetterKind } from '../../../shared/domain/letters/letter.ts';
import type { LetterTemplate } from '../../../shared/domain/letters/template.ts';
import { language as languageSchema, type Language } from '../../../shared/api/values.ts';
import { useFormats } from '../../app/intl.tsx';
import { useApiCommand, useApiQuery } from '../../app/queries.ts';

type Edit = { readonly key: string; readonly template: LetterTemplate };

/** The template that is chosen, with what the clerk has changed of it and not kept yet. */
export const useTemplateEdit = (creditorId: number) => {
  const { language: own } = useFormats();
  const [chosen, setChosen] = useState<{ readonly kind: LetterKind; readonly language: Language }>({
    kind: 'demand',
    language: own,
  });
  const [edit, setEdit] = useState<Edit | null>(null);
  const set = useApiCommand('letters.setTemplate', { quiet: true });
  const key = `${creditorId} ${chosen.kind} ${chosen.language}`;
  const stored = useApiQuery('letters.template', { creditorId, ...chosen }).data;
  const template = edit?.key === key ? edit.template : stored?.template;
  const isChanged = edit?.key === key && JSON.stringify(edit.template) !== JSON.stringify(stored?.template);
  const keep = async (next: LetterTemplate | null): Promise<void> => {
    const answer = await set.run({ creditorId, ...chosen, template: next });
    if (answer.ok) setEdit(null);
  };
  return {
    creditorId,
    chosen,
    stored,
    template,
    isChanged,
    refusal: set.refusal,
    isRunning: set.isRunning,
    chooseKind: (value: string) => {
      set.reset();
      const kind = letterKinds.find((known) => known === value);
      if (kind !== undefined) setChosen((before) => ({ ...before, kind }));
    },
    chooseLanguage: (value: string) => {
      set.reset();
      const language = languageSchema.options.find((known) => known === value);
      if (language !== undefined) setChosen((before) => ({ ...before, language }));
    },
    change: (change: Partial<LetterTemplate>) => {
      if (template !== undefined) setEdit({ key, template: { ...template, ...change } });
    },
    keep: (next: LetterTemplate | null) => void keep(next),
  };
};

export type TemplateEdit = ReturnType<typeof useTemplateEdit>;
