import type { Country } from '../../api/values.ts';
import type { LetterKind } from './letter.ts';
import type { LetterTemplate, TemplatePart } from './template.ts';

/** What a demand has to say. `printed`: the letter itself prints it, whatever the template. */
export const checklistItems = [
  'creditor',
  'claim',
  'interest_and_costs',
  'how_to_pay',
  'deadline',
  'consequence',
  'objection',
] as const;
export type ChecklistItem = (typeof checklistItems)[number];

export type ChecklistLine = {
  readonly item: ChecklistItem;
  readonly isMet: boolean;
  /** Which part of the template has to say it; null: the letter prints it. */
  readonly part: TemplatePart | null;
  readonly basis: string;
};

type Wanted = Readonly<Partial<Record<ChecklistItem, string>>>;

const printed: ReadonlySet<ChecklistItem> = new Set([
  'creditor',
  'claim',
  'interest_and_costs',
  'how_to_pay',
]);

/**
 * What the creditor's demand has to say, with the statute where its text says so. DK: all that is needed to judge the claim
 * (inkassoloven §10); SE: a letter shaped by inkassolagen 5§; NO: a term in writing (inkassoloven §9). A blank basis is the
 * usage of the field: no statute was read that asks for it.
 */
const wanted: Readonly<Record<Country, Wanted>> = {
  DK: {
    creditor: 'inkassoloven §10',
    claim: 'inkassoloven §10',
    interest_and_costs: 'inkassoloven §10',
    how_to_pay: 'inkassoloven §10',
    deadline: 'inkassoloven §10',
    consequence: 'inkassoloven §10',
  },
  SE: {
    creditor: 'inkassolagen 5§',
    claim: 'inkassolagen 5§',
    interest_and_costs: 'inkassolagen 5§',
    how_to_pay: '',
    deadline: 'inkassolagen 5§',
    consequence: '',
    objection: 'inkassolagen 5§',
  },
  FI: {
    creditor: '',
    claim: '',
    interest_and_costs: '',
    how_to_pay: '',
    deadline: '',
    consequence: '',
    objection: '',
  },
  NO: {
    creditor: '',
    claim: '',
    interest_and_costs: '',
    how_to_pay: '',
    deadline: 'inkassoloven §9',
    consequence: '',
    objection: '',
  },
};

const isSaid = (item: ChecklistItem, template: LetterTemplate): boolean => {
  if (printed.has(item)) return true;
  if (item === 'deadline') return /\{deadline\}/u.test(`${template.top}\n${template.consequence}`);
  return (item === 'consequence' ? template.consequence : template.objection) !== '';
};

const partOf = (item: ChecklistItem): TemplatePart | null =>
  printed.has(item) ? null : item === 'objection' ? 'objection' : 'consequence';

/** What the law wants in such a letter and whether the template has it; empty for letters that the law leaves free. */
export const checklistOf = (
  country: Country,
  kind: LetterKind,
  template: LetterTemplate,
): readonly ChecklistLine[] =>
  kind !== 'demand' && kind !== 'payment_demand'
    ? []
    : checklistItems.flatMap((item): ChecklistLine[] => {
        const basis = wanted[country][item];
        return basis === undefined
          ? []
          : [{ item, isMet: isSaid(item, template), part: partOf(item), basis }];
      });
