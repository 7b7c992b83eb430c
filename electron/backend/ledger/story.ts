import type { StoryItem } from '../../../shared/api/customers.ts';
import { storyFields, type StoryCode, type StoryField, type StoryParams } from '../../../shared/api/story.ts';
import type { Language } from '../../../shared/api/values.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { catalogues } from '../../../shared/i18n/catalogue.ts';
import type { ApplicationRow, ChangeRow } from '../../../db/queries/story.ts';

/** One thing that happened; code and parameters are tied by shared/api/story.ts. */
export const told = <C extends StoryCode>(
  at: number,
  agent: string | null,
  code: C,
  params: StoryParams<C>,
): StoryItem => ({ at, agent, code, params });

const isStoryField = (field: string): field is StoryField =>
  (storyFields as readonly string[]).includes(field);

/** `contact.email` → `contactEmail`, as the catalogue's select names it. */
const storyField = (field: string): StoryField => {
  const name = field.replace(/\.(\w)/u, (_, letter: string) => letter.toUpperCase());
  return isStoryField(name) ? name : 'other';
};

/** Codes by their names in the agent's language; everything else as it was written. */
const shownValue = (language: Language, field: StoryField, value: string): string => {
  const prefix =
    field === 'party' ? 'customers.party' : field === 'contactRole' ? 'customers.contact.role' : null;
  return (prefix === null ? undefined : catalogues[language][`${prefix}.${value}`]) ?? value;
};

export const changeTold = (change: ChangeRow, language: Language): StoryItem => {
  const { at, agent, before, after } = change;
  const field = storyField(change.field);
  const origin = { origin: change.file === null ? 'clerk' : 'file', file: change.file ?? '' } as const;
  if (field === 'banReason' && (before === null) !== (after === null))
    return after === null
      ? told(at, agent, 'customer.banLifted', { reason: before ?? '', ...origin })
      : told(at, agent, 'customer.banSet', { reason: after, ...origin });
  const shown = (value: string) => shownValue(language, field, value);
  if (after === null || after === '')
    return told(at, agent, 'field.cleared', { field, before: shown(before ?? ''), ...origin });
  if (before === null || before === '')
    return told(at, agent, 'field.set', { field, after: shown(after), ...origin });
  return told(at, agent, 'field.changed', { field, before: shown(before), after: shown(after), ...origin });
};

export const applicationTold = (row: ApplicationRow, currency: string, language: Language): StoryItem =>
  told(row.at, row.agent, row.amountMinor < 0 ? 'entry.unapplied' : 'entry.applied', {
    amount: `${formatAmount(Math.abs(row.amountMinor), currency, language)} ${currency}`,
    kind: row.otherKind,
    document: row.otherDocumentNumber,
  });

/** The newest first; what happened at the same moment stays in the order given, reversed. */
export const newestFirst = (items: readonly StoryItem[]): StoryItem[] =>
  items
    .map((item, index) => ({ item, index }))
    .sort((a, b) => b.item.at - a.item.at || b.index - a.index)
    .map(({ item }) => item);
