import type { Creditor } from '../../../shared/api/creditors.ts';
import { apiError } from '../../../shared/api/errors.ts';
import { ok, refuse, type Result } from '../../../shared/api/result.ts';
import type { Language } from '../../../shared/api/values.ts';
import { composeLetter } from '../../../shared/domain/letters/compose-letter.ts';
import type { Letter, LetterEntry, LetterKind } from '../../../shared/domain/letters/letter.ts';
import type { LetterTemplate } from '../../../shared/domain/letters/template.ts';
import { addDays, type LocalDate } from '../../../shared/domain/local-date.ts';
import { ruleOn } from '../../../shared/law/rules.ts';
import type { Connection } from '../../../db/connection.ts';
import { customerById } from '../../../db/queries/customers.ts';
import { overdueOf } from '../../../db/queries/letters/letters.ts';
import { storedDay } from '../law/entry-interest.ts';

const previewDays = 14;

/** Of the demand that the letter is; '' for letters that are none. */
const lawOf = ({ country }: Creditor, kind: LetterKind, on: LocalDate): string => {
  const rule =
    kind === 'demand' ? 'demand_days_min' : kind === 'payment_demand' ? 'payment_demand_days_min' : null;
  return rule === null ? '' : (ruleOn({ country, rule, partyType: 'private', on })?.basis ?? '');
};

/**
 * A template on what a customer owes that is overdue, without interest and fees: those a run reckons. Refused where the
 * customer owes nothing that is overdue.
 */
export const previewLetter = (
  db: Connection,
  of: {
    readonly creditor: Creditor;
    readonly kind: LetterKind;
    readonly language: Language;
    readonly template: LetterTemplate;
    readonly customerId: number;
    readonly today: string;
  },
): Result<Letter> => {
  const { creditor, kind, language, template } = of;
  const today = storedDay(of.today);
  const customer = customerById(db, of.customerId);
  if (customer === null || customer.creditorId !== creditor.id)
    return refuse(apiError('not_found', { subject: 'customer', id: String(of.customerId) }));
  const owed = overdueOf(db, customer.id, today);
  const [first] = owed;
  if (first === undefined) return refuse(apiError('letters_none', {}));
  const entries = owed
    .filter(({ currency }) => currency === first.currency)
    .map(({ currency: _currency, reference: _reference, ...entry }): LetterEntry => entry);
  const totalMinor = entries.reduce((sum, { openMinor }) => sum + openMinor, 0);
  const { name, street, postalCode, city, country, number } = customer;
  const composed = composeLetter(
    {
      kind,
      creditor,
      recipient: { name, street, postalCode, city, country, customerNumber: number, language },
      template,
      number: 'R0-0',
      writtenOn: today,
      deadlineOn: addDays(today, previewDays),
      text: '',
      note: '',
      law: lawOf(creditor, kind, today),
      entries,
      reference: first.reference,
      interest: [],
      interestChargedMinor: 0,
      interestMinor: 0,
      charges: [],
      instalments:
        kind === 'schedule' ? [{ dueOn: addDays(today, previewDays), amountMinor: totalMinor }] : [],
      currency: first.currency,
      totalMinor,
    },
    true,
  );
  return 'lacks' in composed
    ? refuse(apiError('letter_account_missing', { currency: first.currency }))
    : ok(composed.letter);
};
